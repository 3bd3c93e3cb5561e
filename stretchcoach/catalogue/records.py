"""What is kept of each file of a folder: what is listed, and whether that still holds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from stretchcoach.catalogue.basis import Basis
from stretchcoach.catalogue.listed import Listed

_SETTLED_NS = 2_000_000_000
"""Clocks of file systems tick as slowly as this: what is younger may still be written to."""

_MISSING = "-"


class Watched(NamedTuple):
    """A file that something was read from, by its path in the folder, and how it was then."""

    file: str
    stamp: str


class Record(NamedTuple):
    """A file of a folder; `listed` is None for one that is no routine.

    `stamp` is empty where what was read cannot be relied on. `others` are the files that were
    read with it. `basis` is what its length was measured with.
    """

    file: str
    stamp: str
    others: tuple[Watched, ...]
    basis: Basis
    listed: Listed | None


def stamp_of(folder: str, file: str) -> str:
    """What changes when a file does: its times, its size, and which file it is."""
    try:
        found = os.stat(os.path.join(folder, file))  # noqa: PTH116, PTH118 - thousands of them
    except (OSError, ValueError):
        return _MISSING
    return f"{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_size}.{found.st_ino}"


def is_settled(stamp: str, now_ns: int) -> bool:
    """Whether a change after `now_ns` would change the stamp, however coarse its times."""
    if stamp == _MISSING:
        return True
    modified, changed, *_ = stamp.split(".")
    return max(int(modified), int(changed)) < now_ns - _SETTLED_NS


def is_there(stamp: str) -> bool:
    """Whether there was a file."""
    return stamp != _MISSING


def holds(record: Record, folder: str, side_files: Iterable[str]) -> bool:
    """Whether every file is as it was read, and no other would be read now."""
    if not record.stamp or stamp_of(folder, record.file) != record.stamp:
        return False
    known = {name for name, _ in record.others}
    return all(stamp_of(folder, name) == stamp for name, stamp in record.others) and not any(
        is_there(stamp_of(folder, name)) for name in side_files if name not in known
    )

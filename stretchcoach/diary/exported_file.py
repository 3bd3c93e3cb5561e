"""Writes a file that only its owner may read: whole, or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from stretchcoach.files import UnreadableError, reason_of, shown_path


class Existing(Enum):
    """What happens to a file that is there already."""

    KEPT = auto()
    REPLACED = auto()


class ExistsError(Exception):
    """There is such a file already, and it was to be kept; `message` says so."""

    def __init__(self, file: Path) -> None:
        self.message = f"{shown_path(file)} is there already"
        super().__init__(self.message)


def write_private(file: Path, lines: Iterable[str], existing: Existing) -> None:
    """Write the lines in UTF-8. Raises ExistsError, and UnreadableError where it cannot be done.

    What is there is no longer than a moment without its old or its new content, also if the
    power fails: a file beside it takes its place.
    """
    try:
        _refuse(file, existing)
        handle, name = tempfile.mkstemp(prefix=".stretchcoach-", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.writelines(f"{line}\n" for line in lines)
                opened.flush()
                os.fsync(opened.fileno())
            _put(Path(name), file, existing)
        finally:
            with suppress(FileNotFoundError):
                Path(name).unlink()
    except FileExistsError:
        raise ExistsError(file) from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot write {shown_path(file)}: {reason_of(error)}") from None


def _refuse(file: Path, existing: Existing) -> None:
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        return
    if existing is Existing.KEPT:
        raise FileExistsError
    if not stat.S_ISREG(mode):
        # A device or a pipe would be replaced by a file, and a link would lose its target.
        raise UnreadableError(f"cannot write {shown_path(file)}: it is not a plain file")


def _put(made: Path, file: Path, existing: Existing) -> None:
    if existing is Existing.REPLACED:
        made.replace(file)
        return
    try:
        # Unlike a rename, this never takes the place of a file made meanwhile.
        os.link(made, file)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        # Some memory sticks know no links.
        _refuse(file, existing)
        made.rename(file)

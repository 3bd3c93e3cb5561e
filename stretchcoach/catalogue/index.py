"""The index of a folder: one file in the cache, ignored as soon as anything about it is odd."""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from stretchcoach import __version__
from stretchcoach.catalogue.basis import Basis
from stretchcoach.catalogue.listed import Listed, Touch
from stretchcoach.catalogue.records import Record, Watched
from stretchcoach.files import UnreadableError, read_file
from stretchcoach.keeping import keep_file
from stretchcoach.library import Origin
from stretchcoach.routine.model import Goal

FOLDER = "library"
"""Its folder in the cache."""

FORMAT = 1
_MAX_BYTES = 64 * 1024 * 1024
_TEXTS = frozenset({str})
_GOALS = {goal.value: goal for goal in Goal}
_UNUSED_S = 180 * 24 * 3600


def index_file(cache: Path, folder: str, language: str) -> Path:
    """The file for a folder whose routines are read in a language."""
    # What is in it says whose it is: that two have one name costs time, and nothing else.
    named = f"{folder}\0{language}".encode("utf-8", "surrogatepass")
    return cache / FOLDER / f"{zlib.crc32(named):08x}.json"


def read_index(file: Path, folder: str, language: str, origin: Origin) -> dict[str, Record]:
    """What was kept, by file; nothing where there is none, or none of this program's version."""
    try:
        kept = json.loads(read_file(file, _MAX_BYTES))
        if kept["head"] != _head(folder, language):
            return {}
        return {raw[0]: _record(raw, folder, origin) for raw in kept["files"]}
    except (UnreadableError, ValueError, TypeError, LookupError, RecursionError):
        return {}


def keep_index(file: Path, folder: str, language: str, records: Iterable[Record]) -> bool:
    """Keep it for the next time; says whether that was possible. Others unused are removed."""
    kept = {"head": _head(folder, language), "files": [_raw(record) for record in records]}
    done = keep_file(file, json.dumps(kept, separators=(",", ":")).encode("ascii"))
    if done:
        _remove_unused(file.parent)
    return done


def _head(folder: str, language: str) -> list[object]:
    return [FORMAT, __version__, folder, language]


def _raw(record: Record) -> list[object]:
    head: list[object] = [record.file, record.stamp, record.others, *record.basis]
    one = record.listed
    if one is None:
        return head
    return [
        *head,
        one.name,
        one.title,
        one.language,
        one.description,
        one.problem,
        one.goal,
        one.tags,
        one.levels,
        one.equipment,
        one.total_min_ms,
        one.total_max_ms,
        one.touches,
    ]


def _record(raw: Any, folder: str, origin: Origin) -> Record:
    """Raises ValueError, TypeError or LookupError for what no index of ours holds."""
    file, stamp, others, voice, clips, *rest = raw
    _must_be_texts(file, stamp, voice, clips, *chain.from_iterable(others))
    if not file or "/" in file or os.sep in file:
        raise ValueError(file)
    read = tuple(map(Watched._make, others)) if others else ()
    if not rest:
        return Record(file, stamp, read, Basis(voice, clips), None)
    name, title, language, description, problem, goal, tags, levels, equipment, *rest = rest
    low, high, touches = rest
    _must_be_texts(name, title, language, description, problem)
    _must_be_texts(*tags, *levels, *equipment, *chain.from_iterable(touches))
    if type(low) is not int or type(high) is not int:
        raise TypeError
    one = Listed(
        name,
        folder,
        file,
        origin,
        title,
        None if goal is None else _GOALS[goal],
        language,
        description,
        tuple(tags),
        tuple(levels),
        tuple(equipment),
        low,
        high,
        problem,
        tuple(map(Touch._make, touches)) if touches else (),
    )
    return Record(file, stamp, read, Basis(voice, clips), one)


def _must_be_texts(*values: object) -> None:
    if not _TEXTS.issuperset(map(type, values)):
        raise TypeError


def _remove_unused(folder: Path) -> None:
    """Indexes of folders that were not looked at for half a year."""
    oldest = time.time() - _UNUSED_S
    with suppress(OSError):
        for file in folder.iterdir():
            if file.stat().st_mtime < oldest:
                file.unlink()

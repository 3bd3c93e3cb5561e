"""Finds routine files: one's own, those of the project folders, and the bundled ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stretchcoach.beside import (
    SUFFIXES,
    libraries_beside,
    name_of,
    translation_of,
    yaml_files,
)
from stretchcoach.files import UnreadableError, read_file
from stretchcoach.folders import Folders
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest, same_spelling

__all__ = [
    "SUFFIXES",
    "Origin",
    "RoutineFile",
    "UnknownRoutineError",
    "find_routine",
    "is_path",
    "libraries_beside",
    "name_of",
    "places",
    "routine_files",
    "translation_of",
    "yaml_files",
]


class Origin(StrEnum):
    """Where a routine comes from; of two with one name the first of these is taken."""

    OWN = "own"
    PROJECT = "project"
    BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class RoutineFile:
    """A routine's file; `origin` is None for one that was named by its path."""

    name: str
    path: Path
    origin: Origin | None = None


class UnknownRoutineError(UnreadableError):
    """A name that no routine of the library has."""


def is_path(word: str) -> bool:
    """Whether a word names a file rather than a routine of the library."""
    separators = (os.sep, os.altsep or os.sep)
    return any(sep in word for sep in separators) or word.lower().endswith(SUFFIXES)


def places(folders: Folders) -> tuple[tuple[Origin, Path], ...]:
    """The folders of the library, the strongest first."""
    own = folders.own_routines
    return (
        *([] if own is None else [(Origin.OWN, own)]),
        *((Origin.PROJECT, folder) for folder in folders.project_routines),
        (Origin.BUNDLED, folders.bundled_routines),
    )


def routine_files(folders: Folders) -> Iterator[RoutineFile]:
    """Every YAML file of the library's folders that is no translation, the strongest first."""
    for origin, folder in places(folders):
        for path in yaml_files(folder):
            yield RoutineFile(name_of(path), path, origin)


def find_routine(word: str, folders: Folders) -> RoutineFile:
    """The routine that a person means by a name or a path.

    A name means the library, wherever one stands; only what is no name there is looked for
    as a file. Raises UnknownRoutineError with the nearest name.
    """
    if is_path(word):
        return RoutineFile(name_of(Path(word)), Path(word))
    files = tuple(routine_files(folders))
    named = [file for file in files if file.name == word]
    if len(named) > 1:
        return next((file for file in named if _is_routine(file.path)), named[0])
    if named:
        return named[0]
    if os.path.exists(word):  # noqa: PTH110 - Path.exists raises for a word with a NUL
        return RoutineFile(name_of(Path(word)), Path(word))
    names = tuple(dict.fromkeys(file.name for file in files))
    here = (f"{word}{suffix}" for suffix in SUFFIXES)
    near = next(filter(os.path.exists, here), None)
    near = near or same_spelling(word, names) or closest(word, names)
    hint = f', did you mean "{visible(near)}"?' if near else "; see: stretchcoach list"
    raise UnknownRoutineError(f'there is no routine "{visible(word)}"{hint}')


def _is_routine(path: Path) -> bool:
    # A session imports none of what reads: a name mostly has one file.
    from stretchcoach.routine.parse import looks_like_routine
    from stretchcoach.routine.source import read_source

    try:
        return looks_like_routine(read_source(read_file(path, MAX_BYTES), str(path)))
    except UnreadableError:
        return False

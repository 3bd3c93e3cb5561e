"""Finds routine files: one's own, those of the project folders, and the bundled ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
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
from stretchcoach.routine.decode import MAX_BYTES
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.model import Routine
from stretchcoach.routine.parse import ReadResult, looks_like_routine, read_routine
from stretchcoach.routine.parse_libraries import LoadLibrary
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.source import read_source
from stretchcoach.routine.suggest import closest, same_spelling
from stretchcoach.session.timeline import TimelineError, build_timeline

__all__ = [
    "SUFFIXES",
    "LengthsOf",
    "LibraryEntry",
    "Origin",
    "RoutineFile",
    "UnknownRoutineError",
    "find_routine",
    "is_path",
    "libraries_beside",
    "name_of",
    "places",
    "read_entry",
    "read_library",
    "read_routine_file",
    "routine_files",
    "translation_of",
    "yaml_files",
]

LengthsOf = Callable[[Routine], Callable[[str], int]]
"""For a routine, what gives the spoken length of a text in ms."""


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


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A routine of the library as read: whole, or broken with a `problem` in words.

    The totals are of its first level, in ms; 0 where it cannot be laid out.
    """

    name: str
    path: Path
    origin: Origin
    routine: Routine | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    total_min_ms: int = 0
    total_max_ms: int = 0
    problem: str = ""


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
    if named:
        return next((file for file in named if _is_routine(file.path)), named[0])
    if os.path.exists(word):  # noqa: PTH110 - Path.exists raises for a word with a NUL
        return RoutineFile(name_of(Path(word)), Path(word))
    names = tuple(dict.fromkeys(file.name for file in files))
    here = (f"{word}{suffix}" for suffix in SUFFIXES)
    near = next(filter(os.path.exists, here), None)
    near = near or same_spelling(word, names) or closest(word, names)
    hint = f', did you mean "{visible(near)}"?' if near else "; see: stretchcoach list"
    raise UnknownRoutineError(f'there is no routine "{visible(word)}"{hint}')


def read_routine_file(
    path: Path, language: str = "", load: LoadLibrary | None = None
) -> ReadResult:
    """Read a routine with its libraries, in this language where it is translated.

    The libraries are those beside it, unless something else loads them. Raises
    UnreadableError where there is no such file; a broken one is in the result.
    """
    data = read_file(path, MAX_BYTES)
    side_file = translation_of(path, language)
    load = load or libraries_beside(path)
    if side_file is None:
        return read_routine(data, str(path), load)
    side_data = read_file(side_file, MAX_BYTES)
    return read_routine(data, str(path), load, side_data, str(side_file))


def read_library(
    folders: Folders, lengths_of: LengthsOf, language: str = ""
) -> Iterator[LibraryEntry]:
    """Every routine of the library; one file after the other, so that a list can grow."""
    seen: set[str] = set()
    for file in routine_files(folders):
        if file.name in seen:
            continue
        entry = read_entry(file, lengths_of, language)
        if entry is not None:
            seen.add(file.name)
            yield entry


def read_entry(
    file: RoutineFile,
    lengths_of: LengthsOf,
    language: str = "",
    load: LoadLibrary | None = None,
) -> LibraryEntry | None:
    """One routine of the library; None for a file that is something else."""
    origin = file.origin or Origin.OWN
    try:
        result = read_routine_file(file.path, language, load)
    except UnreadableError as error:
        return LibraryEntry(file.name, file.path, origin, problem=error.message)
    if not looks_like_routine(result.source):
        return None
    if result.routine is None:
        return LibraryEntry(
            file.name,
            file.path,
            origin,
            diagnostics=result.diagnostics,
            problem=_in_one_line(result.diagnostics),
        )
    try:
        timeline = build_timeline(result.routine, length_of=lengths_of(result.routine))
    except TimelineError as error:
        return LibraryEntry(
            file.name, file.path, origin, result.routine, result.diagnostics, problem=error.message
        )
    return LibraryEntry(
        file.name,
        file.path,
        origin,
        result.routine,
        result.diagnostics,
        timeline.total_min_ms,
        timeline.total_max_ms,
    )


def _in_one_line(diagnostics: Iterable[Diagnostic]) -> str:
    first = next(d for d in diagnostics if d.severity is Severity.ERROR)
    return visible(f"line {first.span.line}: {first.message}")


def _is_routine(path: Path) -> bool:
    try:
        return looks_like_routine(read_source(read_file(path, MAX_BYTES), str(path)))
    except UnreadableError:
        return False

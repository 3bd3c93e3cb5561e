"""Reads the routine files of the library, with the files that stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.beside import libraries_beside, translation_of
from stretchcoach.files import UnreadableError, read_file
from stretchcoach.folders import Folders
from stretchcoach.library import Origin, RoutineFile, routine_files
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.model import Routine
from stretchcoach.routine.parse import ReadResult, looks_like_routine, read_routine
from stretchcoach.routine.parse_libraries import LoadLibrary
from stretchcoach.routine.safe_text import visible
from stretchcoach.session.timeline import TimelineError, build_timeline

LengthsOf = Callable[[Routine], Callable[[str], int]]
"""For a routine, what gives the spoken length of a text in ms."""


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

"""Everything that is wrong with a routine file, or probably not meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from stretchcoach.checking.cues import cues_in_time
from stretchcoach.checking.layout import Layout, LengthOf, lay_out
from stretchcoach.checking.totals import total_in_words
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.ignores import Notes, read_notes
from stretchcoach.routine.lint import lint_text, open_lint
from stretchcoach.routine.model import Routine
from stretchcoach.routine.nodes import MapNode, Source
from stretchcoach.routine.parse import ReadResult, read_routine
from stretchcoach.routine.parse_libraries import LoadLibrary, no_libraries
from stretchcoach.routine.thresholds import Thresholds
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.timeline import Timeline


class CheckResult(NamedTuple):
    """All problems of a file in their order; `routine` is None exactly when there is an error.

    `timelines` are by level (None where the routine has no levels). `read` is what the
    file was read to.
    """

    routine: Routine | None
    diagnostics: tuple[Diagnostic, ...]
    read: ReadResult
    timelines: Mapping[str | None, Timeline] = MappingProxyType({})

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file by its name, for showing problems in their place."""
        return self.read.texts


def check_routine(
    data: bytes,
    file: str,
    *,
    load_library: LoadLibrary = no_libraries,
    length_of: LengthOf | None = None,
    thresholds: Thresholds | None = None,
    translation: bytes | None = None,
    translation_file: str = "translation",
) -> CheckResult:
    """Read a routine and check it; nothing is raised for a bad file.

    `length_of` gives the spoken length of a text in ms, an estimate where none is given.
    `thresholds` are those of the settings; the file's own notes go before them.
    """
    read = read_routine(data, file, load_library, translation, translation_file)
    side_file = translation_file if translation is not None else ""
    return check_read(read, length_of=length_of, thresholds=thresholds, translation_file=side_file)


def check_read(
    read: ReadResult,
    *,
    length_of: LengthOf | None = None,
    thresholds: Thresholds | None = None,
    translation_file: str = "",
) -> CheckResult:
    """Check a routine that was read already; `translation_file` is that of its side file."""
    notes = _AllNotes(read, thresholds or Thresholds())
    problems = [problem for problem in read.diagnostics if not notes.silence_problem(problem)]
    layout = Layout({}, ())
    root = read.source.root
    if read.routine is not None and isinstance(root, MapNode):
        # The same words come again and again: at each level, each side, each time.
        measure = cache(length_of or estimate_ms)
        layout = lay_out(read.routine, read.source, root, measure)
        problems += layout.problems
        translation = next((s for s in read.others if s.file == translation_file), None)
        lint = open_lint(
            read.routine,
            read.source,
            libraries=tuple(s for s in read.others if s is not translation),
            translation=translation,
            thresholds=notes.thresholds,
            length_of=measure,
        )
        lint_text(lint)
        cues_in_time(lint, layout.timelines)
        total_in_words(lint, layout.timelines)
        problems += lint.findings.told(notes.silence)
    problems += [p for p in notes.problems if not notes.silence_problem(p)]
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))
    is_sound = all(problem.severity is not Severity.ERROR for problem in ordered)
    return CheckResult(read.routine if is_sound else None, ordered, read, layout.timelines)


class _AllNotes:
    """The notes of the routine's file and of the files beside it."""

    def __init__(self, read: ReadResult, thresholds: Thresholds) -> None:
        self._by_file: dict[str, Notes] = {
            source.file: read_notes(source, thresholds) for source in _sources(read)
        }
        self._own = read.source.file

    @property
    def thresholds(self) -> Thresholds:
        """Those that hold for the routine."""
        return self._by_file[self._own].thresholds

    @property
    def problems(self) -> list[Diagnostic]:
        """What is wrong with the notes themselves."""
        return [problem for notes in self._by_file.values() for problem in notes.problems]

    def silence(self, code: str, file: str, line: int) -> bool:
        """Whether a warning is not to be told there."""
        notes = self._by_file.get(file)
        return notes is not None and notes.silence(code, line)

    def silence_problem(self, problem: Diagnostic) -> bool:
        """Whether a problem is a warning that is not to be told."""
        return problem.severity is Severity.WARNING and self.silence(
            problem.code, problem.file, problem.span.line
        )


def _sources(read: ReadResult) -> tuple[Source, ...]:
    # The routine comes last, so that it wins over a library that bears its name.
    return (*read.others, read.source)

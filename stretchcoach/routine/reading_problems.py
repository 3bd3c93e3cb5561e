"""The problems found while one file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Diagnostic, Fix, Related, Severity
from stretchcoach.routine.lines import Lines

if TYPE_CHECKING:
    from stretchcoach.routine.codes_format import FormatCode

MAX_PROBLEMS = 100
"""How many problems of one file are kept; a hostile file could have tens of thousands."""


class Problems:
    """Collects the problems of one file; places are given as offsets into its text.

    `is_full` once no more are kept, so that looking for more is of no use.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = Lines(text)
        self.is_full = False
        self._found: list[Diagnostic] = []
        self._places: set[tuple[str, int]] = set()

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All problems so far, in the order of the file."""
        return tuple(sorted(self._found, key=lambda problem: problem.sort_key))

    @property
    def has_errors(self) -> bool:
        """Whether any of them is an error."""
        return any(problem.severity is Severity.ERROR for problem in self._found)

    def copy(self) -> Problems:
        """The same problems, to be added to without touching these."""
        twin = Problems.__new__(Problems)
        twin.file, twin.lines, twin.is_full = self.file, self.lines, self.is_full
        twin._found, twin._places = self._found.copy(), self._places.copy()
        return twin

    def has(self, code: ReadingCode) -> bool:
        """Whether a problem of this kind was found."""
        return any(problem.code == code for problem in self._found)

    def error(
        self,
        code: ReadingCode | FormatCode,
        message: str,
        start: int,
        end: int,
        label: str = "",
        *,
        help_text: str = "",
        fix: Fix | None = None,
        related: tuple[int, int, str] | None = None,
    ) -> None:
        """Note an error at the characters from `start` up to `end`, once at each place."""
        seen = Related(self.lines.span(*related[:2]), related[2]) if related else None
        span = self.lines.span(start, end)
        self._add(
            Diagnostic(
                code.value, Severity.ERROR, message, self.file, span, label, help_text, fix, seen
            )
        )

    def warning(
        self,
        code: ReadingCode,
        message: str,
        start: int,
        end: int,
        label: str = "",
        *,
        help_text: str = "",
        fix: Fix | None = None,
    ) -> None:
        """Note something that is allowed and probably not meant."""
        span = self.lines.span(start, end)
        self._add(
            Diagnostic(
                code.value, Severity.WARNING, message, self.file, span, label, help_text, fix
            )
        )

    def _add(self, problem: Diagnostic) -> None:
        place = (problem.code, problem.span.start)
        if place in self._places or self.is_full:
            return
        self._places.add(place)
        if len(self._found) == MAX_PROBLEMS:
            problem = Diagnostic(
                ReadingCode.TOO_MANY_PROBLEMS.value,
                Severity.ERROR,
                f"there are more problems than these {MAX_PROBLEMS}",
                self.file,
                problem.span,
                "from here on",
                "put these right first",
            )
        self._found.append(problem)
        self.is_full = len(self._found) > MAX_PROBLEMS

"""A problem in a routine file as a value; how it is shown is decided elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters: an error keeps the routine from playing."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """Where something stands in a file.

    Lines and columns are counted from 1 in characters, the end is exclusive;
    `start` and `end` are character offsets into the decoded text.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int = 0
    end: int = 0


class Edit(NamedTuple):
    """Replace the characters from `start` up to `end` (offsets) by `text`."""

    start: int
    end: int
    text: str


class Safety(StrEnum):
    """Whether a fix keeps the meaning (safe) or guesses at it (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix(NamedTuple):
    """What to write instead: `text` as shown to the coach, `edits` as applied."""

    text: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.UNSAFE


class Related(NamedTuple):
    """A second place that explains a problem, such as the first of two equal keys."""

    span: Span
    message: str


class Diagnostic(NamedTuple):
    """One problem: a stable code, words for a coach, the place, and the way out.

    `label` stands under the place, after the carets; `help` below the snippet.
    """

    code: str
    severity: Severity
    message: str
    file: str
    span: Span
    label: str = ""
    help: str = ""
    fix: Fix | None = None
    related: Related | None = None

    @property
    def is_fixable(self) -> bool:
        """Whether the problem can be put right without asking."""
        fix = self.fix
        return fix is not None and fix.safety is Safety.SAFE and bool(fix.edits)

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order by file, place and code."""
        return (self.file, self.span.line, self.span.column, self.code)

"""Problems on one line each, for lists in editors and for other programs' eyes."""

from __future__ import annotations

from collections.abc import Iterable

from stretchcoach.routine.diagnostics import Diagnostic, Fix
from stretchcoach.routine.report_text import CUT, head, ordered, shown


def format_concise(problems: Iterable[Diagnostic]) -> str:
    """The short form, in the order of the files, without a line break at its end."""
    return "\n".join(_line(problem) for problem in ordered(problems))


def _line(problem: Diagnostic) -> str:
    fix = f" (fix: {_first_line(problem.fix)})" if problem.fix is not None else ""
    return f"{head(problem)}{fix}"


def _first_line(fix: Fix) -> str:
    first, _, more = fix.text.partition("\n")
    return f"{shown(first)}{CUT if more else ''}"

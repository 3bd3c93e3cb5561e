"""What all forms of a report share: the order of problems, their place, and safe words."""

from __future__ import annotations

from collections.abc import Iterable

from stretchcoach.routine.diagnostics import Diagnostic, Span
from stretchcoach.routine.safe_text import visible

CUT = "…"
_LONGEST = 700


def ordered(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems by file and place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key)


def place(file: str, span: Span) -> str:
    """Where a problem is, as an editor can jump to it: `file:line:column`."""
    shown = visible(file)
    # A build log takes a line that begins with two colons for an order.
    start = "./" if shown.startswith(":") else ""
    return f"{start}{shown}:{span.line}:{span.column}"


def shown(text: str) -> str:
    """Words as a report shows them: on one line, safe for a terminal, and not without end."""
    safe = visible(text)
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - len(CUT)] + CUT


def head(problem: Diagnostic) -> str:
    """The line that says what is wrong, and where."""
    what = f"{problem.severity.value} {problem.code}"
    return f"{place(problem.file, problem.span)}: {what}: {shown(problem.message)}"

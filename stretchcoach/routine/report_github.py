"""Problems as GitHub's workflow commands, which mark the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.report_text import ordered, shown
from stretchcoach.routine.safe_text import visible


def format_github(problems: Iterable[Diagnostic]) -> str:
    """A command for each problem, in the order of the files, without a line break at its end."""
    return "\n".join(_command(problem) for problem in ordered(problems))


def _command(problem: Diagnostic) -> str:
    span = problem.span
    where = {"file": visible(problem.file).replace("\\", "/"), "line": str(span.line)}
    if span.end_line == span.line:
        # Columns are only understood within one line.
        where |= {"col": str(span.column), "endColumn": str(span.end_column)}
    else:
        where["endLine"] = str(span.end_line)
    where["title"] = problem.code
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    return f"::{problem.severity.value} {properties}::{_words(problem)}"


def _words(problem: Diagnostic) -> str:
    lines = [problem.message, problem.label, problem.help]
    if problem.fix is not None:
        lines.append(f"fix: {problem.fix.text}")
    return "%0A".join(_data(shown(line)) for line in lines if line)


def _data(text: str) -> str:
    return text.replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

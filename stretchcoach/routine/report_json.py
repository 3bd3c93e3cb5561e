"""Problems as JSON, for editors and scripts. The names of the fields never change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from stretchcoach.routine.diagnostics import Diagnostic, Fix, Safety, Span
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.report_text import ordered


def format_json(problems: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    """A list with an object for each problem, in the order of the files.

    Lines and columns count from 1, in characters; an end is the place after the last one.
    `fix` has the line as it should be, whether that is safe, and its edits; `texts` has the
    decoded text of each file, to place them.
    """
    lines: dict[str, Lines] = {}
    values = []
    for problem in ordered(problems):
        if problem.fix is not None and problem.file not in lines:
            lines[problem.file] = Lines(texts.get(problem.file, ""))
        values.append(_as_value(problem, lines.get(problem.file)))
    return json.dumps(values, indent=2)


def _as_value(problem: Diagnostic, lines: Lines | None) -> dict[str, object]:
    fix = problem.fix
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "file": problem.file,
        **_places(problem.span),
        # The words under the place are the only help that some problems have.
        "help": problem.help or problem.label or None,
        "fix": None if fix is None or lines is None else _fix_as_value(fix, lines),
    }


def _fix_as_value(fix: Fix, lines: Lines) -> dict[str, object]:
    edits = [{**_places(lines.span(edit.start, edit.end)), "text": edit.text} for edit in fix.edits]
    return {"text": fix.text, "safe": fix.safety is Safety.SAFE, "edits": edits}


def _places(span: Span) -> dict[str, object]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }

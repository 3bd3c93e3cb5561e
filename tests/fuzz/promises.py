"""What holds for every input whatsoever."""

from __future__ import annotations

import json

from stretchcoach.checking.check import CheckResult, check_routine
from stretchcoach.routine.diagnostics import Diagnostic, Fix, Severity, Span
from stretchcoach.routine.explanations import TITLES
from stretchcoach.routine.library_file import library_problems
from stretchcoach.routine.mend import mend
from stretchcoach.routine.model import Routine
from stretchcoach.routine.report import format_full
from stretchcoach.routine.report_concise import format_concise
from stretchcoach.routine.report_github import format_github
from stretchcoach.routine.report_json import format_json
from stretchcoach.routine.safe_text import is_unsafe
from tests.fuzz.mutations import Case

FILE = "routine.yaml"


def check(case: Case, data: bytes | None = None) -> CheckResult:
    """A case checked, or other bytes in its place."""
    return check_routine(
        case.data if data is None else data,
        FILE,
        load_library=case.library,
        translation=case.translation,
        translation_file="routine.de.yaml",
    )


def hold_for_checking(case: Case) -> None:
    """A routine or problems come out, the places are real, and every report can be made."""
    result = check(case)
    errors = [p for p in result.diagnostics if p.severity is Severity.ERROR]
    assert isinstance(result.routine, Routine) != bool(errors)
    assert list(result.diagnostics) == sorted(result.diagnostics, key=lambda p: p.sort_key)
    for problem in result.diagnostics:
        _holds_for_problem(problem, result.texts[problem.file])
    _holds_for_reports(result.diagnostics, dict(result.texts))
    for problem in library_problems(result.read.source):
        _holds_for_problem(problem, result.read.source.text)


def hold_for_mending(case: Case) -> None:
    """Safe fixes bring no errors, and none are left when they were made."""
    before = check(case)
    result = mend(case.data, FILE, lambda data: check(case, data).diagnostics)
    if not any(problem.is_fixable and problem.file == FILE for problem in before.diagnostics):
        assert (result.data, result.fixed) == (case.data, ())
        return
    assert _errors(result.left) <= _errors(before.diagnostics)
    if not _errors(before.diagnostics):
        assert len(result.left) <= len(before.diagnostics)
    again = mend(result.data, FILE, lambda data: check(case, data).diagnostics)
    assert (again.data, again.fixed) == (result.data, ())


def _holds_for_problem(problem: Diagnostic, text: str) -> None:
    assert problem.code in TITLES
    assert problem.message
    _lies_inside(problem.span, text)
    if problem.related is not None:
        _lies_inside(problem.related.span, text)
    if problem.fix is not None:
        _holds_for_fix(problem.fix, text)


def _lies_inside(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text)
    assert 1 <= span.line <= span.end_line <= text.count("\n") + text.count("\r") + 1
    assert span.column >= 1
    assert span.end_column >= 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)


def _holds_for_fix(fix: Fix, text: str) -> None:
    at = 0
    for edit in fix.edits:
        assert at <= edit.start <= edit.end <= len(text)
        at = edit.end


def _holds_for_reports(problems: tuple[Diagnostic, ...], texts: dict[str, str]) -> None:
    as_json = format_json(problems, texts)
    assert len(json.loads(as_json)) == len(problems)
    reports = (
        as_json,
        format_full(problems, texts),
        format_concise(problems),
        format_github(problems),
    )
    for report in reports:
        assert not any(is_unsafe(char) for char in report.replace("\n", ""))


def _errors(problems: tuple[Diagnostic, ...]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)

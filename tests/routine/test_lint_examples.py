"""Routines that can be played and are probably not meant so: every rule has an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.codes_format import TITLES as FORMAT_TITLES
from stretchcoach.routine.codes_lint import TITLES, LintCode
from stretchcoach.routine.codes_reading import TITLES as READING_TITLES
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.report import format_full
from tests.places import BUNDLED
from tests.routine.lint_checks import LINT, check_file
from tests.routine.reading_files import (
    DATA,
    ONLY_IN_TIME,
    codes_expected,
    examples,
    fixable,
    id_of_problem,
)

EXAMPLES = examples(LINT)
BUNDLED_FILES = examples(BUNDLED)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_reported_as_expected(path: Path) -> None:
    """The full report of an example is, word for word, what stands beside it."""
    result = check_file(path)
    expected = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert format_full(result.diagnostics, result.texts) + "\n" == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_of_the_code_in_its_name(path: Path) -> None:
    """Each example shows one code alone, those of notes and libraries excepted."""
    found = {problem.code.lower() for problem in check_file(path).diagnostics}
    wanted = path.stem.split("-")[0]
    assert found
    if wanted not in {"w803", "written"}:
        assert found == {wanted}


@pytest.mark.parametrize("path", BUNDLED_FILES, ids=lambda path: path.stem)
def test_a_bundled_routine_has_no_problem_at_all(path: Path) -> None:
    """What we hand out follows every rule, in its own language and translated."""
    result = check_file(path)
    assert format_full(result.diagnostics, result.texts) == ""
    assert result.routine is not None


def test_every_code_has_an_example() -> None:
    """Each rule, and each limit that only the layout in time can break, has one."""
    assert {code.value for code in (*LintCode, *ONLY_IN_TIME)} <= codes_expected(EXAMPLES)


def test_every_code_has_a_title_and_stands_for_one_thing() -> None:
    """`explain` has a line for each code, and no two tables share one."""
    assert set(TITLES) == set(LintCode)
    others = {code.value for code in (*FORMAT_TITLES, *READING_TITLES)}
    assert not others & {code.value for code in LintCode}


@pytest.mark.parametrize(
    ("path", "problem"),
    fixable(EXAMPLES, lambda path: check_file(path).diagnostics),
    ids=id_of_problem,
)
def test_a_fix_takes_its_problem_away(path: Path, problem: Diagnostic) -> None:
    """After its edits a problem is gone from its place, and the routine still plays."""
    assert problem.fix is not None
    text = path.read_text(encoding="utf-8")
    for edit in reversed(problem.fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    again = check_routine(text.encode(), path.name)
    left = {(other.code, other.message, other.span.line) for other in again.diagnostics}
    assert (problem.code, problem.message, problem.span.line) not in left
    assert all(other.code != "E020" for other in again.diagnostics)
    assert not [other for other in again.diagnostics if _is_new_error(other)]


def _is_new_error(problem: Diagnostic) -> bool:
    # Without a loader the libraries of an example are not there.
    return problem.severity is Severity.ERROR and problem.code not in {"E304", "E301"}


@pytest.mark.parametrize(
    "path",
    [*EXAMPLES, *BUNDLED_FILES, *examples(DATA / "valid")],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_every_place_lies_inside_its_file(path: Path) -> None:
    """Spans and edits never point past the text that they are about."""
    result = check_file(path)
    for problem in result.diagnostics:
        text = result.texts[problem.file]
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        for edit in problem.fix.edits if problem.fix is not None else ():
            assert 0 <= edit.start <= edit.end <= len(text)

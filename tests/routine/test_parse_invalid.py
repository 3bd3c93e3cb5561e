"""Broken routines: every code has an example, and the words are as expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.routine.codes_format import TITLES, FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Safety, Severity
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.reading_problems import MAX_PROBLEMS
from stretchcoach.routine.report import format_full
from tests.routine.reading_files import (
    BROKEN_REPORT,
    INVALID,
    ONLY_IN_TIME,
    codes_expected,
    examples,
    fixable,
    id_of_problem,
    loader,
    read_example,
    read_text,
)

EXAMPLES = examples(INVALID)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_reported_as_expected(path: Path) -> None:
    """The full report of a broken example is, word for word, what stands beside it."""
    result = read_example(path)
    expected = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert format_full(result.diagnostics, result.texts) + "\n" == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_routine_comes_exactly_where_there_is_no_error(path: Path) -> None:
    """Nothing half-read is ever played, and a warning does not keep a routine from playing."""
    result = read_example(path)
    assert result.diagnostics
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    assert (result.routine is None) == bool(errors)


def test_the_sample_of_the_format_s_description() -> None:
    """A time with a colon and a misspelt key are reported exactly as promised."""
    path = INVALID / "broken.yaml"
    result = read_example(path)
    assert format_full(result.diagnostics, result.texts) == BROKEN_REPORT


def test_every_code_has_an_example() -> None:
    """Each code that the reader can give is in some expected report."""
    codes = {code.value for code in FormatCode if code not in ONLY_IN_TIME}
    assert codes <= codes_expected(EXAMPLES)


def test_every_code_has_a_title() -> None:
    """`explain` has a line for each code, and no two codes share a number."""
    assert set(TITLES) == set(FormatCode)
    assert len({code.value for code in FormatCode}) == len(FormatCode.__members__)


@pytest.mark.parametrize(
    ("path", "problem"),
    fixable(EXAMPLES, lambda path: read_example(path).diagnostics),
    ids=id_of_problem,
)
def test_a_fix_takes_its_problem_away(path: Path, problem: Diagnostic) -> None:
    """After its edits a problem is no longer reported at its place."""
    assert problem.fix is not None
    text = read_example(path).source.text
    for edit in reversed(problem.fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    again = read_routine(text.encode(), path.name, loader(path.parent))
    assert (problem.code, problem.message, problem.span.line) not in {
        (other.code, other.message, other.span.line) for other in again.diagnostics
    }


@pytest.mark.parametrize(
    ("wrong", "safety"),
    [
        ("hold: 30 Sekunden", Safety.SAFE),
        ("hold: 1 minute and 30 seconds", Safety.SAFE),
        ("Hold: 30s", Safety.SAFE),
        ("move: 10x", Safety.SAFE),
        ("hold: 1:30", Safety.UNSAFE),
        ("hold: 30", Safety.UNSAFE),
        ("duration: 30s", Safety.UNSAFE),
        ("hodl: 30s", Safety.UNSAFE),
        ("move: 10", Safety.UNSAFE),
    ],
)
def test_only_another_spelling_of_the_same_is_a_safe_fix(wrong: str, safety: Safety) -> None:
    """Guesses and synonyms are never applied by themselves."""
    (problem,) = read_text(f"title: Test\nsteps:\n  - {wrong}\n").diagnostics
    assert problem.fix is not None
    assert problem.fix.safety is safety


def test_problems_are_cut_off_at_a_hundred_a_file() -> None:
    """A hostile file cannot make a report without end."""
    keys = "".join(f"    key{number}: x\n" for number in range(500))
    result = read_text(f"title: Test\nsteps:\n  - hold: 30s\n{keys}")
    assert len(result.diagnostics) == MAX_PROBLEMS + 1
    assert result.diagnostics[-1].code == "E020"


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        ("{hodl: 30s}", {"E102"}),
        ("{duration: 30s}", {"E102"}),
        ("{use: nothing, times: 2}", {"E301"}),
        ("{group: Arms, step: []}", {"E102"}),
        ("{hold: 1:30, cues: {relax: Let go.}}", {"E201", "E210"}),
        ("{breathe: {in: 1:30, out: 4s}, cues: {out: Out.}}", {"E201"}),
    ],
)
def test_one_mistake_is_not_reported_twice(step: str, codes: set[str]) -> None:
    """A wrong key or value does not bring further complaints that follow from it."""
    result = read_text(f"title: Test\nsteps:\n  - {step}\n")
    assert {problem.code for problem in result.diagnostics} == codes


def test_an_error_in_an_exercise_is_reported_once_however_often_it_is_used() -> None:
    """The problem stands at the exercise, not at each step that uses it."""
    result = read_text(
        "title: Test\nexercises:\n  calf: {hold: 1:30}\nsteps:\n  - use: calf\n  - use: calf\n"
    )
    assert [(problem.code, problem.span.line) for problem in result.diagnostics] == [("E201", 3)]

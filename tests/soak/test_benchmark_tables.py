"""What a benchmark found is told as it is: medians, ratios, and which budget was missed."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.benchmarks.__main__ import QUESTIONS
from tests.benchmarks.lateness import simulated_hour
from tests.benchmarks.tables import Budget, Effort, Result, as_markdown, beside, quantile, shown


@pytest.mark.parametrize(("found", "is_met"), [(1.0, True), (1.1, True), (1.11, False)])
def test_a_budget_is_met_up_to_its_limit(found: float, is_met: bool) -> None:
    """What is just as much as was promised is met, and any more is a miss that is shouted."""
    budget = Budget("time, × peer", found, 1.1)
    assert budget.is_met is is_met
    assert budget.line().strip().startswith("met" if is_met else "MISSED")
    assert Result(budgets=[budget]).is_met is is_met


def test_the_readme_is_told_what_was_missed_too() -> None:
    """The README's table has a row for each promise, kept or not, as the command wrote it."""
    result = Result(budgets=[Budget("time, × peer", 0.9511, 1.1), Budget("bytes", 1200, 300)])
    assert list(as_markdown({"a hold": result}))[2:] == [
        "| a hold | time, × peer | 0.951 | 1.10 | met |",
        "| a hold | bytes | 1,200 | 300 | **missed** |",
    ]


def test_competitors_stand_beside_each_other() -> None:
    """The ratio is that of the medians, and one without a figure is left out."""
    table, medians = beside("t", {"ours": [3, 1, 2], "peer": [4, 4, 9], "gone": []}, ("peer",))
    assert medians == {"ours": 2, "peer": 4}
    assert [row.figures["× peer"] for row in table.rows] == [0.5, 1.0]
    assert next(table.lines()) == "t"


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 50), (0.99, 99), (1.0, 100)])
def test_quantiles_are_values_that_were_found(share: float, value: int) -> None:
    """Of a hundred values the quantile is the one with that many below or at it."""
    assert quantile(list(range(100, 0, -1)), share) == value


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.2071, "0.207"), (12.34, "12.3"), (4927.4, "4,927")]
)
def test_a_figure_has_three_digits(value: float, text: str) -> None:
    """Nobody reads more into a figure than was measured."""
    assert shown(value) == text


def test_rounds_that_are_asked_for_count() -> None:
    """Without a wish the form decides how many rounds there are."""
    efforts = (Effort(), Effort(quick=True), Effort(rounds=2, quick=True))
    assert [effort.of(9, 3) for effort in efforts] == [9, 3, 2]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked(name: str) -> None:
    """The one command finds a `measure` for each name that it offers."""
    assert callable(import_module(f"tests.benchmarks.{name}").measure)


def test_an_hour_does_not_drift() -> None:
    """On a clock that is turned by hand every segment of an hour begins at its millisecond."""
    late = simulated_hour()
    assert len(late) >= 500
    assert set(late) == {0}

"""Tips: one a day for each goal, easy to read, and never what the evidence is against."""

from __future__ import annotations

import pytest
import readability

from stretchcoach.care.precautions import Precaution
from stretchcoach.care.tips import TIPS, tip_for
from stretchcoach.routine.model import Goal

HIGHEST_GRADE = 6
GOALS = tuple(Goal)
AGAINST = (
    "magnesium",
    "potassium",
    "supplement",
    "banana",
    "lactic",
    "electrolyte",
    "salt",
    "dehydrat",
    "drink more",
    "drink plenty",
    "raise your leg",
    "legs up",
    "painkiller",
    "prevents stiffness",
    "less sore",
)


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_has_a_tip_on_every_day(goal: Goal) -> None:
    """Whatever the day and whatever applies to a person, there is a tip."""
    for day in range(40):
        assert tip_for(goal, day, frozenset(Precaution))


def test_no_goal_no_tip() -> None:
    """Where a routine does not say what it is for, no tip would be known to fit."""
    assert tip_for(None, 1) == ""


@pytest.mark.parametrize("goal", GOALS)
def test_the_days_go_through_all_tips(goal: Goal) -> None:
    """The same day gives the same tip, and one after the other each has its day."""
    count = len(TIPS[goal])
    found = [tip_for(goal, 20_000 + day) for day in range(count)]
    assert set(found) == {tip.text for tip in TIPS[goal]}
    assert found == [tip_for(goal, 20_000 + day) for day in range(count)]


@pytest.mark.parametrize("goal", GOALS)
def test_no_tip_goes_against_the_evidence(goal: Goal) -> None:
    """What the evidence is against is in no tip, and quinine only as a warning."""
    for tip in TIPS[goal]:
        assert [word for word in AGAINST if word in tip.text.casefold()] == []
        assert "quinine" not in tip.text or "Do not take quinine" in tip.text


@pytest.mark.parametrize(
    ("precaution", "words"),
    [
        (Precaution.NUMB_FEET, ("warm",)),
        (Precaution.PREGNANT, ("rub it", "foam roll")),
        (Precaution.FRAGILE_BONES, ("foam roll",)),
        (Precaution.INJURED, ("rub it", "foam roll")),
    ],
)
def test_no_tip_that_may_harm(precaution: Precaution, words: tuple[str, ...]) -> None:
    """Heat is not for numb feet, and rubbing not for where it is better left."""
    given = {
        tip_for(goal, day, frozenset({precaution})).casefold()
        for goal in GOALS
        for day in range(20)
    }
    assert [tip for tip in given if any(word in tip for word in words)] == []


@pytest.mark.parametrize("goal", GOALS)
def test_tips_are_easy_to_read(goal: Goal) -> None:
    """All tips of a goal are at a reading grade of six or below, by two measures."""
    text = "\n".join(sentence for tip in TIPS[goal] for sentence in _sentences(tip.text))
    grades = readability.getmeasures(text, lang="en")["readability grades"]
    assert max(grades["Kincaid"], grades["SMOGIndex"]) <= HIGHEST_GRADE


def _sentences(text: str) -> list[str]:
    return text.replace("? ", "?\n").replace(". ", ".\n").split("\n")

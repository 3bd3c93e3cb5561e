"""The file that a coach starts from reads back as what was asked for."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Goal
from stretchcoach.routine.template import MODELINE, copied_routine, new_routine, title_from
from tests.routine.lint_checks import check_text
from tests.routine.reading_files import read_text

SHORT = "title: A\nsteps:\n  - hold: 30s\n"


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("title", ["Calves", "Calves: left", "Waden & Füße", "no", '"Tip"', "7"])
def test_a_new_routine_passes_every_check(goal: Goal, title: str) -> None:
    """Whatever it is named, it plays for its goal, and names the file to type."""
    text = new_routine(title, goal, "calves.yaml")
    routine = read_text(text).routine
    assert routine is not None
    assert (routine.title, routine.goal, routine.language) == (title, goal, "en")
    assert check_text(text).diagnostics == ()
    assert "stretchcoach check calves.yaml\n" in text
    assert text.startswith(MODELINE)


def test_only_relief_has_red_flags_from_the_start() -> None:
    """A cramp is stretched through pain, so that what it may be instead stands in its file."""
    routines = {goal: read_text(new_routine("A", goal, "a.yaml")).routine for goal in Goal}
    flagged = {goal for goal, routine in routines.items() if routine and routine.red_flags}
    assert flagged == {Goal.RELIEF}
    relief, desk = routines[Goal.RELIEF], routines[Goal.DESK]
    assert relief is not None
    assert desk is not None
    assert relief.stop_if[0] == "New tearing pain"
    assert desk.stop_if[0] == "Sharp or tearing pain"


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_a_copy_gets_the_line_for_editors_once(before: str) -> None:
    """Editors look for the schema in the first line, before which no mark may stand."""
    copy = copied_routine(before + SHORT)
    assert copy == MODELINE + SHORT
    assert copied_routine(copy) == copy


def test_a_title_is_made_of_a_files_name() -> None:
    """Lines between words become spaces, and only the first letter a capital."""
    assert title_from("morning_calf--stretch") == "Morning calf stretch"
    assert title_from("iPhone neck") == "IPhone neck"
    assert title_from("") == ""

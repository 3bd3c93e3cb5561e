"""A routine's warnings beside everybody's: each is read once, and none is lost."""

from __future__ import annotations

from itertools import combinations

import pytest

from stretchcoach.care import safety
from stretchcoach.care.once import beside, own_signs_to_stop
from stretchcoach.routine.model import Routine
from stretchcoach.routine.parse import read_routine
from tests.places import BUNDLED

ROUTINES = sorted(BUNDLED.glob("*.yaml"))
CARDS = safety.WHOM_TO_CALL
EMPTY_WORDS = (
    "a an and are be call can do doctor even for have if in is it may not number now of on one or "
    "see that the to today trouble with you your emergency"
)
SAME = {
    "breathlessness": "breathing",
    "bruised": "bruises",
    "ten": "10",
    "over": "more",
}


def _words(text: str) -> frozenset[str]:
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return frozenset(SAME.get(word, word) for word in words) - {*EMPTY_WORDS.split()}


def _are_alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    return len(first & second) >= 0.6 * min(len(first), len(second))


def _routines() -> list[Routine]:
    read = [read_routine(path.read_bytes(), path.name).routine for path in ROUTINES]
    return [routine for routine in read if routine is not None and routine.language == "en"]


def test_the_bundled_routines_and_everybodys_signs_say_nothing_twice() -> None:
    """Of what stands on the page of `!`, no two warnings to get help are about the same."""
    routines = _routines()
    assert len(routines) > 8
    for routine in routines:
        signs = [sign for card in CARDS for sign in beside(card, routine.red_flags).signs]
        alike = [
            pair for pair in combinations((*routine.red_flags, *signs), 2) if _are_alike(*pair)
        ]
        assert alike == [], routine.title


def test_without_a_routine_everybody_sees_each_card_whole() -> None:
    """The library's page of `!` leaves nothing out."""
    for card in (*CARDS, safety.RULES):
        assert beside(card, ()) == card


@pytest.mark.parametrize(
    "flag",
    [
        "Chest pain, breathlessness or collapse.",
        "Chest pain, breathlessness or collapse. See a doctor next week.",
        "Chest pain. Call the emergency number now.",
        "The leg is suddenly cold or pale. Call the emergency number now.",
        "Brustschmerz oder Atemnot. Ruf den Notruf.",
    ],
)
def test_what_may_say_less_takes_nothing_away(flag: str) -> None:
    """A flag in other words, or with weaker advice, stands beside everybody's."""
    assert all(beside(card, [flag]) == card for card in CARDS)


def test_what_a_flag_does_not_say_is_left() -> None:
    """Of a sign that is said in part the rest stays, below what to do about it."""
    flag = "Chest pain or breathlessness. Call the emergency number now."
    left = beside(safety.EMERGENCY, [flag])
    assert left.title == safety.EMERGENCY.title
    assert left.signs == ("Collapse, or coughing up blood", *safety.EMERGENCY.signs[1:])


def test_two_flags_leave_no_more_than_either() -> None:
    """Where two flags say parts of one sign, what neither says is still there."""
    flags = [
        "Chest pain, breathlessness or collapse. Call the emergency number now.",
        "Chest pain or breathlessness. Call the emergency number now.",
    ]
    for order in (flags, flags[::-1]):
        assert "coughing up blood" in beside(safety.EMERGENCY, order).signs[0].casefold()


@pytest.mark.parametrize("typed", ["Numbness", "numbness.", "  New   tearing pain"])
def test_a_reason_to_stop_that_everybody_has_is_not_told_twice(typed: str) -> None:
    """However it is written, and also where it is everybody's own sentence."""
    assert own_signs_to_stop([typed, safety.STOP.signs[1]]) == ()


def test_a_routines_own_reasons_to_stop_stay() -> None:
    """What is more, narrower or other than everybody's is kept in its order, once."""
    own = ["Pain", "Tingling in an arm", "Pain that keeps rising during a hold", "Pain"]
    assert own_signs_to_stop(own) == tuple(own[:3])


def test_the_emergency_numbers_always_stand_there() -> None:
    """Whatever a routine's flags say, the card with the numbers is never left out."""
    flags = [flag for routine in _routines() for flag in routine.red_flags]
    assert flags
    assert beside(safety.EMERGENCY, flags).signs

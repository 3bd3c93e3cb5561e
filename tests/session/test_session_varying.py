"""Easier, harder, and back to the usual way."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Side, Sides, Step
from stretchcoach.session.events import EventKind, Variation
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, group, hold, laid_out, rest, speak, step, until
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker

EASY = step(hold(3), "Easy")
HARD = step(hold(20), "Hard")


def varied() -> Walker:
    """A walker in the right side, second time, of a step with an easier and a harder way."""
    easy = step(hold(3), "Easy", sides=Sides.EACH, times=2)
    one = step(hold(9), "A", sides=Sides.EACH, times=2, easier=easy, harder=HARD)
    walker = Walker(laid_out(one, step(hold(9), "B"))).start()
    while (walker.view.segment.side, walker.view.segment.time) != (Side.RIGHT, 2):
        walker.pass_ms(500)
    return walker


def test_easier_goes_on_with_this_side_and_time() -> None:
    """The easier way is announced for this side, and done from this time on."""
    walker = varied()
    events = walker.press(Key.EASIER)
    assert [event.text for event in events if event.kind is EventKind.CUE] == ["The easier way."]
    assert events[0].variation is Variation.EASIER
    assert (walker.here, walker.view.segment.side) == ("Easy", Side.RIGHT)
    walker.to(Kind.HOLD)
    assert (walker.view.segment.side, walker.view.segment.time) == (Side.RIGHT, 2)
    walker.to(Kind.PREPARE)
    assert walker.here == "B"
    assert walker.view.variation is Variation.USUAL


def test_easier_while_the_step_is_announced() -> None:
    """Chosen before the first hold, the easier way begins with its first time."""
    easy = step(hold(3), "Easy", times=2)
    walker = Walker(laid_out(step(hold(9), "A", times=2, easier=easy))).start()
    walker.press(Key.EASIER)
    walker.to(Kind.HOLD)
    assert (walker.here, walker.view.segment.time) == ("Easy", 1)


def test_the_view_of_another_way() -> None:
    """While another way is announced, what remains is counted from where it leads."""
    walker = varied()
    walker.press(Key.EASIER)
    view = walker.view
    assert view.remaining_ms == 5_000
    assert view.total_remaining_ms == 5_000 + 3_000 + 14_000
    assert (view.ahead.label, view.ahead.side) == ("B", None)
    assert view.step_ms - view.step_elapsed_ms == 5_000 + 3_000


def test_changing_ones_mind_while_another_way_is_announced() -> None:
    """A second change keeps the side and the time that the first was made at."""
    walker = varied()
    walker.press(Key.EASIER)
    walker.press(Key.USUAL)
    walker.to(Kind.HOLD)
    segment = walker.view.segment
    assert (segment.label, segment.side, segment.time) == ("A", Side.RIGHT, 2)


def test_harder_where_it_has_no_sides() -> None:
    """A way done with both sides together is done from its start."""
    walker = varied()
    walker.press(Key.HARDER)
    walker.to(Kind.HOLD)
    assert (walker.here, walker.view.segment.side) == ("Hard", None)


@pytest.mark.parametrize(
    ("keys", "easier", "harder"),
    [
        ((), True, True),
        ((Key.EASIER,), False, True),
        ((Key.HARDER,), True, False),
        ((Key.EASIER, Key.USUAL), True, True),
    ],
)
def test_which_ways_are_offered(keys: tuple[Key, ...], easier: bool, harder: bool) -> None:
    """What leads to a way that is there already is not offered."""
    walker = varied()
    for key in keys:
        walker.press(key)
    assert (walker.view.has_easier, walker.view.has_harder) == (easier, harder)


@pytest.mark.parametrize(
    ("one", "key", "at_first", "then"),
    [
        (step(hold(9), "A", easier=EASY), Key.EASIER, (True, False), (False, True)),
        (step(hold(9), "A", harder=HARD), Key.HARDER, (False, True), (True, False)),
    ],
)
def test_the_usual_way_is_offered_from_the_only_other_one(
    one: Step, key: Key, at_first: tuple[bool, bool], then: tuple[bool, bool]
) -> None:
    """From the easier way, harder leads back to the usual one, though no harder one exists."""
    walker = Walker(laid_out(one)).start()
    assert (walker.view.has_easier, walker.view.has_harder) == at_first
    walker.press(key)
    assert (walker.view.has_easier, walker.view.has_harder) == then


@pytest.mark.parametrize("key", [Key.EASIER, Key.HARDER, Key.USUAL])
def test_no_other_way(key: Key) -> None:
    """A step without other ways goes on as it is."""
    walker = Walker(laid_out(step(hold(9), "A"))).start()
    assert walker.press(key) == ()


def test_the_way_that_is_there_already() -> None:
    """Pressing easier twice does not begin the easier way again."""
    walker = varied()
    walker.press(Key.EASIER)
    assert walker.press(Key.EASIER) == ()


def test_skip_and_back_from_another_way() -> None:
    """Another way is the same step: skip leaves it, repeat and back begin the usual one."""
    for key, lands in ((Key.SKIP, "B"), (Key.BACK, "A"), (Key.REPEAT, "A")):
        walker = varied()
        walker.press(Key.EASIER)
        walker.pass_ms(6_000)
        walker.press(key)
        assert (walker.here, walker.view.variation) == (lands, Variation.USUAL)


def test_repeating_while_another_way_is_announced() -> None:
    """The step is begun anew the usual way, and nothing of the other way is left."""
    walker = varied()
    walker.press(Key.EASIER)
    walker.press(Key.REPEAT)
    walker.to(Kind.HOLD)
    segment = walker.view.segment
    assert (segment.label, segment.side, segment.time) == ("A", Side.LEFT, 1)


@pytest.mark.parametrize("why", [Key.HURT, Key.GAP])
def test_easier_leads_on_after_it_hurt(why: Key) -> None:
    """Choosing another way is going on."""
    walker = varied()
    walker.press(why, 9_000)
    walker.press(Key.EASIER)
    assert (walker.here, walker.view.state) == ("Easy", State.RUNNING)


def test_easier_in_a_pause_stays_paused() -> None:
    """In a pause made by hand another way waits, and is announced on resuming."""
    walker = varied()
    walker.press(Key.PAUSE)
    walker.press(Key.EASIER)
    assert walker.view.state is State.PAUSED
    cues = [event.text for event in walker.press(Key.RESUME) if event.kind is EventKind.CUE]
    assert cues == ["The easier way."]


def test_another_way_in_a_loop_can_let_go() -> None:
    """A yes means «it has let go» in the easier way as well."""
    loop = until("Gone?", step(hold(9), "A", easier=EASY))
    walker = Walker(laid_out(loop, speak("Done."))).start()
    walker.press(Key.EASIER)
    walker.press(Key.YES)
    assert walker.here == "Done."


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((group("G", rest(9)),), id="rest"),
        pytest.param((speak("Hi."),), id="words"),
        pytest.param((ask("Q?", stop="S."),), id="question"),
    ],
)
def test_only_exercises_have_other_ways(steps: tuple[Step, ...]) -> None:
    """In a rest, in words and at a question no way is offered."""
    walker = Walker(laid_out(*steps)).start()
    assert (walker.view.has_easier, walker.view.has_harder) == (False, False)
    assert walker.press(Key.EASIER) == ()

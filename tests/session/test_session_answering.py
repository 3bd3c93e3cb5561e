"""Questions, silence, «it has let go», «it hurts», and other ways of a step."""

from __future__ import annotations

import pytest
from routine_parts import ask, group, hold, laid_out, move, rest, speak, step, until
from session_strategies import Key
from session_walker import Walker, told

from stretchcoach.routine.model import NoAnswer, Side, Sides, Step
from stretchcoach.session.events import Answer, EventKind, PauseReason, Variation
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State


def asking(no_answer: NoAnswer = NoAnswer.PAUSE) -> Walker:
    """A walker at a question of one second that waits ten for an answer."""
    yes, no = [speak("Y.")], [speak("N.")]
    return Walker(laid_out(ask("Q?", yes=yes, no=no, no_answer=no_answer))).start()


@pytest.mark.parametrize(
    ("key", "leads_to"), [(Key.YES, "Y."), (Key.NO, "N."), (Key.SILENCE, "N.")]
)
def test_answers(key: Key, leads_to: str) -> None:
    """An answer leads on at once, even while the question is still being said."""
    walker = asking()
    walker.pass_ms(400)
    answered, ended, *_ = walker.press(key)
    assert (answered.kind, answered.t_ms, ended.kind) == ("answer", 400, "segment_end")
    assert walker.here == leads_to
    assert walker.view.state is State.RUNNING


def test_a_question_is_told() -> None:
    """An ASK tells its question besides saying it, and the state is asking."""
    walker = asking()
    assert told(walker.events) == ["0 segment_start Q?", "0 ask Q?", "0 cue Q?"]
    assert walker.view.state is State.ASKING
    assert walker.view.remaining_ms == 11_300


def test_silence_pauses() -> None:
    """Where nobody answers, the session waits; resuming asks again."""
    walker = asking()
    assert told(walker.pass_ms(60_000)) == ["11300 pause no_answer"]
    assert walker.view.remaining_ms == 0
    assert told(walker.press(Key.RESUME)) == [
        "11300 resume",
        "11300 segment_end",
        "11300 segment_start Q?",
        "11300 ask Q?",
        "11300 cue Q?",
    ]
    assert walker.view.remaining_ms == 11_300


def test_silence_is_no() -> None:
    """Where the file says so, nobody answering goes on as if with no."""
    walker = asking(NoAnswer.AGAIN)
    events = walker.pass_ms(11_300)
    assert [event.answer for event in events if event.kind is EventKind.ANSWER] == [Answer.NONE]
    assert walker.here == "N."


def test_nobody_can_answer() -> None:
    """With nobody at the keys, a question never waits in a pause."""
    walker = asking()
    walker.session.stop_hearing_answers()
    walker.pass_ms(11_300)
    assert walker.here == "N."


@pytest.mark.parametrize("why", [Key.PAUSE, Key.HURT, Key.GAP])
def test_an_answer_ends_a_pause(why: Key) -> None:
    """Whoever answers is there: the session goes on with it."""
    walker = asking()
    walker.press(why, 1_000)
    assert told(walker.press(Key.YES))[:2] == ["0 resume", "0 answer"]
    assert (walker.here, walker.view.state) == ("Y.", State.RUNNING)


def test_an_answer_after_silence() -> None:
    """A question that nobody answered in time can still be answered."""
    walker = asking()
    walker.pass_ms(60_000)
    walker.press(Key.NO)
    assert (walker.here, walker.view.state) == ("N.", State.RUNNING)


def test_resuming_an_unanswered_question_after_it_hurt() -> None:
    """Whatever the pause was last called, a question whose time is over is asked again."""
    walker = asking()
    walker.pass_ms(60_000)
    walker.press(Key.HURT)
    walker.press(Key.RESUME)
    assert (walker.view.state, walker.view.remaining_ms) == (State.ASKING, 11_300)


def test_a_pause_in_a_question_keeps_the_time_to_answer() -> None:
    """A question that was interrupted waits as long as it would have."""
    walker = asking()
    walker.pass_ms(4_000)
    walker.press(Key.PAUSE)
    walker.pass_ms(99_000)
    assert told(walker.press(Key.RESUME)) == ["4000 resume"]
    assert (walker.view.state, walker.view.remaining_ms) == (State.ASKING, 7_300)


@pytest.mark.parametrize("key", [Key.NO, Key.SILENCE])
def test_no_means_nothing_elsewhere(key: Key) -> None:
    """Outside a question only a yes can mean something."""
    walker = Walker(laid_out(until("Q?", step(hold(9), "A")))).start()
    assert walker.press(key) == ()


def test_yes_means_nothing_outside_a_loop() -> None:
    """Where nothing can have let go, a yes is passed over."""
    walker = Walker(laid_out(step(hold(9), "A"))).start()
    assert walker.press(Key.YES) == ()


def test_yes_stops() -> None:
    """A yes to a stopping question says so, and that is the end."""
    walker = Walker(laid_out(ask("Numb?", stop="Stop here."), speak("Z."), after="Bye.")).start()
    walker.press(Key.YES)
    walker.to_end()
    assert told(walker.events)[-3:] == [
        "0 cue Stop here.",
        "1300 segment_end",
        "1300 finish stopped",
    ]


@pytest.mark.parametrize("keys", [(Key.YES,), (Key.YES, Key.YES), (Key.YES, Key.NO)])
def test_a_second_key_does_not_lead_on_from_a_stop(keys: tuple[Key, ...]) -> None:
    """Pressed twice in a loop, a yes to a red flag is still a stop."""
    walker = Walker(laid_out(until("Gone?", ask("Swollen?", stop="Stop.")), speak("Z."))).start()
    for key in keys:
        walker.press(key)
    walker.to_end()
    assert walker.events[-1].finish is FinishReason.STOPPED


@pytest.mark.parametrize("after_ms", [0, 2_000, 7_000, 12_000, 16_000, 30_000, 48_000])
@pytest.mark.parametrize("why", [None, Key.PAUSE, Key.HURT])
def test_it_has_let_go_at_any_moment(after_ms: int, why: Key | None) -> None:
    """Inside a loop a yes leads out of it at once, from a pause too."""
    loop = until("Gone?", step(hold(9), "A"), step(move(seconds=9), "B"), at_most=2)
    walker = Walker(laid_out(loop, speak("Done."))).start()
    walker.pass_ms(after_ms)
    if why is not None:
        walker.press(why)
    walker.press(Key.YES)
    assert (walker.here, walker.view.clock_ms, walker.view.state) == (
        "Done.",
        after_ms,
        State.RUNNING,
    )


def test_a_yes_at_a_question_in_a_loop_answers_that() -> None:
    """A question inside a loop is answered, and not the loop's own."""
    loop = until("Gone?", ask("Tight?", yes=[speak("Y.")], no=[speak("N.")]))
    walker = Walker(laid_out(loop, speak("Done."))).start()
    walker.press(Key.YES)
    assert walker.here == "Y."
    walker.press(Key.YES)
    assert walker.here == "Done."


def test_it_hurts() -> None:
    """Hurt is told with the step's name, and the session waits until something is chosen."""
    walker = Walker(laid_out(step(hold(9), "A"), step(hold(9), "B"))).start()
    walker.pass_ms(6_000)
    hurt, paused = walker.press(Key.HURT)
    assert (hurt.kind, hurt.text, paused.reason) == (EventKind.HURT, "A", PauseReason.HURT)
    assert walker.pass_ms(60_000) == ()
    assert told(walker.press(Key.RESUME)) == ["6000 resume"]


def test_it_hurts_in_a_pause() -> None:
    """A pause becomes one because it hurts, and is told once."""
    walker = Walker(laid_out(step(hold(9), "A"))).start()
    walker.press(Key.PAUSE)
    assert told(walker.press(Key.HURT)) == ["0 hurt A"]
    assert walker.view.pause_reason is PauseReason.HURT
    assert walker.press(Key.HURT) == ()


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

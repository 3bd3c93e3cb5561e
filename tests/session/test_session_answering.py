"""Questions, silence, «it has let go» and «it hurts»."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import NoAnswer
from stretchcoach.session.events import Answer, EventKind, PauseReason
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, hold, laid_out, move, speak, step, until
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker, told


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
    assert told(walker.events)[-1] == f"400 cue {leads_to}"
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
    events = walker.press(Key.YES)
    answers = [event for event in events if event.kind is EventKind.ANSWER]
    assert [(event.answer, event.t_ms) for event in answers] == [(Answer.YES, after_ms)]
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

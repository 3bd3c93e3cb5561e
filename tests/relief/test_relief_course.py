"""Relief from its first word to its end, for every cramp, with nobody touching a key."""

from __future__ import annotations

import pytest

from stretchcoach.first_word import FIRST_WORDS
from stretchcoach.relief.advice import RED_FLAGS_SPOKEN, SAME_DAY, Advice
from stretchcoach.relief.coach import said_in_relief
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Ask, RepeatUntil, Step
from stretchcoach.session.events import Answer, EventKind
from stretchcoach.session.segments import FinishReason, Kind
from tests.relief.relief_rehearsal import Relief, bundled

every_cramp = pytest.mark.parametrize("cramp", list(Cramp), ids=str)
GREETINGS = ("welcome", "hello", "hi ", "get ready", "please")


def _loop(steps: tuple[Step, ...]) -> RepeatUntil:
    loop = next(step.action for step in steps if isinstance(step.action, RepeatUntil))
    assert isinstance(loop, RepeatUntil)
    return loop


@every_cramp
def test_the_first_words_are_an_action(cramp: Cramp) -> None:
    """What is said first is an instruction, at once, and the one that the first run knows."""
    relief = Relief(cramp)
    first = relief.events[1]
    assert (first.kind, first.t_ms, first.text) == (EventKind.CUE, 0, FIRST_WORDS[cramp.value])
    assert not first.text.casefold().startswith(GREETINGS)
    assert relief.voice.texts[0] == first.text


@every_cramp
def test_no_question_comes_before_the_first_hold(cramp: Cramp) -> None:
    """Nothing is asked before the stretch, and the routine has no other question."""
    routine = bundled(cramp)
    assert not any(isinstance(step.action, Ask) for step in routine.steps)
    relief = Relief(cramp).run_to(Kind.ASK)
    walked = relief.of(EventKind.SEGMENT_START)
    assert any(relief.coach.timeline.segment(e.segment).kind is Kind.HOLD for e in walked)


@every_cramp
def test_hands_off_it_goes_on_asks_again_and_ends_with_whom_to_call(cramp: Cramp) -> None:
    """No answer for 10 s is «still cramping»; after the last round help is named, nothing else."""
    relief = Relief(cramp).run_to_end()
    at_most = _loop(bundled(cramp).steps).at_most
    asks = relief.of(EventKind.ASK)
    answers = relief.of(EventKind.ANSWER)
    assert len(asks) == len(answers) == at_most == 3
    assert {event.answer for event in answers} == {Answer.NONE}
    for asked, answered in zip(asks, answers, strict=True):
        told_ms = (
            answered.t_ms - asked.t_ms - relief.coach.timeline.segment(asked.segment).duration_ms
        )
        assert 10_000 <= told_ms < 10_500
    assert relief.cues[-len(SAME_DAY) - 1 :] == [_loop(bundled(cramp).steps).otherwise, *SAME_DAY]
    assert relief.coach.outcome().advice is Advice.AT_MOST
    assert relief.coach.summary().finish is FinishReason.STOPPED


@every_cramp
def test_red_flags_are_spoken_once_after_the_first_hold_that_did_not_help(cramp: Cramp) -> None:
    """They come behind the first «no», before the second round, and never again."""
    relief = Relief(cramp).run_to_end()
    for text in RED_FLAGS_SPOKEN:
        assert relief.cues.count(text) == relief.voice.texts.count(text) == 1
    told_ms = next(e.t_ms for e in relief.of(EventKind.CUE) if e.text == RED_FLAGS_SPOKEN[0])
    first, second = relief.of(EventKind.ANSWER)[:2]
    assert first.t_ms <= told_ms < second.t_ms


@every_cramp
def test_relief_that_helps_tells_no_red_flags(cramp: Cramp) -> None:
    """A yes at the first question leads to the aftercare, and to an ordinary end."""
    relief = Relief(cramp).run_to(Kind.ASK)
    relief.coach.yes()
    assert relief.segment.kind is Kind.PREPARE
    relief.run_to_end()
    assert not set(relief.cues) & {*RED_FLAGS_SPOKEN, *SAME_DAY}
    assert relief.cues[-1] == bundled(cramp).after
    assert relief.coach.outcome().advice is None
    assert relief.coach.summary().finish is FinishReason.DONE


@every_cramp
@pytest.mark.parametrize(
    "where",
    [(Kind.PREPARE, 0), (Kind.HOLD, 0), (Kind.HOLD, 2), (Kind.ASK, 2), (Kind.SAY, 0)],
    ids=lambda where: f"{where[0]} {where[1]}",
)
def test_a_yes_counts_at_every_moment(cramp: Cramp, where: tuple[Kind, int]) -> None:
    """From the first word on, in holds, questions and red flags, yes leads to the aftercare."""
    relief = Relief(cramp).run_to(where[0], round_=where[1])
    relief.coach.yes()
    answers = relief.of(EventKind.ANSWER)
    assert answers[-1].answer is Answer.YES
    assert relief.segment.let_go is None
    assert relief.coach.outcome().let_go_ms == relief.now_ms
    before = relief.segment
    relief.coach.yes()
    assert relief.segment is before, "a second yes skips nothing"


@every_cramp
def test_all_that_is_said_was_known_before(cramp: Cramp) -> None:
    """What is rendered ahead is everything that relief may say, so that nothing is waited for."""
    relief = Relief(cramp).run_to_end()
    assert set(relief.cues) <= set(said_in_relief(bundled(cramp)))
    assert said_in_relief(bundled(cramp))[0] == relief.cues[0]


@pytest.mark.parametrize(
    "text",
    sorted({text for cramp in Cramp for text in said_in_relief(bundled(cramp))}),
)
def test_a_sentence_is_short(text: str) -> None:
    """Nobody in pain listens to more than 12 words at once."""
    assert len(text.split()) <= 12


def test_keys_that_are_gone_change_nothing() -> None:
    """With the input closed relief runs to its end, and so does what follows it."""
    relief = Relief()
    relief.coach.controls_closed()
    relief.coach.choose(Cramp.FOOT)
    relief.run_to_end()
    assert relief.coach.outcome().advice is Advice.AT_MOST

"""Small certainties of the timeline: what takes no time, levels left out, limits, other ways."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import ByLevel, Cue, CueWhen, Hold, Move, Side, Sides, Step
from stretchcoach.session.cues import told_in_full
from stretchcoach.session.segments import CueKind, Kind
from stretchcoach.session.tape import MAX_CUES, Tape, TooManyCuesError
from stretchcoach.session.timeline import Block, TimelineError
from stretchcoach.session.wording import wording_for
from tests.session.routine_parts import (
    SECOND,
    ask,
    group,
    hold,
    laid_out,
    one_second,
    rest,
    speak,
    step,
)

COUNTS = ByLevel(1, {"first": 1, "easy": 2, "hard": 5})
SECONDS = ByLevel(1_000, {"first": 1_000, "easy": 2_000, "hard": 5_000})


@pytest.mark.parametrize("one", [speak(" "), ask(" ")])
def test_what_says_nothing_takes_no_time(one: Step) -> None:
    """A sentence or a question without a word is over at once."""
    assert [segment.duration_ms for segment in laid_out(one).segments] == [0]


def test_each_sentence_is_a_step_of_its_own() -> None:
    """What is said before, in between and after can be told apart by its step."""
    timeline = laid_out(speak("A."), speak("B."), before="Before.", after="After.")
    assert [segment.step for segment in timeline.segments] == [0, 1, 2, 3]


def test_a_sentence_shows_nothing_but_itself() -> None:
    """What no step explains has no hint, tip or effort to show."""
    segment = laid_out(step(hold(9)), before="Before.").segments[0]
    assert (segment.instruction, segment.how, segment.tip) == ("Before.", "", "")
    assert (segment.effort, segment.stop_if) == ("", ())


@pytest.mark.parametrize(
    "one",
    [
        group("G", step(hold(1), get_ready=0), rounds=COUNTS),
        step(hold(1), get_ready=0, times=COUNTS),
        step(Hold(SECONDS), get_ready=0),
        step(Move(duration_ms=SECONDS), get_ready=0),
        step(Move(reps=COUNTS), get_ready=0, pace=1),
    ],
)
@pytest.mark.parametrize(
    ("level", "worked_ms"), [("first", 1_000), ("easy", 2_000), ("middle", 2_000), ("hard", 5_000)]
)
def test_a_level_left_out_is_like_the_one_before(one: Step, level: str, worked_ms: int) -> None:
    """Rounds, times, lengths and repetitions of a level not named are those of the one before."""
    timeline = laid_out(one, level=level, levels=("first", "easy", "middle", "hard"))
    lengths = [there.duration_ms for there in timeline.segments if there.kind.is_exercise]
    assert sum(lengths) == worked_ms


def test_what_is_told_in_a_rest_is_an_instruction() -> None:
    """Where it must be told again before the step, it is heard whatever else there is to say."""
    timeline = laid_out(rest(30), step(hold(10), "Calf", say="Lean in."))
    resting, ready = timeline.segments[:2]
    assert [(said.text, said.kind) for said in resting.cues] == [
        ("Rest.", CueKind.INSTRUCTION),
        ("Calf.", CueKind.INSTRUCTION),
        ("Lean in.", CueKind.INSTRUCTION),
    ]
    full = told_in_full(ready)
    assert [said.kind for said in full.cues] == [CueKind.INSTRUCTION, CueKind.INSTRUCTION]


def test_sentences_are_instructions_and_questions_are_questions() -> None:
    """Both are heard even where they are late; what a question opens with is an instruction."""
    timeline = laid_out(step(hold(9)), speak("A."), ask("Q?", say="First this."), before="B.")
    told = [
        [(cue.text, cue.kind) for cue in segment.cues]
        for segment in timeline.segments
        if segment.kind in (Kind.SAY, Kind.ASK)
    ]
    assert told == [
        [("B.", CueKind.INSTRUCTION)],
        [("A.", CueKind.INSTRUCTION)],
        [("First this.", CueKind.INSTRUCTION), ("Q?", CueKind.QUESTION)],
    ]


def test_a_question_has_the_number_of_the_exercise_before_it() -> None:
    """What is asked or said counts as no exercise of its own."""
    timeline = laid_out(ask("Q?"), step(hold(9), get_ready=0), ask("R?"), speak("A."))
    assert [segment.number for segment in timeline.segments] == [0, 1, 1, 1]


def tape() -> Tape:
    """An empty tape, on which every sentence takes a second."""
    return Tape(wording_for("en"), one_second)


@pytest.mark.parametrize("offset_ms", [0, 5_000])
def test_a_cue_is_counted_once_wherever_it_falls(offset_ms: int) -> None:
    """10,000 cues with a moment of their own are the limit, those behind the end included."""
    many = [Cue(CueWhen.AT, "Now.", offset_ms)] * MAX_CUES
    full = tape()
    assert len(full.spoken(many, SECOND)) == MAX_CUES
    with pytest.raises(
        TooManyCuesError, match=r"^the routine says its cues more than 10,000 times$"
    ):
        full.spoken(many[:1], SECOND)


def test_too_many_parts_are_told_in_words() -> None:
    """The message says that it is the written-out rounds that are too many."""
    with pytest.raises(TimelineError) as caught:
        laid_out(group("G", step(hold(1), times=50, get_ready=0), rounds=50))
    assert str(caught.value) == (
        "the routine has more than 2,000 parts when its rounds are written out"
    )


def test_what_is_left_behind_each_segment_of_another_way() -> None:
    """Every segment of every way has what comes behind it on the way of every yes."""
    easy = step(hold(3), "Easy", sides=Sides.EACH, switch=2)
    timeline = laid_out(step(hold(9), "A", easier=easy), speak("End."))
    assert [segment.duration_ms for segment in timeline.extra] == [
        *(5_000, 9_000),
        *(5_000, 5_000, 3_000, 2_000, 3_000),
    ]
    assert timeline.yes_after_ms == (
        *(9_000 + 1_300, 1_300, 0),
        *(9_000 + 1_300, 1_300),
        *(5_000 + 8_000 + 1_300, 8_000 + 1_300, 5_000 + 1_300, 3_000 + 1_300, 1_300),
    )


def test_another_way_has_no_start_of_its_own() -> None:
    """A way that can be entered from anywhere begins at no moment of the routine."""
    timeline = laid_out(step(hold(9), "A", easier=step(hold(3), "Easy")))
    assert [segment.start_ms for segment in timeline.extra] == [0, 0, 0, 0]


@pytest.mark.parametrize(("times", "wanted", "found"), [(1, 2, 1), (3, 4, 3), (3, 3, 3), (3, 1, 1)])
def test_a_repetition_too_many_is_the_last(times: int, wanted: int, found: int) -> None:
    """A way with fewer repetitions is entered at the last of its side, however many there are."""
    block = Block({Side.LEFT: 10}, {(Side.LEFT, time): 10 + time for time in range(1, times + 1)})
    assert block.slot(Side.LEFT, wanted) == (10, 10 + found)


def test_a_question_with_nothing_to_do_on_yes_leads_on_by_itself() -> None:
    """A branch without a step leaves the question's own next place as it is."""
    asked, no, last = laid_out(ask("Q?", no=[speak("N.")]), speak("Z.")).segments
    assert (asked.kind, asked.next, no.index, last.index) == (Kind.ASK, 1, 1, 2)

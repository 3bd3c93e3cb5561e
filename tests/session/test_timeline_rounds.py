"""Rounds of groups and levels: what is written out, left out, and explained once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stretchcoach.routine.model import ByLevel, Hold, Routine, Step
from stretchcoach.session.segments import Kind
from stretchcoach.session.timeline import build_timeline
from tests.session.routine_parts import (
    ask,
    group,
    hold,
    laid_out,
    lines,
    rest,
    routine,
    shown,
    speak,
    step,
    until,
)

LEVELS = ("gentle", "middle", "full")


def test_a_repeated_round_does_not_explain_again() -> None:
    """From round 2 on the name and the round are said, and not what was explained."""
    timeline = laid_out(
        group(
            "Let go",
            step(hold(10), "Fists", say="Tight."),
            speak("Breathe."),
            rest(3, say="Shake."),
            rounds=3,
            say="Three rounds.",
        )
    )
    assert shown(timeline) == lines(
        """
        0: PREPARE Fists round 1/3 @0 5050ms | 0 Let go. / 1250 Three rounds. / 2500 Fists. / 3750 Tight.
        1: HOLD Fists round 1/3 @5050 10000ms
        2: SAY Breathe. round 1/3 @15050 1300ms | 0 Breathe.
        3: REST Rest round 1/3 @16350 3000ms | 0 Rest. / 1250 Shake.
        4: PREPARE Fists round 2/3 @19350 5000ms | 0 Round 2 of 3. / 1250 Fists.
        5: HOLD Fists round 2/3 @24350 10000ms
        6: SAY Breathe. round 2/3 @34350 1300ms | 0 Breathe.
        7: REST Rest round 2/3 @35650 3000ms | 0 Rest.
        8: PREPARE Fists round 3/3 @38650 5000ms | 0 Round 3 of 3. / 1250 Fists.
        9: HOLD Fists round 3/3 @43650 10000ms
        10: SAY Breathe. round 3/3 @53650 1300ms | 0 Breathe.
        11: REST Rest round 3/3 @54950 3000ms | 0 Rest.
        """  # noqa: E501 - one line a segment
    )


def test_groups_in_rounds_count_their_own_rounds() -> None:
    """An inner group of one round keeps the outer round; one of two counts its own."""
    timeline = laid_out(
        group(
            "Outer",
            group("One", step(hold(1), "A", get_ready=0)),
            group("Two", step(hold(1), "B", get_ready=0), rounds=2),
            rounds=2,
        )
    )
    assert shown(timeline) == lines(
        """
        0: PREPARE A round 1/2 @0 3800ms | 0 Outer. / 1250 One. / 2500 A.
        1: HOLD A round 1/2 @3800 1000ms
        2: PREPARE B round 1/2 @4800 2550ms | 0 Two. / 1250 B.
        3: HOLD B round 1/2 @7350 1000ms
        4: PREPARE B round 2/2 @8350 2550ms | 0 Round 2 of 2. / 1250 B.
        5: HOLD B round 2/2 @10900 1000ms
        6: PREPARE A round 2/2 @11900 2550ms | 0 Round 2 of 2. / 1250 A.
        7: HOLD A round 2/2 @14450 1000ms
        8: PREPARE B round 1/2 @15450 2550ms | 0 Round 1 of 2. / 1250 B.
        9: HOLD B round 1/2 @18000 1000ms
        10: PREPARE B round 2/2 @19000 2550ms | 0 Round 2 of 2. / 1250 B.
        11: HOLD B round 2/2 @21550 1000ms
        """
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (ask("Ok?", stop="Stop.", say="Be honest."), [["Be honest.", "Ok?"], ["Ok?"]]),
        (until("Gone?", at_most=1, say="Stay."), [["Stay.", "Gone?"], ["Gone?"]]),
    ],
)
def test_a_repeated_question_does_not_explain_again(one: Step, said: list[list[str]]) -> None:
    """In a later round a question is asked without what was said before it the first time."""
    timeline = laid_out(group("G", one, rounds=2))
    asked = [[cue.text for cue in s.cues] for s in timeline.segments if s.kind is Kind.ASK]
    titles = {"G.", "Round 2 of 2."}
    assert [[text for text in texts if text not in titles] for texts in asked] == said


def test_a_branch_is_explained_in_every_round() -> None:
    """What a yes leads to may be new in round 2, so it is explained there too."""
    timeline = laid_out(
        group("G", ask("Tight?", yes=[step(hold(5), "Calf", say="Lean in.")]), rounds=2)
    )
    prepared = [[cue.text for cue in s.cues] for s in timeline.segments if s.kind is Kind.PREPARE]
    assert prepared == [["Calf.", "Lean in."], ["Calf.", "Lean in."]]


def test_the_only_way_on_is_not_explained_again() -> None:
    """Where a yes stops, all that follows was done in round 1, and explained then."""
    timeline = laid_out(
        group("G", ask("Numb?", stop="Stop.", no=[step(hold(5), "Calf", say="Lean in.")]), rounds=2)
    )
    prepared = [[cue.text for cue in s.cues] for s in timeline.segments if s.kind is Kind.PREPARE]
    assert prepared == [["Calf.", "Lean in."], ["Calf."]]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        pytest.param(
            (group("Out", group("In", step(hold(1), times=0)), step(hold(1), "A")),),
            ["Out.", "A."],
            id="the inner group is left out, the outer title is not",
        ),
        pytest.param(
            (group("Out", group("In", step(hold(1)), rounds=0), step(hold(1), "A")),),
            ["Out.", "A."],
            id="no rounds",
        ),
        pytest.param(
            (group("Gone", step(hold(1), times=0), rounds=5), step(hold(1), "A")),
            ["A."],
            id="a title without steps is not said",
        ),
        pytest.param(
            (group("Kept", step(hold(1), times=0), step(hold(1), "A"), rounds=1),),
            ["Kept.", "A."],
            id="the first step left out, the title waits for the second",
        ),
    ],
)
def test_titles_of_what_is_left_out(steps: tuple[Step, ...], said: list[str]) -> None:
    """A title is said once, before the first step of its group that is really there."""
    timeline = laid_out(*steps)
    assert [cue.text for cue in timeline.segments[0].cues] == said
    assert len(timeline.segments) == 2


@pytest.mark.timeout(5)
def test_empty_rounds_cost_nothing() -> None:
    """Rounds of rounds in which every step is left out are not gone through one by one."""
    nested = step(hold(1), times=0)
    for _ in range(10):
        nested = group("Again", nested, rounds=50)
    assert len(laid_out(nested, step(hold(1), get_ready=0)).segments) == 1


def levelled(**by_level: int) -> ByLevel[int]:
    """A map by level as the parser makes it: the first value is the default."""
    return ByLevel(next(iter(by_level.values())), by_level)


@pytest.mark.parametrize(
    ("level", "hold_ms", "times", "rounds"),
    [
        ("gentle", 5_000, 0, 1),
        ("middle", 5_000, 2, 1),
        ("full", 9_000, 2, 3),
        (None, 5_000, 0, 1),
    ],
)
def test_levels(level: str | None, hold_ms: int, times: int, rounds: int) -> None:
    """A level takes its value, else that of the level before it; none means the first."""
    timeline = laid_out(
        group(
            "G",
            step(Hold(levelled(gentle=5_000, full=9_000)), "A"),
            step(hold(1), "B", times=levelled(gentle=0, middle=2)),
            rounds=levelled(gentle=1, full=3),
        ),
        level=level,
        levels=LEVELS,
    )
    held = [(s.label, s.duration_ms) for s in timeline.segments if s.kind is Kind.HOLD]
    assert held == ([("A", hold_ms)] + [("B", 1_000)] * times) * rounds
    assert timeline.level == (level or "gentle")


def test_numbers_count_what_a_person_sees() -> None:
    """Exercises are numbered from 1 through all rounds; rests and words belong to the last."""
    timeline = laid_out(
        speak("Hi."), group("G", step(hold(1), "A"), rest(1), step(hold(1), "B"), rounds=2)
    )
    numbers = [(s.label, s.number) for s in timeline.segments if s.kind is not Kind.PREPARE]
    assert numbers == [
        ("Hi.", 0),
        ("A", 1),
        ("Rest", 1),
        ("B", 2),
        ("A", 3),
        ("Rest", 3),
        ("B", 4),
    ]
    assert timeline.numbers == 4
    assert timeline.first_of_number(3) == 6
    assert timeline.first_of_number(5) is None


def test_finding_a_step_by_name() -> None:
    """A step is found at its announcement, whatever the case, in its first round."""
    timeline = laid_out(group("G", speak("Hi."), step(hold(1), "Calf raise"), rounds=2))
    assert timeline.find(" calf RAISE ") == 1
    assert timeline.find("calf") is None


def test_every_segment_knows_its_line() -> None:
    """Segments, those of other ways too, lead back to the line of their step in the file."""
    lined = [
        replace(speak("Hi."), line=3),
        replace(rest(9), line=4),
        replace(step(hold(1), "A", times=2, rest_between=1, easier=step(hold(1), line=5)), line=5),
        replace(ask("Q?", stop="Stop."), line=6),
        replace(until("R?", replace(step(hold(1), get_ready=0), line=8), at_most=1), line=7),
    ]
    timeline = laid_out(*lined, before="Hello.")
    assert [segment.line for segment in timeline.segments] == [0, 3, 4, 5, 5, 5, 5, 6, 6, 8, 7, 7]
    assert {segment.line for segment in timeline.extra} == {5}


def test_outside_of_rounds_it_is_the_first_of_one() -> None:
    """Whatever is not repeated is round 1 of 1, and time 1 of 1."""
    timeline = laid_out(step(hold(1), "A"), rest(5), ask("Q?", stop="Stop."), before="Hello.")
    assert {(s.round, s.rounds, s.time, s.times) for s in timeline.segments} == {(1, 1, 1, 1)}


def test_german_words() -> None:
    """A routine's language chooses the program's own words."""
    spoken = Routine("T", (group("G", step(hold(1), "Wade"), rounds=2),), language="de-AT")
    assert "Runde 2 von 2." in build_timeline(spoken).texts()


def test_every_sentence_is_listed_once_in_the_order_of_need() -> None:
    """The texts to render are those of the routine in order, then those of its variations."""
    easy = step(hold(1), "Easy")
    whole = routine(step(hold(1), "A", easier=easy), step(hold(1), "A"), after="Bye.")
    assert build_timeline(whole).texts() == (
        "A.",
        "Bye.",
        "The usual way.",
        "The easier way.",
        "Easy.",
    )

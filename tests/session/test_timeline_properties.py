"""What must hold for the timeline of any routine, at any level, with any voice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.routine.model import Ask, Group, RepeatUntil, Routine, Side, Step
from stretchcoach.session.cues import GAP_MS
from stretchcoach.session.segments import END, CueKind, Kind, Segment
from stretchcoach.session.timeline import Timeline, build_timeline
from tests.session.session_strategies import (
    LEVELS,
    PLAN_PROPERTY,
    percents,
    routines,
    timelines,
    voice,
)


@given(timelines())
@settings(PLAN_PROPERTY)
def test_ways_lead_forward_and_arrive(timeline: Timeline) -> None:
    """Every way leads to a later segment or the end, and every segment can be reached."""
    last, reached = len(timeline.segments), {0}
    for segment in timeline.segments:
        assert segment.index in reached
        ways = (*segment.ways, *(() if segment.let_go is None else (segment.let_go,)))
        assert all(way == END or segment.index < way < last for way in ways)
        reached.update(segment.ways)
    for segment in timeline.extra:
        following = segment.index + 1
        assert segment.next == END or segment.next < last or segment.next == following


@given(timelines())
@settings(PLAN_PROPERTY)
def test_no_hold_runs_while_the_voice_explains(timeline: Timeline) -> None:
    """Whatever the voice, instructions and questions end within their segments."""
    for segment in (*timeline.segments, *timeline.extra):
        for cue in segment.cues:
            if cue.kind.must_be_heard:
                assert cue.at_ms + cue.length_ms <= segment.duration_ms
        spoken = [cue for cue in segment.cues if cue.kind is CueKind.INSTRUCTION]
        for one, following in pairwise(spoken):
            assert one.at_ms + one.length_ms + GAP_MS <= following.at_ms


@given(routines())
@settings(PLAN_PROPERTY)
def test_no_cue_lies_outside_its_segment(whole: Routine) -> None:
    """With the estimated voice every planned cue begins within its segment, in order."""
    timeline = build_timeline(whole)
    for segment in (*timeline.segments, *timeline.extra):
        starts = [cue.at_ms for cue in segment.cues]
        assert starts == sorted(starts)
        assert all(0 <= at_ms <= segment.duration_ms for at_ms in starts)
        assert len({cue.name for cue in segment.cues}) == len(starts)


def without_cues(step: Step) -> Step:
    """The step and all in it, without a coach's cues."""
    action = step.action
    match action:
        case Group() | RepeatUntil():
            action = replace(action, steps=tuple(map(without_cues, action.steps)))
        case Ask():
            action = replace(
                action,
                if_yes=tuple(map(without_cues, action.if_yes)),
                if_no=tuple(map(without_cues, action.if_no)),
            )
        case _:
            pass
    return replace(step, action=action, cues=())


def shape(segment: Segment) -> tuple[object, ...]:
    """What of a segment no voice and no cue may change."""
    question = segment.question
    return (
        segment.kind,
        segment.label,
        segment.next,
        segment.side,
        segment.let_go,
        None if question is None else (question.yes, question.no),
    )


@given(routines(), st.sampled_from(LEVELS))
@settings(PLAN_PROPERTY)
def test_cues_never_lengthen_a_step(whole: Routine, level: str) -> None:
    """A routine without its cues takes exactly as long, segment by segment."""
    bare = replace(whole, steps=tuple(map(without_cues, whole.steps)))
    with_cues, without = build_timeline(whole, level=level), build_timeline(bare, level=level)
    assert [(shape(s), s.duration_ms) for s in with_cues.segments] == [
        (shape(s), s.duration_ms) for s in without.segments
    ]


@given(routines(), percents)
@settings(PLAN_PROPERTY)
def test_a_timeline_keeps_its_shape_with_any_voice(whole: Routine, percent: int) -> None:
    """Other lengths of speech move no segment, no sentence, and change no exercise's time."""
    one, other = build_timeline(whole), build_timeline(whole, length_of=voice(percent))
    for here, there in zip(
        (*one.segments, *one.extra), (*other.segments, *other.extra), strict=True
    ):
        assert shape(here) == shape(there)
        assert [cue.text for cue in here.plan.lead] == [cue.text for cue in there.plan.lead]
        if here.kind.is_exercise:
            assert here.duration_ms == there.duration_ms


@given(timelines())
@settings(PLAN_PROPERTY)
def test_both_sides_get_the_same(timeline: Timeline) -> None:
    """A step of two sides has the same exercises, of the same lengths, on both of them."""
    steps: dict[int, Counter[tuple[Side | None, int, str, int]]] = {}
    for segment in timeline.segments:
        if segment.kind.is_exercise:
            done = steps.setdefault(segment.step, Counter())
            done[segment.side, segment.time, segment.phase, segment.duration_ms] += 1
    for done in steps.values():
        left = {key[1:]: count for key, count in done.items() if key[0] is Side.LEFT}
        right = {key[1:]: count for key, count in done.items() if key[0] is Side.RIGHT}
        assert left == right or not left or not right


@given(timelines())
@settings(PLAN_PROPERTY)
def test_nothing_rests_behind_the_last_time(timeline: Timeline) -> None:
    """A rest between and a switch are followed by their own step, on the side they announce."""
    for segment in timeline.segments:
        is_between = segment.kind is Kind.CHANGE_SIDE or (
            segment.kind is Kind.REST and segment.number and segment.times > 1
        )
        if is_between and segment.step == timeline.segment(segment.index - 1).step:
            following = timeline.segment(segment.next)
            assert (following.step, following.side) == (segment.step, segment.side)


def numbered(steps: tuple[Step, ...], first: int) -> tuple[tuple[Step, ...], int]:
    """The steps with an explanation of its own for each, numbered on from `first`."""
    done = []
    for step in steps:
        action = step.action
        explained = replace(step, say=f"Explanation {first}.", how="")
        first += 1
        match action:
            case Group() | RepeatUntil():
                inner, first = numbered(action.steps, first)
                explained = replace(explained, action=replace(action, steps=inner))
            case Ask():
                yes, first = numbered(action.if_yes, first)
                no, first = numbered(action.if_no, first)
                explained = replace(explained, action=replace(action, if_yes=yes, if_no=no))
            case _:
                pass
        done.append(explained)
    return tuple(done), first


@given(routines(), st.randoms(use_true_random=False))
@settings(PLAN_PROPERTY)
def test_what_is_done_was_explained(whole: Routine, chance: Random) -> None:
    """On any way through, an exercise's explanation is said before its clock runs."""
    steps, _ = numbered(whole.steps, 100)
    timeline = build_timeline(replace(whole, steps=steps))
    said: list[str] = []
    index = 0
    while index != END:
        segment = timeline.segment(index)
        if segment.kind.is_exercise:
            assert segment.instruction in said
        said += [cue.text for cue in segment.cues]
        index = chance.choice(segment.ways)


@given(routines())
@settings(PLAN_PROPERTY)
def test_nothing_is_explained_twice_where_nothing_branches(whole: Routine) -> None:
    """Without questions, each explanation is said once, whatever the rounds."""
    steps, _ = numbered(tuple(map(unasked, whole.steps)), 100)
    timeline = build_timeline(replace(whole, steps=steps))
    said = Counter(cue.text for segment in timeline.segments for cue in segment.cues)
    spoken_only = {segment.label for segment in timeline.segments if segment.kind is Kind.SAY}
    for text, count in said.items():
        if text.startswith("Explanation") and text not in spoken_only:
            assert count == 1


def unasked(step: Step) -> Step:
    """The step with a group in place of each question."""
    match step.action:
        case Group(title, steps, rounds):
            return replace(step, action=Group(title, tuple(map(unasked, steps)), rounds))
        case RepeatUntil(_, steps):
            return replace(step, action=Group("G", tuple(map(unasked, steps))))
        case Ask(if_yes=yes, if_no=no):
            return replace(step, action=Group("G", tuple(map(unasked, (*yes, *no)))))
        case _:
            return step


@given(timelines())
@settings(PLAN_PROPERTY)
def test_a_step_told_in_a_rest_can_be_told_after_all(timeline: Timeline) -> None:
    """What an announcement leaves out, because a rest told it, it has kept for later."""
    for segment in timeline.segments:
        if segment.untold:
            rest = timeline.segment(segment.index - 1)
            assert rest.kind is Kind.REST
            told = [cue.text for cue in rest.cues]
            assert all(cue.text in told for cue in segment.untold)

"""Totals and starts against every way through a routine, and the limits of length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from stretchcoach.routine.model import (
    ByLevel,
    Hold,
    Move,
    Routine,
    Side,
    Sides,
    Step,
)
from stretchcoach.session.segments import END, Segment
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline
from tests.session.routine_parts import ask, group, hold, laid_out, routine, speak, step, until
from tests.session.session_strategies import PLAN_PROPERTY, routines


def ways_through(timeline: Timeline, index: int = 0) -> Iterator[tuple[Segment, ...]]:
    """Every way from a segment to the end, by following each answer."""
    if index == END:
        yield ()
        return
    segment = timeline.segment(index)
    for way in dict.fromkeys(segment.ways):
        for rest_of_way in ways_through(timeline, way):
            yield (segment, *rest_of_way)


def shortest(way: tuple[Segment, ...]) -> int:
    """A way on which every question is answered as soon as it is asked."""
    return sum(segment.duration_ms for segment in way)


def longest(way: tuple[Segment, ...]) -> int:
    """A way on which every question is answered at the last moment."""
    return shortest(way) + sum(s.question.answer_within_ms for s in way if s.question)


NESTED = (
    ask(
        "Q?",
        yes=[speak("A rather long sentence."), ask("R?", stop="Stop.")],
        no=[until("S?", step(hold(9), "A"), ask("T?", yes=[speak("Y.")], within=3))],
        within=25,
    ),
    group("G", until("U?", step(hold(7), "B"), at_most=2), rounds=2),
    speak("End."),
)


def test_totals_of_all_ways() -> None:
    """The totals are the shortest and the longest of all ways through."""
    timeline = laid_out(*NESTED)
    ways = list(ways_through(timeline))
    assert len(ways) > 20
    assert timeline.total_min_ms == min(map(shortest, ways))
    assert timeline.total_max_ms == max(map(longest, ways))


@given(routines(most_questions=4))
@settings(PLAN_PROPERTY)
def test_totals_of_any_routine(whole: Routine) -> None:
    """For any routine, enumeration of all ways gives the same totals."""
    timeline = build_timeline(whole)
    ways = list(ways_through(timeline))
    assert timeline.total_min_ms == min(map(shortest, ways))
    assert timeline.total_max_ms == max(map(longest, ways))


@given(routines())
@settings(PLAN_PROPERTY)
def test_starts_run_along_the_way_of_every_yes(whole: Routine) -> None:
    """`start_ms` adds up along the first answer yes, and elsewhere begins at a way there."""
    timeline = build_timeline(whole)
    clock_ms, index = 0, 0
    on_the_way = set()
    while index != END:
        segment = timeline.segment(index)
        on_the_way.add(index)
        assert segment.start_ms == clock_ms
        clock_ms += segment.duration_ms
        index = segment.on_yes
    ends: dict[int, list[int]] = {}
    for segment in timeline.segments:
        for way in segment.ways:
            ends.setdefault(way, []).append(segment.start_ms + segment.duration_ms)
    for segment in timeline.segments:
        if segment.index not in on_the_way:
            assert segment.start_ms == min(ends[segment.index])


def test_one_figure_without_a_question() -> None:
    """Where nothing can branch, the shortest and the longest time are one."""
    timeline = laid_out(step(hold(30), "A", sides=Sides.EACH), speak("End."))
    assert timeline.total_min_ms == timeline.total_max_ms == 5_000 + 30_000 + 5_000 + 30_000 + 1_300


def test_what_is_left_on_the_way_of_every_yes() -> None:
    """`yes_after_ms` is what comes behind a segment if every answer is yes."""
    timeline = laid_out(until("Q?", step(hold(9), "A")), speak("End."))
    after = timeline.yes_after_ms[timeline.segments[0].index]
    assert after == 9_000 + 1_300 + 1_300


def test_three_hours_are_the_limit() -> None:
    """Three hours are laid out, a millisecond more is E411."""
    hours = 3 * 3_600_000

    def long(extra_ms: int) -> Step:
        return step(Hold(ByLevel(hours + extra_ms)), get_ready=0)

    assert laid_out(long(0)).total_max_ms == hours
    with pytest.raises(
        TimelineError, match=r"^the routine is longer than 3 hours in total$"
    ) as caught:
        laid_out(long(1))
    assert caught.value.code == "E411"
    assert caught.value.total_ms == hours + 1


def test_the_longest_way_counts_for_the_limit() -> None:
    """A routine that only a no makes too long is too long."""
    long = step(Hold(ByLevel(3 * 3_600_000)), get_ready=0)
    with pytest.raises(TimelineError, match="3 hours"):
        laid_out(ask("Q?", no=[long]))


def test_two_thousand_segments_are_the_limit() -> None:
    """2,000 segments are laid out, one more is E410."""
    many = group("G", step(hold(1), times=50, get_ready=0), rounds=39)
    # The title and the rounds are said in 39 announcements.
    assert len(laid_out(many, step(hold(1), times=11, get_ready=0)).segments) == 2_000
    with pytest.raises(TimelineError, match="2,000") as caught:
        laid_out(many, step(hold(1), times=12, get_ready=0))
    assert caught.value.code == "E410"


def test_ten_thousand_cues_are_the_limit() -> None:
    """10,000 cues are laid out, one more is E414, before any of them is placed."""

    def move_for(seconds: int) -> Step:
        return step(Move(ByLevel(seconds * 1_000)), get_ready=0, cues={"every 1": "On."})

    assert laid_out(move_for(5_001), move_for(5_001)).total_max_ms == 10_002_000
    with pytest.raises(TimelineError, match="10,000") as caught:
        laid_out(move_for(5_001), move_for(5_002))
    assert caught.value.code == "E414"
    rarely = {f"every {seconds}": "On." for seconds in range(1, 3_600)}
    with pytest.raises(TimelineError, match="10,000"):
        laid_out(step(Move(ByLevel(3_600_000)), cues=rarely))


def test_variations_do_not_count_for_the_limit() -> None:
    """A routine of 1,800 segments keeps its variations, which are numbered beyond them."""
    easy = step(hold(1), "Easy")
    varied = step(hold(1), "A", sides=Sides.EACH, switch=0, easier=easy, harder=easy)
    timeline = laid_out(group("G", group("H", varied, rounds=50), rounds=9))
    assert len(timeline.segments) == 1_800
    assert len(timeline.extra) == 450 * (5 + 2 + 2)


def test_variations_made_to_harm_are_refused() -> None:
    """Variations far beyond the routine itself are over the limit as well."""
    endless = step(hold(1), times=50, get_ready=0)
    varied = step(hold(1), get_ready=0, easier=endless)
    with pytest.raises(TimelineError, match="2,000"):
        laid_out(group("G", group("H", varied, rounds=50), rounds=9))


@pytest.mark.parametrize(
    ("whole", "level", "side", "code", "message"),
    [
        (routine(step(hold(1)), levels=("a", "b")), "c", None, "level", "; it has: a, b$"),
        (routine(step(hold(1))), "c", None, "level", "; it has no levels$"),
        (
            routine(step(hold(1), times=0)),
            None,
            None,
            "empty",
            "^this routine has nothing to do at this level$",
        ),
        (
            routine(speak("Hi."), step(hold(1), sides=Sides.LEFT)),
            None,
            Side.RIGHT,
            "side",
            "on the right side",
        ),
    ],
)
def test_what_cannot_be_laid_out(
    whole: Routine, level: str | None, side: Side | None, code: str, message: str
) -> None:
    """A level or a side that is not there, and a routine without steps, are told in words."""
    with pytest.raises(TimelineError, match=message) as caught:
        build_timeline(whole, level=level, side=side)
    assert caught.value.code == code
    assert caught.value.message == str(caught.value)
    assert caught.value.total_ms == 0

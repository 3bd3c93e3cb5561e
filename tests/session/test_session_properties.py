"""What must hold of any routine, whatever keys are pressed at whatever time."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.routine.model import Routine
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.machine import GAP_MS
from stretchcoach.session.segments import END, Segment
from stretchcoach.session.timeline import Timeline, build_timeline
from stretchcoach.session.view import State
from tests.session.session_ledger import Ledger, check_view
from tests.session.session_strategies import (
    GOING_ON,
    PROPERTY,
    Key,
    Press,
    percents,
    presses,
    routines,
    timelines,
    voice,
)
from tests.session.session_walker import Walker, told, without

MOMENTS = st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 400_000)), max_size=4)
STEPS = st.lists(st.integers(1, GAP_MS), min_size=1, max_size=5)


@given(routines(), percents, presses(), st.integers(-(2**40), 2**70))
@settings(PROPERTY)
def test_no_time_is_lost_or_invented(
    whole: Routine, percent: int, keys: list[Press], now: int
) -> None:
    """Whatever is pressed, the clock is wall time less pauses, and all segments add up to it."""
    other = build_timeline(whole, length_of=voice(percent))
    walker = Walker(build_timeline(whole), now=now, other=other)
    ledger = Ledger(walker)
    walker.start()
    ledger.balance()
    for press in keys:
        walker.pass_ms(press.after_ms)
        ledger.balance()
        walker.press(press.key, press.amount_ms)
        walker.take(walker.session.advance(walker.now))
        ledger.balance()
    walker.press(Key.RESUME)
    walker.to_end()
    ledger.balance()


@given(timelines(), presses(), st.sampled_from(Key))
@settings(PROPERTY)
def test_a_finished_session_stays_finished(
    timeline: Timeline, keys: list[Press], last: Key
) -> None:
    """After the end no input causes anything, and the clock stands."""
    walker = Walker(timeline).start().play(keys)
    walker.press(Key.END)
    clock = walker.view.clock_ms
    assert walker.session.state is State.FINISHED
    assert walker.session.start(walker.now) == ()
    assert walker.press(last, 7_000) == ()
    assert walker.pass_ms(10**9) == ()
    assert walker.session.next_wakeup() is None
    assert (walker.session.state, walker.view.clock_ms) == (State.FINISHED, clock)


def expected_events(
    timeline: Timeline, answers: list[tuple[bool, int]]
) -> Iterator[tuple[int, EventKind, str]]:
    """What an undisturbed session tells, told by the timeline alone.

    Each question is answered with the next answer, so long after it was asked, or not at
    all where that is too late.
    """
    index, clock_ms = 0, 0
    replies = iter(answers)
    while index != END:
        segment = timeline.segment(index)
        length_ms, index, answer = leaving(segment, replies)
        yield clock_ms, EventKind.SEGMENT_START, segment.label
        if segment.question is not None:
            yield clock_ms, EventKind.ASK, segment.label
        for cue in segment.cues:
            if cue.at_ms <= length_ms:
                yield clock_ms + cue.at_ms, EventKind.CUE, cue.text
        clock_ms += length_ms
        if answer:
            yield clock_ms, EventKind.ANSWER, answer
        yield clock_ms, EventKind.SEGMENT_END, ""
    yield clock_ms, EventKind.FINISH, segment.finish.value


def leaving(segment: Segment, replies: Iterator[tuple[bool, int]]) -> tuple[int, int, str]:
    """How long a segment lasts, where it leads, and what was answered."""
    question = segment.question
    if question is None:
        return segment.duration_ms, segment.next, ""
    is_yes, after_ms = next(replies, (False, 10**9))
    latest_ms = segment.duration_ms + question.answer_within_ms
    if after_ms >= latest_ms:
        return latest_ms, question.no, "none"
    return after_ms, question.yes if is_yes else question.no, "yes" if is_yes else "no"


@given(timelines(), st.lists(st.tuples(st.booleans(), st.integers(0, 20_000)), max_size=8))
@settings(PROPERTY)
def test_undisturbed_all_comes_as_planned(
    timeline: Timeline, answers: list[tuple[bool, int]]
) -> None:
    """A session that is left alone tells every segment and every cue at its planned time."""
    walker = Walker(timeline)
    walker.session.stop_hearing_answers()
    replies = iter(answers)

    def answer(events: tuple[Event, ...]) -> None:
        for event in events:
            if event.kind is EventKind.ASK:
                segment = timeline.segment(event.segment)
                is_yes, after_ms = next(replies, (False, 10**9))
                question = segment.question
                assert question is not None
                if after_ms < segment.duration_ms + question.answer_within_ms:
                    due.append((event.t_ms + after_ms, Key.YES if is_yes else Key.NO))

    due: list[tuple[int, Key]] = []
    walker.watchers.append(answer)
    walker.start()
    while walker.session.state is not State.FINISHED:
        wakeup = walker.session.next_wakeup()
        assert wakeup is not None
        if due and due[0][0] <= wakeup:
            moment, key = due.pop(0)
            walker.pass_ms(moment - walker.now)
            walker.press(key)
        else:
            walker.pass_ms(wakeup - walker.now)
    happened = [
        (event.t_ms, event.kind, event.answer.value if event.answer else event.text)
        for event in walker.events
    ]
    assert happened == list(expected_events(timeline, answers))


def play_on_the_session_clock(
    walker: Walker, keys: list[Press], pauses: list[tuple[int, int]]
) -> Walker:
    """Press keys at moments of the session clock, and pause at others, so long."""
    walker.session.stop_hearing_answers()
    walker.start()
    moment = 0
    plan: list[tuple[int, Press | int]] = [(at_ms, length_ms) for at_ms, length_ms in pauses]
    for press in keys:
        moment += press.after_ms
        plan.append((moment, press))
    clock = 0
    for at_ms, what in sorted(plan, key=lambda planned: planned[0]):
        walker.pass_ms(at_ms - clock)
        clock = at_ms
        if isinstance(what, Press):
            walker.press(what.key, what.amount_ms)
        else:
            walker.press(Key.PAUSE)
            walker.pass_ms(what)
            walker.press(Key.RESUME)
    return walker.to_end()


@given(timelines(), presses(GOING_ON), MOMENTS)
@settings(PROPERTY)
def test_pausing_changes_nothing_but_the_clock(
    timeline: Timeline, keys: list[Press], pauses: list[tuple[int, int]]
) -> None:
    """Pausing at any instants for any times gives the same events at the same session times."""
    undisturbed = play_on_the_session_clock(Walker(timeline), keys, [])
    paused = play_on_the_session_clock(Walker(timeline), keys, pauses)
    assert without(paused.events, EventKind.PAUSE, EventKind.RESUME) == undisturbed.events
    assert paused.view.clock_ms == undisturbed.view.clock_ms


class FineWalker(Walker):
    """A walker that wakes at steps of its own instead of at the deadlines."""

    def __init__(self, timeline: Timeline, steps: list[int], *, now: int = 0) -> None:
        super().__init__(timeline, now=now)
        self._steps = steps

    def pass_ms(self, ms: int) -> tuple[Event, ...]:
        """Let time pass in these steps, the last one cut short."""
        until, before, number = self.now + ms, len(self.events), 0
        self.take(self.session.advance(self.now))
        while self.now < until:
            self.now = min(until, self.now + self._steps[number % len(self._steps)])
            number += 1
            self.take(self.session.advance(self.now))
        return tuple(self.events[before:])


@given(timelines(), presses(GOING_ON), STEPS)
@settings(PROPERTY)
def test_when_it_is_woken_does_not_matter(
    timeline: Timeline, keys: list[Press], steps: list[int]
) -> None:
    """Woken at other moments, later by up to the length of a gap, a session tells the same."""
    coarse = [step + 1_000 for step in steps if step <= GAP_MS - 1_000] or [GAP_MS]
    on_time = play_on_the_session_clock(Walker(timeline), keys, [])
    late = play_on_the_session_clock(FineWalker(timeline, coarse), keys, [])
    late.pass_ms(on_time.now - late.now + GAP_MS)
    assert late.events == on_time.events


WILD = (
    st.integers(-50_000, 50_000)
    | st.sampled_from([0, 0, 1, -(10**15), 10**15, -(2**63), 2**63, 2**80])
    | st.integers()
)


@given(timelines(), st.lists(st.tuples(WILD, st.sampled_from(Key)), max_size=15), WILD)
@settings(PROPERTY)
def test_no_clock_does_harm(timeline: Timeline, keys: list[tuple[int, Key]], first: int) -> None:
    """A clock that leaps, stands or goes back raises nothing, and time never runs backwards."""
    walker = Walker(timeline, now=first)
    walker.press(keys[0][1] if keys else Key.PAUSE)
    assert walker.events == []
    walker.start()
    clock = 0
    for leap_ms, key in keys:
        walker.now += leap_ms
        walker.press(key, abs(leap_ms) % 60_000)
        walker.take(walker.session.advance(walker.now))
        wakeup = walker.session.next_wakeup()
        assert wakeup is None or wakeup > walker.now
        check_view(walker)
        assert walker.view.clock_ms >= clock
        clock = walker.view.clock_ms
    times = [event.t_ms for event in walker.events]
    assert times == sorted(times)
    assert all(timeline.segment(event.segment) for event in walker.events)


# `announcing` takes no `now`: a voice cannot know that its machine slept.
TIMED_KEYS = tuple(key for key in Key if key is not Key.ANNOUNCE)


@given(timelines(), presses(GOING_ON), st.integers(GAP_MS + 1, 10**9), st.sampled_from(TIMED_KEYS))
@settings(PROPERTY)
def test_a_slept_through_time_is_not_lived(
    timeline: Timeline, keys: list[Press], slept_ms: int, first: Key
) -> None:
    """Whatever is done first after a sleep, nothing that fell into it is said or walked."""
    walker = Walker(timeline)
    ledger = Ledger(walker)
    walker.start().play(keys)
    due = walker.session.next_wakeup()
    if due is None:
        return
    latest_ms = walker.view.clock_ms + due - walker.now
    walker.sleep_ms(due - walker.now + slept_ms)
    events = walker.press(first) or walker.take(walker.session.advance(walker.now))
    walker.take(walker.session.advance(walker.now))
    ledger.balance()
    assert all(event.t_ms <= latest_ms for event in events), told(events)

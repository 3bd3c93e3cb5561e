"""Where a segment's cues are placed, and which of them find no room."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from stretchcoach.routine.model import Cue, CueWhen
from stretchcoach.session.segments import (
    CueKind,
    CuePlan,
    DroppedCue,
    PlannedCue,
    Segment,
    SpokenCue,
)

GAP_MS = 250
"""Silence between two sentences of an announcement."""

TAIL_MS = 300
"""Silence between an announcement and the hold that it explains; it also takes up the
time that a player program needs to start."""


def in_a_row(
    sentences: Sequence[tuple[str, int]], kind: CueKind, at_ms: int = 0
) -> tuple[PlannedCue, ...]:
    """Cues one after the other from `at_ms`, with a short silence between them."""
    placed = []
    for text, length_ms in sentences:
        placed.append(PlannedCue(at_ms, text, kind, length_ms))
        at_ms += length_ms + GAP_MS
    return tuple(placed)


def spoken_ms(cues: Sequence[PlannedCue]) -> int:
    """How long a segment must last for these cues to be heard whole, the tail included."""
    return max((cue.at_ms + cue.length_ms + TAIL_MS for cue in cues), default=0)


def told_in_full(segment: Segment) -> Segment:
    """A PREPARE whose step was not announced before it, with the announcement in it."""
    plan = segment.plan._replace(lead=segment.untold)
    duration_ms = max(segment.duration_ms, spoken_ms(plan.lead))
    placed, _ = place(plan, duration_ms)
    return replace(segment, plan=plan, cues=placed, duration_ms=duration_ms, untold=())


def place(
    plan: CuePlan, duration_ms: int, *, said: Collection[str] = ()
) -> tuple[tuple[PlannedCue, ...], tuple[DroppedCue, ...]]:
    """Place a plan's cues in a segment of `duration_ms`, in order of time.

    An `every` or `at` cue that would meet another cue or the countdown is dropped. A
    number of the countdown gives way to any other cue, and one number that would be left of
    several is no countdown. No cue interrupts what is said first: it waits until then, or
    is dropped. Nothing lengthens the segment. The names in `said` are of cues that need no
    room any more, wherever they would stand now.
    """
    placed = [cue._replace(name=f"lead {number}") for number, cue in enumerate(plan.lead)]
    dropped: list[DroppedCue] = []
    fixed = [one for one in _fixed(plan, duration_ms) if one[0] not in said]
    _place_fixed(plan, fixed, duration_ms, placed, dropped)
    placed.extend(_countdown(plan.countdown, duration_ms, placed))
    row = _Row(placed)
    for number, spoken, at_ms in _movable(plan.cues, duration_ms):
        name = f"{number} at {at_ms}"
        cue = PlannedCue(at_ms, spoken.cue.text, CueKind.CUE, spoken.length_ms, name)
        other = row.met_by(cue)
        if other is None:
            row.add(cue)
        else:
            dropped.append(DroppedCue(spoken.cue, at_ms, other.text))
    return tuple(row.cues), tuple(dropped)


class _Row:
    """Cues in order of time, where what a new one would meet is found without a walk."""

    def __init__(self, cues: Sequence[PlannedCue]) -> None:
        self.cues = sorted(cues, key=_start)
        self._longest_ms = max((cue.length_ms for cue in cues), default=1)

    def met_by(self, cue: PlannedCue) -> PlannedCue | None:
        """The first cue that would sound at the same time, or None."""
        first = bisect_left(self.cues, cue.at_ms - max(1, self._longest_ms), key=_start)
        behind = bisect_left(self.cues, cue.at_ms + max(1, cue.length_ms), key=_start)
        near = self.cues[first:behind]
        return next((there for there in near if _meet(cue, there)), None)

    def add(self, cue: PlannedCue) -> None:
        """Take a cue in."""
        self._longest_ms = max(self._longest_ms, cue.length_ms)
        insort(self.cues, cue, key=_start)


def _start(cue: PlannedCue) -> int:
    return cue.at_ms


def _place_fixed(
    plan: CuePlan,
    fixed: Sequence[tuple[str, SpokenCue, int]],
    duration_ms: int,
    placed: list[PlannedCue],
    dropped: list[DroppedCue],
) -> None:
    """Place the cues that are dropped for no other cue, the lead excepted."""
    free_ms = _end_of(plan.lead)
    for name, spoken, wanted_ms in sorted(fixed, key=lambda one: one[2]):
        at_ms = max(wanted_ms, free_ms)
        if at_ms >= duration_ms:
            dropped.append(DroppedCue(spoken.cue, wanted_ms, plan.lead[0].text))
            continue
        if at_ms > wanted_ms:
            free_ms = at_ms + spoken.length_ms + GAP_MS
        placed.append(PlannedCue(at_ms, spoken.cue.text, CueKind.CUE, spoken.length_ms, name))


def _fixed(plan: CuePlan, duration_ms: int) -> Iterator[tuple[str, SpokenCue, int]]:
    if plan.end_inside is not None and duration_ms:
        length_ms = max(1, plan.end_inside.length_ms)
        yield "end", plan.end_inside, max(0, duration_ms - length_ms)
    for number, spoken in enumerate(plan.cues):
        match spoken.cue.when:
            case CueWhen.START:
                at_ms = 0
            case CueWhen.HALFWAY:
                at_ms = duration_ms // 2
            case CueWhen.LEFT:
                at_ms = duration_ms - spoken.cue.offset_ms
            case _:
                continue
        if spoken.at_ms is not None:
            at_ms = spoken.at_ms
        if 0 <= at_ms < duration_ms:
            yield str(number), spoken, at_ms


def _countdown(
    numbers: Sequence[tuple[str, int]], duration_ms: int, others: Sequence[PlannedCue]
) -> list[PlannedCue]:
    if duration_ms < (len(numbers) + 1) * 1_000:
        return []
    counted = []
    for before, (text, length_ms) in enumerate(reversed(numbers), start=1):
        at_ms = duration_ms - before * 1_000
        cue = PlannedCue(at_ms, text, CueKind.COUNTDOWN, length_ms, f"{before} left")
        if not any(_meet(cue, other) for other in others):
            counted.append(cue)
    return counted if len(counted) > 1 or len(numbers) == 1 else []


def _movable(cues: Sequence[SpokenCue], duration_ms: int) -> Iterator[tuple[int, SpokenCue, int]]:
    for when in (CueWhen.AT, CueWhen.EVERY):
        for number, spoken in enumerate(cues):
            if spoken.cue.when is not when:
                continue
            own_ms = spoken.at_ms
            for at_ms in moments(spoken.cue, duration_ms) if own_ms is None else (own_ms,):
                yield number, spoken, at_ms


def moments(cue: Cue, duration_ms: int) -> range | tuple[int, ...]:
    """The moments of an `at` or `every` cue in a stretch of `duration_ms`."""
    if cue.when is CueWhen.EVERY:
        return range(cue.offset_ms, duration_ms, max(1, cue.offset_ms))
    return (cue.offset_ms,) if cue.offset_ms < duration_ms else ()


def over_phases(
    cues: Sequence[SpokenCue], phases: Sequence[tuple[str, int]]
) -> list[tuple[SpokenCue, ...]]:
    """Share the cues of a phased step out to its phases (name, ms), as cues of each.

    Moments are counted over the whole cycle; a phase's own cue is not among them.
    """
    whole_ms = sum(length for _, length in phases)
    shared: list[list[SpokenCue]] = [[] for _ in phases]
    for spoken in cues:
        for at_ms in _cycle_moments(spoken.cue, whole_ms):
            start_ms = 0
            for index, (_, length_ms) in enumerate(phases):
                if start_ms <= at_ms < start_ms + length_ms:
                    shared[index].append(spoken._replace(at_ms=at_ms - start_ms))
                start_ms += length_ms
    return [tuple(cues) for cues in shared]


def _cycle_moments(cue: Cue, whole_ms: int) -> range | tuple[int, ...]:
    match cue.when:
        case CueWhen.START:
            return (0,)
        case CueWhen.HALFWAY:
            return (whole_ms // 2,)
        case CueWhen.LEFT:
            return (whole_ms - cue.offset_ms,)
        case _:
            return moments(cue, whole_ms)


def _end_of(cues: Sequence[PlannedCue]) -> int:
    return max((cue.at_ms + cue.length_ms + GAP_MS for cue in cues), default=0)


def _meet(one: PlannedCue, other: PlannedCue) -> bool:
    return one.at_ms < other.at_ms + max(1, other.length_ms) and other.at_ms < one.at_ms + max(
        1, one.length_ms
    )

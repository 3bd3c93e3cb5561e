"""Where a segment's cues are placed, and which of them find no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stretchcoach.routine.model import Cue, CueWhen
from stretchcoach.session.segments import CueKind, CuePlan, DroppedCue, PlannedCue, SpokenCue

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


def place(plan: CuePlan, duration_ms: int) -> tuple[tuple[PlannedCue, ...], tuple[DroppedCue, ...]]:
    """Place a plan's cues in a segment of `duration_ms`, in order of time.

    An `every` or `at` cue that would meet another cue or the countdown is dropped. A
    number of the countdown gives way to any other cue. Nothing lengthens the segment.
    """
    placed = list(plan.lead)
    if plan.end_inside is not None:
        text, length_ms = plan.end_inside
        placed.append(PlannedCue(max(0, duration_ms - length_ms), text, CueKind.CUE, length_ms))
    placed.extend(_fixed(plan.cues, duration_ms, after_ms=_end_of(plan.lead)))
    placed.extend(_countdown(plan.countdown, duration_ms, placed))
    dropped: list[DroppedCue] = []
    for spoken, at_ms in _movable(plan.cues, duration_ms):
        cue = PlannedCue(at_ms, spoken.cue.text, CueKind.CUE, spoken.length_ms)
        other = next((there for there in placed if _meet(cue, there)), None)
        if other is None:
            placed.append(cue)
        else:
            dropped.append(DroppedCue(spoken.cue, at_ms, other.text))
    placed.sort(key=lambda cue: cue.at_ms)
    return tuple(placed), tuple(dropped)


def _fixed(cues: Sequence[SpokenCue], duration_ms: int, *, after_ms: int) -> Iterator[PlannedCue]:
    for spoken in cues:
        match spoken.cue.when:
            case CueWhen.START:
                at_ms = after_ms
            case CueWhen.HALFWAY:
                at_ms = duration_ms // 2
            case CueWhen.LEFT:
                at_ms = duration_ms - spoken.cue.offset_ms
            case _:
                continue
        if 0 <= at_ms < duration_ms:
            yield PlannedCue(at_ms, spoken.cue.text, CueKind.CUE, spoken.length_ms)


def _countdown(
    numbers: Sequence[tuple[str, int]], duration_ms: int, others: Sequence[PlannedCue]
) -> Iterator[PlannedCue]:
    if duration_ms < (len(numbers) + 1) * 1_000:
        return
    for before, (text, length_ms) in enumerate(reversed(numbers), start=1):
        cue = PlannedCue(duration_ms - before * 1_000, text, CueKind.COUNTDOWN, length_ms)
        if not any(_meet(cue, other) for other in others):
            yield cue


def _movable(cues: Sequence[SpokenCue], duration_ms: int) -> Iterator[tuple[SpokenCue, int]]:
    for when in (CueWhen.AT, CueWhen.EVERY):
        for spoken in cues:
            if spoken.cue.when is not when:
                continue
            for at_ms in moments(spoken.cue, duration_ms):
                yield spoken, at_ms


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
                    when = CueWhen.START if spoken.cue.when is CueWhen.START else CueWhen.AT
                    moved = replace(spoken.cue, when=when, offset_ms=at_ms - start_ms)
                    shared[index].append(SpokenCue(moved, spoken.length_ms))
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
        case CueWhen.AT | CueWhen.EVERY:
            return moments(cue, whole_ms)
        case _:
            return ()


def _end_of(cues: Sequence[PlannedCue]) -> int:
    return max((cue.at_ms + cue.length_ms + GAP_MS for cue in cues), default=0)


def _meet(one: PlannedCue, other: PlannedCue) -> bool:
    return one.at_ms < other.at_ms + max(1, other.length_ms) and other.at_ms < one.at_ms + max(
        1, one.length_ms
    )

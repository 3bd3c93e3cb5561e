"""A routine laid out in time: the flat list of segments that a session walks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stretchcoach.routine.model import Routine, Side
from stretchcoach.session.compile import (
    Compiled,
    TooManyCuesError,
    TooManySegmentsError,
    compile_routine,
)
from stretchcoach.session.drafts import LengthOf
from stretchcoach.session.exercise import Choice
from stretchcoach.session.segments import END, Kind, Segment
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.variation import Variation

MAX_TOTAL_MS = 3 * 3_600_000


class TimelineError(Exception):
    """A routine that cannot be laid out; `code` is the diagnostic's, `message` for a person.

    `total_ms` is the length of one that is too long, else 0.
    """

    def __init__(self, code: str, message: str, *, total_ms: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.total_ms = total_ms


class Block(NamedTuple):
    """One variation of a step: where it is announced for a side, and its slots."""

    entries: Mapping[Side | None, int]
    slots: Mapping[tuple[Side | None, int], int]

    def slot(self, side: Side | None, time: int) -> tuple[int, int]:
        """Entry and exercise for this side and repetition, or the nearest that there is."""
        wanted = (side, time)
        if wanted not in self.slots:
            same_side = [key for key in self.slots if key[0] is side]
            wanted = (same_side or list(self.slots))[-1 if same_side else 0]
        return self.entries[wanted[0]], self.slots[wanted]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All segments of a routine at one level, their totals, and the ways between them.

    `segments` is the routine itself; `extra` the variations, numbered on from it.
    `total_min_ms` and `total_max_ms` differ where a question can branch. Times are ms.
    """

    routine: Routine
    level: str | None
    segments: tuple[Segment, ...]
    extra: tuple[Segment, ...]
    blocks: Mapping[tuple[int, Variation], Block]
    total_min_ms: int
    total_max_ms: int
    numbers: int
    yes_after_ms: tuple[int, ...] = field(repr=False, default=())

    def segment(self, index: int) -> Segment:
        """The segment with this index, variations included."""
        if index < len(self.segments):
            return self.segments[index]
        return self.extra[index - len(self.segments)]

    def texts(self) -> tuple[str, ...]:
        """Every sentence that can be spoken, each once, in the order of their need."""
        seen = dict.fromkeys(cue.text for segment in self.segments for cue in segment.cues)
        seen.update(dict.fromkeys(cue.text for segment in self.extra for cue in segment.cues))
        return tuple(seen)

    def first_of_number(self, number: int) -> int | None:
        """Where the exercise that a person sees as `number` begins, or None."""
        for segment in self.segments:
            if segment.number == number and segment.kind not in (Kind.SAY, Kind.ASK, Kind.REST):
                return segment.index
        return None

    def find(self, name: str) -> int | None:
        """Where the first step with this name (whatever its case) begins, or None."""
        wanted = name.strip().casefold()
        for segment in self.segments:
            if segment.label.strip().casefold() == wanted:
                return segment.index
        return None


def build_timeline(
    routine: Routine,
    *,
    level: str | None = None,
    side: Side | None = None,
    length_of: LengthOf = estimate_ms,
) -> Timeline:
    """Lay a routine out at a level (the first one where none is named), for one side or both.

    `length_of` gives the spoken length of a sentence in ms. Raises TimelineError for a
    routine over the limits (2,000 segments, 10,000 cues, 3 h) or with nothing to do, and for
    a level that the routine does not have.
    """
    if level is not None and level not in routine.levels:
        has = ", ".join(routine.levels)
        help_ = f"it has: {has}" if has else "it has no levels"
        raise TimelineError("level", f'there is no level "{level}" in this routine; {help_}')
    if level is None and routine.levels:
        level = routine.levels[0]
    try:
        compiled = compile_routine(routine, Choice(level, routine.levels, side), length_of)
    except TooManySegmentsError as error:
        raise TimelineError("E410", str(error)) from None
    except TooManyCuesError as error:
        raise TimelineError("E414", str(error)) from None
    if not any(segment.kind.is_exercise for segment in compiled.main) and side is not None:
        raise TimelineError("side", f"nothing in this routine is done on the {side} side")
    if not compiled.main:
        raise TimelineError("empty", "this routine has nothing to do at this level")
    timeline = _timed(routine, level, compiled)
    if timeline.total_max_ms > MAX_TOTAL_MS:
        message = "the routine is longer than 3 hours in total"
        raise TimelineError("E411", message, total_ms=timeline.total_max_ms)
    return timeline


def _timed(routine: Routine, level: str | None, compiled: Compiled) -> Timeline:
    main = compiled.main
    everything = (*main, *compiled.extra)
    after_min = [0] * len(everything)
    after_max = [0] * len(everything)
    after_yes = [0] * len(everything)

    def of(table: Sequence[int], index: int, lengths: Sequence[int]) -> int:
        return 0 if index == END else lengths[index] + table[index]

    shortest = [segment.duration_ms for segment in everything]
    longest = [
        segment.duration_ms + (segment.question.answer_within_ms if segment.question else 0)
        for segment in everything
    ]
    # Every jump leads forward, and a variation leads back into the main list; so the main
    # list is summed up first, each from its end.
    order = [*range(len(main) - 1, -1, -1), *range(len(everything) - 1, len(main) - 1, -1)]
    for index in order:
        segment = everything[index]
        ways = segment.ways
        after_min[index] = min(of(after_min, way, shortest) for way in ways)
        after_max[index] = max(of(after_max, way, longest) for way in ways)
        after_yes[index] = of(after_yes, ways[0], shortest)
    return Timeline(
        routine=routine,
        level=level,
        segments=main,
        extra=compiled.extra,
        blocks={key: Block(entries, slots) for key, (entries, slots) in compiled.blocks.items()},
        total_min_ms=of(after_min, 0, shortest),
        total_max_ms=of(after_max, 0, longest),
        numbers=compiled.numbers,
        yes_after_ms=tuple(after_yes),
    )

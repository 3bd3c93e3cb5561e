"""Where in a timeline the cursor is, and where that is in the timeline of another version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stretchcoach.preview.comparison import compare
from stretchcoach.preview.lines import CueLine, Line, SegmentLine
from stretchcoach.session.segments import Segment
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Place:
    """A segment of a timeline and, where `cue` is not empty, the cue of that name in it."""

    timeline: Timeline
    index: int = 0
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in another timeline; `is_kept` where it is the same and no neighbour of it."""

    place: Place
    is_kept: bool


def find_again(place: Place, timeline: Timeline) -> Found:
    """The same segment and cue in another version or at another level.

    Where the segment is gone, its step's nearest one that is left, else the nearest of all.
    """
    if place.timeline is timeline:
        return Found(place, is_kept=True)
    old, new = place.timeline.segments, timeline.segments
    partner = compare(old, new).partner
    for index in _nearest(old, place.index):
        if index in partner:
            is_kept = index == place.index
            target = partner[index]
            cue = _same_cue(old[index], new[target], place.cue) if is_kept else ""
            return Found(Place(timeline, target, cue), is_kept)
    return Found(Place(timeline), is_kept=False)


def line_of(lines: Sequence[Line], place: Place) -> int:
    """The line of a place: that of its cue, else of its segment."""
    found = 0
    for number, line in enumerate(lines):
        if isinstance(line, SegmentLine) and line.segment.index == place.index:
            found = number
        elif isinstance(line, CueLine) and line.segment.index == place.index:
            if any(cue.name == place.cue for cue in line.cues):
                return number
        elif found:
            break
    return found


def place_of(timeline: Timeline, line: Line) -> Place:
    """The place that a line stands for; of a heading, where its exercise begins."""
    if isinstance(line, CueLine):
        return Place(timeline, line.segment.index, line.cues[0].name)
    segment = line.segment if isinstance(line, SegmentLine) else line.first
    return Place(timeline, segment.index)


def _nearest(segments: Sequence[Segment], index: int) -> Iterator[int]:
    """The indexes to try for one: itself, those of its step, those behind it, those before it."""
    step = segments[index].step
    behind = range(index + 1, len(segments))
    before = range(index - 1, -1, -1)
    yield index
    yield from (i for i in (*behind, *before) if segments[i].step == step)
    yield from behind
    yield from before


def _same_cue(old: Segment, new: Segment, name: str) -> str:
    """The name of the same cue: the one of the same text, else the one called so."""
    text = next((cue.text for cue in old.cues if cue.name == name), None)
    if text is None:
        return ""
    named = next((cue for cue in new.cues if cue.name == name), None)
    if named is not None and named.text == text:
        return name
    same = next((cue for cue in new.cues if cue.text == text), named)
    return "" if same is None else same.name

"""The preview of a routine as a value: what is shown of it, and where the cursor is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stretchcoach.preview.comparison import Comparison, Mark, compare
from stretchcoach.preview.lines import CueLine, Heading, Line, SegmentLine, lines_of, next_stop
from stretchcoach.preview.look import Look, News, Version
from stretchcoach.preview.place import Place, find_again, line_of, place_of
from stretchcoach.session.segments import PlannedCue, Segment
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PreviewModel:
    """The last good version with what the last save changed, and a cursor in it.

    `look` is the file as it was last seen, good or not; None before the first look.
    `comparisons` are by level. `cursor` is a line of `lines`. `home` is the place where the
    cursor belongs: where its step is taken away, it stands beside it until the step is back.
    """

    wanted_level: str | None = None
    look: Look | None = None
    version: Version | None = None
    comparisons: Mapping[str | None, Comparison] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    cursor: int = 0
    home: Place | None = None

    @property
    def level(self) -> str | None:
        """The level that is shown."""
        return None if self.version is None else self.version.level(self.wanted_level)

    @property
    def timeline(self) -> Timeline | None:
        """What is shown, or None while there has been no good version."""
        return None if self.version is None else self.version.timelines[self.level]

    @property
    def comparison(self) -> Comparison:
        """What the last save changed."""
        return self.comparisons.get(self.level, Comparison())

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what stands in the file."""
        return self.look is not None and self.look.version is not None

    @property
    def segment(self) -> Segment | None:
        """The segment at the cursor."""
        if self.cursor >= len(self.lines):
            return None
        line = self.lines[self.cursor]
        return line.first if isinstance(line, Heading) else line.segment

    @property
    def cue(self) -> PlannedCue | None:
        """The cue at the cursor, where it stands at one."""
        if self.cursor >= len(self.lines):
            return None
        line = self.lines[self.cursor]
        return line.cues[0] if isinstance(line, CueLine) else None

    def renewed(self, look: Look) -> PreviewModel:
        """The preview after a look that found something new."""
        model = replace(self, look=look)
        if look.version is None:
            return model
        comparisons = self.comparisons
        if look.news is News.SAVED:
            comparisons = _comparisons(self.version, look.version)
        return replace(model, version=look.version, comparisons=comparisons)._laid_out()

    def at_level(self, level: str | None) -> PreviewModel:
        """The same place at another level."""
        return replace(self, wanted_level=level)._laid_out()

    def at_next_level(self) -> PreviewModel:
        """The level after this one; after the last the first."""
        if self.version is None:
            return self
        levels = list(self.version.timelines)
        return self.at_level(levels[(levels.index(self.level) + 1) % len(levels)])

    def moved(self, by: int) -> PreviewModel:
        """The cursor that many lines further down (or, below 0, up)."""
        return self.at_line(next_stop(self.lines, self.cursor, by))

    def at_line(self, line: int) -> PreviewModel:
        """The cursor on a line; on a heading, at the segment behind it."""
        timeline = self.timeline
        if timeline is None or not 0 <= line < len(self.lines):
            return self
        line = next_stop(self.lines, line, 0)
        return replace(self, cursor=line, home=place_of(timeline, self.lines[line]))

    def at_step(self, by: int) -> PreviewModel:
        """The cursor at the step after this one, or (below 0) at the one before.

        From the middle of a step, the one before is its own beginning.
        """
        here = self.segment
        if here is None:
            return self
        begins = [
            number
            for number, line in enumerate(self.lines)
            if isinstance(line, SegmentLine) and self._begins_step(line.segment)
        ]
        ways = (
            [number for number in begins if number > self.cursor]
            if by > 0
            else [number for number in reversed(begins) if number < self.cursor]
        )
        return self.at_line(ways[0]) if ways else self

    def at_next_change(self) -> PreviewModel:
        """The cursor at the next marked line, after the last one at the first."""
        marked = [number for number, line in enumerate(self.lines) if _mark(line) is not Mark.SAME]
        behind = [number for number in marked if number > self.cursor]
        return self.at_line((behind or marked)[0]) if marked else self

    def _begins_step(self, segment: Segment) -> bool:
        timeline = self.timeline
        if timeline is None or not segment.index:
            return True
        return timeline.segments[segment.index - 1].step != segment.step

    def _laid_out(self) -> PreviewModel:
        timeline = self.timeline
        if timeline is None:
            return self
        lines = lines_of(timeline, self.comparison)
        home = Place(timeline) if self.home is None else self.home
        found = find_again(home, timeline)
        return replace(
            self,
            lines=lines,
            cursor=next_stop(lines, line_of(lines, found.place), 0),
            home=found.place if found.is_kept else home,
        )


def _comparisons(before: Version | None, version: Version) -> Mapping[str | None, Comparison]:
    """For each level what has changed in it; a new level is compared with the first of before."""
    if before is None:
        return {}
    return {
        level: compare(before.timelines[before.level(level)].segments, timeline.segments)
        for level, timeline in version.timelines.items()
    }


def _mark(line: Line) -> Mark:
    return Mark.SAME if isinstance(line, Heading) else line.mark

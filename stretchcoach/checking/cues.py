"""W502 and W503: cues that have no room, or that meet one another or the countdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.diagnostics import Edit, Fix, Related
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.model import Cue, CueWhen, Phases
from stretchcoach.routine.nodes import TextNode
from stretchcoach.routine.reading import shown
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.rules.words import about
from stretchcoach.routine.written import Place, Written
from stretchcoach.session.segments import CueKind, PlannedCue, Segment, SpokenCue
from stretchcoach.session.timeline import Timeline


def cues_in_time(lint: Lint, timelines: Mapping[str | None, Timeline]) -> None:
    """Warn of cues that are too long, that meet others, or that were dropped for others."""
    places = {
        id(cue): written for occurrence in lint.occurrences for cue, written in occurrence.cues()
    }
    if not places:
        return
    look = _Look(lint, places, len(timelines))
    _look_at_phases(look)
    for level, timeline in timelines.items():
        for segment in (*timeline.segments, *timeline.extra):
            if segment.plan.cues or segment.plan.end_inside:
                look.at_segment(segment, level)
    look.tell()


class _Problem(NamedTuple):
    """A warning about one cue."""

    code: LintCode
    message: str
    place: Place
    label: str
    help: str
    fix: Fix | None = None
    related: Related | None = None


class _Look:
    def __init__(self, lint: Lint, places: Mapping[int, Written], levels: int) -> None:
        self.lint = lint
        self._places = places
        self._levels = levels
        self._found: dict[tuple[int, LintCode], _Problem] = {}
        self._held_at: dict[tuple[int, LintCode], set[str | None]] = {}

    def tell(self) -> None:
        """Give the warnings; one that does not hold at every level names where it does."""
        for key, problem in self._found.items():
            where = ""
            names = [level for level in self._held_at[key] if level is not None]
            if names and len(names) < self._levels:
                where = f" (level {', '.join(shown(name) for name in sorted(names))})"
            self.lint.findings.warn(
                problem.code.value,
                problem.message + where,
                problem.place,
                problem.label,
                help_text=problem.help,
                fix=problem.fix,
                related=problem.related,
            )

    def at_segment(self, segment: Segment, level: str | None) -> None:
        """Look at the cues of one segment."""
        placed = sorted(_own_cues(segment), key=lambda pair: pair[0].at_ms)
        fits = []
        for planned, spoken in placed:
            room_ms = segment.duration_ms - planned.at_ms
            if planned.length_ms <= room_ms:
                fits.append((planned, spoken))
            else:
                self.too_long(
                    spoken.cue, planned.length_ms, room_ms, level, _earlier(spoken, segment)
                )
        for (planned, spoken), (following, other) in pairwise(fits):
            if planned.at_ms + planned.length_ms > following.at_ms:
                self._meets_cue(spoken.cue, planned, other.cue, level)
        for planned, spoken in fits:
            if spoken is not segment.plan.end_inside and _meets_countdown(segment, planned):
                self._meets_countdown(spoken.cue, planned, segment, level)
        self._dropped(segment, level)

    def too_long(
        self, cue: Cue, length_ms: int, room_ms: int, level: str | None, better: str = ""
    ) -> None:
        """Note a cue that takes longer than there is room for."""
        written = self._places.get(id(cue))
        if written is None:
            return
        text = written.pair.value
        fix = None
        if better and isinstance(text, TextNode):
            span = written.pair.key.span
            fix = Fix(f"{better}: {text.text}", (Edit(span.start, span.end, better),))
        self._note(
            cue,
            _Problem(
                LintCode.CUE_TOO_LONG,
                f"this cue takes about {about(length_ms)} to say, "
                f"but there is room for {about(room_ms)}",
                self._text(written),
                "too long for its moment",
                "shorten it, or say it earlier",
                fix,
            ),
            level,
        )

    def _meets_cue(self, cue: Cue, planned: PlannedCue, other: Cue, level: str | None) -> None:
        written, following = self._places.get(id(cue)), self._places.get(id(other))
        if written is None or following is None:
            return
        key = following.pair.key
        is_same_file = following.layer.source is written.layer.source
        self._note(
            cue,
            _Problem(
                LintCode.CUES_MEET,
                f"this cue is still being said when {shown(key.text)} begins",
                self._text(written),
                f"takes about {about(planned.length_ms)}",
                "shorten it, or move one of the two",
                related=Related(key.span, f"{shown(key.text)} is here") if is_same_file else None,
            ),
            level,
        )

    def _meets_countdown(
        self, cue: Cue, planned: PlannedCue, segment: Segment, level: str | None
    ) -> None:
        written = self._places.get(id(cue))
        if written is None:
            return
        count = len(segment.plan.countdown)
        self._note(
            cue,
            _Problem(
                LintCode.CUES_MEET,
                "this cue meets the countdown, so numbers are left out",
                self._text(written),
                f"takes about {about(planned.length_ms)}; "
                f"the countdown begins {count}s before the end",
                "say it earlier, shorten it, or write countdown: 0",
            ),
            level,
        )

    def _dropped(self, segment: Segment, level: str | None) -> None:
        counted = {text for text, _ in segment.plan.countdown}
        for dropped in segment.dropped:
            written = self._places.get(id(dropped.cue))
            if written is None:
                continue
            other = (
                "the countdown"
                if dropped.collides_with in counted
                else shown(dropped.collides_with)
            )
            tells_when = dropped.cue.when is CueWhen.EVERY and not segment.phase
            when = f" at {spell_duration(dropped.at_ms)}" if tells_when else ""
            self._note(
                dropped.cue,
                _Problem(
                    LintCode.CUES_MEET,
                    f"{shown(written.pair.key.text)} is not said{when}: {other} is heard then",
                    written.key,
                    "left out",
                    "move one of the two, or shorten them",
                ),
                level,
            )

    def _note(self, cue: Cue, problem: _Problem, level: str | None) -> None:
        key = (id(cue), problem.code)
        self._found.setdefault(key, problem)
        self._held_at.setdefault(key, set()).add(level)

    def _text(self, written: Written) -> Place:
        node = written.pair.value
        if not isinstance(node, TextNode):
            return written.key
        return self.lint.place_of(written.layer, node)


def _look_at_phases(look: _Look) -> None:
    """A phase's own cue must fit into the phase, whatever comes before and after."""
    for occurrence in look.lint.occurrences:
        action = occurrence.step.action
        if not isinstance(action, Phases):
            continue
        lengths = {phase.name: phase.duration_ms for phase in action.phases}
        for cue in occurrence.step.cues:
            if cue.when is CueWhen.PHASE:
                length_ms, room_ms = look.lint.length_of(cue.text), lengths[cue.phase]
                if length_ms > room_ms:
                    look.too_long(cue, length_ms, room_ms, None)


def _own_cues(segment: Segment) -> Iterator[tuple[PlannedCue, SpokenCue]]:
    """The cues of the file that are placed in a segment, those of a phase excepted."""
    plan = segment.plan
    for planned in segment.cues:
        if planned.kind is not CueKind.CUE:
            continue
        number, _, rest = planned.name.partition(" ")
        if number.isdigit() and (not rest or rest.startswith("at ")):
            yield planned, plan.cues[int(number)]
        elif planned.name == "end" and plan.end_inside is not None:
            yield planned, plan.end_inside


def _meets_countdown(segment: Segment, planned: PlannedCue) -> bool:
    numbers = len(segment.plan.countdown)
    if not numbers or segment.duration_ms < (numbers + 1) * 1_000:
        return False
    return planned.at_ms + planned.length_ms > segment.duration_ms - numbers * 1_000


def _earlier(spoken: SpokenCue, segment: Segment) -> str:
    """The same cue so long before the end that it can be said whole, or "" where it cannot."""
    if spoken.cue.when is not CueWhen.LEFT or spoken.at_ms is not None:
        return ""
    seconds = -(-spoken.length_ms // 1_000) + len(segment.plan.countdown)
    better_ms = seconds * 1_000
    return f"{spell_duration(better_ms)} left" if better_ms < segment.duration_ms else ""

"""The timeline in the preview: rows of times, lengths, sides and cues, with what changed marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stretchcoach.preview.comparison import Mark
from stretchcoach.preview.lines import CueLine, Heading, Line, SegmentLine
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.model import Side
from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.segments import Segment
from stretchcoach.session.timeline import Timeline
from stretchcoach.tui.frame import SIDE_ROLES
from stretchcoach.tui.page import Placed, Role, Span, row
from stretchcoach.tui.text import cells, clip, one_line, pad
from stretchcoach.tui.words import name_of

CLICK = "line "
"""What a click on a line is called, before its number."""

SIGNS = {Mark.SAME: " ", Mark.CHANGED: "~", Mark.ADDED: "+"}
_SIDES = {Side.LEFT: "◄ left", Side.RIGHT: "right ►"}
_SIDE_CELLS = 7
_LENGTH_CELLS = 6
_KIND_CELLS = 18
_WITH_LINE_NUMBERS = 56
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the list is, how wide its times are, and whether it tells sides."""

    width: int
    time: int
    two_sided: bool


def columns_of(timeline: Timeline, width: int) -> Columns:
    """The columns for this timeline."""
    latest_ms = max(segment.start_ms + segment.duration_ms for segment in timeline.segments)
    two_sided = any(segment.side is not None for segment in timeline.segments)
    return Columns(width, len(moment(latest_ms)), two_sided)


def line_rows(
    lines: Sequence[Line], shown: range, cursor: int, columns: Columns
) -> list[tuple[Span, ...]]:
    """The lines whose numbers are in `shown`, each exactly as wide as the columns say."""
    return [
        _filled(_spans(lines[number], columns, is_chosen=number == cursor), columns.width, number)
        for number in shown
    ]


def moment(ms: int) -> str:
    """A time from the beginning to a tenth of a second, as `m:ss.t`."""
    minutes, rest_ms = divmod(ms, _MINUTE_MS)
    return f"{minutes}:{rest_ms // 1000:02}.{rest_ms % 1000 // 100}"


def length(ms: int) -> str:
    """A length as it is written in a routine, to a tenth of a second below a minute."""
    unit_ms = 100 if ms < _MINUTE_MS else 1_000
    return spell_duration(round(ms / unit_ms) * unit_ms)


def _spans(line: Line, columns: Columns, *, is_chosen: bool) -> tuple[Span, ...]:
    if isinstance(line, Heading):
        return _heading(line, columns)
    sign = "▸" if is_chosen else " "
    start = Span(f"{sign}{SIGNS[line.mark]} ", Role.ACCENT)
    spans = _cue(line, columns) if isinstance(line, CueLine) else _segment(line, columns)
    if not is_chosen:
        return start, *spans
    rest = sum(cells(span.text) for span in (start, *spans))
    filled = (start, *spans, Span(" " * max(0, columns.width - rest)))
    return tuple(Span(span.text, _chosen(span.role)) for span in filled)


def _chosen(role: Role) -> Role:
    return Role.SELECTED_QUIET if role is Role.QUIET else Role.SELECTED


def _heading(line: Heading, columns: Columns) -> tuple[Span, ...]:
    first = line.first
    tail = f" {length(line.total_ms)}"
    if first.line and columns.width >= _WITH_LINE_NUMBERS:
        tail += f"  line {first.line}"
    rounds = f" · round {first.round} of {first.rounds}" if first.rounds > 1 else ""
    number = f"{first.number:>3} "
    room = columns.width - cells(number) - cells(rounds) - cells(tail)
    name = clip(name_of(first), max(room, 1))
    gap = " " * max(0, room - cells(name))
    return (
        Span(number, Role.QUIET),
        Span(name, Role.STRONG),
        Span(rounds + gap + tail, Role.QUIET),
    )


def _segment(line: SegmentLine, columns: Columns) -> tuple[Span, ...]:
    segment = line.segment
    count = f" {segment.time}/{segment.times}" if segment.times > 1 else ""
    side_cells = _SIDE_CELLS + 1 if columns.two_sided else 0
    fixed = 3 + columns.time + 1 + _LENGTH_CELLS + 1 + side_cells + cells(count)
    room = max(1, columns.width - fixed)
    words = _words(line)
    kind = pad(words, min(room, max(_KIND_CELLS, cells(words))))
    does = Role.STRONG if segment.kind.is_exercise else Role.TEXT
    spans = [
        Span(f"{moment(segment.start_ms):>{columns.time}} ", Role.QUIET),
        Span(f"{length(segment.duration_ms):>{_LENGTH_CELLS}} ", Role.TEXT),
        Span(kind, does),
    ]
    if columns.two_sided:
        role = Role.TEXT if segment.side is None else SIDE_ROLES[segment.side]
        side = "" if segment.side is None else _SIDES[segment.side]
        spans.append(Span(f" {side:<{_SIDE_CELLS}}", role))
    spans.append(Span(count, Role.QUIET))
    return tuple(spans)


def _words(line: SegmentLine) -> str:
    segment: Segment = line.segment
    kind = kind_words(segment)
    if segment.reps:
        return f"{kind} {segment.reps}×"
    name = one_line(line.name)
    return f"{kind}: {name}" if name and name != kind else kind


def _cue(line: CueLine, columns: Columns) -> tuple[Span, ...]:
    spans = [Span("  ")]
    for cue in line.cues:
        at = moment(line.segment.start_ms + cue.at_ms)
        # The numbers of a countdown stand one behind the other.
        before = f"{at:>{columns.time}} " if len(spans) == 1 else f" {at} "
        spans += [Span(before, Role.QUIET), Span(one_line(cue.text))]
    return tuple(spans)


def _filled(spans: tuple[Span, ...], width: int, number: int) -> tuple[Span, ...]:
    """The spans cut or filled to the width, each of them a place to click."""
    drawn = row(width, Placed(0, spans))
    return tuple(Span(span.text, span.role, f"{CLICK}{number}") for span in drawn)

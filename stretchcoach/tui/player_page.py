"""The page of a running or paused step: name, side, countdown, bars, words."""

from __future__ import annotations

from dataclasses import dataclass

from stretchcoach.routine.model import Side
from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from stretchcoach.tui import hints
from stretchcoach.tui.digits import number_rows, rows_that_fit
from stretchcoach.tui.footer import footer_row
from stretchcoach.tui.frame import (
    MARGIN,
    READABLE_CELLS,
    SIDE_ROLES,
    bar,
    flag_row_count,
    flag_rows,
    head_rows,
    headline_block,
    is_tiny,
    running_line,
    stacked,
    tiny_page,
)
from stretchcoach.tui.headline import Headline, headline
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, centred, row, width_of
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.text import clip, one_line, wrap_evenly
from stretchcoach.tui.words import (
    ahead_words,
    countdown,
    dose_words,
    name_of,
    pause_words,
    seconds_left,
    variation_words,
    voice_words,
)

_ONE_OR_BOTH = frozenset({Kind.HOLD, Kind.MOVE, Kind.CONTRACT})


@dataclass(frozen=True, slots=True)
class _Slots:
    """How many rows each part gets; the countdown gets what is left."""

    name: int
    band: int
    detail: int
    caption: int
    words: int
    flags: int
    gaps: int

    @property
    def taken(self) -> int:
        # Head and its bar, the step's bar, next, status, keys.
        fixed = 6
        words = self.detail + self.caption + self.words + self.flags
        return fixed + self.name + self.band + words + self.gaps


def player_page(scene: Scene, width: int, height: int) -> Page:
    """The page at this size; below 40 × 15 it is name, side, seconds, and what is said."""
    session = scene.view.session
    if is_tiny(width, height):
        name, tail = running_line(session, seconds_left(session.remaining_ms))
        paused = pause_words(session)
        text = (f"{paused}: {name}" if paused else name).rstrip(".")
        said = one_line(scene.view.caption)
        below = "" if said.rstrip(".") == name.rstrip(".") else said
        return tiny_page(width, height, text, tail, "space", below=below)
    slots = _slots(height, flag_row_count(scene, width, height))
    gaps = [[blank(width)] * (slots.gaps > index) for index in range(4)]
    rows = [
        *head_rows(scene, width),
        *gaps[0],
        *headline_block(_name(scene), width, slots.name, Role.STRONG),
        *gaps[1],
        *_band(scene, width, slots.band),
        *gaps[2],
        *_middle(scene, width, height - slots.taken),
        _step_bar(scene, width),
        *([_detail_row(scene, width)] * slots.detail),
        *gaps[3],
        *_caption(scene, width, slots.caption),
        *_words(scene, width, slots.words),
    ]
    foot = [
        *flag_rows(scene, width, slots.flags),
        _next_row(scene, width),
        _status(scene, width),
        footer_row(hints.exercise(scene), width),
    ]
    return stacked(width, height, rows, foot)


def _slots(height: int, flags: int) -> _Slots:
    if height < 20:
        return _Slots(name=1, band=1, detail=0, caption=2, words=0, flags=flags, gaps=0)
    if height < 32:
        if flags:
            return _Slots(name=1, band=4, detail=1, caption=2, words=0, flags=flags, gaps=1)
        return _Slots(name=1, band=4, detail=1, caption=2, words=1, flags=0, gaps=2)
    if height < 48:
        return _Slots(name=4, band=4, detail=1, caption=2, words=2, flags=flags, gaps=4)
    name = 4 if height < 56 else 7
    return _Slots(name=name, band=7, detail=1, caption=9, words=2, flags=flags, gaps=4)


def _name(scene: Scene) -> str:
    """The step's name, unless the page says the same in another place."""
    segment = scene.view.session.segment
    name = name_of(segment)
    spoken = segment.kind is Kind.SAY and name == one_line(scene.view.caption)
    return "" if spoken or name == kind_words(segment) else name


def _band(scene: Scene, width: int, rows: int) -> list[Row]:
    """The side in its place, and in the middle what the body does."""
    session = scene.view.session
    segment = session.segment
    paused = pause_words(session)
    kind = paused.partition(":")[0] or kind_words(segment)
    if rows == 1:
        # No row of their own for the details here.
        kind = " · ".join(part for part in (kind, dose_words(segment)) if part)
    role = Role.WARNING if paused else Role.ACCENT
    side = segment.side
    scale = 2 if rows >= 7 else 1
    edge = Headline((), large=False)
    if side is not None:
        edge = headline(_side_sign(side), width // 2 - 4, rows, scale)
    edge_width = max((len(line) for line in edge.lines), default=0)
    room = width - 2 * (edge_width + MARGIN + 2) if side is not None else width - 4
    middle = headline(kind, max(room, 1), rows, scale)
    block = []
    for index in range(rows):
        items = [centred(*_line_at(middle, index, rows, role), width=width)]
        if side is not None:
            spans = _line_at(edge, index, rows, SIDE_ROLES[side])
            on_left = side is Side.LEFT
            items.append(Placed(MARGIN if on_left else width - MARGIN - width_of(spans), spans))
        block.append(row(width, *items))
    return block


def _side_sign(side: Side) -> str:
    return "◄ LEFT" if side is Side.LEFT else "RIGHT ►"


def _line_at(text: Headline, index: int, rows: int, role: Role) -> tuple[Span, ...]:
    above = (rows - len(text.lines)) // 2
    if not 0 <= index - above < len(text.lines):
        return ()
    return (Span(text.lines[index - above], role),)


def _detail_row(scene: Scene, width: int) -> Row:
    """Repetition and round, variation, and both sides where sides matter."""
    session = scene.view.session
    segment = session.segment
    paused = pause_words(session)
    both = scene.two_sided and segment.side is None and segment.kind in _ONE_OR_BOTH
    parts = [
        kind_words(segment) if paused else "",
        dose_words(segment),
        "both sides together" if both else "",
        variation_words(session.variation),
        one_line(segment.effort) if segment.kind is Kind.CONTRACT else "",
        "Space goes on" if paused else "",
    ]
    words = " · ".join(part for part in parts if part)
    return row(width, centred(Span(clip(words, width - 2), Role.TEXT), width=width))


def _middle(scene: Scene, width: int, rows: int) -> list[Row]:
    """The countdown, with the side marked at its edge; for spoken text, the text itself."""
    session = scene.view.session
    segment = session.segment
    if segment.kind is Kind.SAY:
        return headline_block(scene.view.caption or name_of(segment), width, rows, Role.TEXT)
    shown = countdown(session.remaining_ms, session.duration_ms)
    calm = session.state is State.PAUSED or not segment.kind.is_exercise
    role = Role.DIGITS_QUIET if calm else Role.DIGITS
    # Room for the widest number of this segment, so that the size stays while it runs.
    widest = "0:00" if ":" in shown else "00"
    size = rows_that_fit(max(shown, widest, key=len), width - 8, max(rows - 1, 3))
    size = min(size, rows)
    above = (rows - size + 1) // 2
    digits = [(Span(line, role),) for line in number_rows(shown, size)] if size else []
    filled = [*[()] * above, *digits, *[()] * (rows - above - size)]
    block = [_edged(scene, width, spans) for spans in filled]
    if not size:
        block[rows // 2] = row(width, centred(Span(shown, Role.STRONG), width=width))
    return block


def _edged(scene: Scene, width: int, spans: tuple[Span, ...]) -> Row:
    """A row of the countdown with the bar of its side at the edge."""
    side = scene.view.session.segment.side
    items = [centred(*spans, width=width)] if spans else []
    if side is not None:
        thick = 1 if width < 100 else 2
        mark = Span("█" * thick, SIDE_ROLES[side])
        items.append(Placed(MARGIN if side is Side.LEFT else width - MARGIN - thick, (mark,)))
    return row(width, *items)


def _step_bar(scene: Scene, width: int) -> Row:
    session = scene.view.session
    length = max(24, width * 3 // 5)
    return row(width, centred(*bar(length, session.step_elapsed_ms, session.step_ms), width=width))


def _caption(scene: Scene, width: int, rows: int) -> list[Row]:
    """What the voice says or said last."""
    if scene.view.session.segment.kind is Kind.SAY:
        return [blank(width)] * rows
    return headline_block(scene.view.caption, width, rows, Role.STRONG, largest=1)


def _words(scene: Scene, width: int, rows: int) -> list[Row]:
    """The instruction where the caption is something else, then how it is done."""
    segment = scene.view.session.segment
    texts = dict.fromkeys((segment.instruction, segment.how, segment.tip))
    lines: list[str] = []
    for text in texts:
        if text and text != scene.view.caption and len(lines) < rows:
            room = min(width - 2 * MARGIN, READABLE_CELLS)
            lines.extend(wrap_evenly(text, room, rows - len(lines)))
    return [
        row(width, centred(Span(lines[index], Role.QUIET), width=width))
        if index < len(lines)
        else blank(width)
        for index in range(rows)
    ]


def _next_row(scene: Scene, width: int) -> Row:
    """What comes next, unless something unusual must be told."""
    notice = one_line(scene.view.notice)
    if notice:
        return row(
            width,
            centred(Span(clip(f"! {notice}", width - 2), Role.WARNING), width=width),
        )
    text = clip(_next_words(scene), width - 2)
    return row(width, centred(Span(text, Role.TEXT), width=width))


def _next_words(scene: Scene) -> str:
    session = scene.view.session
    if session.ahead.label:
        return f"Next: {ahead_words(session.ahead)}"
    return "Press y when it has let go" if session.segment.let_go is not None else "Last step"


def _status(scene: Scene, width: int) -> Row:
    """What the voice is doing, and in small windows the side's repetition."""
    text = clip(voice_words(scene.view.voice), width - 2)
    return row(width, centred(Span(text, Role.QUIET, "m"), width=width))

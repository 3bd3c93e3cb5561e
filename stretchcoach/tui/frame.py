"""What several pages share: head line, bars, blocks of lines, the page of a tiny window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stretchcoach.routine.model import Side
from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.view import SessionView
from stretchcoach.tui.headline import headline
from stretchcoach.tui.page import Page, Role, Row, Span, blank, centred, left, page, row
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.text import cells, clip, one_line, wrap, wrap_evenly
from stretchcoach.tui.words import name_of, side_words

MIN_WIDTH = 40
MIN_HEIGHT = 15
MARGIN = 1
READABLE_CELLS = 78
"""The widest that running text is drawn."""

_BAR = "━"
_BAR_REST = "─"
_BAR_MOVES_BY = 2
SIDE_ROLES = {Side.LEFT: Role.LEFT, Side.RIGHT: Role.RIGHT}


def is_tiny(width: int, height: int) -> bool:
    """Whether there is room for a few words only."""
    return width < MIN_WIDTH or height < MIN_HEIGHT


def tiny_page(
    width: int, height: int, text: str, tail: str = "", key: str = "", *, below: str = ""
) -> Page:
    """A page of a few words in its middle, on as many rows as there are.

    `tail` is never cut off, and of `below` at least a row is seen where there are two.
    """
    said = wrap(one_line(below), width)
    lines = _with_tail(one_line(text), tail, width, height - (1 if said and height > 1 else 0))
    room = height - len(lines)
    lines += wrap(one_line(below), width, room) if said and room > 0 else ()
    above = [blank(width)] * ((height - len(lines)) // 2)
    shown = (row(width, centred(Span(line, key=key), width=width)) for line in lines)
    return page(width, height, [*above, *shown])


def _with_tail(text: str, tail: str, width: int, rows: int) -> list[str]:
    """The text in so many lines at most, the tail behind it or, where it fits there, below."""
    lines = [*wrap(text, width, max(1, rows))] or [""]
    if cells(lines[-1]) + cells(tail) <= width:
        lines[-1] += tail
    elif len(lines) < rows:
        lines.append(clip(tail.lstrip(" ,"), width))
    else:
        lines[-1] = clip(clip(lines[-1], max(0, width - cells(tail))) + tail, width)
    return lines


def bar(width: int, done: int, whole: int) -> tuple[Span, ...]:
    """How much of the whole is done, as spans of `width` cells together."""
    filled = width if whole <= 0 else min(width, max(0, done * width // whole))
    if filled < width:
        # Each move costs a slow line some forty bytes.
        filled -= filled % _BAR_MOVES_BY
    return Span(_BAR * filled, Role.BAR), Span(_BAR_REST * (width - filled), Role.BAR_REST)


def head_rows(scene: Scene, width: int) -> list[Row]:
    """The routine, the step in plain words, how far it is, and the bar of the whole."""
    session = scene.view.session
    parts = [f"{session.number} of {session.numbers}"] if session.numbers and session.number else []
    parts.append(time_left(session.total_remaining_ms))
    far = " · ".join(parts)
    inner = width - 2 * MARGIN
    room = inner - cells(far) - 2
    where = clip(place_words(scene), room)
    return [
        row(
            width,
            left(Span(where, Role.QUIET), x=MARGIN),
            left(Span(far, Role.QUIET), x=width - MARGIN - cells(far)),
        ),
        row(
            width,
            left(
                *bar(
                    inner,
                    session.total_elapsed_ms,
                    session.total_elapsed_ms + session.total_remaining_ms,
                ),
                x=MARGIN,
            ),
        ),
    ]


def place_words(scene: Scene) -> str:
    """The step, its side, what is done, and the routine, in one plain line."""
    segment = scene.view.session.segment
    name = name_of(segment)
    kind = kind_words(segment)
    parts = [f"{name}, {side_words(segment.side)}" if segment.side is not None else name]
    if kind != name:
        parts.append(kind)
    parts.append(one_line(scene.routine.title))
    return " · ".join(parts)


def time_left(remaining_ms: int) -> str:
    """What is left of the whole, in words that do not tick."""
    minutes = -(-max(0, remaining_ms) // 60_000)
    return "last minute" if minutes <= 1 else f"{minutes} min left"


def running_line(session: SessionView, seconds: int) -> tuple[str, str]:
    """Name, and the side and seconds that must never be cut off."""
    segment = session.segment
    side = f", {side_words(segment.side)}" if segment.side is not None else ""
    return name_of(segment), f"{side}, {seconds} s"


def lines_block(
    lines: Sequence[str], width: int, rows: int, role: Role, *, x: int = 0, room: int = 0
) -> list[Row]:
    """Lines centred across (within `room` cells from `x`) and down in a block of `rows`."""
    room = room or width
    above = max(0, (rows - len(lines)) // 2)
    block = [blank(width)] * above
    for line in lines[:rows]:
        block.append(row(width, centred(Span(line, role), width=room, x=x)))
    block.extend([blank(width)] * (rows - len(block)))
    return block


def headline_block(
    text: str, width: int, rows: int, role: Role, *, largest: int = 2, key: str = ""
) -> list[Row]:
    """A text as large as `rows` allow, in the middle of them."""
    shown = headline(text, width - 2 * MARGIN - 2, rows, largest)
    above = max(0, (rows - len(shown.lines)) // 2)
    block = [blank(width)] * above
    for line in shown.lines:
        block.append(row(width, centred(Span(line, role, key), width=width)))
    block.extend([blank(width)] * (rows - len(block)))
    return block[:rows]


def flag_rows(scene: Scene, width: int, rows: int) -> list[Row]:
    """In relief, when to stop: always on the screen, as much of it as there are rows for."""
    return [
        row(width, centred(Span(line, Role.WARNING, "exclamation_mark"), width=width))
        for line in _flag_lines(scene, width, rows)
    ]


def flag_row_count(scene: Scene, width: int, height: int) -> int:
    """How many rows the red flags get at this size."""
    return len(_flag_lines(scene, width, 2 if height < 32 else 4))


def _flag_lines(scene: Scene, width: int, rows: int) -> tuple[str, ...]:
    # What to look for; what to do then stands on the page that `!` opens.
    flags = [one_line(flag).partition(". ")[0].rstrip(".") for flag in scene.routine.red_flags]
    if not scene.relief or not flags or not rows:
        return ()
    text = f"! Stop and get help if: {' · '.join(flags)}"
    return wrap_evenly(text, min(width - 2 * MARGIN, READABLE_CELLS), rows)


def stacked(width: int, height: int, rows: Sequence[Row], foot: Sequence[Row]) -> Page:
    """A page of rows from the top, with `foot` at the bottom, whatever there is between."""
    body = list(rows[: max(0, height - len(foot))])
    body.extend([blank(width)] * (height - len(foot) - len(body)))
    return page(width, height, [*body, *foot][-height:] if height else [])


def outcome_rows(title: str, line: str, width: int, height: int) -> list[Row]:
    """What stands above the rest of the page after a session: how it ended, and one line."""
    tall = 4 if height >= 20 and width >= 60 else 1
    return [
        blank(width),
        *headline_block(title, width, tall, Role.STRONG, largest=1),
        blank(width),
        row(width, centred(Span(clip(line, width - 2), Role.TEXT), width=width)),
        blank(width),
    ]


def panel_below(
    panel: Sequence[Row],
    width: int,
    height: int,
    behind: Callable[[int, int], Page],
    *,
    at_least: int,
) -> Page | None:
    """The page `behind` above a panel, or None where fewer rows than `at_least` remain for it."""
    # Of what is behind, the keys at its foot do not hold now.
    room = height - len(panel) + 1
    if room < at_least:
        return None
    return page(width, height, [*behind(width, room).rows[:-1], *panel])

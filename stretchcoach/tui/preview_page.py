"""The page of the preview: timeline, the step at the cursor, problems, as much as fits."""

from __future__ import annotations

from collections.abc import Sequence

from stretchcoach.preview.model import PreviewModel
from stretchcoach.session.timeline import Timeline
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, tiny_page
from stretchcoach.tui.hints import KEYS
from stretchcoach.tui.listing import paragraph_rows
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, left, page, row
from stretchcoach.tui.preview_head import state_row, state_words, title_row, total_words
from stretchcoach.tui.preview_list import columns_of, line_rows
from stretchcoach.tui.preview_moment import moment_page
from stretchcoach.tui.preview_problems import count_words
from stretchcoach.tui.preview_view import Layout, PreviewView, Scrolls, layout_of
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.text import cells, clip


def preview_page(view: PreviewView, scrolls: Scrolls, width: int, height: int) -> Page:
    """The preview at this size."""
    model = view.model
    timeline = model.timeline
    if is_tiny(width, height):
        tail = "" if timeline is None else f" {total_words(timeline)}"
        return tiny_page(width, height, state_words(view)[0] or view.name, tail)
    head = [title_row(view, width), state_row(view, width)]
    foot = [footer_row(_hints(model), width)]
    problems = view.problems(width)
    if timeline is None:
        lines = [blank(width), *(problems or _waiting_rows(view, width))]
        return scrolled_page(width, height, scrolls.problems, head=head, lines=lines, foot=foot)
    layout = layout_of(width, height, len(problems))
    scrolls.problems_at = layout.problems_at
    rows = _list_rows(model, timeline, scrolls.lines, layout)
    pane = _pane_rows(model, timeline, layout)
    if layout.is_beside:
        body = [(*list_row, *pane_row) for list_row, pane_row in zip(rows, pane, strict=True)]
    else:
        body = [*rows, *pane]
    shown = _problem_part(view, problems, scrolls.problems, layout, width)
    return page(width, height, [*head, *body, *shown, *foot])


def problems_page(view: PreviewView, scroll: Scroll, width: int, height: int) -> Page:
    """All problems, on a page of their own."""
    if is_tiny(width, height):
        return tiny_page(width, height, state_words(view)[0] or view.name)
    lines = view.problems(width) or paragraph_rows("There are no problems.", width)
    head = [title_row(view, width), state_row(view, width), blank(width)]
    hints = (KeyHint("↑↓", "down", "read"), KeyHint("other keys", "escape", "back"))
    foot = [footer_row(hints, width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def _hints(model: PreviewModel) -> tuple[KeyHint, ...]:
    hints = []
    if model.timeline is None:
        if model.look is not None and model.look.problems:
            hints.append(KeyHint("↑↓", "down", "read"))
    else:
        hints.append(KeyHint("Enter", "enter", "play"))
        hints.append(KeyHint("↑↓", "down", "move"))
        if len(model.version.timelines if model.version else ()) > 1:
            hints.append(KeyHint("l", "l", "level"))
        if model.comparison.marks:
            hints.append(KeyHint("c", "c", "changes"))
        if model.look is not None and model.look.problems:
            hints.append(KeyHint("p", "p", "problems"))
    hints += [KeyHint("q", "q", "leave"), KEYS]
    return tuple(hints)


def _waiting_rows(view: PreviewView, width: int) -> list[Row]:
    """What to do while there is nothing to see."""
    look = view.model.look
    if look is None:
        return []
    if look.is_missing:
        words = (
            f"There is no file {view.name} yet. Save a routine under that name, and it is "
            "shown here. To begin with an example: stretchcoach new NAME"
        )
        return paragraph_rows(words, width)
    return paragraph_rows(f"{look.unreadable}.", width, Role.WARNING)


def _list_rows(
    model: PreviewModel, timeline: Timeline, scroll: Scroll, layout: Layout
) -> list[Row]:
    """The part of the timeline that fits, with a bar at its right that tells which part it is."""
    count, room = len(model.lines), layout.list_rows
    first = scroll.window(count, room)
    width = layout.list_width - 1
    shown = range(first, min(first + room, count))
    drawn = line_rows(model.lines, shown, model.cursor, columns_of(timeline, width))
    rows = [*drawn, *[blank(width)] * (room - len(drawn))]
    return [
        (*line, _edge(at, first, room, count, is_beside=layout.is_beside))
        for at, line in enumerate(rows)
    ]


def _edge(at: int, first: int, room: int, count: int, *, is_beside: bool) -> Span:
    """A cell of the bar; it is thick along the part that is shown, where there is more."""
    if count > room:
        start = first * room // count
        end = max(start + 1, -(-(first + room) * room // count))
        if start <= at < end:
            return Span("┃", Role.QUIET)
    return Span("│" if is_beside or count > room else " ", Role.BAR_REST)


def _pane_rows(model: PreviewModel, timeline: Timeline, layout: Layout) -> Sequence[Row]:
    """The player at the cursor."""
    segment = model.segment
    if not layout.pane_rows or segment is None:
        return ()
    rule = [] if layout.is_beside else [row(layout.pane_width, left(_rule(layout.pane_width)))]
    height = layout.pane_rows - len(rule)
    pane = moment_page(timeline, segment, model.cue, layout.pane_width, height)
    return [*rule, *pane.rows]


def _problem_part(
    view: PreviewView, problems: Sequence[Row], scroll: Scroll, layout: Layout, width: int
) -> list[Row]:
    """The problems below a line that says how many they are, and whether there are more."""
    look = view.model.look
    if not layout.problem_rows or look is None:
        return []
    room = layout.problem_rows - 1
    first = scroll.window(len(problems), room)
    title = f"── {count_words(look)} "
    more = " p shows all ──" if len(problems) > room else ""
    dashes = "─" * max(0, width - cells(title) - cells(more))
    rule = row(width, Placed(0, (Span(clip(title + dashes + more, width), Role.QUIET, "p"),)))
    return [rule, *problems[first : first + room]]


def _rule(width: int) -> Span:
    return Span("─" * width, Role.BAR_REST)

"""The page of the diary: its parts as tabs, and the one that is chosen."""

from __future__ import annotations

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_words import HOW_IT_STARTS, STARTS, current_streak_words, short_day
from stretchcoach.tui.diary_cramps import cramp_rows
from stretchcoach.tui.diary_lists import pain_rows, routine_rows
from stretchcoach.tui.diary_overview import overview_rows
from stretchcoach.tui.diary_view import DiaryView, Section
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, tiny_page
from stretchcoach.tui.help_pages import key_lines
from stretchcoach.tui.hints import KEYS
from stretchcoach.tui.listing import paragraph_rows, title_rows
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, left, right, row
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.text import clip, one_line

DIARY_KEYS = (
    ("1 to 4", "a part: overview, routines, cramps, pain"),
    ("Tab  →  ←", "the next part, the one before"),
    ("↑  ↓", "read on where there is more"),
    ("r", "read the diary again"),
    ("q  Esc", "back, leave"),
    ("Ctrl-C", "leave at once"),
    ("?", "these keys"),
)
_HINTS = (
    KeyHint("Tab", "tab", "next part"),
    KeyHint("↑↓", "down", "read"),
    KeyHint("r", "r", "read again"),
    KeyHint("q", "q", "back"),
    KEYS,
)
_ROOMY = 60
_FOOT_OF_KEYS = (KeyHint("any key", "escape", "goes back"),)


def diary_page(view: DiaryView, scroll: Scroll, width: int, height: int) -> Page:
    """The chosen part at this size; what does not fit is read by moving."""
    figures = view.figures
    if is_tiny(width, height):
        return tiny_page(width, height, _one_line(view))
    head = [_title(figures, width), _tabs(view.section, width), blank(width)]
    foot = [footer_row(_HINTS, width)]
    lines = _lines(view, width, height - len(head) - len(foot))
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def diary_keys_page(scroll: Scroll, width: int, height: int) -> Page:
    """All keys of the diary."""
    if is_tiny(width, height):
        return tiny_page(width, height, "1 to 4 parts, r again, q back")
    head = [*title_rows("Keys", width), blank(width)]
    foot = [footer_row(_FOOT_OF_KEYS, width)]
    lines = key_lines(DIARY_KEYS, width)
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def _title(figures: Figures | None, width: int) -> Row:
    if figures is None:
        return row(width, left(Span("Diary", Role.STRONG), x=1))
    whose = f"Diary of {one_line(figures.source)}" if figures.source else "Diary"
    day = f"{short_day(figures.today, figures.today)} {figures.today.year}"
    return row(
        width,
        left(Span(clip(whose, width - len(day) - 4), Role.STRONG), x=1),
        right(Span(day, Role.QUIET), width=width - 1),
    )


def _tabs(chosen: Section, width: int) -> Row:
    spans: list[Span] = []
    gap = " " if width >= _ROOMY else ""
    for number, section in enumerate(Section, start=1):
        is_chosen = section is chosen
        # The sign is for whoever sees no colours.
        spans.append(Span("▸" if is_chosen else " ", Role.ACCENT, str(number)))
        role = Role.ACCENT if is_chosen else Role.QUIET
        spans.append(Span(f"{number} {section}{gap}", role, str(number)))
    return row(width, Placed(0, tuple(spans)))


def _lines(view: DiaryView, width: int, room: int) -> list[Row]:
    figures = view.figures
    if view.problem:
        again = "Press r to read it again."
        return [
            *paragraph_rows(one_line(view.problem), width, Role.WARNING),
            *paragraph_rows(again, width),
        ]
    if figures is None:
        return paragraph_rows("Reading the diary …", width, Role.QUIET)
    if figures.is_empty:
        return _beginning(width)
    if view.section is Section.ROUTINES:
        return routine_rows(figures, width)
    if view.section is Section.CRAMPS:
        return cramp_rows(figures, width, room, has_charts=view.has_charts)
    if view.section is Section.PAIN:
        return pain_rows(figures, width)
    return overview_rows(figures, width, room, has_charts=view.has_charts)


def _beginning(width: int) -> list[Row]:
    rows = [*paragraph_rows(STARTS, width), blank(width)]
    for command, what in HOW_IT_STARTS:
        rows += paragraph_rows(command, width, Role.STRONG, x=3)
        rows += paragraph_rows(what, width, Role.QUIET, x=5)
    return rows


def _one_line(view: DiaryView) -> str:
    if view.problem:
        return view.problem
    if view.figures is None:
        return "Reading the diary …"
    return "Nothing is kept yet" if view.figures.is_empty else current_streak_words(view.figures)

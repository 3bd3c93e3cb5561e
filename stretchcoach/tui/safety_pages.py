"""The pages of the library that ask what applies to a person, and tell whom to call."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.care import safety
from stretchcoach.care.precautions import Precaution
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import MIN_HEIGHT, is_tiny, panel_below, tiny_page
from stretchcoach.tui.help_pages import general_lines, tiny_help_page
from stretchcoach.tui.hints import WHOM_TO_CALL_TINY
from stretchcoach.tui.listing import paragraph_rows, reading_width, section_rows, title_rows
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, row, width_of
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.text import wrap

_ASK = (
    KeyHint("Enter", "enter", "keep"),
    KeyHint("Esc", "escape", "skip"),
    KeyHint("c", "c", "cramp relief"),
    KeyHint("!", "exclamation_mark", "help"),
)
_WHOM_TO_CALL = (
    KeyHint("a", "a", "what applies to me"),
    KeyHint("↑↓", "down", "read"),
    KeyHint("other keys", "escape", "back"),
)
_WIDE = 60
_CHOICE_X = 2
_SIGN_CELLS = 6
_QUESTION = "Does any of this apply to you? Press its number."
_WHAT_FOR = "Routines that need care are marked then. It stays on this computer."


def ask_page(chosen: frozenset[Precaution], scroll: Scroll, width: int, height: int) -> Page:
    """The question, answered by digits or skipped, and what this is and is not."""
    if is_tiny(width, height):
        return tiny_page(width, height, "Not medical advice. Enter goes on", "", "enter")
    question = [
        *title_rows(_QUESTION, width),
        *(
            line
            for number, one in enumerate(Precaution, start=1)
            for line in _choice_rows(number, one, chosen, width)
        ),
        *paragraph_rows(_WHAT_FOR, width, Role.QUIET),
    ]
    about = paragraph_rows(safety.DISCLAIMER, width)
    lines = [*question, blank(width), *about]
    head = [*title_rows("Before you begin", width, Role.STRONG), blank(width)]
    return scrolled_page(
        width, height, scroll, head=head, lines=lines, foot=[footer_row(_ASK, width)]
    )


def ask_panel_page(
    chosen: frozenset[Precaution],
    scroll: Scroll,
    width: int,
    height: int,
    behind: Callable[[int, int], Page],
) -> Page:
    """The same below the page that it is asked on, where there is room for both."""
    if width < _WIDE:
        return ask_page(chosen, scroll, width, height)
    panel = [
        *paragraph_rows(safety.DISCLAIMER, width),
        *title_rows(_QUESTION, width),
        *_choices_in_rows(chosen, width),
        footer_row(_ASK, width),
    ]
    both = panel_below(panel, width, height, behind, at_least=MIN_HEIGHT)
    return both or ask_page(chosen, scroll, width, height)


def whom_to_call_page(scroll: Scroll, width: int, height: int) -> Page:
    """When to stop and whom to call, whatever is played."""
    general = general_lines(width)
    lines = [*section_rows(safety.STOP.title, safety.STOP.signs, width), *general]
    if is_tiny(width, height):
        return tiny_help_page(lines, WHOM_TO_CALL_TINY, scroll, width, height)
    head = [*title_rows("When to get help", width, Role.STRONG), blank(width)]
    foot = [footer_row(_WHOM_TO_CALL, width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def _choice_rows(
    number: int, one: Precaution, chosen: frozenset[Precaution], width: int
) -> list[Row]:
    """A choice to click on, its further lines below its first words."""
    mark, (_, role, key) = _sign(number, one, chosen)
    lines = wrap(one.words, reading_width(width, _CHOICE_X + _SIGN_CELLS))
    signs = (_box(one, chosen), *[" " * (_SIGN_CELLS - 2)] * len(lines))
    marks = (mark, *[Span("  ", Role.KEY, key)] * len(lines))
    return [
        row(width, Placed(_CHOICE_X, (first, Span(f"{sign}{line}", role, key))))
        for first, sign, line in zip(marks, signs, lines, strict=False)
    ]


def _choices_in_rows(chosen: frozenset[Precaution], width: int) -> list[Row]:
    """All choices, as many on a row as fit."""
    rows: list[list[Span]] = [[]]
    for number, one in enumerate(Precaution, start=1):
        sign = _sign(number, one, chosen)
        if rows[-1] and width_of((*rows[-1], *sign)) > width - 2:
            rows.append([])
        rows[-1] += [*sign, Span("  ")]
    return [row(width, Placed(1, tuple(spans))) for spans in rows]


def _sign(number: int, one: Precaution, chosen: frozenset[Precaution]) -> tuple[Span, Span]:
    """A choice on one line."""
    key = str(number)
    role = Role.STRONG if one in chosen else Role.TEXT
    return Span(f"{number} ", Role.KEY, key), Span(f"{_box(one, chosen)}{one.words}", role, key)


def _box(one: Precaution, chosen: frozenset[Precaution]) -> str:
    """It says in itself whether it is chosen."""
    return "[x] " if one in chosen else "[ ] "

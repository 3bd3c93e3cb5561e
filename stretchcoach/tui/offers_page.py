"""The panels below the library's list: go on with what was cut off, and last night."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stretchcoach.diary.nightly import Asked, NightQuestions
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, panel_below, tiny_page
from stretchcoach.tui.listing import paragraph_rows, title_rows
from stretchcoach.tui.page import Page, Role, Row, Span, blank, centred, page, row

_GO_ON = (
    KeyHint("Enter", "enter", "go on there"),
    KeyHint("x", "x", "put it away"),
    KeyHint("c", "c", "cramp relief"),
    KeyHint("Esc", "escape", "not now"),
)
_CRAMPS = (
    KeyHint("s", "s", "skip"),
    KeyHint("x", "x", "never ask again"),
    KeyHint("c", "c", "cramp relief"),
    KeyHint("Esc", "escape", "not now"),
)
_PAIN = (
    KeyHint("t", "t", "ten"),
    KeyHint("s", "s", "skip"),
    KeyHint("c", "c", "cramp relief"),
    KeyHint("Esc", "escape", "not now"),
)
_DIGITS = "0123456789"
_ROOMY = 45
_LEAST_LIST = 8
"""Rows of the list below which the panel has the screen to itself."""


def go_on_panel_page(
    words: str, width: int, height: int, behind: Callable[[int, int], Page]
) -> Page:
    """Where a session was cut off, and what can be done about it."""
    if is_tiny(width, height):
        return tiny_page(width, height, f"{words}. Enter goes on", "", "enter")
    panel = [
        blank(width),
        *title_rows("Go on where you were?", width),
        *paragraph_rows(f"{words}.", width),
        footer_row(_GO_ON, width),
    ]
    return _below(panel, width, height, behind)


def questions_panel_page(
    questions: NightQuestions, width: int, height: int, behind: Callable[[int, int], Page]
) -> Page:
    """A question about last night, answered with one key or one click."""
    if is_tiny(width, height):
        return tiny_page(width, height, f"{questions.question} 0-9")
    is_first = questions.stage is Asked.CRAMPS
    more = "9 is nine or more" if is_first else "t is ten, the worst there is"
    panel = [
        blank(width),
        *title_rows(questions.question, width),
        _digits_row(width),
        *paragraph_rows(f"Press a digit; {more}.", width, Role.QUIET),
        footer_row(_CRAMPS if is_first else _PAIN, width),
    ]
    return _below(panel, width, height, behind)


def _digits_row(width: int) -> Row:
    spans: list[Span] = []
    for digit in _DIGITS:
        spans += [Span(f" {digit} ", Role.KEY, digit), Span(" " if width >= _ROOMY else "")]
    return row(width, centred(*spans, width=width))


def _below(
    panel: Sequence[Row], width: int, height: int, behind: Callable[[int, int], Page]
) -> Page:
    both = panel_below(panel, width, height, behind, at_least=_LEAST_LIST)
    return both or page(width, height, panel)

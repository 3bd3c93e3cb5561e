"""The pages that tell: when to get help, and all the keys."""

from __future__ import annotations

from collections.abc import Sequence

from stretchcoach.care import safety
from stretchcoach.care.once import beside, own_signs_to_stop
from stretchcoach.routine.model import Routine
from stretchcoach.session.view import State
from stretchcoach.tui import hints
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, running_line, tiny_page
from stretchcoach.tui.listing import pair_rows, paragraph_rows, section_rows, title_rows
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, row
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.text import cells, clip
from stretchcoach.tui.words import pause_words, seconds_left

PLAYER_KEYS = (
    ("Space", "pause, go on (the voice stops at once)"),
    ("→  n", "next step"),
    ("←  b", "back (within 3 s of a step's start: the step before)"),
    ("r", "this step again from its start"),
    ("+  -", "10 s more, 10 s less of this hold"),
    ("e  h", "an easier, a harder way"),
    ("p", "it hurts: stop, then choose"),
    ("!", "when to stop and get help"),
    ("y  n", "at a question: yes, no"),
    ("y", "in cramp relief, at any moment: it has let go"),
    ("1 to 4", "in cramp relief: calf, hamstring, front of thigh, foot"),
    ("m", "mute the voice, or give it back"),
    ("q  Esc", "end (asks once)"),
    ("Ctrl-C", "end at once"),
    ("?", "these keys"),
)
LIBRARY_KEYS = (
    ("↑  ↓", "choose a routine"),
    ("Enter", "look at it; there again: play it"),
    ("/", "search as you type (most letters begin it, too)"),
    ("c", "cramp relief, at once"),
    ("f", "a favourite, or no longer one: these stand first"),
    ("d", "the diary"),
    ("!", "when to get help; there a: what applies to you"),
    ("←  →  l", "choose a level, when looking at a routine"),
    ("p", "play, when looking at a routine"),
    ("q  Esc", "back, leave"),
    ("Ctrl-C", "leave at once"),
    ("?", "these keys"),
)
DETAIL_KEYS = (
    ("Enter  p", "play it"),
    ("←  →  l", "choose a level"),
    ("s", "both sides, only the left one, only the right one"),
    ("↑  ↓", "choose the step to begin at"),
    ("PgUp PgDn", "read on, read back"),
    ("c", "cramp relief, at once"),
    ("q  Esc", "back to the library"),
    ("Ctrl-C", "leave at once"),
    ("?", "these keys"),
)

_READABLE, _SCROLLABLE = 18, 4
"""Cells and rows from which on more than a few words can be read, row by row."""


def help_needed_page(scene: Scene, scroll: Scroll, width: int, height: int) -> Page:
    """The routine's red flags first, then everybody's."""
    lines = help_lines(scene.routine, scene.view.session.segment.stop_if, width)
    if is_tiny(width, height):
        return tiny_help_page(lines, hints.HELP_NEEDED_TINY, scroll, width, height)
    head = [_now_row(scene, width), blank(width)]
    foot = [footer_row(hints.HELP_NEEDED, width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def tiny_help_page(
    lines: Sequence[Row], keys: Sequence[KeyHint], scroll: Scroll, width: int, height: int
) -> Page:
    """Whom to call, and where there is room to read, all that stands on the page."""
    if width < _READABLE or height < _SCROLLABLE:
        tail = "".join(f" {hint.label} {hint.does}" for hint in keys[:-1])
        return tiny_page(width, height, safety.NUMBERS, tail)
    whom = title_rows(safety.NUMBERS, width, Role.WARNING)
    return scrolled_page(
        width, height, scroll, head=(), lines=[*whom, *lines], foot=[footer_row(keys, width)]
    )


def help_lines(routine: Routine, step_stop_if: Sequence[str], width: int) -> list[Row]:
    """When to stop and get help with this routine, and then with any; each warning once."""
    stop_if = (*own_signs_to_stop((*step_stop_if, *routine.stop_if)), *safety.STOP.signs)
    return [
        *section_rows("Stop and get help if", routine.red_flags, width),
        *section_rows(safety.STOP.title, stop_if, width),
        *section_rows("This routine is not for you with", routine.not_for, width),
        *general_lines(width, routine.red_flags),
    ]


def general_lines(width: int, red_flags: Sequence[str] = ()) -> list[Row]:
    """Whom to call, and when, but for what the red flags above say; the same for everybody."""
    cards = [beside(card, red_flags) for card in (*safety.WHOM_TO_CALL, safety.RULES)]
    return [
        *(line for card in cards for line in section_rows(card.title, card.signs, width)),
        *paragraph_rows(safety.DISCLAIMER, width, Role.QUIET),
    ]


def keys_page(scene: Scene, scroll: Scroll, width: int, height: int) -> Page:
    """All keys of the player; the session runs on."""
    if is_tiny(width, height):
        return tiny_page(width, height, "Space pause, n next, p hurts, q end")
    head = [_now_row(scene, width), blank(width)]
    return scrolled_page(
        width,
        height,
        scroll,
        head=head,
        lines=key_lines(PLAYER_KEYS, width),
        foot=_foot(width),
    )


def library_keys_page(scroll: Scroll, width: int, height: int) -> Page:
    """All keys of the library."""
    if is_tiny(width, height):
        return tiny_page(width, height, "Enter open, / search, c cramp, q leave")
    return _with_player_keys(LIBRARY_KEYS, scroll, width, height)


def detail_keys_page(scroll: Scroll, width: int, height: int) -> Page:
    """All keys of a routine that is looked at."""
    if is_tiny(width, height):
        return tiny_page(width, height, "Enter play, c cramp, q back")
    return _with_player_keys(DETAIL_KEYS, scroll, width, height)


def _with_player_keys(
    keys: Sequence[tuple[str, str]], scroll: Scroll, width: int, height: int
) -> Page:
    lines = [
        *key_lines(keys, width),
        blank(width),
        *title_rows("While a routine plays", width),
        *key_lines(PLAYER_KEYS, width),
    ]
    head = [*title_rows("Keys", width), blank(width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=_foot(width))


def key_lines(keys: Sequence[tuple[str, str]], width: int) -> list[Row]:
    """Keys and what they do, in two columns."""
    first = max(cells(key) for key, _ in keys) + 1
    return [line for key, does in keys for line in pair_rows(key, does, width, first)]


def _foot(width: int) -> list[Row]:
    return [footer_row((KeyHint("any key", "escape", "goes back"),), width)]


def _now_row(scene: Scene, width: int) -> Row:
    """What the session does meanwhile, in one line."""
    session = scene.view.session
    name, tail = running_line(session, seconds_left(session.remaining_ms))
    if scene.paused_by_overlay:
        name = f"Paused while you read: {name}"
    elif session.state is State.PAUSED:
        name = f"{pause_words(session)}: {name}"
    shown = clip(name, max(8, width - 2 - cells(tail))) + tail
    return row(width, Placed(1, (Span(clip(shown, width - 2), Role.STRONG),)))

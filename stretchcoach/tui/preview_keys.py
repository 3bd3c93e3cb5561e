"""The page that tells all keys of the preview."""

from __future__ import annotations

from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, tiny_page
from stretchcoach.tui.help_pages import PLAYER_KEYS, key_lines
from stretchcoach.tui.listing import title_rows
from stretchcoach.tui.page import Page, blank
from stretchcoach.tui.scroll import Scroll, scrolled_page

PREVIEW_KEYS = (
    ("↑  ↓", "move through segments and cues"),
    ("←  →", "the step before, the step after"),
    ("PgUp PgDn", "a screen up, a screen down"),
    ("Home End", "to the beginning, to the end"),
    ("Enter", "play from here; afterwards you are here again"),
    ("l", "the next level"),
    ("c", "the next thing that the last save changed (~ changed, + added)"),
    ("p", "all problems"),
    ("q  Esc", "leave"),
    ("Ctrl-C", "leave at once"),
    ("?", "these keys"),
)


def preview_keys_page(scroll: Scroll, width: int, height: int) -> Page:
    """All keys of the preview, and of the player that it opens."""
    if is_tiny(width, height):
        return tiny_page(width, height, "Enter play, l level, p problems, q leave")
    lines = [
        *key_lines(PREVIEW_KEYS, width),
        blank(width),
        *title_rows("While a routine plays", width),
        *key_lines(PLAYER_KEYS, width),
    ]
    head = [*title_rows("Keys", width), blank(width)]
    foot = [footer_row((KeyHint("any key", "escape", "goes back"),), width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)

"""How a terminal has to be left, whatever became of the program in it."""

from __future__ import annotations

from collections.abc import Sequence

OTHER_SCREEN, OWN_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


def wrongly_left(shown: str, settings: Sequence[object], before: Sequence[object]) -> str:
    """What is wrong with a terminal after all this was shown on it; empty where nothing is.

    `settings` are those that it has now, `before` those from before the program.
    """
    if settings != before:
        return "the terminal's settings are not as before"
    if shown.rfind(OWN_SCREEN) <= shown.rfind(OTHER_SCREEN):
        return "the other screen was not left"
    if shown.rfind(SHOW_CURSOR) <= shown.rfind(HIDE_CURSOR):
        return "the cursor stays hidden"
    return ""

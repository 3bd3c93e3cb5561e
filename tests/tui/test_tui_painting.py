"""The first page stands in the terminal before the drawing library is imported."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from stretchcoach.tui.page import Placed, Role, Span, page, row
from stretchcoach.tui.painting import painted
from stretchcoach.tui.theme import THEMES, ThemeName
from tests.places import CHECKOUT

WIDTH, HEIGHT = 30, 4
PAGE = page(
    WIDTH,
    HEIGHT,
    [
        row(WIDTH, Placed(2, (Span("Calf at the wall", Role.STRONG),))),
        row(WIDTH),
        row(WIDTH, Placed(0, (Span("\x1b[31mred\x1b[0m", Role.TEXT),))),
        row(WIDTH, Placed(WIDTH - 4, (Span("keys", Role.KEY),))),
    ],
)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_row_is_painted_whole(name: ThemeName) -> None:
    """Each row begins at its own place and fills the width, as the page says."""
    text = painted(PAGE, THEMES[name])
    rows = re.split(r"\x1b\[\d+;1H", text)[1:]
    shown = [_ESCAPE.sub("", part) for part in rows]
    assert "\n".join(line.rstrip() for line in shown) == PAGE.text()
    assert {len(line) for line in shown} == {WIDTH}


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_other_screen_has_the_ground_first(name: ThemeName) -> None:
    """Nothing of another colour flashes up before the first row."""
    ground = f"\x1b[48;5;{THEMES[name].ground}m"
    assert painted(PAGE, THEMES[name]).startswith(f"\x1b[?1049h{ground}\x1b[2J\x1b[?25l")


def test_the_ground_stays_for_who_draws_next() -> None:
    """What clears the screen next clears it to the theme's ground."""
    theme = THEMES[ThemeName.DARK]
    assert painted(PAGE, theme).endswith(f"\x1b[0m\x1b[48;5;{theme.ground}m")


def test_without_colour_bold_is_left() -> None:
    """Where no colour is wanted none is sent, and what is strong is still bold."""
    text = painted(PAGE, THEMES[ThemeName.DARK], coloured=False)
    assert "38;5" not in text
    assert "48;5" not in text
    assert "\x1b[0;1mCalf at the wall" in text


def test_a_text_cannot_bring_an_escape() -> None:
    """The only escapes are the painter's own."""
    text = painted(PAGE, THEMES[ThemeName.DARK])
    assert "\x1b[31m" not in text
    assert "red" in text


def test_what_opens_a_session_needs_no_drawing_library() -> None:
    """All that makes the first page is imported without Textual and asyncio."""
    program = (
        "import sys, stretchcoach.cli.screen, stretchcoach.tui.opening\n"
        "print([name for name in ('textual', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run(
        (sys.executable, "-c", program),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"

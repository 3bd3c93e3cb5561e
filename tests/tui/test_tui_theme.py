"""The three looks can be read, and none of them needs its colours."""

from __future__ import annotations

import pytest

from stretchcoach.tui.page import Role
from stretchcoach.tui.theme import THEMES, Theme, ThemeName, contrast, rgb


def test_contrast_as_wcag_defines_it() -> None:
    """Black on white is 21, a colour on itself 1, and a middle grey is known."""
    assert contrast(16, 231) == pytest.approx(21)
    assert contrast(100, 100) == 1
    assert contrast(243, 231) == pytest.approx(4.54, abs=0.01)  # #767676 on white
    assert rgb(196) == (255, 0, 0)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name.value)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BAR_REST])
def test_all_text_can_be_read(theme: Theme, role: Role) -> None:
    """Every text has a contrast of at least 4.5 to 1 with its ground."""
    ink = theme.inks[role]
    assert contrast(ink.colour, ink.ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name.value)
def test_the_done_part_of_a_bar_stands_out(theme: Theme) -> None:
    """The done part differs from what is left by its strength, not by its colour alone."""
    done, rest = theme.inks[Role.BAR], theme.inks[Role.BAR_REST]
    assert contrast(done.colour, done.ground) >= 1.5 * contrast(rest.colour, rest.ground)


def test_the_night_is_dark_and_red() -> None:
    """At night the ground is nearly black, and nothing is blue or bright."""
    night = THEMES[ThemeName.NIGHT]
    assert max(rgb(night.ground)) <= 16
    for ink in night.inks.values():
        red, green, blue = rgb(ink.colour)
        assert red > green >= blue or red > green == blue
        assert contrast(ink.colour, night.ground) < 9

"""The three looks, as entries of the 256-colour palette, and their contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.tui.page import Role


class ThemeName(StrEnum):
    """The looks that a person can choose."""

    LIGHT = "light"
    DARK = "dark"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a role is drawn: palette numbers (16 to 255), and signs that need no colour."""

    colour: int
    ground: int
    bold: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: an ink for every role, and the ground that everything stands on."""

    name: ThemeName
    ground: int
    inks: Mapping[Role, Ink]


def rgb(number: int) -> tuple[int, int, int]:
    """What a palette number from 16 to 255 looks like on nearly every terminal."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(number - 16, 36)
    return steps[red], steps[rest // 6], steps[rest % 6]


def contrast(first: int, second: int) -> float:
    """The WCAG 2 contrast ratio of two palette numbers, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(number: int) -> float:
    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(value) for value in rgb(number))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _theme(
    name: ThemeName,
    *,
    ground: int,
    text: int,
    quiet: int,
    strong: int,
    accent: int,
    digits: int,
    bar_rest: int,
    left: int,
    right: int,
    warning: int,
    selected: int,
) -> Theme:
    inks = {
        Role.TEXT: Ink(text, ground),
        Role.QUIET: Ink(quiet, ground),
        Role.STRONG: Ink(strong, ground, bold=True),
        Role.ACCENT: Ink(accent, ground, bold=True),
        Role.DIGITS: Ink(digits, ground),
        Role.DIGITS_QUIET: Ink(quiet, ground),
        Role.BAR: Ink(accent, ground),
        Role.BAR_REST: Ink(bar_rest, ground),
        Role.LEFT: Ink(left, ground, bold=True),
        Role.RIGHT: Ink(right, ground, bold=True),
        Role.WARNING: Ink(warning, ground, bold=True),
        Role.KEY: Ink(accent, ground, bold=True),
        Role.SELECTED: Ink(strong, selected, bold=True),
        Role.SELECTED_QUIET: Ink(strong, selected),
    }
    return Theme(name, ground, inks)


THEMES: Mapping[ThemeName, Theme] = {
    theme.name: theme
    for theme in (
        _theme(
            ThemeName.DARK,
            ground=233,
            text=251,
            quiet=245,
            strong=231,
            accent=115,
            digits=158,
            bar_rest=240,
            left=117,
            right=222,
            warning=216,
            selected=237,
        ),
        _theme(
            ThemeName.LIGHT,
            ground=231,
            text=237,
            quiet=241,
            strong=16,
            accent=23,
            digits=23,
            bar_rest=247,
            left=25,
            right=94,
            warning=124,
            selected=254,
        ),
        _theme(
            ThemeName.NIGHT,
            ground=232,
            text=167,
            quiet=167,
            strong=203,
            accent=203,
            digits=167,
            bar_rest=88,
            left=203,
            right=203,
            warning=209,
            selected=52,
        ),
    )
}

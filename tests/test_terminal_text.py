"""Aligned columns and lengths of time, as they are read in a terminal."""

from __future__ import annotations

import pytest

from stretchcoach.terminal_text import cells, clock, columns, length, length_range, one_line


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("", 0), ("中文", 4), ("e\u0301", 1), ("שלום", 4), ("…", 1)]
)
def test_widths_are_counted_in_cells(text: str, width: int) -> None:
    """Wide characters take two cells, combining ones none."""
    assert cells(text) == width


def test_columns_line_up_whatever_the_script() -> None:
    """Each column begins at the same cell in every row, and no line ends in blanks."""
    lines = list(columns([("中文", "a", "x"), ("b", "long", ""), ("e\u0301", "", "y")]))
    assert lines == ["中文  a     x", "b     long", "e\u0301           y"]


def test_figures_stand_at_the_right() -> None:
    """A column can be aligned to its right edge."""
    assert list(columns([("5", "a"), ("10", "b")], right=frozenset({0}))) == [" 5  a", "10  b"]


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 s"),
        (499, "0 s"),
        (500, "1 s"),
        (59_499, "59 s"),
        (59_500, "1 min"),
        (90_000, "1 min 30 s"),
        (3_600_000, "60 min"),
    ],
)
def test_lengths_are_short(ms: int, words: str) -> None:
    """A length is told to the nearest second, without what is nought."""
    assert length(ms) == words


def test_a_range_of_one_length_is_one_figure() -> None:
    """Two lengths that look alike are one; others are a span."""
    assert length_range(60_000, 60_100) == "1 min"
    assert length_range(30_000, 90_000) == "30 s – 1 min 30 s"


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0:00.0"), (7_250, "0:07.2"), (61_999, "1:01.9"), (600_000, "10:00.0")]
)
def test_times_have_tenths(ms: int, text: str) -> None:
    """A time is cut to the tenth, so that it is never told too early."""
    assert clock(ms) == text


def test_texts_of_strangers_are_one_harmless_line() -> None:
    """Line breaks become blanks, and what a terminal would obey becomes visible."""
    assert one_line(" a\n\tb \x1b[31m\u202e") == r"a b \x1b[31m\u202e"

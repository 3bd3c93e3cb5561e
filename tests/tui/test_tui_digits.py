"""The big countdown and the large letters, at every size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.tui.digits import MIN_ROWS, digit_rows, rows_that_fit, width_of_digits
from stretchcoach.tui.headline import headline
from stretchcoach.tui.letters import letter_rows, rows_at, width_of_letters
from stretchcoach.tui.text import cells
from tests.tui.tui_samples import NASTY

_ROWS = range(MIN_ROWS, 27)


@pytest.mark.parametrize("rows", _ROWS)
def test_every_digit_is_itself(rows: int) -> None:
    """At every size the ten digits differ, and each is as wide as the others."""
    drawn = {digit: digit_rows(digit, rows) for digit in "0123456789"}
    assert len(set(drawn.values())) == 10
    assert {len(line) for lines in drawn.values() for line in lines} == {width_of_digits("0", rows)}
    assert {len(lines) for lines in drawn.values()} == {rows}


@pytest.mark.parametrize("rows", _ROWS)
def test_digits_fill_their_height(rows: int) -> None:
    """The first and the last line of a digit are not empty: it is as big as it may be."""
    for digit in "0123456789":
        lines = digit_rows(digit, rows)
        assert lines[0].strip()
        assert lines[-1].strip()


@given(st.integers(1, 250), st.integers(1, 60), st.sampled_from(["7", "42", "1:30", "59:59"]))
def test_the_greatest_size_that_fits(width: int, rows: int, text: str) -> None:
    """No larger size would fit, and the one found does."""
    size = rows_that_fit(text, width, rows)
    if size:
        assert size <= rows
        assert width_of_digits(text, size) <= width
    if size < rows and rows >= MIN_ROWS:
        assert width_of_digits(text, max(size + 1, MIN_ROWS)) > width


@pytest.mark.parametrize("scale", [1, 2])
def test_letters_have_the_width_they_say(scale: int) -> None:
    """Large letters take the lines and cells that were reckoned with."""
    for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?.,:&()+-'":
        lines = letter_rows(character, scale)
        assert len(lines) == rows_at(scale)
        assert {len(line) for line in lines} == {width_of_letters(character, scale)}


@given(
    st.sampled_from([*NASTY, "Calf against the wall", "Breathe in"]),
    st.integers(1, 200),
    st.integers(1, 20),
)
def test_a_headline_fits_its_place(text: str, width: int, rows: int) -> None:
    """However large it is drawn, a headline stays within its place."""
    shown = headline(text, width, rows)
    assert len(shown.lines) <= rows
    assert all(cells(line) <= width for line in shown.lines)


def test_what_cannot_be_drawn_large_stays_plain() -> None:
    """A name with a letter that the large ones lack is shown in plain letters, whole."""
    assert headline("Стоп", 80, 9).lines == ("Стоп",)
    assert headline("Toes", 80, 9).large

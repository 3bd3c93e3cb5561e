"""Text from strangers: harmless, measured in cells, and never lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.tui.text import cells, clip, one_line, pad, visible, wrap, wrap_evenly
from tests.tui.tui_samples import NASTY, plain

texts = st.text(max_size=80) | st.sampled_from(NASTY)
widths = st.integers(min_value=1, max_value=40)


@given(texts)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    """No control, surrogate or direction mark is in a visible text, save the line's end."""
    for character in visible(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("\\e[31m", "\\e[31m"),
        ("\x1b[31m", "␛[31m"),
        ("a\tb\r\nc", "a b\nc"),
        ("\x9bx\ud800", "\ufffdx\ufffd"),
        ("e\u0301", "e\u0301"),
        ("\u0301a \u0301b", "◌\u0301a ◌\u0301b"),
        ("\u200b✌\ufe0f", "✌"),
    ],
)
def test_a_text_is_shown_literally(text: str, shown: str) -> None:
    """Markup stays text, and what cannot be shown is seen to be there."""
    assert visible(text) == shown


@given(texts, widths)
def test_wrapped_lines_fit(text: str, width: int) -> None:
    """No line of wrapped text takes more cells than there are."""
    assert all(cells(line) <= width for line in wrap(text, width))


@given(texts, st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """All that is visible of a text is in its lines, in order."""
    shown = "".join(char for char in visible(text) if char not in " \n")
    assert "".join(wrap(text, width)).replace(" ", "") == shown


@given(texts, widths, st.integers(min_value=1, max_value=4))
def test_wrapping_keeps_to_its_lines(text: str, width: int, most: int) -> None:
    """Text that is too long ends in an ellipsis on the last line allowed."""
    whole = wrap(text, width)
    lines = wrap(text, width, most)
    assert len(lines) <= most
    assert all(cells(line) <= width for line in lines)
    if len(whole) > most:
        assert lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("Stop and get help if: One leg is swollen", 20, 1, ["Stop and get help…"]),
        (
            "One leg is swollen, warm, red or darker",
            20,
            2,
            ["One leg is swollen,", "warm, red or darker"],
        ),
        ("Dizzy or unsteady legs", 10, 2, ["Dizzy or", "unsteady…"]),
        ("Unsteadiness at night", 8, 1, ["Unstead…"]),
        ("Numb", 4, 1, ["Numb"]),
    ],
)
def test_what_does_not_fit_ends_behind_a_whole_word(
    text: str, width: int, most: int, lines: list[str]
) -> None:
    """A word of a warning is not cut in two, unless it alone is too wide."""
    assert list(wrap(text, width, most)) == lines


@given(texts, widths)
def test_even_lines_are_as_few(text: str, width: int) -> None:
    """Evening lines out makes neither more lines nor wider ones, and loses nothing."""
    even = wrap_evenly(text, width)
    assert len(even) <= len(wrap(text, width))
    assert all(cells(line) <= width for line in even)
    if width > 1:
        assert plain("".join(even)) == plain("".join(wrap(text, width)))


@given(texts, st.integers(min_value=0, max_value=40))
def test_clipped_and_padded_to_the_cell(text: str, width: int) -> None:
    """A clipped text fits, and a padded one has exactly its width."""
    line = one_line(text)
    assert cells(clip(line, width)) <= width
    assert cells(pad(line, width)) == width
    if cells(line) <= width:
        assert clip(line, width) == line


def test_a_long_word_is_broken_by_cells() -> None:
    """A word of 300 letters fills line after line; a wide one two cells a letter."""
    assert [len(line) for line in wrap("w" * 300, 80)] == [80, 80, 80, 60]
    assert [len(line) for line in wrap("界" * 50, 21)] == [10] * 5

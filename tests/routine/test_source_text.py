"""Safe text, lines and quotes: the small parts that reading is made of."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.routine.diagnostics import Edit
from stretchcoach.routine.fixes import line_fix, quoted, quoting_fix
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.parser_text import ParserText
from stretchcoach.routine.safe_text import described, is_unsafe, visible


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\x1b", r"\x1b"),
        ("\x00", r"\x00"),
        ("\x9b", r"\x9b"),
        ("\x7f", r"\x7f"),
        ("\n", r"\n"),
        ("\r", r"\r"),
        ("\t", r"\t"),
        ("\u202e", r"\u202e"),
        ("\u2066", r"\u2066"),
        ("\u200f", r"\u200f"),
        ("\u061c", r"\u061c"),
        ("\u2028", r"\u2028"),
        ("\ufeff", r"\ufeff"),
        ("\ud800", r"\ud800"),
        ("\uffff", r"\uffff"),
        ("\U000e0041", r"\U000e0041"),
        ("\U0010ffff", r"\U0010ffff"),
    ],
)
def test_unsafe_characters_become_visible(char: str, shown: str) -> None:
    """Control, bidi, surrogate and no characters are escaped, and nothing around them."""
    assert is_unsafe(char)
    assert visible(f"a{char}b") == f"a{shown}b"


@pytest.mark.parametrize("char", "aé日😀\u0301\u00a0\u200d\\[]\ue000")
def test_other_characters_are_shown_as_they_are(char: str) -> None:
    """Letters of any script, emoji, and brackets are safe."""
    assert not is_unsafe(char)
    assert visible(char) == char


@given(st.text(st.characters(codec=None)))
def test_a_visible_text_is_safe_and_stays_so(text: str) -> None:
    """Making a text visible twice changes nothing more, and nothing unsafe is left."""
    shown = visible(text)
    assert not any(map(is_unsafe, shown))
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("char", "words"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x01", "U+0001 CONTROL CHARACTER"),
        ("\ud800", "U+D800 LONE SURROGATE"),
        ("\uffff", "U+FFFF NO CHARACTER"),
    ],
)
def test_a_character_is_named(char: str, words: str) -> None:
    """A coach can look an invisible character up by its number and name."""
    assert described(char) == words


@given(st.text("ab\n\r\x85\u2028 é", max_size=30))
def test_lines_are_those_that_a_file_read_in_text_mode_has(text: str) -> None:
    """Every offset lies on the line and column that counting by hand gives."""
    lines = Lines(text)
    unified = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [lines.line(number) for number in range(1, len(lines) + 1)] == unified
    for offset in range(len(text) + 1):
        number = lines.number_at(offset)
        assert lines.start(number) <= offset
        assert number == len(lines) or offset < lines.start(number + 1)


def test_a_span_outside_the_text_is_brought_inside() -> None:
    """Offsets past the end, or in the wrong order, give an empty span and no error."""
    span = Lines("ab\n").span(9, 2)
    assert (span.start, span.end, span.line, span.column) == (3, 3, 2, 1)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_quoted_text_reads_back(text: str) -> None:
    """Whatever needs quotes comes back the same, but for its white space."""
    flat = " ".join(part for part in text.split(" ") if part)
    printable = "".join(char for char in flat if not is_unsafe(char))
    assert yaml.safe_load(f"a: {quoted(printable)}\n") == {"a": printable.strip(" ")}


def test_quotes_are_chosen_so_that_little_is_escaped() -> None:
    """A text keeps its look where one kind of quotes allows it."""
    assert quoted("Remember: breathe") == '"Remember: breathe"'
    assert quoted('Say "ah": now') == "'Say \"ah\": now'"
    assert quoted('It\'s "ah"') == '"It\'s \\"ah\\""'
    assert quoted("two\n  lines") == '"two lines"'


def test_curly_quotes_round_a_text_become_straight_ones() -> None:
    """What a word processor made of the quotes is what they were meant to be."""
    text = "say: “Remember: breathe”"
    assert quoting_fix(Lines(text), 5, len(text)).text == 'say: "Remember: breathe"'


def test_a_fix_is_shown_as_its_first_line() -> None:
    """Edits on further lines are made and not shown; those on the same line are all shown."""
    lines = Lines("  a: b\n  c: d\n")
    fix = line_fix(lines, (Edit(2, 3, "x"), Edit(5, 6, "y"), Edit(9, 10, "z")))
    assert (fix.text, len(fix.edits)) == ("x: y", 3)


@given(st.lists(st.sampled_from(["", " ", "    "]), max_size=4), st.text("ab?\n", max_size=20))
def test_offsets_lead_back_to_the_file(replacements: list[str], text: str) -> None:
    """Each character that was kept is found where it stood."""
    places = [i * 3 for i in range(len(replacements)) if i * 3 + 1 <= len(text)]
    edits = [Edit(at, at + 1, new) for at, new in zip(places, replacements, strict=False)]
    given_text = ParserText(text, edits)
    kept = [i for i in range(len(text)) if i not in places]
    restored = given_text.restored(given_text.text)
    found = {given_text.origin(offset): restored[offset] for offset in range(len(restored))}
    assert all(found[offset] == text[offset] for offset in kept)
    assert given_text.origin(len(restored)) == len(text)

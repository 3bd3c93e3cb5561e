"""What is spoken of a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.voice.normalise import COMMAND_CHARACTERS, MAX_SPOKEN, normalise


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Stretch your calf.", "Stretch your calf."),
        ("  two\n\tlines  and\xa0more ", "two lines and more"),
        ("cafe\u0301", "caf\u00e9"),
        ("bell\x07 and \x1b[31mred", "bell and 31mred"),
        ("<b>bold</b> [[h@loU]]", "b bold /b h@loU"),
        ("Well done 🎉!", "Well done!"),
        ("a🙂b", "a b"),
        ("👩‍⚕️ says 👍🏽 go", "says go"),
        ("1️⃣ first", "1 first"),
        ("bend to 45°", "bend to 45°"),
        ("dorsi\xadflexion", "dorsiflexion"),
        ("cafe\xad\u0301", "caf\u00e9"),
        ("zero\u200bwidth", "zero width"),
        ("\u202eright to left\u202c", "right to left"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lone \ud83d half", "lone half"),
        ("🇩🇪", ""),
        ("", ""),
        ("…!?", ""),
        ("<>[]", ""),
        ("10", "10"),
        ("深呼吸。", "深呼吸。"),
    ],
)
def test_only_words_are_spoken(text: str, spoken: str) -> None:
    """Controls, emoji and what engines take for commands are dropped, words stay apart."""
    assert normalise(text) == spoken


def test_a_long_text_is_cut_between_words() -> None:
    """No engine is given more than it can bear, and no half word."""
    spoken = normalise("stretch " * 200)
    assert len(spoken) <= MAX_SPOKEN
    assert set(spoken.split(" ")) == {"stretch"}
    assert len(normalise("x" * 2000)) == MAX_SPOKEN
    assert normalise("y" * MAX_SPOKEN + " z") == "y" * MAX_SPOKEN


@given(st.text())
def test_what_is_spoken_is_always_safe(text: str) -> None:
    """Whatever a routine holds, what reaches an engine is short, clean and stable."""
    spoken = normalise(text)
    assert len(spoken) <= MAX_SPOKEN
    assert not set(spoken) & set(COMMAND_CHARACTERS)
    kinds = {unicodedata.category(character) for character in spoken}
    assert not kinds & {"Cc", "Cs", "Co", "Cn"}
    assert spoken == spoken.strip()
    assert normalise(spoken) == spoken
    spoken.encode("utf-8")

"""How long a text is thought to take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.session.speech import estimate_ms


@pytest.mark.parametrize(
    ("text", "words_per_minute", "expected_ms"),
    [
        ("", 150, 0),
        ("   ", 150, 0),
        ("Three", 150, 633),
        ("Three", 300, 467),
        ("Breathe in, then out", 150, 1883),
        ("Stretch your calf. Hold it there.", 150, 3000),
        ("Wait... then go.", 150, 1867),
        ("3.5 metres", 150, 967),
        ("深呼吸。慢慢来。", 150, 1333),
        ("One. Two. Three.", 150, 2367),
        ("好。好。好。", 150, 1700),
        ("Three", 1, 50_300),
        ("A", 160, 363),
    ],
)
def test_letters_commas_and_sentences_take_time(
    text: str, words_per_minute: int, expected_ms: int
) -> None:
    """The estimate is the format's formula, a break counting between two sentences only."""
    assert estimate_ms(text, words_per_minute) == expected_ms


@given(st.text(), st.text(), st.integers(80, 450))
def test_more_text_never_takes_less_time(text: str, more: str, words_per_minute: int) -> None:
    """The estimate grows with the text and never goes below 0."""
    longer = estimate_ms(f"{text}{more}".strip() + "x", words_per_minute)
    assert 0 <= estimate_ms(text, words_per_minute) <= longer


@pytest.mark.parametrize("words_per_minute", [0, -1])
def test_a_rate_that_is_none_is_an_error(words_per_minute: int) -> None:
    """A rate of nothing is a mistake of the caller's."""
    with pytest.raises(ValueError, match=r"^words a minute must be above 0$"):
        estimate_ms("hello", words_per_minute)

"""The program's own words, and how long a sentence takes to say."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Side
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.wording import sentence, wording_for


@pytest.mark.parametrize(
    ("text", "expected_ms"),
    [
        ("", 0),
        ("   ", 0),
        ("Breathe", 7 * 1_000 // 15 + 300),
        ("In, and out", 11 * 1_000 // 15 + 250 + 300),
        ("In. Out.", 8 * 1_000 // 15 + 500 + 300),
        ("Done.", 5 * 1_000 // 15 + 300),
        ("Wait... Now!", 12 * 1_000 // 15 + 500 + 300),
    ],
)
def test_estimate(text: str, expected_ms: int) -> None:
    """Letters at 150 words a minute, commas, breaks between sentences, and 0.3 s."""
    assert estimate_ms(text) == expected_ms


def test_a_faster_voice_needs_less() -> None:
    """Twice the rate halves the time for the letters."""
    assert estimate_ms("Breathing", 300) == 9 * 500 // 15 + 300


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Calf", "Calf."), (" Calf ", "Calf."), ("Ready?", "Ready?"), ("Go!", "Go!"), ("", "")],
)
def test_sentence(text: str, expected: str) -> None:
    """A name is spoken like a sentence, and one that is a sentence is left alone."""
    assert sentence(text) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("", "Left side."), ("en-GB", "Left side."), ("fr", "Left side."), ("DE-at", "Linke Seite.")],
)
def test_languages(language: str, expected: str) -> None:
    """A region is passed over, and a language without words of its own is spoken to in English."""
    assert wording_for(language).side[Side.LEFT] == expected


def test_headline() -> None:
    """Name and side are one sentence each; a step without a name has its side alone."""
    words = wording_for("en")
    assert words.headline("Calf", Side.RIGHT) == "Calf. Right side."
    assert words.headline("Calf", None) == "Calf."
    assert words.headline("", Side.LEFT) == "Left side."
    assert words.headline("", None) == ""


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_language_can_count_down_from_ten(language: str) -> None:
    """Each language has ten different numbers."""
    words = wording_for(language)
    assert len({words.count(number) for number in range(1, 11)}) == 10

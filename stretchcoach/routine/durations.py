"""Times as a coach writes them: read into milliseconds, spelt in one canonical way."""

from __future__ import annotations

import re
from fractions import Fraction

_UNIT_MS = {"h": 3_600_000, "m": 60_000, "s": 1000}
_PART = r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*"
_DURATION = re.compile(
    rf"(?:{_PART}(?:hours?|hrs?|h))?\s*"
    rf"(?:{_PART}(?:minutes?|mins?|m))?\s*"
    rf"(?:{_PART}(?:seconds?|secs?|s))?"
)
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-9]{2})")
_RANGE = re.compile(r"([0-9.]{1,6})\s*[a-z]*\s*(?:-|–|to)\s*[0-9.]{1,6}\s*([a-z]+)")
_BARE = re.compile(r"[0-9]{1,5}")
_QUOTES = str.maketrans({"″": '"', "”": '"', "′": "'", "’": "'"})
_PRIMES = re.compile(r"(?:([0-9]{1,3})\s*')?\s*(?:([0-9]{1,5})\s*\")?")
_LONGEST = 40
_FOREIGN_UNITS = (
    (re.compile(r"\b(?:sekunden?|sek|segundos?|seg|secondes?|secondi)\b"), "s"),
    (re.compile(r"(?<=[0-9])(?:sek|seg)\b"), "s"),
    (re.compile(r"\b(?:minuten|minutos?|minuti)\b"), "m"),
)


def parse_duration(text: str) -> int | None:
    """Milliseconds of a time such as `30s`, `1m30s`, `1 min 30 s` or `1.5m`; None if it is none.

    Only whole milliseconds are times.
    """
    folded = text.strip().lower()
    if not folded or len(folded) > _LONGEST:
        return None
    match = _DURATION.fullmatch(folded)
    if match is None:
        return None
    total = sum(
        Fraction(figure) * unit
        for figure, unit in zip(match.groups(), _UNIT_MS.values(), strict=True)
        if figure is not None
    )
    return int(total) if Fraction(total).denominator == 1 else None


def spell_duration(milliseconds: int) -> str:
    """The canonical spelling, such as `1m30s`, `30s`, `1.5s` or `0s`.

    Raises ValueError for a negative time.
    """
    if milliseconds < 0:
        message = "a duration cannot be negative"
        raise ValueError(message)
    hours, rest = divmod(milliseconds, _UNIT_MS["h"])
    minutes, rest = divmod(rest, _UNIT_MS["m"])
    seconds, fraction = divmod(rest, 1000)
    parts = [f"{hours}h"] if hours else []
    if minutes:
        parts.append(f"{minutes}m")
    if fraction:
        parts.append(f"{seconds}.{fraction:03}".rstrip("0") + "s")
    elif seconds or not parts:
        parts.append(f"{seconds}s")
    return "".join(parts)


def is_bare_number(text: str) -> bool:
    """Whether a text is a number without a unit."""
    return re.fullmatch(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?", text.strip()) is not None


def is_clock_time(text: str) -> bool:
    """Whether a text looks like `1:30`."""
    return _CLOCK.fullmatch(text.strip()) is not None


def is_range(text: str) -> bool:
    """Whether a text looks like `20-30s`."""
    return _RANGE.fullmatch(text.strip().lower()) is not None


def suggest_duration(text: str) -> str | None:
    """The canonical spelling of what a text probably means, or None where it is anyone's guess."""
    folded = text.strip().lower().translate(_QUOTES)
    if not folded or len(folded) > _LONGEST:
        return None
    milliseconds = _guess(folded)
    return None if milliseconds is None else spell_duration(milliseconds)


def _guess(text: str) -> int | None:
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return (hours * 3600 + minutes * 60 + seconds) * 1000
    if _BARE.fullmatch(text):
        return int(text) * 1000
    if primes := _PRIMES.fullmatch(text):
        minutes, seconds = (int(part or 0) for part in primes.groups())
        return (minutes * 60 + seconds) * 1000
    if bounds := _RANGE.fullmatch(text):
        return parse_duration(f"{bounds[1]}{bounds[2]}")
    for pattern, unit in _FOREIGN_UNITS:
        text = pattern.sub(unit, text)
    text = re.sub(r"([0-9]),([0-9])", r"\1.\2", text)
    text = re.sub(r"\band\b|,|\.$|^(?:about|ca\.?|for|~)", " ", text)
    return parse_duration(text)

"""Times as a coach writes them: read into milliseconds, spelt in one canonical way."""

from __future__ import annotations

import re
from enum import StrEnum

_UNIT_MS = {"h": 3_600_000, "m": 60_000, "s": 1000}
_PART = r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*"
_DURATION = re.compile(
    rf"(?:{_PART}(?:hours?|hrs?|h))?\s*"
    rf"(?:{_PART}(?:minutes?|mins?|m))?\s*"
    rf"(?:{_PART}(?:seconds?|secs?|s))?"
)
# Patterns for what is rarely met are compiled when they are met.
_CLOCK = r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-9]{2})"
_BARE = r"[0-9]{1,5}(?:[.,][0-9]{1,3})?"
_RANGE = r"([0-9.]{1,6})\s*[a-z]*\s*(?:-|–|to)\s*[0-9.]{1,6}\s*([a-z]+)"
_RANGE_AND_MORE = (
    r"([0-9.]{1,6})\s*[a-z]*\s*(?:-|–|to)\s*[0-9.]{1,6}\s*"
    r"(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b.+"
)
_SETS = r"[0-9]{1,3}\s*(?:x|×|times|sets of)\s*(.+)"
_SENTENCE = (
    r"((?:[0-9.]+\s*(?:h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\b\s*)+)"
    r"(?:[a-z(×]|[0-9]{1,2}\s*(?:x|×|times|sets?)(?![a-z])).*"
)
_NO_LAST_UNIT = r"([0-9]{1,3})\s*m(?:in(?:ute)?s?)?\s*([0-9]{1,2})"
_PRIMES = r"(?:([0-9]{1,3})\s*')?\s*(?:([0-9]{1,5})\s*(?:\"|''))?"
_LONGEST = 40
_OTHER_WORDS = (
    (r"^(?:“(.*)”|„(.*)[“”]|‘(.*)’|«(.*)»)$", r"\1\2\3\4"),
    (r"[″”]", '"'),
    (r"[′’]", "'"),
    (
        r"(?<![a-z])(?:sekunde[nr]?|sekund[ay]?|sek|seconden|segundos?|seg|secondes?|secondi)(?![a-z])",
        "s",
    ),
    (r"(?<![a-z])(?:minute[nr]|minut[ay]?|minutos?|minuti)(?![a-z])", "m"),
    (r"(?<![a-z])stunden?(?![a-z])", "h"),
    (r"\bhalf an? (?=(?:minute|hour)\b)", "0.5 "),
    (r"\b(?:an?|one) (?=(?:minute|hour)\b)", "1 "),
    (r"([0-9]),(?=[0-9])", r"\1."),
    (r"\band\b|,|\.$|^(?:about|ca\.?|for|~)", " "),
)


class Slip(StrEnum):
    """How a text misses being a time."""

    CLOCK = "hours and minutes, or minutes and seconds"
    NO_UNIT = "a number without a unit"
    RANGE = "from one time to another"
    SETS = "how often and how long at once"
    SENTENCE = "a time and more words"
    SPELLING = "a time in another spelling"
    UNKNOWN = "no time at all"


def parse_duration(text: str) -> int | None:
    """Milliseconds of a time such as `30s`, `1m30s`, `1 min 30 s` or `1.5m`; None if it is none."""
    folded = text.strip().lower()
    if not folded or len(folded) > _LONGEST:
        return None
    match = _DURATION.fullmatch(folded)
    if match is None:
        return None
    total = 0
    for figure, unit in zip(match.groups(), _UNIT_MS.values(), strict=True):
        whole, _, decimals = (figure or "0").partition(".")
        # Three decimals of any unit are whole milliseconds.
        total += int(whole) * unit + int(decimals or "0") * unit // 10 ** len(decimals)
    return total


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


def explain_no_duration(text: str) -> tuple[Slip, str]:
    """How a text that is not a time misses being one, and what it probably means ("" if unclear).

    The meaning is beyond doubt for SPELLING only.
    """
    folded = text.strip().lower()
    if not folded or len(folded) > _LONGEST:
        return Slip.UNKNOWN, ""
    from stretchcoach.routine.number_words import in_digits

    slip, milliseconds = _guess(in_digits(folded))
    return slip, "" if milliseconds is None else spell_duration(milliseconds)


def _guess(text: str) -> tuple[Slip, int | None]:
    if clock := re.fullmatch(_CLOCK, text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return Slip.CLOCK, (hours * 3600 + minutes * 60 + seconds) * 1000
    if re.fullmatch(_BARE, text):
        return Slip.NO_UNIT, parse_duration(text.replace(",", ".") + "s")
    if bounds := re.fullmatch(_RANGE, text) or re.fullmatch(_RANGE_AND_MORE, text):
        return Slip.RANGE, parse_duration(bounds[1] + bounds[2])
    for pattern, plain in _OTHER_WORDS:
        text = re.sub(pattern, plain, text)
    return _guess_spelling(" ".join(text.split()))


def _guess_spelling(text: str) -> tuple[Slip, int | None]:
    milliseconds = parse_duration(text)
    if milliseconds is not None:
        return Slip.SPELLING, milliseconds
    if parts := re.fullmatch(_PRIMES, text) or re.fullmatch(_NO_LAST_UNIT, text):
        minutes, seconds = (int(part or 0) for part in parts.groups())
        return Slip.SPELLING, (minutes * 60 + seconds) * 1000
    if sets := re.fullmatch(_SETS, text):
        return Slip.SETS, parse_duration(sets[1])
    if sentence := re.fullmatch(_SENTENCE, text):
        return Slip.SENTENCE, parse_duration(sentence[1])
    return Slip.UNKNOWN, None

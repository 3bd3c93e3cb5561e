"""The figures of the rules for coaches, and how a coach sets others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stretchcoach.routine.durations import parse_duration, spell_duration
from stretchcoach.routine.field_types import HOUR_MS
from stretchcoach.routine.safe_text import visible


class Thresholds(NamedTuple):
    """From where on a rule warns. Times in ms, `total_percent` in percent."""

    say_ms: int = 12_000
    silent_hold_ms: int = 45_000
    short_hold_ms: int = 10_000
    warm_up_hold_ms: int = 60_000
    long_hold_ms: int = 120_000
    total_percent: int = 25
    switch_ms: int = 3_000
    fast_pace_ms: int = 1_000
    slow_pace_ms: int = 10_000
    contraction_ms: int = 15_000
    breath_hold_ms: int = 10_000


class ThresholdError(ValueError):
    """A figure that a rule cannot be set to; the message says what it must be."""


_TIMES = {
    "W505": "say_ms",
    "W507": "silent_hold_ms",
    "W603": "short_hold_ms",
    "W604": "warm_up_hold_ms",
    "W605": "long_hold_ms",
    "W607": "switch_ms",
    "W705": "contraction_ms",
    "W706": "breath_hold_ms",
}
_PERCENT = "W606"
_PACE = "W610"
SETTABLE = tuple(sorted((*_TIMES, _PERCENT, _PACE)))
"""The codes of the rules that have a figure."""


def with_threshold(thresholds: Thresholds, code: str, value: str) -> Thresholds:
    """The thresholds with one of them as a coach writes it; raises ThresholdError."""
    if code in _TIMES:
        milliseconds = _time(value, "a time such as 45s")
        return thresholds._replace(**{_TIMES[code]: milliseconds})
    if code == _PERCENT:
        digits = value.strip().removesuffix("%").strip()
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 3:
            raise ThresholdError("must be a share such as 25%")
        return thresholds._replace(total_percent=int(digits))
    if code == _PACE:
        first, word, last = value.partition(" to ")
        wanted = "two times such as 0.5s to 15s"
        if not word:
            raise ThresholdError(f"must be {wanted}")
        fast, slow = _time(first, wanted), _time(last, wanted)
        if fast > slow:
            raise ThresholdError(f"must be {wanted}, the shorter one first")
        return thresholds._replace(fast_pace_ms=fast, slow_pace_ms=slow)
    raise ThresholdError(f"has no figure to set; these have: {', '.join(SETTABLE)}")


def thresholds_from(
    table: Mapping[str, object], base: Thresholds | None = None
) -> tuple[Thresholds, tuple[str, ...]]:
    """The thresholds of a settings table (`W605 = "3m"`), and a line for each wrong entry."""
    thresholds = base or Thresholds()
    problems: list[str] = []
    for code, value in table.items():
        try:
            text = str(value) if isinstance(value, int) and code == _PERCENT else value
            if not isinstance(text, str):
                raise ThresholdError('must be a text in quotes such as "45s"')
            thresholds = with_threshold(thresholds, code, text)
        except ThresholdError as error:
            problems.append(f"{visible(code)} {error}")
    return thresholds, tuple(problems)


def _time(text: str, wanted: str) -> int:
    milliseconds = parse_duration(text)
    if milliseconds is None:
        raise ThresholdError(f"must be {wanted}")
    if milliseconds > HOUR_MS:
        raise ThresholdError(f"must be at most {spell_duration(HOUR_MS)}")
    return milliseconds

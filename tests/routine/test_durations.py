"""Times are read in many spellings and written in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.routine.durations import (
    Slip,
    explain_no_duration,
    parse_duration,
    spell_duration,
)


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("30s", 30_000),
        ("30 s", 30_000),
        ("30 sec", 30_000),
        ("30 seconds", 30_000),
        ("1 second", 1_000),
        ("90s", 90_000),
        ("1m30s", 90_000),
        ("1 min 30 s", 90_000),
        ("1.5m", 90_000),
        ("2 minutes", 120_000),
        ("1h", 3_600_000),
        ("1 hour 5 min", 3_900_000),
        ("0s", 0),
        ("0.25s", 250),
        ("30 SEC", 30_000),
        (" 30s ", 30_000),
    ],
)
def test_times_are_read(text: str, milliseconds: int) -> None:
    """A figure with its unit is a time, in whatever common spelling."""
    assert parse_duration(text) == milliseconds


@pytest.mark.parametrize(
    "text",
    [
        *("", "s", "30", "1:30", "-5s", "30ms", "1e3s", "30s 1m", "1m1m", "٣s", "30 s s"),
        *("0.0001s", "1,5 min", "long", "30s each", "1" * 5000 + "s"),
    ],
)
def test_other_texts_are_no_times(text: str) -> None:
    """A text without a unit, out of order, or finer than a millisecond is not a time."""
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "0s"),
        (1_000, "1s"),
        (1_500, "1.5s"),
        (250, "0.25s"),
        (60_000, "1m"),
        (90_000, "1m30s"),
        (61_500, "1m1.5s"),
        (3_600_000, "1h"),
        (3_630_000, "1h30s"),
    ],
)
def test_times_have_one_spelling(milliseconds: int, text: str) -> None:
    """The canonical spelling is the shortest with hours, minutes and seconds."""
    assert spell_duration(milliseconds) == text


def test_a_negative_time_cannot_be_spelt() -> None:
    """A time before its start is a mistake of the caller."""
    with pytest.raises(ValueError, match="negative"):
        spell_duration(-1)


@given(st.integers(min_value=0, max_value=10 * 3_600_000))
def test_what_is_spelt_reads_back(milliseconds: int) -> None:
    """The canonical spelling of a time means that time."""
    assert parse_duration(spell_duration(milliseconds)) == milliseconds


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("1:30", Slip.CLOCK, "1m30s"),
        ("0:30", Slip.CLOCK, "30s"),
        ("1:00:00", Slip.CLOCK, "1h"),
        ("30", Slip.NO_UNIT, "30s"),
        ("1,5", Slip.NO_UNIT, "1.5s"),
        ("20-30s", Slip.RANGE, "20s"),
        ("20 to 30 seconds", Slip.RANGE, "20s"),
        ("20-30 seconds each leg", Slip.RANGE, "20s"),
        ("3 x 30s", Slip.SETS, "30s"),
        ("30s each side", Slip.SENTENCE, "30s"),
        ("30s (slow)", Slip.SENTENCE, "30s"),
        ("30s 3 times", Slip.SENTENCE, "30s"),
        ("30 sec, 3 sets", Slip.SENTENCE, "30s"),
        ("30s × 3", Slip.SENTENCE, "30s"),
        ("30s×3", Slip.SENTENCE, "30s"),
        ("1 min 30 s slowly", Slip.SENTENCE, "1m30s"),
        ("30 breaths slowly", Slip.UNKNOWN, ""),
        ("1,5 min", Slip.SPELLING, "1m30s"),
        ("1 minute and 30 seconds", Slip.SPELLING, "1m30s"),
        ("30 Sekunden", Slip.SPELLING, "30s"),
        ("30 sekund", Slip.SPELLING, "30s"),
        ("2 minuty", Slip.SPELLING, "2m"),
        ("30 sekunder", Slip.SPELLING, "30s"),
        ("“30s”", Slip.SPELLING, "30s"),
        ("„30 s“", Slip.SPELLING, "30s"),
        ("‘1m30s’", Slip.SPELLING, "1m30s"),
        ("«30s»", Slip.SPELLING, "30s"),
        ("30”", Slip.SPELLING, "30s"),
        ("2 minutos", Slip.SPELLING, "2m"),
        ("1'30\"", Slip.SPELLING, "1m30s"),
        ("30″", Slip.SPELLING, "30s"),
        ("half a minute", Slip.SPELLING, "30s"),
        ("1m30", Slip.SPELLING, "1m30s"),
        ("about 30 s", Slip.SPELLING, "30s"),
        ("thirty seconds", Slip.SPELLING, "30s"),
        ("Forty-five sec", Slip.SPELLING, "45s"),
        ("twenty one seconds", Slip.SPELLING, "21s"),
        ("two minutes", Slip.SPELLING, "2m"),
        ("thirty", Slip.NO_UNIT, "30s"),
        ("three x thirty seconds", Slip.SETS, "30s"),
        ("ten seconds slowly", Slip.SENTENCE, "10s"),
        ("one and a half minutes", Slip.SPELLING, "1m30s"),
        ("a minute and a half", Slip.SPELLING, "1m30s"),
        ("1½ minutes", Slip.SPELLING, "1m30s"),
        ("½ min", Slip.SPELLING, "30s"),
        ("1/2 minute", Slip.SPELLING, "30s"),
        ("dreißig Sekunden", Slip.SPELLING, "30s"),
        ("dreissig Sekunden", Slip.SPELLING, "30s"),
        ("fünfundvierzig Sekunden", Slip.SPELLING, "45s"),
        ("fuenfundvierzig sek", Slip.SPELLING, "45s"),
        ("eine Minute", Slip.SPELLING, "1m"),
        ("eine halbe Minute", Slip.SPELLING, "30s"),
        ("eineinhalb Minuten", Slip.SPELLING, "1m30s"),
        ("anderthalb Minuten", Slip.SPELLING, "1m30s"),
        ("３０ｓ", Slip.SPELLING, "30s"),
        ("٣٠s", Slip.SPELLING, "30s"),
        ("३० sec", Slip.SPELLING, "30s"),
        ("٣٠", Slip.NO_UNIT, "30s"),
        ("somewhat long", Slip.UNKNOWN, ""),
        ("long", Slip.UNKNOWN, ""),
        ("", Slip.UNKNOWN, ""),
        ("x" * 5000, Slip.UNKNOWN, ""),
    ],
)
def test_a_near_miss_is_understood(text: str, slip: Slip, meant: str) -> None:
    """What people write instead of a time is recognised, with the time they mean."""
    assert explain_no_duration(text) == (slip, meant)


@given(st.text(alphabet="0123456789.,:-x'\" smhinutecodafor–", max_size=50))
def test_whatever_is_offered_is_a_time(text: str) -> None:
    """A suggestion is always canonical."""
    _, meant = explain_no_duration(text)
    if meant:
        milliseconds = parse_duration(meant)
        assert milliseconds is not None
        assert spell_duration(milliseconds) == meant

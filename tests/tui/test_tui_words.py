"""The words and figures on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stretchcoach.routine.model import Side
from stretchcoach.session.events import PauseReason
from stretchcoach.session.view import Ahead, State
from stretchcoach.tui.words import (
    about,
    ahead_words,
    clock,
    countdown,
    dose_words,
    pause_words,
    span,
    voice_words,
)
from stretchcoach.voice.protocol import VoiceState, VoiceStatus
from tests.tui.tui_samples import playing


@pytest.mark.parametrize(
    ("remaining", "duration", "shown"),
    [
        (30_000, 30_000, "30"),
        (29_999, 30_000, "30"),
        (29_000, 30_000, "29"),
        (1, 30_000, "1"),
        (0, 30_000, "0"),
        (99_000, 99_000, "99"),
        (99_001, 120_000, "1:40"),
        (59_000, 120_000, "0:59"),
        (3_600_000, 3_600_000, "1:00:00"),
    ],
)
def test_the_countdown(remaining: int, duration: int, shown: str) -> None:
    """Whole seconds, 0 only at the end; long holds in minutes and seconds all the way."""
    assert countdown(remaining, duration) == shown


def test_lengths() -> None:
    """Lengths are as short as they can be, and a range is one where both ends look alike."""
    assert [about(ms) for ms in (1, 59_000, 60_000, 95_000, 3_900_000)] == [
        "1 s",
        "59 s",
        "1 min",
        "2 min",
        "1 h 5 min",
    ]
    assert span(180_000, 300_000) == "3–5 min"
    assert span(170_000, 181_000) == "3 min"
    assert span(30_000, 90_000) == "30 s – 2 min"
    assert clock(3_725_000) == "1:02:05"


def test_repetitions_and_rounds() -> None:
    """Counts stand there only where there is more than one."""
    segment = playing().view().session.segment
    assert dose_words(segment) == "1 of 2"
    assert dose_words(replace(segment, reps=10, times=1)) == "10 times"
    assert dose_words(replace(segment, rounds=3, round=2)) == "1 of 2, round 2 of 3"


@pytest.mark.parametrize("reason", list(PauseReason))
def test_a_pause_is_told_in_words(reason: PauseReason) -> None:
    """Whatever stopped the session, words say that it stands."""
    session = replace(playing().view().session, state=State.PAUSED, pause_reason=reason)
    assert pause_words(session)
    assert not pause_words(replace(session, state=State.RUNNING, pause_reason=None))


def test_the_voice_says_why_it_is_silent() -> None:
    """The reason is shown on one line, harmless."""
    status = VoiceStatus(VoiceState.SILENT, "no\x1b[2J\nengine")
    assert voice_words(status) == "No voice: no␛[2J engine"
    shown = {voice_words(VoiceStatus(state)) for state in VoiceState}
    assert len(shown) == len(VoiceState)


def test_what_comes_next() -> None:
    """The next name, with its side where it has one."""
    assert ahead_words(Ahead("Calf", Side.RIGHT)) == "Calf, right"
    assert ahead_words(Ahead("Calf")) == "Calf"

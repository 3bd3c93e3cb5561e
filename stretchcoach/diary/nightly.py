"""The two questions about last night that belong to the bedtime programme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum

from stretchcoach.diary.days import night_of
from stretchcoach.diary.records import NightRecord

NEVER = "night questions"
"""The note that says, when it is there, that nobody wants to be asked again."""

ACTIVE_FOR = timedelta(days=7)
"""So long after the last bedtime session the programme still goes on."""

DAYTIME_H = range(6, 21)
"""Nobody is asked in the middle of the night, whatever the quiet hours are."""


class Asked(StrEnum):
    """How far the questions have come."""

    CRAMPS = "cramps"
    PAIN = "pain"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    NEVER = "never"


def night_to_ask(
    now: datetime,
    last_bedtime: Callable[[datetime], datetime | None],
    was_asked: Callable[[date], bool],
) -> date | None:
    """The night to be asked for at a start in daytime, or None.

    Last night, where the programme had begun and still goes on, and only once.
    `last_bedtime` gives the start of the last bedtime session before a moment. All moments
    have their offsets from UTC.
    """
    if now.hour not in DAYTIME_H:
        return None
    night = now.date() - timedelta(days=1)
    # What is done tonight already says nothing about last night.
    began = last_bedtime(min(now, now.replace(hour=12, minute=0, second=0, microsecond=0)))
    if began is None or night - night_of(began) >= ACTIVE_FOR or was_asked(night):
        return None
    return night


class NightQuestions:
    """Cramps of a night and the worst pain, each answered with one key."""

    def __init__(self, night: date) -> None:
        self.night = night
        self.stage = Asked.CRAMPS
        self._cramps: int | None = None
        self._pain: int | None = None

    @property
    def question(self) -> str:
        """What to ask now; empty when nothing is left to ask."""
        if self.stage is Asked.CRAMPS:
            begins, ends = f"{self.night:%A}", f"{self.night + timedelta(days=1):%A}"
            return f"Last night, {begins} to {ends}: how many cramps did you have?"
        if self.stage is Asked.PAIN:
            return "How bad was the worst one, from 0 (no pain) to 10 (the worst there is)?"
        return ""

    @property
    def keys(self) -> str:
        """Which keys answer it, in words."""
        if self.stage is Asked.CRAMPS:
            return "0 to 9 (9 is nine or more), s skips, x never asks again"
        return "0 to 9, t is ten, s skips" if self.stage is Asked.PAIN else ""

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to ask."""
        return self.stage not in (Asked.CRAMPS, Asked.PAIN)

    @property
    def answers(self) -> NightRecord:
        """What was answered; what was skipped is None in it."""
        return NightRecord(self.night, self._cramps, self._pain)

    def press(self, key: str) -> bool:
        """Take a key; gives whether it was an answer."""
        figure = int(key) if len(key) == 1 and key in "0123456789" else None
        if self.stage is Asked.CRAMPS:
            return self._cramps_answered(key, figure)
        if self.stage is Asked.PAIN:
            return self._pain_answered(key, figure)
        return False

    def _cramps_answered(self, key: str, figure: int | None) -> bool:
        if figure is not None:
            self._cramps = figure
            # Where there was none, nothing can have hurt.
            self.stage = Asked.PAIN if figure else Asked.ANSWERED
        elif key == "s":
            self.stage = Asked.SKIPPED
        elif key == "x":
            self.stage = Asked.NEVER
        return self.stage is not Asked.CRAMPS

    def _pain_answered(self, key: str, figure: int | None) -> bool:
        if key == "t":
            figure = 10
        if figure is None and key != "s":
            return False
        self._pain = figure
        self.stage = Asked.ANSWERED
        return True

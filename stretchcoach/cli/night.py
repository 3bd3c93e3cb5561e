"""What the night changes: the look, the voice, the chimes; by itself in the quiet hours."""

from __future__ import annotations

import time
from dataclasses import replace

from stretchcoach.routine.model import Goal
from stretchcoach.settings import QuietHours, Settings, Theme

NIGHT_GOALS = frozenset({Goal.RELIEF, Goal.BEDTIME})
"""What is done in a dark room, beside somebody who sleeps."""

_ALL_DAY = QuietHours(0, 24 * 60)


def is_quiet_now(settings: Settings) -> bool:
    """Whether the quiet hours are on, by the clock on the wall."""
    now = time.localtime()
    return settings.quiet_hours.contain(now.tm_hour * 60 + now.tm_min)


def is_night_for(settings: Settings, goal: Goal | None) -> bool:
    """Whether a routine with this goal is to look and sound like night now."""
    return goal in NIGHT_GOALS and is_quiet_now(settings)


def at_night(settings: Settings) -> Settings:
    """The same settings, with night whatever the hour."""
    return replace(settings, theme=Theme.NIGHT, quiet_hours=_ALL_DAY)

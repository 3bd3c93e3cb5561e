"""The reminders that are set up, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from stretchcoach.reminders.schedule import DAY_NAMES, days_in_words, next_time, when_in_words
from stretchcoach.reminders.systems import Installed
from stretchcoach.terminal_text import columns, one_line

_OFF = "switched off"


def as_text(found: Sequence[Installed], now: datetime) -> Iterator[str]:
    """One line a reminder: its routine, when, and the next time."""
    if not found:
        return
    rows = []
    for one in found:
        reminder = one.reminder
        following = next_time(reminder.at, reminder.days, now)
        rows.append(
            (
                one_line(reminder.name),
                one_line(reminder.title),
                str(reminder.at),
                days_in_words(reminder.days),
                f"next {when_in_words(following, now)}" if one.on else _OFF,
            )
        )
    yield from columns(rows)


def as_json(found: Sequence[Installed], now: datetime) -> str:
    """The same for other programs; `next` is null for one that is switched off."""
    import json

    return json.dumps([_as_value(one, now) for one in found], indent=2)


def _as_value(one: Installed, now: datetime) -> dict[str, object]:
    reminder = one.reminder
    following = next_time(reminder.at, reminder.days, now)
    return {
        "name": reminder.name,
        "routine": reminder.routine,
        "title": reminder.title,
        "at": str(reminder.at),
        "days": [DAY_NAMES[day][:3].casefold() for day in sorted(reminder.days)],
        "next": following.isoformat() if one.on else None,
        "on": one.on,
        "entry": one.key,
        "file": str(one.file),
    }

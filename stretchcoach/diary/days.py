"""Which day, night and week a moment belongs to, and what days, months and goals are called."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from stretchcoach.diary.records import SessionRecord

NOON = timedelta(hours=12)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

# Goals as a session's record has them.
RELIEF = "relief"
BEDTIME = "bedtime"
NIGHT_GOALS = frozenset({BEDTIME, RELIEF})
"""Those of routines that are done for the night."""


def night_of(moment: datetime) -> date:
    """The night of a moment, from noon to noon, named by the date that it began on."""
    # On the clock of the wall there and then: a day of 23 hours still has one noon.
    return (moment.replace(tzinfo=None) - NOON).date()


def day_of(session: SessionRecord) -> date:
    """The day that a session counts for, by its start.

    What is done for the night counts for the night, so that half past twelve is not yet
    tomorrow; everything else counts for the date on the calendar.
    """
    if session.playing.goal in NIGHT_GOALS:
        return night_of(session.started)
    return session.started.date()


def week_of(day: date) -> date:
    """The Monday that a day's week begins with."""
    return day - timedelta(days=day.weekday())

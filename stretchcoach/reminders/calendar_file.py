"""A reminder as a calendar file (iCalendar), for phones and other calendars."""

from __future__ import annotations

from datetime import datetime, timedelta

from stretchcoach.reminders.reminder import Reminder
from stretchcoach.reminders.schedule import DAY_NAMES, EVERY_DAY

PRODUCT = "-//stretchcoach//remind//EN"


def calendar_file(
    reminder: Reminder, message: str, first: datetime, length_min: int, now: datetime
) -> bytes:
    """The file; `first` is the first time by the local clock, `length_min` is in minutes.

    The time has no time zone, so that it is the same on the clock wherever one is; the name of
    the entry stays the same, so that reading it in twice gives one.
    """
    from icalendar import Alarm, Calendar, Event, vRecur

    event = Event()
    event.add("uid", f"{reminder.key}@stretchcoach")
    event.add("dtstamp", now)
    event.add("summary", reminder.short_title)
    event.add("description", message)
    event.add("dtstart", first.replace(tzinfo=None))
    event.add("duration", timedelta(minutes=max(1, length_min)))
    event.add("rrule", vRecur(_rule(reminder.days)))
    # It keeps nobody from being invited at that time.
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.short_title)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _rule(days: frozenset[int]) -> dict[str, object]:
    if days == EVERY_DAY:
        return {"freq": "daily"}
    return {"freq": "weekly", "byday": [DAY_NAMES[day][:2].upper() for day in sorted(days)]}


def is_own(content: bytes) -> bool:
    """Whether this program wrote a calendar file."""
    return content.startswith(b"BEGIN:VCALENDAR") and PRODUCT.encode() in content[:200]

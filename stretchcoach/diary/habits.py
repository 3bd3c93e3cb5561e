"""What a person does as a rule: which routine at which hour, and when it was last done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from stretchcoach.diary.days import MONTH_NAMES, NIGHT_GOALS, RELIEF, day_of, night_of
from stretchcoach.diary.records import Ending, SessionRecord

WEEKS = timedelta(weeks=6)
"""What is older says nothing about habits any more."""

NEAR = timedelta(minutes=90)
OFTEN = 3
MOST = 3

_DAY = timedelta(days=1)
_NOON = 12
_DAYS_IN_WORDS = 7
_DATES_FOR = 180


@dataclass(frozen=True, slots=True)
class Habits:
    """What the diary says about the routines of the library, by their names, at `now`.

    `usual` are those of this hour, the most frequent first. `notice` says in one line why
    nothing is known where the diary cannot be read.
    """

    now: datetime
    last_done: Mapping[str, datetime] = field(default_factory=dict)
    usual: tuple[str, ...] = ()
    notice: str = ""

    def when(self, name: str, goal: str) -> str:
        """When a routine was last done, in words; empty where it never was."""
        then = self.last_done.get(name)
        return "" if then is None else when_words(then, self.now, goal)


def usual_at(sessions: Iterable[SessionRecord], now: datetime) -> tuple[str, ...]:
    """The names of at most three routines that are usual at this hour, the most frequent first.

    Usual is what was done to its end on at least three days of the last six weeks, begun
    within an hour and a half of this time of day, as the clock on the wall showed it then. Of
    two done equally often the one done last is first. Relief is never usual: it is for an
    emergency, and has a key of its own.
    """
    today = now.date()
    days: dict[str, set[date]] = {}
    last: dict[str, datetime] = {}
    for session in sessions:
        name, started = session.playing.routine, session.started
        if (
            session.ending is Ending.DONE
            and session.playing.goal != RELIEF
            and today - WEEKS <= started.date() <= today + _DAY
            and is_near(started, now)
        ):
            days.setdefault(name, set()).add(day_of(session))
            last[name] = max(started, last.get(name, started))
    often = [name for name, found in days.items() if len(found) >= OFTEN]
    often.sort(key=lambda name: (-len(days[name]), -last[name].timestamp(), name))
    return tuple(often[:MOST])


def is_near(then: datetime, now: datetime) -> bool:
    """Whether two times of day are at most an hour and a half apart, over midnight too."""
    apart = abs(_time_of_day(then) - _time_of_day(now))
    return min(apart, _DAY - apart) <= NEAR


def when_words(then: datetime, now: datetime, goal: str = "") -> str:
    """How long ago a session with this goal began: "today", "3 days ago", "12 March".

    Days are those on the wall of then and of now. In the second half of a day what was done in
    the night counts for the evening before: who stretched at half past twelve has not yet
    done so tonight. After half a year the month is enough.
    """
    is_evening = now.hour >= _NOON
    day = night_of(then) if is_evening and goal in NIGHT_GOALS else then.date()
    days = (now.date() - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < _DAYS_IN_WORDS:
        return f"{days} days ago"
    month = MONTH_NAMES[day.month - 1]
    return f"{day.day} {month}" if days < _DATES_FOR else f"{month} {day.year}"


def _time_of_day(moment: datetime) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)

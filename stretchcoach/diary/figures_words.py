"""The figures in short words, the same on the screen and on the plain page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stretchcoach.diary.days import MONTH_NAMES
from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_cramps import CrampWeek
from stretchcoach.diary.figures_pain import PainMarks
from stretchcoach.diary.figures_programme import (
    ENOUGH_NIGHTS,
    Programme,
    ProgrammeWeek,
)
from stretchcoach.diary.report_wording import count_words, times_words
from stretchcoach.diary.streak import Streak

_MINUTE_MS = 60_000

HOW_IT_STARTS = (
    ("stretchcoach play bedtime", "calf and thigh, three minutes before bed"),
    ("stretchcoach play desk", "a short break from sitting"),
    ("stretchcoach cramp", "relief for a cramp, at once"),
    ("stretchcoach remind bedtime 22:00", "a reminder every evening"),
)
"""The commands that a diary begins with, and what each is."""

STARTS = "Nothing is kept yet: here is how it starts. Each session is kept by itself."


def month_words(day: date) -> str:
    """The month in three letters."""
    return MONTH_NAMES[day.month - 1][:3]


def short_day(day: date, today: date) -> str:
    """A date such as "9 Nov", with its year where that is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {month_words(day)}{year}"


def time_words(ms: int) -> str:
    """How long was exercised, to the minute: "12 min", "2 h 5 min"."""
    if 0 < ms < _MINUTE_MS:
        return "under 1 min"
    hours, minutes = divmod((ms + _MINUTE_MS // 2) // _MINUTE_MS, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"


def relief_words(ms: int) -> str:
    """How long a cramp took to let go: "50 s", "1 min 40 s"."""
    minutes, seconds = divmod((ms + 500) // 1000, 60)
    parts = [f"{minutes:,} min"] if minutes else []
    if seconds or not minutes:
        parts.append(f"{seconds} s")
    return " ".join(parts)


def tenths_words(tenths: int | None) -> str:
    """A mean with one decimal, or that there is none."""
    return "not known" if tenths is None else f"{tenths // 10}.{tenths % 10}"


def rest_words(rest_days: int) -> str:
    """How many rest days a streak allows, in a sentence."""
    if not rest_days:
        return "No rest days between."
    return f"Up to {count_words(rest_days, 'rest day')} between."


def current_streak_words(figures: Figures) -> str:
    """The streak of now in a sentence."""
    streak = figures.streaks.current
    if streak.first is None:
        return "No streak now: any exercise today begins one."
    today = "" if figures.streaks.has_today else "; today is still open"
    return f"Streak: {_streak_words(streak, figures.today)}{today}."


def longest_streak_words(figures: Figures) -> str:
    """The longest streak in a sentence, or nothing where there was never one."""
    streak = figures.streaks.longest
    if streak.first is None:
        return ""
    return f"Longest streak: {_streak_words(streak, figures.today, ended=True)}."


def _streak_words(streak: Streak, today: date, *, ended: bool = False) -> str:
    days = count_words(streak.days, "day")
    if streak.first is None or streak.last is None:
        return days
    first, last = short_day(streak.first, today), short_day(streak.last, today)
    if first == last:
        return f"{days}, on {first}"
    return f"{days}, {first} to {last}" if ended else f"{days} with exercise since {first}"


def total_words(figures: Figures) -> str:
    """All exercise of the weeks in a sentence."""
    ms = sum(week.worked_ms for week in figures.weeks)
    count = sum(week.sessions for week in figures.weeks)
    weeks = count_words(len(figures.weeks), "week")
    if not count:
        return f"No exercise in the last {weeks}."
    return f"{time_words(ms)} in {count_words(count, 'session')}, last {weeks}."


def cramp_week_words(week: CrampWeek) -> str:
    """A week of cramps in a clause; where nothing was written down it says so."""
    if not week.is_known:
        return "nothing noted"
    parts = [count_words(week.cramps, "cramp")]
    if week.middle_ms is not None:
        median = " (median)" if week.let_go > 1 else ""
        parts.append(f"let go after {relief_words(week.middle_ms)}{median}")
    if week.answered:
        parts.append(f"{week.answered} of 7 nights answered")
    if week.red_flags:
        parts.append(f"{count_words(week.red_flags, 'red flag')}")
    return ", ".join(parts)


def programme_words(programme: Programme, today: date) -> Iterator[str]:
    """What the six weeks show against their first, or why nothing can be said."""
    begin = short_day(programme.begin, today)
    first = programme.weeks[0]
    if today < programme.begin:
        yield f"Begun on {begin}."
        return
    number = sum(week.has_begun for week in programme.weeks)
    day = (today - programme.begin).days
    over = day >= 7 * len(programme.weeks)
    yield f"Begun on {begin}; {'the six weeks are over' if over else f'this is week {number}'}."
    later = programme.last_compared
    if later is not None:
        yield _compared(first, later)
    elif first.cramps_tenths is None:
        yield (
            f"Too few nights to compare: week 1 has {first.counted} of 7 answered,"
            f" {ENOUGH_NIGHTS} are needed."
        )
    else:
        yield f"No later week has {ENOUGH_NIGHTS} nights answered yet, to compare with week 1."


def _compared(first: ProgrammeWeek, later: ProgrammeWeek) -> str:
    told = (
        f"Week {later.number} against week 1: {tenths_words(later.cramps_tenths)} cramps a night,"
        f" was {tenths_words(first.cramps_tenths)}"
    )
    if later.pain_tenths is not None and first.pain_tenths is not None:
        told += (
            f"; pain {tenths_words(later.pain_tenths)} of 10, was {tenths_words(first.pain_tenths)}"
        )
    return f"{told}."


def programme_week_words(week: ProgrammeWeek) -> str:
    """A week of the programme in a clause."""
    if not week.has_begun:
        return "still to come"
    parts = [f"stretched on {week.stretched} of 7 nights", f"{week.counted} answered"]
    if week.cramps_tenths is not None:
        parts.append(f"{tenths_words(week.cramps_tenths)} cramps a night")
    elif week.counted:
        parts.append(f"{count_words(week.cramps, 'cramp')} in them, too few nights to compare")
    if week.pain_tenths is not None:
        parts.append(f"pain {tenths_words(week.pain_tenths)} of 10")
    return ", ".join(parts)


def marks_words(marks: PainMarks, today: date) -> str:
    """How often an exercise hurt, and when last, in a clause."""
    sides = [
        f"{side} {count:,}"
        for side, count in (("left", marks.left), ("right", marks.right))
        if count
    ]
    sided = f" ({', '.join(sides)})" if sides else ""
    parts = [
        f"hurt {times_words(marks.pains)}{sided}",
        f"in {count_words(marks.times, 'session')}",
    ]
    if marks.skips:
        parts.append(f"skipped {times_words(marks.skips)}")
    return f"{', '.join(parts)}; last on {short_day(marks.last, today)}"

"""The diary as lines of words, for a screen reader, a pipe and a plain terminal."""

from __future__ import annotations

from collections.abc import Iterator

from stretchcoach.diary.days import DAY_NAMES
from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_words import (
    HOW_IT_STARTS,
    STARTS,
    cramp_week_words,
    current_streak_words,
    longest_streak_words,
    marks_words,
    programme_week_words,
    programme_words,
    rest_words,
    short_day,
    time_words,
    total_words,
)
from stretchcoach.diary.report_wording import count_words, day_words, name_words


def plain_lines(figures: Figures) -> Iterator[str]:
    """The page, line by line; names from strangers are bounded and harmless."""
    whose = f" of {name_words(figures.source)}" if figures.source else ""
    yield f"Diary{whose}, {day_words(figures.today)}"
    yield ""
    if figures.is_empty:
        yield STARTS
        width = max(len(command) for command, _ in HOW_IT_STARTS)
        for command, what in HOW_IT_STARTS:
            yield f"  {command:<{width}}  {what}"
        return
    for section in (_overview, _weeks, _routines, _parts, _cramps, _programme, _pain):
        lines = list(section(figures))
        if lines:
            yield from lines
            yield ""
    yield "More: stretchcoach diary --help"


def _overview(figures: Figures) -> Iterator[str]:
    yield current_streak_words(figures)
    longest = longest_streak_words(figures)
    if longest:
        yield f"{longest} {rest_words(figures.rest_days)}"
    yield total_words(figures)


def _weeks(figures: Figures) -> Iterator[str]:
    known = [n for n, week in enumerate(figures.weeks) if week.sessions]
    if not known:
        return
    yield "Exercise by week, the newest first"
    for week, row in reversed(list(zip(figures.weeks, figures.calendar, strict=True))[known[0] :]):
        begins = f"Week of {short_day(week.monday, figures.today)}"
        if not week.sessions:
            yield f"  {begins}: none"
            continue
        days = [
            f"{name[:3]} {time_words(day.worked_ms)}"
            for name, day in zip(DAY_NAMES, row.days, strict=True)
            if day.worked_ms
        ]
        yield (
            f"  {begins}: {time_words(week.worked_ms)} on {count_words(week.days, 'day')}"
            f" ({', '.join(days) or 'nothing finished'})"
        )


def _routines(figures: Figures) -> Iterator[str]:
    if figures.routines:
        yield "Exercise by routine"
    for each in figures.routines:
        yield (
            f"  {name_words(each.title or each.routine)}: {time_words(each.worked_ms)} in"
            f" {count_words(each.sessions, 'session')}, {each.done:,} to the end;"
            f" last on {short_day(each.last, figures.today)}"
        )


def _parts(figures: Figures) -> Iterator[str]:
    if figures.parts:
        yield "Exercise by part of the body (an exercise for two parts counts for both)"
    for each in figures.parts:
        yield (
            f"  {each.part.words}: {time_words(each.worked_ms)}"
            f" in {count_words(each.sessions, 'session')}"
        )


def _cramps(figures: Figures) -> Iterator[str]:
    known = [n for n, week in enumerate(figures.cramp_weeks) if week.is_known]
    if not known:
        yield "Cramps: nothing noted in these weeks"
        return
    yield "Cramps by week, the newest first"
    for week in reversed(figures.cramp_weeks[known[0] :]):
        yield f"  Week of {short_day(week.monday, figures.today)}: {cramp_week_words(week)}"


def _programme(figures: Figures) -> Iterator[str]:
    if figures.programme is None:
        return
    yield "Six weeks of stretching before bed"
    for line in programme_words(figures.programme, figures.today):
        yield f"  {line}"
    for week in figures.programme.weeks:
        yield f"  Week {week.number}: {programme_week_words(week)}"


def _pain(figures: Figures) -> Iterator[str]:
    if figures.pain:
        yield "Exercises that hurt"
    for each in figures.pain:
        yield f"  {name_words(each.label)}: {marks_words(each, figures.today)}"

"""The diary for other programs: JSON and CSV, with names of fields that stay.

Moments are in ISO 8601 with the offset of then, days are dates, lengths are whole ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_programme import ENOUGH_NIGHTS, Programme
from stretchcoach.diary.figures_reading import Diary
from stretchcoach.diary.forms_records import (
    CRAMP_FIELDS,
    EXERCISE_FIELDS,
    NIGHT_FIELDS,
    SESSION_FIELDS,
)
from stretchcoach.diary.records import Remembered
from stretchcoach.diary.streak import Streak
from stretchcoach.routine.safe_text import visible

VERSION = 1

# What a spreadsheet takes for the beginning of a formula, full-width forms too.
_FORMULA = tuple("=+-@＝＋－＠")

Fields = Mapping[str, object]
Record = TypeVar("Record")


class Table(StrEnum):
    """What a CSV has one row for."""

    SESSIONS = "sessions"
    CRAMPS = "cramps"
    NIGHTS = "nights"
    EXERCISES = "exercises"


def as_json(diary: Diary) -> str:
    """The figures, and the sessions, cramps and nights of the same weeks."""
    import json

    records = diary.records
    content = {
        "format": "stretchcoach diary",
        "version": VERSION,
        **_figures(diary.figures),
        "sessions": _rows(records.sessions, SESSION_FIELDS),
        "cramps": _rows(records.cramps, CRAMP_FIELDS),
        "nights": _rows(records.nights, NIGHT_FIELDS),
    }
    return json.dumps(content, indent=2)


def as_csv(records: Remembered, table: Table) -> str:
    """One row for each record, below a row of names. No text in it begins like a formula."""
    import csv
    import io

    names, rows = _table(records, table)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([[cell_of(value) for value in row.values()] for row in rows])
    return written.getvalue().removesuffix("\n")


def cell_of(value: object) -> str:
    """A value as a cell: nothing for what is not known, a quote mark before a formula's sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = visible(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _table(records: Remembered, table: Table) -> tuple[Iterable[str], list[Fields]]:
    if table is Table.CRAMPS:
        return CRAMP_FIELDS, _rows(records.cramps, CRAMP_FIELDS)
    if table is Table.NIGHTS:
        return NIGHT_FIELDS, _rows(records.nights, NIGHT_FIELDS)
    if table is Table.EXERCISES:
        return EXERCISE_FIELDS, _rows(records.exercises, EXERCISE_FIELDS)
    return SESSION_FIELDS, _rows(records.sessions, SESSION_FIELDS)


def _rows(
    records: Iterable[Record], fields: Mapping[str, Callable[[Record], object]]
) -> list[Fields]:
    return [{name: value(record) for name, value in fields.items()} for record in records]


def _figures(figures: Figures) -> Fields:
    streaks = figures.streaks
    return {
        "today": str(figures.today),
        "source": figures.source,
        "streak": {
            "rest_days": figures.rest_days,
            "current": _streak(streaks.current),
            "longest": _streak(streaks.longest),
            "has_today": streaks.has_today,
        },
        "days": [
            {"date": str(day.date), "worked_ms": day.worked_ms}
            for week in figures.calendar
            for day in week.days
            if day.worked_ms is not None
        ],
        "weeks": [
            {
                "monday": str(week.monday),
                "worked_ms": week.worked_ms,
                "sessions": week.sessions,
                "days": week.days,
            }
            for week in figures.weeks
        ],
        "routines": [
            {
                "routine": each.routine,
                "title": each.title,
                "worked_ms": each.worked_ms,
                "sessions": each.sessions,
                "done": each.done,
                "last": str(each.last),
            }
            for each in figures.routines
        ],
        "body_parts": [
            {"part": each.part.value, "worked_ms": each.worked_ms, "sessions": each.sessions}
            for each in figures.parts
        ],
        "cramp_weeks": [
            {
                "monday": str(week.monday),
                "cramps": week.cramps,
                "relieved": week.relieved,
                "let_go": week.let_go,
                "median_let_go_ms": week.middle_ms,
                "nights_answered": week.answered,
                "red_flags": week.red_flags,
            }
            for week in figures.cramp_weeks
        ],
        "bedtime_programme": None if figures.programme is None else _programme(figures.programme),
        "pain_marks": [
            {
                "exercise": each.label,
                "pains": each.pains,
                "left": each.left,
                "right": each.right,
                "skips": each.skips,
                "sessions": each.times,
                "last": str(each.last),
            }
            for each in figures.pain
        ],
    }


def _streak(streak: Streak) -> Fields:
    first, last = streak.first, streak.last
    return {
        "days": streak.days,
        "first": None if first is None else str(first),
        "last": None if last is None else str(last),
    }


def _programme(programme: Programme) -> Fields:
    return {
        "begin": str(programme.begin),
        "nights_needed": ENOUGH_NIGHTS,
        "weeks": [
            {
                "number": week.number,
                "begin": str(week.begin),
                "has_begun": week.has_begun,
                "nights_stretched": week.stretched,
                "nights_counted": week.counted,
                "cramps": week.cramps,
                "cramps_a_night_tenths": week.cramps_tenths,
                "nights_rated": week.rated,
                "pain": week.pain,
                "pain_a_night_tenths": week.pain_tenths,
            }
            for week in programme.weeks
        ],
    }

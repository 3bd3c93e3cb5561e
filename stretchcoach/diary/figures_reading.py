"""Reads from the diary's file what its figures need, and no event of any session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from stretchcoach.diary.days import day_of, night_of
from stretchcoach.diary.figures import (
    USUAL_WEEKS,
    Figures,
    figures_of,
    first_day_of,
    weeks_since,
)
from stretchcoach.diary.reading import cramps, exercises, nights, sessions, sources
from stretchcoach.diary.records import Remembered
from stretchcoach.diary.store import Access, DiaryError, open_store
from stretchcoach.routine.safe_text import visible


class NoSuchSourceError(DiaryError):
    """Nobody's file was read in under this name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures are wanted, of how many weeks (None: of all time), and the rest days.

    `source` is empty for one's own.
    """

    source: str = ""
    weeks: int | None = USUAL_WEEKS
    rest_days: int = 1


@dataclass(frozen=True, slots=True)
class Diary:
    """The figures with the records of the same weeks, and whose files were read in besides."""

    figures: Figures
    records: Remembered
    others: tuple[str, ...]


def read_diary(file: Path | None, wanted: Wanted, now: datetime) -> Diary:
    """The diary as it is now; makes no file. Raises DiaryError, and NoSuchSourceError.

    `now` has the local time with its offset.
    """
    today = now.date()
    store = open_store(file, Access.READ)
    try:
        with store.snapshot():
            others = sources(store)
            if wanted.source and wanted.source not in others:
                raise NoSuchSourceError(_no_such(wanted.source, others))
            source = wanted.source
            every = Remembered(
                sessions=sessions(store, source=source, now=now),
                cramps=cramps(store, source=source),
                nights=nights(store, source=source),
            )
            weeks = wanted.weeks or weeks_since(_first_day(every), today)
            first = first_day_of(today, weeks)
            done = exercises(store, since=first, source=source)
    finally:
        store.close()
    every = Remembered(every.sessions, done, every.cramps, every.nights)
    figures = figures_of(
        every, today, rest_days=wanted.rest_days, weeks=weeks, source=wanted.source
    )
    if wanted.weeks is None:
        return Diary(figures, every, others)
    recent = Remembered(
        tuple(each for each in every.sessions if day_of(each) >= first),
        done,
        tuple(each for each in every.cramps if each.started.date() >= first),
        tuple(each for each in every.nights if each.night >= first),
    )
    return Diary(figures, recent, others)


def _first_day(records: Remembered) -> date | None:
    days = [day_of(each) for each in records.sessions]
    days += [night_of(each.started) for each in records.cramps]
    days += [each.night for each in records.nights]
    return min(days, default=None)


def _no_such(source: str, others: tuple[str, ...]) -> str:
    known = ", ".join(f'"{visible(name)}"' for name in others)
    hint = f"there are those of {known}" if known else "no other diary was read in"
    return f'there is no diary of "{visible(source)}" here; {hint}'

"""Reads from the diary's file what its figures need, and no event of any session."""

from __future__ import annotations

from collections.abc import Iterable
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
from stretchcoach.diary.figures_history import History, Past, history_of
from stretchcoach.diary.reading import cramps, exercises, nights, sessions, sources
from stretchcoach.diary.records import CrampRecord, NightRecord, Remembered
from stretchcoach.diary.store import Access, DiaryError, Store, open_store
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
            history = _history(store, source)
            all_cramps, all_nights = cramps(store, source=source), nights(store, source=source)
            began = _first_day(history, all_cramps, all_nights)
            weeks = wanted.weeks or weeks_since(began, today)
            first = first_day_of(today, weeks)
            recent = Remembered(
                sessions(store, since=first, source=source, now=now),
                exercises(store, since=first, source=source),
                all_cramps,
                all_nights,
            )
    finally:
        store.close()
    figures = figures_of(
        recent, today, history=history, rest_days=wanted.rest_days, weeks=weeks, source=source
    )
    told = Remembered(
        tuple(each for each in recent.sessions if day_of(each) >= first),
        recent.exercises,
        tuple(each for each in all_cramps if night_of(each.started) >= first),
        tuple(each for each in all_nights if each.night >= first),
    )
    return Diary(figures, told, others)


def _history(store: Store, source: str) -> History:
    found = store.connection.execute(
        "SELECT started_ms, offset_min, goal, worked_ms, ending IS 'done' FROM session"
        " WHERE source = ?",
        (source,),
    )
    return history_of(map(Past._make, found.fetchall()))


def _first_day(
    history: History, cramps: Iterable[CrampRecord], nights: Iterable[NightRecord]
) -> date | None:
    days = [night_of(each.started) for each in cramps]
    days += [each.night for each in nights]
    days += [] if history.first is None else [history.first]
    return min(days, default=None)


def _no_such(source: str, others: tuple[str, ...]) -> str:
    known = ", ".join(f'"{visible(name)}"' for name in others)
    hint = f"there are those of {known}" if known else "no other diary was read in"
    return f'there is no diary of "{visible(source)}" here; {hint}'

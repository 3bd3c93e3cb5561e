"""Reads from the diary's file what its figures need, and no event of any session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from stretchcoach.diary.days import day_of, night_of
from stretchcoach.diary.figures import (
    USUAL_WEEKS,
    Figures,
    figures_of,
    first_day_of,
    weeks_since,
)
from stretchcoach.diary.figures_history import History, history_of
from stretchcoach.diary.figures_programme import beginning_of, end_of
from stretchcoach.diary.reading import (
    IS_ANSWERED,
    cramps,
    exercises,
    exercises_by_session,
    nights,
    sessions,
    sources,
)
from stretchcoach.diary.records import ExerciseRecord, Remembered
from stretchcoach.diary.rows import moment_of
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
    with _opened(file) as store:
        others = _refuse_unknown(store, wanted.source)
        kept = _kept(store, wanted, now.date())
        recent = replace(
            _recent(store, kept, now),
            exercises=exercises(store, since=kept.since, source=kept.source),
        )
        figures = _figures(recent, kept, wanted, now, (recent.exercises,))
    first = kept.since
    told = Remembered(
        tuple(each for each in recent.sessions if day_of(each) >= first),
        recent.exercises,
        tuple(each for each in recent.cramps if night_of(each.started) >= first),
        tuple(each for each in recent.nights if each.night >= first),
    )
    return Diary(figures, told, others)


def read_figures(file: Path | None, wanted: Wanted, now: datetime) -> Figures:
    """The figures alone, as they are now: thousands of records less. Raises as `read_diary`."""
    with _opened(file) as store:
        _refuse_unknown(store, wanted.source)
        kept = _kept(store, wanted, now.date())
        batches = exercises_by_session(store, since=kept.since, source=kept.source)
        return _figures(_recent(store, kept, now), kept, wanted, now, batches)


class _Kept(NamedTuple):
    """What is known of all that a person kept: how much it is, and what of it has to be read.

    Its figures are of `weeks` weeks, that begin on `since`. `programme` are the days that it
    goes from and up to.
    """

    source: str
    history: History
    entries: int
    weeks: int
    since: date
    programme: tuple[date, date] | None


@contextmanager
def _opened(file: Path | None) -> Iterator[Store]:
    """The diary as it is at one moment."""
    with open_store(file, Access.READ) as store, store.snapshot():
        yield store


def _refuse_unknown(store: Store, source: str) -> tuple[str, ...]:
    """Refuse somebody whom the diary knows nothing of; gives all others whom it knows."""
    others = sources(store)
    if source and source not in others:
        raise NoSuchSourceError(_no_such(source, others))
    return others


def _kept(store: Store, wanted: Wanted, today: date) -> _Kept:
    whose = (wanted.source,)
    history = history_of(
        store.connection.execute(
            "SELECT started_ms, offset_min, goal, worked_ms, ending IS 'done' FROM session"
            " WHERE source = ?",
            whose,
        ).fetchall()
    )
    cramp_count, cramp_ms = store.connection.execute(
        "SELECT count(*), min(started_ms + offset_min * 60000) FROM cramp WHERE source = ?", whose
    ).fetchone()
    night_count, first_night = store.connection.execute(
        f"SELECT count(*), min(night) FROM night WHERE source = ? AND {IS_ANSWERED}",  # noqa: S608
        whose,
    ).fetchone()
    answered = None if first_night is None else date.fromisoformat(first_night)
    cramped = None if cramp_ms is None else night_of(moment_of(cramp_ms, 0))
    days = [day for day in (history.first, cramped, answered) if day is not None]
    weeks = wanted.weeks or weeks_since(min(days, default=None), today)
    begin = beginning_of(history.bedtimes, answered, today)
    return _Kept(
        source=wanted.source,
        history=history,
        entries=history.sessions + cramp_count + night_count,
        weeks=weeks,
        since=first_day_of(today, weeks),
        programme=None if begin is None else (begin, end_of(begin)),
    )


def _recent(store: Store, kept: _Kept, now: datetime) -> Remembered:
    """The records that the figures are made of, without their exercises."""
    source = kept.source
    return Remembered(
        sessions=sessions(store, since=kept.since, source=source, now=now),
        cramps=cramps(store, source=source),
        nights=nights(store, since=kept.since, source=source, besides=kept.programme),
    )


def _figures(
    recent: Remembered,
    kept: _Kept,
    wanted: Wanted,
    now: datetime,
    batches: Iterable[Sequence[ExerciseRecord]],
) -> Figures:
    return figures_of(
        recent,
        now.date(),
        history=kept.history,
        entries=kept.entries,
        exercises=batches,
        rest_days=wanted.rest_days,
        weeks=kept.weeks,
        source=kept.source,
    )


def _no_such(source: str, others: tuple[str, ...]) -> str:
    known = ", ".join(f'"{visible(name)}"' for name in others)
    hint = f"there are those of {known}" if known else "no other diary was read in"
    return f'there is no diary of "{visible(source)}" here; {hint}'

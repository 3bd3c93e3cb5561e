"""Deletes from the diary, so that the file does not hold it any more either."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stretchcoach.diary.days import day_of
from stretchcoach.diary.reading import sessions
from stretchcoach.diary.records import SessionRecord
from stretchcoach.diary.store import Store

SHORT = 8
"""So many characters of an id tell two sessions apart."""
_LEAST = 4
_LONGEST = 32
_IN_USE = "another program has it open"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be deleted of one person's diary: sessions with their cramps, and nights.

    `left_to` is the night before, if sessions of the same date belong to it.
    """

    sessions: tuple[SessionRecord, ...] = ()
    cramps: int = 0
    nights: tuple[date, ...] = ()
    left_to: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to delete."""
        return not (self.sessions or self.nights)


def chosen_day(store: Store, day: date, source: str, now: datetime) -> Chosen:
    """The sessions that count for a day, and what was answered about its night."""
    near = sessions(store, since=day - timedelta(days=1), source=source, now=now)
    of_day = tuple(one for one in near if day_of(one) == day)
    before = [one for one in near if one.started.date() == day and day_of(one) < day]
    return Chosen(
        of_day,
        _cramps_of(store, of_day),
        _nights(store, source, day),
        left_to=day_of(before[0]) if before else None,
    )


def chosen_night(store: Store, night: date, source: str) -> Chosen:
    """What was answered about a night, and nothing else."""
    return Chosen(nights=_nights(store, source, night))


def chosen_all(store: Store, source: str, now: datetime) -> Chosen:
    """All of one person."""
    every = sessions(store, source=source, now=now)
    return Chosen(every, _cramps_of(store, every), _nights(store, source))


def chosen_sessions(store: Store, start: str, source: str, now: datetime) -> tuple[Chosen, ...]:
    """Each session whose id begins like this."""
    if not re.fullmatch(rf"[0-9a-fA-F]{{{_LEAST},{_LONGEST}}}", start):
        return ()
    found = [
        one for one in sessions(store, source=source, now=now) if one.id.startswith(start.lower())
    ]
    return tuple(Chosen((one,), _cramps_of(store, (one,))) for one in found)


def delete(store: Store, chosen: Chosen, source: str) -> str:
    """Delete what was chosen, all or nothing; then clean the file. Raises DiaryError.

    Gives why the file may still hold traces of it, or an empty text.
    """
    with store.errors_told("write"):
        # What is deleted is overwritten, not only forgotten.
        store.connection.execute("PRAGMA secure_delete = ON")
    with store.transaction() as connection:
        for one in chosen.sessions:
            connection.execute("UPDATE session SET continues = '' WHERE continues = ?", (one.id,))
            connection.execute("DELETE FROM cramp WHERE session = ?", (one.id,))
            connection.execute("DELETE FROM session WHERE id = ?", (one.id,))
        connection.executemany(
            "DELETE FROM night WHERE source = ? AND night = ?",
            [(source, night.isoformat()) for night in chosen.nights],
        )
    return _wipe(store.connection)


def _wipe(connection: sqlite3.Connection) -> str:
    """Rewrite the file and empty what stands beside it: both can hold what was there before."""
    try:
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        return "the disk is full" if full else _IN_USE
    return _IN_USE if busy else ""


def _cramps_of(store: Store, chosen: tuple[SessionRecord, ...]) -> int:
    ids = {one.id for one in chosen}
    with store.snapshot() as connection:
        return sum(id_ in ids for (id_,) in connection.execute("SELECT session FROM cramp"))


def _nights(store: Store, source: str, night: date | None = None) -> tuple[date, ...]:
    with store.snapshot() as connection:
        found = connection.execute(
            "SELECT night FROM night WHERE source = ? ORDER BY night", (source,)
        ).fetchall()
    every = tuple(date.fromisoformat(one) for (one,) in found)
    return every if night is None else tuple(one for one in every if one == night)

"""Diaries as they stand on the disk, made and looked at from outside."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stretchcoach.diary.reading import sessions
from stretchcoach.diary.schema import MIGRATIONS, Migration
from stretchcoach.diary.store import Access, Store, open_store

STARTED_MS = 1_795_000_000_000
on_posix = pytest.mark.skipif(os.name != "posix", reason="files cannot be closed like this here")


def add_session(store: Store, id_: str = "a", title: str = "Evening") -> None:
    """Have a session in the diary."""
    with store.transaction() as connection:
        connection.execute(
            "INSERT INTO session (id, started_ms, offset_min, routine, title, seen_ms)"
            " VALUES (?, ?, 0, 'evening', ?, ?)",
            (id_, STARTED_MS, title, STARTED_MS),
        )


def titles(file: Path, migrations: tuple[Migration, ...] = tuple(MIGRATIONS)) -> list[str]:
    """The titles of all sessions, as they are read."""
    with open_store(file, Access.READ, migrations=migrations) as store:
        return [one.playing.title for one in sessions(store)]


def made(file: Path) -> Path:
    """A diary with one session, closed properly."""
    with open_store(file, Access.WRITE) as store:
        add_session(store)
    return file


def names(folder: Path) -> list[str]:
    """All that stands in a folder."""
    return sorted(place.name for place in folder.iterdir())


def value(file: Path, pragma: str) -> object:
    """What SQLite itself says of the file."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

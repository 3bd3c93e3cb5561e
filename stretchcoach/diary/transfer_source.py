"""Opens what is to be taken in: an exported file, or the diary's own file of another machine."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from stretchcoach.diary.exported import Exported, exported_of
from stretchcoach.diary.exported_reading import (
    MAX_BYTES,
    ExportedError,
    checked,
    read_exported,
    source_name,
)
from stretchcoach.diary.health import Condition, beside, look_at
from stretchcoach.diary.reading import sources
from stretchcoach.diary.schema import VERSION
from stretchcoach.diary.store import Access, DiaryError, Store, open_store
from stretchcoach.files import read_file
from stretchcoach.routine.safe_text import visible

MAX_STORE_BYTES = 512 * 1024 * 1024
_LONGEST_CELL = 1 << 20
_MAGIC = b"SQLite format 3\0"
_PARTS = ("-journal", "-wal", "")
_DAMAGED = "it is damaged, or no diary"


def read_diaries(file: Path, name: str = "") -> tuple[Exported, ...]:
    """The diaries of a file: with a name, the one of its owner under this name.

    The file is not changed, and nothing is made beside it. Raises ExportedError for what
    cannot be taken and UnreadableError for what cannot be read.
    """
    if read_file(file, len(_MAGIC)).startswith(_MAGIC):
        return _of_store(file, name)
    return (named(read_exported(read_file(file, MAX_BYTES)), name),)


def named(diary: Exported, name: str) -> Exported:
    """The diary under this name, if there is one."""
    return replace(diary, source=name) if name else diary


def _of_store(file: Path, name: str) -> tuple[Exported, ...]:
    try:
        _refuse_unusable(file)
        with _copied(file) as store:
            if name:
                return (named(_checked(store, ""), name),)
            people = ("", *(_name(source) for source in sources(store)))
            diaries = (_checked(store, source) for source in people)
            return tuple(one for one in diaries if one.sessions or one.nights)
    except (DiaryError, sqlite3.Error, UnicodeDecodeError):
        # Their messages would name the copy; SQLite's own can hold broken text.
        raise ExportedError(_DAMAGED) from None


def _refuse_unusable(file: Path) -> None:
    look = look_at(file)
    if look.condition is not Condition.USABLE:
        raise ExportedError(_DAMAGED)
    if look.version > VERSION:
        raise ExportedError(
            f"it was written by a newer version of this program (version {look.version}"
            f" of the diary, this one knows {VERSION})"
        )
    parts = [beside(file, ending) for ending in _PARTS]
    if sum(part.stat().st_size for part in parts if part.is_file()) > MAX_STORE_BYTES:
        raise ExportedError(f"it is larger than {MAX_STORE_BYTES // 1024 // 1024} megabytes")


@contextmanager
def _copied(file: Path) -> Iterator[Store]:
    """The store of a private copy: SQLite would keep files beside what it opens."""
    with tempfile.TemporaryDirectory(prefix="stretchcoach-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "copy.sqlite3")
        # What was written last stands beside the file, until it is taken over.
        for ending in _PARTS:
            part = beside(file, ending)
            if part.is_file():
                shutil.copyfile(part, beside(copy, ending))
        _refuse_strange(copy)
        with open_store(copy, Access.READ) as store:
            store.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
            yield store


def _refuse_strange(copy: Path) -> None:
    """A stranger's file may hold views and other tables that do something when they are read."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        strange = connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
            " OR sql LIKE 'CREATE VIRTUAL%' OR sql LIKE '%GENERATED%ALWAYS%'"
        ).fetchone()[0]
        if strange or connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise ExportedError(_DAMAGED)


def _checked(store: Store, source: str) -> Exported:
    found = exported_of(store, source)
    return checked(source, found.sessions, found.cramps, found.nights)


def _name(source: str) -> str:
    try:
        if source_name(source) == source:
            return source
    except ValueError:
        pass
    raise ExportedError(f'the name "{visible(source[:40])}" in it cannot be kept')

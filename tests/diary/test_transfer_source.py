"""Taking in another machine's own file: a copy of it is read, and it is not trusted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from stretchcoach.diary.exported_reading import ExportedError, checked
from stretchcoach.diary.store import Access, open_store
from stretchcoach.diary.transfer_source import read_diaries
from stretchcoach.files import UnreadableError
from tests.diary.transfer_samples import (
    as_bytes,
    cramp,
    diary,
    document,
    in_memory,
    kept,
    made,
    night,
    session,
)


@contextmanager
def changed(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that does as it likes with a diary's file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def refused(file: Path) -> str:
    """What is said of a file that cannot be taken."""
    with pytest.raises(ExportedError) as told:
        read_diaries(file)
    assert told.value.message.isprintable()
    return told.value.message


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and the time of change of all files in a folder."""
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()}


def test_both_kinds_of_file_tell_the_same(tmp_path: Path) -> None:
    """An exported file, and the file that it was exported from."""
    json_file = tmp_path / "diary.json"
    json_file.write_bytes(as_bytes(document()))
    store_file = made(tmp_path / "diary.sqlite3", diary())
    assert read_diaries(json_file) == read_diaries(store_file) == (diary(),)


def test_the_file_is_not_touched(tmp_path: Path) -> None:
    """Nothing in it changes, and nothing is made beside it."""
    file = made(tmp_path / "diary.sqlite3", diary())
    before = state(tmp_path)
    read_diaries(file)
    assert state(tmp_path) == before


def test_what_was_written_last_is_read_too(tmp_path: Path) -> None:
    """A machine that was switched off leaves it beside the file, and there it stays."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with open_store(file, Access.WRITE) as store:
        store.connection.execute("UPDATE night SET pain = 9")
        before = state(tmp_path)
        assert f"{file.name}-wal" in before
        (read,) = read_diaries(file)
        assert read.nights[0]["pain"] == 9
        assert state(tmp_path) == before


def test_everybody_in_it_stays_who_they_are(tmp_path: Path) -> None:
    """A coach's second machine brings the coach's own and each client's diary."""
    other = checked("Anna", [session(2)], [cramp(8, of=2)], [night("2026-11-04", pain=1)])
    file = made(tmp_path / "diary.sqlite3", diary(), other)
    with in_memory(*read_diaries(file)) as store:
        assert kept(store) == {"": diary(), "Anna": other}


def test_under_a_name_only_the_owners_is_taken(tmp_path: Path) -> None:
    """A client's own clients are nobody's business."""
    other = checked("Anna", [session(2)], [], [])
    file = made(tmp_path / "diary.sqlite3", diary(), other)
    assert read_diaries(file, "Kim") == (diary("Kim"),)


def test_an_exported_file_is_taken_under_the_given_name(tmp_path: Path) -> None:
    """Whatever name stands in it."""
    file = tmp_path / "diary.json"
    file.write_bytes(as_bytes(document(source="Anna")))
    assert [one.source for one in read_diaries(file)] == ["Anna"]
    assert [one.source for one in read_diaries(file, "Kim")] == ["Kim"]


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    """And is as it was."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with changed(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = state(tmp_path)
    assert "newer version of this program (version 99" in refused(file)
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE session SET title = x'ff00'", 'session 1, "title": must be a text'),
        ("UPDATE session SET title = zeroblob(3000000)", "damaged"),
        ("UPDATE session SET title = CAST(x'ff' AS TEXT)", "damaged"),
        ("UPDATE session SET ending = 'boom'", 'session 1, "ending": must be one of'),
        ("UPDATE session SET clock_ms = 'long'", 'session 1, "clock_ms"'),
        ("UPDATE session SET started_ms = 9e99", "damaged"),
        ("UPDATE session SET offset_min = 999999999", "damaged"),
        ("UPDATE session SET id = 'x'", 'session 1, "id"'),
        ("UPDATE segment SET kind = 'LICK'", 'session 1, segment 1, "kind"'),
        ("UPDATE night SET cramps = 999", 'night 1, "cramps"'),
        ("UPDATE night SET asked_ms = 'never'", 'night 1, "asked"'),
        ("UPDATE session SET source = char(27) || 'x'", "cannot be kept"),
        ("DROP TABLE event", "damaged"),
        ("CREATE VIEW more AS SELECT 1", "damaged"),
        ("CREATE TRIGGER more AFTER DELETE ON night BEGIN SELECT 1; END", "damaged"),
        ("PRAGMA application_id = 5", "damaged"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(
    tmp_path: Path, statement: str, words: str
) -> None:
    """With the place where there is one."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with changed(file) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
    assert words in refused(file)


def test_damage_anywhere_is_refused_or_harmless(tmp_path: Path) -> None:
    """No byte that is wrong ends in more than a message."""
    file = made(tmp_path / "diary.sqlite3", diary())
    whole = file.read_bytes()
    for at in range(0, len(whole), 1201):
        file.write_bytes(
            whole[:at] + bytes(255 - byte for byte in whole[at : at + 7]) + whole[at + 7 :]
        )
        with suppress(ExportedError):
            read_diaries(file)


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    """A folder is no diary."""
    for wrong in (tmp_path / "none", tmp_path):
        with pytest.raises(UnreadableError):
            read_diaries(wrong)

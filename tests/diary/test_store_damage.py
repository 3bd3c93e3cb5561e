"""A damaged diary is set aside and never deleted; whoever reads leaves it there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from stretchcoach.diary.health import beside
from stretchcoach.diary.store import Access, DamagedDiaryError, DiaryError, open_store
from tests.diary.diary_files import add_session, made, names, on_posix, titles

Damage = Callable[[Path], None]
"""Puts something damaged where a diary is to be."""


def _garbage(file: Path) -> None:
    file.write_bytes(b"\xa5" * 20_000)


def _text(file: Path) -> None:
    file.write_text("Dear diary, ")


def _cut_short(file: Path) -> None:
    file.write_bytes(made(file).read_bytes()[:-5_000])


def _one_byte(file: Path) -> None:
    file.write_bytes(b"S")


def _of_somebody_else(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.execute("PRAGMA application_id = 7")
        connection.commit()


def _of_nobody(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.commit()


def _without_tables(file: Path) -> None:
    data = bytearray(made(file).read_bytes())
    data[100:4096] = b"\xa5" * (4096 - 100)
    file.write_bytes(data)


DAMAGE: list[Damage] = [
    _garbage,
    _text,
    _cut_short,
    _one_byte,
    _of_somebody_else,
    _of_nobody,
    _without_tables,
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__[1:])
def test_a_damaged_diary_is_set_aside_and_a_new_one_begun(file: Path, damage: Damage) -> None:
    """Nothing of it is deleted, one line says where it is, and the new one works."""
    file.parent.mkdir()
    damage(file)
    bad = file.read_bytes()
    with open_store(file, Access.WRITE) as store:
        notice = store.notice
        add_session(store)
    (aside,) = [name for name in names(file.parent) if name != file.name]
    assert aside.startswith("diary.damaged-2")
    assert aside.endswith(".sqlite3")
    assert (file.parent / aside).read_bytes() == bad
    assert str(file.parent / aside) in notice
    assert "\n" not in notice
    assert titles(file) == ["Evening"]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__[1:])
def test_whoever_only_reads_leaves_a_damaged_diary_there(file: Path, damage: Damage) -> None:
    """It is said that it is damaged, and what will become of it."""
    file.parent.mkdir()
    damage(file)
    bad = file.read_bytes()
    with pytest.raises(DamagedDiaryError, match="the next session sets it aside"):
        titles(file)
    assert file.read_bytes() == bad
    assert names(file.parent) == [file.name]


def test_what_stands_beside_a_damaged_diary_goes_with_it(file: Path) -> None:
    """A new one does not find the old one's unwritten pages."""
    file.parent.mkdir()
    _garbage(file)
    for ending in ("-wal", "-shm"):
        beside(file, ending).write_text(f"old{ending}")
    with open_store(file, Access.WRITE) as store:
        add_session(store)
    aside = [name for name in names(file.parent) if "damaged" in name]
    assert [name.rpartition(".")[2] for name in aside] == ["sqlite3", "sqlite3-shm", "sqlite3-wal"]
    assert titles(file) == ["Evening"]


def test_two_that_are_damaged_in_the_same_second_are_both_kept(file: Path) -> None:
    """The second one has a name of its own."""
    file.parent.mkdir()
    for _ in range(3):
        _garbage(file)
        open_store(file, Access.WRITE).close()
    assert len([name for name in names(file.parent) if "damaged" in name]) == 3


def test_an_empty_file_with_pages_beside_it_was_cut(file: Path) -> None:
    """The pages are no new diary's: both are set aside."""
    file.parent.mkdir()
    file.touch()
    beside(file, "-wal").write_text("pages")
    with open_store(file, Access.WRITE) as store:
        assert "is set aside" in store.notice


@on_posix
@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(file: Path, kind: str, access: Access) -> None:
    """A pipe is not opened, which would wait for ever."""
    file.parent.mkdir()
    if kind == "folder":
        file.mkdir()
    else:
        os.mkfifo(file)
    with pytest.raises(DiaryError, match="it is not a file"):
        open_store(file, access)
    assert names(file.parent) == [file.name]

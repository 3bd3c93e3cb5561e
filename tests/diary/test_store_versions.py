"""A diary of an older version is brought up to date; one of a newer is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.diary.schema import MIGRATIONS, VERSION, Migration
from stretchcoach.diary.store import Access, DiaryError, NewerDiaryError, open_store
from tests.diary.diary_files import add_session, made, names, titles, value

NEXT: tuple[Migration, ...] = (
    *MIGRATIONS,
    (
        "ALTER TABLE session ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",
        "UPDATE session SET title = 'was ' || title",
    ),
    ("CREATE TABLE shoe (size INTEGER)",),
)
"""Two versions that are yet to come."""

BROKEN: tuple[Migration, ...] = (
    *MIGRATIONS,
    ("UPDATE session SET title = 'changed'", "CREATE TABLE nonsense ("),
)


def test_an_older_diary_is_brought_up_to_date(file: Path) -> None:
    """Step by step from the version that it has, with all that is in it."""
    made(file)
    with open_store(file, Access.WRITE, migrations=NEXT) as store:
        found = store.connection.execute("SELECT title, mood FROM session").fetchall()
        assert found == [("was Evening", "calm")]
        assert store.connection.execute("SELECT count(*) FROM shoe").fetchone() == (0,)
    assert value(file, "user_version") == len(NEXT)
    with open_store(file, Access.WRITE, migrations=NEXT) as store:
        assert store.connection.execute("SELECT title FROM session").fetchall() == [
            ("was Evening",)
        ]


def test_a_migration_that_fails_changes_nothing(file: Path) -> None:
    """The file is as it was, and it is said that it cannot be used."""
    made(file)
    with pytest.raises(DiaryError):
        open_store(file, Access.WRITE, migrations=BROKEN)
    assert titles(file) == ["Evening"]
    assert value(file, "user_version") == VERSION


def test_reading_an_older_diary_leaves_it_old(file: Path) -> None:
    """It is told in today's way, and its bytes stay."""
    before = made(file).read_bytes()
    assert titles(file, NEXT) == ["was Evening"]
    assert file.read_bytes() == before
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize("access", Access)
def test_a_newer_diary_is_refused_and_untouched(file: Path, access: Access) -> None:
    """One clear line, and not a byte is changed."""
    with open_store(file, Access.WRITE, migrations=NEXT) as store:
        add_session(store)
    before = file.read_bytes()
    with pytest.raises(NewerDiaryError) as refused:
        open_store(file, access)
    assert "was written by a newer version of this program" in refused.value.message
    assert "\n" not in refused.value.message
    assert file.read_bytes() == before
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize("access", Access)
def test_a_newer_diary_that_is_being_written_is_untouched(file: Path, access: Access) -> None:
    """Nor is what the newer program has written beside it."""
    with open_store(file, Access.WRITE, migrations=NEXT) as store:
        add_session(store)
        before = {name: (file.parent / name).read_bytes() for name in names(file.parent)}
        with pytest.raises(NewerDiaryError):
            open_store(file, access)
        assert {name: (file.parent / name).read_bytes() for name in names(file.parent)} == before

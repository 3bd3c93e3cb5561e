"""The diary's file: made, read, and written by several."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stretchcoach.diary.reading import sessions
from stretchcoach.diary.schema import APPLICATION_ID, VERSION
from stretchcoach.diary.store import Access, DiaryError, Store, open_store
from tests.diary.diary_files import add_session, made, names, on_posix, titles, value
from tests.diary.recording import quick_folder
from tests.places import CHECKOUT


def test_a_diary_is_made_when_something_is_written(file: Path) -> None:
    """It says whose it is and of which version, writes ahead, and is one file when closed."""
    made(file)
    assert names(file.parent) == [file.name]
    assert value(file, "application_id") == APPLICATION_ID
    assert value(file, "user_version") == VERSION
    assert value(file, "journal_mode") == "wal"
    assert titles(file) == ["Evening"]


def test_what_is_written_is_on_the_disk(file: Path) -> None:
    """The writer waits for the disk, and rows that belong to nothing are refused."""
    with open_store(file, Access.WRITE) as store:
        assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)
        with pytest.raises(DiaryError), store.transaction() as connection:
            connection.execute("INSERT INTO event VALUES ('none', 0, 0, 'pause', 0, '')")


@on_posix
def test_a_diary_is_nobody_elses_business(file: Path) -> None:
    """Only its owner may read it, and what stands beside it."""
    with open_store(file, Access.WRITE) as store:
        add_session(store)
        modes = {place.name: place.stat().st_mode & 0o777 for place in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) > 1


def test_reading_a_diary_that_is_not_there_makes_nothing(file: Path) -> None:
    """It is empty, and no folder is made."""
    assert titles(file) == []
    assert not file.parent.exists()


def test_reading_leaves_nothing_and_changes_nothing(file: Path) -> None:
    """What is there after reading is what was there before."""
    before = made(file).read_bytes()
    assert titles(file) == ["Evening"]
    assert file.read_bytes() == before
    assert names(file.parent) == [file.name]


def test_a_reader_sees_what_a_writer_has_just_written(file: Path) -> None:
    """Neither waits for the other."""
    with open_store(file, Access.WRITE) as store:
        add_session(store)
        assert titles(file) == ["Evening"]
        add_session(store, "b", "Morning")
        assert sorted(titles(file)) == ["Evening", "Morning"]


def test_a_reader_cannot_write(file: Path) -> None:
    """Whoever only reads changes nothing by mistake."""
    with open_store(made(file), Access.READ) as store, pytest.raises(DiaryError):
        add_session(store, "b")


def test_an_empty_file_is_an_empty_diary(file: Path) -> None:
    """A program that was killed before its first write leaves one."""
    file.parent.mkdir()
    file.touch()
    assert titles(file) == []
    assert file.stat().st_size == 0
    assert titles(made(file)) == ["Evening"]


def test_without_a_home_nothing_is_kept() -> None:
    """Reading gives nothing, and writing says why."""
    with open_store(None, Access.READ) as store:
        assert sessions(store) == ()
    with pytest.raises(DiaryError, match="there is no home folder"):
        open_store(None, Access.WRITE)


def test_half_a_transaction_is_none(file: Path) -> None:
    """What fails in the middle leaves nothing behind."""
    with open_store(file, Access.WRITE) as store:
        with pytest.raises(ZeroDivisionError):
            fail_in_the_middle(store)
        assert store.connection.execute("SELECT count(*) FROM note").fetchone() == (0,)


def fail_in_the_middle(store: Store) -> None:
    """Write, and then come to grief."""
    with store.transaction() as connection:
        connection.execute("INSERT INTO note VALUES ('a', 'b')")
        raise ZeroDivisionError


def test_two_programs_that_begin_a_diary_at_once_make_one(tmp_path: Path) -> None:
    """Both write into the same file."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from stretchcoach.diary.store import Access, open_store\n"
        "from stretchcoach.diary.writing import keep_note\n"
        "with open_store(Path(sys.argv[1]), Access.WRITE) as store:\n"
        "    keep_note(store, sys.argv[2], 'here')\n"
        "    print(store.notice)\n"
    )
    with quick_folder(tmp_path) as folder:
        begin_at_once(script, folder / "diary.sqlite3")


def begin_at_once(script: str, file: Path) -> None:
    """Run it six times at once; all is in the file afterwards."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(file), f"note {number}"],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(6)
    ]
    said = [program.communicate(timeout=60)[0] for program in programs]
    assert said == ["\n"] * 6
    assert [program.returncode for program in programs] == [0] * 6
    with open_store(file, Access.READ) as store:
        assert store.connection.execute("SELECT count(*) FROM note").fetchone() == (6,)
    assert names(file.parent) == [file.name]

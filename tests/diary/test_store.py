"""The diary's file: made, read, brought up to date, refused, set aside."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stretchcoach.diary.health import beside
from stretchcoach.diary.reading import sessions
from stretchcoach.diary.schema import APPLICATION_ID, MIGRATIONS, VERSION, Migration
from stretchcoach.diary.store import (
    Access,
    DamagedDiaryError,
    DiaryError,
    NewerDiaryError,
    Store,
    open_store,
)
from tests.diary.recording import quick_folder

CHECKOUT = Path(__file__).parents[2]
SOME = 1_795_000_000_000
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
as_nobody = pytest.mark.skipif(os.name != "posix", reason="folders cannot be closed like this here")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the diary is to be."""
    return tmp_path / "data" / "diary.sqlite3"


def add_session(store: Store, id_: str = "a", title: str = "Evening") -> None:
    """Have a session in the diary."""
    with store.transaction() as connection:
        connection.execute(
            "INSERT INTO session (id, started_ms, offset_min, routine, title, seen_ms)"
            " VALUES (?, ?, 0, 'evening', ?, ?)",
            (id_, SOME, title, SOME),
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


# -- made and read -------------------------------------------------------------------------


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


@as_nobody
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


# -- versions ------------------------------------------------------------------------------


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


# -- damage --------------------------------------------------------------------------------


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


DAMAGE = [_garbage, _text, _cut_short, _one_byte, _of_somebody_else, _of_nobody, _without_tables]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__[1:])
def test_a_damaged_diary_is_set_aside_and_a_new_one_begun(file: Path, damage: object) -> None:
    """Nothing of it is deleted, one line says where it is, and the new one works."""
    file.parent.mkdir()
    assert callable(damage)
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
def test_whoever_only_reads_leaves_a_damaged_diary_there(file: Path, damage: object) -> None:
    """It is said that it is damaged, and what will become of it."""
    file.parent.mkdir()
    assert callable(damage)
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


@as_nobody
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


# -- folders that cannot be written ----------------------------------------------------------


@pytest.fixture
def closed() -> Iterator[Path]:
    """A diary that everybody may read and nobody may write, in a folder of that kind."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = made(Path(folder, "data", "diary.sqlite3"))
        yield file
        file.parent.chmod(0o755)


def said_by_nobody(file: Path) -> list[str]:
    """What somebody who may not write is told; asked in a process of theirs."""
    for place in file.parent.iterdir():
        place.chmod(0o444)
    file.parent.chmod(0o555)
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65_534)
            os.write(writer, "\n".join(told(file)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as said:  # noqa: PTH123 - it is a descriptor
        lines = said.read().split("\n")
    os.waitpid(pid, 0)
    return lines


def told(file: Path) -> tuple[str, str]:
    """How many sessions can be read, and what is said to whoever wants to write."""
    try:
        count = str(len(titles(file)))
    except DiaryError as error:
        count = error.message
    try:
        open_store(file, Access.WRITE).close()
    except DiaryError as error:
        return count, error.message
    return count, "it can be written"


@as_nobody
def test_a_diary_in_a_read_only_home_can_be_read(closed: Path) -> None:
    """And to write it says why not, in one line."""
    before = closed.read_bytes()
    count, refusal = said_by_nobody(closed)
    assert count == "1"
    assert refusal.startswith("cannot write the diary ")
    assert closed.read_bytes() == before
    assert names(closed.parent) == [closed.name]


@as_nobody
def test_a_read_only_diary_of_a_killed_program_can_be_read(closed: Path) -> None:
    """What was never folded into the file stands beside it, and is read too."""
    running = closed.parent.parent / "running" / "diary.sqlite3"
    with open_store(running, Access.WRITE) as store:
        for number in range(3):
            add_session(store, f"s{number}")
        for ending in ("", "-wal"):
            shutil.copyfile(beside(running, ending), beside(closed, ending))
    count, refusal = said_by_nobody(closed)
    assert count == "3"
    assert refusal.startswith("cannot write the diary ")
    assert names(closed.parent) == [closed.name, f"{closed.name}-wal"]


def test_a_full_disk_is_told_in_words(file: Path) -> None:
    """Nothing of what did not fit is there, and what was there stays."""
    with open_store(file, Access.WRITE) as store:
        add_session(store)
        store.connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(DiaryError, match=r"cannot write the diary .*: the disk is full$"):
            add_session(store, "b", "x" * 100_000)
    assert titles(file) == ["Evening"]


LIMITED = """\
import resource, sys
from pathlib import Path
from stretchcoach.diary.store import Access, DiaryError, open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
try:
    open_store(Path(sys.argv[1]), Access.WRITE)
except DiaryError as error:
    print(error.message)
"""


@as_nobody
def test_a_disk_with_no_room_for_a_new_diary_is_told_in_words(file: Path) -> None:
    """One line, and no traceback."""
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(file)],
        cwd=CHECKOUT,
        env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stderr, ran.returncode) == ("", 0)
    (line,) = ran.stdout.splitlines()
    assert line.startswith("cannot write the diary ")
    titles(file)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    options = ("-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place))
    if (
        mount is None
        or subprocess.run([mount, *options], check=False, capture_output=True).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_up_leaves_a_whole_diary(small_disk: Path) -> None:
    """It is refused in words, and what was there is read after that."""
    file = small_disk / "diary.sqlite3"
    kept: list[str] = []
    with (
        open_store(file, Access.WRITE) as store,
        pytest.raises(DiaryError, match="cannot write the diary"),
    ):
        write_until_refused(store, kept)
    assert 0 < len(kept) < 100
    assert len(titles(file)) == len(kept)


def write_until_refused(store: Store, kept: list[str]) -> None:
    """Write one session after the other; `kept` are those that went in."""
    for number in range(1_000):
        add_session(store, f"s{number}", "x" * 2_000)
        kept.append(f"s{number}")


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

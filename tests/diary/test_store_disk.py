"""A diary that cannot be written: a read-only home, a full disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.diary.health import beside
from stretchcoach.diary.store import Access, DiaryError, Store, open_store
from tests.diary.diary_files import add_session, made, names, on_posix, titles
from tests.places import CHECKOUT


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


@on_posix
def test_a_diary_in_a_read_only_home_can_be_read(closed: Path) -> None:
    """And to write it says why not, in one line."""
    before = closed.read_bytes()
    count, refusal = said_by_nobody(closed)
    assert count == "1"
    assert refusal.startswith("cannot write the diary ")
    assert closed.read_bytes() == before
    assert names(closed.parent) == [closed.name]


@on_posix
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


@on_posix
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

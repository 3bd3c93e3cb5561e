"""The library of this machine: its index, its diary, its favourites, on a real terminal too."""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stretchcoach.catalogue.index import index_file
from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.library_stage import LibraryStage, favourites_file, habits_now, star_for
from stretchcoach.diary.store import Access, open_store
from stretchcoach.folders import Cache, Folders
from stretchcoach.routine.model import Goal
from stretchcoach.settings import QuietHours, Settings
from stretchcoach.tui.theme import ThemeName
from tests.cli.cli_running import CALF, RunCli
from tests.cli.cli_terminal import CTRL_C, OTHER_SCREEN, assert_ends, terminal

LONG_AGO = 1_000_000_000


def diary_with(name: str, *days_ago: int) -> Path:
    """A diary of sessions at this hour, so many days ago."""
    file = diary_file(Folders())
    assert file is not None
    now = datetime.now().astimezone()
    with open_store(file, Access.WRITE) as store, store.transaction() as connection:
        for days in days_ago:
            started = now - timedelta(days=days)
            ms = int(started.timestamp() * 1000)
            offset = int((started.utcoffset() or timedelta()).total_seconds() // 60)
            connection.execute(
                "INSERT INTO session (id, started_ms, offset_min, routine, ending, seen_ms)"
                " VALUES (?, ?, ?, ?, 'done', ?)",
                (uuid.uuid4().hex, ms, offset, name, ms),
            )
    return file


def test_habits_come_from_the_diary() -> None:
    """What was done three evenings is usual, and was last done yesterday."""
    diary_with("calf", 3, 2, 1)
    found = habits_now(Folders())
    assert (found.usual, found.notice) == (("calf",), "")
    assert found.when("calf", "") == "yesterday"


def test_without_a_diary_nothing_is_known_and_nothing_is_made(home: Path) -> None:
    """Reading habits creates no file."""
    found = habits_now(Folders())
    assert (dict(found.last_done), found.usual, found.notice) == ({}, (), "")
    assert list(home.iterdir()) == []


def test_a_damaged_diary_is_a_notice() -> None:
    """The list does without, and says so in a line; the file stays as it is."""
    file = diary_with("calf", 1)
    file.write_bytes(b"no database " * 1_000)
    found = habits_now(Folders())
    assert "is damaged" in found.notice
    assert found.usual == ()
    assert file.read_bytes() == b"no database " * 1_000


def test_a_newer_diary_is_a_notice() -> None:
    """What a newer version wrote is left alone."""
    file = diary_with("calf", 1)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "newer version" in habits_now(Folders()).notice


def test_favourites_are_kept_in_the_data_folder() -> None:
    """What the screen keeps is there at the next start."""
    folders = Folders()
    cache = Cache(folders.cache or Path())
    context = LibraryStage(Settings(), folders, cache).context(ThemeName.DARK)
    assert context.favourites == frozenset()
    assert context.keep_favourites(frozenset({"bedtime"}))
    again = LibraryStage(Settings(), folders, cache).context(ThemeName.DARK)
    assert again.favourites == {"bedtime"}
    file = favourites_file(folders)
    assert file is not None
    assert json.loads(file.read_text()) == {"favourites": ["bedtime"]}


@pytest.mark.parametrize(
    ("environ", "encoding", "star"),
    [
        ({"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, "utf-8", "★"),
        ({"TERM": "tmux-256color"}, "UTF-8", "★"),
        ({"TERM": "linux", "LANG": "en_GB.UTF-8"}, "utf-8", "*"),
        ({"TERM": "vt220"}, "utf-8", "*"),
        ({"TERM": "xterm"}, "ascii", "*"),
        ({"TERM": "xterm", "LANG": "ja_JP.UTF-8"}, "utf-8", "*"),
        ({"TERM": "xterm", "LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "utf-8", "★"),
    ],
)
def test_the_star_is_plain_where_none_may_be_drawn(
    environ: dict[str, str], encoding: str, star: str
) -> None:
    """A text console, another encoding and locales of wide letters get an asterisk."""
    assert star_for(environ, encoding) == star


def test_lengths_say_what_they_depend_on(home: Path) -> None:
    """Another voice, the night's rate and clips that came are each another basis."""
    folders = Folders()

    def basis(settings: Settings, goal: Goal | None = None, language: str = "en") -> object:
        return Lengths(settings, folders).basis_of(language, goal)

    usual = Settings(quiet_hours=QuietHours(0, 0))
    found = [
        basis(usual),
        basis(Settings(quiet_hours=QuietHours(0, 0), rate=120)),
        basis(usual, language="de"),
        basis(Settings(quiet_hours=QuietHours(0, 24 * 60)), Goal.BEDTIME),
    ]
    assert len(set(found)) == len(found)
    assert basis(usual, Goal.BEDTIME) == basis(usual)
    clips = home / "cache" / "stretchcoach" / "clips"
    clips.mkdir(parents=True)
    assert Lengths(usual, folders).basis_of("en", None).clips == ""
    os.utime(clips, (LONG_AGO, LONG_AGO))
    settled = basis(usual)
    assert settled not in found
    os.utime(clips, (LONG_AGO + 1, LONG_AGO + 1))
    assert basis(usual) != settled


def test_list_tells_what_the_files_say_whatever_an_index_says(
    home: Path, own: Path, run_cli: RunCli
) -> None:
    """An index of yesterday is never told: changed, new and deleted files are seen."""
    for name in ("a", "b"):
        (own / f"{name}.yaml").write_text(CALF)
    folders = Folders()
    stage = LibraryStage(Settings(), folders, Cache(home / "cache" / "stretchcoach"))
    for _ in stage.context(ThemeName.DARK).entries():
        pass
    assert index_file(home / "cache" / "stretchcoach", str(own), "").exists()
    (own / "a.yaml").write_text(CALF.replace("Calf stretch", "Changed"))
    (own / "b.yaml").unlink()
    (own / "c.yaml").write_text(CALF)
    listed = {one["name"]: one["title"] for one in json.loads(run_cli("list", "--json").out)}
    assert {name: listed.get(name) for name in "abc"} == {
        "a": "Changed",
        "b": None,
        "c": "Calf stretch",
    }


def test_an_index_that_lies_is_corrected_on_the_screen(home: Path) -> None:
    """The first frame may be of yesterday; what the files say follows by itself."""
    own = home / ".local" / "share" / "stretchcoach" / "routines"
    own.mkdir(parents=True)
    file = own / "mine.yaml"
    relief = f"goal: relief\n{CALF}"
    file.write_text(relief.replace("Calf stretch", "Yesterday"))
    for shown in (b"Yesterday", b"Tomorrow"):
        with terminal(home, "--voice", "off") as made:
            made.read_until(OTHER_SCREEN)
            made.read_until(shown)
            assert_ends(made, CTRL_C, 130)
        file.write_text(relief.replace("Calf stretch", "Tomorrow"))


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(home: Path) -> None:
    """The list is there, without an index, and the terminal is right again."""
    (home / "cache").write_text("a file where the folder should be")
    with terminal(home, "--voice", "off") as made:
        made.read_until(b"Bedtime stretches")
        assert_ends(made, CTRL_C, 130)

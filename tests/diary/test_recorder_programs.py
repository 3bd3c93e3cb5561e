"""Real programs and their diary: every way to end, and every front end."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stretchcoach.cli.diary_stage import SessionsKept, diary_file
from stretchcoach.cli.screen import with_diary
from stretchcoach.cli.signals import EndRequest
from stretchcoach.controls import PlayerControls
from stretchcoach.diary.reading import remembered
from stretchcoach.diary.records import Ending, Remembered
from stretchcoach.diary.store import Access, open_store
from stretchcoach.folders import Folders
from stretchcoach.library import Origin
from stretchcoach.library_reading import LibraryEntry
from stretchcoach.relief.coach import ReliefCoach
from stretchcoach.relief.cramps import Cramp
from stretchcoach.session.segments import Kind
from stretchcoach.tui.context import LibraryEntryLike, Notify, PlayChoice, TuiContext
from tests.cli.cli_running import PROGRAM, environment
from tests.player_rehearsal import Rehearsal
from tests.player_routines import held, routine
from tests.relief.relief_rehearsal import Relief

LONG = "title: Long\ngoal: desk\ntags: [hip]\nsteps:\n  - name: Hip\n    hold: 10m\n"
posix = pytest.mark.skipif(os.name != "posix", reason="signals are sent here")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home where nothing is rendered in the background."""
    place = tmp_path / "home"
    place.mkdir()
    (place / "cache").write_text("a file, so that no clips are kept")
    (place / "long.yaml").write_text(LONG)
    return place


def diary(home: Path) -> Path:
    """The diary of this home, on Linux."""
    return home / ".local" / "share" / "stretchcoach" / "diary.sqlite3"


def kept(home: Path) -> Remembered:
    """All that is in it."""
    with open_store(diary(home), Access.READ) as store:
        return remembered(store)


@contextmanager
def started(home: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program without a voice, which is no more afterwards."""
    with subprocess.Popen(
        [*PROGRAM, *words, "--plain", "--voice", "off"],
        cwd=home,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def until_it_is_kept(home: Path) -> None:
    """Wait for the first write; fails after a generous time."""
    give_up = time.monotonic() + 60
    while not (diary(home).exists() and kept(home).sessions):
        assert time.monotonic() < give_up, "it is never written"
        time.sleep(0.02)


def type_into(program: subprocess.Popen[bytes], line: str) -> None:
    """Type a line."""
    assert program.stdin is not None
    program.stdin.write(f"{line}\n".encode())
    program.stdin.flush()


@posix
@pytest.mark.parametrize(
    ("number", "ending"),
    [
        (signal.SIGTERM, Ending.CUT_OFF),
        (signal.SIGHUP, Ending.CUT_OFF),
        (signal.SIGINT, Ending.ENDED),
        (signal.SIGKILL, Ending.CUT_OFF),
    ],
)
def test_how_a_signal_ends_a_session(home: Path, number: signal.Signals, ending: Ending) -> None:
    """What the system ends is offered again; Ctrl-C is the person's own wish."""
    with started(home, "play", "long.yaml") as program:
        until_it_is_kept(home)
        program.send_signal(number)
        _, err = program.communicate(timeout=60)
    (session,) = kept(home).sessions
    assert session.ending is ending
    assert b"diary" not in err


def test_a_session_that_the_person_ends(home: Path) -> None:
    """It is kept with all that was known when it began."""
    with started(home, "play", "long.yaml", "--speed", "20") as program:
        until_it_is_kept(home)
        type_into(program, "p")
        type_into(program, "q")
        program.communicate(timeout=60)
    (session,) = kept(home).sessions
    playing = session.playing
    assert (session.ending, session.pains, playing.routine) == (Ending.ENDED, 1, "long")
    assert (playing.title, playing.goal, playing.tags) == ("Long", "desk", ("hip",))
    assert (playing.speed, playing.planned_segments) == (20.0, 1)
    assert playing.path == str(home / "long.yaml")
    assert len(playing.content) == 64


@pytest.mark.parametrize("way", ["flag", "setting"])
def test_who_wants_no_diary_has_none(home: Path, way: str) -> None:
    """Not even an empty file."""
    words = ["play", "long.yaml", "--speed", "1000"]
    if way == "flag":
        words.append("--no-diary")
    else:
        folder = home / ".config" / "stretchcoach"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text("diary = false\n")
    with started(home, *words) as program:
        program.communicate(timeout=60)
        assert program.returncode == 0
    assert not diary(home).parent.exists()


def test_relief_is_kept_with_its_cramp(home: Path) -> None:
    """As it was told: another muscle, and it let go."""
    with started(home, "cramp", "--speed", "10") as program:
        until_it_is_kept(home)
        assert [one.muscle for one in kept(home).cramps] == ["calf"]
        type_into(program, "2")
        type_into(program, "y")
        program.communicate(timeout=60)
    told = kept(home)
    (cramp,) = told.cramps
    assert (cramp.muscle, cramp.session) == ("hamstring", told.sessions[0].id)
    assert cramp.let_go_ms is not None
    assert told.sessions[0].playing.routine == "calf-cramp"
    assert told.sessions[0].playing.path.endswith("calf-cramp.yaml")


def test_a_newer_diary_is_told_once_and_the_session_goes_on(home: Path) -> None:
    """One line on stderr, after the session; the file stays as it is."""
    file = diary(home)
    open_store(file, Access.WRITE).close()
    data = bytearray(file.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    file.write_bytes(data)
    with started(home, "play", "long.yaml", "--speed", "1000") as program:
        out, err = program.communicate(timeout=60)
    assert b"Done: 1 of 1 exercise" in out
    lines = [line for line in err.splitlines() if b"the diary" in line]
    assert len(lines) == 1
    assert b"newer version" in lines[0]
    assert lines[0].endswith(b"this session is not kept")
    assert file.read_bytes() == bytes(data)


# -- the library -----------------------------------------------------------------------------


class Desk:
    """What the library screen would open, on manual clocks."""

    def __init__(self) -> None:
        self.rehearsal = Rehearsal(routine(held("Hip", 20_000)))
        self.relief = Relief(Cramp.FOOT)

    def open_player(
        self, _entry: LibraryEntryLike, _choice: PlayChoice, _notify: Notify
    ) -> PlayerControls:
        """The player."""
        return self.rehearsal.player

    def open_relief(self, _notify: Notify) -> ReliefCoach:
        """The coach."""
        return self.relief.coach


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Folders of this test alone."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return Folders()


def read(folders: Folders) -> Remembered:
    """All that is in the diary of these folders."""
    with open_store(diary_file(folders), Access.READ) as store:
        return remembered(store)


def test_what_is_played_from_the_library_is_kept(folders: Folders, tmp_path: Path) -> None:
    """Each session by its name and file, and relief with its cramp."""
    desk = Desk()
    diary = SessionsKept(folders, is_wanted=True)
    context = with_diary(
        TuiContext(entries=tuple, open_player=desk.open_player, open_relief=desk.open_relief), diary
    )
    entry = LibraryEntry("hips", tmp_path / "hips.yaml", Origin.OWN, desk.rehearsal.routine)
    context.open_player(entry, PlayChoice(), lambda: None)
    desk.rehearsal.start().run_to_end()
    assert context.open_relief is not None
    context.open_relief(lambda: None)
    desk.relief.run_to(Kind.HOLD).run(1_000)
    desk.relief.coach.yes()
    desk.relief.coach.end()
    assert diary.close() == ()
    told = read(folders)
    assert {one.playing.routine: one.ending for one in told.sessions} == {
        "hips": Ending.DONE,
        "cramp-foot": Ending.ENDED,
    }
    assert [(one.muscle, one.let_go_ms is not None) for one in told.cramps] == [("foot", True)]


def test_without_a_wish_for_it_nothing_is_watched(folders: Folders) -> None:
    """No thread, no file, nothing to tell."""
    desk = Desk()
    diary = SessionsKept(folders, is_wanted=False)
    context = with_diary(TuiContext(entries=tuple, open_player=desk.open_player), diary)
    assert context.open_relief is None
    entry = LibraryEntry("hips", Path("hips.yaml"), Origin.OWN, desk.rehearsal.routine)
    context.open_player(entry, PlayChoice(), lambda: None)
    desk.rehearsal.start().run_to_end()
    assert diary.close() == ()
    file = diary_file(folders)
    assert file is not None
    assert not file.parent.exists()


def test_a_screen_that_a_signal_ends_was_cut_off(folders: Folders) -> None:
    """The request that the screen heeds is asked when the session ends."""
    desk = Desk()
    diary = SessionsKept(folders, is_wanted=True)
    request = EndRequest()
    diary.heed(request)
    context = with_diary(TuiContext(entries=tuple, open_player=desk.open_player), diary)
    entry = LibraryEntry("hips", Path("hips.yaml"), Origin.OWN, desk.rehearsal.routine)
    player = context.open_player(entry, PlayChoice(), lambda: None)
    desk.rehearsal.start().run_to(Kind.HOLD)
    request.receive(signal.SIGTERM, None)
    player.end()
    assert diary.close() == ()
    assert [one.ending for one in read(folders).sessions] == [Ending.CUT_OFF]

"""What is over is gone with the last who held it: nothing of it waits for the collector.

A library that is open for a day plays many sessions in one process.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.cli.diary_stage import SessionsKept, diary_file
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.stage import Performance
from stretchcoach.controls import PlayerControls
from stretchcoach.diary.reading import sessions
from stretchcoach.diary.records import Ending
from stretchcoach.diary.store import Access, open_store
from stretchcoach.folders import Folders
from stretchcoach.player import Player
from stretchcoach.relief.coach import ReliefCoach
from stretchcoach.relief.cramps import Cramp
from stretchcoach.session.events import Event
from stretchcoach.session.timeline import build_timeline
from tests.cli.cli_running import environment
from tests.doubles import FakeVoice, ManualClock
from tests.player_routines import held, routine
from tests.relief.relief_rehearsal import bundled

ROUTINE = routine(held("Hip", 5_000))
TINY = "title: Tiny\nsteps:\n  - {name: Hip, hold: 5s, sides: each}\n"


class Listener:
    """Looks up in the player what it is told, as the front ends do."""

    def __init__(self, player: PlayerControls) -> None:
        self._player = player
        self.told = 0

    def __call__(self, events: tuple[Event, ...]) -> None:
        """Count them."""
        assert self._player.timeline.segments
        self.told += len(events)


@pytest.fixture(autouse=True)
def collector_rests() -> Iterator[None]:
    """Only what nobody holds any more goes."""
    gc.disable()
    yield
    gc.enable()


def a_player() -> Player:
    """One that nobody listens to."""
    clock = ManualClock()
    return Player(
        lambda length_of: build_timeline(ROUTINE, length_of=length_of),
        FakeVoice(clock),
        clock=clock,
    )


def a_followed_player() -> Player:
    """One that somebody listens to."""
    player = a_player()
    player.watch(Listener(player))
    return player


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Those of a person who has none yet."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Folders()


def play_into(diary: SessionsKept) -> weakref.ref[Player]:
    """Play a session that the diary keeps, once the one before is written; gives who it was."""
    player = a_followed_player()
    # This tells the one before that it is over.
    diary.watch(player, Performance(ROUTINE, name="hips"))
    until_written()
    player.start()
    player.end()
    player.close()
    return weakref.ref(player)


def until_written() -> None:
    """Wait for the threads that write into the diary."""
    for thread in threading.enumerate():
        if thread.name == "diary":
            thread.join(60)
            assert not thread.is_alive()


def test_a_closed_player_is_gone() -> None:
    """With its session and its timeline, whoever listened to it."""
    player = a_followed_player()
    player.start()
    player.end()
    player.close()
    seen = weakref.ref(player)
    del player
    assert seen() is None


def test_a_player_that_nobody_closed_is_gone() -> None:
    """Its own parts do not know it."""
    seen = weakref.ref(a_player())
    assert seen() is None


def test_a_closed_player_tells_nobody_any_more() -> None:
    """Who listened hears nothing of what is done after that."""
    player = a_player()
    listener = Listener(player)
    player.watch(listener)
    player.start()
    player.close()
    told = listener.told
    assert told
    player.end()
    assert listener.told == told


def test_closed_relief_is_gone() -> None:
    """Also after a change of muscle."""
    clock = ManualClock()
    coach = ReliefCoach(Cramp.CALF, bundled, FakeVoice(clock), clock=clock)
    coach.watch(Listener(coach))
    coach.start()
    coach.choose(Cramp.FOOT)
    coach.end()
    coach.close()
    seen = weakref.ref(coach)
    del coach
    assert seen() is None


def test_the_diary_lets_go_of_a_session_that_is_written(folders: Folders) -> None:
    """The next session from the library finds nothing of it in memory, and all in the file."""
    diary = SessionsKept(folders, is_wanted=True)
    gone = [play_into(diary) for _ in range(3)]
    assert gone[0]() is None
    assert diary.close() == ()
    assert [seen() for seen in gone] == [None, None, None]
    with open_store(diary_file(folders), Access.READ) as store:
        assert [one.ending for one in sessions(store)] == [Ending.ENDED] * 3


def test_what_went_wrong_is_told_though_the_session_is_let_go_of(
    folders: Folders, tmp_path: Path
) -> None:
    """A diary that cannot be written costs one line, after all sessions."""
    (tmp_path / "data").write_text("a file where the folder should be")
    diary = SessionsKept(folders, is_wanted=True)
    for _ in range(3):
        play_into(diary)
    (problem,) = diary.close()
    assert problem.endswith("this session is not kept")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("play", "tiny.yaml"), ExitCode.DONE),
        # Nobody answers.
        (("cramp",), ExitCode.PROBLEMS),
    ],
)
def test_a_whole_session_leaves_nothing_to_collect(
    tmp_path: Path, words: tuple[str, ...], code: ExitCode
) -> None:
    """Front end, player and diary: nothing of them is left in a circle."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    script = Path(__file__).parent / "soak" / "left_by_a_session.py"
    found = subprocess.run(
        [sys.executable, str(script), *words, "--plain", "--speed", "1000"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [str(int(code))]

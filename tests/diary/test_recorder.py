"""What the player's side pays for the diary: nothing is imported, waited for or drawn on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stretchcoach.diary.reading import cramps, sessions
from stretchcoach.diary.recorder import Recorder
from stretchcoach.diary.recorder_batch import Relieving
from stretchcoach.diary.records import Ending
from stretchcoach.diary.store import Access, open_store
from stretchcoach.session.segments import Kind
from tests.diary.recording import PLAYING
from tests.places import CHECKOUT
from tests.player_rehearsal import Rehearsal
from tests.player_routines import cramp, held, routine

TWO = routine(held("Calf", 20_000), held("Thigh", 30_000))
Run = Callable[[], None]


def endings(file: Path) -> list[Ending | None]:
    """How the sessions in the file ended."""
    with open_store(file, Access.READ) as store:
        return [one.ending for one in sessions(store)]


def test_what_was_told_is_written_when_it_closes(file: Path) -> None:
    """The thread that was started with the first events has written all when `close` is over."""
    rehearsal = Rehearsal(TWO)
    recorder = Recorder(file, lambda: PLAYING, rehearsal.player)
    rehearsal.player.watch(recorder)
    rehearsal.start().run_to_end()
    recorder.close(wait_s=60)
    recorder.close(wait_s=60)
    assert recorder.problem == ""
    assert endings(file) == [Ending.DONE]


def test_nothing_is_started_before_the_first_events(file: Path) -> None:
    """A session that never begins has no thread and no file."""
    started: list[Run] = []
    recorder = Recorder(file, lambda: PLAYING, Rehearsal(TWO).player, start=started.append)
    recorder.close(wait_s=60)
    assert started == []
    assert not file.parent.exists()


def test_one_thread_is_started_for_a_whole_session(file: Path) -> None:
    """And nothing is written by whoever tells of the events."""
    started: list[Run] = []
    rehearsal = Rehearsal(TWO)
    recorder = Recorder(file, lambda: PLAYING, rehearsal.player, start=started.append)
    rehearsal.player.watch(recorder)
    rehearsal.start().run_to_end()
    assert len(started) == 1
    assert not file.parent.exists()
    recorder.close(wait_s=0)
    started[0]()
    assert endings(file) == [Ending.DONE]


def test_a_disk_that_hangs_does_not_hang_the_exit(file: Path) -> None:
    """`close` waits for its time and no longer, and says that something may be missing."""
    held_up = threading.Event()
    rehearsal = Rehearsal(TWO)
    recorder = Recorder(
        file,
        lambda: PLAYING,
        rehearsal.player,
        start=lambda _run: threading.Thread(target=held_up.wait, daemon=True).start(),
    )
    rehearsal.player.watch(recorder)
    rehearsal.start().run_to_end()
    recorder.close(wait_s=0.01)
    held_up.set()
    assert recorder.problem.startswith("the diary does not answer")


def test_a_program_that_writes_at_the_end_is_waited_for(file: Path) -> None:
    """Somebody takes ten years in while the session ends: its end is written after that."""
    rehearsal = Rehearsal(TWO)
    recorder = Recorder(file, lambda: PLAYING, rehearsal.player)
    rehearsal.player.watch(recorder)
    with open_store(file, Access.WRITE) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        rehearsal.start().run_to_end()
        recorder.close(wait_s=0)
        waits_for(lambda: recorder.waits)
        closing = threading.Thread(target=recorder.close, args=(0.001,))
        closing.start()
        closing.join(0.05)
        assert closing.is_alive()
        other.connection.execute("ROLLBACK")
        closing.join(60)
    assert recorder.problem == ""
    assert endings(file) == [Ending.DONE]


def waits_for(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; other threads see to it."""
    tick = threading.Event()
    for _ in range(3_000):
        if is_so():
            return
        tick.wait(0.01)
    pytest.fail("it never was so")


def test_whatever_goes_wrong_costs_only_the_diary(tmp_path: Path) -> None:
    """A fault of our own is one line, and no traceback."""
    rehearsal = Rehearsal(TWO)
    faulty = replace(PLAYING, tags=object())  # type: ignore[arg-type] # that is the fault
    recorder = Recorder(tmp_path / "diary.sqlite3", lambda: faulty, rehearsal.player)
    rehearsal.player.watch(recorder)
    rehearsal.start().run_to_end()
    recorder.close(wait_s=60)
    assert recorder.problem == "this session is not kept in the diary (TypeError)"


@pytest.mark.parametrize(
    ("is_told", "ending"), [(True, Ending.CUT_OFF), (False, Ending.ENDED)], ids=["signal", "key"]
)
def test_an_end_by_a_signal_is_cut_off(file: Path, is_told: bool, ending: Ending) -> None:
    """The person's own end is one."""
    rehearsal = Rehearsal(TWO)
    recorder = Recorder(file, lambda: PLAYING, rehearsal.player, is_told_to_end=lambda: is_told)
    rehearsal.player.watch(recorder)
    rehearsal.start().run_to(Kind.HOLD)
    rehearsal.player.end()
    recorder.close(wait_s=60)
    assert endings(file) == [ending]


def test_a_cramp_that_is_played_like_any_routine_is_kept(file: Path) -> None:
    """What relieves says which muscle, and the answer says when it let go."""
    rehearsal = Rehearsal(cramp())
    recorder = Recorder(
        file,
        lambda: PLAYING,
        rehearsal.player,
        relieving=lambda: Relieving("foot", in_vain="in vain"),
    )
    rehearsal.player.watch(recorder)
    rehearsal.start().run_to(Kind.ASK)
    rehearsal.player.yes()
    rehearsal.run_to_end()
    recorder.close(wait_s=60)
    with open_store(file, Access.READ) as store:
        (kept,) = cramps(store)
    assert kept.muscle == "foot"
    assert kept.let_go_ms is not None


IMPORTED = """\
import sys
from stretchcoach.cli import cramp, cramp_lines, lines, play, relief_stage
from stretchcoach.diary import recorder
rooms = ("store", "records", "recorder_log", "recorder_work")
heavy = ("sqlite3", *(f"stretchcoach.diary.{name}" for name in rooms))
sys.exit(", ".join(name for name in heavy if name in sys.modules) or None)
"""


def test_what_the_diary_needs_is_imported_in_its_thread() -> None:
    """Neither the first word nor the first frame waits for a database."""
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert (ran.stderr, ran.returncode) == ("", 0)

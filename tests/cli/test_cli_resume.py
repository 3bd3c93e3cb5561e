"""`play --resume`, and what a start on a terminal offers and asks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stretchcoach.cli.at_start import ask
from stretchcoach.cli.one_key import keys_read
from stretchcoach.diary.exported_reading import checked
from stretchcoach.diary.nightly import Asked, NightQuestions
from stretchcoach.diary.reading import nights, sessions
from stretchcoach.diary.records import Ending, NightRecord, SessionRecord
from stretchcoach.diary.store import Access, open_store
from tests.cli.cli_running import PROGRAM, RunCli, environment
from tests.diary.transfer_samples import made, session
from tests.diary.transfer_samples import segment as segment_entry

FAST = ("--plain", "--voice", "off", "--speed", "1000")
TWO = "title: Two\nsteps:\n  - {name: Bend, hold: 10s}\n  - {name: Reach up, hold: 40s}\n"
PATIENCE_S = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


def diary_of(home: Path) -> Path:
    """The diary's file."""
    return home / "data" / "stretchcoach" / "diary.sqlite3"


def kept(home: Path) -> tuple[SessionRecord, ...]:
    """The sessions that are in the diary."""
    with open_store(diary_of(home), Access.READ) as store:
        return sessions(store)


@pytest.fixture
def cut_off(home: Path) -> Path:
    """A routine whose session was killed in its second step."""
    file = home / "two.yaml"
    file.write_text(TWO)
    env = environment(home) | {"XDG_DATA_HOME": str(home / "data")}
    program = subprocess.Popen(
        [*PROGRAM, "play", file, "--plain", "--voice", "off", "--from", "2"],
        cwd=home,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    give_up = time.monotonic() + PATIENCE_S
    while not (diary_of(home).exists() and [one for one in kept(home) if one.last_step]):
        assert time.monotonic() < give_up, "nothing was written"
    program.kill()
    program.wait()
    assert program.stdin is not None
    program.stdin.close()
    return file


@pytest.mark.parametrize("words", [(), ("two.yaml",)])
def test_it_goes_on_at_the_step(
    home: Path, run_cli: RunCli, cut_off: Path, words: tuple[str, ...]
) -> None:
    """The first step is not done again, the diary knows both, and then nothing is left."""
    assert cut_off.exists()
    ran = run_cli("play", *words, "--resume", *FAST)
    assert ran.code == 0, ran.err
    assert 'going on with step 2 of 2, "Reach up"' in ran.err
    assert "Bend" not in ran.out
    before, after = kept(home)
    assert before.ending is Ending.CUT_OFF
    assert (after.ending, after.playing.continues) == (Ending.DONE, before.id)
    again = run_cli("play", "--resume", *FAST)
    assert again.code == 3
    assert "there is nothing to go on with" in again.err


def test_a_file_that_has_changed_is_said_and_searched(
    home: Path, run_cli: RunCli, cut_off: Path
) -> None:
    """The step is found by its name, wherever it is now."""
    cut_off.write_text(TWO.replace("steps:\n", "steps:\n  - {name: New, hold: 10s}\n"))
    ran = run_cli("play", "--resume", *FAST)
    assert ran.code == 0, ran.err
    assert 'the file has changed meanwhile; going on with step 3 of 3, "Reach up"' in ran.err
    assert "New" not in ran.out
    assert kept(home)[1].ending is Ending.DONE


def test_a_step_that_is_gone(run_cli: RunCli, cut_off: Path) -> None:
    """It is said, and the routine is begun from its start."""
    cut_off.write_text(TWO.replace("Reach up", "Lean"))
    ran = run_cli("play", "--resume", *FAST)
    assert ran.code == 0, ran.err
    assert 'the step "Reach up" is gone: beginning from the start' in ran.err
    assert "Bend" in ran.out


def test_a_file_that_is_gone(run_cli: RunCli, cut_off: Path) -> None:
    """Without its file nothing can be gone on with, and that is said."""
    cut_off.unlink()
    ran = run_cli("play", "--resume", *FAST)
    assert ran.code == 3
    assert "stretchcoach: " in ran.err
    assert "Traceback" not in ran.err


def test_another_routine_is_not_what_was_cut_off(run_cli: RunCli, cut_off: Path) -> None:
    """Whoever names one gets that one or a word about the other."""
    assert cut_off.exists()
    ran = run_cli("play", "desk", "--resume", *FAST)
    assert ran.code == 3
    assert "Two was cut off at Reach up (begun " in ran.err
    assert "and not desk; to go on with it: stretchcoach play --resume" in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "which routine?"),
        (("--resume", "--from", "2"), "--resume knows where to begin"),
    ],
)
def test_wrong_usage(run_cli: RunCli, words: tuple[str, ...], says: str) -> None:
    """A routine, or one that was cut off: one of both has to be said."""
    ran = run_cli("play", *words)
    assert ran.code == 2
    assert says in ran.err


def test_without_a_diary_there_is_nothing_to_go_on_with(home: Path, run_cli: RunCli) -> None:
    """To ask makes no file."""
    ran = run_cli("play", "--resume")
    assert ran.code == 3
    assert not diary_of(home).exists()


def test_it_is_put_until_it_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    """Keys that are no answers are passed over."""
    keys = iter(["", "q", "2", "?", "t"])
    questions = NightQuestions(datetime(2026, 11, 19, tzinfo=UTC).date())
    ask(questions, lambda: next(keys))
    assert questions.answers == NightRecord(questions.night, 2, 10)
    told = capsys.readouterr().err
    assert told.count("how many cramps") == 1
    assert told.count("How bad") == 1


def test_nobody_is_waited_for_for_ever() -> None:
    """Where no key comes the session begins, and the question is still to be asked."""
    questions = NightQuestions(datetime(2026, 11, 19, tzinfo=UTC).date())
    ask(questions, lambda: None)
    assert questions.stage is Asked.CRAMPS


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: a person's, and the program's."""
    person, program = os.openpty()
    try:
        yield person, program
    finally:
        for fd in (person, program):
            with suppress(OSError):
                os.close(fd)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"3", ["3"]),
        (b"25", ["2", "5"]),
        (b"\x1b[A", [""]),
        (b"\x1b", [""]),
        (b"\t7", ["", "7"]),
        ("é".encode(), ["é"]),
    ],
)
def test_keys_are_read_without_enter(typed: bytes, keys: list[str]) -> None:
    """A key comes as its character, an arrow as none, and the terminal is as before."""
    import termios

    with terminal() as (person, program):
        before = termios.tcgetattr(program)
        with keys_read(program, patience_s=0.0) as next_key:
            os.write(person, typed)
            assert [next_key() for _ in keys] == keys
            assert next_key() is None
        assert termios.tcgetattr(program) == before


def test_a_start_on_a_terminal_asks_about_last_night(home: Path) -> None:
    """Two keys, and the night is in the diary; the session begins behind them."""
    now = datetime.now(UTC)
    # Where it is early in the afternoon just now, so that it is daytime there.
    ahead_h = 13 - now.hour
    last_night = now - timedelta(hours=15)
    entry = session(
        started=last_night.isoformat(timespec="milliseconds"), segments=[segment_entry()]
    )
    made(diary_of(home), checked("", [entry], [], []))
    (home / "two.yaml").write_text(TWO)
    env = environment(home) | {"XDG_DATA_HOME": str(home / "data"), "TZ": f"TST{-ahead_h:+d}"}
    with terminal() as (person, program):
        os.write(person, b"25")
        ran = subprocess.run(
            [*PROGRAM, "play", "two.yaml", *FAST],
            cwd=home,
            env=env,
            stdin=program,
            stdout=subprocess.PIPE,
            stderr=program,
            timeout=PATIENCE_S,
            check=False,
        )
        told = os.read(person, 65536).decode()
    assert "how many cramps did you have?" in told, told
    assert ran.returncode == 0
    assert b"Done: 2 of 2 exercises" in ran.stdout
    with open_store(diary_of(home), Access.READ) as store:
        (night,) = nights(store)
    assert (night.cramps, night.pain) == (2, 5)

"""`play` with lines: real programs, silent and fast, to their end and to every other end."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cli.cli_running import PROGRAM, RunCli, environment

FAST = ("--plain", "--voice", "off", "--speed", "1000")
SLOW = ("--plain", "--voice", "off")


def start(
    home: Path, *words: object, stdin: int = subprocess.PIPE, stdout: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a program with pipes for its streams."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, words)],
        cwd=home,
        env=environment(home),
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def finish_of(file: Path) -> str:
    """How the session ended, by its events."""
    events = [json.loads(line) for line in file.read_text().splitlines()]
    return next(str(event["finish"]) for event in events if event["event"] == "finish")


@contextmanager
def running(home: Path, *words: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has written its first segment, and is no more afterwards."""
    with start(home, *words) as program:
        try:
            await_line(program, b"Get ready")
            yield program
        finally:
            program.kill()


def await_line(program: subprocess.Popen[bytes], wanted: bytes) -> bytes:
    """Read until this stands in the output; fails after a generous time."""
    assert program.stdout is not None
    seen = b""
    give_up = time.monotonic() + 60
    while wanted not in seen:
        left = give_up - time.monotonic()
        assert left > 0, seen
        if select.select([program.stdout], [], [], left)[0]:
            data = os.read(program.stdout.fileno(), 65_536)
            assert data, seen
            seen += data
    return seen


def test_a_session_is_played_to_its_end(calf: Path, run_cli: RunCli) -> None:
    """A routine's whole way is told, the exit code is 0, and nothing is on stderr."""
    ran = run_cli("play", calf, *FAST)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Calf stretch, level gentle: ")
    assert "No sound: the voice is switched off." in lines
    assert "Hold: Calf against the wall, left, 20 seconds" in lines
    assert "Hold: Calf against the wall, right, 20 seconds" in lines
    assert lines[-1] == "  Calf against the wall: 40 seconds"


def test_a_bundled_routine_is_played_by_name(run_cli: RunCli) -> None:
    """Every answer that nobody gives leads on: a relief routine ends without anybody."""
    ran = run_cli("play", "calf-cramp", *FAST)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Calf cramp relief: ")


def test_one_side_only(calf: Path, run_cli: RunCli) -> None:
    """`--side` leaves the other side out."""
    ran = run_cli("play", calf, *FAST, "--side", "right", "--level", "full")
    assert "Hold: Calf against the wall, right, 40 seconds" in ran.out
    assert "left" not in ran.out


@pytest.mark.parametrize("step", ["2", "reach up", "Reach up"])
def test_beginning_at_a_step(home: Path, run_cli: RunCli, step: str) -> None:
    """`--from` takes a step by its number on the screen or its name, whatever the case."""
    (home / "two.yaml").write_text(
        "title: Two\nsteps:\n  - {name: Bend, hold: 10s}\n  - {name: Reach up, hold: 10s}\n"
    )
    ran = run_cli("play", "two.yaml", *FAST, "--from", step)
    assert ran.code == 0
    assert "2 of 2. Get ready: Reach up" in ran.out
    assert "Hold: Bend" not in ran.out


def test_too_fast_to_speak(calf: Path, run_cli: RunCli) -> None:
    """Above one and a half times the speed the voice is off, and the reason is told."""
    ran = run_cli("play", calf, "--plain", "--speed", "1000")
    assert ran.code == 0
    assert "No sound: the session runs too fast to speak." in ran.out


def test_events_are_written_one_json_a_line(home: Path, calf: Path, run_cli: RunCli) -> None:
    """Each event has its times, its name, its segment and its text, in the order of time."""
    (home / "events.jsonl").write_text("what was there before\n")
    before_ns = time.monotonic_ns()
    ran = run_cli("play", calf, *FAST, "--events", "events.jsonl")
    after_ns = time.monotonic_ns()
    assert ran.code == 0
    events = [json.loads(line) for line in (home / "events.jsonl").read_text().splitlines()]
    for event in events:
        assert list(event)[:5] == ["t_ms", "mono_ns", "event", "segment", "text"]
        assert before_ns <= event["mono_ns"] <= after_ns
    assert [event["t_ms"] for event in events] == sorted(event["t_ms"] for event in events)
    kinds = [event["event"] for event in events]
    assert kinds[0] == "segment_start"
    assert kinds.count("segment_start") == kinds.count("segment_end") == 4
    assert finish_of(home / "events.jsonl") == "done"
    told = [event["text"] for event in events if event["event"] == "cue"]
    assert "Step one foot back, heel down, and lean in." in told
    unsaid = {event["text"] for event in events if event["event"] == "cue_dropped"}
    assert set(told) <= unsaid


def test_typed_commands_lead_a_session(home: Path, calf: Path) -> None:
    """What is typed arrives: a pause, going on, and ending early, which is exit code 1."""
    with running(home, "play", calf, *SLOW) as program:
        out, err = program.communicate(b"\n\n?\nq\n", timeout=60)
    lines = out.decode().splitlines()
    assert program.returncode == 1
    assert err == b""
    paused = lines.index("Paused. Enter goes on.")
    assert lines[paused + 1] == "Going on."
    assert "Commands, each followed by Enter:" in lines
    assert lines[-1].startswith("Ended early: 0 of 1 exercise in ")


def test_the_end_of_the_input_leaves_the_session_alone(home: Path, calf: Path) -> None:
    """With nothing to read from, from the start, a session is played to its end."""
    with start(home, "play", calf, *FAST, stdin=subprocess.DEVNULL) as program:
        out, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (0, b"")
    assert b"Done: 1 of 1 exercise" in out


def test_closed_streams_are_no_crash(home: Path, calf: Path) -> None:
    """A program without any stream plays on, and no file is taken for one of them."""
    words = " ".join((*PROGRAM, "play", str(calf), *FAST, "--events", "events.jsonl"))
    ran = subprocess.run(
        ["/bin/sh", "-c", f"exec {words} <&- >&- 2>&-"],
        cwd=home,
        env=environment(home),
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0
    assert finish_of(home / "events.jsonl") == "done"


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_a_signal_ends_the_session_cleanly(
    home: Path, calf: Path, number: signal.Signals, code: int
) -> None:
    """Ctrl-C and the signals of a closing terminal end with a summary and their exit code."""
    with running(home, "play", calf, *SLOW, "--events", "events.jsonl") as program:
        program.send_signal(number)
        out, err = program.communicate(timeout=60)
    assert program.returncode == code
    assert err == b""
    assert b"Ended early: 0 of 1 exercise" in out
    assert finish_of(home / "events.jsonl") == "ended"


def of_home(home: Path) -> dict[int, str]:
    """The processes that were started with this home, and what they run."""
    marker = f"HOME={home}".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if marker in (folder / "environ").read_bytes().split(b"\0"):
                command = (folder / "cmdline").read_bytes().decode(errors="replace")
                found[int(folder.name)] = command
    return found


def await_end(pid: int) -> None:
    """Wait until a process has ended that is no child of this one."""
    with suppress(ProcessLookupError):
        fd = os.pidfd_open(pid)
        select.select([fd], [], [], 60)
        os.close(fd)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes cannot be watched here")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_no_process_and_no_file_stays_behind(
    home: Path, calf: Path, number: signal.Signals
) -> None:
    """However a session that speaks is ended, its children end too; clips and the diary stay."""
    with running(home, "play", calf, "--plain", "--voice", "on") as program:
        assert of_home(home)
        program.send_signal(number)
        program.communicate(timeout=60)
    if number is signal.SIGKILL:
        # Its children have to notice themselves that it is gone.
        for pid in of_home(home):
            await_end(pid)
    assert of_home(home) == {}
    # Sound servers' own programs leave files of theirs.
    left = {place.name for place in home.iterdir()} - {"cache", "calf.yaml", ".local"}
    assert [name for name in left if "pulse" not in name and name != ".config"] == []
    kept = [place.name for place in (home / ".local").rglob("*") if place.is_file()]
    assert all(name.startswith("diary.sqlite3") for name in kept)


def test_an_ignored_signal_stays_ignored(home: Path, calf: Path) -> None:
    """A session under `nohup` outlives its terminal."""
    words = ("trap '' HUP; exec \"$@\"", "sh", *PROGRAM, "play", calf, *SLOW)
    command = ["/bin/sh", "-c", *map(str, words)]
    with subprocess.Popen(
        command,
        cwd=home,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        await_line(program, b"Get ready")
        program.send_signal(signal.SIGHUP)
        out, _ = program.communicate(b"q\n", timeout=60)
    assert program.returncode == 1
    assert b"Ended early" in out


def test_a_reader_that_goes_away_ends_the_session(home: Path, calf: Path) -> None:
    """When nobody reads any more the session ends, as other programs do, without a word."""
    with running(home, "play", calf, *SLOW) as program:
        assert program.stdout is not None
        assert program.stdin is not None
        assert program.stderr is not None
        program.stdout.close()
        program.stdin.write(b"?\n")
        program.stdin.flush()
        err = program.stderr.read()
        assert program.wait(timeout=60) == 141
    assert err == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", [("list",), ("play", "bedtime", *FAST)])
def test_a_full_disk_is_told(home: Path, words: tuple[str, ...]) -> None:
    """Output that cannot be written is one message and exit code 1."""
    with Path("/dev/full").open("wb") as full, start(home, *words, stdout=full.fileno()) as program:
        _, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert err == b"stretchcoach: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_events_on_a_full_disk_do_not_stop_the_session(calf: Path, run_cli: RunCli) -> None:
    """A session goes to its end, and then tells that its events are not complete."""
    ran = run_cli("play", calf, *FAST, "--events", "/dev/full")
    assert ran.code == 0
    assert "Done: 1 of 1 exercise" in ran.out
    assert ran.err == (
        "stretchcoach: the events in /dev/full are not complete: no space left on device\n"
    )


def test_a_home_that_cannot_be_written_is_told(home: Path, calf: Path) -> None:
    """Without a place for cache and diary the session is played all the same; nothing is left."""
    (home / "cache").write_text("a file where a folder should be")
    (home / ".local").write_text("another")
    before = sorted(home.iterdir())
    with start(home, "play", calf, *FAST, stdin=subprocess.DEVNULL) as program:
        out, err = program.communicate(timeout=60)
    assert program.returncode == 0
    assert b"Done: 1 of 1 exercise" in out
    clips, diary = err.splitlines()
    assert clips.startswith(b"stretchcoach: spoken clips are not kept: ")
    assert diary.startswith(b"stretchcoach: cannot write the diary ")
    assert diary.endswith(b": a file stands where a folder should be; this session is not kept")
    assert sorted(home.iterdir()) == before


def test_texts_of_a_routine_appear_literally(home: Path, run_cli: RunCli) -> None:
    """Markup is text, and so is a word that is longer than any line."""
    long_word = "x" * 300
    (home / "odd.yaml").write_text(
        'title: "[bold]Odd[/] {0} %s שלום 中文 e\u0301"\n'
        f'steps:\n  - {{name: "[/]", say: {long_word}, hold: 10s}}\n'
    )
    ran = run_cli("play", "odd.yaml", *FAST)
    assert ran.code == 0
    assert ran.out.startswith("[bold]Odd[/] {0} %s שלום 中文 e\u0301: ")
    assert "Hold: [/], 10 seconds" in ran.out
    assert f"  {long_word}\n" in ran.out

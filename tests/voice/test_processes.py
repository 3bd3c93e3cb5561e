"""Children that are ended as a whole."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from stretchcoach.voice.process import Watched, start_piped, start_silent
from tests.voice.voice_fakes import PATIENCE_S, is_running, lines_of, wait_for

SHELL = "/bin/sh"


def test_killing_ends_what_the_child_started_too(tmp_path: Path) -> None:
    """A player that is a script leaves no grandchild behind."""
    log = tmp_path / "pids"
    script = f"sleep 600 & echo $! >> '{log}'; echo $$ >> '{log}'; wait"
    process = start_silent((SHELL, "-c", script))
    wait_for(lambda: len(lines_of(log)) == 2, "the start")
    assert process.poll() is None
    process.kill()
    assert process.wait() == -9
    assert process.poll() == -9
    process.kill()
    wait_for(lambda: not any(is_running(int(pid)) for pid in lines_of(log)), "the end")


def test_the_exit_code_is_kept() -> None:
    """A child's own exit code is told as it is, again and again."""
    process = start_silent((SHELL, "-c", "exit 7"))
    assert [process.wait(), process.wait(), process.poll()] == [7, 7, 7]


def test_a_silent_child_sees_no_terminal_and_no_descriptor_of_ours(tmp_path: Path) -> None:
    """Input is empty, output goes nowhere, and it leads its own session."""
    said = tmp_path / "said"
    reading, writing = os.pipe()
    try:
        script = f"cat; echo noise; echo noise >&2; ls /proc/$$/fd > '{said}'"
        assert start_silent((SHELL, "-c", script)).wait() == 0
        assert str(writing) not in lines_of(said)
    finally:
        os.close(reading)
        os.close(writing)


def test_a_piped_child_answers() -> None:
    """What is written reaches its stdin, what it prints comes back, and EOF ends it."""
    process, to_child, from_child = start_piped((SHELL, "-c", "cat"), {})
    os.write(to_child, b"hello")
    assert os.read(from_child, 100) == b"hello"
    os.close(to_child)
    assert os.read(from_child, 100) == b""
    os.close(from_child)
    assert process.wait() == 0


def test_a_program_that_is_not_there_is_an_error_and_leaks_nothing(tmp_path: Path) -> None:
    """A failed start raises, and gives its pipes back."""
    missing = str(tmp_path / "nothing")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a virtual folder
    with pytest.raises(OSError, match="No such file"):
        start_silent((missing,))
    with pytest.raises(OSError, match="No such file"):
        start_piped((missing,), {})
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above


def test_the_end_of_a_watched_process_is_told_once() -> None:
    """Who waits for a player is told when it ended, by the clock it was given."""
    told = threading.Event()
    watched = Watched(start_silent((SHELL, "-c", "exit 3")), told.set, lambda: 42)
    assert told.wait(PATIENCE_S)
    assert (watched.code(), watched.ended_ns) == (3, 42)
    watched.kill()
    watched.join(PATIENCE_S)

"""The screen on a real pseudo-terminal: however it ends, the terminal is as it was before."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.cli_running import PROGRAM, environment

OTHER_SCREEN = b"\x1b[?1049h"
OWN_SCREEN = b"\x1b[?1049l"
HIDE_CURSOR = b"\x1b[?25l"
SHOW_CURSOR = b"\x1b[?25h"


class Terminal:
    """A pseudo-terminal of 100 × 30 with a program in it."""

    def __init__(self, home: Path, *words: object, term: str = "xterm-256color") -> None:
        self.own, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(theirs)
        self.seen = b""
        self.program = subprocess.Popen(
            [*PROGRAM, *map(str, words)],
            cwd=home,
            env=environment(home) | {"TERM": term},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        self.theirs = theirs

    def read_until(self, wanted: bytes) -> None:
        """Read what is drawn until this is there; fails after a generous time."""
        give_up = time.monotonic() + 45
        while wanted not in self.seen:
            assert time.monotonic() < give_up, self.seen
            assert self.program.poll() is None, self.seen
            self._read(0.1)

    def end(self) -> int:
        """Read on until the program has ended; its exit code."""
        give_up = time.monotonic() + 45
        while self.program.poll() is None:
            assert time.monotonic() < give_up
            self._read(0.1)
        while self._read(0):
            pass
        return self.program.returncode

    def type(self, keys: bytes) -> None:
        """Press these keys."""
        os.write(self.own, keys)

    def _read(self, wait_s: float) -> bool:
        if not select.select([self.own], [], [], wait_s)[0]:
            return False
        self.seen += os.read(self.own, 65_536)
        return True


@contextmanager
def terminal(home: Path, *words: object, term: str = "xterm-256color") -> Iterator[Terminal]:
    """A terminal whose program is no more afterwards."""
    made = Terminal(home, *words, term=term)
    try:
        yield made
    finally:
        made.program.kill()
        made.program.wait()
        os.close(made.own)
        os.close(made.theirs)


def assert_as_before(made: Terminal) -> None:
    """The screen is the shell's own again, the cursor is seen, and keys are lines again."""
    assert made.seen.rfind(OWN_SCREEN) > made.seen.rfind(OTHER_SCREEN)
    assert made.seen.rfind(SHOW_CURSOR) > made.seen.rfind(HIDE_CURSOR)
    assert termios.tcgetattr(made.theirs) == made.before
    assert b"Traceback" not in made.seen


@pytest.mark.parametrize(
    ("words", "shown"),
    [(("play", "bedtime", "--voice", "off"), b"Bedtime"), (("--voice", "off"), b"Bedtime")],
)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_puts_the_terminal_right(
    home: Path, words: tuple[str, ...], shown: bytes, number: signal.Signals, code: int
) -> None:
    """A signal in the middle of a session, or in the library, ends with its exit code."""
    with terminal(home, *words) as made:
        made.read_until(OTHER_SCREEN)
        made.read_until(shown)
        made.program.send_signal(number)
        assert made.end() == code
        assert_as_before(made)


def test_ctrl_c_ends_a_session_cleanly(home: Path) -> None:
    """Ctrl-C ends with 130, and the terminal is right again."""
    with terminal(home, "play", "bedtime", "--voice", "off") as made:
        made.read_until(b"Bedtime")
        made.type(b"\x03")
        assert made.end() == 130
        assert_as_before(made)


def test_a_dumb_terminal_gets_lines(home: Path) -> None:
    """Where nothing can be drawn the session is told as lines, without an escape."""
    with terminal(home, "play", "bedtime", "--voice", "off", term="dumb") as made:
        made.read_until(b"Get ready")
        made.type(b"q\n")
        assert made.end() == 1
        assert b"Ended early" in made.seen
        assert b"\x1b" not in made.seen


def test_a_dumb_terminal_gets_the_list(home: Path) -> None:
    """The bare command lists the library where nothing can be drawn."""
    with terminal(home, term="dumb") as made:
        assert made.end() == 0
        assert b"Bedtime stretches" in made.seen
        assert b"\x1b" not in made.seen


def test_a_broken_routine_is_told_before_anything_is_drawn(home: Path, broken: Path) -> None:
    """A report of problems stands on the shell's own screen, where it stays."""
    with terminal(home, "play", broken) as made:
        assert made.end() == 1
        assert b"error E201" in made.seen
        assert b"\x1b" not in made.seen

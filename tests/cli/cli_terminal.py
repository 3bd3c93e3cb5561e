"""The program on a real pseudo-terminal, and how it has to leave that."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import terminal_state
from tests.cli.cli_running import PROGRAM, environment
from tests.terminal_state import wrongly_left

CTRL_C = b"\x03"
OTHER_SCREEN = terminal_state.OTHER_SCREEN.encode()
OWN_SCREEN = terminal_state.OWN_SCREEN.encode()


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
    shown = made.seen.decode(errors="replace")
    wrong = wrongly_left(shown, termios.tcgetattr(made.theirs), made.before)
    assert not wrong, wrong
    assert b"Traceback" not in made.seen


def assert_ends(made: Terminal, key: bytes, code: int) -> None:
    """The key ends the program with this exit code, and the terminal is right again."""
    made.type(key)
    ended = made.end()
    assert ended == code, (ended, made.seen)
    assert_as_before(made)

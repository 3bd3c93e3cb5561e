"""Programs of their own, at a terminal or at pipes, for the faults that come one by one."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.cli.cli_running import environment
from tests.places import BUNDLED, CHECKOUT
from tests.terminal_state import wrongly_left

PATIENCE_S = 60
PROGRAM = (sys.executable, "-m", "stretchcoach")
SILENT = ("--voice", "off")

# Long enough for whatever is to happen in it.
LONG = """\
title: Long stretch
language: en
not_for: [A recent injury]
stop_if: [A new tearing pain]
red_flags: [The leg is swollen]
exercises:
  sitting: {name: Sitting stretch, hold: 30m}
steps:
  - name: Calf against the wall
    say: Lean in.
    get_ready: 1s
    hold: 30m
    easier: sitting
  - name: Shake both legs
    hold: 10s
after: Well done.
"""

SHORT = """\
title: Short stretch
language: en
defaults: {get_ready: 0s, countdown: 0}
steps:
  - name: Calf against the wall
    hold: 10s
"""


class Program:
    """A program, and what it wrote; `home` is where it stands and what it has for a home."""

    def __init__(
        self,
        home: Path,
        words: Sequence[str],
        *,
        size: tuple[int, int] | None = None,
        changes: Mapping[str, str | None] | None = None,
        program: Sequence[str] = PROGRAM,
    ) -> None:
        """With a `size` (rows, columns) it has a terminal, and pipes without.

        `changes` are put over the usual environment; None takes a variable away.
        """
        given: dict[str, str | None] = {**environment(home), **(changes or {})}
        self.shown = b""
        self.is_drawn = size is not None
        if size is None:
            stdin, self._keys = os.pipe()
            self._out, stdout = os.pipe()
            streams = (stdin, stdout, stdout)
        else:
            self._keys, theirs = pty.openpty()
            self._out = self._keys
            streams = (theirs, theirs, theirs)
        self._theirs = streams
        if size is not None:
            self.resize(*size)
            self.before = termios.tcgetattr(streams[0])
        self.process = subprocess.Popen(
            [*program, *words],
            cwd=home,
            env={name: value for name, value in given.items() if value is not None},
            stdin=streams[0],
            stdout=streams[1],
            stderr=streams[2],
            start_new_session=True,
            # So that the terminal is its own, and tells it of a change of its size.
            preexec_fn=None if size is None else _own_terminal,  # noqa: PLW1509
        )

    def wait_for(self, text: str) -> None:
        """Read until this was written; fails after a generous time, or when it never comes."""
        give_up = time.monotonic() + PATIENCE_S
        while text.encode() not in self.shown:
            assert time.monotonic() < give_up, self.text
            assert self.process.poll() is None or self._read(0), self.text
            self._read(0.1)

    def wait_for_event(self, events: Path, kind: str) -> None:
        """Read until the session has written an event of this kind."""
        give_up = time.monotonic() + PATIENCE_S
        while kind not in [event["event"] for event in events_of(events)]:
            assert time.monotonic() < give_up, (kind, self.text)
            assert self.process.poll() is None, (kind, self.text)
            self._read(0.05)

    def forget(self) -> None:
        """Look only at what is written from now on."""
        while self._read(0):
            pass
        self.shown = b""

    def press(self, keys: str) -> None:
        """Type; without a terminal a whole line."""
        os.write(self._keys, keys.encode() if self.is_drawn else f"{keys}\n".encode())

    def resize(self, rows: int, columns: int) -> None:
        """Change the terminal's size."""
        wanted = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._theirs[0], termios.TIOCSWINSZ, wanted)

    def end(self) -> int:
        """Read until the program has ended; its exit code."""
        give_up = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            assert time.monotonic() < give_up, self.text
            self._read(0.1)
        while self._read(0):
            pass
        return self.process.returncode

    @property
    def text(self) -> str:
        """What it wrote."""
        return self.shown.decode(errors="replace")

    def close(self) -> None:
        """See that it is gone."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for fd in {*self._theirs, self._keys, self._out}:
            os.close(fd)

    def _read(self, wait_s: float) -> bool:
        if not select.select([self._out], [], [], wait_s)[0]:
            return False
        data = os.read(self._out, 65_536)
        self.shown += data
        return bool(data)


@contextmanager
def running(home: Path, *words: str, **how: Any) -> Iterator[Program]:
    """A program that is no more afterwards."""
    made = Program(home, words, **how)
    try:
        yield made
    finally:
        made.close()


def assert_terminal_as_before(program: Program) -> None:
    """The shell's own screen is back, with its cursor, and keys are lines again."""
    shown = program.text
    wrong = wrongly_left(shown, termios.tcgetattr(program._theirs[0]), program.before)
    assert not wrong, wrong
    assert "Traceback" not in shown


def events_of(path: Path) -> list[dict[str, Any]]:
    """What a session wrote of itself; half a line at the end is none."""
    whole = path.read_bytes().rpartition(b"\n")[0] if path.exists() else b""
    return [json.loads(line) for line in whole.splitlines()]


def finish_of(path: Path) -> str:
    """How a session ended; empty where it has not."""
    return next((event["finish"] for event in events_of(path) if event["event"] == "finish"), "")


def library_in(folder: Path) -> Path:
    """A copy of the whole package, as an installer would have put it there."""
    # With what was compiled, which goes by the times of the files.
    shutil.copytree(CHECKOUT / "stretchcoach", folder / "stretchcoach")
    shutil.copytree(BUNDLED, folder / "routines")
    return folder


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

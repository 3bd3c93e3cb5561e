"""The person in front of a program: reads what it shows, answers it, and looks what is left."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from typing import Any, TypedDict

from tests.faults.leftovers import left_files, left_running
from tests.faults.matrix import FrontEnd
from tests.faults.stage import Stage
from tests.terminal_state import wrongly_left

PATIENCE_S = 90.0
"""After this a program counts as hung."""
ENDING_S = 15.0
"""How long a process may take to be gone after its program."""
READING_S = 0.4
"""How long the summary is looked at."""
HEIGHT, WIDTH = 30, 100
CHUNK = 65_536


class Outcome(TypedDict):
    """What came of a case; `terminal` and `left` say what is wrong, and are else empty."""

    case: str
    code: int | None
    shown: str
    errors: str
    events: list[dict[str, Any]]
    terminal: str
    left: list[str]
    seconds: float


class Desk:
    """A program, started in a fork of this process; in the fork itself `is_program` holds."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._shown = b""
        self._errors = b""
        self._events_fd: int | None = None
        self._half_line = b""
        self._told: list[dict[str, Any]] = []
        self._answered = 0
        self._leaves_at: float | None = None
        self._code: int | None = None
        self._ended_at: float | None = None
        self._left: list[str] = []
        self._before: list[Any] = []
        self.is_over = False
        self._start_s = time.monotonic()
        if stage.case.front_end is FrontEnd.TUI:
            self._own, theirs = pty.openpty()
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            self._before = termios.tcgetattr(theirs)
            self._reads = {"shown": self._own}
            self._keys = self._own
            streams = (theirs, theirs, theirs)
        else:
            stdin, self._keys = os.pipe()
            out, stdout = os.pipe()
            errors, stderr = os.pipe()
            self._reads = {"shown": out, "errors": errors}
            streams = (stdin, stdout, stderr)
        for fd in self._reads.values():
            os.set_blocking(fd, False)
        self._theirs = streams
        self._pid = os.fork()
        self.is_program = self._pid == 0
        if self.is_program:
            _take_place(stage, streams)

    def tend(self) -> None:
        """Read what there is, press what is to be pressed, and see whether it has ended."""
        self._read()
        if self._ended_at is None:
            self._react()
            self._look_for_end()
            return
        self._left = left_running(self._stage.folder)
        if not self._left or time.monotonic() > self._ended_at + ENDING_S:
            self._close()

    def outcome(self) -> Outcome:
        """What came of it."""
        stage = self._stage
        return Outcome(
            case=str(stage.case),
            code=self._code,
            shown=self._shown.decode(errors="replace"),
            errors=self._errors.decode(errors="replace"),
            events=self._told,
            terminal=self._terminal_problem,
            left=self._left + left_files(stage.temporary, stage.cache),
            seconds=round(time.monotonic() - self._start_s, 1),
        )

    def _read(self) -> None:
        for name, fd in self._reads.items():
            with suppress(BlockingIOError, OSError):
                while data := os.read(fd, CHUNK):
                    if name == "shown":
                        self._shown += data
                    else:
                        self._errors += data
        if self._events_fd is None:
            with suppress(FileNotFoundError):
                self._events_fd = os.open(self._stage.events, os.O_RDONLY | os.O_CLOEXEC)
            return
        *lines, self._half_line = (self._half_line + os.read(self._events_fd, CHUNK)).split(b"\n")
        self._told += [json.loads(line) for line in lines]

    def _react(self) -> None:
        for event in self._told[self._answered :]:
            match event:
                case {"event": "ask"}:
                    self._press("y")
                case {"event": "pause", "reason": "gap"}:
                    # The machine stood still for seconds: whoever sits here goes on.
                    self._press(" " if self._stage.case.front_end is FrontEnd.TUI else "")
                case {"event": "finish"} if self._stage.case.front_end is FrontEnd.TUI:
                    self._leaves_at = float("inf")
        self._answered = len(self._told)
        if self._leaves_at == float("inf") and b"Done in" in self._shown:
            self._leaves_at = time.monotonic() + READING_S
        if self._leaves_at is not None and time.monotonic() >= self._leaves_at:
            self._leaves_at = None
            self._press("x")

    def _press(self, key: str) -> None:
        line = key if self._stage.case.front_end is FrontEnd.TUI else f"{key}\n"
        os.write(self._keys, line.encode())

    def _look_for_end(self) -> None:
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid:
            self._code = os.waitstatus_to_exitcode(status)
            self._ended_at = time.monotonic()
        elif time.monotonic() > self._start_s + PATIENCE_S:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._ended_at = time.monotonic()

    def _close(self) -> None:
        self._read()
        self._terminal_problem = self._look_at_terminal()
        for fd in {*self._reads.values(), self._keys, *self._theirs, self._events_fd}:
            if fd is not None:
                os.close(fd)
        self.is_over = True

    def _look_at_terminal(self) -> str:
        if not self._before:
            return ""
        shown = self._shown.decode(errors="replace")
        return wrongly_left(shown, termios.tcgetattr(self._theirs[0]), self._before)


def _take_place(stage: Stage, streams: tuple[int, int, int]) -> None:
    """Have this process look like one that was started on its own."""
    os.setsid()
    for number, fd in enumerate(streams):
        os.dup2(fd, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    if stage.case.front_end is FrontEnd.TUI:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(stage.environment)
    os.chdir(stage.home)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)

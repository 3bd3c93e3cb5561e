"""Programs in a pseudo terminal: started, typed to, read, and their CPU and memory counted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.benchmarks.processes import cpu_ns, family, proportional_kib

PATIENCE_S = 20.0
_CHUNK = 65_536
# What a modern terminal answers when it is asked whether it can draw a frame as one.
_QUESTION, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


class ProgramEndedError(RuntimeError):
    """The program was gone, or silent for too long; the message has its last output."""


@dataclass(frozen=True, slots=True)
class Size:
    """A terminal's size in cells."""

    columns: int
    rows: int

    def __str__(self) -> str:
        return f"{self.columns}×{self.rows}"


SMALL, LARGE = Size(80, 24), Size(200, 60)


class Terminal:
    """A program in a terminal of its own; `seen` is all that it has written so far."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: Size = SMALL
    ) -> None:
        self._fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size.rows, size.columns, 0, 0))
        self.seen = b""
        self._answered = False
        self.started_ns = time.monotonic_ns()
        # A shell forks and execs as well.
        self.pid = os.posix_spawn(
            command[0],
            list(command),
            {**environment, "TERM": "xterm-256color"},
            file_actions=[(os.POSIX_SPAWN_DUP2, theirs, fd) for fd in (0, 1, 2)],
            setsid=True,
            setsigdef=(signal.SIGINT, signal.SIGPIPE),
        )
        os.close(theirs)

    def read(self, wait_s: float = 0.0) -> bytes:
        """What comes within this time, b"" for nothing; raises ProgramEndedError at the end."""
        if not select.select([self._fd], [], [], wait_s)[0]:
            return b""
        try:
            data = os.read(self._fd, _CHUNK)
        except OSError:
            data = b""
        if not data:
            raise ProgramEndedError(repr(self.seen[-400:]))
        self.seen += data
        if not self._answered and _QUESTION in self.seen:
            self._answered = True
            os.write(self._fd, _ANSWER)
        return data

    def read_for(self, wait_s: float) -> int:
        """Read all that comes in this time; gives the number of bytes."""
        before, until = len(self.seen), time.monotonic() + wait_s
        while (left := until - time.monotonic()) > 0:
            self.read(left)
        return len(self.seen) - before

    def until(self, shown: re.Pattern[bytes], after: int = 0) -> int:
        """The monotonic clock in ns when the output behind `after` bytes first matched."""
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            if self.read(0.5) and shown.search(self.seen, after):
                return time.monotonic_ns()
        raise ProgramEndedError(f"no {shown.pattern!r} in {self.seen[-400:]!r}")

    def settle(self, quiet_s: float) -> None:
        """Read until nothing has come for this long."""
        give_up = time.monotonic() + PATIENCE_S
        while self.read(quiet_s):
            if time.monotonic() > give_up:
                return

    def drain(self) -> None:
        """Read what has come already."""
        while self.read():
            pass

    def send(self, keys: bytes) -> int:
        """Type; gives the monotonic clock in ns right before."""
        now_ns = time.monotonic_ns()
        os.write(self._fd, keys)
        return now_ns

    def ended_ns(self) -> int:
        """Wait until it has ended by itself; gives the monotonic clock in ns."""
        os.waitpid(self.pid, 0)
        return time.monotonic_ns()

    def cpu_ns(self) -> int:
        """The CPU time that the program and all its processes have used so far."""
        return cpu_ns(self.pid)

    def memory_kib(self) -> tuple[int, int]:
        """Proportional memory of the program alone, and with all its processes."""
        found = [proportional_kib(pid) for pid in family(self.pid)]
        return found[0], sum(found)

    def end(self) -> None:
        """End it as Ctrl-C does; where that is not understood, in harder ways."""
        with suppress(OSError):
            os.write(self._fd, b"\x03")
        gone = self._wait_gone(0.1)
        for number, patience_s in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0)):
            if not gone:
                with suppress(ProcessLookupError):
                    os.killpg(self.pid, number)
                gone = self._wait_gone(patience_s)
        os.close(self._fd)

    def _wait_gone(self, patience_s: float) -> bool:
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            try:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return True
            except ChildProcessError:
                return True
            try:
                self.read(0.01)
            except ProgramEndedError:
                time.sleep(0.005)
        return False


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], size: Size = SMALL
) -> Iterator[Terminal]:
    """A program in a terminal, ended at the end of the block."""
    terminal = Terminal(command, environment, size)
    try:
        yield terminal
    finally:
        terminal.end()

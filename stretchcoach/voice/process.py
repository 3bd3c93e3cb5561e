"""Child processes that are ended as a whole and never leave a zombie."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

if sys.platform == "win32":
    from stretchcoach.voice.process_windows import start
else:
    from stretchcoach.voice.process_posix import start


class Process(Protocol):
    """A started child. `kill` and `poll` may be called from any thread, at any time."""

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        ...

    def wait(self) -> int:
        """Block until it has ended; its exit code."""
        ...

    def kill(self) -> None:
        """End it and what it started, at once."""
        ...


def start_silent(command: Sequence[str]) -> Process:
    """Start a program with nothing to read and nowhere to write; OSError if it cannot be."""
    return start(command, None, os.environ)


def adopted_process(pid: int) -> Process:
    """A child that somebody else in this program started, as the leader of its group; POSIX."""
    if sys.platform == "win32":
        raise NotImplementedError
    from stretchcoach.voice.process_posix import PosixProcess

    return PosixProcess(pid)


def start_piped(command: Sequence[str], environment: Mapping[str, str]) -> tuple[Process, int, int]:
    """Start a program to talk with: the process, the fd to write to and the fd to read from.

    OSError if it cannot be started.
    """
    child_in, to_child = os.pipe()
    from_child, child_out = os.pipe()
    try:
        process = start(command, (child_in, child_out), environment)
    except BaseException:
        os.close(to_child)
        os.close(from_child)
        raise
    finally:
        os.close(child_in)
        os.close(child_out)
    return process, to_child, from_child


class Watched:
    """A process with a thread that notes when it ended, and says so."""

    def __init__(
        self,
        process: Process,
        ended: Callable[[], None],
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._process = process
        self._ended = ended
        self._clock_ns = clock_ns
        self._code: int | None = None
        self.ended_ns = 0
        self._thread = threading.Thread(target=self._watch, name="player-watch", daemon=True)
        self._thread.start()

    def code(self) -> int | None:
        """The exit code, once `ended_ns` is known too; else None."""
        return self._code

    def kill(self) -> None:
        """End the process at once, without waiting for it."""
        self._process.kill()

    def join(self, timeout_s: float) -> None:
        """Wait until the killed process is gone."""
        self._thread.join(timeout_s)

    def _watch(self) -> None:
        code = self._process.wait()
        self.ended_ns = self._clock_ns()
        self._code = code
        self._ended()

"""Starting and ending processes where there are process groups and signals."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

REAP_POLL_S = 0.01
RESTORED_SIGNALS = (signal.SIGINT, signal.SIGPIPE)


class PosixProcess:
    """A process that was spawned as the leader of its own group."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._lock = threading.Lock()
        self._code: int | None = None

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        with self._lock:
            if self._code is None:
                self._reap()
            return self._code

    def wait(self) -> int:
        """Block until it has ended; its exit code."""
        while True:
            code = self.poll()
            if code is not None:
                return code
            self._sleep_until_ended()

    def kill(self) -> None:
        """End the whole group at once."""
        with self._lock:
            # Once reaped, the number may belong to somebody else.
            if self._code is None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.pid, signal.SIGKILL)

    def _reap(self) -> None:
        try:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError:
            # Somebody else reaped it; how it ended is lost.
            self._code = 0
            return
        if pid:
            self._code = os.waitstatus_to_exitcode(status)

    def _sleep_until_ended(self) -> None:
        if not hasattr(os, "waitid"):
            time.sleep(REAP_POLL_S)
            return
        with suppress(ChildProcessError):
            # Left unreaped here, so that a kill at the same time cannot hit a stranger.
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)


def start(
    command: Sequence[str], pipes: tuple[int, int] | None, environment: Mapping[str, str]
) -> PosixProcess:
    """Start a program with these fds as stdin and stdout, or with none; OSError if it cannot be.

    It leads a session of its own, so that no Ctrl-C reaches it and its group is all of it.
    """
    actions: list[tuple[int, int, str, int, int] | tuple[int, int, int]] = []
    if pipes is None:
        actions.append((os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0))
        actions.append((os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0))
    else:
        actions.append((os.POSIX_SPAWN_DUP2, pipes[0], 0))
        actions.append((os.POSIX_SPAWN_DUP2, pipes[1], 1))
    actions.append((os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0))
    arguments = list(command)
    try:
        pid = os.posix_spawn(
            arguments[0],
            arguments,
            environment,
            file_actions=actions,
            setsid=True,
            setsigdef=RESTORED_SIGNALS,
        )
    except NotImplementedError:
        pid = os.posix_spawn(
            arguments[0],
            arguments,
            environment,
            file_actions=actions,
            setpgroup=0,
            setsigdef=RESTORED_SIGNALS,
        )
    return PosixProcess(pid)

"""Starting and ending processes on Windows."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress

NO_WINDOW = 0x0800_0000
"""`subprocess.CREATE_NO_WINDOW`, a name that exists on Windows only."""


class WindowsProcess:
    """A process without a console window."""

    def __init__(self, popen: subprocess.Popen[bytes]) -> None:
        self._popen = popen

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self._popen.poll()

    def wait(self) -> int:
        """Block until it has ended; its exit code."""
        return self._popen.wait()

    def kill(self) -> None:
        """End it at once."""
        with suppress(OSError):
            self._popen.kill()


def start(
    command: Sequence[str], pipes: tuple[int, int] | None, environment: Mapping[str, str]
) -> WindowsProcess:
    """Start a program with these fds as stdin and stdout, or with none; OSError if it cannot be."""
    child_in, child_out = pipes or (subprocess.DEVNULL, subprocess.DEVNULL)
    popen = subprocess.Popen(
        list(command),
        stdin=child_in,
        stdout=child_out,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        creationflags=NO_WINDOW,
    )
    return WindowsProcess(popen)

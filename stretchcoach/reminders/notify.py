"""Tells a person of a reminder: on the desktop, else on the terminals that they have open."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from glob import glob
from pathlib import Path

from stretchcoach.reminders.execution import run_command
from stretchcoach.routine.safe_text import visible

APP = "stretchcoach"
BELL = "\a"
_DESKTOP_S = 10
_WINDOWS = ("/dev/pts/[0-9]*", "/dev/ttys[0-9]*")
_CONSOLES = ("/dev/tty[0-9]*",)
_APPLE_SCRIPT = (
    "on run words",
    "display notification (item 2 of words) with title (item 1 of words)",
    "end run",
)


def notify_desktop(title: str, message: str) -> bool:
    """Show a notification; says whether the desktop took it."""
    _find_session_bus()
    if _by_library(title, message):
        return True
    # To notify, the library must run inside an app; a Python that is none asks the system's own.
    return sys.platform == "darwin" and run_command(apple_command(title, message)).done


def _by_library(title: str, message: str) -> bool:
    import asyncio
    import logging

    # What goes wrong is told by the answer; the library would log it to stderr.
    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL + 1)
    try:
        return asyncio.run(asyncio.wait_for(_send(title, message), _DESKTOP_S))
    except Exception:  # whatever a desktop raises: then it is not there
        return False


async def _send(title: str, message: str) -> bool:
    from desktop_notifier import DesktopNotifier

    taken = []
    notifier = DesktopNotifier(app_name=APP, app_icon=None)
    # Where there is nothing to notify, the library takes everything and shows nothing.
    if not await notifier.get_capabilities():
        return False
    await notifier.send(title, message, on_dispatched=lambda: taken.append(True))
    return bool(taken)


def _find_session_bus() -> None:
    """Cron does not tell where the session's bus is; it is at its usual place."""
    if sys.platform != "linux" or "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        return
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    bus = Path(runtime, "bus")
    with suppress(OSError):
        if bus.is_socket():
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"


def apple_command(title: str, message: str) -> tuple[str, ...]:
    """The command that notifies on macOS; the texts are data to its script."""
    lines = [word for line in _APPLE_SCRIPT for word in ("-e", line)]
    return ("osascript", *lines, "--", title, message)


def own_terminals(patterns: Iterable[str] = (), uid: int | None = None) -> Iterator[Path]:
    """The terminals that this user has open and that take messages, as `mesg` says."""
    if not hasattr(os, "getuid"):
        return
    owner = os.getuid() if uid is None else uid
    # Consoles where nobody is logged in belong to root.
    patterns = patterns or (_WINDOWS if owner == 0 else (*_WINDOWS, *_CONSOLES))
    for path in sorted(name for pattern in patterns for name in glob(pattern)):  # noqa: PTH207
        with suppress(OSError):
            # A link is not followed.
            found = os.lstat(path)
            takes = found.st_mode & stat.S_IWGRP
            if stat.S_ISCHR(found.st_mode) and found.st_uid == owner and takes:
                yield Path(path)


def ring(terminals: Iterable[Path], line: str) -> int:
    """Ring the bell of each terminal and write a line there; gives how many took it."""
    # Without the carriage return the line would begin wherever the cursor is.
    data = f"\r\n{BELL}{visible(line)}\r\n".encode(errors="replace")
    taken = 0
    for path in terminals:
        with suppress(OSError):
            # A terminal that is stopped must not stop this, nor become this process's own.
            flags = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NONBLOCK", 0)
            fd = os.open(path, flags)
            try:
                if os.isatty(fd):
                    os.write(fd, data)
                    taken += 1
            finally:
                os.close(fd)
    return taken

"""Whether a session that nobody ended still runs."""

from __future__ import annotations

import os

QUIET_MS = 15_000
"""A session shows that it runs each second, and in a pause every ten."""


def is_running(seen_ms: int, pid: int, now_ms: int) -> bool:
    """Whether it was seen just now and its process is there.

    A moment that lies ahead is as little just now as one long gone: the clock was set back.
    """
    return abs(now_ms - seen_ms) <= QUIET_MS and _is_there(pid)


def _is_there(pid: int) -> bool:
    if os.name != "posix" or pid <= 0:
        # Elsewhere this very call would end the process.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True

"""Work that is done in a process of its own: the memory it took is free again behind it."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

Found = TypeVar("Found")

_SIGKILL = 9


def aside(work: Callable[[], Found], meanwhile: Callable[[], object]) -> Found | None:
    """What `work` gives, done beside this process while `meanwhile` is done in it.

    It is a value that can be pickled. None where `work` raises, or where no such process can
    be had: not on every system, and not once threads run, which it would be without.
    """
    # `threading` does not know of every thread.
    if not hasattr(os, "fork") or len(sys._current_frames()) > 1:
        return None
    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if pid == 0:
        _hand_over(work, reading, writing)
    os.close(writing)
    try:
        with open(reading, "rb") as pipe:  # noqa: PTH123 - it has no path
            meanwhile()
            data = pipe.read()
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, _SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
    try:
        found: Found = pickle.loads(data)  # noqa: S301 - from a copy of this very process
    except (EOFError, pickle.UnpicklingError, ImportError, AttributeError):
        # It ended early, or what it names was replaced meanwhile.
        return None
    return found


def _hand_over(work: Callable[[], object], reading: int, writing: int) -> NoReturn:
    """Do it, and end at once: nothing of the process that this is a copy of is to be ended."""
    try:
        os.close(reading)
        with open(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)

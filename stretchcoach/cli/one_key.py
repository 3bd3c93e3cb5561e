"""Reads one key from the terminal, without Enter and without a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 15.0
"""Whoever starts a session hands-free is not kept waiting for longer."""


def read_key(fd: int, patience_s: float = PATIENCE_S) -> str | None:
    """The character of the next key, empty for a key that is none, or None after the patience.

    Raises KeyboardInterrupt for Ctrl-C, and OSError where the terminal is gone.
    """
    if sys.platform == "win32":
        return _read_on_windows(patience_s)
    import select

    with _without_enter(fd):
        ready, _, _ = select.select([fd], [], [], patience_s)
        # An arrow is several bytes, which are not to be taken for keys of their own.
        data = os.read(fd, 64) if ready else None
    if data is None:
        return None
    if not data:
        raise OSError("the terminal is gone")
    text = data.decode("utf-8", errors="replace")
    return text if len(text) == 1 and text.isprintable() else ""


@contextmanager
def _without_enter(fd: int) -> Iterator[None]:
    import termios
    import tty

    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd)
        yield
    except termios.error as error:
        raise OSError(str(error)) from None
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _read_on_windows(patience_s: float) -> str | None:
    import importlib
    import time

    console = importlib.import_module("msvcrt")
    give_up = time.monotonic() + patience_s
    while not console.kbhit():
        if time.monotonic() > give_up:
            return None
        time.sleep(0.02)
    key = str(console.getwch())
    if key == "\x03":
        raise KeyboardInterrupt
    if key in "\x00\xe0":
        console.getwch()
        return ""
    return key if key.isprintable() else ""

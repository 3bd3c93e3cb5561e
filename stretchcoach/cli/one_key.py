"""Reads keys from the terminal one by one, without Enter and without a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE_S = 15.0
"""Whoever starts a session hands-free is not kept waiting for longer."""

NextKey = Callable[[], str | None]
"""Gives the next key's character, empty for a key that has none, or None after the patience."""


@contextmanager
def keys_read(fd: int, patience_s: float = PATIENCE_S) -> Iterator[NextKey]:
    """In the block keys come without Enter; behind it the terminal is as it was.

    The function raises KeyboardInterrupt for Ctrl-C, and OSError where the terminal is gone.
    """
    if sys.platform == "win32":
        yield lambda: _read_on_windows(patience_s)
        return
    with _without_enter(fd):
        yield _Keys(fd, patience_s)


class _Keys:
    """The keys of a terminal that does not wait for Enter."""

    def __init__(self, fd: int, patience_s: float) -> None:
        self._fd = fd
        self._patience_s = patience_s
        self._typed_ahead = ""

    def __call__(self) -> str | None:
        """The next one."""
        import select

        if not self._typed_ahead:
            ready, _, _ = select.select([self._fd], [], [], self._patience_s)
            if not ready:
                return None
            self._typed_ahead = os.read(self._fd, 64).decode("utf-8", errors="replace")
            if not self._typed_ahead:
                raise OSError("the terminal is gone")
        if self._typed_ahead.startswith("\x1b"):
            # An arrow is several characters, which are not to be taken for keys of their own.
            self._typed_ahead = ""
            return ""
        key, self._typed_ahead = self._typed_ahead[0], self._typed_ahead[1:]
        return key if key.isprintable() else ""


@contextmanager
def _without_enter(fd: int) -> Iterator[None]:
    import termios
    import tty

    try:
        before = termios.tcgetattr(fd)
        # What was typed already is an answer too.
        tty.setcbreak(fd, termios.TCSADRAIN)
    except termios.error as error:
        raise OSError(str(error)) from None
    try:
        yield
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

"""Ctrl-C while much is imported: nothing that is imported can swallow it, or turn it into more."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def surely_interrupted() -> Iterator[None]:
    """Have SIGINT end the block at once if it can, and at its end in any case.

    Raised in the middle of an import, a KeyboardInterrupt may be lost, or become another
    error. Raises KeyboardInterrupt, and nothing else where SIGINT came.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    was_asked = False

    def note(_signum: int, _frame: FrameType | None) -> None:
        nonlocal was_asked
        was_asked = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler if before is None else before)
        if was_asked:
            raise KeyboardInterrupt from None

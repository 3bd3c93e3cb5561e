"""When a screen is to look at its player again: one timer, and a call from any thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

_LOOP_STEP_S = 0.0015
"""A loop sleeps in whole milliseconds, rounded up; the last of them is slept to the moment."""


class Alarm:
    """One timer on the running loop, set to the moment; setting it again replaces it."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._handle: asyncio.TimerHandle | None = None

    def set(self, delay_s: float) -> None:
        """Ring once, `delay_s` seconds from now."""
        self.cancel()
        loop = _running_loop()
        at_s = loop.time() + max(0.0, delay_s)
        self._handle = loop.call_at(at_s - _LOOP_STEP_S, self._wait_and_ring, at_s)

    def cancel(self) -> None:
        """Do not ring."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _wait_and_ring(self, at_s: float) -> None:
        left_s = at_s - _running_loop().time()
        if left_s > 0:
            # Where a clock is tampered with, sleeping can be refused; too early is looked at again.
            with suppress(OSError):
                time.sleep(left_s)
        self._ring()


class Notifier:
    """Passes calls from any thread on to one listener on its loop, many calls as one.

    A call before `attach` is kept for it; one after `detach` does nothing.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context: Context | None = None
        self._listener: Callable[[], None] | None = None
        self._called = False
        self._detached = False

    def __call__(self) -> None:
        """Have the listener called soon."""
        with self._lock:
            if self._called or self._detached:
                return
            self._called = True
            self._pass_on()

    def attach(self, listener: Callable[[], None]) -> None:
        """Call `listener` from now on, on the loop that is running."""
        with self._lock:
            self._loop = _running_loop()
            self._context = copy_context()
            self._listener = listener
            if self._called:
                self._pass_on()

    def detach(self) -> None:
        """Call nobody any more."""
        with self._lock:
            self._detached = True
            self._loop = self._listener = self._context = None

    def _pass_on(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._run, context=self._context)

    def _run(self) -> None:
        with self._lock:
            self._called = False
            listener = self._listener
        if listener is not None:
            listener()


def _running_loop() -> asyncio.AbstractEventLoop:
    # A player is made and begun before there is a loop, and this costs as much as all of it.
    import asyncio

    return asyncio.get_running_loop()

"""Work that is done in a thread while the library is shown, its results given to the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from contextvars import copy_context
from typing import Generic, TypeVar

T = TypeVar("T")

_PATIENCE_S = 1.0


class Feed(Generic[T]):
    """Runs `work` in a thread, once at a time. All that it yields goes to `take`, on the loop.

    `done` is called there behind it.
    """

    def __init__(
        self,
        work: Callable[[], Iterable[T]],
        take: Callable[[T], object],
        done: Callable[[], object] = lambda: None,
    ) -> None:
        self._work = work
        self._take = take
        self._done = done
        self._thread: threading.Thread | None = None
        self._is_stopped = threading.Event()
        self._is_wanted_again = False

    def start(self) -> None:
        """Begin, on the loop that is running; or once more behind what still runs."""
        if self._thread is not None:
            self._is_wanted_again = True
            return
        loop, context = asyncio.get_running_loop(), copy_context()

        def tell(call: Callable[..., object], *given: object) -> None:
            # The loop may be closed already: nobody wants to know any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(call, *given, context=context)

        def run() -> None:
            found = iter(self._work())
            try:
                for one in found:
                    if self._is_stopped.is_set():
                        break
                    tell(self._given, one)
            finally:
                # What was begun is put in order, also where one leaves in the middle.
                if isinstance(found, Generator):
                    found.close()
                tell(self._ended)

        # A folder that does not answer must not keep anybody from leaving.
        self._thread = threading.Thread(target=run, name="library", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Want nothing any more, and give what runs a moment to end."""
        self._is_stopped.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _given(self, one: T) -> None:
        if not self._is_stopped.is_set():
            self._take(one)

    def _ended(self) -> None:
        self._thread = None
        if self._is_stopped.is_set():
            return
        self._done()
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.start()

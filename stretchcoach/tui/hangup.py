"""Notices that the terminal is gone where no signal says so, and ends the program then."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from contextlib import suppress
from queue import Empty, Queue

from textual.driver import Driver

from stretchcoach.tui.key_reading import sleeping_between_keys

PATIENCE_S = 2.0
"""Usually the system itself says so, and the program is ending by then."""


def noticing_a_hangup(driver: type[Driver]) -> type[Driver]:
    """The driver, but that it does not wait for a terminal that is no more.

    Whoever is no longer attached to it (`nohup`, a session of its own) gets no SIGHUP; the
    library would then read its end for ever, and wait for a writer that has died.
    """
    if sys.platform != "linux":
        return driver

    class Notices(sleeping_between_keys(driver)):  # type: ignore[misc] # it is a value
        """Asks the program to end when the terminal hangs up."""

        is_watched = False

        def start_application_mode(self) -> None:
            """Begin to draw, and to watch."""
            super().start_application_mode()
            if not self.is_watched:
                self.is_watched = True
                threading.Thread(target=self._watch, name="hangup", daemon=True).start()

        def write(self, data: str) -> None:
            """Write it, where anybody still does."""
            writer: threading.Thread | None = getattr(self, "_writer_thread", None)
            if writer is None or writer.is_alive():
                super().write(data)

        def _watch(self) -> None:
            poll = select.poll()
            # Nothing is asked for: what hangs up is told in any case.
            poll.register(0, 0)
            poll.poll()
            _write_to_nobody()
            is_ending: threading.Event = self.exit_event
            if not is_ending.wait(PATIENCE_S):
                is_ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
                os.kill(os.getpid(), signal.SIGTERM if is_ignored else signal.SIGHUP)
            empty_after(getattr(self, "_writer_thread", None))

    return Notices


def empty_after(writer: threading.Thread | None) -> None:
    """Once the library's writer is no more, let nobody wait for room in its queue.

    Before that it writes the rest itself; whoever took from its queue would take its order
    to end away from it.
    """
    queue: Queue[str | None] | None = getattr(writer, "_queue", None)
    if writer is None or queue is None:
        return
    writer.join()
    with suppress(Empty):
        while True:
            queue.get(timeout=1.0)


def _write_to_nobody() -> None:
    """Have what still waits to be written go nowhere, instead of failing at the very end."""
    with suppress(OSError):
        gone = os.fstat(0)
        nowhere = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
        for fd in (1, 2):
            if os.path.samestat(os.fstat(fd), gone):
                os.dup2(nowhere, fd)
        os.close(nowhere)

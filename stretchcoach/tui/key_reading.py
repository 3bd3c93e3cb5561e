"""Reads keys without looking for them again and again while nobody presses any."""

from __future__ import annotations

import os
import select
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable

from textual import constants
from textual.driver import Driver
from textual.message import Message

CHUNK = 4096
TICK_MS = 100
"""So often an escape that may be a key, or the start of one, is looked at again."""

SETTLED_S = constants.ESCAPE_DELAY + 0.5
"""So long after the last input nothing of it can be undecided any more."""


def sleeping_between_keys(driver: type[Driver]) -> type[Driver]:
    """The driver, but that its thread sleeps until there is a key.

    The library's own wakes ten times a second, which is nearly all that a session costs
    while it stands still.
    """
    if sys.platform != "linux":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    if not issubclass(driver, LinuxDriver):
        return driver

    class Sleeps(driver):  # type: ignore[misc, valid-type] # it is a value
        """Reads keys until what it holds open is closed."""

        held_open = -1
        _ended = -1

        def start_application_mode(self) -> None:
            """Begin to read keys."""
            self._end_reading()
            self._ended, self.held_open = os.pipe()
            super().start_application_mode()

        def disable_input(self) -> None:
            """Read no more keys."""
            self._end_reading()
            super().disable_input()

        def run_input_thread(self) -> None:
            """Pass on what is typed."""
            from textual._xterm_parser import XTermParser

            ended, parser = self._ended, XTermParser()
            try:
                read_keys(self.fileno, ended, parser.feed, parser.tick, self.process_message)
            finally:
                os.close(ended)

        def send_message(self, message: Message) -> None:
            """Put it into the program's queue, without a task of its own that does so."""
            self._app.post_message(message)

        def _end_reading(self) -> None:
            held_open, self.held_open = self.held_open, -1
            if held_open >= 0:
                os.close(held_open)

    return Sleeps


def read_keys(
    terminal: int,
    ended: int,
    feed: Callable[[str], Iterable[Message]],
    tick: Callable[[], Iterable[Message]],
    tell: Callable[[Message], None],
) -> None:
    """Tell what is typed at a terminal, until the other end of the pipe `ended` is closed.

    `feed` makes messages of text, and `tick` of what no longer waits for more.
    """
    decode = getincrementaldecoder("utf-8")(errors="replace").decode
    poll = select.poll()
    poll.register(terminal, select.POLLIN)
    poll.register(ended, 0)
    settled_s = 0.0
    while True:
        is_settled = time.monotonic() >= settled_s
        ready = [fd for fd, _ in poll.poll(None if is_settled else TICK_MS)]
        if ended in ready:
            return
        if terminal in ready:
            typed = os.read(terminal, CHUNK)
            if not typed:
                # It is gone, and there is nothing more to wait for but the end.
                poll.unregister(terminal)
            # Of a character that came in parts there may be no text yet, which would be an end.
            text = decode(typed)
            for message in feed(text) if text else ():
                tell(message)
            settled_s = time.monotonic() + SETTLED_S
        for message in tick():
            tell(message)

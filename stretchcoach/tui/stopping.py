"""The terminal is taken once and given back once, whenever the program stops and goes on."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from textual.driver import Driver

from stretchcoach.tui.painting import ENTER_OTHER_SCREEN


def can_take_signals() -> bool:
    """Whether signals can be given to the running loop here."""
    return sys.platform != "win32" and threading.current_thread() is threading.main_thread()


def taken_once(
    driver: type[Driver], stop: Callable[[], None], draw_anew: Callable[[], None]
) -> type[Driver]:
    """The driver, but that no signal makes it take a terminal that it has already.

    The library's own handlers begin a second reader of keys after a plain SIGSTOP: of two
    that wake for one key one waits for the next key for ever, and the program's end for it.
    `stop` is called for SIGTSTP; `draw_anew` when the program goes on, on the loop.
    """

    class TakenOnce(driver):  # type: ignore[misc, valid-type] # it is a value
        """Remembers whether it has the terminal, and whether it is to have it back."""

        has_terminal = False
        is_suspended = False

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            if can_take_signals():
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(signal.SIGTSTP, stop)
                loop.add_signal_handler(signal.SIGCONT, self._go_on)

        def start_application_mode(self) -> None:
            """Take the terminal, unless it is taken; in the background it is refused."""
            if not self.has_terminal:
                super().start_application_mode()

        def stop_application_mode(self) -> None:
            """Give it back, if it was taken."""
            self.is_suspended = False
            if self.has_terminal:
                super().stop_application_mode()
                self.has_terminal = False

        def suspend_application_mode(self) -> None:
            """Give it back until the program goes on."""
            super().suspend_application_mode()
            self.is_suspended = True

        def resume_application_mode(self) -> None:
            """Take it again."""
            if self.is_suspended:
                super().resume_application_mode()

        def write(self, data: str) -> None:
            """Write it, where there is a terminal to write to."""
            if data == ENTER_OTHER_SCREEN:
                self.has_terminal = True
                self.is_suspended = False
            if self.has_terminal:
                super().write(data)

        def _go_on(self) -> None:
            # A shell may have let it go on in the background first, where it was refused.
            self.resume_application_mode()
            draw_anew()

    return TakenOnce

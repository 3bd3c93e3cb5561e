"""A page on the terminal before the library that draws all later ones is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from stretchcoach.tui.page import Page
from stretchcoach.tui.theme import Ink, Theme

ENTER_OTHER_SCREEN = "\x1b[?1049h"
LEAVE_OTHER_SCREEN = "\x1b[0m\x1b[2J\x1b[?1049l\x1b[?25h"


class FirstFrame:
    """The terminal's other screen with one page on it, until somebody takes it over."""

    def __init__(self) -> None:
        self.is_painted = False
        self._terminal: list[object] | None = None

    def paint(self, make_page: Callable[[int, int], Page], theme: Theme) -> None:
        """Paint the page at once, where there is a terminal that takes it."""
        fd = _terminal_fd()
        if fd is None:
            return
        width, height = _size(fd)
        text = painted(make_page(width, height), theme, coloured="NO_COLOR" not in os.environ)
        self.is_painted = True
        self._keep_keys_unseen()
        # What is cut short is drawn again in a moment.
        with suppress(OSError):
            os.write(fd, text.encode("utf-8", "replace"))

    def is_taken(self) -> None:
        """The other screen is somebody else's to leave from now on, and the keys are theirs."""
        self.is_painted = False
        self._give_keys_back()

    def release(self) -> None:
        """Leave the terminal as it was."""
        fd = _terminal_fd()
        if self.is_painted and fd is not None:
            with suppress(OSError):
                os.write(fd, LEAVE_OTHER_SCREEN.encode())
            self.is_painted = False
        self._give_keys_back()

    def _keep_keys_unseen(self) -> None:
        """What is typed now is for the screen that comes, but for Ctrl-C, which ends at once.

        None of it is echoed.
        """
        import termios

        with suppress(termios.error, OSError):
            no_key = bytes([os.fpathconf(0, "PC_VDISABLE")])
            self._terminal = termios.tcgetattr(0)
            quiet = termios.tcgetattr(0)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            # Ctrl-Z would leave the page standing in the shell.
            for key in (termios.VSUSP, termios.VQUIT):
                quiet[6][key] = no_key
            if not _sends_signals(0):
                # There Ctrl-C would be lost; as a key it waits for who reads it.
                quiet[3] &= ~termios.ISIG
            termios.tcsetattr(0, termios.TCSANOW, quiet)

    def _give_keys_back(self) -> None:
        terminal = self._terminal
        if terminal is not None:
            import termios

            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, terminal)  # type: ignore[arg-type]
            self._terminal = None


def painted(page: Page, theme: Theme, *, coloured: bool = True) -> str:
    """The page as a terminal takes it, on its other screen, without a cursor."""
    ground = f"\x1b[48;5;{theme.ground}m" if coloured else ""
    parts = [f"{ENTER_OTHER_SCREEN}{ground}\x1b[2J\x1b[?25l"]
    looks = {role: _look(ink, coloured=coloured) for role, ink in theme.inks.items()}
    for y, row in enumerate(page.rows, 1):
        parts.append(f"\x1b[{y};1H")
        parts.extend(looks[span.role] + span.text for span in row)
    # The ground stays set: what clears the screen next clears it to this.
    return "".join((*parts, f"\x1b[0m{ground}"))


def _look(ink: Ink, *, coloured: bool) -> str:
    signs = f"0{';1' if ink.bold else ''}{';7' if ink.reverse else ''}"
    return f"\x1b[{signs};38;5;{ink.colour};48;5;{ink.ground}m" if coloured else f"\x1b[{signs}m"


def _terminal_fd() -> int | None:
    """What the drawing library writes to, where it is a terminal that need not be asked."""
    if os.name != "posix" or sys.__stderr__ is None or not os.isatty(2):
        return None
    return 2


def _sends_signals(fd: int) -> bool:
    """Whether this terminal's Ctrl-C comes to us: not where it is no session's own."""
    try:
        return os.tcgetpgrp(fd) == os.getpgrp()
    except OSError:
        return False


def _size(fd: int) -> tuple[int, int]:
    """Columns and rows, in the way that the drawing library finds them."""
    found = [0, 0]
    with suppress(OSError):
        found = list(os.get_terminal_size(fd))
    for index, name in enumerate(("COLUMNS", "LINES")):
        said = os.environ.get(name, "")
        if said.isascii() and said.isdecimal() and int(said[:6]) > 0:
            found[index] = int(said[:6])
    return found[0] or 80, found[1] or 24

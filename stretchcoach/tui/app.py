"""The terminal program, whatever it shows first, and one that shows a session alone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from textual import events
from textual.app import App, SuspendNotSupported
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen

from stretchcoach.controls import PlayerControls
from stretchcoach.session.segments import FinishReason
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.context import TuiContext
from stretchcoach.tui.hangup import noticing_a_hangup
from stretchcoach.tui.painting import ENTER_OTHER_SCREEN
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.stopping import can_take_signals, taken_once
from stretchcoach.tui.theme import THEMES, Theme

EXIT_DONE = 0
EXIT_ENDED_EARLY = 1
EXIT_INTERRUPTED = 130
_OWN_KEYS = {"ctrl+c": "interrupt", "ctrl+z": "stop_for_now"}


class CoachApp(App[int], inherit_bindings=False):
    """The program, whatever it shows first; its result is the exit code."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "stretchcoach"
    BINDINGS = [  # noqa: RUF012 - the shape that the base class gives it
        Binding(key, action, priority=True, show=False) for key, action in _OWN_KEYS.items()
    ]

    def __init__(
        self, theme: Theme | None = None, screen_taken: Callable[[], None] | None = None
    ) -> None:
        # The palette's own colours go to the terminal as they are: they are short.
        super().__init__(ansi_color=True)
        if screen_taken is not None:
            self.driver_class = taking_over(self.driver_class, screen_taken)
        elif theme is not None and "NO_COLOR" not in os.environ:
            self.driver_class = without_a_flash(self.driver_class, theme)
        self.driver_class = noticing_a_hangup(self.driver_class)
        self.driver_class = taken_once(self.driver_class, self.action_stop_for_now, self._draw_all)

    async def on_event(self, event: events.Event) -> None:
        """A key is given to the screen at once, unless something waits there before it.

        The library would put it into the screen's queue, and go once more through its loop.
        """
        if isinstance(event, events.Key) and event.key not in _OWN_KEYS:
            screen = self.screen
            if isinstance(screen, PageScreen) and screen.take_at_once(event):
                return
        await super().on_event(event)

    def run_in_terminal(self) -> int | None:
        """Run to the end; the exit code, or None where the program ended without one.

        To be called in place of `run`, so that Ctrl-C counts from the first moment on.
        """
        with asyncio.Runner() as runner:
            if can_take_signals():
                # Who cancels the main task instead loses the exit code.
                runner.get_loop().add_signal_handler(signal.SIGINT, self.action_interrupt)
            return runner.run(self.run_async())

    def action_stop_for_now(self) -> None:
        """Ctrl-Z: back to the shell until it brings the program to the front again."""
        if sys.platform == "win32":
            return
        with suppress(SuspendNotSupported), self.suspend():
            os.kill(os.getpid(), signal.SIGSTOP)

    def _draw_all(self) -> None:
        """Nothing that was drawn before may be left."""
        if self.screen_stack:
            self.screen.refresh(layout=True)

    def action_interrupt(self) -> None:
        """Ctrl-C: leave at once, cleanly."""
        self.exit(EXIT_INTERRUPTED)


def without_a_flash(driver: type[Driver], theme: Theme) -> type[Driver]:
    """The driver, but that the other screen has the theme's ground from its first moment."""
    ground = f"\x1b[48;5;{theme.ground}m\x1b[2J"

    class Darkened(driver):  # type: ignore[misc, valid-type] # it is a value
        """Clears the other screen to the ground as soon as it is entered."""

        def write(self, data: str) -> None:
            """Write it, and behind what enters the other screen the ground."""
            super().write(data + ground if data == ENTER_OTHER_SCREEN else data)

    return Darkened


def taking_over(driver: type[Driver], screen_taken: Callable[[], None]) -> type[Driver]:
    """The driver for a screen that is painted already; tells when it is the program's own."""

    class TakesOver(driver):  # type: ignore[misc, valid-type] # it is a value
        """Does not enter the other screen, which would clear it: it is there already."""

        is_taken = False

        def write(self, data: str) -> None:
            """Write everything, but for the first entering."""
            if data == ENTER_OTHER_SCREEN and not self.is_taken:
                self.is_taken = True
                screen_taken()
                return
            super().write(data)

    return TakesOver


class PlayerApp(CoachApp):
    """One session, from its first instruction to its summary.

    `screen_taken` is called when the painted screen is this program's own to leave again;
    None where nothing was painted.
    """

    def __init__(
        self,
        context: TuiContext,
        player: PlayerControls,
        notifier: Notifier,
        screen_taken: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(THEMES[context.theme], screen_taken)
        self._given = context
        self._player = player
        self._notifier = notifier

    def get_default_screen(self) -> Screen[None]:
        """The player, at once."""
        return PlayerScreen(
            self._player,
            self._notifier,
            THEMES[self._given.theme],
            lambda: self.exit(self.session_code()),
            speed=self._given.speed,
            tip=self._given.tip_for(self._player.routine.goal),
        )

    def session_code(self) -> int:
        """The exit code of the session as it is now."""
        return session_code(self._player)


def session_code(player: PlayerControls) -> int:
    """0 where the session went to its end, else 1."""
    done = player.summary().finish is FinishReason.DONE
    return EXIT_DONE if done else EXIT_ENDED_EARLY

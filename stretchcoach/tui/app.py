"""The terminal program: the library, or one session, from its first screen to its exit code."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from stretchcoach.controls import PlayerControls
from stretchcoach.session.segments import FinishReason
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.context import MakePlayer, TuiContext
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.theme import THEMES

EXIT_DONE = 0
EXIT_ENDED_EARLY = 1
EXIT_INTERRUPTED = 130


class CoachApp(App[int], inherit_bindings=False):
    """Shows one first screen, and others above it; its result is the exit code."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "stretchcoach"
    BINDINGS = [  # noqa: RUF012 - the shape that the base class gives it
        Binding("ctrl+c", "interrupt", priority=True, show=False),
        Binding("ctrl+z", "suspend_process", priority=True, show=False),
    ]

    def __init__(self, first: Callable[[CoachApp], Screen[None]]) -> None:
        # The palette's own colours go to the terminal as they are: they are short.
        super().__init__(ansi_color=True)
        self._first = first

    def get_default_screen(self) -> Screen[None]:
        """The screen that everything begins with."""
        return self._first(self)

    def action_interrupt(self) -> None:
        """Ctrl-C: leave at once, cleanly."""
        self.exit(EXIT_INTERRUPTED)


def run_player(context: TuiContext, make_player: MakePlayer) -> int:
    """Play one session and give its exit code: 0 done, 1 ended early, 130 for Ctrl-C.

    The player is made first, and is ended and closed in any case.
    """
    notifier = Notifier()
    player = make_player(notifier)
    try:
        app = player_app(context, player, notifier)
        result = app.run()
        return session_code(player) if result is None else result
    finally:
        player.end()
        player.close()


def player_app(context: TuiContext, player: PlayerControls, notifier: Notifier) -> CoachApp:
    """The program for one session."""
    theme = THEMES[context.theme]

    def first(app: CoachApp) -> Screen[None]:
        def leave() -> None:
            app.exit(session_code(player))

        return PlayerScreen(player, notifier, theme, leave, speed=context.speed)

    return CoachApp(first)


def session_code(player: PlayerControls) -> int:
    """0 where the session went to its end, else 1."""
    done = player.summary().finish is FinishReason.DONE
    return EXIT_DONE if done else EXIT_ENDED_EARLY

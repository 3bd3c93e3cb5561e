"""The terminal program of cramp relief, which takes over a screen that is painted already."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from stretchcoach.relief.controls import ReliefControls
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.app import CoachApp, session_code
from stretchcoach.tui.relief_screen import ReliefScreen
from stretchcoach.tui.theme import Theme

MakeCoach = Callable[[Notifier], ReliefControls]


class ReliefApp(CoachApp):
    """Relief, from its first instruction to its summary.

    `screen_taken` is called when the painted screen is this program's own to leave again;
    None where nothing was painted.
    """

    def __init__(
        self,
        coach: ReliefControls,
        notifier: Notifier,
        theme: Theme,
        *,
        speed: float,
        screen_taken: Callable[[], None] | None,
        tip: str,
    ) -> None:
        super().__init__(theme, screen_taken)
        self._coach = coach
        self._notifier = notifier
        self._look = theme
        self._speed = speed
        self._tip = tip

    def get_default_screen(self) -> Screen[None]:
        """Relief, at once."""
        return ReliefScreen(
            self._coach,
            self._notifier,
            self._look,
            lambda: self.exit(session_code(self._coach)),
            speed=self._speed,
            tip=self._tip,
        )


def run_relief(
    make_coach: MakeCoach,
    theme: Theme,
    *,
    speed: float = 1.0,
    screen_taken: Callable[[], None] | None = None,
    tip: str = "",
) -> int:
    """Relieve a cramp and give the exit code: 0 done, 1 ended early or with advice.

    The coach is made and begun first, and is ended and closed in any case.
    """
    notifier = Notifier()
    coach = make_coach(notifier)
    try:
        # The voice goes on before there is a screen.
        coach.start()
        app = ReliefApp(coach, notifier, theme, speed=speed, screen_taken=screen_taken, tip=tip)
        result = app.run_in_terminal()
        return session_code(coach) if result is None else result
    finally:
        coach.end()
        coach.close()

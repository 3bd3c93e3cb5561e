"""A program that shows something to choose from, and plays from it."""

from __future__ import annotations

from stretchcoach.controls import PlayerControls
from stretchcoach.tui.app import EXIT_DONE, CoachApp
from stretchcoach.tui.theme import Theme


class PlayingApp(CoachApp):
    """A program with one session at a time above what it shows first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._player: PlayerControls | None = None

    def run_and_close(self) -> int:
        """Run to the end, and close what was played; the exit code is 0, or 130 for Ctrl-C."""
        try:
            result = self.run_in_terminal()
        finally:
            self.close_player()
        return EXIT_DONE if result is None else result

    def close_player(self) -> None:
        """End the session that runs, if one does, with all that belongs to it."""
        player, self._player = self._player, None
        if player is not None:
            player.end()
            player.close()

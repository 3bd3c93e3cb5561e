"""The program that shows the preview of a routine, and plays from it."""

from __future__ import annotations

from textual.screen import Screen

from stretchcoach.preview.model import PreviewModel
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.app import EXIT_DONE
from stretchcoach.tui.context import CannotPlayError
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.playing_app import PlayingApp
from stretchcoach.tui.preview_context import PreviewContext
from stretchcoach.tui.preview_screen import PreviewScreen
from stretchcoach.tui.theme import THEMES


class PreviewApp(PlayingApp):
    """The preview, and one session at a time above it."""

    def __init__(self, context: PreviewContext) -> None:
        super().__init__(THEMES[context.theme])
        self._given = context

    def get_default_screen(self) -> Screen[None]:
        """The preview."""
        return PreviewScreen(self._given, self._play, lambda: self.exit(EXIT_DONE))

    def _play(self, model: PreviewModel) -> str:
        """Open the player above the preview; says in words why it cannot."""
        version, segment = model.version, model.segment
        if version is None or segment is None:
            return "there is nothing to play yet"
        notifier = Notifier()
        try:
            player = self._given.open_player(version, model.level, segment.index, notifier)
        except CannotPlayError as error:
            return str(error)
        self._player = player
        theme = THEMES[self._given.theme]
        screen = PlayerScreen(player, notifier, theme, self._leave_player, speed=self._given.speed)
        self.push_screen(screen)
        return ""

    def _leave_player(self) -> None:
        self.close_player()
        self.pop_screen()


def run_preview(context: PreviewContext) -> int:
    """Show the preview; the exit code is 0, or 130 for Ctrl-C."""
    return PreviewApp(context).run_and_close()

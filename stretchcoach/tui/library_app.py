"""The program that shows the library, and plays from it."""

from __future__ import annotations

from functools import partial

from textual.screen import Screen

from stretchcoach.routine.model import Goal
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.app import EXIT_DONE
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    MakePlayer,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.library_screen import LibraryScreen
from stretchcoach.tui.offers import GoOn
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.playing_app import PlayingApp
from stretchcoach.tui.screen import PageScreen

CLOCK_S = 60.0
"""So often the look of the list is compared with the hour."""


class LibraryApp(PlayingApp):
    """The library, and one session at a time above it."""

    def __init__(self, context: TuiContext) -> None:
        super().__init__(context.look())
        self._given = context

    def get_default_screen(self) -> Screen[None]:
        """The library."""
        relieve = None if self._given.open_relief is None else self._relieve
        open_diary = None if self._given.read_diary is None else self._open_diary
        leave = partial(self.exit, EXIT_DONE)
        return LibraryScreen(self._given, self._play, leave, relieve, open_diary, go_on=self._go_on)

    def on_mount(self) -> None:
        """Nobody has to press a key for the look to follow the clock."""
        self.set_interval(CLOCK_S, self.follow_the_clock)

    def follow_the_clock(self) -> None:
        """Take the look of this hour; a session keeps the one that it began with."""
        theme = self._given.look()
        for screen in self.screen_stack:
            if isinstance(screen, PageScreen) and not isinstance(screen, PlayerScreen):
                screen.wear(theme)

    def _play(self, entry: LibraryEntryLike, choice: PlayChoice) -> str:
        """Open the player above all else; says in words why it cannot."""
        return self._open(partial(self._given.open_player, entry, choice))

    def _go_on(self, cut_off: GoOn) -> str:
        """Open the player where a session was cut off; says in words why it cannot."""
        return self._open(cut_off.open_player)

    def _open(self, make_player: MakePlayer) -> str:
        notifier = Notifier()
        try:
            player = make_player(notifier)
        except CannotPlayError as error:
            return str(error)
        self._player = player
        theme = self._given.look()
        screen = PlayerScreen(
            player,
            notifier,
            theme,
            self._leave_player,
            speed=self._given.speed,
            tip=self._given.tip_for(player.routine.goal),
        )
        self.push_screen(screen)
        return ""

    def _relieve(self) -> str:
        """Open relief above all else; says in words why it cannot."""
        assert self._given.open_relief is not None  # noqa: S101 - else nobody calls this
        from stretchcoach.tui.relief_screen import ReliefScreen

        notifier = Notifier()
        try:
            coach = self._given.open_relief(notifier)
        except CannotPlayError as error:
            return str(error)
        self._player = coach
        tip = self._given.tip_for(Goal.RELIEF)
        theme = self._given.look()
        self.push_screen(ReliefScreen(coach, notifier, theme, self._leave_player, tip=tip))
        return ""

    def _open_diary(self) -> None:
        """Open the diary above the list."""
        assert self._given.read_diary is not None  # noqa: S101 - else nobody calls this
        from stretchcoach.tui.diary_screen import DiaryScreen

        def leave() -> None:
            self.pop_screen()

        self.push_screen(DiaryScreen(self._given.read_diary, self._given.look(), leave))

    def _leave_player(self) -> None:
        self.close_player()
        self.follow_the_clock()
        self.pop_screen()


def run_library(context: TuiContext) -> int:
    """Show the library and play from it; the exit code is 0, or 130 for Ctrl-C."""
    return LibraryApp(context).run_and_close()

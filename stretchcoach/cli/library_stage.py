"""What the library screen works with: the routines of this machine, and what plays them."""

from __future__ import annotations

from collections.abc import Sequence

from stretchcoach.care.answers import keep_answers
from stretchcoach.cli.exits import CommandError
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out
from stretchcoach.cli.person import answers_file, answers_of, todays_tip
from stretchcoach.cli.relief_stage import open_relief
from stretchcoach.cli.stage import Performance, first_segment, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.folders import Cache, Folders
from stretchcoach.library import LibraryEntry, read_library
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Side
from stretchcoach.session.timeline import Timeline
from stretchcoach.settings import Settings
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    Notify,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.theme import ThemeName


class LibraryStage:
    """Finds, lays out and plays what the library screen shows."""

    def __init__(self, settings: Settings, folders: Folders, cache: Cache) -> None:
        self._settings = settings
        self._folders = folders
        self._cache = cache
        self._lengths = Lengths(settings, folders)

    def context(self, theme: ThemeName) -> TuiContext:
        """What the screen is given."""
        folders = self._folders
        return TuiContext(
            entries=self.entries,
            open_player=self.open_player,
            lay_out=self.lay_out,
            open_relief=self.open_relief,
            theme=theme,
            tip_for=lambda goal: todays_tip(folders, goal),
            answers=answers_of(folders),
            keep_answers=lambda answers: keep_answers(answers_file(folders), answers),
        )

    def entries(self) -> Sequence[LibraryEntry]:
        """All routines, as they are in their folders now."""
        found = read_library(self._folders, self._lengths.of, self._settings.language)
        return tuple(found)

    def lay_out(self, entry: LibraryEntryLike, level: str | None, side: Side | None) -> Timeline:
        """A routine's timeline at a level, with the lengths of the clips that are kept."""
        if entry.routine is None:
            raise CannotPlayError(entry.problem)
        try:
            return lay_out(entry.routine, level, side, self._lengths.of(entry.routine))
        except CommandError as error:
            raise CannotPlayError(error.message) from None

    def open_player(
        self, entry: LibraryEntryLike, choice: PlayChoice, notify: Notify
    ) -> PlayerControls:
        """The player for a routine as it is chosen."""
        timeline = self.lay_out(entry, choice.level, choice.side)
        step = None if choice.from_step is None else str(choice.from_step)
        try:
            performance = Performance(
                timeline.routine, choice.level, choice.side, first=first_segment(timeline, step)
            )
            return open_player(performance, self._settings, self._cache, notify)
        except CommandError as error:
            raise CannotPlayError(error.message) from None

    def open_relief(self, notify: Notify) -> ReliefControls:
        """Relief for the calf, with the digits for the others."""
        try:
            return open_relief(Cramp.CALF, self._settings, self._folders, self._cache, notify)
        except CommandError as error:
            raise CannotPlayError(error.message) from None

"""What the library screen works with: the routines of this machine, and what plays them."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.care.answers import keep_answers
from stretchcoach.catalogue.catalogue import Catalogue, Source
from stretchcoach.catalogue.listed import Listed
from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.cli.exits import CommandError
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out
from stretchcoach.cli.person import answers_file, answers_of, todays_tip
from stretchcoach.cli.relief_stage import Relief, open_relief
from stretchcoach.cli.stage import Performance, first_segment, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.favourites import FILE as FAVOURITES
from stretchcoach.favourites import keep_favourites, read_favourites
from stretchcoach.folders import Cache, Folders
from stretchcoach.library_reading import LibraryEntry
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Side
from stretchcoach.session.timeline import Timeline
from stretchcoach.settings import Settings
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    ListedLike,
    Notify,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.theme import ThemeName

if TYPE_CHECKING:
    from stretchcoach.diary.figures import Figures
    from stretchcoach.diary.habits import Habits


_POOR_TERMINALS = ("linux", "vt", "cons", "ansi", "xterm-mono")
_WIDE_STARS = ("ja", "ko", "zh")


class LibraryStage:
    """Finds, lays out and plays what the library screen shows."""

    def __init__(self, settings: Settings, folders: Folders, cache: Cache) -> None:
        self._settings = settings
        self._folders = folders
        self._cache = cache
        self._lengths = Lengths(settings, folders)
        self._catalogue = catalogue_of(
            settings, folders, self._lengths, cache.folder if cache.writable else None
        )

    def context(self, theme: ThemeName) -> TuiContext:
        """What the screen is given."""
        folders = self._folders
        liked = favourites_file(folders)
        return TuiContext(
            entries=self._catalogue.renew,
            known=self._known,
            read=self._read,
            open_player=self.open_player,
            lay_out=self.lay_out,
            open_relief=self.open_relief,
            theme=theme,
            tip_for=lambda goal: todays_tip(folders, goal),
            answers=answers_of(folders),
            keep_answers=lambda answers: keep_answers(answers_file(folders), answers),
            habits=lambda: habits_now(folders),
            favourites=read_favourites(liked),
            keep_favourites=lambda names: keep_favourites(liked, names),
            star=star_for(os.environ, sys.stdout.encoding),
            read_diary=lambda: figures_now(self._settings, folders),
        )

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
            relief = Relief(Cramp.CALF, self._settings, self._folders)
            return open_relief(relief, self._cache, notify)
        except CommandError as error:
            raise CannotPlayError(error.message) from None

    def _known(self) -> tuple[Listed, ...]:
        """The list as its indexes have it.

        Thousands of records that all stay would have the collector look at everything in
        vain, now and while the first frame is made: with what draws it in memory, that takes
        three times as long as to read them.
        """
        gc.disable()
        try:
            return self._catalogue.known()
        finally:
            gc.freeze()
            gc.enable()

    def _read(self, one: ListedLike) -> LibraryEntry:
        """The whole routine, as its file is now."""
        assert isinstance(one, Listed)  # noqa: S101 - the catalogue gives no others
        return self._catalogue.read(one)


def catalogue_of(
    settings: Settings, folders: Folders, lengths: Lengths, cache: Path | None
) -> Catalogue:
    """The library as these settings have it read and measured."""
    source = Source(folders, lengths.of, lengths.basis_of, settings.language)
    return Catalogue(source, cache)


def favourites_file(folders: Folders) -> Path | None:
    """Where favourites are kept; None where there is no home to put them in."""
    return None if folders.data is None else folders.data / FAVOURITES


def habits_now(folders: Folders) -> Habits:
    """What the diary says about the routines; why it does not, where it cannot be read."""
    # SQLite is not imported before the list is seen.
    from stretchcoach.diary.habits import WEEKS, Habits, usual_at
    from stretchcoach.diary.reading import last_done, sessions
    from stretchcoach.diary.store import Access, DiaryError, open_store

    now = datetime.now().astimezone()
    try:
        with open_store(diary_file(folders), Access.READ) as store:
            usual = usual_at(sessions(store, since=now.date() - WEEKS, now=now), now)
            return Habits(now, last_done(store), usual)
    except DiaryError as error:
        return Habits(now, notice=str(error))


def figures_now(settings: Settings, folders: Folders) -> Figures:
    """All that the diary's screen shows. Raises DiaryError."""
    from stretchcoach.diary.figures_reading import Wanted, read_figures

    wanted = Wanted(rest_days=settings.rest_days)
    return read_figures(diary_file(folders), wanted, datetime.now().astimezone())


def star_for(environ: Mapping[str, str], encoding: str) -> str:
    """What marks a favourite: plain where the font or the locale is not sure to have a star.

    The text console has none in its font, and in East Asian locales it may be two cells wide.
    """
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    is_plain = (
        not encoding.lower().startswith("utf")
        or environ.get("TERM", "").startswith(_POOR_TERMINALS)
        or locale.startswith(_WIDE_STARS)
    )
    return "*" if is_plain else "★"

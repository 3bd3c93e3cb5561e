"""Opens the terminal UI: for one routine, or with the library."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from stretchcoach.care.answers import keep_answers
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out
from stretchcoach.cli.night import NIGHT_GOALS, is_quiet_now
from stretchcoach.cli.output import tell
from stretchcoach.cli.person import answers_file, answers_of, todays_tip
from stretchcoach.cli.relief_clips import relief_clips_kept
from stretchcoach.cli.relief_stage import open_relief
from stretchcoach.cli.signals import EndRequest, end_requests
from stretchcoach.cli.stage import Performance, first_segment, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Cache, Folders, writable_cache
from stretchcoach.library import LibraryEntry, read_library
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Goal, Side
from stretchcoach.session.timeline import Timeline
from stretchcoach.settings import Settings, Theme
from stretchcoach.tui.app import run_library, run_player
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    Notify,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.theme import ThemeName


def play_screen(
    performance: Performance, settings: Settings, folders: Folders, events: EventsFile | None
) -> int:
    """Play one routine on the screen; gives the exit code."""
    with cache_or_notice(folders) as cache:

        def make_player(notify: Notify) -> PlayerControls:
            player = open_player(performance, settings, cache, notify)
            if events is not None:
                player.watch(events)
            return player

        theme = theme_for(settings, performance.routine.goal)
        context = TuiContext(
            entries=tuple,
            open_player=lambda _entry, _choice, notify: make_player(notify),
            theme=theme,
            speed=performance.speed,
            tip_for=lambda goal: todays_tip(folders, goal),
        )
        return until_asked_to_end(lambda: run_player(context, make_player))


def run_library_screen(settings: Settings, folders: Folders) -> int:
    """Open the library on the screen; gives the exit code."""
    with cache_or_notice(folders) as cache:
        library = _Library(settings, folders, cache)
        context = TuiContext(
            entries=library.entries,
            open_player=library.open_player,
            lay_out=library.lay_out,
            open_relief=library.open_relief,
            theme=theme_for(settings, None),
            tip_for=lambda goal: todays_tip(folders, goal),
            answers=answers_of(folders),
            keep_answers=lambda answers: keep_answers(answers_file(folders), answers),
        )
        return until_asked_to_end(lambda: run_library(context))


def theme_for(settings: Settings, goal: Goal | None) -> ThemeName:
    """The look to take; by itself it is night's in the quiet hours.

    Of a routine's goals relief and bedtime take it, and the library (None) leads to both.
    """
    if settings.theme is not Theme.AUTO:
        return ThemeName(settings.theme.value)
    wants_night = goal is None or goal in NIGHT_GOALS
    return ThemeName.NIGHT if wants_night and is_quiet_now(settings) else ThemeName.DARK


class _Library:
    """What the library screen asks for."""

    def __init__(self, settings: Settings, folders: Folders, cache: Cache) -> None:
        self._settings = settings
        self._folders = folders
        self._cache = cache
        self._lengths = Lengths(settings, folders)

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


@contextmanager
def cache_or_notice(folders: Folders) -> Iterator[Cache]:
    """The folder of clips; what is wrong with it is told. In it relief is kept ready."""
    with writable_cache(folders) as cache:
        if cache.notice:
            tell(cache.notice)
        with relief_clips_kept(folders, cache):
            yield cache


def until_asked_to_end(run: Callable[[], int]) -> int:
    """Run the screen; a signal cancels its main task, which puts the terminal right again."""

    def as_if_interrupted() -> None:
        # asyncio takes SIGINT, and only that, for a wish to cancel its main task.
        signal.raise_signal(signal.SIGINT)

    request = EndRequest()
    try:
        with end_requests(without=("SIGINT",)) as request:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            request.when_asked(as_if_interrupted)
            code = run()
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    return request.exit_code or code

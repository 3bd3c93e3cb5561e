"""Opens the terminal UI: for one routine, or with the library."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from stretchcoach.cli.clip_folder import cache_or_notice
from stretchcoach.cli.diary_stage import SessionsKept, sessions_kept
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.night import NIGHT_GOALS, is_quiet_now
from stretchcoach.cli.person import todays_tip
from stretchcoach.cli.signals import EndRequest, end_requests
from stretchcoach.cli.stage import Performance, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Folders
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.routine.model import Goal
from stretchcoach.routine.safe_text import visible
from stretchcoach.settings import Settings, Theme
from stretchcoach.tui.context import LibraryEntryLike, Notify, PlayChoice, TuiContext
from stretchcoach.tui.opening import CannotDrawError, run_player
from stretchcoach.tui.theme import ThemeName


def play_screen(
    performance: Performance,
    settings: Settings,
    folders: Folders,
    events: EventsFile | None,
    diary: SessionsKept,
) -> int:
    """Play one routine on the screen; gives the exit code."""
    with cache_or_notice(folders) as cache:

        def make_player(notify: Notify) -> PlayerControls:
            player = open_player(performance, settings, cache, notify)
            if events is not None:
                player.watch(events)
            diary.watch(player, performance)
            return player

        theme = theme_for(settings, performance.routine.goal)
        context = TuiContext(
            entries=tuple,
            open_player=lambda _entry, _choice, notify: make_player(notify),
            theme=theme,
            speed=performance.speed,
            tip_for=lambda goal: todays_tip(folders, goal),
        )
        try:
            return until_asked_to_end(lambda: run_player(context, make_player), diary.heed)
        except CannotDrawError as error:
            raise cannot_draw(error) from error


def cannot_draw(error: CannotDrawError) -> CommandError:
    """Says that the program is not all there any more, and what can be done."""
    message = (
        f"the screen cannot be loaded ({visible(str(error))}); if stretchcoach was just upgraded, "
        "start it again; without the screen: --plain"
    )
    return CommandError(message, ExitCode.LACKING)


def run_library_screen(settings: Settings, folders: Folders) -> int:
    """Open the library on the screen; gives the exit code."""
    # What draws is imported late: a session paints its first page without it.
    from stretchcoach.cli.library_stage import LibraryStage
    from stretchcoach.cli.start_offers import StartOffering
    from stretchcoach.tui.library_app import run_library

    with sessions_kept(folders, settings) as diary, cache_or_notice(folders) as cache:
        theme_now = partial(theme_for, settings, None)
        context = LibraryStage(settings, folders, cache).context(theme_now())
        offering = StartOffering(settings, folders, cache, diary)
        kept = replace(with_diary(context, diary), offers=offering.look, theme_now=theme_now)
        return until_asked_to_end(lambda: run_library(kept), diary.heed)


def with_diary(context: TuiContext, diary: SessionsKept) -> TuiContext:
    """The same library, of which each session is kept in the diary."""

    def open_player(entry: LibraryEntryLike, choice: PlayChoice, notify: Notify) -> PlayerControls:
        player = context.open_player(entry, choice, notify)
        played = Performance(
            player.routine, choice.level, choice.side, name=entry.name, path=entry.path
        )
        diary.watch(player, played)
        return player

    def open_relief(notify: Notify) -> ReliefControls:
        assert context.open_relief is not None  # noqa: S101 - this stands for it
        coach = context.open_relief(notify)
        diary.watch_relief(coach, speed=context.speed)
        return coach

    return replace(
        context,
        open_player=open_player,
        open_relief=None if context.open_relief is None else open_relief,
    )


def theme_for(settings: Settings, goal: Goal | None) -> ThemeName:
    """The look to take; by itself it is night's in the quiet hours.

    Of a routine's goals relief and bedtime take it, and the library (None) leads to both.
    """
    if settings.theme is not Theme.AUTO:
        return ThemeName(settings.theme.value)
    wants_night = goal is None or goal in NIGHT_GOALS
    return ThemeName.NIGHT if wants_night and is_quiet_now(settings) else ThemeName.DARK


def until_asked_to_end(
    run: Callable[[], int], heed: Callable[[EndRequest], object] = lambda _request: None
) -> int:
    """Run the screen; a signal cancels its main task, which puts the terminal right again.

    `heed` is given what knows whether one came.
    """

    def as_if_interrupted() -> None:
        # asyncio takes SIGINT, and only that, for a wish to cancel its main task.
        signal.raise_signal(signal.SIGINT)

    request = EndRequest()
    try:
        with end_requests(without=("SIGINT",)) as request:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            request.when_asked(as_if_interrupted)
            heed(request)
            code = run()
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    return request.exit_code or code

"""Cramp relief on the screen, in place of the words that stand there already."""

from __future__ import annotations

from stretchcoach.cli.clip_folder import cache_or_notice
from stretchcoach.cli.diary_stage import SessionsKept
from stretchcoach.cli.person import todays_tip
from stretchcoach.cli.relief_stage import Relief, open_relief
from stretchcoach.cli.screen import theme_for, until_asked_to_end
from stretchcoach.events_file import EventsFile
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.routine.model import Goal
from stretchcoach.tui.context import Notify
from stretchcoach.tui.relief_app import run_relief
from stretchcoach.tui.theme import THEMES


def relieve_on_screen(relief: Relief, events: EventsFile | None, diary: SessionsKept) -> int:
    """Relief on the screen; gives the exit code."""
    with cache_or_notice(relief.folders) as cache:

        def make_coach(notify: Notify) -> ReliefControls:
            coach = open_relief(relief, cache, notify)
            if events is not None:
                coach.watch(events)
            diary.watch_relief(coach, speed=relief.speed)
            return coach

        first = relief.first_word
        theme = THEMES[theme_for(relief.settings, Goal.RELIEF)]
        return until_asked_to_end(
            lambda: run_relief(
                make_coach,
                theme,
                speed=relief.speed,
                screen_taken=first.screen_is_taken if first.is_painted else None,
                tip=todays_tip(relief.folders, Goal.RELIEF),
            ),
            diary.heed,
        )

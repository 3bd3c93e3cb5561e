"""Puts the preview together: the watched file, the screen, and the player that it opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stretchcoach.cli.clip_folder import cache_or_notice
from stretchcoach.cli.exits import CommandError
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.screen import until_asked_to_end
from stretchcoach.cli.stage import Performance, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.folders import Folders
from stretchcoach.preview.look import Version
from stretchcoach.preview.reading import Reader
from stretchcoach.preview.watch import Watch
from stretchcoach.settings import Settings, Theme
from stretchcoach.tui.context import CannotPlayError, Notify
from stretchcoach.tui.preview_app import run_preview
from stretchcoach.tui.preview_context import PreviewContext
from stretchcoach.tui.theme import ThemeName


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file is to be shown, at which level, and how fast it is played."""

    path: Path
    level: str | None = None
    speed: float = 1.0


def preview_on_screen(wanted: Wanted, settings: Settings, folders: Folders) -> int:
    """Show the preview until it is left; gives the exit code."""
    reader = Reader(
        wanted.path,
        settings.language,
        settings.check,
        lambda: Lengths(settings, folders).of,
    )
    watch = Watch(reader)
    with cache_or_notice(folders) as cache:

        def play(version: Version, level: str | None, first: int, notify: Notify) -> PlayerControls:
            performance = Performance(version.routine, level, speed=wanted.speed, first=first)
            try:
                return open_player(performance, settings, cache, notify)
            except CommandError as error:
                raise CannotPlayError(error.message) from None

        context = PreviewContext(
            name=wanted.path.name,
            look=watch.look,
            measure_again=watch.measure_again,
            open_player=play,
            level=wanted.level,
            speed=wanted.speed,
            theme=_theme(settings),
        )
        return until_asked_to_end(lambda: run_preview(context))


def _theme(settings: Settings) -> ThemeName:
    """The look to take; who writes late needs to read, so night comes when it is asked for."""
    if settings.theme is Theme.AUTO:
        return ThemeName.DARK
    return ThemeName(settings.theme.value)

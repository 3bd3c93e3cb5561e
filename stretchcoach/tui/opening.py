"""One session on the screen, its first page painted before the drawing library is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchcoach.controls import PlayerControls
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.context import MakePlayer, TuiContext
from stretchcoach.tui.faces import face_page
from stretchcoach.tui.interruption import surely_interrupted
from stretchcoach.tui.page import Page
from stretchcoach.tui.painting import FirstFrame
from stretchcoach.tui.scene import Scene, is_two_sided
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.theme import THEMES

if TYPE_CHECKING:
    from stretchcoach.tui.app import PlayerApp


class CannotDrawError(Exception):
    """What draws a session cannot be imported; the text says why."""


def run_player(context: TuiContext, make_player: MakePlayer) -> int:
    """Play one session and give its exit code: 0 done, 1 ended early, 130 for Ctrl-C.

    The player is made and begun first, and is ended and closed in any case. Raises
    CannotDrawError, and KeyboardInterrupt for a Ctrl-C before anything reads keys.
    """
    notifier = Notifier()
    player = make_player(notifier)
    frame = FirstFrame()
    theme = THEMES[context.theme]
    try:
        with surely_interrupted():
            # Voice and first page do not wait for the import, which takes longer than they do.
            player.start()
            frame.paint(lambda width, height: first_page(player, width, height), theme)
            app = _app(context, player, notifier, frame)
        result = app.run_in_terminal()
        return app.session_code() if result is None else result
    finally:
        frame.release()
        player.end()
        player.close()


def _app(
    context: TuiContext, player: PlayerControls, notifier: Notifier, frame: FirstFrame
) -> PlayerApp:
    try:
        from stretchcoach.tui.app import PlayerApp

        return PlayerApp(context, player, notifier, frame.is_taken if frame.is_painted else None)
    except Exception as error:
        # An upgrade may have replaced any of it meanwhile, or be about to.
        raise CannotDrawError(f"{type(error).__name__}: {error}") from error


def first_page(player: PlayerControls, width: int, height: int) -> Page:
    """What the player screen shows first."""
    scene = Scene(player.view(), player.routine, two_sided=is_two_sided(player))
    return face_page(scene, player.summary, Scroll(), width, height)

"""One session on the screen, its first page painted before the drawing library is imported."""

from __future__ import annotations

from stretchcoach.controls import PlayerControls
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.context import MakePlayer, TuiContext
from stretchcoach.tui.faces import face_page
from stretchcoach.tui.page import Page
from stretchcoach.tui.painting import FirstFrame
from stretchcoach.tui.scene import Scene, is_two_sided
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.theme import THEMES


def run_player(context: TuiContext, make_player: MakePlayer) -> int:
    """Play one session and give its exit code: 0 done, 1 ended early, 130 for Ctrl-C.

    The player is made and begun first, and is ended and closed in any case.
    """
    notifier = Notifier()
    player = make_player(notifier)
    frame = FirstFrame()
    try:
        # Voice and first page do not wait for the import, which takes longer than they do.
        player.start()
        frame.paint(lambda width, height: first_page(player, width, height), THEMES[context.theme])
        from stretchcoach.tui.app import PlayerApp, session_code

        taken = frame.is_taken if frame.is_painted else None
        result = PlayerApp(context, player, notifier, taken).run()
        return session_code(player) if result is None else result
    finally:
        frame.release()
        player.end()
        player.close()


def first_page(player: PlayerControls, width: int, height: int) -> Page:
    """What the player screen shows first."""
    scene = Scene(player.view(), player.routine, two_sided=is_two_sided(player))
    return face_page(scene, player.summary, Scroll(), width, height)

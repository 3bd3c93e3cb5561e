"""Which page belongs to which face of the player screen."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.session.summary import Summary
from stretchcoach.tui.help_pages import help_needed_page, keys_page
from stretchcoach.tui.hurt_page import hurt_page
from stretchcoach.tui.page import Page
from stretchcoach.tui.player_page import player_page
from stretchcoach.tui.question_page import confirm_page, question_page
from stretchcoach.tui.scene import Face, Scene
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.summary_page import summary_page


def face_page(
    scene: Scene, summary: Callable[[], Summary], scroll: Scroll, width: int, height: int
) -> Page:
    """The page to show, at this size."""
    face = scene.face
    if face is Face.SUMMARY:
        return summary_page(scene, summary(), scroll, width, height)
    if face is Face.KEYS:
        return keys_page(scene, scroll, width, height)
    if face is Face.HELP_NEEDED:
        return help_needed_page(scene, scroll, width, height)
    if face is Face.CONFIRM_END:
        return confirm_page(scene, width, height)
    if face is Face.HURT:
        return hurt_page(scene, width, height)
    if face in (Face.QUESTION, Face.RELIEF_QUESTION):
        return question_page(scene, width, height)
    return player_page(scene, width, height)

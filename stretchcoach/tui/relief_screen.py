"""The screen of cramp relief: the player's, with digits, a way to stop, and its own end."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.relief.controls import ReliefControls
from stretchcoach.relief.cramps import cramp_of_digit
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.page import Page
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.relief_muscles import with_muscles
from stretchcoach.tui.relief_summary import relief_summary_page
from stretchcoach.tui.scene import Face, Overlay
from stretchcoach.tui.theme import Theme

LET_GO_KEYS = ("y", "Y", "enter")


class ReliefScreen(PlayerScreen):
    """Relief as it runs. `leave` is called once, when the person has seen the end."""

    def __init__(
        self,
        coach: ReliefControls,
        notifier: Notifier,
        theme: Theme,
        leave: Callable[[], None],
        *,
        speed: float = 1.0,
        tip: str = "",
    ) -> None:
        super().__init__(coach, notifier, theme, leave, speed=speed, tip=tip)
        self.coach = coach

    def make_page(self, width: int, height: int) -> Page:
        """The page of the session's present face."""
        scene = self.scene()
        if scene.face is Face.SUMMARY:
            return relief_summary_page(scene, self.coach, self._scroll, width, height)
        page = super().make_page(width, height)
        return with_muscles(page, scene) if scene.face is Face.EXERCISE else page

    def press(self, key: str, character: str | None = None) -> None:
        """Do what the key means in relief, else what it means to a player."""
        face = self.scene().face
        cramp = cramp_of_digit(key)
        if cramp is not None and face is not Face.SUMMARY:
            self._forget_overlay()
            self.coach.choose(cramp)
        elif face is Face.HELP_NEEDED and key in ("y", "Y"):
            self._forget_overlay()
            self.coach.red_flag()
        elif face is Face.HURT and key in LET_GO_KEYS:
            self.coach.yes()
        else:
            super().press(key, character)
            return
        self.beat()

    def _ask_to_end(self) -> None:
        """Whoever was told to call somebody leaves by the page that says whom."""
        if self.coach.outcome().advice is not None:
            self._end()
        else:
            super()._ask_to_end()

    def _forget_overlay(self) -> None:
        """What was opened above the session is no longer wanted; the session is begun anew."""
        self._overlay = Overlay.NONE
        self._paused_by_overlay = False

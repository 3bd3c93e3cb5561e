"""The player screen: draws what the player says, and tells it which keys were pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stretchcoach.controls import PlayerControls
from stretchcoach.session.events import PauseReason
from stretchcoach.session.view import State
from stretchcoach.tui.alarm import Alarm, Notifier
from stretchcoach.tui.faces import face_page
from stretchcoach.tui.page import Page
from stretchcoach.tui.player_keys import Action, action_for
from stretchcoach.tui.scene import Overlay, Scene, is_two_sided
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.summary_page import ends_in_the_dark
from stretchcoach.tui.theme import THEMES, Theme, ThemeName
from stretchcoach.tui.voice_note import VoiceNote

ADJUST_MS = 10_000


class PlayerScreen(PageScreen):
    """A session as it runs. `leave` is called once, when the person has seen the summary.

    `tip` stands on the summary.
    """

    def __init__(
        self,
        player: PlayerControls,
        notifier: Notifier,
        theme: Theme,
        leave: Callable[[], None],
        *,
        speed: float = 1.0,
        tip: str = "",
    ) -> None:
        super().__init__(theme)
        self.player = player
        self._notifier = notifier
        self._tell_left = leave
        self._has_left = False
        self._speed = speed
        self._tip = tip
        self._two_sided = is_two_sided(player)
        self._overlay = Overlay.NONE
        self._paused_by_overlay = False
        self._help_was_needed = False
        self._scroll = Scroll()
        self._voice_note = VoiceNote()
        self._alarm = Alarm(self.beat)
        self._drawn: Scene | None = None
        self._doing: Mapping[Action, Callable[[], None]] = {
            Action.PAUSE_OR_RESUME: player.pause_or_resume,
            Action.NEXT: player.next_step,
            Action.BACK: player.back,
            Action.REPEAT: player.repeat,
            Action.LONGER: lambda: player.adjust(ADJUST_MS),
            Action.SHORTER: lambda: player.adjust(-ADJUST_MS),
            Action.EASIER: player.easier,
            Action.HARDER: player.harder,
            Action.HURTS: player.it_hurts,
            Action.YES: player.yes,
            Action.NO: player.no,
            Action.MUTE_OR_UNMUTE: player.mute_or_unmute,
            Action.ASK_TO_END: self._ask_to_end,
            Action.END: self._end,
            Action.SHOW_KEYS: lambda: self._open(Overlay.KEYS),
            Action.SHOW_HELP_NEEDED: self._open_help_needed,
            Action.CLOSE_OVERLAY: self._close_overlay,
        }

    def on_mount(self) -> None:
        """Begin, or go on where it was begun before the screen was there."""
        self._notifier.attach(self.beat)
        self.player.start()
        self.beat()

    def on_unmount(self) -> None:
        """Nothing rings for a screen that is gone."""
        self._fall_silent()

    def scene(self) -> Scene:
        """What is to be drawn now."""
        return Scene(
            view=self._voice_note.shown_once(self.player.view()),
            routine=self.player.routine,
            two_sided=self._two_sided,
            overlay=self._overlay,
            paused_by_overlay=self._paused_by_overlay,
            help_was_needed=self._help_was_needed,
            tip=self._tip,
        )

    def make_page(self, width: int, height: int) -> Page:
        """The page of the session's present face."""
        return face_page(self.scene(), self.player.summary, self._scroll, width, height)

    def press(self, key: str, character: str | None = None) -> None:  # noqa: ARG002
        """Do what the key means on the face that is shown."""
        scene = self.scene()
        if scene.scrolls and self._scroll.takes(key):
            self.canvas.redraw()
            return
        action = action_for(key, scene.face)
        if action is Action.LEAVE:
            self._leave()
            return
        do = self._doing.get(action)
        if do is not None:
            do()
            self.beat()

    def beat(self) -> None:
        """Let the player do what is due, show it, and set the alarm for what comes next."""
        if self._has_left:
            return
        self.player.wake()
        if ends_in_the_dark(self.player):
            self.wear(THEMES[ThemeName.NIGHT])
        self._draw_what_changed()
        wanted = (self.player.next_wakeup_s(), self._next_change_s())
        delays = [delay for delay in wanted if delay is not None]
        if delays:
            self._alarm.set(min(delays))
        else:
            self._alarm.cancel()

    def _draw_what_changed(self) -> None:
        """Nothing is laid out anew while everything stands still."""
        scene = self.scene()
        if scene != self._drawn or scene.scrolls:
            self._drawn = scene
            self.canvas.redraw()

    def _next_change_s(self) -> float | None:
        """Real seconds until the countdown shows another number, or None while it stands."""
        session = self.player.view().session
        if session.state not in (State.RUNNING, State.ASKING) or session.remaining_ms <= 0:
            return None
        into_second = (session.remaining_ms - 1) % 1000 + 1
        return into_second / 1000 / self._speed

    def _open(self, overlay: Overlay) -> None:
        self._overlay = overlay
        self._scroll = Scroll()

    def _open_help_needed(self) -> None:
        """Nobody is coached on while they find out whether they must stop."""
        self._open(Overlay.HELP_NEEDED)
        if self.player.view().session.state in (State.RUNNING, State.ASKING):
            self.player.pause_or_resume()
            self._paused_by_overlay = True

    def _close_overlay(self) -> None:
        self._overlay = Overlay.NONE
        session = self.player.view().session
        standing = session.state is State.PAUSED and session.pause_reason is PauseReason.USER
        if self._paused_by_overlay and standing:
            self.player.pause_or_resume()
        self._paused_by_overlay = False

    def _ask_to_end(self) -> None:
        """Ask once; where nothing was played yet, there is nothing to ask or to sum up."""
        session = self.player.view().session
        begun = session.segment.kind.is_exercise and session.elapsed_ms > 0
        if begun or self.player.summary().worked_ms > 0:
            self._open(Overlay.CONFIRM_END)
        else:
            self._end()
            self._leave()

    def _end(self) -> None:
        self._help_was_needed = self._overlay is Overlay.HELP_NEEDED
        self._overlay = Overlay.NONE
        self.player.end()

    def _leave(self) -> None:
        """Have the screen closed; the player may be gone from here on."""
        self._fall_silent()
        if not self._has_left:
            self._has_left = True
            self._tell_left()

    def _fall_silent(self) -> None:
        self._alarm.cancel()
        self._notifier.detach()

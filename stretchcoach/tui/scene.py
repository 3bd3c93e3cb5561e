"""What the player screen draws at one moment, and which of its faces it shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.controls import PlayerControls, PlayerView
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.session.events import PauseReason
from stretchcoach.session.view import State


class Overlay(StrEnum):
    """What a person has opened above the session."""

    NONE = "none"
    KEYS = "keys"
    HELP_NEEDED = "help_needed"
    CONFIRM_END = "confirm_end"


class Face(StrEnum):
    """Which page is shown, and which meaning the keys have."""

    EXERCISE = "exercise"
    QUESTION = "question"
    RELIEF_QUESTION = "relief_question"
    HURT = "hurt"
    KEYS = "keys"
    HELP_NEEDED = "help_needed"
    CONFIRM_END = "confirm_end"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Scene:
    """A session at one moment, with what of its routine is always on the screen."""

    view: PlayerView
    routine: Routine
    two_sided: bool = False
    overlay: Overlay = Overlay.NONE
    paused_by_overlay: bool = False
    help_was_needed: bool = False
    tip: str = ""

    @property
    def relief(self) -> bool:
        """Whether somebody may be in the middle of a cramp."""
        return self.routine.goal is Goal.RELIEF

    @property
    def needs_help(self) -> bool:
        """Whether the session was ended by something that a doctor has to look at."""
        return self.help_was_needed or self.view.needs_help

    @property
    def face(self) -> Face:
        """Which page is shown."""
        session = self.view.session
        if session.state is State.FINISHED:
            return Face.SUMMARY
        if self.overlay is not Overlay.NONE:
            return Face(self.overlay.value)
        if session.state is State.PAUSED and session.pause_reason is PauseReason.HURT:
            return Face.HURT
        if session.segment.question is not None:
            return Face.RELIEF_QUESTION if self.relief else Face.QUESTION
        return Face.EXERCISE

    @property
    def scrolls(self) -> bool:
        """Whether the page may be longer than the screen."""
        return self.face in (Face.KEYS, Face.HELP_NEEDED, Face.SUMMARY)


def is_two_sided(player: PlayerControls) -> bool:
    """Whether any step of the session has a side, so that having none means both."""
    return any(segment.side is not None for segment in player.timeline.segments)

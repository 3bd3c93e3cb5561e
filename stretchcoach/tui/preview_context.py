"""What the preview is given by the command line; it finds and reads nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stretchcoach.controls import PlayerControls
from stretchcoach.preview.look import Look, Version
from stretchcoach.tui.context import Notify
from stretchcoach.tui.theme import ThemeName

LOOK_EVERY_S = 0.15
"""With the time that a check takes, a save is on the screen within half a second."""

OpenPlayer = Callable[[Version, str | None, int, Notify], PlayerControls]
"""Gives the player of a version at a level, from a segment on. May raise CannotPlayError."""


@dataclass(frozen=True, slots=True)
class PreviewContext:
    """What the preview works with.

    `look` tells what is new in the file; it is called in a thread, and blocks there.
    `measure_again` has a later look take the lengths of clips rendered since. None for
    `look_every_s` leaves it to somebody else to call `look`.
    """

    name: str
    look: Callable[[], Look | None]
    measure_again: Callable[[], None]
    open_player: OpenPlayer
    level: str | None = None
    speed: float = 1.0
    theme: ThemeName = ThemeName.DARK
    look_every_s: float | None = LOOK_EVERY_S

"""What the terminal UI is given by the command line; it finds and makes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stretchcoach.controls import PlayerControls
from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.model import Routine, Side
from stretchcoach.tui.theme import ThemeName


class LibraryEntryLike(Protocol):
    """A routine of the library: where it is from, and the routine or its problems.

    The totals are milliseconds, at the first level; None where there is no routine.
    """

    @property
    def name(self) -> str:
        """What is typed to play it."""
        ...

    @property
    def path(self) -> Path:
        """Its file."""
        ...

    @property
    def origin(self) -> str:
        """Where it is from, in a word: bundled, own, project."""
        ...

    @property
    def routine(self) -> Routine | None:
        """The routine, or None where its file has an error."""
        ...

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """The problems of its file, the gravest first."""
        ...

    @property
    def total_min_ms(self) -> int | None:
        """The shortest that it takes."""
        ...

    @property
    def total_max_ms(self) -> int | None:
        """The longest that it takes."""
        ...


class CannotPlayError(Exception):
    """A routine that cannot be played; the message is for a person."""


@dataclass(frozen=True, slots=True)
class PlayChoice:
    """How to play a routine; None is the routine's own way. `from_step` counts from 1."""

    level: str | None = None
    side: Side | None = None
    from_step: int | None = None


Notify = Callable[[], None]
"""Called by a player, from any thread, when it wants to be woken."""

MakePlayer = Callable[[Notify], PlayerControls]


@dataclass(frozen=True, slots=True)
class TuiContext:
    """What the library screen works with.

    `open_player` may raise CannotPlayError. `total_ms` gives the shortest and longest
    length of an entry at a level, in ms. `relief` is the name of the routine that `c`
    starts at once. `speed` is how many times faster than the world the session clock runs.
    """

    entries: Callable[[], Sequence[LibraryEntryLike]]
    open_player: Callable[[LibraryEntryLike, PlayChoice, Notify], PlayerControls]
    total_ms: Callable[[LibraryEntryLike, str | None], tuple[int, int] | None] | None = None
    theme: ThemeName = ThemeName.DARK
    relief: str = "calf-cramp"
    speed: float = 1.0

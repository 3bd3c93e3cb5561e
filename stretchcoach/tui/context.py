"""What the terminal UI is given by the command line; it finds and makes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from stretchcoach.care.answers import Answers
from stretchcoach.care.precautions import Caution
from stretchcoach.controls import PlayerControls
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.model import Goal, Routine, Side
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline
from stretchcoach.tui.offers import StartOffers, offer_nothing
from stretchcoach.tui.theme import THEMES, Theme, ThemeName

if TYPE_CHECKING:
    from stretchcoach.diary.figures import Figures
    from stretchcoach.diary.habits import Habits


class ListedLike(Protocol):
    """What the list shows of a routine, which itself is read when it is opened.

    The totals are milliseconds, at the first level; 0 where it cannot be laid out.
    """

    @property
    def name(self) -> str:
        """What is typed to play it."""
        ...

    @property
    def origin(self) -> str:
        """Where it is from, in a word: bundled, own, project."""
        ...

    @property
    def title(self) -> str:
        """Its title; empty where its file has an error."""
        ...

    @property
    def goal(self) -> Goal | None:
        """What it is for."""
        ...

    @property
    def description(self) -> str:
        """What it is, in a sentence or two."""
        ...

    @property
    def tags(self) -> Sequence[str]:
        """The words that it can be found by."""
        ...

    @property
    def levels(self) -> Sequence[str]:
        """Its levels."""
        ...

    @property
    def equipment(self) -> Sequence[str]:
        """What is needed."""
        ...

    @property
    def total_min_ms(self) -> int:
        """The shortest that it takes."""
        ...

    @property
    def total_max_ms(self) -> int:
        """The longest that it takes."""
        ...

    @property
    def problem(self) -> str:
        """Why it cannot be played, in words, or an empty text."""
        ...

    @property
    def cautions(self) -> Sequence[Caution]:
        """What it says about every precaution."""
        ...


class LibraryEntryLike(Protocol):
    """A routine as it was read: where it is from, and the routine or its problems."""

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
    def problem(self) -> str:
        """Why it cannot be played, in words, or an empty text."""
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


LayOut = Callable[[LibraryEntryLike, str | None, Side | None], Timeline]
"""Gives the timeline of an entry at a level, for one side or both."""


def lay_out_by_estimate(entry: LibraryEntryLike, level: str | None, side: Side | None) -> Timeline:
    """The timeline with estimated lengths of speech.

    Raises CannotPlayError for an entry without a routine, and one that has nothing to do.
    """
    if entry.routine is None:
        raise CannotPlayError(entry.problem or "this routine has problems")
    try:
        return build_timeline(entry.routine, level=level, side=side)
    except TimelineError as error:
        raise CannotPlayError(error.message) from None


def no_tip(_goal: Goal | None) -> str:
    """Nothing to tell."""
    return ""


NOTHING_TO_ASK = Answers(told=True, asked=True)


def forget(_answers: Answers) -> None:
    """Keep nothing."""


def read_nothing(one: ListedLike) -> LibraryEntryLike:
    """Where there is no library, there is nothing to open."""
    raise CannotPlayError(f"{one.name} cannot be opened here")


def know_nothing() -> Habits | None:
    """Where there is no diary, nothing is known of habits."""
    return None


def keep_nothing(_names: Set[str]) -> bool:
    """Keep no favourites."""
    return False


@dataclass(frozen=True, slots=True)
class TuiContext:
    """What the library screen works with.

    `known` is the list as it can be told at once, before the first frame. `entries` gives it
    as it grows and changes, the last time as it is; it may take its time, and `habits`, too:
    they are called in threads. `read` reads a routine when it is opened. `open_player` and
    `lay_out` may raise CannotPlayError. `c` starts what `open_relief` opens at once, which may
    raise it, too; without it the routine that is called `relief`.
    `theme` is the look, or what `theme_now` gives at the moment, where it follows the clock.
    `speed` is how many times faster than the world the session clock runs. `tip_for` gives
    the tip that stands at the end of a session with this goal. `answers` are what the person
    said about safety, and `keep_answers` keeps them for the next time; `keep_favourites` says
    whether it could. `star` marks a favourite. `read_diary` gives the diary's figures,
    and `offers`, called in a thread, what it has to offer and to ask at the start.
    """

    entries: Callable[[], Iterable[Sequence[ListedLike]]]
    open_player: Callable[[LibraryEntryLike, PlayChoice, Notify], PlayerControls]
    known: Callable[[], Sequence[ListedLike]] = tuple
    read: Callable[[ListedLike], LibraryEntryLike] = read_nothing
    lay_out: LayOut = lay_out_by_estimate
    theme: ThemeName = ThemeName.DARK
    theme_now: Callable[[], ThemeName] | None = None
    relief: str = "calf-cramp"
    open_relief: Callable[[Notify], ReliefControls] | None = None
    speed: float = 1.0
    tip_for: Callable[[Goal | None], str] = no_tip
    answers: Answers = NOTHING_TO_ASK
    keep_answers: Callable[[Answers], object] = forget
    habits: Callable[[], Habits | None] = know_nothing
    favourites: Set[str] = frozenset()
    keep_favourites: Callable[[Set[str]], bool] = keep_nothing
    star: str = "★"
    read_diary: Callable[[], Figures] | None = None
    offers: Callable[[], StartOffers | None] = offer_nothing

    def look(self) -> Theme:
        """The look to take at this moment."""
        return THEMES[self.theme if self.theme_now is None else self.theme_now()]

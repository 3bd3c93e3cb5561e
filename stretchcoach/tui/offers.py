"""What the library offers and asks at its start, as the command line gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stretchcoach.controls import PlayerControls

if TYPE_CHECKING:
    from stretchcoach.diary.nightly import NightQuestions


@dataclass(frozen=True, slots=True)
class GoOn:
    """A session to go on with: where it was, in words, and what plays it from there.

    `open_player` is given what wakes the screen, and may raise CannotPlayError. `put_away`
    has it not offered again; it may take its time, and gives a line where it failed.
    """

    words: str
    open_player: Callable[[Callable[[], None]], PlayerControls]
    put_away: Callable[[], str]


@dataclass(frozen=True, slots=True)
class StartOffers:
    """What was cut off, and the questions about last night; each may be None.

    `keep` keeps the answers; it may take its time, and gives a line where it failed.
    """

    go_on: GoOn | None
    questions: NightQuestions | None
    keep: Callable[[NightQuestions], str]


def offer_nothing() -> StartOffers | None:
    """Where there is no diary, there is nothing to offer."""
    return None

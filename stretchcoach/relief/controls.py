"""What both front ends see of relief: a player with a choice of muscle and a way to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from stretchcoach.controls import PlayerControls
from stretchcoach.relief.advice import Advice
from stretchcoach.relief.cramps import Cramp


@dataclass(frozen=True, slots=True)
class Outcome:
    """How relief went: the cramp it ended with, and real ms from the start until it let go.

    `let_go_ms` is None where it did not; `advice` is what ended the stretching, if anything.
    """

    cramp: Cramp
    let_go_ms: int | None = None
    advice: Advice | None = None


class ReliefControls(PlayerControls, Protocol):
    """Relief as a front end drives it."""

    def choose(self, cramp: Cramp) -> None:
        """Relieve this cramp instead, at once."""
        ...

    def red_flag(self) -> None:
        """A red flag is true of this person: no more stretching, and whom to call."""
        ...

    def outcome(self) -> Outcome:
        """How it went so far."""
        ...

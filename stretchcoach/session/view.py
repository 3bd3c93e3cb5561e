"""What a front end needs to draw a session at one moment; a pure function of the session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.routine.model import Side
from stretchcoach.session.events import PauseReason, Variation
from stretchcoach.session.segments import Segment


class State(StrEnum):
    """Where a session is in its life."""

    READY = "ready"
    RUNNING = "running"
    ASKING = "asking"
    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next, in words and side; empty label at the end."""

    label: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session at one moment. All times are milliseconds of the session clock.

    `remaining_ms` is what is left of this segment, `total_remaining_ms` of the whole
    (every question answered yes); `step_elapsed_ms` of `step_ms` counts the whole step,
    with its announcements, rests and both sides. `number` of `numbers` is the exercise
    a person sees. In an ASK `remaining_ms` is the time left to answer.
    """

    state: State
    segment: Segment
    clock_ms: int
    elapsed_ms: int
    duration_ms: int
    remaining_ms: int
    step_elapsed_ms: int
    step_ms: int
    total_elapsed_ms: int
    total_remaining_ms: int
    number: int
    numbers: int
    ahead: Ahead
    pause_reason: PauseReason | None = None
    variation: Variation = Variation.USUAL
    has_easier: bool = False
    has_harder: bool = False

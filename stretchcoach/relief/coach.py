"""Cramp relief as one session, whatever the muscle: both front ends drive it like a player."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from stretchcoach.clock import Clock
from stretchcoach.controls import PlayerView
from stretchcoach.player import Plan, Player
from stretchcoach.relief.advice import SPOKEN, Advice
from stretchcoach.relief.controls import Outcome
from stretchcoach.relief.course import FINAL, ReliefCourse
from stretchcoach.relief.cramps import Cramp
from stretchcoach.relief.timeline import with_relief_rules
from stretchcoach.routine.model import Routine
from stretchcoach.session.drafts import LengthOf
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline
from stretchcoach.session.wording import wording_for
from stretchcoach.voice.protocol import Voice

RoutineOf = Callable[[Cramp], Routine]


class CannotRelieveError(Exception):
    """There is no relief for this cramp that can be played; the message is for a person."""


def said_in_relief(routine: Routine) -> tuple[str, ...]:
    """Every sentence that can be said while this routine relieves, the first one first.

    Raises CannotRelieveError where it cannot be laid out.
    """
    try:
        timeline = with_relief_rules(build_timeline(routine), estimate_ms)
    except TimelineError as error:
        raise CannotRelieveError(error.message) from None
    advice = (text for texts in SPOKEN.values() for text in texts)
    return tuple(
        dict.fromkeys((*timeline.texts(), *advice, wording_for(routine.language).ease_off))
    )


class ReliefCoach(ReliefCourse):
    """Implements `relief.controls.ReliefControls`: relief that changes muscle, or stops.

    `routine_of` gives a cramp's routine, or raises CannotRelieveError. The voice is closed
    with the coach. Event times run on over a change of muscle.
    """

    def __init__(
        self,
        cramp: Cramp,
        routine_of: RoutineOf,
        voice: Voice,
        *,
        clock: Clock | None = None,
        speed: float = 1.0,
    ) -> None:
        self._routine_of = routine_of
        self._cramp = cramp
        self._stands = cramp is Cramp.CALF_UPRIGHT
        self._complaint = ""
        try:
            super().__init__(_plan_of(routine_of(cramp)), voice, clock=clock, speed=speed)
        except TimelineError as error:
            raise CannotRelieveError(error.message) from None

    @property
    def cramp(self) -> Cramp:
        """Which cramp is being relieved."""
        return self._cramp

    def outcome(self) -> Outcome:
        """How it went so far."""
        return Outcome(self._cramp, self._let_go_ms, self._advice)

    def view(self) -> PlayerView:
        """What to draw now."""
        view = super().view()
        return replace(view, notice=self._complaint) if self._complaint else view

    def choose(self, cramp: Cramp) -> None:
        """Relieve this cramp instead, at once; does nothing after the end, or after advice.

        Whoever began upright is told to stretch the calf standing.
        """
        if self._advice in FINAL or self._is_over:
            return
        if cramp is Cramp.CALF and self._stands:
            cramp = Cramp.CALF_UPRIGHT
        try:
            following = self._play_cramp(cramp)
        except CannotRelieveError as error:
            self._complaint = str(error)
            return
        self._complaint = ""
        self._cramp = cramp
        self._let_go_ms = self._advice = None
        self._change_to(following)
        self.routine = following.routine
        self._pass_on((Event(EventKind.ROUTINE, self._before_ms, 0, text=self.routine.title),))
        self._begin()

    def red_flag(self) -> None:
        """A red flag is true of this person: no more stretching, and whom to call."""
        self._advise(Advice.RED_FLAG)

    def _play_cramp(self, cramp: Cramp) -> Player:
        try:
            return self._play(_plan_of(self._routine_of(cramp)))
        except TimelineError as error:
            raise CannotRelieveError(error.message) from None


def _plan_of(routine: Routine) -> Plan:
    def plan(length_of: LengthOf) -> Timeline:
        return with_relief_rules(build_timeline(routine, length_of=length_of), length_of)

    return plan

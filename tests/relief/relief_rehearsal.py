"""Relief on a manual clock, with the bundled routines and a voice on that clock."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

# The player's clock and voice stand in the folder above, which pytest does not look into.
from stretchcoach.folders import Folders
from stretchcoach.library_reading import read_routine_file
from stretchcoach.relief.coach import CannotRelieveError, ReliefCoach
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Routine
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.segments import Kind, Segment
from stretchcoach.session.view import SessionView, State
from tests.doubles import LOST, NS, FakeVoice, ManualClock

MINUTE_MS = 60_000

__all__ = ["LOST", "MINUTE_MS", "Relief", "bundled"]


@cache
def bundled(cramp: Cramp) -> Routine:
    """The routine that comes with the program."""
    path = Folders().bundled_routines / f"{cramp.routine_name}.yaml"
    routine = read_routine_file(path).routine
    assert routine is not None
    return routine


class Relief:
    """A coach on a manual clock, woken when it asks for it and when its voice has news."""

    def __init__(
        self,
        cramp: Cramp = Cramp.CALF,
        *,
        speed: float = 1.0,
        missing: Collection[str] = (),
        broken: Collection[Cramp] = (),
    ) -> None:
        self.clock = ManualClock()
        self.voice = FakeVoice(self.clock, missing=missing)
        self._broken = broken
        self.coach = ReliefCoach(cramp, self._routine, self.voice, clock=self.clock, speed=speed)
        self.events: list[Event] = []
        self.coach.watch(self.events.extend)
        self.start_ns = self.clock.now_ns
        self.coach.start()

    def _routine(self, cramp: Cramp) -> Routine:
        if cramp in self._broken:
            raise CannotRelieveError("the file is broken")
        return bundled(cramp)

    @property
    def view(self) -> SessionView:
        """The session as it stands."""
        return self.coach.view().session

    @property
    def segment(self) -> Segment:
        """The segment as it stands."""
        return self.view.segment

    @property
    def now_ms(self) -> int:
        """Real milliseconds since the start."""
        return (self.clock.now_ns - self.start_ns) // NS

    @property
    def cues(self) -> list[str]:
        """All that was to be said so far, in order."""
        return [event.text for event in self.of(EventKind.CUE)]

    def of(self, *kinds: EventKind) -> list[Event]:
        """The events of these kinds."""
        return [event for event in self.events if event.kind in kinds]

    def run(self, ms: int) -> Relief:
        """Let real time pass, waking whenever that is wanted, and at the end."""
        until_ns = self.clock.now_ns + ms * NS
        while (moment_ns := self._next_ns()) is not None and moment_ns <= until_ns:
            self._wake_at(moment_ns)
        self._wake_at(until_ns)
        return self

    def run_to(self, kind: Kind, label: str = "", *, round_: int = 0) -> Relief:
        """Let time pass until such a segment is there."""
        while not (
            self.segment.kind is kind
            and label in ("", self.segment.label)
            and round_ in (0, self.segment.round)
        ):
            assert self.view.state in (State.RUNNING, State.ASKING), f"{kind} {label} never comes"
            self._step()
        return self

    def run_to_end(self) -> Relief:
        """Let time pass until all is done and said."""
        for _ in range(20_000):
            if self.coach.next_wakeup_s() is None:
                return self
            self._step()
        raise AssertionError("it never ends")

    def _step(self) -> None:
        moment_ns = self._next_ns()
        assert moment_ns is not None, "it is over"
        self._wake_at(moment_ns)

    def _next_ns(self) -> int | None:
        wait_s = self.coach.next_wakeup_s()
        if wait_s is None:
            return None
        wanted_ns = self.clock.now_ns + round(wait_s * 1e9)
        notice_ns = self.voice.next_notice_ns()
        return wanted_ns if notice_ns is None else min(wanted_ns, notice_ns)

    def _wake_at(self, moment_ns: int) -> None:
        self.clock.now_ns = max(self.clock.now_ns, moment_ns)
        self.coach.wake()

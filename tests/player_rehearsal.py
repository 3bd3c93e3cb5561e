"""A player rehearsed on a clock that a test turns, with a voice on that clock."""

from __future__ import annotations

from collections.abc import Callable, Collection

from stretchcoach.player import Chimes, Player
from stretchcoach.routine.model import Routine, Sides
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.segments import Kind
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.timeline import Timeline, build_timeline
from stretchcoach.session.view import SessionView, State
from tests.doubles import NS, FakeVoice, ManualClock
from tests.player_routines import EASY, EXPLAINED, held, routine

OF_VOICE = frozenset(
    {
        EventKind.CUE_AUDIBLE,
        EventKind.CUE_DROPPED,
        EventKind.VOICE_LOST,
        EventKind.VOICE_RESTORED,
        EventKind.MUTE,
        EventKind.UNMUTE,
    }
)
"""What the player adds to the session's own events."""


class Rehearsal:
    """A player on a manual clock, woken when it asks for it and when its voice has news.

    `events` is all that was told; `wakes` counts the wake-ups.
    """

    def __init__(
        self,
        routine: Routine,
        *,
        speed: float = 1.0,
        first: int = 0,
        chimes: Chimes = Chimes.OFF,
        latency_ms: int = 20,
        length_of: Callable[[str], int] = estimate_ms,
        missing: Collection[str] = (),
        tells_ends: bool = True,
        lost: str = "",
        start_takes_ms: int = 0,
    ) -> None:
        self.clock = ManualClock()
        self.voice = FakeVoice(
            self.clock,
            latency_ms=latency_ms,
            length_of=length_of,
            missing=missing,
            tells_ends=tells_ends,
            start_takes_ms=start_takes_ms,
        )
        self.voice.lost = lost
        self.routine = routine
        self.player = Player(
            self.plan, self.voice, clock=self.clock, speed=speed, first=first, chimes=chimes
        )
        self.events: list[Event] = []
        self.wakes = 0
        self.start_ns = self.clock.now_ns
        self.player.watch(self.events.extend)

    def plan(self, length_of: Callable[[str], int]) -> Timeline:
        """The routine laid out."""
        return build_timeline(self.routine, length_of=length_of)

    @property
    def view(self) -> SessionView:
        """The session as it stands now."""
        return self.player.view().session

    @property
    def state(self) -> State:
        """Where the session is in its life."""
        return self.view.state

    def is_in(self, kind: Kind) -> bool:
        """Whether the session stands in a segment of this kind."""
        return self.view.segment.kind is kind

    @property
    def now_ms(self) -> int:
        """Real milliseconds since the player was made."""
        return (self.clock.now_ns - self.start_ns) // NS

    def start(self) -> Rehearsal:
        """Begin."""
        self.player.start()
        return self

    def run(self, ms: float) -> Rehearsal:
        """Let real time pass, waking whenever that is wanted, and at the end."""
        until_ns = self.clock.now_ns + round(ms * NS)
        while (moment_ns := self._next_ns()) is not None and moment_ns <= until_ns:
            self._wake_at(moment_ns)
        self._wake_at(until_ns)
        return self

    def run_to(self, kind: Kind, label: str = "") -> Rehearsal:
        """Let time pass until a segment of this kind (and label) is there."""
        while self.view.segment.kind is not kind or label not in ("", self.view.segment.label):
            assert self.state in (State.RUNNING, State.ASKING), f"{kind} {label} is not reached"
            self._wake_next()
        return self

    def run_to_end(self, most_wakes: int = 100_000) -> Rehearsal:
        """Let time pass until nothing more is wanted."""
        most_wakes += self.wakes
        while self.player.next_wakeup_s() is not None:
            assert self.state is not State.PAUSED, "nobody ends the pause"
            self._wake_next()
            assert self.wakes < most_wakes, "it never ends"
        return self

    def stall(self, ms: int) -> Rehearsal:
        """Let time pass with nobody waking the player, then wake it."""
        self._wake_at(self.clock.now_ns + ms * NS)
        return self

    def sleep(self, ms: int) -> Rehearsal:
        """Have the machine sleep, then wake the player at once."""
        self.clock.sleep(ms)
        self.player.wake()
        return self

    def of(self, *kinds: EventKind) -> list[Event]:
        """The events of these kinds."""
        return [event for event in self.events if event.kind in kinds]

    def times(self, *kinds: EventKind) -> list[tuple[int, str]]:
        """Session clock and text of the events of these kinds."""
        return [(event.t_ms, event.text) for event in self.of(*kinds)]

    def session_events(self) -> list[Event]:
        """What the session told, without what the player adds about the voice."""
        return [event for event in self.events if event.kind not in OF_VOICE]

    def dropped(self) -> list[tuple[str, str]]:
        """The sentences that were not said, and why."""
        return [(event.text, event.why) for event in self.of(EventKind.CUE_DROPPED)]

    def _next_ns(self) -> int | None:
        wait_s = self.player.next_wakeup_s()
        if wait_s is None:
            return None
        assert wait_s >= 0
        notice_ns = self.voice.next_notice_ns()
        wanted_ns = self.clock.now_ns + round(wait_s * 1e9)
        return wanted_ns if notice_ns is None else min(wanted_ns, notice_ns)

    def _wake_next(self) -> None:
        moment_ns = self._next_ns()
        assert moment_ns is not None, "it is over"
        self._wake_at(moment_ns)

    def _wake_at(self, moment_ns: int) -> None:
        self.clock.now_ns = max(self.clock.now_ns, moment_ns)
        self.player.wake()
        self.wakes += 1


def explaining(**more: object) -> Rehearsal:
    """In the middle of the words that explain the calf stretch."""
    whole = routine(held(sides=Sides.EACH, easier=EASY), held("Thigh", say="Hold your foot."))
    rehearsal = Rehearsal(whole, **more).start().run(4_000)  # type: ignore[arg-type]
    assert rehearsal.voice.sounding == EXPLAINED
    return rehearsal

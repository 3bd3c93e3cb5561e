"""What listeners are told, and in which order."""

from __future__ import annotations

from stretchcoach.clock import Watch
from stretchcoach.session.events import Event, EventKind
from stretchcoach.speaking import Dropped, Saying
from stretchcoach.telling import Telling
from stretchcoach.voice.protocol import Utterance
from tests.doubles import NS, ManualClock


class Session:
    """The session clock on the manual one, which can be made to stand still."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.start_ns = self.clock.now_ns
        self.stands_at_ms: int | None = None
        self.told: list[tuple[int, str]] = []
        self.batches = 0
        self.telling = Telling(Watch(self.clock), self.clock_ms)
        self.telling.listen(self._take)

    def clock_ms(self, monotonic_ns: int) -> int:
        ms = (monotonic_ns - self.start_ns) // NS
        return ms if self.stands_at_ms is None else min(ms, self.stands_at_ms)

    def begin(self, text: str, after_ms: int) -> None:
        """Have a clip's program started that much after now."""
        started_ns = self.clock.now_ns + after_ms * NS
        self.telling.heard(Saying(text, 0), Utterance(text, started_ns, 20, True, 900))

    def _take(self, events: tuple[Event, ...]) -> None:
        self.batches += 1
        self.told += [(event.t_ms, event.text) for event in events]


def test_the_voice_is_told_after_the_session() -> None:
    """What the voice does waits until all events of the session have been told."""
    session = Session()
    session.begin("A.", 0)
    session.telling.tell((Event(EventKind.SEGMENT_END, 0, 0, text="end"),))
    session.telling.caught_up()
    assert session.told == [(0, "end"), (0, "A.")]


def test_what_is_told_of_the_voice_is_in_order() -> None:
    """A program takes a moment to start: what was dropped meanwhile is told before it."""
    session = Session()
    session.begin("A.", 7)
    session.telling.not_said(Saying("Cue.", 0), Dropped.BUSY)
    session.telling.caught_up()
    assert session.told == [(0, "Cue."), (7, "A.")]


def test_a_clock_that_turned_out_to_stand_still_is_not_overtaken() -> None:
    """Where the session stood still before, nothing is told of the time that was not lived."""
    session = Session()
    session.begin("A.", 50)
    session.stands_at_ms = 30
    session.telling.caught_up()
    assert session.told == [(30, "A.")]


def test_nothing_is_told_twice_nor_nothing_at_all() -> None:
    """Each event comes once, and an empty batch never."""
    session = Session()
    session.begin("A.", 0)
    session.telling.caught_up()
    session.telling.caught_up()
    session.telling.tell(())
    assert session.told == [(0, "A.")]
    assert session.batches == 1

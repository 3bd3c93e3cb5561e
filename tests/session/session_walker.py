"""A session on a clock that the test turns, from deadline to deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stretchcoach.session.events import Answer, Event, EventKind, Variation
from stretchcoach.session.machine import GAP_MS, Session
from stretchcoach.session.segments import Kind
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import SessionView, State
from tests.session.routine_parts import hold, laid_out, step
from tests.session.session_strategies import Key, Press


class Walker:
    """Walks a timeline; `events` is all that the session told so far."""

    def __init__(
        self,
        timeline: Timeline,
        *,
        now: int = 0,
        gap_ms: int = GAP_MS,
        first: int = 0,
        other: Timeline | None = None,
    ) -> None:
        self.timeline = timeline
        self.now = now
        self.session = Session(timeline, gap_ms=gap_ms, first=first)
        self.events: list[Event] = []
        self.watchers: list[Callable[[tuple[Event, ...]], None]] = []
        self._other = other or timeline

    @property
    def view(self) -> SessionView:
        """The session as it stands now."""
        return self.session.view(self.now)

    @property
    def here(self) -> str:
        """The label of the segment it stands in."""
        return self.view.segment.label

    def start(self) -> Walker:
        """Begin."""
        self.take(self.session.start(self.now))
        return self

    def take(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Keep what an input caused."""
        self.events += events
        for watch in self.watchers:
            watch(events)
        return events

    def pass_ms(self, ms: int) -> tuple[Event, ...]:
        """Let time pass, waking at each deadline, and at the end."""
        until, before = self.now + ms, len(self.events)
        while (due := self.session.next_wakeup()) is not None and due <= until:
            self.now = max(self.now, due)
            self.take(self.session.advance(self.now))
        self.now = until
        self.take(self.session.advance(until))
        return tuple(self.events[before:])

    def sleep_ms(self, ms: int) -> None:
        """Let time pass without waking at all."""
        self.now += ms

    def to(self, kind: Kind, label: str = "") -> Walker:
        """Let time pass until a segment of this kind (and label) begins or is there."""
        for _ in range(10_000):
            segment = self.view.segment
            if segment.kind is kind and label in ("", segment.label):
                return self
            due = self.session.next_wakeup()
            assert due is not None, f"{kind} {label} does not follow"
            self.pass_ms(due - self.now)
        raise AssertionError(f"{kind} {label} is not reached")

    def to_end(self, *, most_ms: int = 20 * 3_600_000) -> Walker:
        """Let time pass until nothing happens by itself any more."""
        until = self.now + most_ms
        while (due := self.session.next_wakeup()) is not None and self.now < until:
            self.pass_ms(due - self.now)
        return self

    def press(self, key: Key, amount_ms: int = 0) -> tuple[Event, ...]:
        """Press a key now."""
        session, now = self.session, self.now
        match key:
            case Key.SKIP:
                told = session.skip(now)
            case Key.BACK:
                told = session.back(now)
            case Key.REPEAT:
                told = session.repeat(now)
            case Key.LONGER:
                told = session.adjust(amount_ms, now)
            case Key.SHORTER:
                told = session.adjust(-amount_ms, now)
            case Key.EASIER | Key.USUAL | Key.HARDER:
                told = session.vary(Variation(key.value), now)
            case Key.YES:
                told = session.answer(Answer.YES, now)
            case Key.NO:
                told = session.answer(Answer.NO, now)
            case Key.SILENCE:
                told = session.answer(Answer.NONE, now)
            case Key.PAUSE:
                told = session.pause(now)
            case Key.RESUME:
                told = session.resume(now)
            case Key.HURT:
                told = session.hurt(now)
            case Key.END:
                told = session.end(now)
            case Key.GAP:
                self.sleep_ms(amount_ms)
                told = session.gap(now, self.now)
            case Key.ANNOUNCE:
                session.announcing(now + amount_ms)
                told = ()
            case Key.RETIME:
                session.retime(self._other)
                told = ()
            case Key.NOBODY:
                session.stop_hearing_answers()
                told = ()
        return self.take(told)

    def play(self, presses: Iterable[Press]) -> Walker:
        """Press keys at their times, on the clock of `now`."""
        for press in presses:
            self.pass_ms(press.after_ms)
            self.press(press.key, press.amount_ms)
        return self


def without(events: Iterable[Event], *kinds: EventKind) -> list[Event]:
    """The events of other kinds."""
    return [event for event in events if event.kind not in kinds]


def told(events: Iterable[Event]) -> list[str]:
    """Events as `t_ms kind text`, the starts and ends of segments by their label."""
    return [f"{event.t_ms} {event.kind.value} {event.text}".strip() for event in events]


def is_on(walker: Walker) -> bool:
    """Whether the session's clock runs."""
    return walker.session.state in (State.RUNNING, State.ASKING)


def events_of(walker: Walker, kind: EventKind) -> list[Event]:
    """The events of one kind."""
    return [event for event in walker.events if event.kind is kind]


def calf() -> Walker:
    """A walker at the beginning of a small routine: 5 s to get ready, a hold of 10 s."""
    return Walker(laid_out(step(hold(10), "Calf", say="Lean in.", countdown=1)))

"""Tells listeners what happens: the session's own events first, then those of the voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from stretchcoach.clock import NS_A_MS, Watch
from stretchcoach.session.events import Event, EventKind
from stretchcoach.speaking import Dropped, Saying
from stretchcoach.voice.protocol import Utterance

Listener = Callable[[tuple[Event, ...]], None]


class Telling:
    """Hands events on, so that their `t_ms` never goes back.

    After a stall the session's events are older than what the voice does about them; the
    voice's wait until the session has caught up, and only then is it known whether its
    clock ran on or stood still. `clock_ms` gives that clock at a moment of the monotonic one.
    """

    def __init__(self, watch: Watch, clock_ms: Callable[[int], int]) -> None:
        self._watch = watch
        self._clock_ms = clock_ms
        self._listeners: list[Listener] = []
        self._later: list[tuple[int, Event]] = []

    @property
    def latest_ns(self) -> int:
        """The last moment of what waits to be told (monotonic ns); 0 where nothing does."""
        return max((when for when, _ in self._later), default=0)

    def listen(self, listener: Listener) -> None:
        """Have each batch of events told to `listener`."""
        self._listeners.append(listener)

    def forget_listeners(self) -> None:
        """Nothing more is told to anybody."""
        self._listeners.clear()

    def tell(self, events: tuple[Event, ...]) -> None:
        """Tell these now."""
        if events:
            for listener in self._listeners:
                listener(events)

    def caught_up(self) -> None:
        """Tell what waited for the session."""
        # A program takes a moment to start, so that what was begun first may be told last.
        waiting, self._later = sorted(self._later, key=_moment), []
        self.tell(tuple(replace(event, t_ms=self._clock_ms(when)) for when, event in waiting))

    def heard(self, saying: Saying, utterance: Utterance) -> None:
        """A sentence has begun; the session clock is that of the start of its player program."""
        event = Event(
            EventKind.CUE_AUDIBLE,
            0,
            saying.segment,
            text=saying.text,
            audible_ns=utterance.started_ns + utterance.latency_ms * NS_A_MS,
            latency_ms=utterance.latency_ms,
            latency_measured=utterance.latency_measured,
        )
        self._later.append((utterance.started_ns, event))

    def not_said(self, saying: Saying, why: Dropped) -> None:
        """A sentence is not going to be said."""
        self._add(EventKind.CUE_DROPPED, saying.segment, saying.text, why.value)

    def of_voice(self, kind: EventKind, segment: int, text: str = "") -> None:
        """Something happened to the voice as a whole, in this segment."""
        self._add(kind, segment, text)

    def _add(self, kind: EventKind, segment: int, text: str, why: str = "") -> None:
        event = Event(kind, 0, segment, text=text, why=why)
        self._later.append((self._watch.seen_ns, event))


def _moment(waiting: tuple[int, Event]) -> int:
    return waiting[0]

"""Real time passes in a session: moment by moment, or as one gap while the machine slept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from stretchcoach.clock import NS_A_MS, Glance, SpeededClock
from stretchcoach.prompter import Moment
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.machine import Session
from stretchcoach.speaking import Speaking

_BREATH_NS = 100 * NS_A_MS
"""Silence between an announcement that took longer than planned and its hold."""

Happened = Callable[[tuple[Event, ...], Moment], None]


class Passing:
    """Moves a session along with the clock. Moments are `time.monotonic_ns()`.

    `happened` is told at once, because what the voice does about events decides what is due
    next. `time` is the session's clock, `speaking` what its announcements wait for.
    """

    def __init__(
        self, session: Session, time: SpeededClock, speaking: Speaking, happened: Happened
    ) -> None:
        self._session = session
        self._time = time
        self._speaking = speaking
        self._happened = happened

    def live_until(self, now_ns: int) -> None:
        """Do what is due, moment by moment.

        After a stall several things are due; what the voice does about each decides when the
        next is: an announcement lasts until all that belongs to it is said.
        """
        now = self._time.at_ms(now_ns)
        moment = Moment(now_ns, now_ns)
        self.keep_announcing(now_ns)
        while (due := self._session.next_wakeup()) is not None and due <= now:
            self._happened(self._session.advance(due), moment)
            self.keep_announcing(now_ns)
        self._happened(self._session.advance(now), moment)

    def lose(self, glance: Glance) -> None:
        """Pause where the session was when the clock was looked at before."""
        last_seen, now = self._time.at_ms(glance.before_ns), self._time.at_ms(glance.now_ns)
        # The session does not see how long a machine really slept.
        events = tuple(
            replace(event, delta_ms=glance.unseen_ms) if event.kind is EventKind.GAP else event
            for event in self._session.gap(last_seen, now)
        )
        self._happened(events, Moment(glance.now_ns, glance.before_ns, glance.unseen_ms))

    def keep_announcing(self, now_ns: int) -> None:
        """Have an announcement last until all that belongs to it is said."""
        explained_ns = self._speaking.explained_ns(now_ns)
        self._session.announcing(self._time.at_ms(explained_ns + _BREATH_NS))

    def is_due_by(self, moment_ns: int) -> bool:
        """Whether the session's next moment comes no later than this."""
        due = self._session.next_wakeup()
        return due is not None and self._time.moment_ns(due) <= moment_ns

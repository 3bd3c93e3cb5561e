"""Keeps account of a session from its events alone, and objects to what cannot be."""

from __future__ import annotations

from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.segments import PlannedCue
from stretchcoach.session.view import State
from tests.session.session_walker import Walker, is_on


class Ledger:
    """Watches a walker that has not begun; call `balance` after each input."""

    def __init__(self, walker: Walker) -> None:
        self._walker = walker
        self._began = walker.now
        self._stood_ms = 0
        self._stands_since: int | None = None
        self._last_ms = 0
        self._open: int | None = None
        self._entered_ms = 0
        self._said: set[str] = set()
        self._is_finished = False
        self.spent_ms = 0
        walker.watchers.append(self.enter)

    def enter(self, events: tuple[Event, ...]) -> None:
        """Check and count what one input caused."""
        for event in events:
            assert not self._is_finished, "nothing happens after the end"
            assert event.t_ms >= self._last_ms, "events come in the order of their time"
            self._last_ms = event.t_ms
            self._enter(event)

    def _enter(self, event: Event) -> None:
        match event.kind:
            case EventKind.SEGMENT_START:
                assert self._open is None, "one segment ends before the next begins"
                assert event.t_ms == self.spent_ms, "no time lies between two segments"
                assert self._walker.timeline.segment(event.segment).index == event.segment
                self._open, self._entered_ms, self._said = event.segment, event.t_ms, set()
                return
            case EventKind.SEGMENT_END:
                assert self._open == event.segment, "the segment that began is the one that ends"
                self._open = None
                self.spent_ms += event.t_ms - self._entered_ms
                return
            case EventKind.FINISH:
                assert self._open is None, "the last segment ends before the session"
                self._is_finished = True
                return
            case EventKind.PAUSE:
                assert self._stands_since is None
                self._stands_since = self._began + self._stood_ms + event.t_ms
            case EventKind.RESUME:
                assert self._stands_since is not None
                self._stood_ms += self._walker.now - self._stands_since
                self._stands_since = None
            case EventKind.CUE:
                assert event.cue is not None
                self._say(event, event.cue)
            case _:
                pass
        assert self._open == event.segment, "what happens, happens in the segment that is there"

    def _say(self, event: Event, cue: PlannedCue) -> None:
        assert self._stands_since is None, "nothing is said in a pause"
        assert event.t_ms == self._entered_ms + cue.at_ms, "a cue comes at its time"
        assert cue.name not in self._said, "a cue comes once in a visit"
        self._said.add(cue.name)

    def balance(self) -> None:
        """The clock shows what has passed, less the pauses, and the view agrees with itself."""
        walker, view = self._walker, self._walker.view
        if is_on(walker):
            assert view.clock_ms == walker.now - self._began - self._stood_ms
            wakeup = walker.session.next_wakeup()
            assert wakeup is not None
            assert wakeup > walker.now
        else:
            assert view.clock_ms == self._last_ms
            assert walker.session.next_wakeup() is None
        open_ms = 0 if self._open is None else view.clock_ms - self._entered_ms
        assert self.spent_ms + open_ms == view.clock_ms
        assert self._open == (None if self._is_finished else view.segment.index)
        assert (view.state is State.FINISHED) == self._is_finished
        assert (view.state is State.PAUSED) == (view.pause_reason is not None)
        check_view(walker)
        if not self._is_finished:
            assert view.elapsed_ms + view.remaining_ms == view.duration_ms


def check_view(walker: Walker) -> None:
    """What holds of a view at any moment, whatever the clock did."""
    view = walker.view
    assert 0 <= view.remaining_ms <= view.duration_ms
    assert view.elapsed_ms >= 0
    assert 0 <= view.number <= view.numbers
    assert 0 <= view.step_elapsed_ms <= view.step_ms
    assert view.remaining_ms <= view.total_remaining_ms
    assert view.total_elapsed_ms == view.clock_ms >= 0
    if view.state is State.FINISHED:
        assert view.total_remaining_ms == 0
        assert not view.ahead.label

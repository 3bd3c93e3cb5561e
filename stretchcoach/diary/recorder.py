"""Writes down what happens in a session, in a thread of its own that nobody waits for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

from stretchcoach.diary.recorder_batch import Batch, Relieving
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.timeline import Timeline

if TYPE_CHECKING:
    from stretchcoach.diary.recorder_work import Work
    from stretchcoach.diary.records import Playing

FIRST_LOOK_S = 0.6
"""The first moments are the voice's own, and the screen's."""

LOOK_S = 0.8
"""So often what happened is written, so that no more than the running second can be lost."""

REST_S = 10.0

TURN_S = 12.0
"""Another program that writes is waited for at the end: it takes ten years in, say."""

_FINISH = EventKind.FINISH


def start_thread(run: Callable[[], None]) -> None:
    """Run it beside everything else; the program's end does not wait for it."""
    threading.Thread(target=run, name="diary", daemon=True).start()


class HasTimeline(Protocol):
    """Whose events they are."""

    @property
    def timeline(self) -> Timeline:
        """What the events' segments are numbered by."""
        ...


def not_told_to_end() -> bool:
    """Nobody but the person ends it."""
    return False


class Recorder:
    """A listener for events, which only puts them away; the rest is done in a thread.

    There `playing` says what is known of the session. `relieving` tells of the cramp, where
    it is one, and `is_told_to_end` whether an end comes from a signal: then the session
    counts as cut off. `problem` is one line for a person after `close`, or empty.
    """

    def __init__(
        self,
        file: Path | None,
        playing: Callable[[], Playing],
        player: HasTimeline,
        *,
        relieving: Callable[[], Relieving] | None = None,
        is_told_to_end: Callable[[], bool] = not_told_to_end,
        start: Callable[[Callable[[], None]], object] = start_thread,
    ) -> None:
        self.problem = ""
        self._file = file
        self._playing = playing
        self._player = player
        self._relieving = relieving
        self._is_told_to_end = is_told_to_end
        self._start = start
        self._queue: SimpleQueue[Batch] = SimpleQueue()
        self._wake = threading.Event()
        self._done = threading.Event()
        self._has_begun = False
        self._is_closing = False
        self._rests = False
        self._began_s = 0.0
        self._work: Work | None = None

    @property
    def waits(self) -> bool:
        """Whether it waits for another program, which writes into the diary."""
        work = self._work
        return work is not None and work.waits

    @property
    def is_done(self) -> bool:
        """Whether all of it is written, as far as it can be, and its thread ends."""
        return self._done.is_set()

    def __call__(self, events: tuple[Event, ...]) -> None:
        """Put these away to be written."""
        is_end = events[-1].kind is _FINISH
        self._queue.put(
            Batch(
                time.monotonic_ns(),
                events,
                self._player.timeline,
                None if self._relieving is None else self._relieving(),
                is_end and self._is_told_to_end(),
            )
        )
        if not self._has_begun:
            self._has_begun = True
            self._began_s = time.time()
            self._start(self._run)
        elif is_end or self._rests:
            self._wake.set()

    def close(self, wait_s: float) -> None:
        """Have the rest written, but wait no longer than this; may be called again.

        Only where another program writes just now, its end is waited for.
        """
        if not self._has_begun:
            return
        self._is_closing = True
        self._wake.set()
        if wait_s <= 0 or self._done.wait(wait_s):
            return
        if not (self.waits and self._done.wait(TURN_S)):
            self.problem = "the diary does not answer: the end of this session may be missing in it"

    # -- in the thread -------------------------------------------------------------------

    def _run(self) -> None:
        # Neither the first word nor the first frame is to wait for what is imported here.
        self._wake.wait(FIRST_LOOK_S)
        try:
            self._write_until_closed()
        except Exception as error:
            # Whatever it is, it costs the diary only.
            self.problem = f"this session is not kept in the diary ({type(error).__name__})"
        finally:
            self._done.set()

    def _write_until_closed(self) -> None:
        from stretchcoach.diary.recorder_work import Work

        began = datetime.fromtimestamp(self._began_s).astimezone()
        work = self._work = Work(self._file, self._playing(), began)
        while True:
            self._wake.clear()
            is_closing = self._is_closing
            self._look(work)
            if is_closing:
                break
            self._rests = work.rests
            # What was told before it was known that this rests has not woken it.
            if not (self._rests and not self._queue.empty()):
                self._wake.wait(REST_S if self._rests else LOOK_S)
            self._rests = False
        work.end(time.monotonic_ns(), datetime.now().astimezone())
        self.problem = work.problem

    def _look(self, work: Work) -> None:
        work.take(self._waiting())
        work.look(time.monotonic_ns(), datetime.now().astimezone())
        self.problem = work.problem

    def _waiting(self) -> Iterator[Batch]:
        while True:
            try:
                yield self._queue.get_nowait()
            except Empty:
                return

"""Silence without end, so that an idle sink does not suspend and swallow the next cue."""

from __future__ import annotations

import time
from collections.abc import Callable

from stretchcoach.voice.players import Player
from stretchcoach.voice.process import Watched

OVERRUN_NS = 5_000_000_000
PAUSE_AFTER_FAILURE_NS = 5_000_000_000
NS_A_MS = 1_000_000
REAP_S = 1.0


class Awake:
    """One player process after the other, each playing the same piece of silence.

    Each lasts seconds only, so that nothing plays on for long after a program that was killed.
    """

    def __init__(
        self,
        silence: Callable[[], str],
        length_ms: int,
        ended: Callable[[], None],
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._silence = silence
        self._length_ms = length_ms
        self._ended = ended
        self._clock_ns = clock_ns
        self._watched: Watched | None = None
        self._leaving: list[Watched] = []
        self._started_ns = 0
        self._not_before_ns: int | None = None
        self._harmful = False
        self.wanted = False

    def tend(self, player: Player) -> None:
        """Start what is missing, end what hangs."""
        if not self.wanted or self._harmful or not player.mixes:
            return
        now = self._clock_ns()
        if self._watched is not None:
            self._note_end(self._watched, now)
        if self._watched is not None or (self._not_before_ns or 0) > now:
            return
        try:
            process = player.start_silence(self._silence())
        except OSError:
            self._not_before_ns = now + PAUSE_AFTER_FAILURE_NS
            return
        self._not_before_ns = None
        self._started_ns = now
        self._watched = Watched(process, self._ended, self._clock_ns)

    def due_ns(self) -> int | None:
        """When `tend` has something to do at the latest."""
        if not self.wanted or self._harmful:
            return None
        if self._watched is None:
            return self._not_before_ns
        return self._started_ns + self._length_ms * NS_A_MS + OVERRUN_NS

    def blames_itself(self) -> bool:
        """Give up for good if silence is playing: it may be what blocks the device."""
        if self._watched is None or self._watched.code() is not None:
            return False
        self._harmful = True
        self.stop()
        for watched in self._leaving:
            watched.join(REAP_S)
        return True

    def stop(self) -> None:
        """End the silence for now."""
        self._leaving = [watched for watched in self._leaving if watched.code() is None]
        if self._watched is not None:
            self._watched.kill()
            self._leaving.append(self._watched)
            self._watched = None

    def close(self) -> None:
        """End the silence and wait for its process."""
        self.wanted = False
        self.stop()
        for watched in self._leaving:
            watched.join(REAP_S)

    def _note_end(self, watched: Watched, now: int) -> None:
        code = watched.code()
        if code is None and now < (self.due_ns() or 0):
            return
        if code != 0:
            self._not_before_ns = now + PAUSE_AFTER_FAILURE_NS
            watched.kill()
            self._leaving.append(watched)
        self._watched = None

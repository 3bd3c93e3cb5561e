"""Decides when what of the running session is written, and what is done when that fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from stretchcoach.diary.content import content_of
from stretchcoach.diary.health import DamagedDiaryError, DiaryError, look_at, set_aside
from stretchcoach.diary.recorder_batch import Batch
from stretchcoach.diary.recorder_log import SessionLog, planned
from stretchcoach.diary.recorder_rows import DeletedError, SessionRows
from stretchcoach.diary.records import Playing
from stretchcoach.diary.store import Access, Store, open_store

NS_A_S = 1_000_000_000
LIFE_NS = 10 * NS_A_S
"""In a pause only this often."""

LOST_NS = 5 * NS_A_S
"""A look later than this after the one before means that the machine slept, or the process."""

AGAIN_NS = 10 * NS_A_S
"""What could not be written is tried again no sooner than this, and at the end."""


class Work:
    """Writes a session into the diary as it goes on; called from one thread.

    `began` is when its first events were told. `problem` is one line for a person, or empty;
    `is_over` says that there is nothing more to write.
    """

    def __init__(
        self,
        file: Path | None,
        playing: Playing,
        began: datetime,
        *,
        open_file: Callable[[Path | None], Store] = lambda file: open_store(file, Access.WRITE),
    ) -> None:
        self.problem = ""
        self.is_over = False
        self.log = SessionLog(playing.speed)
        self._file = file
        self._playing = playing
        self._began = began
        self._open_file = open_file
        self._store: Store | None = None
        self._rows: SessionRows | None = None
        self._has_news = False
        self._has_failed = False
        self._looked_ns = 0
        self._written_ns = 0

    @property
    def rests(self) -> bool:
        """Whether nothing goes on that would have to be looked at soon."""
        return self.is_over or not (self.log.moves or (self._has_news and not self._has_failed))

    @property
    def waits(self) -> bool:
        """Whether another program writes into the file, and this one waits for its turn."""
        store = self._store
        return store is not None and store.waits

    def take(self, batches: Iterable[Batch]) -> None:
        """What happened since the last look."""
        for batch in batches:
            if self._rows is None:
                self._begin(batch)
            self.log.add(batch)
            self._looked_ns = max(self._looked_ns, batch.at_ns)
            self._has_news = True

    def look(self, now_ns: int, seen: datetime) -> None:
        """Write what is due at this moment of the monotonic clock, which the wall calls `seen`.

        What happened, and the time that passed; in a pause now and then that it still lives.
        """
        if self._rows is None or self.is_over:
            return
        if self.log.moves and now_ns - self._looked_ns > LOST_NS:
            self.log.lose_time(self._looked_ns, now_ns)
        self._looked_ns = now_ns
        since_ns = now_ns - self._written_ns
        if self._has_failed:
            if since_ns >= AGAIN_NS:
                self._write(now_ns, seen)
        elif self._has_news:
            self._write(now_ns, seen)
        elif self.log.moves or (since_ns >= LIFE_NS and self.log.ending is None):
            self._write(now_ns, seen, only_life=True)
        if self.log.ending is not None and not self._has_failed:
            self.is_over = True

    def end(self, now_ns: int, seen: datetime) -> None:
        """The program ends: write the rest, once, and let go of the file."""
        if self._rows is not None and not self.is_over:
            self.log.cut_off(now_ns)
            self._write(now_ns, seen)
            self.is_over = True
        if self._store is not None:
            self._store.close()
            self._store = None

    def _begin(self, batch: Batch) -> None:
        segments, length_ms = planned(batch.timeline, batch.events[0].segment)
        playing = replace(
            self._playing,
            content=self._playing.content or content_of(self._playing.path),
            planned_segments=segments,
            planned_ms=length_ms,
        )
        self._rows = SessionRows(os.urandom(16).hex(), self._began, playing)

    def _write(self, now_ns: int, seen: datetime, *, only_life: bool = False) -> None:
        assert self._rows is not None  # noqa: S101 - there were events
        self._written_ns = now_ns
        try:
            if self._store is None:
                self._store = self._open_file(self._file)
                self.problem = self._store.notice
            if only_life:
                self._rows.show_life(self._store, self.log, self.log.clock_at(now_ns), seen)
                return
            try:
                self._rows.write(self._store, self.log, self.log.clock_at(now_ns), seen)
            except DamagedDiaryError:
                self._begin_anew(self._store, self._rows, seen)
                self._rows.write(self._store, self.log, self.log.clock_at(now_ns), seen)
        except DeletedError:
            self.is_over = True
        except DiaryError as error:
            # What does not let itself be opened is not asked again and again.
            self.is_over = self._store is None
            self._has_failed = True
            lacks = "this session" if self.is_over else "the rest of this session"
            self.problem = f"{error.message}; {lacks} is not kept"
        else:
            if self._has_failed:
                self._has_failed, self.problem = False, self._store.notice
            self._has_news = False

    def _begin_anew(self, store: Store, rows: SessionRows, seen: datetime) -> None:
        """The file turns out to be damaged: begin a new one with all of this session."""
        store.close()
        self._store = None
        with suppress(DiaryError):
            self.problem = set_aside(store.file, look_at(store.file), seen)
        rows.forget()
        self.log.all_changed()
        self._store = self._open_file(store.file)
        self._store.notice = self.problem

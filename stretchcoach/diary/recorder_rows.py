"""Writes one session, as far as it is known, in one transaction after the other."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from stretchcoach.diary.recorder_log import CrampLog, SegmentLog, SessionLog
from stretchcoach.diary.records import Playing
from stretchcoach.diary.rows import ms_of, offset_of, tags_as_text
from stretchcoach.diary.store import Store

_SEGMENT = (
    "INSERT INTO segment (session, seq, idx, label, kind, number, side, planned_ms, started_ms,"
    " ended_ms, how, variation, pains) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (session, seq) DO UPDATE SET ended_ms = excluded.ended_ms, how = excluded.how,"
    " pains = excluded.pains"
)
_CRAMP = (
    "INSERT INTO cramp (id, session, started_ms, offset_min, muscle, let_go_ms, red_flag, advice,"
    " helped) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET muscle = excluded.muscle, let_go_ms = excluded.let_go_ms,"
    " red_flag = excluded.red_flag, advice = excluded.advice, helped = excluded.helped"
)


class DeletedError(Exception):
    """The session was deleted while it ran: nothing more of it is to be kept."""


class SessionRows:
    """The rows of the session `id` that began at `started`, as they are in the file so far."""

    def __init__(self, id_: str, started: datetime, playing: Playing) -> None:
        self.id = id_
        self._started = started
        self._playing = playing
        self._is_begun = False
        self._events = 0
        self._cramps: list[tuple[object, ...]] = []

    def forget(self) -> None:
        """The file is a new one, with nothing in it."""
        self._is_begun, self._events, self._cramps = False, 0, []

    def write(self, store: Store, log: SessionLog, clock_ms: int, seen: datetime) -> None:
        """Write what is not written yet; what was written after all does no harm.

        Raises DiaryError, and DeletedError where the session is not in the file any more.
        """
        events = log.events[self._events :]
        cramps = [self._cramp(number, cramp) for number, cramp in enumerate(log.cramps)]
        with store.transaction() as connection:
            if not self._is_begun:
                self._insert(store, seen)
            self._update(store, log, clock_ms, seen)
            connection.executemany(
                _SEGMENT, [self._segment(log.segments[seq]) for seq in sorted(log.changed)]
            )
            connection.executemany(
                "INSERT OR IGNORE INTO event (session, seq, t_ms, kind, segment, text)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(self.id, e.seq, e.t_ms, e.kind.value, e.segment, e.text) for e in events],
            )
            if cramps != self._cramps:
                connection.executemany(_CRAMP, cramps)
        self._is_begun = True
        self._events += len(events)
        self._cramps = cramps
        log.changed.clear()

    def show_life(self, store: Store, log: SessionLog, clock_ms: int, seen: datetime) -> None:
        """Only that it goes on, or is still there. Raises DiaryError and DeletedError."""
        # One statement is a transaction of its own, at two thirds of the price.
        with store.errors_told("write"):
            done = store.connection.execute(
                "UPDATE session SET seen_ms = ?, clock_ms = ?, worked_ms = ? WHERE id = ?",
                (ms_of(seen), clock_ms, log.worked_at(clock_ms), self.id),
            )
        if not done.rowcount:
            raise DeletedError

    def _insert(self, store: Store, seen: datetime) -> None:
        playing = self._playing
        store.connection.execute(
            "INSERT OR IGNORE INTO session (id, started_ms, offset_min, routine, title, path,"
            " content, goal, tags, level, side, language, speed, planned_segments, planned_ms,"
            " continues, seen_ms, pid)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.id,
                ms_of(self._started),
                offset_of(self._started),
                playing.routine,
                playing.title,
                playing.path,
                playing.content,
                playing.goal,
                tags_as_text(playing.tags),
                playing.level,
                playing.side,
                playing.language,
                playing.speed,
                playing.planned_segments,
                playing.planned_ms,
                playing.continues,
                ms_of(seen),
                os.getpid(),
            ),
        )

    def _update(self, store: Store, log: SessionLog, clock_ms: int, seen: datetime) -> None:
        last = log.last
        done = store.connection.execute(
            "UPDATE session SET ending = ?, seen_ms = ?, clock_ms = ?, worked_ms = ?,"
            " done_segments = ?, pauses = ?, skips = ?, pains = ?, last_segment = ?,"
            " last_step = ?, last_number = ? WHERE id = ?",
            (
                None if log.ending is None else log.ending.value,
                ms_of(seen),
                clock_ms,
                log.worked_at(clock_ms),
                log.done_segments,
                log.pauses,
                log.skips,
                log.pains,
                0 if last is None else last.segment.index,
                "" if last is None else last.segment.label,
                0 if last is None else last.segment.number,
                self.id,
            ),
        )
        if not done.rowcount:
            raise DeletedError

    def _segment(self, entered: SegmentLog) -> tuple[object, ...]:
        segment = entered.segment
        return (
            self.id,
            entered.seq,
            segment.index,
            segment.label,
            segment.kind.value,
            segment.number,
            "" if segment.side is None else segment.side.value,
            segment.duration_ms,
            entered.started_ms,
            entered.ended_ms,
            "" if entered.how is None else entered.how.value,
            entered.variation.value,
            entered.pains,
        )

    def _cramp(self, number: int, cramp: CrampLog) -> tuple[object, ...]:
        started = self._started + timedelta(microseconds=cramp.after_ns // 1000)
        return (
            f"{self.id}-{number}",
            self.id,
            ms_of(started),
            offset_of(started),
            cramp.muscle,
            cramp.let_go_ms,
            cramp.has_red_flag,
            cramp.advice,
            cramp.helped,
        )

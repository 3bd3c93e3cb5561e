"""Writes records into a diary's file, for the tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stretchcoach.diary.records import (
    CrampRecord,
    ExerciseRecord,
    NightRecord,
    Remembered,
    SessionRecord,
)
from stretchcoach.diary.rows import ms_of, offset_of, tags_as_text
from stretchcoach.diary.store import Access, Store, open_store
from stretchcoach.diary.writing import keep_night


def stored(file: Path, records: Remembered, source: str = "") -> Path:
    """The file with these records in it, beside what it held before; cramps need their session."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open_store(file, Access.WRITE) as store, store.transaction():
        _write_sessions(store, records.sessions, source)
        _write_exercises(store, records.exercises)
        _write_cramps(store, records.cramps, source)
    with open_store(file, Access.WRITE) as store:
        for each in records.nights:
            keep_night(store, NightRecord(each.night, each.cramps, each.pain, source))
    return file


def _write_sessions(store: Store, sessions: Iterable[SessionRecord], source: str) -> None:
    for each in sessions:
        playing = each.playing
        row = {
            "id": each.id,
            "source": source,
            "started_ms": ms_of(each.started),
            "offset_min": offset_of(each.started),
            "routine": playing.routine,
            "title": playing.title,
            "goal": playing.goal,
            "tags": tags_as_text(playing.tags),
            "ending": None if each.ending is None else each.ending.value,
            "seen_ms": ms_of(each.started) + each.clock_ms,
            "clock_ms": each.clock_ms,
            "worked_ms": each.worked_ms,
            "skips": each.skips,
            "pains": each.pains,
        }
        _insert(store, "session", row)


def _write_exercises(store: Store, exercises: Iterable[ExerciseRecord]) -> None:
    for number, each in enumerate(exercises):
        row = {
            "session": each.session,
            "seq": number,
            "idx": number,
            "label": each.label,
            "kind": "HOLD",
            "side": each.side,
            "planned_ms": each.planned_ms,
            "started_ms": 0,
            "ended_ms": each.worked_ms,
            "how": "skipped" if each.skips else "done",
            "pains": each.pains,
        }
        _insert(store, "segment", row)


def _write_cramps(store: Store, cramps: Iterable[CrampRecord], source: str) -> None:
    for each in cramps:
        row = {
            "id": each.id,
            "session": each.session,
            "source": source,
            "started_ms": ms_of(each.started),
            "offset_min": offset_of(each.started),
            "muscle": each.muscle,
            "side": each.side,
            "let_go_ms": each.let_go_ms,
            "red_flag": int(each.has_red_flag),
        }
        _insert(store, "cramp", row)


def _insert(store: Store, table: str, row: dict[str, object]) -> None:
    names, signs = ", ".join(row), ", ".join("?" * len(row))
    store.connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({signs})",  # noqa: S608 - no text of anybody's
        tuple(row.values()),
    )

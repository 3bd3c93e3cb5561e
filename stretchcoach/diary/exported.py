"""The diary as one JSON file that this program reads again, on this machine or another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from stretchcoach.diary.exported_fields import (
    CRAMP,
    EVENT,
    MOST_TAGS,
    NIGHT,
    SEGMENT,
    SESSION,
    Entry,
    Field,
    compact,
    moment_text,
    shown,
)
from stretchcoach.diary.records import Ending
from stretchcoach.diary.rows import Row, tags_of
from stretchcoach.diary.store import Store

FORMAT = "stretchcoach-diary"
VERSION = 1

_NOT_OF_THEIR_NAME = {"index": "idx", "asked": "asked_ms"}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an exported file holds of one person; `source` is empty for one's own.

    A session has its `segments` and `events` within.
    """

    source: str
    sessions: tuple[Entry, ...] = ()
    cramps: tuple[Entry, ...] = ()
    nights: tuple[Entry, ...] = ()


def exported_lines(store: Store, source: str, now: datetime, program: str) -> Iterator[str]:
    """The file of one person's diary: an entry a line, the oldest first. Raises DiaryError."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made": now.isoformat(timespec="seconds"),
        "made_by": program,
        "source": source,
    }
    with store.snapshot():
        yield "{"
        yield from (f" {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items())
        sessions = (_session_value(one) for one in session_entries(store, source))
        yield from _listed("sessions", sessions, ",")
        cramps = (compact(one, CRAMP) for one in cramp_entries(store, source))
        yield from _listed("cramps", cramps, ",")
        yield from _listed("nights", (compact(one, NIGHT) for one in night_entries(store, source)))
        yield "}"


def _listed(key: str, values: Iterable[object], end: str = "") -> Iterator[str]:
    yield f" {json.dumps(key)}: ["
    last = ""
    for value in values:
        if last:
            yield f"{last},"
        last = f"  {json.dumps(value, separators=(', ', ':'))}"
    if last:
        yield last
    yield f" ]{end}"


def _session_value(entry: Entry) -> dict[str, object]:
    return {
        **compact(entry, SESSION),
        "segments": [compact(one, SEGMENT) for one in entry["segments"]],
        "events": [compact(one, EVENT) for one in entry["events"]],
    }


def exported_of(store: Store, source: str) -> Exported:
    """The same as values. Raises DiaryError."""
    with store.snapshot():
        return Exported(
            source,
            tuple(session_entries(store, source)),
            tuple(cramp_entries(store, source)),
            tuple(night_entries(store, source)),
        )


def session_entries(store: Store, source: str) -> Iterator[Entry]:
    """The sessions of one person, the oldest first."""
    found = store.connection.execute(
        f"SELECT {_columns(SESSION)} FROM session WHERE source = ? ORDER BY started_ms, id",  # noqa: S608
        (source,),
    )
    for row in found:
        yield _session(store.connection, row)


def session_entry(store: Store, session_id: str) -> Entry | None:
    """One session; None where there is no such."""
    row = store.connection.execute(
        f"SELECT {_columns(SESSION)} FROM session WHERE id = ?",  # noqa: S608
        (session_id,),
    ).fetchone()
    return None if row is None else _session(store.connection, row)


def cramp_entries(store: Store, source: str) -> Iterator[Entry]:
    """The cramps of one person, the oldest first."""
    found = store.connection.execute(
        f"SELECT {_columns(CRAMP)} FROM cramp WHERE source = ? ORDER BY started_ms, id",  # noqa: S608
        (source,),
    )
    for row in found:
        yield _cramp(row)


def cramp_entry(store: Store, cramp_id: str) -> Entry | None:
    """One cramp; None where there is no such."""
    row = store.connection.execute(
        f"SELECT {_columns(CRAMP)} FROM cramp WHERE id = ?",  # noqa: S608
        (cramp_id,),
    ).fetchone()
    return None if row is None else _cramp(row)


def night_entries(store: Store, source: str) -> Iterator[Entry]:
    """The nights of one person that were asked about, answered or not, the oldest first."""
    found = store.connection.execute(
        f"SELECT {_columns(NIGHT)} FROM night WHERE source = ? ORDER BY night",  # noqa: S608
        (source,),
    )
    for row in found:
        entry = _entry(NIGHT, row)
        asked_ms = entry["asked"]
        # It is kept in UTC: where somebody was when they answered is told by nothing else.
        entry["asked"] = _moment(asked_ms, 0) if asked_ms else None
        yield entry


def _session(connection: sqlite3.Connection, row: Row) -> Entry:
    entry = _entry(SESSION, row)
    entry["tags"] = tuple(str(shown(tag)) for tag in tags_of(entry["tags"])[:MOST_TAGS])
    entry["ending"] = entry["ending"] or Ending.CUT_OFF.value
    for key, table, fields in (("segments", "segment", SEGMENT), ("events", "event", EVENT)):
        found = connection.execute(
            f"SELECT {_columns(fields)} FROM {table} WHERE session = ? ORDER BY seq",  # noqa: S608
            (row[0],),
        )
        entry[key] = [_entry(fields, one) for one in found]
    return entry


def _cramp(row: Row) -> Entry:
    entry = _entry(CRAMP, row)
    entry["red_flag"] = bool(entry["red_flag"])
    return entry


def _columns(fields: tuple[Field, ...]) -> str:
    names = [_NOT_OF_THEIR_NAME.get(one.key, one.key) for one in fields if one.key != "started"]
    has_start = len(names) < len(fields)
    return ", ".join([*names, "started_ms", "offset_min"] if has_start else names)


def _entry(fields: tuple[Field, ...], row: Row) -> Entry:
    """The row of these fields' columns; a start comes last, in two columns."""
    keys = [one.key for one in fields if one.key != "started"]
    entry = {key: shown(value) for key, value in zip(keys, row, strict=False)}
    if len(keys) < len(fields):
        entry["started"] = _moment(*row[len(keys) :])
    return entry


def _moment(ms: object, offset_min: object) -> str:
    try:
        return moment_text(int(str(ms)), int(str(offset_min)))
    except (ValueError, OverflowError):
        # A file of a stranger can hold anything; whoever reads the entry says so.
        return ""

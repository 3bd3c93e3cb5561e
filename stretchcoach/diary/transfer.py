"""Takes another machine's diary into this one: nothing twice, and nothing of others mixed in."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from stretchcoach.diary.exported import Exported, cramp_entry, night_entries, session_entry
from stretchcoach.diary.exported_fields import (
    CRAMP,
    EVENT,
    SEGMENT,
    SESSION,
    Entry,
    Field,
    as_moment,
)
from stretchcoach.diary.records import Ending
from stretchcoach.diary.rows import tags_as_text
from stretchcoach.diary.store import Store
from stretchcoach.routine.safe_text import visible

_AT_ONCE = 500


class OthersError(Exception):
    """Entries of the file are kept for somebody else, the `owner`; `message` says so."""

    def __init__(self, message: str, owner: str) -> None:
        super().__init__(message)
        self.message = message
        self.owner = owner


@dataclass(slots=True)
class Taken:
    """How many entries of a kind were new, told more than what was kept, or were known."""

    new: int = 0
    renewed: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import did."""

    sessions: Taken = field(default_factory=Taken)
    cramps: Taken = field(default_factory=Taken)
    nights: Taken = field(default_factory=Taken)

    @property
    def changed(self) -> int:
        """How many entries are otherwise than before."""
        kinds = (self.sessions, self.cramps, self.nights)
        return sum(kind.new + kind.renewed for kind in kinds)


def merge(store: Store, diaries: Iterable[Exported]) -> Merged:
    """Take all of them in, or nothing. Raises OthersError and DiaryError.

    Of two versions of an entry the fuller one is kept, whichever was there first, so that any
    order of imports leads to the same diary.
    """
    merged = Merged()
    with store.transaction() as connection:
        for diary in diaries:
            _refuse_others(connection, diary)
            _take_sessions(store, diary, merged.sessions)
            _take_cramps(store, diary, merged.cramps)
            _take_nights(store, diary, merged.nights)
    return merged


# -- whose it is -----------------------------------------------------------------------


def _refuse_others(connection: sqlite3.Connection, diary: Exported) -> None:
    owners: Counter[str] = Counter()
    for table, entries in (("session", diary.sessions), ("cramp", diary.cramps)):
        ids = [entry["id"] for entry in entries]
        for begin in range(0, len(ids), _AT_ONCE):
            some = ids[begin : begin + _AT_ONCE]
            owners.update(
                str(source)
                for (source,) in connection.execute(
                    f"SELECT source FROM {table} WHERE source != ?"  # noqa: S608
                    f" AND id IN ({', '.join('?' * len(some))})",
                    (diary.source, *some),
                )
            )
    if owners:
        (owner, count) = owners.most_common(1)[0]
        what = "1 of its entries is" if count == 1 else f"{count:,} of its entries are"
        there, here = whose(owner), whose(diary.source)
        raise OthersError(f"{what} kept as {there} already, not as {here}", owner)


def whose(source: str) -> str:
    """A source in words."""
    return f'"{visible(source)}"' if source else "your own"


# -- entry by entry --------------------------------------------------------------------


def _take_sessions(store: Store, diary: Exported, taken: Taken) -> None:
    for entry in diary.sessions:
        if _is_taken(session_entry(store, entry["id"]), entry, _rank_of_session, taken):
            _write_session(store.connection, entry, diary.source)


def _take_cramps(store: Store, diary: Exported, taken: Taken) -> None:
    for entry in diary.cramps:
        if _is_taken(cramp_entry(store, entry["id"]), entry, _rank_of_cramp, taken):
            _write_cramp(store.connection, entry, diary.source)


def _take_nights(store: Store, diary: Exported, taken: Taken) -> None:
    there = {entry["night"]: entry for entry in night_entries(store, diary.source)}
    for entry in diary.nights:
        if _is_taken(there.get(entry["night"]), entry, _rank_of_night, taken):
            _write_night(store.connection, entry, diary.source)


def _is_taken(
    there: Entry | None, entry: Entry, rank: Callable[[Entry], tuple[object, ...]], taken: Taken
) -> bool:
    """Whether the entry is to be written; counts it."""
    if there is None:
        taken.new += 1
        return True
    if (rank(entry), _as_text(entry)) > (rank(there), _as_text(there)):
        taken.renewed += 1
        return True
    taken.known += 1
    return False


def _as_text(entry: Entry) -> str:
    """Decides between two that tell as much as each other."""
    return json.dumps(entry, sort_keys=True)


def _rank_of_session(entry: Entry) -> tuple[object, ...]:
    # A file may have been made while the session ran.
    is_ended = entry["ending"] != Ending.CUT_OFF
    parts = len(entry["segments"]) + len(entry["events"])
    return (is_ended, entry["clock_ms"], parts)


def _rank_of_cramp(entry: Entry) -> tuple[object, ...]:
    return (entry["let_go_ms"] is not None, entry["red_flag"], entry["advice"] != "")


def _rank_of_night(entry: Entry) -> tuple[object, ...]:
    answers = sum(entry[key] is not None for key in ("cramps", "pain"))
    return (answers, _asked_ms(entry))


# -- rows ------------------------------------------------------------------------------


def _write_session(connection: sqlite3.Connection, entry: Entry, source: str) -> None:
    started_ms, offset_min = as_moment(entry["started"])
    row = {field.key: entry[field.key] for field in SESSION if field.key != "started"}
    row |= {
        "source": source,
        "started_ms": started_ms,
        "offset_min": offset_min,
        "tags": tags_as_text(entry["tags"]),
        "seen_ms": started_ms + entry["clock_ms"],
        # Its file is on the other machine: here it is not offered to be gone on with.
        "dismissed": 1,
    }
    kept = ", ".join(f"{key} = excluded.{key}" for key in row if key not in ("id", "dismissed"))
    _insert(connection, "session", row, f" ON CONFLICT (id) DO UPDATE SET {kept}")
    for table in ("segment", "event"):
        connection.execute(f"DELETE FROM {table} WHERE session = ?", (entry["id"],))  # noqa: S608
    _insert_parts(connection, "segment", SEGMENT, entry["id"], entry["segments"])
    _insert_parts(connection, "event", EVENT, entry["id"], entry["events"])


def _insert_parts(
    connection: sqlite3.Connection,
    table: str,
    fields: tuple[Field, ...],
    session_id: str,
    entries: list[Entry],
) -> None:
    keys = [field.key for field in fields]
    columns = ", ".join("idx" if key == "index" else key for key in keys)
    connection.executemany(
        f"INSERT INTO {table} (session, seq, {columns})"  # noqa: S608
        f" VALUES (?, ?{', ?' * len(keys)})",
        [(session_id, seq, *(one[key] for key in keys)) for seq, one in enumerate(entries)],
    )


def _write_cramp(connection: sqlite3.Connection, entry: Entry, source: str) -> None:
    started_ms, offset_min = as_moment(entry["started"])
    row = {field.key: entry[field.key] for field in CRAMP if field.key != "started"}
    row |= {"source": source, "started_ms": started_ms, "offset_min": offset_min}
    kept = ", ".join(f"{key} = excluded.{key}" for key in row if key != "id")
    _insert(connection, "cramp", row, f" ON CONFLICT (id) DO UPDATE SET {kept}")


def _write_night(connection: sqlite3.Connection, entry: Entry, source: str) -> None:
    row = {key: entry[key] for key in ("night", "cramps", "pain")}
    row |= {"source": source, "asked_ms": _asked_ms(entry)}
    kept = ", ".join(f"{key} = excluded.{key}" for key in ("cramps", "pain", "asked_ms"))
    _insert(connection, "night", row, f" ON CONFLICT (source, night) DO UPDATE SET {kept}")


def _insert(connection: sqlite3.Connection, table: str, row: Entry, then: str) -> None:
    places = ", ".join(f":{key}" for key in row)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places}){then}",  # noqa: S608
        row,
    )


def _asked_ms(entry: Entry) -> int:
    return as_moment(entry["asked"])[0] if entry["asked"] else 0

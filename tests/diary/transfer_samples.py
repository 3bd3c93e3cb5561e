"""What the tests of export, import and deletion share: stores and entries made by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from stretchcoach.diary.exported import Exported, exported_lines, exported_of
from stretchcoach.diary.exported_reading import checked
from stretchcoach.diary.reading import sources
from stretchcoach.diary.store import Access, Store, open_store
from stretchcoach.diary.transfer import merge

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PROGRAM = "stretchcoach test"
STARTED = "2026-11-03T22:15:00.000+01:00"


def id_of(number: int) -> str:
    """An id, the same for the same number."""
    return f"{number:08x}" + "0" * 24


def session(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A session as it may stand in a file."""
    entry = {
        "id": id_of(number),
        "started": STARTED,
        "routine": "bedtime",
        "title": "Bedtime stretches",
        "goal": "bedtime",
        "ending": "done",
        "clock_ms": 180_000,
        "segments": [segment()],
        "events": [{"t_ms": 5_000, "kind": "skip", "segment": 0}],
    }
    return {**entry, **fields}


def segment(**fields: Any) -> dict[str, Any]:
    """A segment as it may stand in a file."""
    entry = {
        "index": 0,
        "label": "Calf",
        "kind": "HOLD",
        "started_ms": 0,
        "ended_ms": 10_000,
        "how": "done",
    }
    return {**entry, **fields}


def cramp(number: int = 7, of: int = 1, **fields: Any) -> dict[str, Any]:
    """A cramp of a session as it may stand in a file."""
    entry = {"id": id_of(number), "session": id_of(of), "started": STARTED, "muscle": "calf"}
    return {**entry, **fields}


def night(day: str = "2026-11-03", **fields: Any) -> dict[str, Any]:
    """A night as it may stand in a file."""
    return {"night": day, **fields}


def diary(source: str = "") -> Exported:
    """A session with a cramp, and a night."""
    return checked(source, [session()], [cramp()], [night(cramps=2, pain=4)])


def document(**fields: Any) -> dict[str, Any]:
    """A file's content."""
    entry = {
        "format": "stretchcoach-diary",
        "version": 1,
        "sessions": [session()],
        "cramps": [cramp()],
        "nights": [night(cramps=2, pain=4)],
    }
    return {**entry, **fields}


def in_memory(*diaries: Exported) -> Store:
    """A store that holds these, and is gone when it is closed."""
    store = open_store(None, Access.READ)
    merge(store, diaries)
    return store


def kept(store: Store) -> dict[str, Exported]:
    """All that a store holds, by whose it is."""
    return {source: exported_of(store, source) for source in ("", *sources(store))}


def made(file: Path, *diaries: Exported) -> Path:
    """The file of a store that holds these."""
    with open_store(file, Access.WRITE) as store:
        merge(store, diaries)
    return file


def exported(store: Store, source: str = "") -> bytes:
    """The bytes of the exported file."""
    return "\n".join(exported_lines(store, source, NOW, PROGRAM)).encode()


def as_bytes(value: object) -> bytes:
    """A file's content as its bytes."""
    return json.dumps(value).encode()


def after(hours: float) -> str:
    """A moment so long after the usual start."""
    moment = datetime.fromisoformat(STARTED) + timedelta(hours=hours)
    return moment.isoformat(timespec="milliseconds")

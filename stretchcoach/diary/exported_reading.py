"""Reads an exported diary that a stranger may have made: each entry whole and sound, or nothing."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from stretchcoach.diary.exported import FORMAT, VERSION, Exported
from stretchcoach.diary.exported_fields import (
    CRAMP,
    EVENT,
    NIGHT,
    SEGMENT,
    SESSION,
    Entry,
    Field,
    Rule,
    text,
)
from stretchcoach.routine.safe_text import visible

MAX_BYTES = 128 * 1024 * 1024
LONGEST_NAME = 60
_SHOWN = 40
_HEAD = frozenset(
    {"format", "version", "made", "made_by", "source", "sessions", "cramps", "nights"}
)


class ExportedError(Exception):
    """The file cannot be taken; `message` says where and why, on one line and safe to print."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read_exported(data: bytes) -> Exported:
    """The entries of an exported file's bytes. Raises ExportedError."""
    head = _head(data)
    unknown = [key for key in head if key not in _HEAD]
    if unknown:
        raise ExportedError(f"it has an unknown field {_quoted(unknown[0])}")
    source = head.get("source", "")
    try:
        source = source and source_name(source)
    except ValueError as error:
        raise ExportedError(f'its "source" {error}') from None
    return checked(
        source,
        _list(head, "sessions", "the file"),
        _list(head, "cramps", "the file"),
        _list(head, "nights", "the file"),
    )


def checked(
    source: str, sessions: Iterable[object], cramps: Iterable[object], nights: Iterable[object]
) -> Exported:
    """The entries of one person, each with every field. Raises ExportedError."""
    read = Exported(
        source,
        tuple(_session(value, f"session {n}") for n, value in enumerate(sessions, 1)),
        tuple(_entry(value, CRAMP, f"cramp {n}") for n, value in enumerate(cramps, 1)),
        tuple(_entry(value, NIGHT, f"night {n}") for n, value in enumerate(nights, 1)),
    )
    _refuse_twice(read.sessions, "session", "id")
    _refuse_twice(read.cramps, "cramp", "id")
    _refuse_twice(read.nights, "night", "night")
    there = {one["id"] for one in read.sessions}
    for number, cramp in enumerate(read.cramps, 1):
        if cramp["session"] not in there:
            raise ExportedError(f'cramp {number}, "session": there is no such session in the file')
    return read


def source_name(value: object) -> str:
    """The name that somebody's diary is kept under. Raises ValueError with what is wrong."""
    name = unicodedata.normalize("NFC", " ".join(text(value).split()))
    if not name:
        raise ValueError("is empty")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"is longer than {LONGEST_NAME} characters")
    return name


def _head(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise ExportedError(f"it is larger than {MAX_BYTES // 1024 // 1024} megabytes")
    try:
        head = json.loads(data, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ExportedError(
            f"it is no JSON: line {error.lineno}, column {error.colno}: it is cut off or broken"
        ) from None
    except (ValueError, RecursionError):
        raise ExportedError("it is no exported diary: it is not JSON in UTF-8") from None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise ExportedError(f'it is no exported diary: "format" must be "{FORMAT}"')
    version = head.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ExportedError('its "version" must be a whole number from 1')
    if version > VERSION:
        raise ExportedError(
            f"it was written by a newer version of this program (version {visible(str(version))}"
            f" of the file, this one knows {VERSION})"
        )
    return head


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _list(entry: dict[str, Any], key: str, where: str) -> Sequence[object]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise ExportedError(f'{where}, "{key}": must be a list')
    return value


def _session(value: object, where: str) -> Entry:
    if not isinstance(value, dict):
        raise ExportedError(f"{where}: must be an object")
    own = {key: one for key, one in value.items() if key not in ("segments", "events")}
    entry = _entry(own, SESSION, where)
    for key, name, fields in (("segments", "segment", SEGMENT), ("events", "event", EVENT)):
        entry[key] = [
            _entry(one, fields, f"{where}, {name} {n}")
            for n, one in enumerate(_list(value, key, where), 1)
        ]
    return entry


def _entry(value: object, fields: tuple[Field, ...], where: str) -> Entry:
    if not isinstance(value, dict):
        raise ExportedError(f"{where}: must be an object")
    entry: Entry = {}
    for field in fields:
        if field.key in value:
            try:
                entry[field.key] = field.read(value[field.key])
            except ValueError as error:
                raise ExportedError(f'{where}, "{field.key}": {error}') from None
        elif field.default is Rule.NEEDED:
            raise ExportedError(f'{where}, "{field.key}": is missing')
        else:
            entry[field.key] = field.default
    if len(value) > sum(field.key in value for field in fields):
        known = {field.key for field in fields}
        unknown = next(key for key in value if key not in known)
        raise ExportedError(f"{where}: has an unknown field {_quoted(unknown)}")
    return entry


def _refuse_twice(entries: Iterable[Entry], name: str, key: str) -> None:
    seen: dict[object, int] = {}
    for number, entry in enumerate(entries, 1):
        first = seen.setdefault(entry[key], number)
        if first != number:
            raise ExportedError(f'{name} {number}, "{key}": is that of {name} {first} too')


def _quoted(key: object) -> str:
    word = str(key)
    cut = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
    return f'"{visible(cut)}"'

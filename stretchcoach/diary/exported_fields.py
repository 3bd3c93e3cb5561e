"""What an exported diary holds, entry by entry: the one table that writing and reading follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from typing import Any

from stretchcoach.diary.records import Ending, Left
from stretchcoach.diary.rows import moment_of, ms_of, offset_of
from stretchcoach.routine.model import Side
from stretchcoach.routine.safe_text import unsafe_characters, visible
from stretchcoach.session.events import EventKind, Variation
from stretchcoach.session.segments import Kind

LONGEST_TEXT = 2_000
MOST_TAGS = 64
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)
_YEAR_MS = 366 * 24 * 3_600_000
_MOST = 1_000_000
_ID = re.compile(r"[0-9a-f]{32}")
_CRAMP_ID = re.compile(r"[0-9a-f]{32}(-[0-9]{1,6})?")

Entry = dict[str, Any]
"""A session, segment, event, cramp or night as it stands in the file, every field there."""


class Rule(Enum):
    """Whether a field may be left out, and then is its default."""

    NEEDED = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `read` gives the value of what stands in a file, and raises ValueError with why."""

    key: str
    read: Callable[[object], object]
    default: object = Rule.NEEDED


def whole(most: int, least: int = 0) -> Callable[[object], object]:
    """Reads a whole number."""

    def read(value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise ValueError(f"must be a whole number from {least:,} to {most:,}")

    return read


def or_null(read: Callable[[object], object]) -> Callable[[object], object]:
    """Reads what else may be null: not known."""

    def read_or_null(value: object) -> object:
        return None if value is None else read(value)

    return read_or_null


def word_of(words: type[Enum], *others: str) -> Callable[[object], object]:
    """Reads one of a closed set of words."""
    allowed = (*(str(one.value) for one in words), *others)

    def read(value: object) -> object:
        if isinstance(value, str) and value in allowed:
            return value
        raise ValueError(f"must be one of {', '.join(one or 'an empty text' for one in allowed)}")

    return read


def text(value: object) -> str:
    """Reads a text of one line."""
    if not isinstance(value, str):
        raise ValueError("must be a text")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT:,} characters")
    if not value.isprintable() and unsafe_characters().search(value):
        raise ValueError("has a control character in it")
    return value


def identity(value: object) -> str:
    """Reads an id."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise ValueError("must be an id of 32 characters, 0 to 9 and a to f")


def cramp_identity(value: object) -> str:
    """Reads the id of a cramp: mostly that of its session, and which one of it."""
    if isinstance(value, str) and _CRAMP_ID.fullmatch(value):
        return value
    raise ValueError("must be an id of 32 characters, 0 to 9 and a to f, and a number after it")


def identity_or_nothing(value: object) -> str:
    """Reads an id that may be missing."""
    return "" if value == "" else identity(value)


def moment(value: object) -> str:
    """Reads a moment with its offset from UTC; to the millisecond."""
    try:
        if not isinstance(value, str) or len(value) > 40:
            raise ValueError
        read = datetime.fromisoformat(value)
        offset = read.utcoffset()
        if offset is None or offset % timedelta(minutes=1) or not _EARLIEST <= read < _LATEST:
            raise ValueError
    except (ValueError, OverflowError):
        raise ValueError('must be a time such as "2026-11-03T22:15:00.000+01:00"') from None
    return moment_text(ms_of(read), offset_of(read))


def _moment_in_utc(value: object) -> str | None:
    """Reads a moment of which only the time is kept, not the place."""
    ms, _ = as_moment(moment(value))
    return moment_text(ms, 0) if ms else None


def moment_text(ms: int, offset_min: int) -> str:
    """A moment as it stands in the file."""
    return moment_of(ms, offset_min).isoformat(timespec="milliseconds")


def _night(value: object) -> str:
    try:
        if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
            raise ValueError
    except ValueError:
        raise ValueError('must be a date such as "2026-11-03"') from None
    return value


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("must be true or false")


def _speed(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1000:
        return float(value)
    raise ValueError("must be a number above 0, at most 1,000")


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST_TAGS:
        raise ValueError(f"must be a list of at most {MOST_TAGS} texts")
    return tuple(text(tag) for tag in value)


_SIDE = word_of(Side, "")
_MS = whole(_YEAR_MS)
_COUNT = whole(_MOST)

SESSION = (
    Field("id", identity),
    Field("started", moment),
    Field("routine", text),
    Field("title", text, ""),
    Field("content", text, ""),
    Field("goal", text, ""),
    Field("tags", _tags, ()),
    Field("level", text, ""),
    Field("side", _SIDE, ""),
    Field("language", text, ""),
    Field("speed", _speed, 1.0),
    Field("planned_segments", _COUNT, 0),
    Field("planned_ms", _MS, 0),
    Field("continues", identity_or_nothing, ""),
    Field("ending", word_of(Ending)),
    Field("clock_ms", _MS, 0),
    Field("worked_ms", _MS, 0),
    Field("done_segments", _COUNT, 0),
    Field("pauses", _COUNT, 0),
    Field("skips", _COUNT, 0),
    Field("pains", _COUNT, 0),
    Field("last_segment", _COUNT, 0),
    Field("last_step", text, ""),
    Field("last_number", _COUNT, 0),
)
SEGMENT = (
    Field("index", _COUNT),
    Field("label", text),
    Field("kind", word_of(Kind)),
    Field("number", _COUNT, 0),
    Field("side", _SIDE, ""),
    Field("planned_ms", _MS, 0),
    Field("started_ms", _MS),
    Field("ended_ms", or_null(_MS), None),
    Field("how", word_of(Left, ""), ""),
    Field("variation", word_of(Variation), Variation.USUAL.value),
    Field("pains", _COUNT, 0),
)
EVENT = (
    Field("t_ms", _MS),
    Field("kind", word_of(EventKind)),
    Field("segment", whole(_MOST, -1), 0),
    Field("text", text, ""),
)
CRAMP = (
    Field("id", cramp_identity),
    Field("session", identity),
    Field("started", moment),
    Field("muscle", text),
    Field("side", _SIDE, ""),
    Field("let_go_ms", or_null(_MS), None),
    Field("red_flag", _flag, False),  # noqa: FBT003 - a value of the file
    Field("advice", text, ""),
    Field("helped", text, ""),
)
NIGHT = (
    Field("night", _night),
    Field("cramps", or_null(whole(100)), None),
    Field("pain", or_null(whole(10)), None),
    Field("asked", or_null(_moment_in_utc), None),
)


def as_moment(value: str) -> tuple[int, int]:
    """A moment of the file as ms after 1970 in UTC, and the minutes its place was ahead of it."""
    read = datetime.fromisoformat(value)
    return ms_of(read), offset_of(read)


def shown(value: object) -> object:
    """A value from the diary's tables as it may stand in a file that is to be read again."""
    return visible(value)[:LONGEST_TEXT] if isinstance(value, str) else value


def compact(entry: Mapping[str, object], fields: tuple[Field, ...]) -> dict[str, object]:
    """The entry without what is at its default."""
    return {field.key: entry[field.key] for field in fields if entry[field.key] != field.default}

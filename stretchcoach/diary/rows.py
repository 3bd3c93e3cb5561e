"""Rows of the diary's tables as values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from stretchcoach.diary.records import (
    CrampRecord,
    Ending,
    NightRecord,
    Playing,
    SessionRecord,
)

Row = tuple[Any, ...]
"""What SQLite gives for one row."""

SESSION_COLUMNS = (
    "id, source, started_ms, offset_min, routine, title, path, content, goal, tags, level, side,"
    " language, speed, planned_segments, planned_ms, continues, ending, clock_ms, worked_ms,"
    " done_segments, pauses, skips, pains, last_segment, last_step, last_number, seen_ms, pid"
)
CRAMP_COLUMNS = (
    "id, session, source, started_ms, offset_min, muscle, side, let_go_ms, red_flag, advice, helped"
)
NIGHT_COLUMNS = "night, cramps, pain, source"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def ms_of(moment: datetime) -> int:
    """A moment as ms after 1970 in UTC; a machine whose clock was never set is in 1970."""
    return max(0, (moment - _EPOCH) // _MS)


def offset_of(moment: datetime) -> int:
    """How many minutes the clock of the wall is ahead of UTC there and then."""
    offset = moment.utcoffset()
    return 0 if offset is None else offset // timedelta(minutes=1)


def moment_of(ms: int, offset_min: int) -> datetime:
    """The moment as the clock of the wall there and then showed it."""
    return (_EPOCH + ms * _MS).astimezone(_zone(offset_min))


@lru_cache(maxsize=64)
def _zone(offset_min: int) -> timezone:
    return timezone(timedelta(minutes=offset_min))


def session_of(row: Row, ending: Ending | None) -> SessionRecord:
    """A session from its SESSION_COLUMNS, with the ending that it has by now."""
    (id_, source, started_ms, offset_min, routine, title, path, content, goal, tags) = row[:10]
    (level, side, language, speed, planned_segments, planned_ms, continues) = row[10:17]
    (clock_ms, worked_ms, done, pauses, skips, pains, last_segment, step, number) = row[18:27]
    playing = Playing(
        routine=routine,
        title=title,
        path=path,
        content=content,
        goal=goal,
        tags=tags_of(tags),
        level=level,
        side=side,
        language=language,
        speed=speed,
        planned_segments=planned_segments,
        planned_ms=planned_ms,
        continues=continues,
    )
    return SessionRecord(
        id=id_,
        started=moment_of(started_ms, offset_min),
        playing=playing,
        ending=ending,
        clock_ms=clock_ms,
        worked_ms=worked_ms,
        done_segments=done,
        pauses=pauses,
        skips=skips,
        pains=pains,
        last_segment=last_segment,
        last_step=step,
        last_number=number,
        source=source,
    )


def cramp_of(row: Row) -> CrampRecord:
    """A cramp from its CRAMP_COLUMNS."""
    (
        id_,
        session,
        source,
        started_ms,
        offset_min,
        muscle,
        side,
        let_go_ms,
        red_flag,
        advice,
        step,
    ) = row
    return CrampRecord(
        id=id_,
        session=session,
        started=moment_of(started_ms, offset_min),
        muscle=muscle,
        side=side,
        let_go_ms=let_go_ms,
        has_red_flag=bool(red_flag),
        advice=advice,
        helped=step,
        source=source,
    )


def night_of_row(row: Row) -> NightRecord:
    """A night from its NIGHT_COLUMNS."""
    night, cramps, pain, source = row
    return NightRecord(date.fromisoformat(night), cramps, pain, source)


def tags_as_text(tags: tuple[str, ...]) -> str:
    """Tags as they stand in their column."""
    return json.dumps(tags, ensure_ascii=False)


def tags_of(text: object) -> tuple[str, ...]:
    """Tags from their column; none where it holds something else."""
    try:
        tags = json.loads(str(text))
    except (ValueError, RecursionError):
        return ()
    return tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()

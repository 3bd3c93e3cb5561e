"""What the diary tells: sessions, exercises, cramps, nights, and where one was cut off.

Each function raises DiaryError where the file cannot be read after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from stretchcoach.diary.exercises import (
    SEGMENT_COLUMNS,
    SEGMENTS_THAT_COUNT,
    SessionOf,
    exercises_of,
)
from stretchcoach.diary.liveness import is_running
from stretchcoach.diary.records import (
    CrampRecord,
    Ending,
    ExerciseRecord,
    NightRecord,
    Remembered,
    SessionRecord,
)
from stretchcoach.diary.rows import (
    CRAMP_COLUMNS,
    NIGHT_COLUMNS,
    SESSION_COLUMNS,
    Row,
    cramp_of,
    moment_of,
    ms_of,
    night_of_row,
    session_of,
    tags_of,
)
from stretchcoach.diary.store import Store

IS_ANSWERED = "(cramps IS NOT NULL OR pain IS NOT NULL)"
"""Of a night's row: that it holds more than that it was asked for."""

OFFERED_FOR = timedelta(hours=24)

# On the wall of then; the first line is what the index can find.
_SINCE = (
    "{0}.started_ms >= :since_ms - 86400000"
    " AND {0}.started_ms + {0}.offset_min * 60000 >= :since_ms"
)
_SESSIONS_SINCE = _SINCE.format("session")
_CRAMPS_SINCE = _SINCE.format("cramp")


def remembered(
    store: Store, *, since: date | None = None, source: str = "", now: datetime | None = None
) -> Remembered:
    """All of one person that began on this date or later; one's own where `source` is empty."""
    with store.snapshot():
        return Remembered(
            sessions=sessions(store, since=since, source=source, now=now),
            exercises=exercises(store, since=since, source=source),
            cramps=cramps(store, since=since, source=source),
            nights=nights(store, since=since, source=source),
        )


def sessions(
    store: Store, *, since: date | None = None, source: str = "", now: datetime | None = None
) -> tuple[SessionRecord, ...]:
    """The sessions, the oldest first; one that nobody ended and that runs no more is cut off."""
    with store.snapshot() as connection:
        found = connection.execute(
            f"SELECT {SESSION_COLUMNS} FROM session WHERE source = :source AND {_SESSIONS_SINCE}"  # noqa: S608
            " ORDER BY started_ms, id",
            {"source": source, "since_ms": _since_ms(since)},
        ).fetchall()
    at = now or datetime.now(UTC)
    return tuple(session_of(row, _ending_of(row, at)) for row in found)


def exercises(
    store: Store, *, since: date | None = None, source: str = ""
) -> tuple[ExerciseRecord, ...]:
    """What was done in each session, exercise by exercise, in the order of its first time."""
    return tuple(chain.from_iterable(exercises_by_session(store, since=since, source=source)))


def exercises_by_session(
    store: Store, *, since: date | None = None, source: str = ""
) -> Iterator[tuple[ExerciseRecord, ...]]:
    """The same, a session at a time, for whoever sums them up: of months they are thousands."""
    given = {"source": source, "since_ms": _since_ms(since)}
    with store.snapshot() as connection:
        begun = connection.execute(
            "SELECT id, started_ms, offset_min, routine, tags, clock_ms FROM session"  # noqa: S608
            f" WHERE source = :source AND {_SESSIONS_SINCE} ORDER BY started_ms, id",
            given,
        ).fetchall()
        # In the order that they stand in the file: SQLite would sort them to group them.
        segments = (
            f"SELECT {SEGMENT_COLUMNS} FROM segment"  # noqa: S608
            f" WHERE session = ? AND {SEGMENTS_THAT_COUNT} ORDER BY seq"
        )
        for id_, started_ms, offset_min, routine, tags, clock_ms in begun:
            found = connection.execute(segments, (id_,)).fetchall()
            session = SessionOf(
                id_, moment_of(started_ms, offset_min), routine, tags_of(tags), source
            )
            yield exercises_of(found, session, clock_ms)


def cramps(store: Store, *, since: date | None = None, source: str = "") -> tuple[CrampRecord, ...]:
    """The cramps, the oldest first."""
    with store.snapshot() as connection:
        found = connection.execute(
            f"SELECT {CRAMP_COLUMNS} FROM cramp WHERE source = :source AND {_CRAMPS_SINCE}"  # noqa: S608
            " ORDER BY started_ms, id",
            {"source": source, "since_ms": _since_ms(since)},
        ).fetchall()
    return tuple(cramp_of(row) for row in found)


def nights(
    store: Store,
    *,
    since: date | None = None,
    source: str = "",
    besides: tuple[date, date] | None = None,
) -> tuple[NightRecord, ...]:
    """The nights that anything was answered for, the oldest first.

    Those of `besides`, from a day on up to before another, are there however old they are.
    """
    begin, end = ("", "") if besides is None else [day.isoformat() for day in besides]
    with store.snapshot() as connection:
        found = connection.execute(
            f"SELECT {NIGHT_COLUMNS} FROM night"  # noqa: S608
            f" WHERE source = :source AND {IS_ANSWERED}"
            " AND (night >= :since OR (night >= :begin AND night < :end)) ORDER BY night",
            {
                "source": source,
                "since": "" if since is None else since.isoformat(),
                "begin": begin,
                "end": end,
            },
        ).fetchall()
    return tuple(night_of_row(row) for row in found)


def sources(store: Store) -> tuple[str, ...]:
    """The names of the people whose files were read in, in the order of the alphabet."""
    with store.snapshot() as connection:
        found = connection.execute(
            "SELECT source FROM session UNION SELECT source FROM cramp"
            " UNION SELECT source FROM night ORDER BY 1"
        ).fetchall()
    return tuple(str(source) for (source,) in found if source)


def interrupted(store: Store, now: datetime) -> SessionRecord | None:
    """The last session that was cut off within a day and is still to be gone on with.

    None where it was put away, gone on with, or its routine was done to the end since.
    Relief is not gone on with: a cramp of yesterday is over.
    """
    with store.snapshot() as connection:
        found = connection.execute(
            f"SELECT {SESSION_COLUMNS} FROM session AS it"  # noqa: S608
            " WHERE source = '' AND (ending IS NULL OR ending = 'cut_off')"
            " AND abs(seen_ms - :now_ms) <= :most_ms AND NOT dismissed AND goal != 'relief'"
            " AND NOT EXISTS (SELECT 1 FROM session AS later WHERE later.continues = it.id"
            "  OR (later.source = '' AND later.routine = it.routine"
            "   AND later.ending = 'done' AND later.started_ms > it.started_ms))"
            " ORDER BY seen_ms DESC",
            {"now_ms": ms_of(now), "most_ms": OFFERED_FOR // timedelta(milliseconds=1)},
        ).fetchall()
    told = (session_of(row, _ending_of(row, now)) for row in found)
    return next((one for one in told if one.ending is Ending.CUT_OFF), None)


def last_done(store: Store) -> Mapping[str, datetime]:
    """For each routine's name, when the last own session began that was done to the end."""
    with store.snapshot() as connection:
        found = connection.execute(
            "SELECT routine, max(started_ms), offset_min FROM session"
            " WHERE source = '' AND ending = 'done' GROUP BY routine"
        ).fetchall()
    return {routine: moment_of(ms, offset) for routine, ms, offset in found}


def note(store: Store, key: str) -> str:
    """A small thing that is remembered under a name, or an empty text."""
    with store.snapshot() as connection:
        found = connection.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
    return "" if found is None else str(found[0])


def was_asked(store: Store, night: date) -> bool:
    """Whether the questions of this night were put already, answered or not."""
    with store.snapshot() as connection:
        found = connection.execute(
            "SELECT 1 FROM night WHERE source = '' AND night = ?", (night.isoformat(),)
        ).fetchone()
    return found is not None


def _ending_of(row: Row, now: datetime) -> Ending | None:
    ending, seen_ms, pid = row[17], row[27], row[28]
    if ending is not None:
        return Ending(ending)
    return None if is_running(seen_ms, pid, ms_of(now)) else Ending.CUT_OFF


def _since_ms(since: date | None) -> int:
    """The first moment of a date as if it were in UTC: rows are moved by their own offset."""
    if since is None:
        return -(10**12)
    return ms_of(datetime(since.year, since.month, since.day, tzinfo=UTC))

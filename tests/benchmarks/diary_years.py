"""Ten years of daily use, as a diary: `python -m tests.benchmarks.diary_years FILE`."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stretchcoach.diary.rows import ms_of
from stretchcoach.diary.store import Access, open_store

SESSIONS = 3_650
EVENTS = 100
"""A session's rows beside its own: what was done, and what happened."""

HOLDS = 30
_LAST = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
_ROUTINES = ("bedtime", "desk", "lower-back", "warm-up", "cool-down")
_PARTS = ("calf", "hamstring", "hip", "lower back", "shoulder", "neck")
_ENDINGS = ("done", "done", "done", "done", "ended", "cut_off")


def fill(file: Path, sessions: int = SESSIONS, seed: int = 7) -> None:
    """Have a session each day, a cramp each week, and an answer each morning."""
    rng = random.Random(seed)  # noqa: S311 - the same years each time
    with open_store(file, Access.WRITE) as store, store.transaction() as connection:
        for ago in range(sessions, 0, -1):
            began = _LAST - timedelta(days=ago, minutes=rng.randrange(90))
            id_ = f"{ago:032x}"
            routine = rng.choice(_ROUTINES)
            connection.execute(
                "INSERT INTO session (id, started_ms, offset_min, routine, title, path, content,"
                " goal, tags, level, language, planned_segments, planned_ms, ending, seen_ms,"
                " clock_ms, worked_ms, done_segments, pauses, skips, pains, last_step)"
                " VALUES (?, ?, 60, ?, ?, ?, ?, ?, ?, 'gentle', 'en', ?, ?, ?, ?, ?, ?, ?, 2, 1,"
                " ?, 'Hold')",
                (
                    id_,
                    ms_of(began),
                    routine,
                    routine.capitalize(),
                    f"/routines/{routine}.yaml",
                    f"{ago:064x}",
                    "bedtime" if routine == "bedtime" else "mobility",
                    json.dumps(rng.sample(_PARTS, 2)),
                    HOLDS,
                    HOLDS * 30_000,
                    rng.choice(_ENDINGS),
                    ms_of(began) + HOLDS * 30_000,
                    HOLDS * 30_000,
                    HOLDS * 25_000,
                    HOLDS - 1,
                    ago % 9 == 0,
                ),
            )
            connection.executemany(
                "INSERT INTO segment VALUES (?, ?, ?, ?, 'HOLD', ?, ?, 30000, ?, ?, ?, 'usual', ?)",
                segments_of(id_, rng),
            )
            connection.executemany(
                "INSERT INTO event VALUES (?, ?, ?, 'pause', ?, 'user')",
                [(id_, seq, seq * 9_000, seq % HOLDS) for seq in range(EVENTS - HOLDS)],
            )
            if ago % 7 == 0:
                connection.execute(
                    "INSERT INTO cramp VALUES (?, ?, '', ?, 60, 'calf', '', ?, 0, '', 'Hold')",
                    (f"{id_}-0", id_, ms_of(began), rng.randrange(20_000, 400_000)),
                )
            connection.execute(
                "INSERT INTO night VALUES ('', ?, ?, ?, ?)",
                (
                    began.date().isoformat(),
                    rng.randrange(3),
                    rng.randrange(7),
                    ms_of(began) + 36_000_000,
                ),
            )


def segments_of(id_: str, rng: random.Random) -> Iterator[tuple[object, ...]]:
    """The holds of a session, both sides in turn."""
    for seq in range(HOLDS):
        how = "skipped" if rng.random() < 0.03 else "done"
        side = ("left", "right")[seq % 2]
        label = f"{_PARTS[seq // 6 % len(_PARTS)].capitalize()} stretch {seq // 2}"
        started_ms = seq * 30_000
        yield (
            id_,
            seq,
            seq,
            label,
            seq // 2 + 1,
            side,
            started_ms,
            started_ms + 25_000,
            how,
            rng.random() < 0.01,
        )


if __name__ == "__main__":
    fill(Path(sys.argv[1]))

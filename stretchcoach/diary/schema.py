"""The tables of the diary, and how an older file becomes one of today's."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x5374_4364
"""«StCd» in the file's header says whose it is."""

Migration = tuple[str, ...]
"""The statements that lead from one version of the tables to the next."""

_MOMENT = "INTEGER NOT NULL CHECK ({0} BETWEEN 0 AND 253370764800000)"
_OFFSET = "INTEGER NOT NULL CHECK (offset_min BETWEEN -1439 AND 1439)"

# A moment is ms after 1970 in UTC with the minutes that its place was ahead of it; every
# other `_ms` is of the session clock, which stands still in a pause.
_FIRST: Migration = (
    f"""
    CREATE TABLE session (
        id TEXT PRIMARY KEY NOT NULL,
        source TEXT NOT NULL DEFAULT '',
        started_ms {_MOMENT.format("started_ms")},
        offset_min {_OFFSET},
        routine TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        path TEXT NOT NULL DEFAULT '',
        content TEXT NOT NULL DEFAULT '',
        goal TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '[]',
        level TEXT NOT NULL DEFAULT '',
        side TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        speed REAL NOT NULL DEFAULT 1.0,
        planned_segments INTEGER NOT NULL DEFAULT 0,
        planned_ms INTEGER NOT NULL DEFAULT 0,
        continues TEXT NOT NULL DEFAULT '',
        ending TEXT,
        seen_ms {_MOMENT.format("seen_ms")},
        clock_ms INTEGER NOT NULL DEFAULT 0,
        worked_ms INTEGER NOT NULL DEFAULT 0,
        done_segments INTEGER NOT NULL DEFAULT 0,
        pauses INTEGER NOT NULL DEFAULT 0,
        skips INTEGER NOT NULL DEFAULT 0,
        pains INTEGER NOT NULL DEFAULT 0,
        last_segment INTEGER NOT NULL DEFAULT 0,
        last_step TEXT NOT NULL DEFAULT '',
        last_number INTEGER NOT NULL DEFAULT 0,
        dismissed INTEGER NOT NULL DEFAULT 0,
        pid INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX session_by_time ON session (source, started_ms)",
    """
    CREATE TABLE segment (
        session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE ON UPDATE CASCADE,
        seq INTEGER NOT NULL,
        idx INTEGER NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL DEFAULT 0,
        side TEXT NOT NULL DEFAULT '',
        planned_ms INTEGER NOT NULL DEFAULT 0,
        started_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        how TEXT NOT NULL DEFAULT '',
        variation TEXT NOT NULL DEFAULT 'usual',
        pains INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE ON UPDATE CASCADE,
        seq INTEGER NOT NULL,
        t_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        segment INTEGER NOT NULL,
        text TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (session, seq)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TABLE cramp (
        id TEXT PRIMARY KEY NOT NULL,
        session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE ON UPDATE CASCADE,
        source TEXT NOT NULL DEFAULT '',
        started_ms {_MOMENT.format("started_ms")},
        offset_min {_OFFSET},
        muscle TEXT NOT NULL,
        side TEXT NOT NULL DEFAULT '',
        let_go_ms INTEGER,
        red_flag INTEGER NOT NULL DEFAULT 0,
        advice TEXT NOT NULL DEFAULT '',
        helped TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX cramp_by_time ON cramp (source, started_ms)",
    "CREATE INDEX cramp_by_session ON cramp (session)",
    """
    CREATE TABLE night (
        source TEXT NOT NULL DEFAULT '',
        night TEXT NOT NULL,
        cramps INTEGER,
        pain INTEGER CHECK (pain BETWEEN 0 AND 10),
        asked_ms INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (source, night)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE note (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
)

MIGRATIONS: Sequence[Migration] = (_FIRST,)
"""What is released is never changed: a new version is one more of these at the end."""

VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Which version of the tables a file has; 0 where it has none yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> bool:
    """Bring the tables up to date, all at once or not at all; gives whether anything was done.

    Of two programs that do so at once, the second finds it done.
    """
    if version_of(connection) >= len(migrations):
        return False
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        for migration in migrations[version:]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(version, len(migrations))}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return version < len(migrations)

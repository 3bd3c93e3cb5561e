"""What is written into the diary beside the sessions. Each function raises DiaryError."""

from __future__ import annotations

from datetime import datetime

from stretchcoach.diary.records import NightRecord
from stretchcoach.diary.rows import ms_of
from stretchcoach.diary.store import Store


def keep_night(store: Store, night: NightRecord, asked: datetime | None = None) -> None:
    """Keep what was answered for a night; an answer that was there stays where none is given."""
    with store.transaction() as connection:
        connection.execute(
            "INSERT INTO night (source, night, cramps, pain, asked_ms) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (source, night) DO UPDATE SET"
            " cramps = coalesce(excluded.cramps, cramps), pain = coalesce(excluded.pain, pain),"
            " asked_ms = max(asked_ms, excluded.asked_ms)",
            (
                night.source,
                night.night.isoformat(),
                night.cramps,
                night.pain,
                0 if asked is None else ms_of(asked),
            ),
        )


def dismiss(store: Store, session_id: str) -> None:
    """Do not offer to go on with this session any more."""
    with store.transaction() as connection:
        connection.execute("UPDATE session SET dismissed = 1 WHERE id = ?", (session_id,))


def keep_note(store: Store, key: str, value: str) -> None:
    """Remember a small thing under a name; an empty text forgets it."""
    with store.transaction() as connection:
        if value:
            connection.execute(
                "INSERT INTO note (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )
        else:
            connection.execute("DELETE FROM note WHERE key = ?", (key,))

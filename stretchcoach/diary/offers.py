"""What a start has to offer or to ask, found in the diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from stretchcoach.diary.nightly import NEVER, Asked, NightQuestions, night_to_ask
from stretchcoach.diary.reading import interrupted, note, was_asked
from stretchcoach.diary.records import SessionRecord
from stretchcoach.diary.rows import moment_of, ms_of
from stretchcoach.diary.store import Store
from stretchcoach.diary.writing import keep_night, keep_note


@dataclass(frozen=True, slots=True)
class Offers:
    """A session to go on with, and a night to ask about; each may be None."""

    cut_off: SessionRecord | None = None
    night: date | None = None


def offers_at(store: Store, now: datetime) -> Offers:
    """What to offer and to ask at a start at this moment. Raises DiaryError."""
    night = None
    if not note(store, NEVER):
        night = night_to_ask(
            now,
            lambda before: last_bedtime(store, before),
            lambda asked: was_asked(store, asked),
        )
    return Offers(interrupted(store, now), night)


def last_bedtime(store: Store, before: datetime) -> datetime | None:
    """When the last own bedtime session before a moment began. Raises DiaryError."""
    with store.snapshot() as connection:
        found = connection.execute(
            "SELECT started_ms, offset_min FROM session"
            " WHERE source = '' AND goal = 'bedtime' AND started_ms < ?"
            " ORDER BY started_ms DESC LIMIT 1",
            (ms_of(before),),
        ).fetchone()
    return None if found is None else moment_of(*found)


def keep_answers(store: Store, questions: NightQuestions, now: datetime) -> None:
    """Keep what was answered, or that nothing was, or that nobody is to be asked again.

    Raises DiaryError.
    """
    if questions.stage is Asked.NEVER:
        keep_note(store, NEVER, "yes")
    elif questions.is_done or questions.stage is Asked.PAIN:
        keep_night(store, questions.answers, now)

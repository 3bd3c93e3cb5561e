"""Diaries for the tests of the command line."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.diary.exported import Exported, exported_of
from stretchcoach.diary.exported_reading import checked
from stretchcoach.diary.reading import sources
from stretchcoach.diary.store import Access, open_store
from stretchcoach.diary.transfer import merge
from stretchcoach.folders import Folders
from tests.diary.transfer_samples import cramp, id_of, night, session


def own_file() -> Path:
    """Where the diary of this home is."""
    file = diary_file(Folders())
    assert file is not None
    return file


def last_night(source: str = "", number: int = 1) -> Exported:
    """A session of last night with a cramp in it, and what was answered about the night."""
    noon = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
    started = (noon - timedelta(hours=14)).isoformat(timespec="milliseconds")
    yesterday = (noon - timedelta(days=1)).date()
    return checked(
        source,
        [session(number, started=started)],
        [cramp(number + 100, of=number, started=started, let_go_ms=240_000, helped="Towel")],
        [night(f"{yesterday}", cramps=1, pain=3)],
    )


def keep(*diaries: Exported) -> Path:
    """Put these into the diary of this home."""
    with open_store(own_file(), Access.WRITE) as store:
        merge(store, diaries)
    return own_file()


def all_kept() -> dict[str, Exported]:
    """What the diary of this home holds, by whose it is."""
    with open_store(own_file(), Access.READ) as store:
        return {source: exported_of(store, source) for source in ("", *sources(store))}


SHORT_ID = id_of(1)[:8]

"""Which files are refused as a diary, and how that is told to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from stretchcoach.diary.health import (
    DamagedDiaryError,
    DiaryError,
    NewerDiaryError,
    is_damage,
    why,
)
from stretchcoach.diary.schema import Migration, version_of
from stretchcoach.files import shown_path


def failed(file: Path, doing: str, error: sqlite3.Error) -> DiaryError:
    """What SQLite says, in words for a person."""
    if is_damage(error):
        return damaged(file)
    return DiaryError(f"cannot {doing} the diary {shown_path(file)}: {why(error)}")


def damaged(file: Path) -> DamagedDiaryError:
    """Says so, and what will become of the file."""
    then = "the next session sets it aside and begins a new one"
    return DamagedDiaryError(f"the diary {shown_path(file)} is damaged; {then}")


def refuse_newer(file: Path, version: int, migrations: Sequence[Migration]) -> None:
    """Refuse a version that is yet to come; raises NewerDiaryError."""
    if version > len(migrations):
        raise NewerDiaryError(
            f"the diary {shown_path(file)} was written by a newer version of this program"
            f" (version {version}, this one knows {len(migrations)}); it is left as it is"
        )


def refuse_strange(
    file: Path, connection: sqlite3.Connection, migrations: Sequence[Migration]
) -> int:
    """Refuse what is newer or somebody else's; gives the version that it has.

    Raises NewerDiaryError, DamagedDiaryError, and what SQLite raises.
    """
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    version = version_of(connection)
    if tables and not version:
        # Tables and version are written together.
        raise damaged(file)
    refuse_newer(file, version, migrations)
    return version

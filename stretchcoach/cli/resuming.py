"""`play --resume`: goes on with the session that was cut off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.output import tell
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders
from stretchcoach.library import RoutineFile, find_routine, is_path
from stretchcoach.routine.model import Routine, Side
from stretchcoach.routine.safe_text import visible
from stretchcoach.session.timeline import Timeline

if TYPE_CHECKING:
    from stretchcoach.diary.records import SessionRecord


@dataclass(frozen=True, slots=True)
class CutOff:
    """A session to go on with, and its routine's file as it is now."""

    record: SessionRecord
    file: RoutineFile

    @property
    def side(self) -> Side | None:
        """The side that it was played for."""
        named = self.record.playing.side
        return Side(named) if named in tuple(Side) else None

    def level_in(self, routine: Routine) -> str | None:
        """The level that it was played at, where the routine still has it."""
        level = self.record.playing.level
        if not level or level in routine.levels:
            return level or None
        tell(f'the level "{visible(level)}" is not in this routine any more')
        return None


def cut_off_session(folders: Folders, word: str | None, now: datetime) -> CutOff:
    """The last session that was cut off within a day, of this routine where one is named.

    Raises CommandError where there is none, and UnreadableError where its file is gone.
    """
    from stretchcoach.diary.reading import interrupted
    from stretchcoach.diary.store import Access, DiaryError, open_store

    try:
        with open_store(diary_file(folders), Access.READ) as store:
            record = interrupted(store, now)
    except DiaryError as error:
        raise CommandError(str(error), ExitCode.UNREADABLE) from None
    if record is None:
        raise CommandError(
            "no session was cut off within the last day; there is nothing to go on with",
            ExitCode.UNREADABLE,
        )
    if word is not None and not _is_named(record, word, folders):
        raise CommandError(
            f"{where_it_was(record, now)}, and not {visible(word)};"
            " to go on with it: stretchcoach play --resume",
            ExitCode.UNREADABLE,
        )
    return CutOff(record, routine_file_of(record, folders))


@dataclass(frozen=True, slots=True)
class Beginning:
    """The segment to begin with, what is to be said about it, and whether the step is there."""

    first: int
    words: str
    is_found: bool


def first_segment_of(cut_off: CutOff, timeline: Timeline) -> Beginning:
    """Where to go on."""
    from stretchcoach.diary.content import content_of
    from stretchcoach.diary.resuming import resume_point

    record = cut_off.record
    is_changed = content_of(cut_off.file.path) != record.playing.content
    point = resume_point(timeline, record, is_changed=is_changed)
    segment = timeline.segment(point.first)
    step = f'"{visible(segment.label)}"'
    if segment.number:
        step = f"step {segment.number} of {timeline.numbers}, {step}"
    if not point.is_found:
        gone = visible(record.last_step)
        words = f'the file has changed, and the step "{gone}" is gone: beginning from the start'
    elif is_changed:
        words = f"the file has changed meanwhile; going on with {step}"
    else:
        words = f"going on with {step}"
    return Beginning(point.first, words, point.is_found)


def where_it_was(record: SessionRecord, now: datetime) -> str:
    """Which session was cut off, where and when, in words."""
    title = visible(record.playing.title or record.playing.routine)
    step = f" at {visible(record.last_step)}" if record.last_step else ""
    began = record.started.astimezone(now.tzinfo)
    days = (now.date() - began.date()) // timedelta(days=1)
    day = {0: "today", 1: "yesterday"}.get(days, f"{began:%A}")
    return f"{title} was cut off{step} (begun {day} at {began:%H:%M})"


def _is_named(record: SessionRecord, word: str, folders: Folders) -> bool:
    if is_path(word):
        return str(Path(word).absolute()) == record.playing.path
    if word == record.playing.routine:
        return True
    try:
        return str(find_routine(word, folders).path.absolute()) == record.playing.path
    except UnreadableError:
        return False


def routine_file_of(record: SessionRecord, folders: Folders) -> RoutineFile:
    """Its file where it was, or where a routine of that name is now.

    Raises UnreadableError where it is gone.
    """
    playing = record.playing
    path = Path(playing.path)
    if playing.path and path.exists():
        return RoutineFile(playing.routine, path)
    if playing.routine and not is_path(playing.routine):
        return find_routine(playing.routine, folders)
    raise UnreadableError(f"the file of {visible(playing.title)} is not there any more")

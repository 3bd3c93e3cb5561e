"""What the diary holds, as values: sessions, exercises, cramps and nights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Ending(StrEnum):
    """How a session ended.

    `cut_off` is one whose program was killed, or whose terminal was closed.
    """

    DONE = "done"
    STOPPED = "stopped"
    ENDED = "ended"
    CUT_OFF = "cut_off"


class Left(StrEnum):
    """How a segment was left."""

    DONE = "done"
    SKIPPED = "skipped"
    REPEATED = "repeated"
    BACK = "back"
    ENDED = "ended"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Playing:
    """What is known of a session when it begins.

    `path` is the routine's file, `content` a hash of its bytes, `planned_ms` its length on
    the way of every yes. `continues` is the id of the session that is gone on with.
    """

    routine: str
    title: str
    path: str
    content: str
    goal: str
    tags: tuple[str, ...]
    level: str
    side: str
    language: str
    speed: float
    planned_segments: int
    planned_ms: int
    continues: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session. Times are milliseconds of the session clock, which stands still in a pause.

    `started` has the offset from UTC of that moment. `ending` is None while it runs.
    `worked_ms` was spent in exercises. `last_step` is the step that it was in at the end,
    and `last_number` what a person saw as its number. `source` is empty for one's own, else
    the name of the person whose file was read in.
    """

    id: str
    started: datetime
    playing: Playing
    ending: Ending | None
    clock_ms: int
    worked_ms: int
    done_segments: int
    pauses: int
    skips: int
    pains: int
    last_segment: int
    last_step: str
    last_number: int
    source: str = ""


class ExerciseRecord(NamedTuple):
    """An exercise within a session: its segments of one label and side, summed up.

    Pain marks and skips are those of its announcements and rests, too.
    """

    session: str
    started: datetime
    routine: str
    tags: tuple[str, ...]
    label: str
    side: str
    planned_ms: int
    worked_ms: int
    skips: int
    pains: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class CrampRecord:
    """A cramp: real ms until it let go, or None where it did not or was never answered.

    `muscle` is a word of `relief.cramps`, `advice` what ended the stretching (a word of
    `relief.advice`), if anything. `helped` is the step that it let go in.
    """

    id: str
    session: str
    started: datetime
    muscle: str
    side: str
    let_go_ms: int | None
    has_red_flag: bool
    advice: str
    helped: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class NightRecord:
    """A night (from noon to noon, named by the date it began): cramps and worst pain 0–10.

    What was not answered is None.
    """

    night: date
    cramps: int | None
    pain: int | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """All that is to be told about, the oldest first."""

    sessions: tuple[SessionRecord, ...] = ()
    exercises: tuple[ExerciseRecord, ...] = ()
    cramps: tuple[CrampRecord, ...] = ()
    nights: tuple[NightRecord, ...] = ()

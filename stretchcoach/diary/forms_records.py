"""What each record is put out as: the fields of its table, in the order of their columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from stretchcoach.diary.days import day_of, night_of
from stretchcoach.diary.records import CrampRecord, ExerciseRecord, NightRecord, SessionRecord

SESSION_FIELDS: Mapping[str, Callable[[SessionRecord], object]] = {
    "id": lambda it: it.id,
    "started": lambda it: _moment(it.started),
    "day": lambda it: str(day_of(it)),
    "routine": lambda it: it.playing.routine,
    "title": lambda it: it.playing.title,
    "goal": lambda it: it.playing.goal,
    "tags": lambda it: list(it.playing.tags),
    "level": lambda it: it.playing.level,
    "side": lambda it: it.playing.side,
    "language": lambda it: it.playing.language,
    "speed": lambda it: it.playing.speed,
    "ending": lambda it: "running" if it.ending is None else it.ending.value,
    "planned_ms": lambda it: it.playing.planned_ms,
    "clock_ms": lambda it: it.clock_ms,
    "worked_ms": lambda it: it.worked_ms,
    "planned_segments": lambda it: it.playing.planned_segments,
    "done_segments": lambda it: it.done_segments,
    "pauses": lambda it: it.pauses,
    "skips": lambda it: it.skips,
    "pains": lambda it: it.pains,
    "last_step": lambda it: it.last_step,
    "last_number": lambda it: it.last_number,
    "continues": lambda it: it.playing.continues,
    "content": lambda it: it.playing.content,
    "source": lambda it: it.source,
}
"""A session; `day` is the one that it counts for, `worked_ms` what was spent in exercises."""

CRAMP_FIELDS: Mapping[str, Callable[[CrampRecord], object]] = {
    "id": lambda it: it.id,
    "session": lambda it: it.session,
    "started": lambda it: _moment(it.started),
    "night": lambda it: str(night_of(it.started)),
    "muscle": lambda it: it.muscle,
    "side": lambda it: it.side,
    "let_go_ms": lambda it: it.let_go_ms,
    "red_flag": lambda it: it.has_red_flag,
    "advice": lambda it: it.advice,
    "helped": lambda it: it.helped,
    "source": lambda it: it.source,
}
"""A cramp; `let_go_ms` is missing where it did not let go, or nobody said so."""

NIGHT_FIELDS: Mapping[str, Callable[[NightRecord], object]] = {
    "night": lambda it: str(it.night),
    "cramps": lambda it: it.cramps,
    "pain": lambda it: it.pain,
    "source": lambda it: it.source,
}
"""A night by the date that it began on; what was not answered is missing."""

EXERCISE_FIELDS: Mapping[str, Callable[[ExerciseRecord], object]] = {
    "session": lambda it: it.session,
    "started": lambda it: _moment(it.started),
    "routine": lambda it: it.routine,
    "exercise": lambda it: it.label,
    "side": lambda it: it.side,
    "planned_ms": lambda it: it.planned_ms,
    "worked_ms": lambda it: it.worked_ms,
    "skips": lambda it: it.skips,
    "pains": lambda it: it.pains,
    "source": lambda it: it.source,
}
"""An exercise of a session; `started` is that of the session."""


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")

"""Everything that the diary tells, as figures: made once, then drawn, spoken or put out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stretchcoach.diary.calendar import CalendarWeek, calendar_of
from stretchcoach.diary.days import day_of
from stretchcoach.diary.figures_cramps import CrampWeek, attacks_of, cramps_by_week
from stretchcoach.diary.figures_history import History, history_of, past_of
from stretchcoach.diary.figures_minutes import (
    PartMinutes,
    PartSums,
    RoutineMinutes,
    WeekMinutes,
    by_routine,
    by_week,
    is_practice,
    last_weeks,
    worked_by_day,
)
from stretchcoach.diary.figures_pain import PainMarks, PainSums
from stretchcoach.diary.figures_programme import Programme, programme_of
from stretchcoach.diary.records import ExerciseRecord, Remembered, SessionRecord
from stretchcoach.diary.streak import Streaks, streaks

USUAL_WEEKS = 26
MOST_WEEKS = 1040


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the last `weeks` weeks up to `today`, this week the last of them.

    Streaks and the six-week programme are of all time. Sessions of relief count among the
    cramps alone. `entries` are all sessions, cramps and nights that were ever kept.
    """

    today: date
    source: str
    rest_days: int
    entries: int
    calendar: tuple[CalendarWeek, ...]
    streaks: Streaks
    weeks: tuple[WeekMinutes, ...]
    routines: tuple[RoutineMinutes, ...]
    parts: tuple[PartMinutes, ...]
    cramp_weeks: tuple[CrampWeek, ...]
    programme: Programme | None
    pain: tuple[PainMarks, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever kept."""
        return self.entries == 0


def first_day_of(today: date, weeks: int) -> date:
    """The Monday that the last `weeks` weeks begin with."""
    return last_weeks(today, weeks)[0]


def weeks_since(first: date | None, today: date) -> int:
    """How many weeks reach back to that day, this week included; at most twenty years."""
    if first is None or first > today:
        return 1
    days = (today - first_day_of(first, 1)).days
    return min(days // 7 + 1, MOST_WEEKS)


def figures_of(
    records: Remembered,
    today: date,
    *,
    history: History | None = None,
    entries: int | None = None,
    exercises: Iterable[Sequence[ExerciseRecord]] | None = None,
    rest_days: int = 1,
    weeks: int = USUAL_WEEKS,
    source: str = "",
) -> Figures:
    """The figures of what is remembered.

    With the `history` of all sessions and the number of all `entries`, the records may be
    those of the weeks, beside the nights of the programme; without them they are all there
    are. `exercises` come in batches, and are those of the records unless they are given.
    """
    past = history_of(map(past_of, records.sessions)) if history is None else history
    mondays = last_weeks(today, weeks)
    first, last = mondays[0], mondays[-1] + timedelta(days=6)
    recent = [each for each in records.sessions if first <= day_of(each) <= last]
    batches = (records.exercises,) if exercises is None else exercises
    parts, pain = _of_exercises(batches, recent)
    attacks = attacks_of(records.cramps)
    return Figures(
        today=today,
        source=source,
        rest_days=rest_days,
        entries=past.sessions + len(records.cramps) + len(records.nights)
        if entries is None
        else entries,
        calendar=calendar_of(worked_by_day(recent), mondays, today),
        streaks=streaks(past.done, today, rest_days, past.lost),
        weeks=by_week(recent, mondays),
        routines=by_routine(recent),
        parts=parts,
        cramp_weeks=cramps_by_week(attacks, records.nights, mondays),
        programme=programme_of(past.bedtimes, records.nights, attacks, today),
        pain=pain,
    )


def _of_exercises(
    batches: Iterable[Sequence[ExerciseRecord]], sessions: Iterable[SessionRecord]
) -> tuple[tuple[PartMinutes, ...], tuple[PainMarks, ...]]:
    """What is told of the exercises of these sessions, which are read once."""
    is_practice_of = {each.id: is_practice(each) for each in sessions}
    parts, pain = PartSums(), PainSums()
    for batch in batches:
        told = [each for each in batch if each.session in is_practice_of]
        pain.add(told)
        parts.add(each for each in told if is_practice_of[each.session])
    return parts.told(), pain.told()

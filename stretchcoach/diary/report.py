"""One page for the doctor or physiotherapist, as figures: counted, and nothing diagnosed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median_low
from typing import TypeVar

from stretchcoach.diary.days import BEDTIME, RELIEF, day_of
from stretchcoach.diary.figures_cramps import Attack, attacks_of
from stretchcoach.diary.records import (
    Ending,
    ExerciseRecord,
    NightRecord,
    Remembered,
    SessionRecord,
)
from stretchcoach.diary.report_figures import (
    CrampFigures,
    NightFigures,
    PartOfDay,
    Report,
    StretchFigures,
    Top,
    WeekOfNights,
)

MOST = 3
"""No more of a kind are named; the others are counted, so that the page stays one page."""
MOST_FLAGS = 3
_WEEKS = 8
_PARTS = ((3, PartOfDay.NIGHT), (6, PartOfDay.EARLY), (12, PartOfDay.MORNING), (21, PartOfDay.DAY))

_Named = TypeVar("_Named")


def report_of(
    remembered: Remembered,
    *,
    today: date,
    weeks: int | None = None,
    precautions: tuple[str, ...] = (),
    source: str = "",
) -> Report:
    """The figures of all that is remembered, or of the last `weeks` up to today.

    What has a date after today (a clock was wrong) is left out, and counted as such.
    """
    earliest = date.min if weeks is None else today - timedelta(days=7 * weeks - 1)
    dated = [
        *((day_of(one), one) for one in remembered.sessions),
        *((one.started.date(), one) for one in remembered.exercises),
        *((one.started.date(), one) for one in attacks_of(remembered.cramps)),
        *((one.night, one) for one in remembered.nights),
    ]
    within = [(day, one) for day, one in dated if earliest <= day <= today]
    first = min((day for day, _ in within), default=today) if weeks is None else earliest
    sessions = [one for _, one in within if isinstance(one, SessionRecord)]
    exercises = [one for _, one in within if isinstance(one, ExerciseRecord)]
    cramps = [one for _, one in within if isinstance(one, Attack)]
    nights = [one for _, one in within if isinstance(one, NightRecord)]
    return Report(
        first=first,
        last=today,
        cramps=_cramps(cramps, first, today),
        nights=_nights(nights, today - timedelta(days=1)),
        stretches=_stretches(sessions, exercises),
        flags=_top_flags(cramps),
        precautions=precautions,
        source=source,
        entries=sum(not isinstance(one, ExerciseRecord) for _, one in within),
        left_out=sum(day > today for day, one in dated if not isinstance(one, ExerciseRecord)),
    )


def _top(counted: Counter[_Named], most: int = MOST) -> Top[_Named]:
    named = [(name, times) for name, times in counted.most_common() if times > 0]
    return Top(tuple(named[:most]), len(named[most:]))


def _top_flags(cramps: Iterable[Attack]) -> Top[Attack]:
    """Cramps with a red flag or advice, those that somebody marked and the latest first."""
    flagged = [one for one in cramps if one.has_red_flag or one.advice]
    flagged.sort(key=lambda one: (one.has_red_flag, one.started), reverse=True)
    return Top(tuple((one, 1) for one in flagged[:MOST_FLAGS]), len(flagged[MOST_FLAGS:]))


def _cramps(cramps: list[Attack], first: date, today: date) -> CrampFigures:
    let_go = sorted(one.let_go_ms for one in cramps if one.let_go_ms is not None)
    relieved = [one for one in cramps if one.let_go_ms is not None]
    return CrampFigures(
        count=len(cramps),
        on_days=len({one.started.date() for one in cramps}),
        where=Counter((one.muscle, one.side) for one in cramps),
        when=Counter(_part_of_day(one) for one in cramps),
        let_go=len(let_go),
        not_let_go=sum(one.let_go_ms is None and bool(one.advice) for one in cramps),
        shortest_ms=let_go[0] if let_go else None,
        middle_ms=median_low(let_go) if let_go else None,
        longest_ms=let_go[-1] if let_go else None,
        helped=_top(Counter(one.helped for one in relieved if one.helped), 2),
        weeks=_by_week(cramps, first, today),
    )


def _part_of_day(cramp: Attack) -> PartOfDay:
    hour = cramp.started.hour
    return next((part for end, part in _PARTS if hour < end), PartOfDay.EVENING)


def _by_week(cramps: list[Attack], first: date, today: date) -> tuple[int, ...]:
    """Cramps in each whole week of seven days up to today, the oldest first."""
    whole = min(((today - first).days + 1) // 7, _WEEKS)
    counted = Counter((today - one.started.date()).days // 7 for one in cramps)
    return tuple(counted[ago] for ago in reversed(range(whole)))


def _nights(nights: list[NightRecord], last_night: date) -> NightFigures | None:
    """The nights since the first that was asked about; None where none was."""
    answered = [one for one in nights if one.cramps is not None or one.pain is not None]
    if not answered:
        return None
    begin = min(one.night for one in answered)
    last = max(last_night, *(one.night for one in answered), begin)
    days = (last - begin).days + 1
    six = timedelta(days=6)
    return NightFigures(
        whole=_week(answered, begin, last),
        first_week=_week(answered, begin, begin + six) if days >= 14 else None,
        last_week=_week(answered, last - six, last) if days >= 14 else None,
    )


def _week(nights: list[NightRecord], begin: date, end: date) -> WeekOfNights:
    inside = [one for one in nights if begin <= one.night <= end]
    cramps = [one.cramps for one in inside if one.cramps is not None]
    pain = sorted(one.pain for one in inside if one.pain is not None)
    return WeekOfNights(
        begin=begin,
        end=end,
        answered=len(inside),
        counted=len(cramps),
        cramps=sum(cramps),
        with_cramps=sum(count > 0 for count in cramps),
        rated=len(pain),
        middle_pain=median_low(pain) if pain else None,
        worst_pain=pain[-1] if pain else None,
    )


def _stretches(sessions: list[SessionRecord], exercises: list[ExerciseRecord]) -> StretchFigures:
    skipped: Counter[tuple[str, str]] = Counter()
    painful: Counter[tuple[str, str]] = Counter()
    for one in exercises:
        skipped[one.label, one.side] += one.skips
        painful[one.label, one.side] += one.pains
    usual = [one for one in sessions if one.playing.goal != RELIEF]
    return StretchFigures(
        sessions=len(usual),
        days=len({day_of(one) for one in usual}),
        worked_ms=sum(one.worked_ms for one in usual),
        done=sum(one.ending is Ending.DONE for one in usual),
        bedtime_nights=len({day_of(one) for one in usual if one.playing.goal == BEDTIME}),
        routines=_top(Counter(one.playing.title or one.playing.routine for one in usual), 2),
        skipped=_top(skipped, 2),
        painful=_top(painful),
    )

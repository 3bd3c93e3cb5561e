"""Cramps a week and the time to relief, with no cramp counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stretchcoach.diary.days import night_of, week_of
from stretchcoach.diary.records import CrampRecord, NightRecord

# Relief that was started again so soon was for the cramp that it was broken off in.
_SAME_CRAMP = timedelta(minutes=10)
# Who is asked how many cramps the night had counts those in bed, not those at a desk.
_NIGHT_BEGINS_H = 20
_NIGHT_ENDS_H = 8


@dataclass(frozen=True, slots=True)
class Attack:
    """One cramp, of one record or of several: real ms from its start until it let go.

    `advice` is what the last of them ended with, and `helped` the step that it let go in.
    """

    started: datetime
    muscle: str
    side: str
    let_go_ms: int | None
    has_red_flag: bool
    advice: str = ""
    helped: str = ""


@dataclass(frozen=True, slots=True)
class CrampWeek:
    """A week by its Monday. A night belongs to the week of the date that it began on.

    `cramps` are all, `relieved` those that relief was played for, `answered` the nights
    whose number of cramps was told, `middle_ms` the median until they let go.
    """

    monday: date
    cramps: int
    relieved: int
    let_go: int
    answered: int
    middle_ms: int | None
    red_flags: int

    @property
    def is_known(self) -> bool:
        """Whether anything was written down; else no cramps does not mean none."""
        return bool(self.cramps or self.answered)


def attacks_of(cramps: Iterable[CrampRecord]) -> tuple[Attack, ...]:
    """The cramps, the oldest first, each once.

    One record is of the same cramp as the one before, unless that one had let go, where both
    are of one session, or where relief was broken off and started again for the same muscle
    within ten minutes.
    """
    found: list[tuple[CrampRecord, Attack]] = []
    for record in sorted(cramps, key=lambda each: (each.started, each.id)):
        if found and _goes_on(found[-1][0], record):
            found[-1] = (record, _joined(found[-1][1], record))
        else:
            found.append((record, _attack(record)))
    return tuple(attack for _, attack in found)


def cramps_by_night(attacks: Iterable[Attack], nights: Iterable[NightRecord]) -> dict[date, int]:
    """For each night, by the date it began on, how many cramps there were in it.

    What was answered for a night counts those that relief was played for, too: of the two
    numbers the larger one stands.
    """
    found: dict[date, int] = {}
    for attack in attacks:
        if is_at_night(attack.started):
            night = night_of(attack.started)
            found[night] = found.get(night, 0) + 1
    for answer in nights:
        if answer.cramps is not None:
            found[answer.night] = max(found.get(answer.night, 0), answer.cramps)
    return found


def is_at_night(moment: datetime) -> bool:
    """Whether one asked about the night would count it."""
    return not _NIGHT_ENDS_H <= moment.hour < _NIGHT_BEGINS_H


def cramps_by_week(
    attacks: Sequence[Attack], nights: Sequence[NightRecord], mondays: Sequence[date]
) -> tuple[CrampWeek, ...]:
    """Each of these weeks, which follow each other; those without a cramp too."""
    first, end = mondays[0], mondays[-1] + timedelta(days=7)
    # Of ten years a few weeks are wanted; a cramp's night is its own date or the one before.
    attacks = [each for each in attacks if first <= each.started.date() <= end]
    nights = [each for each in nights if first <= each.night < end]
    counts = dict.fromkeys(mondays, 0)
    relieved: dict[date, list[Attack]] = {monday: [] for monday in mondays}
    for attack in attacks:
        at_night = is_at_night(attack.started)
        day = night_of(attack.started) if at_night else attack.started.date()
        if first <= day < end:
            relieved[week_of(day)].append(attack)
            counts[week_of(day)] += not at_night
    for night, count in cramps_by_night(attacks, nights).items():
        if first <= night < end:
            counts[week_of(night)] += count
    told = {answer.night for answer in nights if answer.cramps is not None}
    answered = Counter(week_of(night) for night in told)
    return tuple(
        CrampWeek(
            monday,
            cramps=counts[monday],
            relieved=len(relieved[monday]),
            let_go=sum(each.let_go_ms is not None for each in relieved[monday]),
            answered=answered[monday],
            middle_ms=median_ms(relieved[monday]),
            red_flags=sum(each.has_red_flag for each in relieved[monday]),
        )
        for monday in mondays
    )


def median_ms(attacks: Iterable[Attack]) -> int | None:
    """The median of the times to relief, of those that let go; None where none did."""
    times = sorted(each.let_go_ms for each in attacks if each.let_go_ms is not None)
    if not times:
        return None
    return (times[(len(times) - 1) // 2] + times[len(times) // 2]) // 2


def _goes_on(before: CrampRecord, record: CrampRecord) -> bool:
    if before.let_go_ms is not None:
        return False
    if before.session and before.session == record.session:
        return True
    return (
        before.muscle == record.muscle
        and (not before.side or not record.side or before.side == record.side)
        and record.started - before.started <= _SAME_CRAMP
    )


def _joined(attack: Attack, record: CrampRecord) -> Attack:
    """The cramp with what a further record tells; its time runs from its own start."""
    let_go = attack.let_go_ms
    if record.let_go_ms is not None:
        let_go = record.let_go_ms + (record.started - attack.started) // timedelta(milliseconds=1)
    return Attack(
        attack.started,
        record.muscle,
        record.side or attack.side,
        let_go,
        attack.has_red_flag or record.has_red_flag,
        record.advice or attack.advice,
        record.helped or attack.helped,
    )


def _attack(record: CrampRecord) -> Attack:
    return Attack(
        record.started,
        record.muscle,
        record.side,
        record.let_go_ms,
        record.has_red_flag,
        record.advice,
        record.helped,
    )

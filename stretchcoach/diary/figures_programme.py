"""The six weeks of stretching before bed, each against the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stretchcoach.diary.figures_cramps import Attack, cramps_by_night
from stretchcoach.diary.records import NightRecord

WEEKS = 6
ENOUGH_NIGHTS = 4
"""From how many answered nights on a week is compared."""

_DAYS_A_WEEK = 7
# After a longer break it is begun anew.
_BREAK = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class ProgrammeWeek:
    """A week of seven nights from `begin`; the figures are sums over the nights answered.

    `stretched` nights had a bedtime session. `counted` nights have a number of cramps,
    `cramps` in all; `rated` ones a pain 0 to 10, `pain` in all. `has_begun` by today.
    """

    number: int
    begin: date
    stretched: int
    counted: int
    cramps: int
    rated: int
    pain: int
    has_begun: bool

    @property
    def cramps_tenths(self) -> int | None:
        """Tenths of a cramp a night; None where too few nights were answered."""
        return _tenths(self.cramps, self.counted)

    @property
    def pain_tenths(self) -> int | None:
        """Tenths of a point of pain a night; None where too few nights were answered."""
        return _tenths(self.pain, self.rated)


@dataclass(frozen=True, slots=True)
class Programme:
    """Six weeks from the first night on."""

    begin: date
    weeks: tuple[ProgrammeWeek, ...]

    @property
    def last_compared(self) -> ProgrammeWeek | None:
        """The last week that can be held against the first one; None where there is none yet."""
        if self.weeks[0].cramps_tenths is None:
            return None
        later = [week for week in self.weeks[1:] if week.cramps_tenths is not None]
        return later[-1] if later else None


def programme_of(
    bedtimes: Iterable[date],
    nights: Sequence[NightRecord],
    attacks: Iterable[Attack],
    today: date,
) -> Programme | None:
    """The programme that was begun last, or None where nothing was ever done for it.

    `bedtimes` are the days with a bedtime session, `attacks` and `nights` may be all there are.
    Of the nights, those of the six weeks are enough.
    """
    last_day = today + timedelta(days=1)
    stretched = {day for day in bedtimes if day <= last_day}
    answered = [each for each in nights if each.night <= last_day]
    first_night = min((each.night for each in answered if _is_told(each)), default=None)
    begin = beginning_of(stretched, first_night, today)
    if begin is None:
        return None
    end = end_of(begin)
    answered = [each for each in answered if begin <= each.night < end]
    within = [each for each in attacks if begin <= each.started.date() <= end]
    cramps = cramps_by_night(within, answered)
    weeks = (
        _week(number, begin, today=today, stretched=stretched, answered=answered, cramps=cramps)
        for number in range(1, WEEKS + 1)
    )
    return Programme(begin, tuple(weeks))


def beginning_of(bedtimes: Iterable[date], first_night: date | None, today: date) -> date | None:
    """When the programme that was begun last began.

    It begins with the first bedtime session after four weeks without one, and where there
    was never one, with the first night that was answered.
    """
    last_day = today + timedelta(days=1)
    later: date | None = None
    for day in sorted((day for day in bedtimes if day <= last_day), reverse=True):
        if later is not None and later - day > _BREAK:
            break
        later = day
    if later is not None:
        return later
    return first_night if first_night is not None and first_night <= last_day else None


def end_of(begin: date) -> date:
    """The first day after the six weeks that begin on a day."""
    return begin + timedelta(days=_DAYS_A_WEEK * WEEKS)


def _week(
    number: int,
    begin: date,
    *,
    today: date,
    stretched: Iterable[date],
    answered: Iterable[NightRecord],
    cramps: dict[date, int],
) -> ProgrammeWeek:
    first = begin + timedelta(days=_DAYS_A_WEEK * (number - 1))
    nights = frozenset(first + timedelta(days=offset) for offset in range(_DAYS_A_WEEK))
    told = [each for each in answered if each.night in nights]
    # A night without an answer says nothing, also where relief was played in it: nights
    # without a cramp and without an answer would be missing beside it.
    counted = {each.night for each in told if each.cramps is not None}
    pains = {each.night: each.pain for each in told if each.pain is not None}
    return ProgrammeWeek(
        number,
        first,
        stretched=len(nights.intersection(stretched)),
        counted=len(counted),
        cramps=sum(cramps[night] for night in counted),
        rated=len(pains),
        pain=sum(pains.values()),
        has_begun=first <= today,
    )


def _tenths(total: int, nights: int) -> int | None:
    """Rounded, half a tenth upward."""
    return None if nights < ENOUGH_NIGHTS else (20 * total + nights) // (2 * nights)


def _is_told(night: NightRecord) -> bool:
    return night.cramps is not None or night.pain is not None

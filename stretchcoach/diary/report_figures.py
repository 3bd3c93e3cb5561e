"""The figures of the page for the doctor, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from stretchcoach.diary.figures_cramps import Attack

Named = TypeVar("Named")


class PartOfDay(StrEnum):
    """When it cramped, in words, in the order of a night."""

    EVENING = "9 in the evening to midnight"
    NIGHT = "midnight to 3 at night"
    EARLY = "3 to 6 in the early morning"
    MORNING = "6 in the morning to noon"
    DAY = "noon to 9 in the evening"


@dataclass(frozen=True, slots=True)
class Top(Generic[Named]):
    """The most frequent of a kind with how often, and how many others there are."""

    named: tuple[tuple[Named, int], ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class CrampFigures:
    """Cramps that were relieved with the program.

    `where` counts by muscle and side. Of those that did not let go, `not_let_go` were advised
    to get help; of the rest the end is not known. `weeks` are whole weeks up to the last day.
    """

    count: int
    on_days: int
    where: Mapping[tuple[str, str], int]
    when: Mapping[PartOfDay, int]
    let_go: int
    not_let_go: int
    shortest_ms: int | None
    middle_ms: int | None
    longest_ms: int | None
    helped: Top[str]
    weeks: tuple[int, ...]

    @property
    def not_known(self) -> int:
        """Those of which nobody said how they ended."""
        return self.count - self.let_go - self.not_let_go


@dataclass(frozen=True, slots=True)
class WeekOfNights:
    """What was answered about the nights from `begin` to `end`, both included.

    `counted` nights have a number of cramps, `rated` ones a pain from 0 to 10.
    """

    begin: date
    end: date
    answered: int
    counted: int
    cramps: int
    with_cramps: int
    rated: int
    middle_pain: int | None
    worst_pain: int | None

    @property
    def nights(self) -> int:
        """How many nights that is, answered or not."""
        return (self.end - self.begin).days + 1


@dataclass(frozen=True, slots=True)
class NightFigures:
    """All nights since the first answer; with two weeks and more the first and the last week."""

    whole: WeekOfNights
    first_week: WeekOfNights | None
    last_week: WeekOfNights | None


@dataclass(frozen=True, slots=True)
class StretchFigures:
    """Sessions other than relief; skipped and painful exercises (label, side) of all sessions.

    `days` had a session, `bedtime_nights` one for the bedtime; `done` sessions were played
    to their end.
    """

    sessions: int
    days: int
    worked_ms: int
    done: int
    bedtime_nights: int
    routines: Top[str]
    skipped: Top[tuple[str, str]]
    painful: Top[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Report:
    """The page, from its first to its last day, both included.

    `flags` are cramps with a red flag, or that ended with the advice to get help. `source` is
    empty for one's own. `entries` are told of; `left_out` ones have a date after the last day.
    """

    first: date
    last: date
    cramps: CrampFigures
    nights: NightFigures | None
    stretches: StretchFigures
    flags: Top[Attack]
    precautions: tuple[str, ...]
    source: str
    entries: int
    left_out: int

    @property
    def days(self) -> int:
        """How many days that is."""
        return (self.last - self.first).days + 1

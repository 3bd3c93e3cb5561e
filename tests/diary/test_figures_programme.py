"""The six weeks before bed: where they begin, what is compared, and when nothing is claimed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from stretchcoach.diary.figures_cramps import attacks_of
from stretchcoach.diary.figures_programme import ENOUGH_NIGHTS, Programme, programme_of
from stretchcoach.diary.figures_words import programme_week_words, programme_words
from stretchcoach.diary.records import NightRecord, SessionRecord
from tests.diary.figures_samples import at, cramp, history, night, session

BEGIN = date(2026, 10, 5)
TODAY = date(2026, 11, 15)


def bedtime(day: date) -> SessionRecord:
    """A bedtime session in the evening of this day."""
    return session(at(f"{day} 22:00"))


def nights(first: date, *cramps: int | None, pain: int | None = 4) -> list[NightRecord]:
    """Answers for one night after the other."""
    return [
        NightRecord(first + timedelta(days=n), count, None if count is None else pain)
        for n, count in enumerate(cramps)
    ]


def made(
    sessions: list[SessionRecord], answers: list[NightRecord], today: date = TODAY
) -> Programme:
    """The programme, which is there."""
    found = programme_of(history(sessions).bedtimes, answers, (), today)
    assert found is not None
    return found


def test_nothing_begun() -> None:
    """Without a bedtime session and an answer there is no programme."""
    desk = session(at("2026-10-05 12:00"), goal="desk")
    assert (
        programme_of(history([desk]).bedtimes, [NightRecord(BEGIN, None, None)], (), TODAY) is None
    )


@pytest.mark.parametrize(
    ("days", "answers", "begin"),
    [
        ([0, 1, 2], [], 0),
        ([2], [0], 2),
        ([], [3, 5], 3),
        ([0, 28, 40], [], 0),
        ([-40, 0, 3], [], 0),
        ([-29, 0, 3], [], 0),
        ([-28, 0, 3], [], -28),
        ([0, 400], [], 0),
    ],
)
def test_where_it_begins(days: list[int], answers: list[int], begin: int) -> None:
    """With the first bedtime session after a break of four weeks; days to come do not count."""
    sessions = [bedtime(BEGIN + timedelta(days=n)) for n in days]
    told = [NightRecord(BEGIN + timedelta(days=n), 1, 2) for n in answers]
    assert made(sessions, told).begin == BEGIN + timedelta(days=begin)


def test_half_past_twelve_begins_it_the_evening_before() -> None:
    """A first session after midnight is of the night that began before it."""
    found = made([session(at("2026-10-06 00:30"))], [])
    assert found.begin == BEGIN
    assert found.weeks[0].stretched == 1


def test_six_weeks_against_the_first() -> None:
    """Cramps and pain a night are means over the nights answered, rounded to a tenth."""
    answers = nights(BEGIN, 3, 2, 2, None, 3, 2, 2) + nights(
        BEGIN + timedelta(days=14), 1, 1, 0, 1, pain=3
    )
    found = made([bedtime(BEGIN + timedelta(days=n)) for n in range(17)], answers)
    first, second, third = found.weeks[:3]
    assert (first.counted, first.cramps, first.cramps_tenths) == (6, 14, 23)
    assert (first.rated, first.pain, first.pain_tenths) == (6, 24, 40)
    assert (second.counted, second.cramps_tenths, second.stretched) == (0, None, 7)
    assert (third.cramps_tenths, third.pain_tenths, third.stretched) == (8, 30, 3)
    assert found.last_compared == third
    assert [week.number for week in found.weeks] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("in_first", range(8))
@pytest.mark.parametrize("in_second", range(8))
def test_no_claim_from_too_few_nights(in_first: int, in_second: int) -> None:
    """Weeks are compared where both have enough nights answered, else nothing is claimed."""
    answers = nights(BEGIN, *[2] * in_first) + nights(BEGIN + timedelta(days=7), *[1] * in_second)
    compared = made([bedtime(BEGIN)], answers).last_compared
    enough = in_first >= ENOUGH_NIGHTS and in_second >= ENOUGH_NIGHTS
    assert (compared is not None) == enough


def test_what_was_relieved_in_a_night_answered_counts() -> None:
    """A night answered with none, but in which relief was played, had that cramp."""
    relieved: list[datetime] = [at("2026-10-06 03:00"), at("2026-10-07 03:00")]
    attacks = attacks_of([cramp(moment) for moment in relieved])
    found = programme_of([BEGIN], [night("2026-10-05", 0)], attacks, TODAY)
    assert found is not None
    assert (found.weeks[0].counted, found.weeks[0].cramps) == (1, 1)


def test_weeks_to_come_have_not_begun() -> None:
    """A week begins on its first day."""
    found = made([bedtime(BEGIN)], [], BEGIN + timedelta(days=7))
    assert [week.has_begun for week in found.weeks] == [True, True, False, False, False, False]


def test_daylight_saving_moves_no_week() -> None:
    """A week of nights has seven, also where one of its days has 25 hours."""
    autumn = date(2026, 10, 19)
    sessions = [session(at(f"{autumn + timedelta(days=n)} 23:30")) for n in range(14)]
    found = made(sessions, [])
    assert [week.stretched for week in found.weeks[:3]] == [7, 7, 0]
    assert found.weeks[1].begin == date(2026, 10, 26)


@pytest.mark.parametrize(
    ("answers", "today", "words"),
    [
        ([], BEGIN - timedelta(days=1), ["Begun on 5 Oct."]),
        (
            nights(BEGIN, 2, 2, 2),
            BEGIN + timedelta(days=3),
            [
                "Begun on 5 Oct; this is week 1.",
                "Too few nights to compare: week 1 has 3 of 7 answered, 4 are needed.",
            ],
        ),
        (
            nights(BEGIN, 2, 2, 2, 2, 2, 2, 2, 1),
            BEGIN + timedelta(days=41),
            [
                "Begun on 5 Oct; this is week 6.",
                "No later week has 4 nights answered yet, to compare with week 1.",
            ],
        ),
        (
            nights(BEGIN, *[2] * 7, *[1] * 7, pain=None),
            BEGIN + timedelta(days=42),
            [
                "Begun on 5 Oct; the six weeks are over.",
                "Week 2 against week 1: 1.0 cramps a night, was 2.0.",
            ],
        ),
    ],
)
def test_the_six_weeks_in_words(answers: list[NightRecord], today: date, words: list[str]) -> None:
    """It says which week it is, what can be compared, and why something cannot."""
    found = programme_of([BEGIN], answers, (), today)
    assert found is not None
    assert list(programme_words(found, today)) == words
    told = [programme_week_words(week) for week in found.weeks]
    assert (told[5] == "still to come") == (today < BEGIN + timedelta(days=35))
    rated = sum(each.pain is not None for each in answers)
    assert any("pain" in each for each in told) == (rated >= ENOUGH_NIGHTS)

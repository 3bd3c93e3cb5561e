"""Cramps a week and time to relief: each cramp once, whoever told of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.diary.days import night_of
from stretchcoach.diary.figures_cramps import (
    attacks_of,
    cramps_by_night,
    cramps_by_week,
    is_at_night,
    median_ms,
)
from stretchcoach.diary.figures_minutes import last_weeks
from stretchcoach.diary.records import CrampRecord, NightRecord
from tests.diary.figures_samples import MINUTE, ManualClock, at, cramp, night

NIGHT = "2026-11-18"
IN_IT = at("2026-11-19 03:10")


@pytest.mark.parametrize(
    ("relieved", "answer", "expected"),
    [(0, 3, 3), (2, None, 2), (2, 3, 3), (2, 1, 2), (2, 0, 2), (0, 0, 0), (1, 1, 1)],
)
def test_what_was_answered_and_what_was_relieved_are_the_same_cramps(
    relieved: int, answer: int | None, expected: int
) -> None:
    """Of both numbers of a night the larger one stands; they are never added."""
    records = [cramp(IN_IT + timedelta(hours=n)) for n in range(relieved)]
    nights = [night(NIGHT, answer)]
    week = cramps_by_week(attacks_of(records), nights, last_weeks(date(2026, 11, 22), 1))[0]
    assert week.cramps == expected
    assert week.relieved == relieved
    assert week.answered == (answer is not None)
    assert week.is_known == (expected > 0 or answer is not None)


def test_a_cramp_by_day_is_none_of_the_night() -> None:
    """One in the afternoon is added to those of the night: the answer did not count it."""
    records = [cramp(at("2026-11-18 15:00")), cramp(IN_IT)]
    week = cramps_by_week(
        attacks_of(records), [night(NIGHT, 1)], last_weeks(date(2026, 11, 22), 1)
    )[0]
    assert week.cramps == 2


@pytest.mark.parametrize(
    ("second", "let_go", "same"),
    [
        ({}, None, True),
        ({"muscle": "foot"}, None, False),
        ({"side": "left"}, None, True),
        ({}, 2 * MINUTE, False),
    ],
)
def test_relief_started_again_is_for_the_same_cramp(
    second: dict[str, str], let_go: int | None, *, same: bool
) -> None:
    """Broken off and started again within ten minutes for the same muscle is one cramp."""
    records = [cramp(IN_IT, let_go), cramp(IN_IT + timedelta(minutes=3), MINUTE, **second)]  # type: ignore[arg-type]
    found = attacks_of(records)
    assert len(found) == (1 if same else 2)
    if same:
        assert found[0].let_go_ms == 4 * MINUTE
    late = [cramp(IN_IT, None), cramp(IN_IT + timedelta(minutes=11), MINUTE)]
    assert len(attacks_of(late)) == 2


def test_one_session_is_one_cramp() -> None:
    """Where the muscle was changed in the middle, the second one is meant, and a flag stays."""
    records = [
        cramp(IN_IT, None, session_id="s", has_red_flag=True),
        cramp(IN_IT + timedelta(minutes=1), MINUTE, session_id="s", muscle="foot"),
    ]
    (found,) = attacks_of(records)
    assert (found.muscle, found.let_go_ms, found.has_red_flag) == ("foot", 2 * MINUTE, True)


def test_a_session_can_hold_two_cramps() -> None:
    """One that had let go is over: what is relieved after that counts as another."""
    records = [
        cramp(IN_IT, 2 * MINUTE, session_id="s", has_red_flag=True),
        cramp(IN_IT + timedelta(minutes=5), None, session_id="s"),
        cramp(IN_IT + timedelta(minutes=6), MINUTE, session_id="s", muscle="foot"),
    ]
    first, second = attacks_of(records)
    assert (first.let_go_ms, first.has_red_flag) == (2 * MINUTE, True)
    assert (second.let_go_ms, second.muscle) == (2 * MINUTE, "foot")
    assert not second.has_red_flag


def test_a_night_runs_from_noon_to_noon() -> None:
    """Cramps before and after midnight are of one night, over New Year's ISO weeks too."""
    records = [cramp(at("2026-12-31 23:50")), cramp(at("2027-01-01 05:00"))]
    assert cramps_by_night(attacks_of(records), []) == {date(2026, 12, 31): 2}
    mondays = last_weeks(date(2027, 1, 5), 2)
    assert mondays == (date(2026, 12, 28), date(2027, 1, 4))
    assert [week.cramps for week in cramps_by_week(attacks_of(records), [], mondays)] == [2, 0]


def test_sunday_night_is_of_the_week_that_it_began_in() -> None:
    """A cramp early on Monday is of Sunday's night, and so of the week before."""
    records = [cramp(at("2026-11-23 02:00"))]
    weeks = cramps_by_week(attacks_of(records), [], last_weeks(date(2026, 11, 24), 2))
    assert [(week.cramps, week.relieved) for week in weeks] == [(1, 1), (0, 0)]


def test_the_hour_that_comes_twice_is_one_night() -> None:
    """When the clock is set back from three to two, both cramps are of that night, in order."""
    clock = ManualClock(at("2026-10-25 02:40"))
    clock.travel("Europe/Berlin")
    first = cramp(clock.now(), None)
    clock.pass_time(minutes=30)
    second = cramp(clock.now(), None)
    assert (first.started.hour, second.started.hour) == (2, 2)
    assert len(attacks_of([first, second])) == 2
    assert cramps_by_night(attacks_of([second, first]), []) == {date(2026, 10, 24): 2}


def test_cramps_out_of_order_after_a_clock_was_set_back() -> None:
    """The order of the records does not matter, and no time becomes negative."""
    records = [cramp(IN_IT, None), cramp(IN_IT - timedelta(minutes=5), 3 * MINUTE)]
    assert attacks_of(records) == attacks_of(records[::-1])
    assert all((each.let_go_ms or 0) >= 0 for each in attacks_of(records))


@pytest.mark.parametrize(
    ("times", "median"),
    [([], None), ([None], None), ([5], 5), ([5, None, 7], 6), ([1, 2, 900], 2), ([1, 2, 3, 9], 2)],
)
def test_the_median_time_to_relief(times: list[int | None], median: int | None) -> None:
    """Those that did not let go have no time and are left out; of two middles the mean."""
    records = [cramp(IN_IT + timedelta(hours=n), time) for n, time in enumerate(times)]
    assert median_ms(attacks_of(records)) == median


MOMENTS = st.integers(0, 60 * 24 * 21).map(lambda n: IN_IT - timedelta(minutes=n))
RECORDS = st.lists(st.builds(cramp, MOMENTS, st.none() | st.integers(0, 900_000)), max_size=25)
NIGHTS = st.lists(
    st.builds(
        NightRecord,
        st.integers(0, 21).map(lambda n: date(2026, 11, 19) - timedelta(days=n)),
        st.none() | st.integers(0, 9),
        st.none() | st.integers(0, 10),
    ),
    unique_by=lambda each: each.night,
    max_size=21,
)


@given(RECORDS, NIGHTS)
def test_no_cramp_is_lost_or_counted_twice(
    records: list[CrampRecord], nights: list[NightRecord]
) -> None:
    """All weeks hold at least what each of both tells of, and never more than both together."""
    attacks = attacks_of(records)
    weeks = cramps_by_week(attacks, nights, last_weeks(date(2026, 11, 22), 6))
    total = sum(week.cramps for week in weeks)
    told = sum(each.cramps or 0 for each in nights)
    assert max(len(attacks), told) <= total <= len(attacks) + told
    assert len(attacks) <= len(records)
    assert sum(week.relieved for week in weeks) == len(attacks)
    by_day = sum(not is_at_night(each.started) for each in attacks)
    assert total == by_day + sum(cramps_by_night(attacks, nights).values())
    assert all(week.let_go <= week.relieved for week in weeks)
    asleep = {night_of(each.started) for each in attacks if is_at_night(each.started)}
    assert asleep <= set(cramps_by_night(attacks, nights))

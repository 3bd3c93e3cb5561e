"""The figures of the page for the doctor: counted from records, on days given by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from stretchcoach.diary.records import (
    CrampRecord,
    Ending,
    ExerciseRecord,
    NightRecord,
    Playing,
    Remembered,
    SessionRecord,
)
from stretchcoach.diary.report import MOST, MOST_FLAGS, report_of
from stretchcoach.diary.report_figures import PartOfDay

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 22)
MINUTE = 60_000


def at(day: int, hour: int, *, month: int = 11) -> datetime:
    """A moment in the month of the tests."""
    return datetime(2026, month, day, hour, 5, tzinfo=ZONE)


def cramp(
    started: datetime,
    let_go_ms: int | None = 4 * MINUTE,
    *,
    advice: str = "",
    red_flag: bool = False,
    muscle: str = "calf",
    side: str = "",
    helped: str = "",
) -> CrampRecord:
    """A cramp; by default in the calf, and over after four minutes."""
    return CrampRecord(
        f"c{started}", f"s{started}", started, muscle, side, let_go_ms, red_flag, advice, helped
    )


def session(
    started: datetime, *, goal: str = "desk", title: str = "Desk", ending: Ending = Ending.DONE
) -> SessionRecord:
    """A session of two minutes' work."""
    playing = Playing("desk", title, "", "", goal, (), "", "", "en", 1.0, 4, 3 * MINUTE)
    return SessionRecord(
        f"s{started}", started, playing, ending, 3 * MINUTE, 2 * MINUTE, 4, 0, 0, 0, 3, "End", 4
    )


def exercise(started: datetime, label: str, *, skips: int = 0, pains: int = 0) -> ExerciseRecord:
    """An exercise for the left side."""
    return ExerciseRecord("s", started, "desk", (), label, "left", 1, 1, skips, pains)


def test_nothing_kept_is_nothing_to_tell() -> None:
    """An empty diary has no entries and one day."""
    report = report_of(Remembered(), today=TODAY)
    assert (report.entries, report.days, report.nights) == (0, 1, None)


def test_the_middle_is_a_time_that_was_measured() -> None:
    """Of an even number the middle is the lower of the two, and the ends are the ends."""
    times = (9 * MINUTE, 1 * MINUTE, 3 * MINUTE, 5 * MINUTE)
    records = Remembered(cramps=tuple(cramp(at(day, 2), ms) for day, ms in enumerate(times, 10)))
    figures = report_of(records, today=TODAY).cramps
    assert (figures.shortest_ms, figures.middle_ms, figures.longest_ms) == (
        1 * MINUTE,
        3 * MINUTE,
        9 * MINUTE,
    )


def test_how_cramps_ended_adds_up() -> None:
    """Each cramp let go, was advised, or has an end that nobody knows."""
    records = Remembered(
        cramps=(
            cramp(at(10, 2)),
            cramp(at(11, 2), None, advice="ten minutes"),
            cramp(at(12, 2), None),
            cramp(at(13, 2), None),
        )
    )
    figures = report_of(records, today=TODAY).cramps
    assert (figures.let_go, figures.not_let_go, figures.not_known) == (1, 1, 2)


def test_relief_that_is_started_again_is_for_the_same_cramp() -> None:
    """The page counts as the diary does: one cramp, which let go after all the time it took."""
    again = at(10, 2) + timedelta(minutes=3)
    records = Remembered(
        cramps=(
            cramp(at(10, 2), None, advice="ten minutes", side="left"),
            cramp(again, 2 * MINUTE, red_flag=True, helped="Foot flat"),
            cramp(at(11, 2), 7 * MINUTE),
        )
    )
    report = report_of(records, today=TODAY)
    figures = report.cramps
    assert (figures.count, figures.let_go, figures.not_let_go, figures.not_known) == (2, 2, 0, 0)
    assert (figures.shortest_ms, figures.longest_ms) == (5 * MINUTE, 7 * MINUTE)
    assert figures.where == {("calf", "left"): 1, ("calf", ""): 1}
    assert figures.helped.named == (("Foot flat", 1),)
    assert [(one.started, one.has_red_flag) for one, _ in report.flags.named] == [(at(10, 2), True)]
    assert report.entries == 2


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, PartOfDay.NIGHT),
        (2, PartOfDay.NIGHT),
        (3, PartOfDay.EARLY),
        (5, PartOfDay.EARLY),
        (6, PartOfDay.MORNING),
        (12, PartOfDay.DAY),
        (20, PartOfDay.DAY),
        (21, PartOfDay.EVENING),
        (23, PartOfDay.EVENING),
    ],
)
def test_each_hour_has_its_part_of_the_night(hour: int, part: PartOfDay) -> None:
    """By the clock on the wall where it happened."""
    report = report_of(Remembered(cramps=(cramp(at(10, hour)),)), today=TODAY)
    assert dict(report.cramps.when) == {part: 1}


def test_two_cramps_of_one_day_are_one_day() -> None:
    """By the calendar, as a doctor counts."""
    records = Remembered(cramps=(cramp(at(10, 23)), cramp(at(11, 4)), cramp(at(11, 22))))
    assert report_of(records, today=TODAY).cramps.on_days == 2


def test_weeks_count_back_from_today_and_are_whole() -> None:
    """Sixteen days are two whole weeks; what is before them is in no week."""
    records = Remembered(
        cramps=(
            cramp(at(7, 2)),
            cramp(at(9, 2)),
            cramp(at(15, 2)),
            cramp(at(16, 2)),
            cramp(at(22, 2)),
        )
    )
    assert report_of(records, today=TODAY).cramps.weeks == (2, 2)


def test_only_the_wanted_weeks_are_told() -> None:
    """The first day is within, the day before is not."""
    records = Remembered(
        cramps=(cramp(at(15, 2)), cramp(at(16, 2))),
        sessions=(session(at(15, 12)), session(at(16, 12)), session(at(17, 12))),
        exercises=(exercise(at(15, 12), "Turn", skips=1),),
        nights=(NightRecord(date(2026, 11, 15), 1, 1),),
    )
    report = report_of(records, today=TODAY, weeks=1)
    assert (report.first, report.days, report.entries) == (date(2026, 11, 16), 7, 3)
    assert (report.cramps.count, report.stretches.sessions) == (1, 2)
    assert (report.stretches.skipped.named, report.nights) == ((), None)


def test_what_is_dated_after_today_is_left_out_and_said() -> None:
    """A clock that was wrong makes no week of the future."""
    records = Remembered(
        cramps=(cramp(at(10, 2)), cramp(at(24, 2, month=12))), sessions=(session(at(30, 9)),)
    )
    report = report_of(records, today=TODAY)
    assert (report.cramps.count, report.stretches.sessions, report.left_out) == (1, 0, 2)


def test_flags_come_before_long_cramps_and_the_latest_first() -> None:
    """What somebody marked is named first, and what is not named is counted."""
    records = Remembered(
        cramps=(
            cramp(at(1, 2), red_flag=True),
            cramp(at(2, 2), red_flag=True),
            *(cramp(at(day, 2), None, advice="ten minutes") for day in range(3, 9)),
            cramp(at(9, 2)),
        )
    )
    flags = report_of(records, today=TODAY).flags
    assert [one.started.day for one, _ in flags.named] == [2, 1, 8]
    assert flags.others == 8 - MOST_FLAGS


def test_unanswered_nights_count_as_not_known() -> None:
    """From the first answer to last night; an empty answer is none."""
    nights = (
        NightRecord(date(2026, 11, 1), None, None),
        NightRecord(date(2026, 11, 8), 2, 6),
        NightRecord(date(2026, 11, 10), 0, None),
        NightRecord(date(2026, 11, 21), None, 2),
    )
    figures = report_of(Remembered(nights=nights), today=TODAY).nights
    assert figures is not None
    assert (figures.whole.nights, figures.whole.answered) == (14, 3)
    assert (figures.whole.counted, figures.whole.cramps, figures.whole.with_cramps) == (2, 2, 1)
    assert (figures.whole.rated, figures.whole.middle_pain, figures.whole.worst_pain) == (2, 2, 6)
    assert figures.first_week is not None
    assert figures.first_week.cramps == 2
    assert figures.last_week is not None
    assert (figures.last_week.answered, figures.last_week.counted) == (1, 0)


def test_less_than_two_weeks_are_not_compared() -> None:
    """Thirteen nights have no first and last week apart."""
    nights = (NightRecord(date(2026, 11, 9), 2, 6), NightRecord(date(2026, 11, 21), 0, 0))
    figures = report_of(Remembered(nights=nights), today=TODAY).nights
    assert figures is not None
    assert (figures.whole.nights, figures.first_week, figures.last_week) == (13, None, None)


def test_skipped_and_painful_exercises_are_summed_by_side() -> None:
    """The most frequent first; what was neither is not named."""
    records = Remembered(
        exercises=(
            exercise(at(1, 9), "Turn", skips=1),
            exercise(at(2, 9), "Turn", skips=1, pains=1),
            exercise(at(3, 9), "Hug", skips=3),
            exercise(at(4, 9), "Press"),
        )
    )
    stretches = report_of(records, today=TODAY).stretches
    assert stretches.skipped.named == ((("Hug", "left"), 3), (("Turn", "left"), 2))
    assert stretches.painful.named == ((("Turn", "left"), 1),)


def test_only_the_most_frequent_are_named() -> None:
    """The others are counted, however many there are."""
    records = Remembered(
        exercises=tuple(exercise(at(1 + n % 20, 9), f"Stretch {n}", pains=1) for n in range(500))
    )
    painful = report_of(records, today=TODAY).stretches.painful
    assert (len(painful.named), painful.others) == (MOST, 500 - MOST)


def test_relief_is_no_session_of_stretching() -> None:
    """Bedtime counts by nights, and half past midnight belongs to the night before."""
    records = Remembered(
        sessions=(
            session(at(10, 2), goal="relief"),
            session(at(10, 22), goal="bedtime"),
            session(at(11, 0), goal="bedtime", ending=Ending.CUT_OFF),
            session(at(11, 23), goal="bedtime"),
        )
    )
    stretches = report_of(records, today=TODAY).stretches
    assert (stretches.sessions, stretches.done, stretches.bedtime_nights) == (3, 2, 2)

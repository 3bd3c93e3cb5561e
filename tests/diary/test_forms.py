"""The diary for other programs and as lines of words."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.diary.figures import figures_of
from stretchcoach.diary.figures_reading import Diary
from stretchcoach.diary.figures_words import (
    relief_words,
    short_day,
    tenths_words,
    time_words,
)
from stretchcoach.diary.forms import Table, as_csv, as_json, cell_of
from stretchcoach.diary.plain_page import plain_lines
from stretchcoach.diary.records import Ending, Remembered
from tests.diary.figures_samples import MINUTE, at, cramp, exercise, night, session
from tests.places import CHECKOUT

TODAY = date(2026, 11, 22)
BEDTIME = session(at("2026-11-21 00:30"), pains=1)
RECORDS = Remembered(
    (BEDTIME, session(at("2026-11-20 12:00"), goal="desk", routine="desk", title="Desk break")),
    (exercise(BEDTIME, "Calf at the wall", side="left", pains=1, skips=2),),
    (cramp(at("2026-11-19 03:10"), 100_000, has_red_flag=True),),
    (night("2026-11-18", 2, 5),),
)


def page(records: Remembered = RECORDS) -> str:
    """The plain page of these records."""
    return "\n".join(plain_lines(figures_of(records, TODAY)))


def read_json(records: Remembered = RECORDS) -> dict[str, object]:
    """What another program reads."""
    diary = Diary(figures_of(records, TODAY, weeks=2), records, ())
    found = json.loads(as_json(diary))
    assert isinstance(found, dict)
    return found


def rows(table: Table, records: Remembered = RECORDS) -> list[dict[str, str]]:
    """What another program reads from a CSV."""
    return list(csv.DictReader(io.StringIO(as_csv(records, table))))


def test_json_has_the_fields_that_scripts_rely_on() -> None:
    """Names stay; moments have the offset of then, lengths are whole milliseconds."""
    found = read_json()
    assert list(found) == [
        "format",
        "version",
        "today",
        "source",
        "streak",
        "days",
        "weeks",
        "routines",
        "body_parts",
        "cramp_weeks",
        "bedtime_programme",
        "pain_marks",
        "sessions",
        "cramps",
        "nights",
    ]
    assert found["weeks"] == [
        {"monday": "2026-11-09", "worked_ms": 0, "sessions": 0, "days": 0},
        {"monday": "2026-11-16", "worked_ms": 6 * MINUTE, "sessions": 2, "days": 1},
    ]
    assert found["streak"] == {
        "rest_days": 1,
        "current": {"days": 1, "first": "2026-11-20", "last": "2026-11-20"},
        "longest": {"days": 1, "first": "2026-11-20", "last": "2026-11-20"},
        "has_today": False,
    }
    assert found["cramp_weeks"] == [
        {
            "monday": "2026-11-09",
            "cramps": 0,
            "relieved": 0,
            "let_go": 0,
            "median_let_go_ms": None,
            "nights_answered": 0,
            "red_flags": 0,
        },
        {
            "monday": "2026-11-16",
            "cramps": 2,
            "relieved": 1,
            "let_go": 1,
            "median_let_go_ms": 100_000,
            "nights_answered": 1,
            "red_flags": 1,
        },
    ]
    assert found["nights"] == [{"night": "2026-11-18", "cramps": 2, "pain": 5, "source": ""}]
    sessions = found["sessions"]
    assert isinstance(sessions, list)
    assert sessions[0]["started"] == "2026-11-21T00:30:00.000+01:00"
    assert sessions[0]["day"] == "2026-11-20"


def test_json_of_an_empty_diary() -> None:
    """Nothing kept is empty lists and no programme, not an error."""
    found = read_json(Remembered())
    assert (found["sessions"], found["routines"], found["bedtime_programme"]) == ([], [], None)


def test_csv_has_a_row_for_each_record() -> None:
    """Each table has its columns, also where there is nothing in it."""
    session_row = rows(Table.SESSIONS)[0]
    assert session_row["started"] == "2026-11-21T00:30:00.000+01:00"
    assert (session_row["worked_ms"], session_row["ending"]) == ("180000", "done")
    assert session_row["tags"] == "calf"
    (cramp_row,) = rows(Table.CRAMPS)
    assert (cramp_row["let_go_ms"], cramp_row["red_flag"]) == ("100000", "yes")
    assert cramp_row["night"] == "2026-11-18"
    (night_row,) = rows(Table.NIGHTS)
    assert night_row == {"night": "2026-11-18", "cramps": "2", "pain": "5", "source": ""}
    (exercise_row,) = rows(Table.EXERCISES)
    assert (exercise_row["exercise"], exercise_row["skips"]) == ("Calf at the wall", "2")
    for table in Table:
        empty = as_csv(Remembered(), table)
        assert empty == as_csv(RECORDS, table).splitlines()[0]


def test_a_session_that_runs_and_a_night_without_an_answer() -> None:
    """A running session says so, and what is not known is an empty cell."""
    records = Remembered(
        (session(at("2026-11-20 22:00"), ending=None),), nights=(night("2026-11-18", None, 3),)
    )
    assert rows(Table.SESSIONS, records)[0]["ending"] == "running"
    assert rows(Table.NIGHTS, records)[0]["cramps"] == ""


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =cmd", "'  =cmd"),
        ("＝1", "'＝1"),
        ("\t=1", "\\t=1"),
        ("\n=1", "\\n=1"),
        ("\x1b[31mred", "\\x1b[31mred"),
        (["=a", "b"], "'=a; b"),
        ("Calf = good", "Calf = good"),
        (-5, "-5"),
        (None, ""),
        (True, "yes"),
        (1.5, "1.5"),
    ],
)
def test_no_text_is_a_formula(value: object, cell: str) -> None:
    """A text that a spreadsheet would run gets a quote mark; a number stays one."""
    assert cell_of(value) == cell


@given(st.text(max_size=60))
def test_any_title_comes_back_from_csv_in_one_row(title: str) -> None:
    """Whatever a routine is called, the table keeps its shape and nothing in it acts."""
    records = Remembered((session(at("2026-11-20 22:00"), title=title),))
    (row,) = rows(Table.SESSIONS, records)
    assert row["title"].isprintable() or not title.isprintable()
    assert not row["title"].lstrip().startswith(("=", "+", "-", "@"))
    assert "\x1b" not in as_csv(records, Table.SESSIONS)


def test_the_plain_page_tells_everything_in_words() -> None:
    """Streak, minutes, parts, cramps, six weeks and marks stand there without a bar."""
    text = page()
    for words in (
        "Diary, Sunday, 22 November 2026",
        "Streak: 1 day, on 20 Nov; today is still open.",
        "Up to 1 rest day between.",
        "6 min in 2 sessions, last 26 weeks.",
        "Week of 16 Nov: 6 min on 1 day (Fri 6 min)",
        "Bedtime stretches: 3 min in 1 session, 1 to the end; last on 20 Nov",
        "calf: 1 min in 1 session",
        "Week of 16 Nov: 2 cramps, let go after 1 min 40 s, 1 of 7 nights answered, 1 red flag",
        "Too few nights to compare: week 1 has 0 of 7 answered, 4 are needed.",
        "Calf at the wall: hurt once (left 1), in 1 session, skipped twice; last on 21 Nov",
    ):
        assert words in text
    assert not set(text) & set("█▇▆▅▄▃▂▁░▒▓━│")


def test_the_plain_page_of_an_empty_diary() -> None:
    """Nothing kept tells how to begin, with the commands."""
    text = page(Remembered())
    assert "here is how it starts" in text
    assert "stretchcoach play bedtime" in text
    assert "stretchcoach cramp" in text
    assert "Streak" not in text


def test_six_weeks_against_the_first_in_words() -> None:
    """The figures stand beside those of the first week, without a word on what did it."""
    bedtimes = tuple(session(at(f"2026-10-{day:02} 22:00")) for day in range(1, 20))
    nights = [night(f"2026-10-{day:02}", 2, 6) for day in range(1, 8)]
    nights += [night(f"2026-10-{day:02}", 1, 3) for day in range(8, 15)]
    text = page(Remembered(bedtimes, nights=tuple(nights)))
    assert "Begun on 1 Oct; the six weeks are over." in text
    expected = "Week 2 against week 1: 1.0 cramps a night, was 2.0; pain 3.0 of 10, was 6.0."
    assert expected in text
    assert "Week 3: stretched on 5 of 7 nights, 0 answered" in text


def test_names_from_strangers_do_no_harm() -> None:
    """A routine's title and an exercise cannot give orders, and are bounded."""
    bad = "\x1b[2J" + "w" * 500
    played = session(at("2026-11-20 22:00"), title=bad, ending=Ending.STOPPED)
    text = page(Remembered((played,), (exercise(played, bad, pains=1),)))
    assert "\x1b" not in text
    assert "w" * 60 not in text


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 min"),
        (59_999, "under 1 min"),
        (60_000, "1 min"),
        (89_000, "1 min"),
        (90_000, "2 min"),
        (3_600_000, "1 h"),
        (3_660_000, "1 h 1 min"),
        (3_599_999, "1 h"),
    ],
)
def test_minutes_in_words(ms: int, words: str) -> None:
    """Exercise is told to the minute, and a little is not nothing."""
    assert time_words(ms) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "0 s"), (400, "0 s"), (59_600, "1 min"), (100_000, "1 min 40 s")],
)
def test_relief_in_words(ms: int, words: str) -> None:
    """The time to relief is told to the second."""
    assert relief_words(ms) == words


def test_a_strict_streak_and_only_cramps() -> None:
    """Without rest days it says so; with cramps alone there is no table of exercise."""
    strict = figures_of(RECORDS, TODAY, rest_days=0)
    assert "No rest days between." in "\n".join(plain_lines(strict))
    text = page(Remembered(cramps=(cramp(at("2026-11-19 03:10"), None),)))
    assert "No streak now: any exercise today begins one." in text
    assert "No exercise in the last 26 weeks." in text
    assert "Week of 16 Nov: 1 cramp\n" in text
    assert "Exercise by" not in text
    broken_off = session(at("2026-11-20 22:00"), worked_ms=0, ending=Ending.STOPPED)
    assert "Week of 16 Nov: 0 min on 1 day (nothing finished)" in page(Remembered((broken_off,)))


def test_a_week_without_a_session_stands_between_others() -> None:
    """The list goes from the newest week to the first one with anything in it."""
    played = (session(at("2026-11-03 22:00")), session(at("2026-11-17 22:00")))
    lines = [line for line in page(Remembered(played)).splitlines() if "Week of" in line]
    assert [line.split(":")[0].strip() for line in lines[:3]] == [
        "Week of 16 Nov",
        "Week of 9 Nov",
        "Week of 2 Nov",
    ]
    assert lines[1].endswith(": none")


def test_small_words() -> None:
    """Another year is named; what is not known is not zero."""
    assert short_day(date(2025, 3, 9), TODAY) == "9 Mar 2025"
    assert short_day(date(2026, 3, 9), TODAY) == "9 Mar"
    assert (tenths_words(None), tenths_words(0), tenths_words(23)) == ("not known", "0.0", "2.3")


def test_every_module_of_the_figures_is_pure() -> None:
    """None of them asks what time it is: `today` is an argument."""
    folder = CHECKOUT / "stretchcoach" / "diary"
    files = [*folder.glob("figures*.py"), folder / "streak.py", folder / "calendar.py"]
    assert len(files) >= 8
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert ".now(" not in text, file
        assert ".today(" not in text, file

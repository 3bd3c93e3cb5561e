"""From the diary's file to its figures: whose, how far back, and without its events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from stretchcoach.diary.figures import figures_of
from stretchcoach.diary.figures_reading import NoSuchSourceError, Wanted, read_diary
from stretchcoach.diary.health import DiaryError
from stretchcoach.diary.records import Remembered, SessionRecord
from stretchcoach.diary.store import Access, open_store
from tests.diary.figures_samples import MINUTE, at, cramp, exercise, night, session
from tests.diary.figures_stored import stored

NOW = at("2026-11-22 15:00")
TODAY = date(2026, 11, 22)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A diary that is not there yet."""
    return tmp_path / "diary.sqlite3"


def evening(days_ago: int, **more: object) -> SessionRecord:
    """A session of bedtime so many days ago."""
    return session(at("2026-11-22 22:00") - timedelta(days=days_ago), **more)  # type: ignore[arg-type]


def a_year() -> Remembered:
    """Bedtime on most evenings, a flight, cramps with relief, and answers."""
    sessions = [evening(n) for n in range(1, 370) if n % 4]
    zone = at("2026-11-22 22:00", "Asia/Tokyo").tzinfo
    sessions = [
        replace(each, started=each.started.replace(tzinfo=zone)) if n < 9 else each
        for n, each in enumerate(sessions)
    ]
    relief = [
        session(at("2026-11-22 03:00") - timedelta(days=n), goal="relief", routine="calf-cramp")
        for n in range(1, 300, 9)
    ]
    return Remembered(
        tuple(sorted((*sessions, *relief), key=lambda each: each.started)),
        tuple(exercise(each, "Calf at the wall", pains=n == 5) for n, each in enumerate(sessions)),
        tuple(cramp(each.started, 100_000, session_id=each.id) for each in relief),
        tuple(night(str(TODAY - timedelta(days=n)), n % 3, n % 10) for n in range(1, 80)),
    )


@pytest.mark.parametrize("weeks", [1, 4, 26, 60])
def test_the_file_gives_the_figures_of_its_records(file: Path, weeks: int) -> None:
    """What is read in haste from rows is what the records themselves come to."""
    records = a_year()
    found = read_diary(stored(file, records), Wanted(weeks=weeks), NOW)
    recent = {each.session for each in found.records.exercises}
    tagged = [each._replace(tags=("calf",)) for each in records.exercises]
    expected = figures_of(replace(records, exercises=tuple(tagged)), TODAY, weeks=weeks)
    assert found.figures == expected
    assert recent <= {each.id for each in records.sessions}


def test_the_records_are_of_the_same_weeks(file: Path) -> None:
    """Sessions, cramps and nights before the weeks are left out; without weeks all are there."""
    records = a_year()
    stored(file, records)
    found = read_diary(file, Wanted(weeks=2), NOW).records
    assert {each.started.date() for each in found.sessions} >= {date(2026, 11, 21)}
    assert min(each.started.date() for each in found.sessions) >= date(2026, 11, 9)
    assert min(each.night for each in found.nights) == date(2026, 11, 9)
    everything = read_diary(file, Wanted(weeks=None), NOW)
    assert len(everything.records.sessions) == len(records.sessions)
    assert len(everything.records.cramps) == len(records.cramps)
    assert len(everything.figures.weeks) == 53


def test_a_client_stays_apart(file: Path) -> None:
    """A diary read in under a name is told of alone, and adds nothing to one's own."""
    stored(file, Remembered((evening(1),)))
    stored(file, Remembered((evening(2, worked_ms=9 * MINUTE), evening(3))), "Ada")
    own = read_diary(file, Wanted(), NOW)
    hers = read_diary(file, Wanted(source="Ada"), NOW)
    assert own.others == hers.others == ("Ada",)
    assert (own.figures.entries, hers.figures.entries) == (1, 2)
    assert hers.figures.weeks[-1].worked_ms == 12 * MINUTE
    assert hers.figures.source == "Ada"


def test_a_name_that_nobody_has(file: Path) -> None:
    """It says whose diaries there are, and no name acts on the terminal."""
    stored(file, Remembered((evening(2),)), "Ada")
    with pytest.raises(NoSuchSourceError) as raised:
        read_diary(file, Wanted(source="B\x1bob"), NOW)
    assert '"Ada"' in raised.value.message
    assert "\x1b" not in raised.value.message


def test_reading_makes_no_file(file: Path) -> None:
    """An empty diary is read from nothing, and nothing is left behind."""
    found = read_diary(file, Wanted(), NOW)
    assert found.figures.is_empty
    assert read_diary(None, Wanted(weeks=None), NOW).figures.is_empty
    assert list(file.parent.iterdir()) == []


def test_a_damaged_diary_is_one_clear_line(file: Path) -> None:
    """What is no diary is refused in words, and stays as it is."""
    file.write_bytes(b"not a diary" * 100)
    with pytest.raises(DiaryError) as raised:
        read_diary(file, Wanted(), NOW)
    assert "\n" not in raised.value.message
    assert file.read_bytes().startswith(b"not a diary")


def test_no_event_of_any_session_is_read(file: Path) -> None:
    """However many events there are, the figures need none of them."""
    stored(file, a_year())
    with open_store(file, Access.WRITE) as store:
        store.connection.execute("DROP TABLE event")
    assert not read_diary(file, Wanted(), NOW).figures.is_empty


def test_now_may_be_in_any_zone(file: Path) -> None:
    """Today is the day on the wall of where one is."""
    stored(file, Remembered((evening(1),)))
    for zone, day in (("Pacific/Kiritimati", 23), ("Pacific/Honolulu", 22)):
        there: datetime = at("2026-11-23 11:00", "Pacific/Kiritimati")
        here = there.astimezone(at("2026-11-23 11:00", zone).tzinfo)
        assert read_diary(file, Wanted(), here).figures.today == date(2026, 11, day)

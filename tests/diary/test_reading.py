"""What the diary tells of what is in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from stretchcoach.diary.reading import (
    cramps,
    exercises,
    interrupted,
    last_done,
    nights,
    note,
    remembered,
    sessions,
    sources,
    was_asked,
)
from stretchcoach.diary.records import Ending, NightRecord
from stretchcoach.diary.rows import ms_of, offset_of
from stretchcoach.diary.store import Access, Store, open_store
from stretchcoach.diary.writing import dismiss, keep_night, keep_note

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
TONGA = timezone(timedelta(hours=13))
NEWFOUNDLAND = timezone(-timedelta(hours=3, minutes=30))
GONE = 2_000_000_000
"""A number that no process has."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty diary that can be written."""
    with open_store(tmp_path / "diary.sqlite3", Access.WRITE) as opened:
        yield opened


def add(store: Store, id_: str, began: datetime, **columns: object) -> None:
    """Have a session in it that began then; without an ending it was done."""
    row = {
        "id": id_,
        "started_ms": ms_of(began),
        "offset_min": offset_of(began),
        "routine": "evening",
        "seen_ms": ms_of(began),
        "ending": "done",
    } | columns
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    with store.transaction() as connection:
        connection.execute(f"INSERT INTO session ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608


def add_segment(store: Store, session: str, seq: int, label: str, **columns: object) -> None:
    """Have a hold of 30 s in it."""
    row = {
        "session": session,
        "seq": seq,
        "idx": seq,
        "label": label,
        "kind": "HOLD",
        "planned_ms": 30_000,
        "started_ms": seq * 30_000,
        "ended_ms": seq * 30_000 + 30_000,
        "how": "done",
    } | columns
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    with store.transaction() as connection:
        connection.execute(f"INSERT INTO segment ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608


def ids(store: Store, since: date | None = None, source: str = "") -> list[str]:
    """The sessions in the order that they are told."""
    return [one.id for one in sessions(store, since=since, source=source, now=NOW)]


# -- when ----------------------------------------------------------------------------------


def test_times_are_those_of_the_wall_there_and_then(store: Store) -> None:
    """A session in Tonga is told in Tonga's time, wherever it is read."""
    began = datetime(2026, 11, 22, 23, 30, tzinfo=TONGA)
    add(store, "a", began)
    (one,) = sessions(store, now=NOW)
    assert one.started == began
    assert one.started.utcoffset() == timedelta(hours=13)
    assert one.started.date() == date(2026, 11, 22)


def test_the_oldest_comes_first(store: Store) -> None:
    """In the order of the moments, whatever the clocks on the wall said."""
    add(store, "second", datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    add(store, "first", datetime(2026, 11, 22, 20, 0, tzinfo=TONGA))
    assert ids(store) == ["first", "second"]


@pytest.mark.parametrize(
    ("began", "is_told"),
    [
        (datetime(2026, 11, 22, 0, 0, tzinfo=TONGA), True),
        (datetime(2026, 11, 21, 23, 59, tzinfo=TONGA), False),
        (datetime(2026, 11, 22, 0, 0, tzinfo=NEWFOUNDLAND), True),
        (datetime(2026, 11, 21, 23, 59, tzinfo=NEWFOUNDLAND), False),
        (datetime(2026, 11, 22, 0, 0, tzinfo=UTC), True),
    ],
)
def test_since_a_date_means_the_date_on_the_wall(
    store: Store, began: datetime, is_told: bool
) -> None:
    """Midnight there and then is what counts."""
    add(store, "a", began)
    assert ids(store, date(2026, 11, 22)) == (["a"] if is_told else [])
    assert ids(store) == ["a"]


def test_a_clock_that_was_never_set_is_in_1970(store: Store) -> None:
    """Such a session is kept, and told."""
    add(store, "a", datetime(1969, 12, 31, tzinfo=UTC))
    (one,) = sessions(store, now=NOW)
    assert one.started.year == 1970


# -- whose ---------------------------------------------------------------------------------


def test_people_never_mix(store: Store) -> None:
    """One's own are told alone, and so is each client's."""
    add(store, "own", NOW)
    add(store, "hers", NOW, source="Ann", routine="morning")
    add_segment(store, "own", 0, "Calf")
    add_segment(store, "hers", 0, "Hip")
    keep_night(store, NightRecord(date(2026, 11, 21), 1, 2))
    keep_night(store, NightRecord(date(2026, 11, 21), 3, 4, "Ann"))
    with store.transaction() as connection:
        for source, session in (("", "own"), ("Ann", "hers")):
            connection.execute(
                "INSERT INTO cramp (id, session, source, started_ms, offset_min, muscle)"
                " VALUES (?, ?, ?, 0, 0, 'calf')",
                (session, session, source),
            )
    assert sources(store) == ("Ann",)
    for source, session, label, asked in (("", "own", "Calf", 1), ("Ann", "hers", "Hip", 3)):
        told = remembered(store, source=source, now=NOW)
        assert [one.id for one in told.sessions] == [session]
        assert [one.label for one in told.exercises] == [label]
        assert [one.session for one in told.cramps] == [session]
        assert [one.cramps for one in told.nights] == [asked]
        found = {told.sessions[0].source, told.exercises[0].source}
        assert found | {told.cramps[0].source, told.nights[0].source} == {source}
    assert set(last_done(store)) == {"evening"}


# -- exercises -----------------------------------------------------------------------------


def test_the_segments_of_one_label_and_side_are_one_exercise(store: Store) -> None:
    """Summed up, in the order of their first time; what is no exercise is none."""
    add(store, "a", NOW, tags='["calf"]')
    add_segment(store, "a", 0, "Hip", kind="PREPARE")
    add_segment(store, "a", 1, "Hip", side="left")
    add_segment(store, "a", 2, "Hip", side="right", how="skipped", ended_ms=70_000, pains=1)
    add_segment(store, "a", 3, "Hip", side="left", pains=2)
    add_segment(store, "a", 4, "Calf", kind="MOVE")
    told = exercises(store)
    assert [(one.label, one.side, one.worked_ms, one.skips, one.pains) for one in told] == [
        ("Hip", "left", 60_000, 0, 2),
        ("Hip", "right", 10_000, 1, 1),
        ("Calf", "", 30_000, 0, 0),
    ]
    assert {(one.routine, one.tags, one.started) for one in told} == {("evening", ("calf",), NOW)}
    assert [one.planned_ms for one in told] == [60_000, 30_000, 30_000]


def test_an_exercise_that_is_not_over_lasts_until_the_session_was_seen(store: Store) -> None:
    """A hold that the program was killed in counts as far as it is known."""
    add(store, "a", NOW, ending=None, clock_ms=12_000)
    add_segment(store, "a", 0, "Hip", ended_ms=None, how="")
    (hip,) = exercises(store)
    assert hip.worked_ms == 12_000


# -- cut off -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen_ago_s", "pid", "ending"),
    [
        (0, os.getpid(), None),
        (14, os.getpid(), None),
        (16, os.getpid(), Ending.CUT_OFF),
        (0, GONE, Ending.CUT_OFF),
        (-14, os.getpid(), None),
        (-3_600, os.getpid(), Ending.CUT_OFF),
    ],
    ids=["now", "a pause", "long ago", "process gone", "clock back", "clock far back"],
)
def test_what_runs_and_what_was_cut_off(
    store: Store, seen_ago_s: int, pid: int, ending: Ending | None
) -> None:
    """Who was seen just now and has a process runs; whoever else was not ended was cut off."""
    if os.name != "posix" and pid == GONE:
        pytest.skip("here nobody asks for a process")
    seen = ms_of(NOW - timedelta(seconds=seen_ago_s))
    add(store, "a", NOW - timedelta(minutes=5), ending=None, seen_ms=seen, pid=pid)
    (one,) = sessions(store, now=NOW)
    assert one.ending is ending
    assert (interrupted(store, NOW) is None) is (ending is None)


@pytest.mark.parametrize(
    ("columns", "is_offered"),
    [
        ({}, True),
        ({"ending": "cut_off"}, True),
        ({"ending": "done"}, False),
        ({"ending": "ended"}, False),
        ({"ending": "stopped"}, False),
        ({"dismissed": 1}, False),
        ({"source": "Ann"}, False),
        ({"goal": "relief"}, False),
        ({"seen_ms": ms_of(NOW - timedelta(hours=23, minutes=59))}, True),
        ({"seen_ms": ms_of(NOW - timedelta(hours=24, minutes=1))}, False),
    ],
    ids=str,
)
def test_what_is_offered_again(store: Store, columns: dict[str, object], is_offered: bool) -> None:
    """One's own, cut off within a day, and not put away."""
    given = {"ending": None, "pid": GONE, "seen_ms": ms_of(NOW) - 60_000} | columns
    add(store, "a", NOW - timedelta(days=1), **given)
    found = interrupted(store, NOW)
    assert (found is not None) is is_offered


def cut(store: Store, id_: str, minutes_ago: int, **columns: object) -> None:
    """Have a session that was cut off so long ago."""
    began = NOW - timedelta(minutes=minutes_ago)
    add(store, id_, began, ending="cut_off", **columns)


def test_the_last_one_is_offered(store: Store) -> None:
    """Of two that were cut off, the one that was seen last."""
    cut(store, "older", 50)
    cut(store, "newer", 40, routine="morning")
    found = interrupted(store, NOW)
    assert found is not None
    assert found.id == "newer"


def test_what_was_gone_on_with_is_not_offered_again(store: Store) -> None:
    """The one that goes on with it is, if it was cut off in turn."""
    cut(store, "first", 50)
    cut(store, "second", 40, continues="first")
    found = interrupted(store, NOW)
    assert found is not None
    assert found.id == "second"
    dismiss(store, "second")
    assert interrupted(store, NOW) is None


def test_a_routine_that_was_done_since_is_not_offered(store: Store) -> None:
    """Another routine is nothing to it."""
    cut(store, "a", 50)
    add(store, "other", NOW - timedelta(minutes=30), routine="morning")
    assert interrupted(store, NOW) is not None
    add(store, "same", NOW - timedelta(minutes=20))
    assert interrupted(store, NOW) is None


def test_a_session_that_runs_does_not_hide_one_that_was_cut_off(store: Store) -> None:
    """What plays in another window is not offered, and the one before it is."""
    cut(store, "a", 50)
    add(store, "b", NOW, ending=None, pid=os.getpid(), routine="morning")
    found = interrupted(store, NOW)
    assert found is not None
    assert found.id == "a"


# -- the rest ------------------------------------------------------------------------------


def test_when_a_routine_was_done_last(store: Store) -> None:
    """Only what was done to the end counts."""
    add(store, "a", NOW - timedelta(days=3))
    add(store, "b", datetime(2026, 11, 21, 9, 0, tzinfo=TONGA))
    add(store, "c", NOW, ending="ended")
    add(store, "d", NOW, ending="ended", routine="morning")
    assert last_done(store) == {"evening": datetime(2026, 11, 21, 9, 0, tzinfo=TONGA)}


def test_answers_for_a_night(store: Store) -> None:
    """A later answer adds to an earlier one."""
    night = date(2026, 11, 21)
    assert not was_asked(store, night)
    keep_night(store, NightRecord(night, 2, None), asked=NOW)
    keep_night(store, NightRecord(night, None, 7))
    assert nights(store) == (NightRecord(night, 2, 7),)
    assert was_asked(store, night)


def test_a_night_that_nobody_answered_for_is_not_told(store: Store) -> None:
    """But it is known that it was asked for."""
    night = date(2026, 11, 21)
    keep_night(store, NightRecord(night, None, None), asked=NOW)
    assert nights(store) == ()
    assert was_asked(store, night)


def test_nights_since_a_date(store: Store) -> None:
    """From that night on."""
    for day in (20, 21, 22):
        keep_night(store, NightRecord(date(2026, 11, day), day, None))
    assert [one.cramps for one in nights(store, since=date(2026, 11, 21))] == [21, 22]


def test_notes(store: Store) -> None:
    """One is kept until another takes its place, or none."""
    assert note(store, "questions") == ""
    keep_note(store, "questions", "off")
    keep_note(store, "questions", "later")
    assert note(store, "questions") == "later"
    keep_note(store, "questions", "")
    assert note(store, "questions") == ""


def test_what_goes_with_a_session_goes_with_it(store: Store) -> None:
    """Whoever deletes a session leaves nothing of it."""
    add(store, "a", NOW)
    add_segment(store, "a", 0, "Hip")
    with store.transaction() as connection:
        connection.execute("INSERT INTO event VALUES ('a', 0, 0, 'pause', 0, '')")
        connection.execute(
            "INSERT INTO cramp (id, session, started_ms, offset_min, muscle)"
            " VALUES ('a-0', 'a', 0, 0, 'calf')"
        )
        connection.execute("DELETE FROM session")
    counts = [
        store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("segment", "event", "cramp")
    ]
    assert counts == [0, 0, 0]
    assert cramps(store) == ()


def test_tags_that_somebody_else_wrote_do_no_harm(store: Store) -> None:
    """What is no list of tags is none."""
    for number, tags in enumerate(("nonsense", "[" * 5_000, '{"a": 1}', '[1, "hip"]')):
        add(store, f"s{number}", NOW, tags=tags)
    assert [one.playing.tags for one in sessions(store, now=NOW)] == [(), (), (), ("1", "hip")]

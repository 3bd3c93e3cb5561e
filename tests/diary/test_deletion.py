"""Deleting: what was chosen is gone from the tables and from the file's bytes, and no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stretchcoach.diary.deletion import (
    chosen_all,
    chosen_day,
    chosen_night,
    chosen_sessions,
    delete,
)
from stretchcoach.diary.exported_reading import checked
from stretchcoach.diary.reading import remembered
from stretchcoach.diary.store import Access, open_store
from tests.diary.transfer_samples import (
    NOW,
    cramp,
    diary,
    id_of,
    in_memory,
    kept,
    made,
    night,
    segment,
    session,
)

HIDDEN = "Streng geheime Dehnung"
DAY = date(2026, 11, 3)


def at(number: int, moment: str, goal: str = "desk") -> dict[str, object]:
    """A session at this hour."""
    return session(number, started=f"2026-11-{moment}:00+01:00", goal=goal)


def bytes_of(file: Path) -> bytes:
    """All that is on the disk of a diary."""
    return b"".join(one.read_bytes() for one in sorted(file.parent.iterdir()))


def test_a_day_is_that_of_the_calendar_or_of_the_night() -> None:
    """What is for the night counts for the night that it was in."""
    sessions = [
        at(1, "03T02:00", "relief"),
        at(2, "03T09:00"),
        at(3, "03T22:00", "bedtime"),
        at(4, "04T03:00", "relief"),
        at(5, "04T03:00"),
        at(6, "03T00:10"),
    ]
    with in_memory(checked("", sessions, [cramp(of=4), cramp(8, of=1)], [night()])) as store:
        chosen = chosen_day(store, DAY, "", NOW)
    assert sorted(one.id for one in chosen.sessions) == [id_of(n) for n in (2, 3, 4, 6)]
    assert (chosen.cramps, chosen.nights) == (1, (DAY,))
    assert chosen.left_to == date(2026, 11, 2)


def test_a_night_is_only_what_was_answered() -> None:
    """The sessions of that night stay."""
    with in_memory(diary()) as store:
        assert delete(store, chosen_night(store, DAY, ""), "") == ""
        told = remembered(store)
    assert (len(told.sessions), len(told.cramps), told.nights) == (1, 1, ())


def test_a_session_is_named_by_the_start_of_its_id() -> None:
    """By four characters and more, in either case; two of them are two."""
    with in_memory(checked("", [session(0xABC1), session(0xABC2)], [], [])) as store:
        for start, count in (
            ("0000abc1", 1),
            ("0000ABC2", 1),
            ("0000abc", 2),
            ("000", 0),
            ("0000%", 0),
            ("ffff", 0),
        ):
            assert len(chosen_sessions(store, start, "", NOW)) == count, start


def test_a_session_goes_with_all_that_belongs_to_it() -> None:
    """Its segments, events and cramps; others stay, and nothing points to it."""
    both = [session(), session(2, continues=id_of(1))]
    with in_memory(checked("", both, [cramp(), cramp(8, of=2)], [night()])) as store:
        (chosen,) = chosen_sessions(store, id_of(1), "", NOW)
        assert chosen.cramps == 1
        delete(store, chosen, "")
        left = checked("", [session(2)], [cramp(8, of=2)], [night()])
        assert kept(store) == {"": left}
        for table in ("segment", "event"):
            rows = store.connection.execute(f"SELECT DISTINCT session FROM {table}")  # noqa: S608
            assert rows.fetchall() == [(id_of(2),)]


@pytest.mark.parametrize("source", ["", "Anna"])
def test_all_is_all_of_one_person(source: str) -> None:
    """A client's diary stays when one's own goes, and the other way round."""
    other = checked("Anna", [session(2)], [cramp(8, of=2)], [night()])
    with in_memory(diary(), other) as store:
        delete(store, chosen_all(store, source, NOW), source)
        expected = {"": checked("", [], [], []), "Anna": other} if not source else {"": diary()}
        assert kept(store) == expected


def test_what_is_deleted_is_not_in_the_file_any_more(tmp_path: Path) -> None:
    """Neither in the file nor beside it, whatever was written before."""
    file = tmp_path / "diary.sqlite3"
    secret = [
        session(n, title=f"{HIDDEN} {n}", segments=[segment(label=HIDDEN)] * 40)
        for n in range(10, 60)
    ]
    cramps = [cramp(n, of=n - 100, helped=HIDDEN) for n in range(110, 160)]
    made(file, checked("", [session(1, title="Stays"), *secret], cramps, [night()]))
    with open_store(file, Access.WRITE) as store:
        # As it is written while it happens: rows move, and leave copies in the pages.
        for n in range(10, 60):
            store.connection.execute(
                "UPDATE session SET title = title || ? WHERE id = ?", ("x" * n, id_of(n))
            )
        assert HIDDEN.encode() in bytes_of(file)
        for one in chosen_all(store, "", NOW).sessions:
            if one.playing.title != "Stays":
                (chosen,) = chosen_sessions(store, one.id, "", NOW)
                assert delete(store, chosen, "") == ""
        assert HIDDEN.encode() not in bytes_of(file)
    assert HIDDEN.encode() not in bytes_of(file)
    assert b"Stays" in bytes_of(file)
    with open_store(file, Access.WRITE) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert [one.playing.title for one in remembered(store).sessions] == ["Stays"]


def test_another_program_in_the_middle_is_said(tmp_path: Path) -> None:
    """It is deleted all the same; traces are left until the next time, and nobody waits long."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with open_store(file, Access.READ) as other, open_store(file, Access.WRITE) as store:
        store.connection.execute("PRAGMA busy_timeout = 0")
        with other.snapshot() as reading:
            assert reading.execute("SELECT count(*) FROM session").fetchone() == (1,)
            assert "another program" in delete(store, chosen_all(store, "", NOW), "")
            assert reading.execute("SELECT count(*) FROM session").fetchone() == (1,)
        assert other.connection.execute("SELECT count(*) FROM session").fetchone() == (0,)
        assert delete(store, chosen_all(store, "", NOW), "") == ""
    assert b"Bedtime stretches" not in bytes_of(file)

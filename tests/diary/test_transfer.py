"""Taking a diary in: nothing twice, in any order, and nothing of others mixed in."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.diary.exported import Exported
from stretchcoach.diary.exported_reading import checked, read_exported
from stretchcoach.diary.reading import interrupted, remembered, sources
from stretchcoach.diary.records import Ending
from stretchcoach.diary.store import Access, open_store
from stretchcoach.diary.transfer import OthersError, merge
from tests.diary.transfer_samples import (
    NOW,
    after,
    as_bytes,
    cramp,
    diary,
    document,
    exported,
    id_of,
    in_memory,
    kept,
    made,
    night,
    segment,
    session,
)
from tests.places import CHECKOUT


@st.composite
def diaries(draw: st.DrawFn) -> Exported:
    """Diaries that share some sessions, cramps and nights, and tell different things of them."""
    numbers = draw(st.lists(st.integers(1, 3), unique=True))
    sessions = [
        session(
            number,
            ending=draw(st.sampled_from(["done", "cut_off", "ended"])),
            clock_ms=draw(st.integers(0, 3)),
            title=draw(st.sampled_from(["A", "B"])),
            segments=[segment()] * draw(st.integers(0, 2)),
        )
        for number in numbers
    ]
    cramps = [
        cramp(
            10 + number,
            of=draw(st.sampled_from(numbers)),
            let_go_ms=draw(st.none() | st.integers(0, 2)),
            advice=draw(st.sampled_from(["", "ten minutes"])),
        )
        for number in (draw(st.lists(st.integers(1, 3), unique=True)) if numbers else [])
    ]
    nights = [
        night(
            f"2026-11-0{day}",
            cramps=draw(st.none() | st.integers(0, 2)),
            pain=draw(st.none() | st.integers(0, 2)),
            asked=draw(st.none() | st.sampled_from([after(9), after(33), "1970-01-01T00:00:00Z"])),
        )
        for day in draw(st.lists(st.integers(1, 3), unique=True))
    ]
    return checked("", sessions, cramps, nights)


@settings(deadline=None, max_examples=40)
@given(diaries(), diaries(), diaries())
def test_any_order_leads_to_the_same_diary(one: Exported, two: Exported, three: Exported) -> None:
    """A into B and B into A, and a third before, between or after them."""
    with in_memory(one, two, three) as first, in_memory(three, two, one) as second:
        assert kept(first) == kept(second)


@settings(deadline=None, max_examples=40)
@given(diaries(), diaries())
def test_machines_that_take_each_other_in_agree(one: Exported, two: Exported) -> None:
    """By way of their exported files too."""
    with in_memory(one) as first, in_memory(two) as second:
        of_first, of_second = exported(first), exported(second)
        merge(first, [read_exported(of_second)])
        merge(second, [read_exported(of_first)])
        assert kept(first) == kept(second)


@settings(deadline=None, max_examples=40)
@given(diaries())
def test_the_same_import_twice_changes_nothing(one: Exported) -> None:
    """Neither the second time nor after going by way of a file."""
    with in_memory(one) as store:
        before = kept(store)
        assert merge(store, [one]).changed == 0
        assert merge(store, [read_exported(exported(store))]).changed == 0
        assert kept(store) == before


def test_what_is_new_and_known_is_counted() -> None:
    """New entries, fuller ones and known ones apart."""
    early = checked("", [session(ending="cut_off", clock_ms=9)], [cramp()], [night(pain=3)])
    late = checked(
        "",
        [session(), session(2)],
        [cramp(), cramp(8)],
        [night(cramps=1, pain=3), night("2026-11-05")],
    )
    with in_memory(early) as store:
        merged = merge(store, [late])
    taken = (merged.sessions, merged.cramps, merged.nights)
    assert [(one.new, one.renewed, one.known) for one in taken] == [(1, 1, 0), (1, 0, 1), (1, 1, 0)]
    assert merged.changed == 5


def test_an_answered_night_is_kept() -> None:
    """One machine asked and got no answer, the other got it."""
    asked = checked("", [], [], [night(asked=after(40))])
    answered = checked("", [], [], [night(cramps=0, pain=2, asked=after(10))])
    for order in ((asked, answered), (answered, asked)):
        with in_memory(*order) as store:
            (told,) = remembered(store).nights
            assert (told.cramps, told.pain) == (0, 2)


def test_the_cramps_of_a_renewed_session_stay() -> None:
    """A session that is told more fully takes nothing with it."""
    with in_memory(diary()) as store:
        fuller = checked("", [session(clock_ms=200_000, segments=[segment(), segment()])], [], [])
        assert merge(store, [fuller]).sessions.renewed == 1
        assert len(remembered(store).cramps) == 1
        assert len(kept(store)[""].sessions[0]["segments"]) == 2


def test_a_client_stays_apart() -> None:
    """What is taken in under a name is in nobody else's figures."""
    with in_memory(diary("Anna")) as store:
        merge(store, [checked("", [session(2)], [cramp(8, of=2)], [night("2026-11-04", pain=1)])])
        own, client = remembered(store), remembered(store, source="Anna")
        assert sources(store) == ("Anna",)
        assert [one.id for one in own.sessions] == [id_of(2)]
        assert [one.id for one in client.sessions] == [id_of(1)]
        assert [one.id for one in client.cramps] == [id_of(7)]
        assert [one.night.day for one in own.nights] == [4]
        assert [one.night.day for one in client.nights] == [3]
        assert {one.source for one in client.exercises} == {"Anna"}


@pytest.mark.parametrize(
    ("there", "now", "words"),
    [
        ("", "Anna", '2 of its entries are kept as your own already, not as "Anna"'),
        ("Anna", "", '2 of its entries are kept as "Anna" already, not as your own'),
        ("Anna", "Ben", '2 of its entries are kept as "Anna" already, not as "Ben"'),
    ],
)
def test_what_is_somebody_elses_already_is_not_taken(there: str, now: str, words: str) -> None:
    """Nothing of the file is taken then, not even what would be new."""
    with in_memory(diary(there)) as store:
        before = kept(store)
        more = checked(now, [session(2), session()], [cramp()], [night("2026-11-09", pain=1)])
        with pytest.raises(OthersError) as told:
            merge(store, [more])
        assert told.value.message == words
        assert kept(store) == before


def test_a_session_of_another_machine_is_not_offered_to_be_gone_on_with() -> None:
    """Its file is there and not here."""
    cut = session(started=NOW.isoformat(), ending="cut_off")
    with in_memory(checked("", [cut], [], [])) as store:
        assert interrupted(store, NOW) is None
        assert remembered(store, now=NOW).sessions[0].ending is Ending.CUT_OFF


def test_a_session_that_runs_is_exported_as_cut_off(tmp_path: Path) -> None:
    """And is taken in whole once it has ended."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with open_store(file, Access.WRITE) as store:
        store.connection.execute("UPDATE session SET ending = NULL")
        half = read_exported(exported(store))
        assert half.sessions[0]["ending"] == "cut_off"
        store.connection.execute("UPDATE session SET ending = 'done'")
        whole = read_exported(exported(store))
    with in_memory(half) as other:
        assert merge(other, [whole]).sessions.renewed == 1
        assert merge(other, [half]).changed == 0


def test_a_path_of_this_machine_is_not_exported(tmp_path: Path) -> None:
    """It would tell who uses the machine."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with open_store(file, Access.WRITE) as store:
        store.connection.execute("UPDATE session SET path = '/home/anna/x.yaml', pid = 77")
        assert b"anna" not in exported(store)
        merge(store, [read_exported(as_bytes(document(sessions=[session(clock_ms=200_000)])))])
        assert store.connection.execute("SELECT path FROM session").fetchone() == (
            "/home/anna/x.yaml",
        )


def test_a_title_with_control_characters_is_exported_so_that_it_can_be_read(
    tmp_path: Path,
) -> None:
    """They are shown as what they are."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with open_store(file, Access.WRITE) as store:
        store.connection.execute("UPDATE session SET title = ?", ("red \x1b[31m" + "x" * 3000,))
        (told,) = read_exported(exported(store)).sessions
        assert told["title"].startswith(r"red \x1b[31mx")
        assert len(told["title"]) == 2000
        assert merge(store, [read_exported(exported(store))]).changed == 0


def test_a_program_killed_in_the_middle_leaves_the_diary_as_it_was(tmp_path: Path) -> None:
    """A file is taken in whole or not at all."""
    file = made(tmp_path / "diary.sqlite3", diary())
    with open_store(file, Access.READ) as store:
        before = kept(store)
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from stretchcoach.diary import transfer\n"
        "from stretchcoach.diary.store import Access, open_store\n"
        "from tests.diary.transfer_samples import *\n"
        "usual = transfer._write_session\n"
        "def write(connection, entry, source):\n"
        "    usual(connection, entry, source)\n"
        "    if entry['id'] == id_of(60):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "transfer._write_session = write\n"
        "store = open_store(Path(sys.argv[1]), Access.WRITE)\n"
        "transfer.merge(store, [checked('', map(session, range(1, 100)), [], [])])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(file)], cwd=CHECKOUT, capture_output=True, check=False
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    with open_store(file, Access.WRITE) as store:
        assert kept(store) == before
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_problem_in_the_middle_leaves_the_diary_as_it_was() -> None:
    """Whatever goes wrong, nothing of the file is kept."""
    with in_memory(diary()) as store:
        before = kept(store)
        broken = Exported("", ({**diary().sessions[0], "id": id_of(5)}, {"id": id_of(6)}))
        with pytest.raises(KeyError):
            merge(store, [broken])
        assert kept(store) == before

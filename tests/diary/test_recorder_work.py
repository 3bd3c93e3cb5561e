"""When a session is written, and what happens to it when that cannot be done."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from stretchcoach.cli.diary_stage import cramp_of
from stretchcoach.diary.content import content_of
from stretchcoach.diary.reading import cramps, exercises, interrupted, remembered, sessions
from stretchcoach.diary.recorder_batch import Batch, Relieving
from stretchcoach.diary.recorder_work import Work
from stretchcoach.diary.records import Ending, SessionRecord
from stretchcoach.diary.rows import ms_of
from stretchcoach.diary.store import Access, Store, open_store
from stretchcoach.session.segments import Kind
from tests.diary.recording import BEGAN, PLAYING, FollowedRelief, Kept
from tests.player_routines import held, routine

LONG = routine(held("Calf", 3_600_000))
TWO = routine(held("Calf", 20_000), held("Thigh", 30_000))


def kept(file: Path, now: datetime = BEGAN) -> tuple[SessionRecord, ...]:
    """The sessions in the file."""
    with open_store(file, Access.READ) as store:
        return sessions(store, now=now)


def only(file: Path, now: datetime = BEGAN) -> SessionRecord:
    """The one session in the file."""
    (session,) = kept(file, now)
    return session


def row(file: Path, columns: str) -> tuple[object, ...]:
    """Columns of the one session in the file."""
    with closing(sqlite3.connect(file)) as connection:
        found: tuple[object, ...] = connection.execute(f"SELECT {columns} FROM session").fetchone()  # noqa: S608
    return found


def test_what_is_kept_of_a_session(file: Path) -> None:
    """All that is known of it stands in the file, with its time on the wall there and then."""
    session = Kept(TWO, file)
    session.start()
    session.run_to(Kind.HOLD)
    session.play(4_000)
    session.player.it_hurts()
    session.run(3_000)
    session.player.next_step()
    session.run_to_end()
    session.look().end()
    with open_store(file, Access.READ) as store:
        told = remembered(store)
    (one,) = told.sessions
    planned_ms = session.player.timeline.total_min_ms
    assert one.playing.planned_ms == planned_ms
    assert one.playing.planned_segments == 2
    assert (one.playing.routine, one.playing.content) == ("evening", "abc")
    assert one.playing.tags == ("calf", "it's")
    assert (one.started, one.started.utcoffset()) == (BEGAN, timedelta(0))
    assert one.ending is Ending.DONE
    summary = session.player.summary()
    assert (one.clock_ms, one.worked_ms) == (summary.clock_ms, summary.worked_ms)
    assert (one.pauses, one.skips, one.pains, one.done_segments) == (1, 1, 1, 1)
    calf, thigh = told.exercises
    assert (calf.label, calf.skips, calf.pains, thigh.label, thigh.worked_ms) == (
        "Calf",
        1,
        1,
        "Thigh",
        30_000,
    )


def test_while_it_runs_it_is_never_more_than_a_second_behind(file: Path) -> None:
    """Whenever the program ends, the clock in the file lacks less than a second, and work too."""
    session = Kept(LONG, file)
    session.start()
    session.play(400)
    for _ in range(50):
        session.run(400)
        behind_ms = session.view.clock_ms - only(file).clock_ms
        assert 0 <= behind_ms < 1_000
        session.look()
    one = only(file, session.wall)
    with open_store(file, Access.READ) as store:
        (calf,) = exercises(store)
    assert one.worked_ms == calf.worked_ms > 10_000
    assert (one.last_step, one.last_number, one.ending) == ("Calf", 1, None)


def test_in_a_pause_nothing_is_written_but_that_it_lives(file: Path) -> None:
    """An hour of pause is 360 small signs of life, and not one other write."""
    session = Kept(LONG, file)
    session.start()
    session.play(8_000)
    session.player.pause_or_resume()
    session.look()
    assert session.work.rests
    before = row(file, "clock_ms, worked_ms, pauses")
    with open_store(file, Access.READ) as store:

        def changes() -> int:
            found: int = store.connection.execute("PRAGMA data_version").fetchone()[0]
            return found

        seen = {changes()}
        for _ in range(360):
            session.run(10_000)
            session.look()
            seen.add(changes())
            session.look()
            seen.add(changes())
    assert row(file, "clock_ms, worked_ms, pauses") == before
    assert len(seen) == 361
    assert row(file, "seen_ms") == (ms_of(session.wall),)
    assert only(file, session.wall).ending is None


def test_a_clock_that_is_set_back_costs_nothing(file: Path) -> None:
    """In the middle it is an hour earlier: durations stay, and so does the moment it began."""
    session = Kept(TWO, file)
    session.start()
    session.play(10_000)
    session.set_back_ms = 3_600_000
    session.play(5_000)
    assert only(file, session.wall).ending is None
    session.run_to_end()
    session.look().end()
    one = only(file, session.wall)
    assert (one.started, one.ending) == (BEGAN, Ending.DONE)
    assert one.clock_ms == session.player.summary().clock_ms


def test_an_hour_that_the_machine_slept_is_none_of_the_session(file: Path) -> None:
    """A look that comes far too late does not take the time for lived."""
    session = Kept(LONG, file)
    session.start()
    session.play(8_000)
    clock_ms = session.view.clock_ms
    session.clock.advance(3_600_000)
    session.look()
    assert only(file, session.wall).clock_ms <= clock_ms
    session.player.wake()
    session.look()
    assert only(file, session.wall).clock_ms == clock_ms


def test_a_program_that_ends_without_its_session_cuts_it_off(file: Path) -> None:
    """It is offered again, at its step."""
    session = Kept(TWO, file)
    session.start()
    session.run_to(Kind.HOLD, "Thigh").run(3_000)
    session.end()
    with open_store(file, Access.READ) as store:
        found = interrupted(store, session.wall)
    assert found is not None
    assert (found.ending, found.last_step, found.last_number) == (Ending.CUT_OFF, "Thigh", 2)
    assert found.last_segment == session.view.segment.index


def test_nothing_that_was_never_begun_is_kept(file: Path) -> None:
    """A player that was made and closed leaves no file."""
    Kept(TWO, file).end()
    assert not file.parent.exists()


def test_the_hash_of_the_routine_is_kept(file: Path, tmp_path: Path) -> None:
    """It is that of the file's bytes; a file that is gone has none."""
    path = tmp_path / "own.yaml"
    path.write_text("title: Own\n")
    assert len(content_of(path)) == 64
    assert content_of(tmp_path / "gone.yaml") == ""
    assert content_of(tmp_path) == ""
    work = Work(file, replace(PLAYING, content="", path=str(path)), BEGAN)
    session = Kept(TWO, file)
    session.work = work
    session.start()
    session.look().end()
    assert only(file).playing.content == content_of(path)


def test_relief_is_kept_with_its_cramp(file: Path) -> None:
    """The cramp has its row from the first moment, and what became of it at the end."""
    relief = FollowedRelief()
    work = Work(file, PLAYING, BEGAN)
    waiting: list[Batch] = []
    first = Batch(
        relief.clock.now_ns, tuple(relief.events), relief.coach.timeline, relief_now(relief)
    )
    waiting.append(first)
    relief.coach.watch(
        lambda events: waiting.append(
            Batch(relief.clock.now_ns, events, relief.coach.timeline, relief_now(relief))
        )
    )
    work.take(waiting)
    work.look(relief.clock.now_ns, BEGAN)
    with open_store(file, Access.READ) as store:
        (begun,) = cramps(store)
    assert (begun.muscle, begun.let_go_ms, begun.started) == ("calf", None, BEGAN)
    waiting.clear()
    relief.run_to(Kind.HOLD, "Calf stretch").run(4_000)
    took_ms = relief.now_ms
    relief.coach.yes()
    relief.run_to_end()
    work.take(waiting)
    work.end(relief.clock.now_ns, BEGAN)
    with open_store(file, Access.READ) as store:
        (over,) = cramps(store)
        assert (over.id, over.session) == (begun.id, sessions(store)[0].id)
    assert (over.let_go_ms, over.helped, over.side) == (took_ms, "Calf stretch", "")


def relief_now(relief: FollowedRelief) -> Relieving:
    """What relief says of its cramp now."""
    return cramp_of(relief.coach)()


# -- what goes wrong -----------------------------------------------------------------------


class SmallDisk:
    """Opens a diary on a disk that takes no more pages than `pages` (None: as many as come)."""

    def __init__(self, pages: int | None = None) -> None:
        self._pages = pages
        self.store: Store | None = None

    def open(self, file: Path | None) -> Store:
        """The open diary."""
        self.store = open_store(file, Access.WRITE)
        self.fill(self._pages)
        return self.store

    def fill(self, pages: int | None) -> None:
        """Have room for so many pages, but never for fewer than there are."""
        assert self.store is not None
        most = 1_000_000_000 if pages is None else pages
        self.store.connection.execute(f"PRAGMA max_page_count = {most}")


def test_a_full_disk_costs_the_diary_and_not_the_session(file: Path) -> None:
    """It is told in one line; what was written before stays, and nobody waits for the rest."""
    disk = SmallDisk()
    session = Kept(routine(*(held(f"Step {n}" * 40, 2_000) for n in range(90))), file, disk.open)
    session.start()
    session.play(4_000)
    disk.fill(1)
    session.play(300_000)
    assert session.work.problem.endswith(": the disk is full; the rest of this session is not kept")
    assert "\n" not in session.work.problem
    session.end()
    one = only(file)
    assert 0 < one.clock_ms < 300_000
    assert one.ending is Ending.CUT_OFF


def test_room_that_comes_back_loses_nothing(file: Path) -> None:
    """All that waited is written then, and nothing is left to be told."""
    disk = SmallDisk()
    session = Kept(routine(*(held(f"Step {n}" * 40, 2_000) for n in range(90))), file, disk.open)
    session.start()
    session.play(4_000)
    disk.fill(1)
    session.play(200_000)
    assert session.work.problem
    disk.fill(None)
    session.run_to_end()
    session.look().end()
    assert session.work.problem == ""
    one = only(file)
    summary = session.player.summary()
    assert (one.ending, one.done_segments) == (Ending.DONE, 90)
    assert (one.clock_ms, one.worked_ms) == (summary.clock_ms, summary.worked_ms)


def test_what_cannot_be_opened_is_tried_once(tmp_path: Path) -> None:
    """A file where the folder should be: one line, and nothing more of it in this session."""
    (tmp_path / "data").write_text("a file")
    tries = []

    def open_file(file: Path | None) -> Store:
        tries.append(file)
        return open_store(file, Access.WRITE)

    session = Kept(LONG, tmp_path / "data" / "diary.sqlite3", open_file)
    session.start()
    session.play(60_000)
    session.end()
    assert len(tries) == 1
    assert session.work.problem.endswith("; this session is not kept")


def test_damage_that_shows_in_the_middle_begins_a_new_file_with_all_of_it(file: Path) -> None:
    """The damaged file is set aside, and the session is in the new one from its first segment."""
    with open_store(file, Access.WRITE) as store:
        pages = dict(store.connection.execute("SELECT name, rootpage FROM sqlite_schema"))
    ruin(file, pages["segment"])
    session = Kept(TWO, file)
    session.start()
    session.play(4_000)
    assert "is set aside as" in session.work.problem
    session.run_to_end()
    session.look().end()
    assert "\n" not in session.work.problem
    aside = [place for place in file.parent.iterdir() if ".damaged-" in place.name]
    assert [place.suffix for place in aside] == [".sqlite3"]
    one = only(file)
    assert (one.ending, one.done_segments) == (Ending.DONE, 2)
    with closing(sqlite3.connect(file)) as connection:
        (segments,) = connection.execute("SELECT count(*) FROM segment").fetchone()
    assert segments == len(session.work.log.segments)


def ruin(file: Path, page: int) -> None:
    """Overwrite one page with rubbish, which only shows when it is needed."""
    with file.open("r+b") as opened:
        opened.seek((page - 1) * 4096)
        opened.write(b"\xa5" * 4096)


def test_a_session_that_is_deleted_while_it_runs_stays_deleted(file: Path) -> None:
    """Whoever deletes all of it does not find the rest of it afterwards."""
    session = Kept(LONG, file)
    session.start()
    session.play(8_000)
    with open_store(file, Access.WRITE) as store, store.transaction() as connection:
        connection.execute("DELETE FROM session")
    session.play(8_000)
    session.end()
    assert kept(file) == ()
    assert session.work.problem == ""


def test_two_programs_at_once_both_keep_their_sessions(file: Path) -> None:
    """Two sessions that run side by side are both whole."""
    first, second = Kept(TWO, file), Kept(TWO, file)
    for session in (first, second):
        session.start()
    for _ in range(20):
        first.play(800)
        second.play(800)
    for session in (first, second):
        session.run_to_end()
        session.look().end()
    assert [(one.ending, one.done_segments) for one in kept(file)] == [(Ending.DONE, 2)] * 2

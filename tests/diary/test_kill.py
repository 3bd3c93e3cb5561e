"""Sessions that are killed at any moment: what the diary has of them, and what it lacks."""

from __future__ import annotations

import json
import math
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from stretchcoach.diary.reading import exercises, sessions
from stretchcoach.diary.records import Ending, SessionRecord
from stretchcoach.diary.store import Access, open_store
from tests.cli.cli_running import PROGRAM, environment
from tests.diary.recording import quick_folder

KILLS = 200
SEED = 20_261_122
AT_ONCE = 6
SPEED = 20
LONGEST_S = 2.5
GIVE_UP_S = 100.0
RUNNING_SECOND_NS = 1_000_000_000

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a word of POSIX")


@dataclass(frozen=True)
class Told:
    """What a session wrote into its own file of events, before it was killed.

    `late_ns` is how late this busy machine let a sleeping process go on at its worst.
    """

    began_ns: int
    killed_ns: int
    events: tuple[dict[str, object], ...]
    late_ns: int

    @property
    def running_second_ns(self) -> int:
        """When the second began that may be lost."""
        # To look, to open the file and to commit each wait for their turn.
        return self.killed_ns - RUNNING_SECOND_NS - 3 * self.late_ns

    def before_the_running_second(self, kind: str) -> list[int]:
        """The times on the session clock of the events that must not be lost."""
        return [
            int(str(event["t_ms"]))
            for event in self.events
            if event["event"] == kind and int(str(event["mono_ns"])) <= self.running_second_ns
        ]


@dataclass
class Victim:
    """A session that plays, and how long after its first word it is to be killed."""

    name: str
    program: subprocess.Popen[bytes]
    events: Path
    lives_s: float
    due_s: float = math.inf

    def look(self) -> bool:
        """Whether it is to be killed now."""
        now_s = time.monotonic()
        if self.due_s == math.inf and self.events.exists() and self.events.stat().st_size:
            self.due_s = now_s + self.lives_s
        return now_s >= self.due_s

    def kill(self) -> int:
        """Kill it; gives the moment before that."""
        killed_ns = time.monotonic_ns()
        self.program.send_signal(signal.SIGKILL)
        self.program.wait(timeout=60)
        return killed_ns


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home where nothing is rendered in the background."""
    with quick_folder(tmp_path) as place:
        (place / "cache").write_text("a file, so that no clips are kept")
        yield place


def play(home: Path, number: int, rng: random.Random) -> Victim:
    """Play a routine of short holds and long ones, under a name of its own."""
    steps = "\n".join(
        f"  - name: Step {step}\n    hold: {rng.choice((2, 3, 5, 20))}s" for step in range(1, 60)
    )
    name = f"run-{number}"
    file = home / f"{name}.yaml"
    file.write_text(f"title: Run {number}\nsteps:\n{steps}\n")
    events = home / f"{name}.events"
    flags = ("--plain", "--voice", "off", "--speed", str(SPEED), "--events", str(events))
    program = subprocess.Popen(
        [*PROGRAM, "play", str(file), *flags],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return Victim(name, program, events, rng.uniform(0.0, LONGEST_S))


def killed_one_after_the_other(home: Path, kills: range) -> Iterator[tuple[str, Told]]:
    """Have several sessions run at once, and kill each at its own moment."""
    rng = random.Random(SEED + kills.start)  # noqa: S311 - the same moments each time
    waiting = list(kills)
    running: list[Victim] = []
    give_up_s = time.monotonic() + GIVE_UP_S
    late_ns = 0
    try:
        while waiting or running:
            assert time.monotonic() < give_up_s
            while waiting and len(running) < AT_ONCE:
                running.append(play(home, waiting.pop(), rng))
            due = [victim for victim in running if victim.look()]
            for victim in due:
                running.remove(victim)
                yield victim.name, told_by(victim, late_ns)
            if not due:
                began_ns = time.monotonic_ns()
                time.sleep(0.01)
                late_ns = max(late_ns, time.monotonic_ns() - began_ns - 10_000_000)
    finally:
        for victim in running:
            victim.kill()


def told_by(victim: Victim, late_ns: int) -> Told:
    """What it had told when it was killed; half a line at the end is none."""
    killed_ns = victim.kill()
    events = tuple(json.loads(line) for line in victim.events.read_text().split("\n")[:-1])
    return Told(int(events[0]["mono_ns"]), killed_ns, events, late_ns)


def check(file: Path, name: str, told: Told) -> bool:
    """Compare the diary with what was told; gives whether the session is in it."""
    with open_store(file, Access.READ) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = {one.playing.routine: one for one in sessions(store)}
        session = found.get(name)
        if session is None:
            assert told.before_the_running_second("segment_start") == []
            return False
        rows = store.connection.execute(
            "SELECT started_ms, ended_ms FROM segment WHERE session = ? ORDER BY seq", (session.id,)
        ).fetchall()
        worked_ms = sum(one.worked_ms for one in exercises(store) if one.session == session.id)
    is_right(session, told, rows, worked_ms)
    return True


def is_right(
    session: SessionRecord, told: Told, rows: list[tuple[int, int | None]], worked_ms: int
) -> None:
    """It has all that is older than the running second, and nothing that never was."""
    started = [event["t_ms"] for event in told.events if event["event"] == "segment_start"]
    ended = [event["t_ms"] for event in told.events if event["event"] == "segment_end"]
    assert session.ending is Ending.CUT_OFF
    assert [row[0] for row in rows] == started[: len(rows)]
    kept = [row[1] for row in rows if row[1] is not None]
    assert kept == ended[: len(kept)]
    assert len(rows) - len(kept) in (0, 1)
    must = told.before_the_running_second("segment_start")
    assert len(rows) >= len(must), f"lacks {must[len(rows) :]} of {started}"
    assert len(kept) >= len(told.before_the_running_second("segment_end"))
    assert session.worked_ms == worked_ms
    least_ms = (told.running_second_ns - told.began_ns) / 1e6 * SPEED
    assert least_ms <= session.clock_ms <= (told.killed_ns - told.began_ns) / 1e6 * SPEED + 1


@pytest.mark.parametrize("part", range(4))
def test_a_session_that_is_killed_lacks_at_most_the_running_second(home: Path, part: int) -> None:
    """At 200 moments the diary opens, is whole, and has all but the last second of each."""
    file = home / ".local" / "share" / "stretchcoach" / "diary.sqlite3"
    a_part = KILLS // 4
    kept = 0
    for name, told in killed_one_after_the_other(home, range(part * a_part, (part + 1) * a_part)):
        kept += check(file, name, told)
    assert kept > a_part // 3
    with closing(sqlite3.connect(file)) as connection:
        # What was committed in the moment of the kill is found only when all have let go.
        (in_all,) = connection.execute("SELECT count(*) FROM session").fetchone()
    assert kept <= in_all <= a_part
    assert [place.name for place in file.parent.iterdir() if "damaged" in place.name] == []

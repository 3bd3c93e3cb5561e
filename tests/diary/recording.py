"""Sessions on a manual clock, followed as the diary follows them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stretchcoach.cli.diary_stage import cramp_of
from stretchcoach.controls import PlayerControls
from stretchcoach.diary.recorder_batch import Batch, Relieving
from stretchcoach.diary.recorder_log import SessionLog
from stretchcoach.diary.recorder_work import Work
from stretchcoach.diary.records import Playing
from stretchcoach.diary.store import Store
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Routine
from stretchcoach.session.events import Event
from tests.doubles import ManualClock
from tests.player_rehearsal import Rehearsal
from tests.relief.relief_rehearsal import Relief

BEGAN = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)

PLAYING = Playing(
    routine="evening",
    title="Evening",
    path="/nowhere/evening.yaml",
    content="abc",
    goal="bedtime",
    tags=("calf", "it's"),
    level="gentle",
    side="",
    language="en",
    speed=1.0,
    planned_segments=0,
    planned_ms=0,
)

Take = Callable[[Batch], None]


def tell(player: PlayerControls, clock: ManualClock, take: Take, relieving: bool = False) -> None:
    """Have each batch of a player's events given to `take`, as the recorder puts them away."""
    cramp: Callable[[], Relieving] | None = cramp_of(player) if relieving else None  # type: ignore[arg-type] # it is a coach then

    def listen(events: tuple[Event, ...]) -> None:
        now = None if cramp is None else cramp()
        take(Batch(clock.monotonic_ns(), events, player.timeline, now))

    player.watch(listen)


@contextmanager
def quick_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory if possible, where several programs write at once.

    Neither a kill nor another program takes what the system has not written to the disk yet,
    so that how long a busy disk takes is no part of what is tested with it.
    """
    memory = Path("/dev/shm")
    in_memory = memory.is_dir() and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(dir=memory if in_memory else otherwise) as folder:
        yield Path(folder)


class Followed(Rehearsal):
    """A rehearsed session with its log."""

    def __init__(self, routine: Routine, *, speed: float = 1.0, first: int = 0) -> None:
        super().__init__(routine, speed=speed, first=first)
        self.log = SessionLog(speed)
        tell(self.player, self.clock, self.log.add)

    @property
    def clock_ms(self) -> int:
        """The session clock as the log has it now."""
        return self.log.clock_at(self.clock.now_ns)


class FollowedRelief(Relief):
    """Rehearsed relief with its log; what it began with is told when it begins."""

    def __init__(self, cramp: Cramp = Cramp.CALF) -> None:
        super().__init__(cramp)
        self.log = SessionLog()
        tell(self.coach, self.clock, self.log.add, relieving=True)
        first = Batch(
            self.clock.now_ns, tuple(self.events), self.coach.timeline, cramp_of(self.coach)()
        )
        self.log.add(first)


class Kept(Rehearsal):
    """A rehearsed session that is written; its thread looks whenever the test says so.

    `wall` is what the clock on the wall is ahead of the session's start in ms; it can be set.
    """

    def __init__(
        self, routine: Routine, file: Path, open_file: Callable[[Path | None], Store] | None = None
    ) -> None:
        super().__init__(routine)
        given = {} if open_file is None else {"open_file": open_file}
        self.work = Work(file, PLAYING, BEGAN, **given)
        self._waiting: list[Batch] = []
        self.set_back_ms = 0
        tell(self.player, self.clock, self._waiting.append)

    @property
    def wall(self) -> datetime:
        """What the clock on the wall shows."""
        return BEGAN + timedelta(milliseconds=self.now_ms - self.set_back_ms)

    def look(self) -> Kept:
        """Have the thread look now."""
        batches, self._waiting[:] = list(self._waiting), []
        self.work.take(batches)
        self.work.look(self.clock.now_ns, self.wall)
        return self

    def play(self, ms: int, every_ms: int = 400) -> Kept:
        """Let time pass, and the thread look as often as it does."""
        for _ in range(ms // every_ms):
            self.run(every_ms)
            self.look()
        return self

    def end(self) -> Kept:
        """Have the program end."""
        batches, self._waiting[:] = list(self._waiting), []
        self.work.take(batches)
        self.work.end(self.clock.now_ns, self.wall)
        return self

"""Where the diary is, and how the sessions of a command are written into it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.cli.output import tell
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders
from stretchcoach.library import find_routine
from stretchcoach.routine.model import Goal

if TYPE_CHECKING:
    from stretchcoach.cli.signals import EndRequest
    from stretchcoach.cli.stage import Performance
    from stretchcoach.controls import PlayerControls
    from stretchcoach.diary.recorder import Recorder
    from stretchcoach.diary.recorder_batch import Relieving
    from stretchcoach.diary.records import Playing
    from stretchcoach.relief.controls import Outcome, ReliefControls
    from stretchcoach.settings import Settings

FILE = "diary.sqlite3"

CLOSE_S = 1.0
"""A disk that hangs does not hang the end of the program."""

_ASKED_BY_A_PERSON = ("SIGINT",)


def diary_file(folders: Folders) -> Path | None:
    """The diary's file, there or not; None where there is no home to put it in."""
    return None if folders.data is None else folders.data / FILE


@contextmanager
def sessions_kept(folders: Folders, settings: Settings) -> Iterator[SessionsKept]:
    """While the block runs, sessions can be kept; behind it, what went wrong is told."""
    kept = SessionsKept(folders, is_wanted=settings.diary)
    try:
        yield kept
    finally:
        for problem in kept.close():
            tell(problem)


class SessionsKept:
    """Writes the sessions that it watches into the diary, or none where none are wanted."""

    def __init__(self, folders: Folders, *, is_wanted: bool) -> None:
        self._folders = folders
        self._is_wanted = is_wanted
        self._request: EndRequest | None = None
        self._recorders: list[Recorder] = []
        self._problems: list[str] = []

    def heed(self, request: EndRequest) -> None:
        """A session that ends because of a signal counts as cut off."""
        self._request = request

    def watch(self, player: PlayerControls, performance: Performance) -> None:
        """Keep this session; where a relief routine is played, with the cramp."""
        if not self._is_wanted:
            return
        self._keep(
            player,
            lambda: playing_of(
                player,
                name=performance.name,
                path=performance.path,
                side="" if performance.side is None else performance.side.value,
                speed=performance.speed,
                continues=performance.continues,
            ),
            cramp_played(player, performance.name),
        )

    def watch_relief(self, coach: ReliefControls, *, speed: float) -> None:
        """Keep this cramp, and the session that relieves it."""
        if not self._is_wanted:
            return
        name = coach.outcome().cramp.routine_name
        self._keep(
            coach,
            lambda: playing_of(coach, name=name, path=self._path_of(name), speed=speed),
            cramp_of(coach),
        )

    def close(self) -> tuple[str, ...]:
        """Have all written; gives a line for each thing that went wrong."""
        give_up_s = time.monotonic() + CLOSE_S
        for recorder in reversed(self._recorders):
            recorder.close(max(0.0, give_up_s - time.monotonic()))
        self._forget(self._recorders)
        return tuple(dict.fromkeys(self._problems))

    def _keep(
        self,
        player: PlayerControls,
        playing: Callable[[], Playing],
        relieving: Callable[[], Relieving] | None,
    ) -> None:
        from stretchcoach.diary.recorder import Recorder

        # The one before is over, and nobody waits for its file.
        for earlier in self._recorders:
            earlier.close(wait_s=0)
        self._forget([one for one in self._recorders if one.is_done])
        recorder = Recorder(
            diary_file(self._folders),
            playing,
            player,
            relieving=relieving,
            is_told_to_end=self._is_told_to_end,
        )
        self._recorders.append(recorder)
        player.watch(recorder)

    def _forget(self, recorders: Iterable[Recorder]) -> None:
        """Let go of them, each with all of its session; what went wrong is remembered."""
        for recorder in tuple(recorders):
            self._recorders.remove(recorder)
            if recorder.problem:
                self._problems.append(recorder.problem)

    def _path_of(self, name: str) -> Path | None:
        try:
            return find_routine(name, self._folders).path
        except UnreadableError:
            return None

    def _is_told_to_end(self) -> bool:
        if self._request is None or self._request.signum is None:
            return False
        import signal

        return signal.Signals(self._request.signum).name not in _ASKED_BY_A_PERSON


def playing_of(
    player: PlayerControls,
    *,
    name: str,
    path: Path | None,
    side: str = "",
    speed: float = 1.0,
    continues: str = "",
) -> Playing:
    """What is known of a session before it begins; its file is looked at later."""
    from stretchcoach.diary.records import Playing

    routine = player.routine
    return Playing(
        routine=name,
        title=routine.title,
        path="" if path is None else str(path.absolute()),
        content="",
        goal="" if routine.goal is None else routine.goal.value,
        tags=tuple(routine.tags),
        level=player.timeline.level or "",
        side=side,
        language=routine.language,
        speed=speed,
        planned_segments=0,
        planned_ms=0,
        continues=continues,
    )


def cramp_played(player: PlayerControls, name: str) -> Callable[[], Relieving] | None:
    """The cramp that a routine relieves which is played like any other; None if it does not."""
    if player.routine.goal is not Goal.RELIEF:
        return None
    from stretchcoach.relief.controls import Outcome
    from stretchcoach.relief.course import ReliefCourse
    from stretchcoach.relief.cramps import Cramp

    cramp = next((cramp for cramp in Cramp if cramp.routine_name == name), None)
    if cramp is None or not isinstance(player, ReliefCourse):
        return None
    return _cramp_with(lambda: Outcome(cramp, player.let_go_ms, player.advice))


def cramp_of(coach: ReliefControls) -> Callable[[], Relieving]:
    """What relief says of its cramp, whenever it is asked."""
    return _cramp_with(coach.outcome)


def _cramp_with(outcome_now: Callable[[], Outcome]) -> Callable[[], Relieving]:
    from stretchcoach.diary.recorder_batch import Relieving
    from stretchcoach.relief.advice import Advice

    def relieving() -> Relieving:
        outcome = outcome_now()
        return Relieving(
            muscle=outcome.cramp.value,
            let_go_ms=outcome.let_go_ms,
            advice="" if outcome.advice is None else outcome.advice.value,
            has_red_flag=outcome.advice is Advice.RED_FLAG,
            in_vain=Advice.AT_MOST.value,
        )

    return relieving

"""Sessions, cramps and nights for the tests of the diary's figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from zoneinfo import ZoneInfo

from stretchcoach.diary.figures_history import History, history_of, past_of
from stretchcoach.diary.records import (
    CrampRecord,
    Ending,
    ExerciseRecord,
    NightRecord,
    Playing,
    SessionRecord,
)

MINUTE = 60_000

_numbers = count()


class ManualClock:
    """A clock on a wall somewhere, that goes on and travels as it is told."""

    def __init__(self, moment: datetime) -> None:
        self._utc = moment.astimezone(UTC)
        self._zone = moment.tzinfo

    def pass_time(self, **units: int) -> None:
        """Let real time pass, or be set back where it is negative."""
        self._utc += timedelta(**units)

    def travel(self, zone: str) -> None:
        """Be somewhere else."""
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """What a program keeps: the wall's time with a fixed offset, as of now."""
        here = self._utc.astimezone(self._zone)
        offset = here.utcoffset()
        assert offset is not None
        return here.replace(tzinfo=timezone(offset))


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    """The moment when the wall of a place shows this, as in `2026-11-20 22:30`."""
    return ManualClock(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))).now()


def history(sessions: Iterable[SessionRecord]) -> History:
    """What these sessions come to."""
    return history_of(map(past_of, sessions))


def session(
    started: datetime,
    *,
    goal: str = "bedtime",
    worked_ms: int = 3 * MINUTE,
    ending: Ending | None = Ending.DONE,
    routine: str = "bedtime",
    title: str = "Bedtime stretches",
    **more: object,
) -> SessionRecord:
    """A session; by default bedtime, done, with three minutes of exercise."""
    playing = Playing(
        routine, title, f"{routine}.yaml", "0f", goal, ("calf",), "", "", "en", 1.0, 20, 240_000
    )
    values: dict[str, object] = {
        "id": f"{next(_numbers):032x}",
        "started": started,
        "playing": playing,
        "ending": ending,
        "clock_ms": worked_ms + 30_000,
        "worked_ms": worked_ms,
        "done_segments": 20,
        "pauses": 0,
        "skips": 0,
        "pains": 0,
        "last_segment": 19,
        "last_step": "Calf stretch",
        "last_number": 2,
    }
    return SessionRecord(**(values | more))  # type: ignore[arg-type]


def exercise(
    of: SessionRecord,
    label: str,
    *,
    worked_ms: int = MINUTE,
    side: str = "",
    skips: int = 0,
    pains: int = 0,
    tags: tuple[str, ...] = (),
) -> ExerciseRecord:
    """An exercise of a session."""
    return ExerciseRecord(
        of.id, of.started, of.playing.routine, tags, label, side, MINUTE, worked_ms, skips, pains
    )


def cramp(
    started: datetime,
    let_go_ms: int | None = 2 * MINUTE,
    *,
    session_id: str | None = None,
    muscle: str = "calf",
    side: str = "",
    has_red_flag: bool = False,
) -> CrampRecord:
    """A cramp with a session of its own."""
    number = f"{next(_numbers):032x}"
    kept = number if session_id is None else session_id
    return CrampRecord(number, kept, started, muscle, side, let_go_ms, has_red_flag, "", "")


def night(day: str, cramps: int | None, pain: int | None = None) -> NightRecord:
    """What was answered for the night that began on this date."""
    return NightRecord(date.fromisoformat(day), cramps, pain)

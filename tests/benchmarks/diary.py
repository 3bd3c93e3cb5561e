"""What the diary costs: a call of its listener, the start of a session, and a hold."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from stretchcoach.cli.diary_stage import FILE
from stretchcoach.diary.reading import remembered
from stretchcoach.diary.recorder import Recorder
from stretchcoach.diary.records import Playing
from stretchcoach.diary.store import Access, open_store
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.timeline import Timeline
from tests.benchmarks.competitors import OURS, Program, a_home, ours
from tests.benchmarks.diary_years import fill
from tests.benchmarks.hold import Watched, watch_all
from tests.benchmarks.routines import HOLD
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table, beside
from tests.benchmarks.terminals import SMALL, running

WITHOUT, EMPTY, YEARS = "no diary", "empty diary", "ten years"
MOST = 1.2
"""× the empty diary, and × none where it runs beside the session."""

CALLS = 20_000
MOST_CALL_US = 20.0


def measure(effort: Effort) -> Result:
    """Without a diary, with an empty one, and with one of ten years of daily use."""
    result = Result()
    with a_home() as environment:
        homes = diaries(environment)
        measure_calls(result, effort.of(9, 3))
        measure_starts(result, homes, effort.of(21, 5))
        measure_holds(result, homes, 15.0 if effort.quick else 60.0, effort.of(3, 1))
        measure_reading(result, homes, effort.of(5, 2))
    return result


def diaries(environment: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """An environment for each: the same clips, and another data folder."""
    folder = Path(environment["HOME"])
    homes = {name: dict(environment) for name in (WITHOUT, EMPTY, YEARS)}
    for name in (EMPTY, YEARS):
        homes[name]["XDG_DATA_HOME"] = str(folder / name)
    fill(diary_in(homes[YEARS]))
    return homes


def diary_in(environment: Mapping[str, str]) -> Path:
    """Where the diary is."""
    return Path(environment["XDG_DATA_HOME"], "stretchcoach", FILE)


def measure_calls(result: Result, rounds: int) -> None:
    """What a session pays at once for each batch of events."""

    class Player:
        timeline: Timeline

    player = Player()
    player.timeline = None  # type: ignore[assignment] # it is only passed on
    playing = Playing("a", "a", "", "", "", (), "", "", "", 1.0, 0, 0)
    batch = (Event(EventKind.CUE, 0, 0, text="Breathe."),)
    times = []
    for _ in range(rounds):
        recorder = Recorder(None, lambda: playing, player, start=lambda _run: None)
        began_ns = time.perf_counter_ns()
        for _ in range(CALLS):
            recorder(batch)
        times.append((time.perf_counter_ns() - began_ns) / CALLS / 1e3)
    found_us = statistics.median(times)
    result.tables.append(Table("a call of the listener", [Row("diary", {"µs": found_us})]))
    result.budgets.append(Budget("a call of the listener, µs", found_us, MOST_CALL_US))


def program(name: str, routine: str | Path) -> Program:
    """Our player, with a diary or without."""
    flags = ("--voice", "off") + (("--no-diary",) if name == WITHOUT else ())
    return ours(routine, *flags)


def measure_starts(result: Result, homes: Mapping[str, Mapping[str, str]], rounds: int) -> None:
    """From exec to the first frame, in turns."""
    found: dict[str, list[float]] = {name: [] for name in homes}
    for round_ in range(rounds + 1):
        shutil.rmtree(diary_in(homes[EMPTY]).parent, ignore_errors=True)
        open_store(diary_in(homes[EMPTY]), Access.WRITE).close()
        for name, environment in homes.items():
            played = program(name, "bedtime")
            with running(played.command, environment) as terminal:
                seen_ns = terminal.until(played.frame(SMALL))
                if round_:
                    found[name].append((seen_ns - terminal.started_ns) / 1e6)
    table, medians = beside("start of a session to its first frame", found, (WITHOUT, EMPTY))
    result.tables.append(table)
    add_budgets(result, "start", medians)


def measure_holds(
    result: Result, homes: Mapping[str, Mapping[str, str]], window_s: float, rounds: int
) -> None:
    """CPU in a hold and in a pause, all at the same time."""
    watched = []
    for name, environment in homes.items():
        file = Path(environment["HOME"]) / "hold.yaml"
        file.write_text(HOLD)
        watched += [
            Watched(name, program(name, file), environment),
            Watched(f"{name}, paused", program(name, file), environment, b" "),
        ]
    rows = watch_all(watched, window_s, rounds)
    result.tables.append(Table(f"a hold, per minute ({window_s:.0f} s watched)", rows))
    cpu = {row.name: row.figures["CPU s/min"] for row in rows}
    add_budgets(result, "CPU in a hold", {name: cpu[name] for name in homes})
    add_budgets(result, "CPU in a pause", {name: cpu[f"{name}, paused"] for name in homes})


def measure_reading(result: Result, homes: Mapping[str, Mapping[str, str]], rounds: int) -> None:
    """All that ten years hold, and the last year of it, read into values."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, since in (("all", None), ("the last year", date(2025, 11, 21))):
            began_ns = time.perf_counter_ns()
            with open_store(diary_in(homes[YEARS]), Access.READ) as store:
                remembered(store, since=since)
            found.setdefault(name, []).append((time.perf_counter_ns() - began_ns) / 1e6)
    table, _ = beside("reading ten years into values, in this process", found, ())
    result.tables.append(table)


def add_budgets(result: Result, what: str, found: Mapping[str, float]) -> None:
    """Ten years against the empty diary, and the empty one against none."""
    result.budgets.append(Budget(f"{what}: {YEARS} × {EMPTY}", found[YEARS] / found[EMPTY], MOST))
    result.budgets.append(
        Budget(f"{what}: {EMPTY} × {WITHOUT}", found[EMPTY] / found[WITHOUT], MOST)
    )


if __name__ == "__main__":
    outcome = measure(Effort(quick="--quick" in sys.argv))
    sys.stdout.write("\n".join([f"== {OURS}: what the diary costs", *outcome.lines(), ""]))
    sys.exit(0 if outcome.is_met else 1)

"""How late events are, beside absolute sleeps, and whether the clock drifts."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from stretchcoach.player import Player
from stretchcoach.routine.parse import read_routine
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.timeline import build_timeline
from tests.benchmarks.competitors import APPS, a_home, ours
from tests.benchmarks.routines import timed_steps
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table, quantile
from tests.benchmarks.terminals import Terminal, running
from tests.doubles import FakeVoice, ManualClock

OURS, FLOOR = "stretchcoach, events", "absolute time.sleep"
SPIN = "while True: pass"
HOUR_MS = 3_600_000


def measure(effort: Effort) -> Result:
    """Idle and beside two busy processes, each beside a floor that sleeps to fixed moments."""
    result = Result()
    idle_s, busy_s = (60.0, 60.0) if effort.quick else (600.0, 120.0)
    with a_home() as environment:
        for title, spinning, run_s in (("idle", 0, idle_s), ("two busy processes", 2, busy_s)):
            with busy(spinning):
                own, floor = late_ms(environment, run_s)
            drift = _drift_ms(own)
            rows = [_row(OURS, own, {"drift ms": drift}), _row(FLOOR, floor, {})]
            result.tables.append(Table(f"event lateness, {title}, {run_s / 60:g} min, ms", rows))
            if not spinning:
                p50 = quantile(own, 0.5)
                result.budgets.append(Budget("event lateness idle, ms, p50", p50, 2))
                ratio = quantile(own, 0.99) / quantile(floor, 0.99)
                result.budgets.append(Budget(f"event lateness idle, p99 × {FLOOR}", ratio, 1.2))
    late = simulated_hour()
    drift = max(abs(round(value)) for value in late)
    result.tables.append(
        Table("a simulated hour", [Row(OURS, {"segments": len(late), "drift ms": drift})])
    )
    result.budgets.append(Budget("drift over a simulated hour, ms", drift, 0))
    return result


def late_ms(environment: Mapping[str, str], run_s: float) -> tuple[list[float], list[float]]:
    """How late the events of the player were, and sleeps beside it, in ms."""
    home = Path(environment["HOME"])
    routine, events = home / "timed.yaml", home / "events.jsonl"
    # An exercise and its announcement last eight seconds.
    routine.write_text(timed_steps(min(300, int(run_s // 8) + 3)))
    command = ours(routine, "--voice", "off", "--events", str(events)).command
    sleeper = (sys.executable, str(APPS / "absolute_sleep.py"), str(run_s))
    with (
        running(command, environment) as terminal,
        subprocess.Popen(sleeper, stdout=subprocess.PIPE, text=True) as floor,
    ):
        read_until(terminal, run_s + 1)
        told, _ = floor.communicate()
    return lateness_of(events), [float(line) for line in told.split()]


def lateness_of(events: Path) -> list[float]:
    """Of each event in a session without a voice, when it happened against its time, in ms.

    The first one says when the session began.
    """
    lines = [json.loads(line) for line in events.read_text().splitlines()]
    timed = [line for line in lines if line["event"] in ("segment_start", "cue")]
    begin_ns = timed[0]["mono_ns"]
    return [(line["mono_ns"] - begin_ns) / 1e6 - line["t_ms"] for line in timed[1:]]


def simulated_hour() -> list[float]:
    """How far the segments of an hour began from their plan, in ms.

    The clock is turned by hand to each moment that the player asks for.
    """
    routine = read_routine(timed_steps(300, hold_s=11).encode(), "hour.yaml").routine
    if routine is None:
        raise RuntimeError("the routine of an hour has errors")
    clock = ManualClock()
    begin_ns = clock.now_ns
    began: dict[int, float] = {}

    def listen(events: tuple[Event, ...]) -> None:
        for event in events:
            if event.kind is EventKind.SEGMENT_START:
                began[event.segment] = (clock.now_ns - begin_ns) / 1e6

    player = Player(
        lambda length_of: build_timeline(routine, length_of=length_of),
        FakeVoice(clock),
        clock=clock,
    )
    player.watch(listen)
    player.start()
    while (wait_s := player.next_wakeup_s()) is not None:
        clock.now_ns += math.ceil(wait_s * 1e9)
        player.wake()
    player.close()
    planned = 0
    found = []
    for segment in player.timeline.segments:
        found.append(began[segment.index] - planned)
        planned += segment.duration_ms
    return [value for value in found if planned >= HOUR_MS]


@contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes that never wait."""
    spinning = [subprocess.Popen((sys.executable, "-c", SPIN)) for _ in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def read_until(terminal: Terminal, run_s: float) -> None:
    """Read what the program draws, for so long."""
    end = time.monotonic() + run_s
    while (left := end - time.monotonic()) > 0:
        terminal.read(min(left, 1.0))


def _drift_ms(late: Sequence[float]) -> float:
    """How much later the last tenth was than the first, in the median."""
    tenth = max(1, len(late) // 10)
    return quantile(late[-tenth:], 0.5) - quantile(late[:tenth], 0.5)


def _row(name: str, late: Sequence[float], more: Mapping[str, float]) -> Row:
    shares = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "most": 1.0}
    figures = {column: quantile(late, share) for column, share in shares.items()}
    return Row(name, {"events": len(late), **figures, **more})

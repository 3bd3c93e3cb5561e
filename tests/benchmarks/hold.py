"""CPU and bytes a minute while a hold runs, or while the program stands still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.competitors import (
    DIGITS_1,
    DIGITS_10,
    MINIMAL,
    OURS,
    STOCK,
    TERMDOWN,
    Program,
    a_home,
    app,
    installed,
    minimal,
    ours,
    stock,
)
from tests.benchmarks.routines import HOLD
from tests.benchmarks.sinks import null_sink, sound_of
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table
from tests.benchmarks.terminals import running

UNTIL_STEADY_S = 12.0
"""The start, the announcement and, with a voice, the rendering are behind it by then."""

SPEAKING, PAUSED = f"{OURS}, speaking", f"{OURS}, paused"


@dataclass(frozen=True, slots=True)
class Watched:
    """A program to be watched, in this environment, with what is typed before."""

    name: str
    program: Program
    environment: Mapping[str, str]
    keys: bytes = b""


def measure(effort: Effort) -> Result:
    """All programs run at the same time, each in its own terminal of 80 × 24."""
    window_s = 15.0 if effort.quick else 60.0
    result = Result()
    with ExitStack() as stack:
        environment = stack.enter_context(a_home())
        file = Path(environment["HOME"]) / "hold.yaml"
        file.write_text(HOLD)
        watched = [
            Watched(OURS, ours(file), environment),
            Watched(PAUSED, ours(file), environment, b" "),
            Watched(f"{MINIMAL}, idle", minimal(), environment),
            Watched(DIGITS_1, app(DIGITS_1, "textual_digits.py", b"", "1"), environment),
            Watched(DIGITS_10, app(DIGITS_10, "textual_digits.py", b"", "10"), environment),
            Watched(STOCK, stock(), environment),
        ]
        termdown = installed(TERMDOWN, "600")
        if termdown is None:
            result.notes.append(f"left out: {TERMDOWN} is not installed")
        else:
            watched.append(Watched(TERMDOWN, termdown, environment))
        sink = stack.enter_context(null_sink())
        if sink is None:
            result.notes.append(f"left out: {SPEAKING}, for want of PulseAudio")
        else:
            watched.append(
                Watched(SPEAKING, ours(file, "--voice", "on"), environment | sound_of(sink))
            )
        rows = watch_all(watched, window_s, effort.of(3, 1))
    result.tables.append(Table(f"a hold, per minute ({window_s:.0f} s watched)", rows))
    result.notes.append("the voice is off, but for the row that says speaking (a null sink)")
    result.budgets.extend(budgets({row.name: row.figures for row in rows}))
    return result


def watch_all(watched: Sequence[Watched], window_s: float, rounds: int) -> list[Row]:
    """The middle one of the rounds for each program."""
    found: dict[str, list[tuple[float, float]]] = {one.name: [] for one in watched}
    for _ in range(rounds):
        with ThreadPoolExecutor(len(watched)) as pool:
            taken = pool.map(lambda one: watch(one, window_s), watched)
        for one, figures in zip(watched, taken, strict=True):
            found[one.name].append(figures)
    middle = {name: sorted(figures)[len(figures) // 2] for name, figures in found.items()}
    peer = middle.get(TERMDOWN)
    rows = []
    for name, (cpu_s, sent) in middle.items():
        ratio = {f"CPU × {TERMDOWN}": cpu_s / peer[0]} if peer else {}
        rows.append(Row(name, {"CPU s/min": cpu_s, "bytes/s": sent, **ratio}))
    return rows


def watch(one: Watched, window_s: float) -> tuple[float, float]:
    """CPU seconds a minute, and bytes a second to the terminal."""
    with running(one.program.command, one.environment) as terminal:
        terminal.read_for(UNTIL_STEADY_S / 2)
        if one.keys:
            terminal.send(one.keys)
        terminal.read_for(UNTIL_STEADY_S / 2)
        before_ns = terminal.cpu_ns()
        sent = terminal.read_for(window_s)
        used_s = (terminal.cpu_ns() - before_ns) / 1e9
        return used_s * 60 / window_s, sent / window_s


def budgets(found: Mapping[str, Mapping[str, float]]) -> list[Budget]:
    """What is promised of a hold and of a pause."""
    cpu = {name: figures["CPU s/min"] for name, figures in found.items()}
    promised = [Budget("bytes/s in a hold", found[OURS]["bytes/s"], 300)]
    for name in (OURS, SPEAKING):
        if name in cpu and TERMDOWN in cpu:
            promised.append(Budget(f"{name}: CPU × {TERMDOWN}", cpu[name] / cpu[TERMDOWN], 0.5))
    idle = cpu[f"{MINIMAL}, idle"]
    promised.append(Budget(f"paused: CPU × {MINIMAL} idle", cpu[PAUSED] / idle, 1.1))
    return promised

"""A routine of 2,000 segments beside one of eighty."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.commands import wall_ms
from tests.benchmarks.competitors import CONSOLE_SCRIPT, OURS, Program, a_home, ours
from tests.benchmarks.hold import Watched, watch_all
from tests.benchmarks.keys import latencies, latency_table
from tests.benchmarks.routines import many_segments
from tests.benchmarks.start import first_frames
from tests.benchmarks.tables import Effort, Result, Table, beside
from tests.benchmarks.terminals import SMALL

FEW, MANY = 80, 2_000


def measure(effort: Effort) -> Result:
    """First frame, CPU, key and `timeline`, the long and the short one in turns."""
    result = Result()
    with a_home() as environment:
        programs = []
        commands = {}
        for count in (FEW, MANY):
            file = Path(environment["HOME"]) / f"segments-{count}.yaml"
            file.write_text(many_segments(count))
            name = f"{OURS}, {count:,} segments"
            programs.append(Program(name, ours(file).command, ours(file).last))
            words = ("timeline", str(file), "--json")
            commands[name] = (sys.executable, "-c", CONSOLE_SCRIPT, *words)
        few = programs[0].name
        found = first_frames(programs, environment, SMALL, effort.of(15, 4))
        result.tables.append(beside("start to first full frame", found, (few,))[0])
        found = wall_ms(commands, environment, effort.of(15, 4))
        result.tables.append(beside("timeline --json", found, (few,))[0])
        watched = [Watched(program.name, program, environment) for program in programs]
        rows = watch_all(watched, 10.0 if effort.quick else 30.0, effort.of(3, 1))
        result.tables.append(Table("CPU and bytes while it runs", rows))
        found = latencies(programs, environment, effort.of(60, 10))
        result.tables.append(latency_table("key to changed screen, ms", found))
    return result

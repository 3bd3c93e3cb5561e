"""Memory in the middle of a hold."""

from __future__ import annotations

import statistics
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.competitors import (
    MINIMAL,
    OURS,
    TERMDOWN,
    a_home,
    installed,
    minimal,
    ours,
    stock,
)
from tests.benchmarks.processes import resident_kib
from tests.benchmarks.routines import HOLD
from tests.benchmarks.sinks import null_sink, sound_of
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table
from tests.benchmarks.terminals import running

STEADY_S = 8.0
SPEAKING = f"{OURS}, speaking"


def measure(effort: Effort) -> Result:
    """Every program takes its turn in every round."""
    result = Result()
    found: dict[str, list[tuple[float, float, float]]] = {}
    with ExitStack() as stack:
        environment = stack.enter_context(a_home())
        sink = stack.enter_context(null_sink())
        file = Path(environment["HOME"]) / "hold.yaml"
        file.write_text(HOLD)
        programs = [(OURS, ours(file), environment), (MINIMAL, minimal(), environment)]
        programs.append((stock().name, stock(), environment))
        termdown = installed(TERMDOWN, "600")
        if termdown is not None:
            programs.append((TERMDOWN, termdown, environment))
        else:
            result.notes.append(f"left out: {TERMDOWN} is not installed")
        if sink is not None:
            loud = environment | sound_of(sink)
            programs.append((SPEAKING, ours(file, "--voice", "on"), loud))
        else:
            result.notes.append(f"left out: {SPEAKING}, for want of PulseAudio")
        for _ in range(effort.of(3, 1)):
            for name, program, environment_of in programs:
                with running(program.command, environment_of) as terminal:
                    terminal.read_for(STEADY_S)
                    own, whole = terminal.memory_kib()
                    resident = resident_kib(terminal.pid)
                    found.setdefault(name, []).append((own / 1024, whole / 1024, resident / 1024))
    middle = {
        name: [statistics.median(column) for column in zip(*figures, strict=True)]
        for name, figures in found.items()
    }
    base = middle[MINIMAL]
    rows = [
        Row(
            name,
            {
                "PSS MiB": own,
                "with children": whole,
                "RSS MiB": resident,
                f"RSS × {MINIMAL}": resident / base[2],
            },
        )
        for name, (own, whole, resident) in middle.items()
    ]
    result.tables.append(Table("memory in a hold", rows))
    for name in (OURS, SPEAKING):
        if name in middle:
            what = f"{name}: PSS with children × {MINIMAL}"
            result.budgets.append(Budget(what, middle[name][1] / base[1], 1.25))
    return result

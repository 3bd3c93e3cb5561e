"""From exec to the first full frame, in a small and in a large terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.benchmarks.competitors import (
    ANSWERING,
    MINIMAL,
    OURS,
    TERMDOWN,
    Program,
    a_home,
    installed,
    minimal,
    ours,
    present,
    stock,
)
from tests.benchmarks.tables import Budget, Effort, Result, beside
from tests.benchmarks.terminals import LARGE, SMALL, Size, running

MOST = 1.1
"""× minimal Textual."""


def measure(effort: Effort) -> Result:
    """Every program takes its turn in every round."""
    player = ours("bedtime")
    programs, notes = present(
        player,
        Program(ANSWERING, player.command),
        minimal(),
        stock(),
        installed(TERMDOWN, "600"),
    )
    result = Result(notes=notes)
    with a_home() as environment:
        for size in (SMALL, LARGE):
            found = first_frames(programs, environment, size, effort.of(25, 5))
            table, medians = beside(
                f"start to first full frame at {size}", found, (MINIMAL, TERMDOWN)
            )
            result.tables.append(table)
            ratio = medians[OURS] / medians[MINIMAL]
            result.budgets.append(Budget(f"first frame at {size}, × {MINIMAL}", ratio, MOST))
    return result


def first_frames(
    programs: Sequence[Program], environment: Mapping[str, str], size: Size, rounds: int
) -> dict[str, list[float]]:
    """Times in ms, in turns, after one round to warm up."""
    found: dict[str, list[float]] = {program.name: [] for program in programs}
    for round_ in range(rounds + 1):
        for program in programs:
            with running(program.command, environment, size) as terminal:
                seen_ns = terminal.until(program.frame(size))
                if round_:
                    found[program.name].append((seen_ns - terminal.started_ns) / 1e6)
    return found

"""What the diary's screen costs with ten years in it: `python -m tests.benchmarks.diary_screen`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from tests.benchmarks.competitors import CONSOLE_SCRIPT, OURS, a_home
from tests.benchmarks.diary import EMPTY, MOST, YEARS, diaries
from tests.benchmarks.tables import Budget, Effort, Result, beside
from tests.benchmarks.terminals import running

FIRST_FRAME = re.compile(rb"4 Pain[\s\S]*keys")
TOLD = {EMPTY: re.compile(rb"here is how it starts"), YEARS: re.compile(rb"Longest streak")}


def measure(effort: Effort) -> Result:
    """From exec to the first frame, and to the figures, in turns."""
    result = Result()
    with a_home() as environment:
        homes = diaries(environment)
        frames: dict[str, list[float]] = {name: [] for name in TOLD}
        figures: dict[str, list[float]] = {name: [] for name in TOLD}
        for round_ in range(effort.of(21, 5) + 1):
            for name in TOLD:
                frame_ms, told_ms = opened(homes[name], name)
                if round_:
                    frames[name].append(frame_ms)
                    figures[name].append(told_ms)
    for what, found in (("first frame", frames), ("figures", figures)):
        table, medians = beside(f"opening the diary to its {what}", found, (EMPTY,))
        result.tables.append(table)
        ratio = medians[YEARS] / medians[EMPTY]
        result.budgets.append(Budget(f"{what}: {YEARS} × {EMPTY}", ratio, MOST))
    return result


def opened(environment: Mapping[str, str], name: str) -> tuple[float, float]:
    """The ms to the first frame and to what the diary tells."""
    command = (sys.executable, "-c", CONSOLE_SCRIPT, "diary")
    with running(command, environment) as terminal:
        frame_ns = terminal.until(FIRST_FRAME)
        told = TOLD[name]
        told_ns = frame_ns if told.search(terminal.seen) else terminal.until(told)
        return (frame_ns - terminal.started_ns) / 1e6, (told_ns - terminal.started_ns) / 1e6


if __name__ == "__main__":
    outcome = measure(Effort(quick="--quick" in sys.argv))
    sys.stdout.write("\n".join([f"== {OURS}: what the diary's screen costs", *outcome.lines(), ""]))
    sys.exit(0 if outcome.is_met else 1)

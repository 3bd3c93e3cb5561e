"""Programs that end by themselves, timed in turns."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence


def wall_ms(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], rounds: int
) -> dict[str, list[float]]:
    """How long each ran, in ms, in every round but a first one to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, words in commands.items():
            started = time.perf_counter()
            subprocess.run(words, env=dict(environment), capture_output=True, check=False)
            if round_:
                taken[name].append((time.perf_counter() - started) * 1_000)
    return taken

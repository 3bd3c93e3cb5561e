"""How many slips the tests notice: a random sample of mutants of a room, tested by mutmut.

Run it in a copy of the tree, `python -m tests.mutation_sample routine`; mutmut writes a folder
`mutants` into it. The sample is the same for the same code, count and seed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOMS = ("routine", "session")
# The few mutants that are tested so that the names of all are known.
_FEW = "stretchcoach.routine.report_concise.*"
_NOT_NOTICED = {0: "survived", 5: "without a test", 33: "without a test"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Test the sample; 0 where at least 90 % of it was noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation_sample", description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--count", type=int, default=300, help="how many mutants (300)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (1)")
    parser.add_argument("--children", type=int, default=2, help="how many at the same time (2)")
    chosen = parser.parse_args(arguments)
    _mutmut([_FEW], chosen.children)
    every = sorted(_exit_codes(chosen.room))
    sample = random.Random(chosen.seed).sample(every, min(chosen.count, len(every)))  # noqa: S311
    _mutmut(sample, chosen.children)
    codes = _exit_codes(chosen.room)
    missed = [name for name in sample if codes[name] in _NOT_NOTICED]
    for name in missed:
        sys.stdout.write(f"{_NOT_NOTICED[codes[name] or 0]}: {name}\n")
    share = 1 - len(missed) / len(sample)
    margin = 1.96 * math.sqrt(share * (1 - share) / len(sample) * (1 - len(sample) / len(every)))
    sys.stdout.write(
        f"{chosen.room}: {len(sample) - len(missed)} of {len(sample)} noticed, "
        f"{share:.1%} ± {margin:.1%} of all {len(every)} (seed {chosen.seed})\n"
    )
    return 0 if share >= 0.9 else 1


def _mutmut(names: Sequence[str], children: int) -> None:
    """Test these mutants. Raises CalledProcessError where mutmut itself cannot run."""
    command = [sys.executable, "-m", "mutmut", "run", *names, "--max-children", str(children)]
    subprocess.run(command, check=True)


def _exit_codes(room: str) -> dict[str, int | None]:
    """What the tests ended with for each mutant of a room; None for one not tested."""
    found: dict[str, int | None] = {}
    for path in Path("mutants", "stretchcoach", room).rglob("*.meta"):
        found.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return found


if __name__ == "__main__":
    sys.exit(main())

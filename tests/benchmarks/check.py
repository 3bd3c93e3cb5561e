"""How long `check` takes beside yamllint and check-jsonschema, on the same files.

Run `python -m tests.benchmarks.check [ROUNDS]` in a checkout with the test extra installed;
yamllint comes from PyPI by its name, and is left out where it is missing. The programs take
turns in every round, so that a machine's slow minutes are everybody's.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
ROUTINE = CHECKOUT / "routines" / "bedtime.yaml"
MANY = 200
ROUNDS = 9

YAML_IMPORT = "python -c 'import yaml'"
OURS = "stretchcoach check"
YAMLLINT = "yamllint"
CHECK_JSONSCHEMA = "check-jsonschema"
CONSOLE_SCRIPT = "import sys; from stretchcoach.__main__ import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Budget:
    """At most (or, `least` set, at least) so many times another program's time."""

    files: int
    peer: str
    most: float | None = None
    least: float | None = None


BUDGETS = (
    Budget(1, YAML_IMPORT, most=1.3),
    Budget(1, YAMLLINT, most=0.45),
    Budget(MANY, CHECK_JSONSCHEMA, least=20),
)


def programs(files: Sequence[Path], schema: Path) -> dict[str, list[str]]:
    """The commands to be timed, those that are installed."""
    names = [str(file) for file in files]
    found = {
        YAML_IMPORT: [sys.executable, "-c", "import yaml"],
        OURS: [sys.executable, "-c", CONSOLE_SCRIPT, "check", *names],
    }
    for name, words in (
        (YAMLLINT, ["-d", "relaxed"]),
        (CHECK_JSONSCHEMA, ["--schemafile", str(schema)]),
    ):
        beside = Path(sys.executable).with_name(name)
        path = str(beside) if beside.exists() else shutil.which(name)
        if path is None:
            sys.stdout.write(f"left out: {name} is not installed\n")
        else:
            found[name] = [path, *words, *names]
    return found


def medians(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The median wall time of each command in ms, taken in turns after one warm-up."""
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, words in commands.items():
            started = time.perf_counter()
            subprocess.run(words, env=env, capture_output=True, check=False)
            if round_:
                taken[name].append((time.perf_counter() - started) * 1_000)
    return {name: statistics.median(times) for name, times in taken.items()}


def report(count: int, found: Mapping[str, float]) -> None:
    """Print medians, ratios to ours, and what the budgets say."""
    sys.stdout.write(f"\n{count} file{'' if count == 1 else 's'}\n")
    for name, ms in found.items():
        sys.stdout.write(f"  {name:<26}{ms:9.1f} ms   {ms / found[OURS]:6.2f} × ours\n")
    for budget in BUDGETS:
        if budget.files != count or budget.peer not in found:
            continue
        if budget.most is not None:
            ratio = found[OURS] / found[budget.peer]
            kept, limit = ratio <= budget.most, f"at most {budget.most} × {budget.peer}"
        else:
            ratio = found[budget.peer] / found[OURS]
            kept = budget.least is None or ratio >= budget.least
            limit = f"at least {budget.least} × faster than {budget.peer}"
        sys.stdout.write(f"  {'met   ' if kept else 'MISSED'}  {limit}: {ratio:.2f}\n")


def main() -> None:
    """Measure one file and many."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    compileall.compile_dir(CHECKOUT / "stretchcoach", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        schema = Path(folder) / "schema.json"
        schema.write_bytes(
            subprocess.run(
                [sys.executable, "-c", CONSOLE_SCRIPT, "schema"],
                env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
                capture_output=True,
                check=True,
            ).stdout
        )
        files = [Path(folder) / f"routine-{number}.yaml" for number in range(MANY)]
        for file in files:
            shutil.copyfile(ROUTINE, file)
        for count in (1, MANY):
            report(count, medians(programs(files[:count], schema), rounds if count == 1 else 3))


if __name__ == "__main__":
    main()

"""From exec to the list of routines on the screen: with 2,000 of one's own, and with none.

`python -m tests.benchmarks.library [--rounds N] [--json FILE] [--quick]`. An empty library has
the bundled routines alone. With an index the list is whole in the first frame; without one it
grows from the files, and what is told then is how long it takes to begin, and to be whole.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree

from tests.benchmarks.competitors import CONSOLE_SCRIPT, Program, a_home, environment_in
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table, beside, spread
from tests.benchmarks.terminals import SMALL, Terminal, running
from tests.places import BUNDLED

MANY = 2_000
MOST = 1.15
"""× the empty library."""

EMPTY = "empty library"
INDEXED = f"{MANY:,} routines, index there"
UNKNOWN = f"{MANY:,} routines, no index"
GOALS = ("bedtime", "desk", "flexibility", "rehab", "warm_up")
_PATIENCE_S = 300.0
_SETTLED_S = 2.1


def measure(effort: Effort) -> Result:
    """The libraries take turns, after one round to warm up."""
    result = Result()
    with _homes() as (environments, sizes):
        found: dict[str, list[float]] = {EMPTY: [], INDEXED: []}
        for round_ in range(effort.of(25, 5) + 1):
            for name, figures in found.items():
                taken = _list_ms(environments[name], sizes[name])
                if round_:
                    figures.append(taken)
        table, medians = beside("exec to the list on the screen", found, (EMPTY,))
        result.tables.append(table)
        ratio = medians[INDEXED] / medians[EMPTY]
        result.budgets.append(Budget(f"list of {MANY:,} routines, × {EMPTY}", ratio, MOST))
        begun, whole = [], []
        for _ in range(effort.of(3, 1)):
            first, last = _growing_ms(environments[INDEXED])
            begun.append(first)
            whole.append(last)
    rows = (Row("first routines", spread(begun)), Row("all, and the index kept", spread(whole)))
    result.tables.append(Table(UNKNOWN, rows))
    return result


def _list_ms(environment: Mapping[str, str], size: int) -> float:
    """Time to the first frame that has the number of routines in its head and its foot drawn."""
    program = _program()
    whole = re.compile(rb"%d routines[\s\S]*" % size + program.frame(SMALL).pattern)
    with running(program.command, environment, SMALL) as terminal:
        return (terminal.until(whole) - terminal.started_ns) / 1e6


def _growing_ms(environment: Mapping[str, str]) -> tuple[float, float]:
    """Times until the list begins and until it is whole, where no index is there."""
    rmtree(_indexes(environment), ignore_errors=True)
    with running(_program().command, environment, SMALL) as terminal:
        begun_ns = terminal.until(re.compile(rb"routines[\s\S]*Calf cramp|Calf cramp"))
        whole_ns = _kept_ns(terminal, environment)
        return (begun_ns - terminal.started_ns) / 1e6, (whole_ns - terminal.started_ns) / 1e6


def _program() -> Program:
    return Program(
        "stretchcoach", (sys.executable, "-c", CONSOLE_SCRIPT, "--voice", "off"), b"keys"
    )


@contextmanager
def _homes() -> Iterator[tuple[dict[str, dict[str, str]], dict[str, int]]]:
    """The environments of both people, and how many routines each has; both have indexes."""
    with a_home() as usual:
        home = Path(usual["HOME"])
        safety = home / ".local/state/stretchcoach/safety.json"
        safety.parent.mkdir(parents=True, exist_ok=True)
        safety.write_text('{"told": true, "precautions": []}')
        other = home.with_name(f"{home.name}-many")
        copytree(home, other)
        try:
            own = other / ".local/share/stretchcoach/routines"
            own.mkdir(parents=True)
            for number in range(MANY):
                (own / f"routine-{number:04}.yaml").write_text(_routine(number))
            time.sleep(_SETTLED_S)
            environments = {EMPTY: usual, INDEXED: environment_in(other)}
            for environment, place in ((usual, "bundled"), (environments[INDEXED], "own")):
                with running(_program().command, environment, SMALL) as terminal:
                    _kept_ns(terminal, environment, 2 if place == "own" else 1)
            sizes = {name: _listed(environment) for name, environment in environments.items()}
            yield environments, sizes
        finally:
            rmtree(other, ignore_errors=True)


def _routine(number: int) -> str:
    """A bundled routine under a title of its own, with one of the goals."""
    text = (BUNDLED / "bedtime.yaml").read_text()
    text = re.sub(r"(?m)^title:.*$", f"title: Stretches number {number}", text, count=1)
    return re.sub(r"(?m)^goal:.*$", f"goal: {GOALS[number % len(GOALS)]}", text, count=1)


def _listed(environment: Mapping[str, str]) -> int:
    """How many routines there are; no name is used twice."""
    files = [json.loads(file.read_text())["files"] for file in _indexes(environment).iterdir()]
    return sum(len(file) > _OF_ANY_FILE for found in files for file in found)


_OF_ANY_FILE = 5
"""A record of a file that is no routine has no more fields."""


def _kept_ns(terminal: Terminal, environment: Mapping[str, str], indexes: int = 2) -> int:
    """The monotonic clock in ns when so many indexes were there."""
    give_up = time.monotonic() + _PATIENCE_S
    while time.monotonic() < give_up:
        terminal.read(0.01)
        if len(list(_indexes(environment).glob("*.json"))) >= indexes:
            return time.monotonic_ns()
    raise TimeoutError(_indexes(environment))


def _indexes(environment: Mapping[str, str]) -> Path:
    return Path(environment["HOME"], ".cache", "stretchcoach", "library")


def main() -> int:
    """Measure, print, and write where asked; 1 where the budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=0, metavar="N", help="so many rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--quick", action="store_true", help="few rounds")
    args = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    result = measure(Effort(args.rounds, args.quick))
    sys.stdout.writelines(f"{line}\n" for line in result.lines())
    if args.json is not None:
        args.json.write_text(json.dumps(result.as_json(), indent=2) + "\n")
    return 0 if result.is_met else 1


if __name__ == "__main__":
    sys.exit(main())

"""How long `check` takes beside yamllint and check-jsonschema, on the same files.

`python -m tests.benchmarks check` in a checkout with the test extra installed; yamllint comes
from PyPI by its name. Our own program is timed twice: looking into every file, as for a file
that was just saved, and with files that have not changed since they were checked before, which
it remembers where it has a cache folder.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from tests.benchmarks.commands import wall_ms
from tests.benchmarks.competitors import CONSOLE_SCRIPT, environment_in, installed
from tests.benchmarks.tables import Budget, Effort, Result, beside
from tests.places import BUNDLED, CHECKOUT

ONE = BUNDLED / "bedtime.yaml"
MANY = 200

PYTHON = "python -c ''"
YAML_IMPORT = "python -c 'import yaml'"
ANEW = "stretchcoach check --no-cache"
UNCHANGED = "stretchcoach check, files unchanged"
YAMLLINT = "yamllint"
CHECK_JSONSCHEMA = "check-jsonschema"
OURS = (ANEW, UNCHANGED)

MOST_OF_IMPORT = 1.3
MOST_OF_YAMLLINT = 0.45
MOST_OF_CHECK_JSONSCHEMA = 1 / 20


def measure(effort: Effort) -> Result:
    """Every program takes its turn in every round, on one file and on many."""
    result = Result()
    with _a_desk() as (environment, schema, files):
        for count, rounds in ((1, effort.of(25, 7)), (MANY, effort.of(5, 2))):
            commands = _commands(files[:count], schema, result)
            title = "one routine" if count == 1 else f"{count} routines"
            found = wall_ms(commands, environment, rounds)
            peers = [YAML_IMPORT, YAMLLINT] if count == 1 else [CHECK_JSONSCHEMA, YAMLLINT]
            table, medians = beside(f"check of {title}", found, peers)
            result.tables.append(table)
            result.budgets += _budgets(count, medians)
    return result


def _budgets(count: int, medians: Mapping[str, float]) -> Iterator[Budget]:
    limits = {YAML_IMPORT: MOST_OF_IMPORT, YAMLLINT: MOST_OF_YAMLLINT}
    if count > 1:
        limits = {CHECK_JSONSCHEMA: MOST_OF_CHECK_JSONSCHEMA}
    for peer, most in limits.items():
        for ours in OURS:
            if peer in medians:
                yield Budget(f"{ours} ({count}), × {peer}", medians[ours] / medians[peer], most)


def _commands(files: Sequence[Path], schema: Path, result: Result) -> dict[str, Sequence[str]]:
    """What is timed: the programs that are installed; the others are noted once."""
    names = [str(file) for file in files]
    check = [sys.executable, "-c", CONSOLE_SCRIPT, "check"]
    commands: dict[str, Sequence[str]] = {
        PYTHON: [sys.executable, "-c", ""],
        YAML_IMPORT: [sys.executable, "-c", "import yaml"],
        ANEW: [*check, "--no-cache", *names],
        UNCHANGED: [*check, *names],
    }
    for peer, words in (
        (YAMLLINT, ("-d", "relaxed")),
        (CHECK_JSONSCHEMA, ("--schemafile", str(schema))),
    ):
        program = installed(peer, *words, *names)
        note = f"left out: {peer} is not installed"
        if program is not None:
            commands[peer] = program.command
        elif note not in result.notes:
            result.notes.append(note)
    return commands


@contextmanager
def _a_desk() -> Iterator[tuple[dict[str, str], Path, list[Path]]]:
    """A home with a cache folder, the schema, and routines; everything is compiled."""
    compileall.compile_dir(CHECKOUT / "stretchcoach", quiet=1)
    with TemporaryDirectory(prefix="benchmark-") as folder:
        home = Path(folder)
        environment = environment_in(home)
        (home / ".cache" / "stretchcoach").mkdir(parents=True)
        schema = home / "schema.json"
        words = [sys.executable, "-c", CONSOLE_SCRIPT, "schema"]
        made = subprocess.run(words, env=environment, capture_output=True, check=True)
        schema.write_bytes(made.stdout)
        yield environment, schema, _routines(home / "routines")


def _routines(folder: Path) -> list[Path]:
    """The bundled routines again and again, no two files alike; the first is ONE."""
    copytree(BUNDLED / "library", folder / "library")
    bundled = sorted(file for file in BUNDLED.glob("*.yaml") if "." not in file.stem)
    bundled.sort(key=lambda file: file != ONE)
    files = []
    for number in range(MANY):
        text = bundled[number % len(bundled)].read_text(encoding="utf-8")
        file = folder / f"routine-{number:03}.yaml"
        file.write_text(f"{text}# Copy {number}.\n", encoding="utf-8")
        files.append(file)
    return files


if __name__ == "__main__":
    os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks", "check", *sys.argv[1:]])  # noqa: S606

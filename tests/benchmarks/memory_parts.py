"""What the memory of a hold is spent on: `python -m tests.benchmarks.memory_parts`."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.competitors import APPS, MINIMAL, OURS, a_home, minimal, ours
from tests.benchmarks.memory import SPEAKING, STEADY_S
from tests.benchmarks.routines import HOLD
from tests.benchmarks.sinks import null_sink, sound_of
from tests.benchmarks.tables import Row, Table
from tests.benchmarks.terminals import running

MIB = 1024 * 1024
# Counting makes a program slow to start.
TRACED_STEADY_S = STEADY_S * 2
PATIENCE_S = 10.0
PLAYER, VALUES, REST = "player program", "values and caches", "what Python does not count"
AS_TEXTUAL = "as minimal Textual"

# What a module is counted as, by the beginning of its name; any other is by itself.
LIBRARIES = {"_sqlite3": "sqlite3", "_hashlib": "hashlib", "_blake2": "hashlib"}


@dataclass(frozen=True, slots=True)
class Traced:
    """What Python has asked for, in bytes, and the part of it that each module took."""

    whole: int
    modules: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Watched:
    """A program: how it is started, and what it is given where it is traced."""

    name: str
    command: Sequence[str]
    words: Sequence[str]
    environment: Mapping[str, str]


def main() -> int:
    """Print the table."""
    with ExitStack() as stack:
        environment = stack.enter_context(a_home())
        file = Path(environment["HOME"]) / "hold.yaml"
        file.write_text(HOLD)
        base = Watched(MINIMAL, minimal().command, (str(APPS / "minimal_textual.py"),), environment)
        watched = [_session(OURS, file, "off", environment)]
        sink = stack.enter_context(null_sink())
        if sink is not None:
            watched.append(_session(SPEAKING, file, "on", environment | sound_of(sink)))
        below, base_traced = memory_of(base)[0], traced(base)
        rows: dict[str, dict[str, float]] = {AS_TEXTUAL: {}}
        for one in watched:
            for part, mib in parts_of(one, below, base_traced):
                rows.setdefault(part, {})[one.name] = mib
    rows = dict(sorted(rows.items(), key=lambda row: -max(row[1].values())))
    rows["together"] = {
        one.name: sum(row.get(one.name, 0.0) for row in rows.values()) for one in watched
    }
    for line in Table("memory in a hold, MiB", [Row(*row) for row in rows.items()]).lines():
        sys.stdout.write(f"{line}\n")
    return 0


def parts_of(one: Watched, below: float, base: Traced) -> Iterator[tuple[str, float]]:
    """Each part and its MiB; `below` is what minimal Textual takes."""
    own, children = memory_of(one)
    found = traced(one)
    yield AS_TEXTUAL, below
    parts = Counter[str]()
    for name, size in found.modules.items():
        if name not in base.modules:
            parts[part_of(name)] += size
    parts[VALUES] = found.whole - base.whole - parts.total()
    for part, size in parts.items():
        yield part, size / MIB
    yield REST, own - below - parts.total() / MIB
    if children:
        yield PLAYER, children


def part_of(module: str) -> str:
    """The room of a module of ours, or the library that another belongs to."""
    first, _, rest = module.partition(".")
    if first != "stretchcoach":
        return LIBRARIES.get(first, first)
    room, _, inner = rest.partition(".")
    is_room = inner or Path(sys.path[0], "stretchcoach", room).is_dir()
    return f"our {room}" if is_room and room else "our other modules"


def memory_of(one: Watched) -> tuple[float, float]:
    """Proportional memory in MiB: of the program as it is, and of its children."""
    with running(one.command, one.environment) as terminal:
        terminal.read_for(STEADY_S)
        own, whole = terminal.memory_kib()
        return own / 1024, (whole - own) / 1024


def traced(one: Watched) -> Traced:
    """What its modules take, from a run in which Python counts."""
    out = Path(one.environment["HOME"]) / "traced.json"
    command = (sys.executable, str(APPS / "traced.py"), str(out), *one.words)
    with running(command, one.environment) as terminal:
        terminal.read_for(TRACED_STEADY_S)
        os.kill(terminal.pid, signal.SIGUSR1)
        give_up = time.monotonic() + PATIENCE_S
        while not out.exists() and time.monotonic() < give_up:
            terminal.read_for(0.1)
    found = json.loads(out.read_text())
    out.unlink()
    return Traced(found["whole"], found["modules"])


def _session(name: str, file: Path, voice: str, environment: Mapping[str, str]) -> Watched:
    words = ("play", str(file), "--voice", voice)
    return Watched(name, ours(file, "--voice", voice).command, words, environment)


if __name__ == "__main__":
    sys.exit(main())

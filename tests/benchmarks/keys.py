"""From a key to the changed screen, and from a key to silence."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.competitors import (
    ONE_WIDGET,
    OURS,
    RAW,
    TERMDOWN,
    Program,
    a_home,
    app,
    installed,
    ours,
    present,
)
from tests.benchmarks.routines import HOLD, SPEECH
from tests.benchmarks.sinks import first_sound_ns, last_sound_ns, null_sink, sound_of
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table, quantile
from tests.benchmarks.terminals import Terminal, running
from tests.sound.null_sink import NullSink

SETTLED_S = 4.0
NEXT_TICK_S = 1.3
STANDING_STILL = (RAW, ONE_WIDGET)
MOST_SILENCES = 15
SPEAKS_ON_S = 3.5
MOST_SILENT_MS = 30.0


def measure(effort: Effort) -> Result:
    """All programs are there at once, and every one gets a key in every round."""
    with ExitStack() as stack:
        environment = stack.enter_context(a_home())
        home = Path(environment["HOME"])
        (home / "hold.yaml").write_text(HOLD)
        (home / "speech.yaml").write_text(SPEECH)
        programs, notes = present(
            ours(home / "hold.yaml"),
            app(ONE_WIDGET, "textual_key.py", b""),
            app(RAW, "raw_keys.py", b""),
            installed(TERMDOWN, "6000"),
        )
        result = Result(notes=notes)
        found = latencies(programs, environment, effort.of(150, 20))
        result.tables.append(latency_table("key to changed screen, ms", found))
        result.budgets.extend(_budgets(found))
        sink = stack.enter_context(null_sink())
        if sink is None:
            result.notes.append("left out: key to silence, for want of PulseAudio")
        else:
            command = ours(home / "speech.yaml", "--voice", "on").command
            silences = _silences(
                sink, command, environment | sound_of(sink), min(MOST_SILENCES, effort.of(15, 3))
            )
            result.tables.append(latency_table("key to silence, ms", {OURS: silences}))
            p50 = quantile(silences, 0.5)
            result.budgets.append(Budget("key to silence, ms, p50", p50, MOST_SILENT_MS))
    return result


def latencies(
    programs: Sequence[Program], environment: Mapping[str, str], rounds: int
) -> dict[str, list[float]]:
    """Times in ms from a space to the first byte that answers it."""
    found: dict[str, list[float]] = {program.name: [] for program in programs}
    chance = random.Random(4)  # noqa: S311 - moments that no clock prefers
    with ExitStack() as stack:
        running_now = [
            (program, stack.enter_context(running(program.command, environment)))
            for program in programs
        ]
        for _, terminal in running_now:
            terminal.read_for(SETTLED_S / len(running_now))
        for round_ in range(rounds + 2):
            for program, terminal in running_now:
                if program.name not in STANDING_STILL:
                    # A key between two ticks, so that what comes next answers it.
                    terminal.drain()
                    terminal.read(NEXT_TICK_S)
                taken = _answer_ms(terminal, chance.uniform(0.05, 0.3))
                if round_ >= 2:
                    found[program.name].append(taken)
    return found


def latency_table(title: str, found: Mapping[str, Sequence[float]]) -> Table:
    """Quantiles."""
    shares = {"p50": 0.5, "p90": 0.9, "p99": 0.99}
    return Table(
        title,
        [
            Row(name, {column: quantile(values, share) for column, share in shares.items()})
            for name, values in found.items()
        ],
    )


def _answer_ms(terminal: Terminal, wait_s: float) -> float:
    terminal.read_for(wait_s)
    sent_ns = terminal.send(b" ")
    while not terminal.read(1.0):
        pass
    return (time.monotonic_ns() - sent_ns) / 1e6


def _budgets(found: Mapping[str, Sequence[float]]) -> list[Budget]:
    own = found[OURS]
    promised = [Budget("key, ms, p90", quantile(own, 0.9), 16)]
    if TERMDOWN in found:
        ratio = quantile(own, 0.5) / quantile(found[TERMDOWN], 0.5)
        promised.append(Budget(f"key, p50 × {TERMDOWN}", ratio, 0.4))
    ratio = quantile(own, 0.99) / quantile(found[RAW], 0.99)
    promised.append(Budget(f"key, p99 × {RAW}", ratio, 1.2))
    return promised


def _silences(
    sink: NullSink, command: Sequence[str], environment: Mapping[str, str], rounds: int
) -> list[float]:
    """From a space in the middle of a sentence to the last sample that can be heard.

    A little below 0 where the key fell into the gap between two words.
    """
    found = []
    for round_ in range(rounds + 1):
        with running(command, environment) as terminal:
            if first_sound_ns(sink, terminal) is None:
                continue
            terminal.read_for(SPEAKS_ON_S)
            sent_ns = terminal.send(b" ")
            terminal.read_for(0.5)
            sink.wait_recorded(sent_ns + 10**9)
            last_ns = last_sound_ns(sink, terminal.started_ns) or sent_ns
            # The first one has the clip rendered.
            if round_:
                found.append((last_ns - sent_ns) / 1e6)
    return found

"""Many sessions in a row, and one of an hour: nothing grows, nothing is lost, nothing drifts.

`python -m tests.benchmarks.soak [--sessions N] [--hour] [--minutes N] [--json FILE]`: 500
sessions of a bundled routine at 50 times the speed, played one after the other by the command
line's own function in one process; with `--hour` one session of an hour in real time on the
screen, with a voice where PulseAudio is installed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from stretchcoach.diary.reading import sessions
from stretchcoach.diary.records import Ending
from stretchcoach.diary.store import Access, open_store
from tests.benchmarks.competitors import APPS, CONSOLE_SCRIPT, environment_in, ours
from tests.benchmarks.lateness import lateness_of
from tests.benchmarks.processes import family, open_files, proportional_kib
from tests.benchmarks.routines import HEAD, minutes_of_holds
from tests.benchmarks.sinks import null_sink, sound_of
from tests.benchmarks.tables import Budget, Result, Row, Table, quantile
from tests.benchmarks.terminals import ProgramEndedError, running

SPEED = "50"
GROWTH_KIB = 512
"""An interpreter's own heap moves by as much."""
GROWTH_BLOCKS = 3
"""None is left; of what each session left there would be one a session more."""
WATCH_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class Soaked:
    """What was seen after each session, how long the routine is, and what the diary holds."""

    seen: Sequence[Mapping[str, int | str]]
    planned_ms: int
    kept: int
    kept_done: int

    def column(self, name: str) -> list[int]:
        """One figure, session by session."""
        return [int(line[name]) for line in self.seen]

    def ends(self, name: str) -> tuple[float, float]:
        """The median of a figure in the middle fifth of the sessions, and in the last.

        An interpreter's heap goes on settling for a hundred sessions, and then stays.
        """
        values = self.column(name)
        part = max(1, len(values) // 5)
        return statistics.median(values[2 * part : 3 * part]), statistics.median(values[-part:])


def soak(count: int, routine: str, home: Path) -> Soaked:
    """Play a routine `count` times in one process."""
    environment = environment_in(home)
    command = (sys.executable, str(APPS / "many_sessions.py"), str(count), routine, SPEED)
    played = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if played.returncode:
        raise RuntimeError(played.stderr[-2000:])
    told = subprocess.run(
        (sys.executable, "-c", CONSOLE_SCRIPT, "timeline", routine, "--json"),
        env=environment,
        capture_output=True,
        check=True,
    )
    kept = _kept(home)
    return Soaked(
        seen=[json.loads(line) for line in played.stdout.splitlines()],
        planned_ms=int(json.loads(told.stdout)["total_ms"]["min"]),
        kept=len(kept),
        kept_done=sum(ending is Ending.DONE for ending in kept),
    )


def result_of(soaked: Soaked) -> Result:
    """The figures and what is promised of them."""
    count = len(soaked.seen)
    names = ("resident_kib", "blocks", "open_files", "children", "threads", "cache_kib")
    ends = {name: soaked.ends(name) for name in names}
    rows = [
        Row(name, {"early": early, "late": late, "growth": late - early})
        for name, (early, late) in ends.items()
    ]
    drift = max(abs(clock_ms - soaked.planned_ms) for clock_ms in soaked.column("clock_ms"))
    result = Result([Table(f"{count} sessions at {SPEED} × in one process", rows)])
    growths = {name: late - early for name, (early, late) in ends.items()}
    result.budgets.append(Budget("memory growth, KiB", growths.pop("resident_kib"), GROWTH_KIB))
    left = growths.pop("blocks")
    result.budgets.append(Budget("blocks of memory that stay", left, GROWTH_BLOCKS))
    result.budgets.extend(Budget(f"{name}, growth", more, 0) for name, more in growths.items())
    result.budgets.append(Budget("sessions missing in the diary", count - soaked.kept_done, 0))
    result.budgets.append(Budget("drift against the timeline, ms", drift, 0))
    return result


def hour(minutes: int) -> Result:
    """One session on the screen in real time, watched from outside."""
    result = Result()
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="hour-")))
        sink = stack.enter_context(null_sink())
        routine, events = home / "hour.yaml", home / "events.jsonl"
        routine.write_text(HEAD + minutes_of_holds(minutes))
        environment = environment_in(home, None if sink is None else sound_of(sink))
        voice = "off" if sink is None else "on"
        command = ours(routine, "--voice", voice, "--events", str(events)).command
        seen: dict[str, list[int]] = {}
        begun = time.monotonic()
        with running(command, environment) as terminal:
            while time.monotonic() - begun < minutes * 60 + 30:
                terminal.read_for(WATCH_EVERY_S)
                if events.exists() and b'"finish"' in events.read_bytes()[-400:]:
                    break
                pids = family(terminal.pid)
                for name, value in (
                    ("memory KiB", proportional_kib(terminal.pid)),
                    ("with children KiB", sum(proportional_kib(pid) for pid in pids)),
                    ("open files", open_files(terminal.pid)),
                    ("children", len(pids) - 1),
                    ("cache KiB", _folder_kib(home / ".cache")),
                ):
                    seen.setdefault(name, []).append(value)
            # The summary is left with any key.
            terminal.send(b"x")
            with suppress(ProgramEndedError):
                terminal.read_for(3.0)
        late = lateness_of(events)
        kept = _kept(home)
    part = max(1, len(seen["children"]) // 5)
    rows = []
    for name, values in seen.items():
        early, last = statistics.median(values[part : 2 * part]), statistics.median(values[-part:])
        rows.append(Row(name, {"early": early, "late": last, "growth": last - early}))
    result.tables.append(Table(f"one session of {minutes} min, voice {voice}", rows))
    tenth = max(1, len(late) // 10)
    drift = quantile(late[-tenth:], 0.5) - quantile(late[:tenth], 0.5)
    figures = {"p50": quantile(late, 0.5), "p99": quantile(late, 0.99), "drift": drift}
    result.tables.append(Table("lateness of its events, ms", [Row("events", figures)]))
    growths = {row.name: row.figures["growth"] for row in rows}
    result.budgets.append(Budget("memory growth, KiB", growths["memory KiB"], GROWTH_KIB))
    for name in ("open files", "children", "cache KiB"):
        result.budgets.append(Budget(f"{name}, growth", growths[name], 0))
    result.budgets.append(Budget("drift, whole ms", abs(round(drift)), 0))
    result.budgets.append(Budget("sessions missing in the diary", 1 - len(kept), 0))
    return result


def _kept(home: Path) -> list[Ending | None]:
    """How each session in the diary ended."""
    file = home / ".local" / "share" / "stretchcoach" / "diary.sqlite3"
    store = open_store(file, Access.READ)
    try:
        return [session.ending for session in sessions(store)]
    finally:
        store.close()


def _folder_kib(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1024


def main() -> int:
    """Soak as long as is asked for; 1 where something grew, was lost or drifted."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak", description=__doc__)
    parser.add_argument("--sessions", type=int, default=500, metavar="N")
    parser.add_argument("--hour", action="store_true", help="one long session, in real time")
    parser.add_argument("--minutes", type=int, default=60, metavar="N", help="how long that one is")
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args()
    if args.hour:
        result = hour(args.minutes)
    else:
        with TemporaryDirectory(prefix="soak-") as home:
            result = result_of(soak(args.sessions, "bedtime", Path(home)))
    for line in result.lines():
        sys.stdout.write(f"{line}\n")
    if args.json is not None:
        args.json.write_text(json.dumps(result.as_json(), indent=2) + "\n")
    return 0 if result.is_met else 1


if __name__ == "__main__":
    sys.exit(main())

"""All benchmarks: `python -m tests.benchmarks [NAME…]`, one script a question.

`[--rounds N] [--quick] [--json FILE] [--markdown FILE]`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path

from tests.benchmarks.tables import Effort, Result, as_markdown

QUESTIONS = {
    "first_word": "start to the first word, heard and read",
    "start": "start to the first full frame",
    "hold": "CPU and bytes while a hold runs",
    "memory": "memory in a hold",
    "keys": "key to changed screen, key to silence",
    "lateness": "lateness of events, and drift",
    "long_routine": "a routine of 2,000 segments",
    "diary": "what the diary costs",
    "diary_screen": "start to the diary on the screen, with ten years in it",
    "check": "check of one routine and of many",
    "library": "a library of 2,000 routines",
}
"""For each a module here, with `measure(Effort) -> Result`. The soak is a program of its own."""


def main() -> int:
    """Measure what is asked for; 1 where a budget is missed."""
    args = _arguments()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    effort = Effort(args.rounds, args.quick)
    found: dict[str, Result] = {}
    for name in args.names or QUESTIONS:
        sys.stdout.write(f"\n== {name}: {QUESTIONS[name]}\n")
        sys.stdout.flush()
        found[name] = import_module(f"tests.benchmarks.{name}").measure(effort)
        for line in found[name].lines():
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        if args.json is not None:
            _write(args.json, found)
        if args.markdown is not None:
            lines = as_markdown({QUESTIONS[name]: result for name, result in found.items()})
            args.markdown.write_text("".join(f"{line}\n" for line in lines))
    return 0 if all(result.is_met for result in found.values()) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(QUESTIONS)}")
    parser.add_argument("--rounds", type=int, default=0, metavar="N", help="so many rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the README's table there"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds and short windows")
    args = parser.parse_args()
    if unknown := set(args.names) - set(QUESTIONS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    return args


def _write(file: Path, found: dict[str, Result]) -> None:
    machine = {"python": platform.python_version(), "cpus": os.cpu_count()}
    results = {name: result.as_json() for name, result in found.items()}
    file.write_text(json.dumps({"machine": machine, "results": results}, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())

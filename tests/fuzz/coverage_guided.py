"""Coverage-guided fuzzing of the reader, for an hour or a night; not part of the tests.

    pip install atheris
    python -m tests.fuzz.coverage_guided FOLDER -max_total_time=3600

What reaches new code is kept in FOLDER, which is filled with the corpus of routines first.
Every input is held to the promises of `tests.fuzz.promises`; one that breaks them ends the
run and is written to a file `crash-…`. Afterwards

    python -m tests.fuzz.coverage_guided --keep FOLDER

puts those that reach places no other file of the corpus reaches into `tests/data/found/`,
where `test_found.py` checks each of them from then on.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

FOUND = Path(__file__).parents[1] / "data" / "found"
LARGEST_INPUT = 6_000
"""Bytes; larger ones would make each try slow."""

_LARGEST_KEPT = 3_000


def main(words: list[str]) -> int:
    """Fuzz, or keep what was found; gives the exit code."""
    if words[:1] == ["--keep"]:
        return _keep(Path(words[1]))
    if not words or words[0].startswith("-"):
        print(__doc__)  # noqa: T201 - it is a program for a terminal
        return 2
    _fuzz(Path(words[0]), words[1:])
    return 0


def _fuzz(folder: Path, options: list[str]) -> None:
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["stretchcoach"]):
        from tests.fuzz.promises import hold_for_checking, hold_for_mending
    from tests.fuzz.mutations import KEYS, PIECES, Case, mutated

    _fill(folder)

    def one_input(data: bytes) -> None:
        case = Case(data, {})
        hold_for_checking(case)
        # Mending checks several times over; a part of the inputs is enough to find its slips.
        if data and hashlib.blake2b(data, digest_size=1).digest()[0] < 64:
            hold_for_mending(case)

    def change(data: bytes, largest: int, seed: int) -> bytes:
        choose = Random(seed)  # noqa: S311 - to be had again
        changed = mutated(choose, data) if choose.random() < 0.6 else atheris.Mutate(data, largest)
        return bytes(changed)[:largest]

    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="utf-8") as words:
        words.write(_dictionary((*KEYS, *PIECES)))
        words.flush()
        program = [sys.argv[0], str(folder), f"-max_len={LARGEST_INPUT}", f"-dict={words.name}"]
        atheris.Setup([*program, "-timeout=30", *options], one_input, custom_mutator=change)
        atheris.Fuzz()


def _fill(folder: Path) -> None:
    from tests.fuzz.mutations import seeds

    folder.mkdir(parents=True, exist_ok=True)
    for data in (*seeds(), *(path.read_bytes() for path in FOUND.glob("*"))):
        if len(data) <= LARGEST_INPUT:
            (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def _dictionary(words: Iterable[str]) -> str:
    lines = []
    for word in dict.fromkeys(words):
        data = word.encode("utf-8", errors="replace")[:60]
        lines.append('"' + "".join(f"\\x{byte:02x}" for byte in data) + '"')
    return "\n".join(lines) + "\n"


def _keep(folder: Path) -> int:
    """Copy the small files that reach lines which neither the corpus nor a smaller one reaches."""
    from tests.fuzz.mutations import seeds
    from tests.fuzz.reached import reached

    known: set[tuple[str, int, int]] = set()
    for data in seeds():
        known |= reached(data)
    kept = 0
    for path in sorted(folder.iterdir(), key=lambda path: (path.stat().st_size, path.name)):
        data = path.read_bytes()
        if len(data) > _LARGEST_KEPT:
            continue
        new = reached(data) - known
        if new:
            known |= new
            FOUND.mkdir(parents=True, exist_ok=True)
            (FOUND / f"{hashlib.sha256(data).hexdigest()[:12]}.yaml").write_bytes(data)
            kept += 1
    print(f"{kept} files kept")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

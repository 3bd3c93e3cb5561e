"""Files made to harm: as large as a file may be, or small and endless when laid out.

Run as a program, in a process of its own, it checks and shows each of them, and writes what
that took: seconds of the processor, those of a fixed piece of work beside it, and memory.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.report import format_full

HEAD = "title: T\nsteps:\n"
TWELVE = "title: T\nlevels: [a, b, c, d, e, f, g, h, i, j, k, l]\ndefaults: {get_ready: 0s}\n"
REPEATED = {
    "tabs": "\t",
    "tabs before keys": "\ta: b\n",
    "tabs after keys": "a:\tb\n",
    "escape characters": "\x1b",
    "escape characters in lines": "a: \x1b\n",
    "bidi controls": "\u202e",
    "empty lines": "\n",
    "dashes": "- ",
    "lines of dashes": "-\n",
    "brackets": "[",
    "braces": "{a: ",
    "colons": ": ",
    "keys without values": "a: ",
    "one key": "a: b\n",
    "quotes": '"',
    "question marks": "? a\n",
    "anchors": "- &a b\n",
    "copies": "- *a\n",
    "type marks": "- !!a b\n",
    "merge keys": "<<: a\n",
    "documents": "---\n",
    "notes": "# ignore: W605 x\n",
    "odd spaces before keys": "\u00a0a: b\n",
    "odd spaces": "\u00a0",
    "wide colons": "a：b\n",
    "words that look like keys": "a1 b2 c3 d4 e5 f6 g7 h8 i9 \n",
    "emoji": "😀",
}
"""What is repeated up to the largest size."""

FRAMED = {
    "brackets never closed": ("title: [", "a, ", ""),
    "a quote never closed": ('title: "', "a\n", ""),
    "codes": ('title: "', "\\e", '"'),
    "a code at the end": ('title: "', "\\n", '\\q"'),
    "keys glued in lines": ("title:\n", " a:b\n", ""),
    "lines indented wrongly at the end": ("x:\n", "  a: b\n", "   c: d\n"),
    "a colon behind empty lines": ("x: y\n", "\n", "  b: c\n"),
    "a text behind notes": ("x: y\n", "# n\n", "  b\n"),
    "a forgotten dash": (HEAD, "    name: a\n    hold: 30s\n", ""),
    "a block of lines": ("title: |\n", "\n", "x"),
    "one long text": ("title: ", "a ", ""),
    "one long word": ("title: ", "a", ""),
}
"""What is repeated up to the largest size, with something before and behind."""

WHOLE = {
    "notes in quotes": HEAD + '  - say: "a # ignore: W605 x"\n' * 9_000,
    "many keys": "".join(f"k{number}: v\n" for number in range(9_000)),
    "unknown keys": f"{HEAD}  - hold: 30s\n" + "".join(f"    k{n}: v\n" for n in range(9_000)),
    "many anchors": "".join(f"- &a{n} b\n- *a{n}\n" for n in range(9_000)),
    "unknown exercises": (
        "title: T\nexercises:\n"
        + "".join(f"  e{n}: {{hold: 30s}}\n" for n in range(3_500))
        + "steps:\n"
        + "  - use: zz99999\n" * 299
    ),
    "cues every second": HEAD + "  - hold: 60m\n    cues: {every 1s: a}\n" * 290,
    "thousands of cues": (
        f"{HEAD}  - hold: 60m\n    cues:\n"
        + "".join(f"      every {n / 1_000}s: a\n" for n in range(1_000, 9_000))
    ),
    "rounds of rounds": (
        f"{HEAD}  - group: g\n    rounds: 50\n    steps:\n      - group: g\n        rounds: 50\n"
        "        steps:\n          - {hold: 1s, times: 50}\n"
    ),
    "rounds of nothing": (
        "title: T\nlevels: [a]\nsteps:\n  - group: g\n    rounds: 50\n    steps:\n"
        "      - group: g\n        rounds: 50\n        steps:\n"
        "          - {hold: 1s, times: {a: 0}}\n"
    ),
    "questions": HEAD + "  - {ask: q, stop_if_yes: yes}\n" * 299,
    "twelve full levels": (
        f"{TWELVE}steps:\n" + "  - {hold: 5s, times: {a: 50, l: 49}, cues: {every 1s: a}}\n" * 39
    ),
    "twelve levels of cues": (
        f"{TWELVE}steps:\n" + "  - {hold: {a: 55m, l: 54m}, cues: {every 1s: a}}\n" * 3
    ),
    "twelve levels of all steps": (
        f"{TWELVE}steps:\n" + "  - {hold: {a: 10s, l: 30s}, sides: each, cues: {end: a}}\n" * 299
    ),
    "variations": (
        f"{TWELVE}exercises:\n  e: {{hold: 5s, times: 50, sides: each}}\nsteps:\n"
        + "  - {hold: 5s, times: {a: 1, l: 2}, easier: e, harder: e}\n" * 60
    ),
    "signs that nobody can say": HEAD + f"  - {{hold: 9s, say: {'1x' * 249}}}\n" * 299,
    "almost addresses": HEAD + f"  - {{hold: 9s, say: '{'a.' * 240}@'}}\n" * 299,
    "almost limbs": HEAD + f"  - {{hold: 9s, how: {'your knee ' * 90}}}\n" * 280,
    "almost risks": HEAD + f"  - {{hold: 9s, say: {'no pain no ' * 40}}}\n" * 299,
    "almost minutes": f"title: {'1 - ' * 29}min\nsteps:\n  - hold: 30s\n",
    "almost times": f"{HEAD}  - hold: 1{' ' * 200_000}s\n",
}
"""Texts as they are."""


def files() -> dict[str, bytes]:
    """Every hostile file by its name; none is larger than a file may be."""
    texts = {name: _filled("", piece, "") for name, piece in REPEATED.items()}
    texts |= {name: _filled(*parts) for name, parts in FRAMED.items()}
    texts |= WHOLE
    found = {name: text.encode()[:MAX_BYTES] for name, text in texts.items()}
    found["UTF-16"] = ("a: b\n" * 20_000).encode("utf-16")
    found["another encoding"] = b"a: \xe4\n" * 40_000
    found["noughts"] = bytes(MAX_BYTES)
    return found


def _filled(before: str, piece: str, behind: str) -> str:
    room = MAX_BYTES - len(before.encode()) - len(behind.encode())
    return before + piece * (room // len(piece.encode())) + behind


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _fixed_work() -> None:
    """About a tenth of a second of the machine that the bounds were found on."""
    pattern = re.compile(r"(\w+):\s*(\d+)s")
    for _ in range(24):
        text = "\n".join(f"key{number}: {number}s" for number in range(6_000))
        assert len({found[1]: int(found[2]) for found in pattern.finditer(text)}) == 6_000


def _check(data: bytes) -> None:
    result = check_routine(data, "hostile.yaml")
    format_full(result.diagnostics, result.texts)


def _peak_kib() -> int:
    """The most memory that this program held, in KiB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` says begins with the size of the program that started this one.
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        assert found is not None
        return int(found[1])
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def main() -> None:
    """Write what each file took."""
    _fixed_work()
    usual = sorted(_seconds(_fixed_work) for _ in range(5))[2]
    took = {name: _seconds(partial(_check, data)) for name, data in files().items()}
    json.dump({"usual": usual, "took": took, "peak_kib": _peak_kib()}, sys.stdout)


if __name__ == "__main__":
    main()

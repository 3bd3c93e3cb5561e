"""Inputs for fuzzing: the corpus of routines, sound and broken, with random slips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from stretchcoach.routine.fields import FIELDS
from tests.places import CHECKOUT

FOLDERS = ("routines", "tests/data/valid", "tests/data/invalid")
LARGEST_SEED = 20_000
"""Seeds larger than this (in bytes) would make each of thousands of inputs slow."""

KEYS = tuple(sorted({field.key for fields in FIELDS.values() for field in fields}))
PIECES = (
    *("\t", " ", "    ", "\n", "\r", "\r\n", "\n\n", "- ", "-", ": ", ":", "：", "#", " # ", "?"),
    *('"', "'", "|", ">", "|\n", ">-\n", "&a ", "*a", "!!x ", "!", "%", "@", "`", "\\", "\\e"),
    *("\\x9b", "\\ud800", "\\UFFFFFFFF", "[", "]", "{", "}", ",", "<<: ", "---\n", "...\n", "~"),
    *("\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\u00a0", "\u202e", "\u200d", "é", "日", "😀"),
    *("0", "1:30", "30", "30s", "1m30s", "0s", "99h", "-1", "010", "10x", "10 reps", "1e9", "½"),
    *("yes", "no", "each", "left", "every 1s", "10s left", "halfway", "gentle", "../x.yaml"),
    *("# ignore: W603 meant", "# set: W605 = 3m", "# ignore: E201", "x" * 600, "a b " * 100),
)


@dataclass(frozen=True)
class Case:
    """A file to check, and the files beside it by name; `routine.de.yaml` translates it."""

    data: bytes
    files: dict[str, bytes]

    def library(self, path: str) -> bytes | None:
        """A file beside the routine, or None."""
        return self.files.get(path)

    @property
    def translation(self) -> bytes | None:
        """The routine's translation, if it has one."""
        return self.files.get("routine.de.yaml")


@cache
def seeds() -> tuple[bytes, ...]:
    """Every routine of the corpus that is not larger than need be."""
    paths = (path for folder in FOLDERS for path in (CHECKOUT / folder).rglob("*.yaml"))
    found = tuple(data for path in sorted(paths) if len(data := path.read_bytes()) <= LARGEST_SEED)
    assert len(found) > 200
    return found


def case(choose: Random) -> Case:
    """A random case: mostly a slightly damaged routine, sometimes badly, sometimes mere noise."""
    files = {}
    if choose.random() < 0.3:
        files["legs.yaml"] = mutated(choose, choose.choice(seeds()))
    if choose.random() < 0.2:
        files["routine.de.yaml"] = mutated(choose, choose.choice(seeds()))
    if choose.random() < 0.04:
        return Case(choose.randbytes(choose.randrange(200)), files)
    data = mutated(choose, choose.choice(seeds()))
    if "legs.yaml" in files and choose.random() < 0.8:
        data = b"libraries: [legs.yaml]\n" + data
    return Case(data, files)


def mutated(choose: Random, data: bytes) -> bytes:
    """The file with a few slips of the kinds that people and editors make."""
    if choose.random() < 0.1:
        return _with_odd_bytes(choose, data)
    text = data.decode("utf-8", errors="replace")
    for _ in range(choose.choice((0, 1, 1, 1, 2, 2, 3, 5, 12))):
        text = choose.choice(_CHANGES)(choose, text)
    if choose.random() < 0.05:
        text = text.replace("\n", choose.choice(("\r\n", "\r")))
    encoding = choose.choice(("utf-8",) * 30 + ("utf-8-sig", "utf-16", "utf-16-le", "utf-32"))
    return text.encode(encoding, errors="replace")


def _with_odd_bytes(choose: Random, data: bytes) -> bytes:
    damaged = bytearray(data)
    for _ in range(choose.randrange(1, 4)):
        at = choose.randrange(len(damaged) + 1)
        damaged[at : at + choose.randrange(3)] = choose.randbytes(choose.randrange(4))
    return bytes(damaged)


def _insert(choose: Random, text: str) -> str:
    at = choose.randrange(len(text) + 1)
    return text[:at] + choose.choice(PIECES) + text[at:]


def _take_out(choose: Random, text: str) -> str:
    at = choose.randrange(len(text) + 1)
    return text[:at] + text[at + choose.choice((1, 1, 2, 5, 40)) :]


def _cut_off(choose: Random, text: str) -> str:
    return text[: choose.randrange(len(text) + 1)]


def _write_over(choose: Random, text: str) -> str:
    at = choose.randrange(len(text) + 1)
    return text[:at] + choose.choice(PIECES) + text[at + choose.randrange(6) :]


def _change_lines(choose: Random, text: str) -> str:
    lines = text.split("\n")
    at, other = choose.randrange(len(lines)), choose.randrange(len(lines))
    match choose.randrange(6):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            del lines[at]
        case 3:
            lines[at] = " " * choose.randrange(8) + lines[at].lstrip()
        case 4:
            lines[at] = lines[at].replace("- ", "", 1)
        case _:
            lines[at:other] = lines[at:other] * 2
    return "\n".join(lines)


def _change_value(choose: Random, text: str) -> str:
    lines = text.split("\n")
    at = choose.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    if colon:
        lines[at] = f"{key}: {choose.choice(PIECES)}"
    return "\n".join(lines)


def _change_key(choose: Random, text: str) -> str:
    key = choose.choice(KEYS)
    other = choose.choice(KEYS)
    if choose.random() < 0.5:
        other = key.replace("_", "-").title() if choose.random() < 0.5 else key[1:] + key[:1]
    return text.replace(f"{key}:", f"{other}:", choose.choice((1, -1)))


def _add_key(choose: Random, text: str) -> str:
    lines = text.split("\n")
    at = choose.randrange(len(lines) + 1)
    indent = " " * choose.choice((0, 2, 4, 4, 4, 6, 8))
    lines.insert(at, f"{indent}{choose.choice(KEYS)}: {choose.choice(PIECES)}")
    return "\n".join(lines)


def _splice(choose: Random, text: str) -> str:
    other = choose.choice(seeds()).decode("utf-8", errors="replace")
    lines, others = text.split("\n"), other.split("\n")
    at, there = choose.randrange(len(lines) + 1), choose.randrange(len(others) + 1)
    return "\n".join(lines[:at] + others[there : there + 10] + lines[at:])


_CHANGES = (
    *(_insert, _take_out, _write_over, _change_lines, _change_lines, _change_value),
    *(_change_key, _add_key, _add_key, _splice, _cut_off),
)

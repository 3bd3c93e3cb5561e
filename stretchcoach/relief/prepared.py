"""What this run leaves for the first word of the next: one small file beside the clips."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.first_word.prepared import MAX_PREPARED, prepared_file, signature
from stretchcoach.relief.cramps import Cramp


@dataclass(frozen=True, slots=True)
class FirstClip:
    """A cramp's first sentence: the routine's file, and when to stop.

    `day` and `night` are its clips, path and length in ms; the path is empty for none.
    """

    cramp: Cramp
    routine: Path
    text: str
    day: tuple[str, int] = ("", 0)
    night: tuple[str, int] = ("", 0)
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What of a person's settings the first moment needs; hours in minutes after midnight."""

    config: str
    theme: str
    quiet_start_min: int
    quiet_end_min: int
    voice: str
    player: str


def write_prepared(
    cache: Path, look: FirstLook, firsts: Sequence[FirstClip], kept: Sequence[str]
) -> None:
    """Write the file anew; `kept` are the names of all clips that relief needs.

    A file that cannot be written only costs time at the next start.
    """
    lines = [
        ("config", look.config, signature(look.config)),
        ("look", look.theme, str(look.quiet_start_min), str(look.quiet_end_min)),
        ("voice", look.voice, look.player),
        *(_first_line(first) for first in firsts),
        ("end",),
        # Behind the end: the first word does not wait until these are read.
        *(("clip", name) for name in kept),
    ]
    text = "".join("\t".join(map(_harmless, line)) + "\n" for line in lines)
    path = Path(prepared_file(str(cache)))
    temporary = path.with_name(f".tmp-{os.getpid()}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()


def is_whole(cache: Path, config: str, player: str) -> bool:
    """Whether what was prepared still holds: settings, routines, player, and every clip."""
    try:
        text = Path(prepared_file(str(cache))).read_text(encoding="utf-8")[:MAX_PREPARED]
    except (OSError, ValueError):
        return False
    try:
        there = set(os.listdir(cache / "clips"))  # noqa: PTH208 - names are all that is needed
    except OSError:
        there = set()
    cramps = set()
    clips = 0
    speaks = True
    for line in text.split("\n"):
        kind, *fields = line.split("\t")
        if kind == "config" and fields != [config, signature(config)]:
            return False
        if kind == "voice":
            if player and fields[-1:] != [player]:
                return False
            speaks = fields[:1] != ["off"]
        if kind == "clip":
            clips += 1
            if fields[-1] not in there:
                return False
        if kind in set(Cramp):
            cramps.add(kind)
            if len(fields) < 2 or signature(fields[0]) != fields[1]:
                return False
    return (clips > 0 or not speaks) and cramps == set(Cramp)


def _first_line(first: FirstClip) -> tuple[str, ...]:
    routine = str(first.routine)
    clips = (first.day[0], str(first.day[1]), first.night[0], str(first.night[1]))
    return (
        first.cramp.value, routine, signature(routine), *clips, first.text, *first.flags
    )  # fmt: skip


def _harmless(field: str) -> str:
    """A field can hold no tab, line's end or escape, whatever a routine says."""
    return "".join(character if character.isprintable() else " " for character in field)

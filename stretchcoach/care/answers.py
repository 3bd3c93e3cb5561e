"""What a person was told and has answered about safety, kept in one small file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.care.precautions import Precaution
from stretchcoach.files import UnreadableError, read_file
from stretchcoach.keeping import keep_file

FILE = "safety.json"
"""Its name, in the folder of what is remembered between runs."""

_MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Answers:
    """Whether the disclaimer was shown, whether the question was put, and the answer."""

    told: bool = False
    asked: bool = False
    precautions: frozenset[Precaution] = frozenset()


def read_answers(file: Path | None) -> Answers:
    """What is kept; nothing where there is no such file, or none that can be used."""
    if file is None:
        return Answers()
    try:
        kept = json.loads(read_file(file, _MAX_BYTES))
    except (UnreadableError, ValueError, RecursionError):
        return Answers()
    if not isinstance(kept, dict):
        return Answers()
    told = kept.get("told") is True
    named = kept.get("precautions")
    if not isinstance(named, list):
        return Answers(told=told)
    return Answers(told=told, asked=True, precautions=_known(named))


def keep_answers(file: Path | None, answers: Answers) -> bool:
    """Keep them, whole or not at all; says whether that was possible."""
    if file is None:
        return False
    named = sorted(answers.precautions) if answers.asked else None
    text = json.dumps({"told": answers.told, "precautions": named}, indent=2)
    return keep_file(file, f"{text}\n".encode("ascii"))


def _known(names: Iterable[object]) -> frozenset[Precaution]:
    """The precautions of this version among the names."""
    return frozenset(one for one in Precaution if one.value in tuple(names))

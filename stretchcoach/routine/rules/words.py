"""Small tools of the rules that look at wording."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stretchcoach.routine.durations import spell_duration

_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+|[.!?;:,]")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, and the marks that end a thought."""
    return _WORD.findall(text.casefold())


def has_any(text: str, beginnings: Iterable[str]) -> bool:
    """Whether a word of a text begins in one of these ways; several words stand as they are."""
    words = _SIGNS.sub(" ", text.casefold()).split()
    spaced = f" {' '.join(words)} "
    return any(f" {beginning}" in spaced for beginning in beginnings)


def about(milliseconds: int) -> str:
    """A spoken length for a message, to the tenth of a second."""
    return spell_duration(round(milliseconds, -2))

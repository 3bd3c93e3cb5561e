"""Whether wording means one limb, so that a step needs `sides`.

A look at words, not grammar: it stays silent wherever a text may mean both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from stretchcoach.routine.rules.limb_words import LimbWords, limb_words
from stretchcoach.routine.rules.words import words_of

_STOPS = frozenset(".!?;:,")


class Limb(StrEnum):
    """Which limb a text means."""

    LEFT = "left"
    RIGHT = "right"
    OTHER = "the other"
    ONE = "one"


class LimbReader:
    """Reads texts of one language; of a language without a table it says nothing."""

    def __init__(self, language: str) -> None:
        self._words = limb_words(language)

    def read(self, texts: Sequence[str]) -> Mapping[int, Limb]:
        """Which limb each text means, by its number; none where one of them tells of both sides."""
        known = self._words
        if known is None:
            return {}
        split = [words_of(text) for text in texts]
        if _tells_of_both([word for words in split for word in (*words, ".")], known):
            return {}
        found = {
            number: _limb(_without_conditions(words, known), known)
            for number, words in enumerate(split)
        }
        return {number: limb for number, limb in found.items() if limb is not None}

    def without_sides(self, text: str) -> tuple[str, ...]:
        """The words of a name that do not tell left from right."""
        known = self._words
        sides = frozenset[str]() if known is None else known.left | known.right
        return tuple(word for word in words_of(text) if word not in sides)


def _tells_of_both(words: Sequence[str], known: LimbWords) -> bool:
    has = frozenset(words)
    if has & known.evens or (has & known.left and has & known.right):
        return True
    return any(
        tuple(words[at : at + len(turn)]) == turn
        for turn in known.turns
        if turn[-1] in has
        for at in range(len(words))
    )


def _without_conditions(words: Sequence[str], known: LimbWords) -> list[str]:
    """The words without what follows an «if»: «if your knee hurts, stop» is for both knees."""
    kept = []
    is_condition = False
    for word in words:
        is_condition = word in known.only or (is_condition and word not in _STOPS)
        if not is_condition:
            kept.append(word)
    return kept


def _limb(words: Sequence[str], known: LimbWords) -> Limb | None:
    found: Limb | None = None
    for at, word in enumerate(words):
        if word in known.left or word in known.right:
            if _is_a_side(words, at, known):
                return Limb.LEFT if word in known.left else Limb.RIGHT
        elif word in known.limbs:
            found = _singled_out(words, at, known) or found
    return found


def _is_a_side(words: Sequence[str], at: int, known: LimbWords) -> bool:
    """Whether `left` is a side (`your left`, `left leg`, `to the left.`), not what remains."""
    before = words[at - 1] if at else ""
    after = _after(words, at)
    return (
        before in known.own
        or after in known.limbs
        or (before in known.the and after in _STOPS)
        or words[at] in known.sideways
    )


def _singled_out(words: Sequence[str], at: int, known: LimbWords) -> Limb | None:
    """What a limb's name at `at` means: one limb in `your knee`, nothing in `knee bends`."""
    first = at
    while first and at - first < 3 and _links(words[first - 1], known):
        first -= 1
    lead = frozenset(words[first:at])
    before, after = words[first - 1] if first else "", _after(words, at)
    is_hand = words[at] in known.hands
    if not lead or (words[at] in known.alike and lead & known.plural):
        return None
    if lead & known.single and not is_hand:
        return Limb.ONE
    if after in known.compounds:
        return None
    if lead & known.others:
        return Limb.OTHER
    if is_hand and (before in known.help or after in known.help):
        return None
    if lead & known.pointers:
        return None if before in known.place else Limb.ONE
    return Limb.ONE if lead & known.bare else None


def _links(word: str, known: LimbWords) -> bool:
    return word in known.pointers or word in known.bare or word in known.links


def _after(words: Sequence[str], at: int) -> str:
    return words[at + 1] if at + 1 < len(words) else "."

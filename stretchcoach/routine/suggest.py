"""Did you mean: the nearest of a few words, by edit distance with transpositions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_LONGEST = 64
_MOST_CANDIDATES = 500


def edit_distance(left: str, right: str, limit: int = _LONGEST) -> int:
    """Insertions, deletions, replacements and swaps of neighbours that turn one into the other.

    Above `limit` it stops counting: any larger number is then right.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        before, previous, row = row, before, [i]
        if min(before) > limit and min(previous, default=0) > limit:
            return limit + 1
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1]


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to a word, at most a third of its length away; None if none is.

    Of equally near ones the first is taken; only the first 500 are looked at.
    """
    folded = word.casefold()
    if not folded or len(folded) > _LONGEST:
        return None
    best, best_distance = None, max(1, len(folded) // 3) + 1
    for candidate in islice(candidates, _MOST_CANDIDATES):
        other = candidate.casefold()
        if abs(len(other) - len(folded)) >= best_distance:
            continue
        distance = edit_distance(folded, other, best_distance)
        if distance < best_distance and distance < len(folded):
            best, best_distance = candidate, distance
    return best


def same_spelling(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that differs only in capitals, hyphens, spaces or underscores."""
    plain = _plain(word)
    return next((candidate for candidate in candidates if _plain(candidate) == plain), None)


def _plain(word: str) -> str:
    return "".join(c for c in word.casefold() if c not in " -_")

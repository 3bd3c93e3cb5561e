"""Which verb a step or an exercise has, when there should be exactly one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Fix, Related
from stretchcoach.routine.fields import DOSE_VERBS
from stretchcoach.routine.nodes import MapNode, Pair
from stretchcoach.routine.reading import Reading, key_replacement


def settle_verb(
    reading: Reading, node: MapNode, candidates: tuple[str, ...]
) -> tuple[str, MapNode]:
    """The verb ("" for none), and the mapping without surplus verbs, which are problems.

    Beside `use` one dose may stand: it takes the place of the exercise's own.
    """
    verbs = [pair for pair in node.pairs if pair.key.text in candidates]
    if not verbs:
        return "", node
    main = next((pair for pair in verbs if pair.key.text == "use"), verbs[0])
    kept = [main]
    if main.key.text == "use":
        kept += [pair for pair in verbs if pair.key.text in DOSE_VERBS][:1]
    surplus = [pair for pair in verbs if pair not in kept]
    for pair in surplus:
        _note_surplus(reading, kept[-1], pair)
    return main.key.text, without(node, {pair.key.text for pair in surplus})


def without(node: MapNode, keys: AbstractSet[str]) -> MapNode:
    """The mapping without some keys."""
    return MapNode(tuple(pair for pair in node.pairs if pair.key.text not in keys), node.span)


def _note_surplus(reading: Reading, first: Pair, other: Pair) -> None:
    label = "only one of them can stand in a step"
    fix: Fix | None = None
    if first.key.text == "rest":
        first, other = other, first
    if other.key.text == "rest":
        label = 'did you mean "rest_between"?'
        fix = key_replacement(reading, other, "rest_between")
    reading.error(
        FormatCode.TWO_VERBS,
        f'"{first.key.text}" and "{other.key.text}" in one step',
        other.key.span,
        label,
        help_text="to do one after the other, make two steps: each begins with a dash (-)",
        fix=fix,
        related=Related(first.key.span, f'"{first.key.text}" is here'),
    )

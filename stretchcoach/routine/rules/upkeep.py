"""W801 and W802: exercises, levels and facts that are left lying about or missing."""

from __future__ import annotations

from collections.abc import Iterator

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.diagnostics import Edit, Fix, Related, Safety
from stretchcoach.routine.edits import is_in_brackets
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Pair, Source, TextNode
from stretchcoach.routine.reading import shown
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.written import (
    Layer,
    Place,
    Written,
    exercise_maps,
    map_nodes,
    text_nodes,
    value_at,
)

_BY_LEVEL = ("hold", "move", "times", "rounds")
_MENTIONS = ("use", "easier", "harder")
_STEP_LISTS = ("steps", "if_yes", "if_no")


def unused_exercises(lint: Lint) -> None:
    """W801: exercises of the routine, and libraries, that no step uses."""
    exercises = lint.top("exercises")
    used = _used_names(lint)
    if exercises is not None and isinstance(exercises.pair.value, MapNode):
        for pair in exercises.pair.value.pairs:
            if pair.key.text not in used:
                lint.findings.warn(
                    LintCode.LOOSE_ENDS.value,
                    f"the exercise {shown(pair.key.text)} is never used",
                    exercises.at(pair.key),
                    "no step names it",
                    help_text=f"write use: {pair.key.text} in a step, or take the exercise out",
                )
    libraries = lint.top("libraries")
    if libraries is None:
        return
    own = exercise_maps(lint.root)
    mentions = tuple(text_nodes(libraries.pair.value))
    for node, source in zip(mentions, lint.libraries, strict=True):
        names = exercise_maps(source.root).keys() - own.keys()
        if not names & used:
            lint.findings.warn(
                LintCode.LOOSE_ENDS.value,
                f"nothing of {shown(node.text)} is used",
                libraries.at(node),
                "no step names an exercise of it",
            )


def _used_names(lint: Lint) -> set[str]:
    """The exercises that are named by steps, and by exercises that are used themselves."""
    every = {
        name: node
        for source in (*lint.libraries, lint.source)
        for name, node in exercise_maps(source.root).items()
    }
    found: set[str] = set()
    new = {name for step in _step_maps(lint.root) for name in _named_in(step)}
    while new:
        found |= new
        new = {name for user in new if user in every for name in _named_in(every[user])} - found
    return found


def _step_maps(node: MapNode) -> Iterator[MapNode]:
    """Every step below a mapping."""
    for key in _STEP_LISTS:
        for step in map_nodes(node.get(key)):
            yield step
            yield from _step_maps(step)


def _named_in(node: MapNode) -> Iterator[str]:
    for key in _MENTIONS:
        named = node.get(key)
        if isinstance(named, TextNode):
            yield named.text


def repeated_exercises(lint: Lint) -> None:
    """W801: two exercises that say the same."""
    exercises = lint.top("exercises")
    if exercises is None or not isinstance(exercises.pair.value, MapNode):
        return
    seen: dict[object, Pair] = {}
    for pair in exercises.pair.value.pairs:
        first = seen.setdefault(_content(pair.value), pair)
        if first is not pair:
            lint.findings.warn(
                LintCode.LOOSE_ENDS.value,
                f"the exercise {shown(pair.key.text)} says the same as {shown(first.key.text)}",
                exercises.at(pair.key),
                "one of them is enough",
                related=Related(first.key.span, f"{shown(first.key.text)} is here"),
            )


def _content(node: Node) -> object:
    match node:
        case TextNode():
            return node.text
        case ListNode():
            return tuple(_content(item) for item in node.items)
        case _:
            return frozenset((pair.key.text, _content(pair.value)) for pair in node.pairs)


def incomplete_level_maps(lint: Lint) -> None:
    """W801: a value by level that leaves a level out."""
    levels = lint.routine.levels
    if not levels:
        return
    for node in (*_step_maps(lint.root), *exercise_maps(lint.root).values()):
        for key in _BY_LEVEL:
            pair = node.pair(key)
            if pair is None or not isinstance(pair.value, MapNode):
                continue
            missing = [level for level in levels if pair.value.get(level) is None]
            if missing:
                _warn_of_missing(lint, Written(Layer(lint.source, node), pair), missing)


def _warn_of_missing(lint: Lint, written: Written, missing: list[str]) -> None:
    node = written.pair.value
    key = written.pair.key.text
    levels = lint.routine.levels
    taken = {level: _text(value_at(node, level, levels)) for level in missing}
    word = "level" if len(missing) == 1 else "levels"
    first = missing[0]
    lint.findings.warn(
        LintCode.LOOSE_ENDS.value,
        f'"{key}" leaves out the {word} {", ".join(shown(level) for level in missing)}',
        written.key,
        f'at "{first}" it is {taken[first]}',
        help_text="name every level, so that nobody has to guess",
        fix=_level_fix(lint.source, node, key, taken),
    )


def _level_fix(source: Source, node: Node, key: str, taken: dict[str, str]) -> Fix | None:
    """The values that hold already, written out."""
    if not isinstance(node, MapNode) or not is_in_brackets(source, node):
        return None
    end = node.pairs[-1].value.span.end
    added = "".join(f", {level}: {value}" for level, value in taken.items())
    inside = source.text[node.span.start + 1 : end].strip()
    return Fix(
        f"{key}: {{{' '.join(inside.split())}{added}}}", (Edit(end, end, added),), Safety.SAFE
    )


def _text(node: Node) -> str:
    return node.text if isinstance(node, TextNode) else ""


def origin(lint: Lint) -> None:
    """W802: a routine that does not say its language or what it rests on."""
    missing = {
        "language": "which language is it in?",
        "sources": "what does it rest on?",
    }
    lacking = [key for key in missing if lint.root.pair(key) is None]
    title = lint.top("title")
    if not lacking or title is None:
        return
    advice = {
        "language": "language: en chooses the voice",
        "sources": "sources: [My own practice] tells others what to trust",
    }
    lint.findings.warn(
        FormatCode.STALE_TRANSLATION.value,
        f"the routine names no {' and no '.join(lacking)}",
        Place(lint.source, title.pair.key.span),
        " ".join(missing[key] for key in lacking),
        help_text="; ".join(advice[key] for key in lacking),
    )

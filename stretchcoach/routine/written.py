"""Where the keys of a routine's steps are written: in the step, its exercise, the defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stretchcoach.routine.diagnostics import Span
from stretchcoach.routine.fields import DOSE_VERBS, FIELDS, Context
from stretchcoach.routine.model import Ask, ByLevel, Cue, CueWhen, Group, RepeatUntil, Step
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Pair, Source, TextNode

SETTINGS = frozenset(field.key for field in FIELDS[Context.DEFAULTS])
_FROM_THE_STEP = SETTINGS | frozenset(DOSE_VERBS) | {"sides", "times", "stop_if"}
"""What an easier or harder exercise takes from the step itself."""


class Place(NamedTuple):
    """A piece of a file; `via` is where the routine takes it in from a library.

    `first_line` is where the text begins that it is a piece of: no note can stand inside.
    """

    source: Source
    span: Span
    via: Span | None = None
    first_line: int = 0


class Layer(NamedTuple):
    """A mapping that a step takes `keys` from (all where None); `via` as in Place."""

    source: Source
    node: MapNode
    keys: frozenset[str] | None = None
    via: Span | None = None


class Written(NamedTuple):
    """A key with its value, and the mapping that it stands in."""

    layer: Layer
    pair: Pair

    @property
    def key(self) -> Place:
        """The key's own place."""
        return self.at(self.pair.key)

    @property
    def value(self) -> Place:
        """The value's place."""
        return self.at(self.pair.value)

    def at(self, node: Node) -> Place:
        """The place of a node in the same file."""
        return Place(self.layer.source, node.span, self.layer.via)


class Occurrence(NamedTuple):
    """A step as it is done, or its easier or harder way, with the mappings that it came from.

    The first of `layers` that has a key is where it is written. `rounds` are those of the
    groups around it.
    """

    step: Step
    layers: tuple[Layer, ...]
    rounds: tuple[ByLevel[int], ...] = ()
    is_variation: bool = False

    def written(self, key: str) -> Written | None:
        """Where a key of the step is written, or None where it is nowhere."""
        for layer in self.layers:
            if layer.keys is None or key in layer.keys:
                pair = layer.node.pair(key)
                if pair is not None:
                    return Written(layer, pair)
        return None

    def keys(self) -> frozenset[str]:
        """The keys that are written in any of the mappings, taken from there or not."""
        return frozenset(pair.key.text for layer in self.layers for pair in layer.node.pairs)

    def dose(self) -> Written | None:
        """Where the step's dose is written; None for a step without one."""
        for layer in self.layers:
            for pair in layer.node.pairs:
                if pair.key.text in DOSE_VERBS:
                    return Written(layer, pair)
        return None

    def cues(self) -> Iterator[tuple[Cue, Written]]:
        """The step's cues with where each is written."""
        written = self.written("cues")
        if written is None or not isinstance(written.pair.value, MapNode):
            return
        pairs = iter(written.pair.value.pairs)
        # Of an exercise's cues those are left out whose phase the step does not have.
        for cue in self.step.cues:
            pair = next(pair for pair in pairs if _is_key_of(pair.key.text, cue))
            yield cue, Written(written.layer, pair)

    def done_at(self, level: str | None, levels: tuple[str, ...]) -> int:
        """How often the step is done at a level, on one side; rounds of groups counted."""
        count = self.step.times.at(level, levels)
        for rounds in self.rounds:
            count *= rounds.at(level, levels)
        return count


def _is_key_of(key: str, cue: Cue) -> bool:
    match cue.when:
        case CueWhen.PHASE:
            return key == cue.phase
        case CueWhen.LEFT:
            return key.endswith("left")
        case CueWhen.AT | CueWhen.EVERY:
            return key.startswith(cue.when.value)
        case _:
            return key == cue.when.value


def value_at(node: Node, level: str | None, levels: tuple[str, ...]) -> Node:
    """The part of a value that holds at a level: the whole of it, or an entry of its map."""
    if not isinstance(node, MapNode):
        return node
    if level is not None:
        earlier = levels[: levels.index(level)] if level in levels else ()
        for name in (level, *reversed(earlier)):
            value = node.get(name)
            if value is not None:
                return value
    return node.pairs[0].value


def text_nodes(node: Node) -> Iterator[TextNode]:
    """The texts of a value that is one text or a list of them."""
    if isinstance(node, TextNode):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, TextNode):
                yield item


def text_pairs(node: Node | None) -> Iterator[tuple[TextNode, TextNode]]:
    """The keys of a map that have a text, each with it; none where it is no map."""
    if isinstance(node, MapNode):
        yield from ((key, value) for key, value in node.pairs if isinstance(value, TextNode))


def map_nodes(node: Node | None) -> Iterator[MapNode]:
    """The maps of a list; none where it is no list."""
    if isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, MapNode))


def exercise_maps(root: Node | None) -> Mapping[str, MapNode]:
    """The exercises of a routine's or a library's tree by name."""
    exercises = root.get("exercises") if isinstance(root, MapNode) else None
    if not isinstance(exercises, MapNode):
        return {}
    return {
        pair.key.text: pair.value for pair in exercises.pairs if isinstance(pair.value, MapNode)
    }


class Occurrences:
    """Walks the steps of a routine without errors beside the tree that they were read from."""

    def __init__(self, own: Source, others: tuple[Source, ...]) -> None:
        self._own = own
        root = own.root
        defaults = root.get("defaults") if isinstance(root, MapNode) else None
        self._defaults = (Layer(own, defaults, SETTINGS),) if isinstance(defaults, MapNode) else ()
        # The routine's own exercise wins, so it comes last.
        self._exercises: dict[str, tuple[Source, MapNode]] = {
            name: (source, node)
            for source in (*others, own)
            for name, node in exercise_maps(source.root).items()
        }

    def of(self, steps: tuple[Step, ...]) -> tuple[Occurrence, ...]:
        """All steps in the file's order, each followed by its easier and harder way."""
        root = self._own.root
        return tuple(self._list(steps, root.get("steps") if isinstance(root, MapNode) else None))

    def _list(
        self, steps: tuple[Step, ...], node: Node | None, rounds: tuple[ByLevel[int], ...] = ()
    ) -> Iterator[Occurrence]:
        for step, item in zip(steps, map_nodes(node), strict=True):
            yield from self._step(step, item, rounds)

    def _step(
        self, step: Step, node: MapNode, rounds: tuple[ByLevel[int], ...]
    ) -> Iterator[Occurrence]:
        own = Layer(self._own, node)
        used = node.get("use")
        exercise = () if used is None else self._exercise(step.exercise, used.span)
        layers = (own, *exercise, *self._defaults)
        yield Occurrence(step, layers, rounds)
        for key, variation in (("easier", step.easier), ("harder", step.harder)):
            if variation is not None:
                yield self._variation(key, variation, layers, rounds)
        match step.action:
            case Group(steps=steps, rounds=own_rounds):
                yield from self._list(steps, node.get("steps"), (*rounds, own_rounds))
            case RepeatUntil(steps=steps):
                yield from self._list(steps, node.get("steps"), rounds)
            case Ask(if_yes=if_yes, if_no=if_no):
                yield from self._list(if_yes, node.get("if_yes"), rounds)
                yield from self._list(if_no, node.get("if_no"), rounds)

    def _exercise(self, name: str, mention: Span) -> tuple[Layer, ...]:
        source, node = self._exercises[name]
        return (Layer(source, node, via=None if source is self._own else mention),)

    def _variation(
        self,
        key: str,
        variation: Step,
        layers: tuple[Layer, ...],
        rounds: tuple[ByLevel[int], ...],
    ) -> Occurrence:
        named = next(
            (layer, pair) for layer in layers if (pair := layer.node.pair(key)) is not None
        )
        mention = named[0].via or named[1].value.span
        below = tuple(
            Layer(
                layer.source,
                layer.node,
                _FROM_THE_STEP if layer.keys is None else layer.keys,
                layer.via,
            )
            for layer in layers
        )
        exercise = self._exercise(variation.exercise, mention)
        return Occurrence(variation, (*exercise, *below), rounds, is_variation=True)

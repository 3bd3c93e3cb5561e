"""What every rule for coaches works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from stretchcoach.routine.findings import Findings
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.model import Routine
from stretchcoach.routine.nodes import MapNode, Pair, Source, TextNode
from stretchcoach.routine.thresholds import Thresholds
from stretchcoach.routine.translation import flat
from stretchcoach.routine.written import Layer, Occurrence, Place, Written, text_pairs

DEFAULT_LANGUAGE = "en"


class SpokenText(NamedTuple):
    """A text as it is said, and the node that it is written in."""

    text: str
    layer: Layer
    node: TextNode


class Lint:
    """A routine without errors, where its keys are written, and the warnings so far.

    `length_of` gives the spoken length of a text in ms. `translation` is the side file
    whose texts stand in the place of the routine's own.
    """

    def __init__(
        self,
        *,
        source: Source,
        root: MapNode,
        routine: Routine,
        occurrences: tuple[Occurrence, ...],
        libraries: tuple[Source, ...],
        translation: Source | None,
        thresholds: Thresholds,
        length_of: Callable[[str], int],
        findings: Findings,
    ) -> None:
        self.source = source
        self.root = root
        self.routine = routine
        self.occurrences = occurrences
        self.libraries = libraries
        self.translation = translation
        self.thresholds = thresholds
        self.length_of = length_of
        self.findings = findings
        self._translated: dict[str, TextNode] = {}
        self._lines: dict[str, Lines] = {}
        self._note_translated()

    def _note_translated(self) -> None:
        root = self.translation.root if self.translation is not None else None
        for key, text in text_pairs(root):
            self._translated[flat(key.text)] = text

    @property
    def language(self) -> str:
        """The language of the texts, without its region."""
        return (self.routine.language or DEFAULT_LANGUAGE).partition("-")[0]

    @property
    def levels(self) -> tuple[str | None, ...]:
        """The routine's levels, or None alone where it has none."""
        return self.routine.levels or (None,)

    def done_levels(self, occurrence: Occurrence) -> Iterator[str | None]:
        """The levels at which a step is done at all."""
        for level in self.levels:
            if occurrence.done_at(level, self.routine.levels):
                yield level

    def top(self, key: str) -> Written | None:
        """A key of the top level."""
        pair = self.root.pair(key)
        return None if pair is None else self.written(pair)

    def written(self, pair: Pair) -> Written:
        """A pair of the routine's own file as something written."""
        return Written(Layer(self.source, self.root), pair)

    def place_of(self, layer: Layer, node: TextNode, part: str = "") -> Place:
        """Where a text stands, or `part` of it: in the translation where it is translated."""
        source, span, via = layer.source, node.span, layer.via
        if self._translated and self.translation is not None:
            translated = self._translated.get(flat(node.text))
            if translated is not None:
                source, span, via = self.translation, translated.span, None
        first_line = span.line
        if part:
            at = source.text.find(part, span.start, span.end)
            if at >= 0:
                span = self._lines_of(source).span(at, at + len(part))
        return Place(source, span, via, first_line)

    def _lines_of(self, source: Source) -> Lines:
        if source.file not in self._lines:
            self._lines[source.file] = Lines(source.text)
        return self._lines[source.file]

    def said(self, node: TextNode) -> str:
        """The text as it is shown and said: translated, on one line."""
        text = flat(node.text)
        translated = self._translated.get(text)
        return text if translated is None else flat(translated.text)

    def every_text(
        self, top: tuple[str, ...], steps: tuple[str, ...]
    ) -> Iterator[tuple[SpokenText, Occurrence | None]]:
        """The texts at keys of the top level and of steps, cues included, each node once.

        With each goes the first step that has it.
        """
        for key in top:
            written = self.top(key)
            if written is not None and isinstance(written.pair.value, TextNode):
                node = written.pair.value
                yield SpokenText(self.said(node), written.layer, node), None
        seen: set[int] = set()
        for occurrence in self.occurrences:
            for said in self.texts(occurrence, *steps):
                if id(said.node) not in seen:
                    seen.add(id(said.node))
                    yield said, occurrence
            cues = occurrence.written("cues")
            if cues is not None and id(cues.pair.value) not in seen:
                seen.add(id(cues.pair.value))
                for said in self.cues(occurrence):
                    yield said, occurrence

    def texts(self, occurrence: Occurrence, *keys: str) -> Iterator[SpokenText]:
        """The step's texts at these keys, in this order."""
        for key in keys:
            written = occurrence.written(key)
            if written is not None and isinstance(written.pair.value, TextNode):
                node = written.pair.value
                yield SpokenText(self.said(node), written.layer, node)

    def cues(self, occurrence: Occurrence) -> Iterator[SpokenText]:
        """The sentences of the step's cues."""
        written = occurrence.written("cues")
        if written is not None:
            for _, text in text_pairs(written.pair.value):
                yield SpokenText(self.said(text), written.layer, text)

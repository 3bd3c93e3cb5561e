"""Build the tree of a file from the events of a YAML parser, within limits.

What looks closer at slips is imported where there is something to look at.
"""

from __future__ import annotations

import re

import yaml

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.nodes import Node, Pair, Style, TextNode
from stretchcoach.routine.open_nodes import MERGE_KEY, OpenList, OpenMap
from stretchcoach.routine.parser_text import ParserText
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.references import References

MAX_DEPTH = 16
MAX_NODES = 20_000

_STYLES = {
    None: Style.PLAIN,
    "": Style.PLAIN,
    "'": Style.SINGLE,
    '"': Style.DOUBLE,
    "|": Style.LITERAL,
    ">": Style.FOLDED,
}
_LISTS_OF_STEPS = ("steps", "if_yes", "if_no")

_NOTE_IN_HEAD = re.compile(r"[|>][0-9+-]*#")
_COLON = re.compile(r"\s*:")


class StopReadingError(Exception):
    """Nothing after this place is read; the reason is among the problems."""


class TreeBuilder:
    """Takes events one by one. Raises StopReadingError at a limit or a second document."""

    def __init__(self, given: ParserText, problems: Problems) -> None:
        self.root: Node | None = None
        self.last: TextNode | None = None
        self._given = given
        self._problems = problems
        self._lines = problems.lines
        self._references = References(problems)
        self._open: list[OpenList | OpenMap] = []
        self._nodes = 0
        self._documents = 0

    @property
    def open_bracket(self) -> int | None:
        """Where the innermost bracket stands that is not closed yet."""
        starts = [node.start for node in self._open if node.in_brackets]
        return starts[-1] if starts else None

    def feed(self, event: yaml.Event) -> None:
        """Take the next event."""
        if self._problems.is_full:
            raise StopReadingError
        start_mark, end_mark = event.start_mark, event.end_mark
        assert start_mark is not None  # noqa: S101 - a parser's event has its places
        assert end_mark is not None  # noqa: S101
        start, end = start_mark.index, end_mark.index
        if self._given.is_mended:
            start, end = self._given.origin(start), self._given.origin(end)
        if isinstance(event, yaml.ScalarEvent):
            self._count(start)
            self._take_text(event, start, end)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._count(start)
            self._enter(event, start)
        elif isinstance(event, yaml.CollectionEndEvent):
            for node in self._open.pop().closed(end):
                self._attach(node)
        elif isinstance(event, yaml.AliasEvent):
            self._count(start)
            self._take_alias(event, start, end)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._enter_document(start, end)

    def finish(self) -> None:
        """Report what shows only when everything has been read."""
        self._references.report()

    def _count(self, start: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(
                ReadingCode.TOO_MANY_NODES,
                f"the file holds more than {MAX_NODES:,} keys, texts and lists",
                start,
                "reading stopped here",
                "split it, or move exercises to a library file",
            )

    def _stop(
        self, code: ReadingCode, message: str, start: int, label: str, help_text: str
    ) -> None:
        self._problems.error(code, message, start, start + 1, label, help_text=help_text)
        raise StopReadingError

    def _enter_document(self, start: int, end: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._problems.error(
                ReadingCode.SECOND_DOCUMENT,
                "a second document begins here",
                start,
                max(end, start + 1),
                "from here on nothing is read",
                help_text="keep one routine in a file: take out the line of dashes, "
                "or move the rest to another file",
            )
            raise StopReadingError

    def _enter(self, event: yaml.CollectionStartEvent, start: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._stop(
                ReadingCode.TOO_DEEP,
                f"the file is nested more than {MAX_DEPTH} levels deep",
                start,
                "reading stopped here",
                "a routine needs no more than a few levels",
            )
        if event.anchor is not None or event.tag is not None:
            self._references.marks(event.anchor, event.tag, start, before_text=False)
        in_brackets = bool(event.flow_style)
        parent = self._open[-1] if self._open else None
        key = parent.key.text if isinstance(parent, OpenMap) and parent.key else ""
        if isinstance(event, yaml.SequenceStartEvent):
            self._open.append(OpenList(self._problems, start, in_brackets=in_brackets, key=key))
        else:
            self._open.append(
                OpenMap(
                    self._problems,
                    start,
                    in_brackets=in_brackets,
                    is_item=isinstance(parent, OpenList),
                    stands_for_list=key in _LISTS_OF_STEPS,
                )
            )

    def _attach(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.root = node

    def _take_alias(self, event: yaml.AliasEvent, start: int, end: int) -> None:
        parent = self._open[-1] if self._open else None
        merged = isinstance(parent, OpenMap) and parent.key and parent.key.text == MERGE_KEY
        if not merged and event.anchor is not None:
            self._references.alias(event.anchor, start)
        if isinstance(parent, OpenList) and parent.key in _LISTS_OF_STEPS:
            # It stood for a step; as a text it would only draw a second error.
            return
        span = self._lines.span(start, end)
        self._attach(TextNode(self._lines.text[span.start : span.end], span))

    def _take_text(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        text = self._lines.text
        style = _STYLES[event.style]
        plain = style is Style.PLAIN
        if event.anchor is not None or event.tag is not None:
            self._references.marks(event.anchor, event.tag, start, before_text=plain)
        parent = self._open[-1] if self._open else None
        if text.startswith(("|", ">"), start) and _NOTE_IN_HEAD.match(text, start):
            from stretchcoach.routine.needed_quotes import report_special_start

            # Only one of the two parsers minds.
            report_special_start(self._problems, start)
        if not plain:
            # A block of lines runs on to the next thing in the file.
            end = start + len(text[start:end].rstrip())
        elif start == end and isinstance(parent, OpenMap) and parent.key is not None:
            # The two parsers place an absent value differently.
            start = end = self._after_colon(parent.key)
        value = self._given.restored(event.value)
        if self._given.has_codes:
            from stretchcoach.routine.escapes import without_unsafe

            value = without_unsafe(self._problems, value, start, end)
        node = TextNode(value.strip() if plain else value, self._lines.span(start, end), style)
        self.last = node
        is_key = isinstance(parent, OpenMap) and parent.key is None
        if is_key and plain and node.text == MERGE_KEY:
            self._references.merge(start, end)
        if is_key and plain and node.text and node.text != value:
            from stretchcoach.routine.yaml_traps import report_odd_space

            report_odd_space(self._problems, value, start, end)
        if not plain or is_key:
            self._attach(node)
            return
        if text.startswith(" #", end):
            from stretchcoach.routine.yaml_traps import report_cut_text

            key = parent.key.text if isinstance(parent, OpenMap) and parent.key else ""
            in_brackets = parent is not None and parent.in_brackets
            report_cut_text(self._problems, node, key, in_brackets=in_brackets)
        if ":" in value or not value.isascii():
            self._take_plain_value(node, parent)
        else:
            self._attach(node)

    def _after_colon(self, key: TextNode) -> int:
        colon = _COLON.match(self._lines.text, key.span.end)
        return colon.end() if colon else key.span.end

    def _take_plain_value(self, node: TextNode, parent: OpenList | OpenMap | None) -> None:
        """Give back the keys that a missing space turned into text."""
        from stretchcoach.routine.yaml_traps import lost_keys, report_lost_key, text_between

        found = lost_keys(self._lines, node.span.start, node.span.end)
        if not self._stands_alone(node, parent):
            found = tuple(lost for lost in found if lost.start > node.span.start)
        if not found:
            self._attach(node)
            return
        pairs = []
        for lost, following in zip(found, (*found[1:], None), strict=True):
            if not self._problems.is_full:
                report_lost_key(self._problems, lost)
            end = following.start if following else node.span.end
            key = TextNode(lost.key, self._lines.span(lost.start, lost.key_end))
            pairs.append(Pair(key, text_between(self._lines, lost.value_start, end)))
        first = found[0].start
        if first > node.span.start:
            self._attach(text_between(self._lines, node.span.start, first))
            if isinstance(parent, OpenMap):
                for pair in pairs:
                    parent.add_pair(pair)
            return
        recovered = OpenMap(
            self._problems, first, in_brackets=False, is_item=isinstance(parent, OpenList)
        )
        for pair in pairs:
            recovered.add_pair(pair)
        for piece in recovered.closed(node.span.end):
            self._attach(piece)

    def _stands_alone(self, node: TextNode, parent: OpenList | OpenMap | None) -> bool:
        """Whether a key could stand where this text begins."""
        match parent:
            case None:
                return True
            case OpenList():
                return not parent.in_brackets and parent.key in _LISTS_OF_STEPS
            case _:
                key = parent.key
                return key is not None and key.span.line < node.span.line

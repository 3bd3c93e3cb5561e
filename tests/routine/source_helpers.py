"""Reading of small texts, and a tree as plain data, for the tests of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stretchcoach.routine.diagnostics import Diagnostic, Span
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Source, TextNode
from stretchcoach.routine.source import Engine, read_source

TRAPS = Path(__file__).parent.parent / "data" / "invalid" / "traps"


def read(text: str) -> Source:
    """Read a text with both engines, which must agree."""
    source = read_source(text.encode(), "test.yaml")
    assert source == read_source(text.encode(), "test.yaml", engine=Engine.PURE)
    return source


def plain(node: Node | None) -> object:
    """A tree as texts, lists and dicts."""
    match node:
        case TextNode():
            return node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {pair.key.text: plain(pair.value) for pair in node.pairs}
    return None


def codes(source: Source) -> list[str]:
    """The codes of a source's problems, in order."""
    return [problem.code for problem in source.diagnostics]


def only(source: Source) -> Diagnostic:
    """The one problem of a source."""
    assert len(source.diagnostics) == 1, codes(source)
    return source.diagnostics[0]


def spans(node: Node) -> Iterator[Span]:
    """The spans of a node and all below it."""
    yield node.span
    if isinstance(node, ListNode):
        for item in node.items:
            yield from spans(item)
    elif isinstance(node, MapNode):
        for pair in node.pairs:
            yield from spans(pair.key)
            yield from spans(pair.value)


def mended(text: str, problem: Diagnostic) -> str:
    """A text after the edits of a problem's fix."""
    assert problem.fix is not None
    for edit in reversed(problem.fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text

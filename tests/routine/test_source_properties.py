"""Whatever the bytes, reading never raises, and every place lies inside the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.routine.diagnostics import Span
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Source
from stretchcoach.routine.report import format_full
from stretchcoach.routine.safe_text import is_unsafe
from stretchcoach.routine.source import Engine, read_source
from stretchcoach.routine.tree_builder import MAX_DEPTH, MAX_NODES
from tests.routine.source_helpers import spans

ROUTINE = """\
title: PNF hamstrings with a strap
levels: [gentle, full]
steps:
  - use: leg_swings  # a note
    move: 10 reps
  - name: 'Supine, strap round the foot'
    say: "Lie on your back."
    how: |
      One line.

      Another line.
    times: {gentle: 2, full: 3}
    cues: {halfway: Breathe., 5s left: Let go.}
  - repeat_until: Has it let go?
    steps:
      - hold: 30s
"""
PIECES = st.sampled_from(
    [
        *("- ", "\n", "\n  ", "\n    ", "\n- ", "name", "hold", ": ", ":", "?", "? ", "[", "]"),
        *("{", "}", ",", "#", " #", "'", '"', "|", ">", "|\n", "&a", "*a", "!", "!!x", "%", "@"),
        *("`", "\\", "~", "\\e", "\\x9b", "\\ud800", "\\UFFFFFFFF", "\t", "\r", "\r\n", "\x85"),
        *("\u2028", "\ufeff", "\u00a0", "é", "日", "：", "😀", "---", "...", "<<", "30s", " "),
        *("-", "\x1b", "\u202e", "\x00"),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The routine with a few characters taken out and pieces put in."""
    text = ROUTINE
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(PIECES) + text[at + draw(st.integers(0, 6)) :]
    return text


def check(data: bytes) -> None:
    """All that must hold for any file."""
    source = read_source(data, "a.yaml")
    assert source == read_source(data, "a.yaml", engine=Engine.PURE)
    assert source.root is not None or source.diagnostics
    for span in all_spans(source):
        assert 0 <= span.start <= span.end <= len(source.text)
        assert span.line >= 1
        assert span.column >= 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
    if source.root is not None:
        assert depth(source.root) <= MAX_DEPTH
        assert sum(1 for _ in spans(source.root)) <= MAX_NODES
        check_keys(source.root)
    for problem in source.diagnostics:
        at = 0
        for edit in problem.fix.edits if problem.fix else ():
            assert at <= edit.start <= edit.end <= len(source.text)
            at = edit.end
    report = format_full(source.diagnostics, {"a.yaml": source.text})
    assert not any(is_unsafe(char) for char in report.replace("\n", ""))


def all_spans(source: Source) -> list[Span]:
    """The spans of the tree and of the problems."""
    found = list(spans(source.root)) if source.root is not None else []
    for problem in source.diagnostics:
        found.append(problem.span)
        if problem.related is not None:
            found.append(problem.related.span)
    return found


def depth(node: Node) -> int:
    """How many lists and maps are inside one another."""
    if isinstance(node, ListNode):
        return 1 + max(map(depth, node.items), default=0)
    if isinstance(node, MapNode):
        return 1 + max((depth(pair.value) for pair in node.pairs), default=0)
    return 0


def check_keys(node: Node) -> None:
    """No map has a key twice."""
    if isinstance(node, ListNode):
        for item in node.items:
            check_keys(item)
    elif isinstance(node, MapNode):
        assert len({pair.key.text for pair in node.pairs}) == len(node.pairs)
        for pair in node.pairs:
            check_keys(pair.value)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    """Arbitrary bytes never raise."""
    check(data)


@settings(deadline=None, max_examples=250)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_mixture_of_what_yaml_minds(text: str) -> None:
    """Any mixture of special characters never raises."""
    check(text.encode())


@settings(deadline=None, max_examples=150)
@given(mutated())
def test_a_routine_with_slips(text: str) -> None:
    """A routine with random slips never raises."""
    check(text.encode())


@settings(deadline=None, max_examples=50)
@given(mutated())
def test_a_routine_with_slips_in_utf_16(text: str) -> None:
    """The same holds in the other encoding."""
    check(text.encode("utf-16"))

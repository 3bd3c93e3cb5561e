"""Fixes that add a key to a mapping or take one out, without touching what is around it."""

from __future__ import annotations

import re

from stretchcoach.routine.diagnostics import Edit, Fix, Safety
from stretchcoach.routine.nodes import MapNode, Pair, Source, TextNode

_LINE_END = re.compile(r"[^\r\n]*")
_GAP = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_INDENT = re.compile(r"[ \t-]*")


def add_key(
    source: Source, node: MapNode, after: Pair, text: str, safety: Safety = Safety.UNSAFE
) -> Fix:
    """A fix that writes `text`, a key with its value, behind another key of a mapping."""
    if is_in_brackets(source, node):
        end = after.value.span.end
        return Fix(text, (Edit(end, end, f", {text}"),), safety)
    if not _is_in_lines(source, node):
        return Fix(text, (), safety)
    newline = "\r\n" if "\r\n" in source.text else "\n"
    indent = " " * (after.key.span.column - 1)
    if isinstance(after.value, TextNode) and after.value.span.end_line == after.key.span.line:
        found = _LINE_END.match(source.text, after.value.span.end)
        end = found.end() if found else after.value.span.end
        return Fix(text, (Edit(end, end, f"{newline}{indent}{text}"),), safety)
    start = after.key.span.start
    return Fix(text, (Edit(start, start, f"{text}{newline}{indent}"),), safety)


def take_out(source: Source, node: MapNode, pair: Pair, safety: Safety) -> Fix | None:
    """A fix that takes a key with its value out; None where a comment or a block is in the way."""
    index = node.pairs.index(pair)
    start, end = pair.key.span.start, pair.value.span.end
    text = source.text
    shown = f'take out "{" ".join(text[start:end].split())}"'
    if len(node.pairs) == 1 or pair.value.span.end_line != pair.key.span.line:
        return None
    after = node.pairs[index + 1] if index + 1 < len(node.pairs) else None
    if is_in_brackets(source, node):
        if after is not None:
            end = after.key.span.start
        else:
            start = node.pairs[index - 1].value.span.end
        gone = text[start:end]
        is_plain = "#" not in gone and "\n" not in gone and "\r" not in gone
        return Fix(shown, (Edit(start, end, ""),), safety) if is_plain else None
    if index == 0 and after is not None:
        gap = _GAP.fullmatch(text, end, after.key.span.start)
        return Fix(shown, (Edit(start, after.key.span.start, ""),), safety) if gap else None
    line_start = start - (pair.key.span.column - 1)
    rest = _LINE_END.match(text, end)
    if rest is None or rest[0].strip() or text[line_start:start].strip():
        return None
    # The line break before the line goes with it: the last line of a file may have none after.
    line_start -= 2 if text[:line_start].endswith("\r\n") else 1
    return Fix(shown, (Edit(line_start, rest.end(), ""),), safety)


def is_in_brackets(source: Source, node: MapNode) -> bool:
    """Whether a mapping is written as `{a: 1, b: 2}`."""
    return source.text[node.span.start : node.span.start + 1] == "{"


def _is_in_lines(source: Source, node: MapNode) -> bool:
    """Whether each key has a line of its own; not so in `[rest: 5s]`."""
    span = node.pairs[0].key.span
    return _INDENT.fullmatch(source.text, span.start - (span.column - 1), span.start) is not None

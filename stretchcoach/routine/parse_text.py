"""Texts and lists of texts, read from a node; problems are noted and give None."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit, Fix, Span
from stretchcoach.routine.fields import Field, Kind
from stretchcoach.routine.fixes import quoted
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Style, TextNode
from stretchcoach.routine.reading import Reading, head_span, replacement
from stretchcoach.routine.translation import flat

_WANTED = {
    Kind.TEXT: "a text",
    Kind.TEXTS: "a text or a list of texts",
    Kind.DURATION: "a time such as 30s",
    Kind.DURATION_BY_LEVEL: "a time such as 30s",
    Kind.COUNT: "a whole number",
    Kind.COUNT_BY_LEVEL: "a whole number",
    Kind.DOSE_BY_LEVEL: "repetitions such as 10 reps, or a time such as 30s",
    Kind.CHOICE: "one word",
    Kind.LANGUAGE: "a language such as en",
    Kind.LEVEL_NAMES: "a list of names",
    Kind.PATHS: "a list of files",
    Kind.EXERCISE: "the name of an exercise",
}
_SPEECH_LIMIT = 500


def read_scalar(reading: Reading, field: Field, node: Node, lead: str) -> TextNode | None:
    """The text of a value, not empty. `lead` is what stands before it, such as `hold: `."""
    wanted = _WANTED.get(field.kind, "a text")
    if isinstance(node, TextNode):
        if node.text.strip():
            return node
        reading.error(
            FormatCode.EMPTY_VALUE,
            f'"{field.key}" has no value',
            node.span,
            "nothing here",
            help_text=f"write {wanted}, for example: {field.example}",
        )
        return None
    if isinstance(node, ListNode):
        _note_list(reading, field, node, lead)
    elif not _note_colon(reading, field, node, lead):
        reading.error(
            FormatCode.TEXT_EXPECTED,
            f'"{field.key}" needs {wanted}, not keys with values',
            head_span(node),
            "a key stands here",
            help_text=f"for example: {field.example}",
        )
    return None


def _note_list(reading: Reading, field: Field, node: ListNode, lead: str) -> None:
    only = node.items[0] if len(node.items) == 1 else None
    text = reading.written(only.span) if isinstance(only, TextNode) else ""
    reading.error(
        FormatCode.TEXT_EXPECTED,
        f'"{field.key}" needs {_WANTED.get(field.kind, "a text")}, not a list',
        head_span(node),
        "without a dash or brackets" if text else "only one value fits here",
        help_text="" if text else f"for example: {field.example}",
        fix=replacement(lead, node.span, text) if text else None,
    )


def _note_colon(reading: Reading, field: Field, node: MapNode, lead: str) -> bool:
    """Note a text whose colon made a key of its beginning; False where it is no such text."""
    if field.kind not in {Kind.TEXT, Kind.TEXTS} or len(node.pairs) != 1:
        return False
    key, value = node.pairs[0].key, node.pairs[0].value
    if not isinstance(value, TextNode) or {key.style, value.style} != {Style.PLAIN}:
        return False
    span = key.span
    colon = Span(span.end_line, span.end_column, span.end_line, span.end_column + 1)
    reading.error(
        ReadingCode.COLON_IN_TEXT,
        "a text with a colon and a space in it needs quotes",
        colon._replace(start=span.end, end=span.end + 1),
        "this colon looks like the end of a key",
        fix=replacement(
            lead, node.span, quoted(reading.text[node.span.start : node.span.end].strip())
        ),
    )
    return True


def read_text(reading: Reading, field: Field, node: Node, lead: str) -> str | None:
    """A text within its limit, translated where the table says so."""
    scalar = read_scalar(reading, field, node, lead)
    if scalar is None:
        return None
    text = flat(scalar.text) if field.spoken or field.kind is Kind.TEXTS else scalar.text.strip()
    if field.maximum and len(text) > field.maximum:
        long_speech = field.spoken and field.maximum >= _SPEECH_LIMIT
        reading.error(
            FormatCode.TOO_LONG_SPEECH if long_speech else FormatCode.TOO_LONG_TEXT,
            f'"{field.key}" has {len(text)} characters',
            scalar.span,
            f"at most {field.maximum} are allowed",
            help_text="nobody can follow that much at once: split it into several steps"
            if long_speech
            else "",
        )
        return None
    return reading.translation.apply(text) if field.translated else text


def read_texts(reading: Reading, field: Field, node: Node, lead: str) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    if not isinstance(node, ListNode):
        if isinstance(node, TextNode) and (dashes := _dashes_meant(reading, node)):
            _note_marks(reading, field, node, dashes)
            return None
        only = read_text(reading, field, node, lead)
        return None if only is None else (only,)
    if not node.items:
        reading.error(
            FormatCode.EMPTY_LIST,
            f'"{field.key}" is an empty list',
            node.span,
            "nothing in it",
            help_text="leave the key out, or write something into the list",
        )
        return None
    texts = [read_text(reading, field, item, "- ") for item in node.items]
    return tuple(text for text in texts if text is not None)


def _dashes_meant(reading: Reading, node: TextNode) -> tuple[Edit, ...]:
    """Dashes for the marks at which all lines of a text begin, as another program's list does.

    YAML takes such a list for one text.
    """
    start, column = node.span.start, node.span.column
    if node.style is not Style.PLAIN or reading.text[start - column + 1 : start].strip():
        return ()
    # Hardly any text begins on a line of its own.
    from stretchcoach.routine.foreign_lines import LIST_MARK

    found = re.finditer(rf"(?m)^ *({LIST_MARK})(?= )", reading.text[start : node.span.end])
    marks = [mark.span(1) for mark in found]
    if len(marks) != node.span.end_line - node.span.line + 1:
        return ()
    return tuple(Edit(start + first, start + last, "-") for first, last in marks)


def _note_marks(reading: Reading, field: Field, node: TextNode, dashes: tuple[Edit, ...]) -> None:
    span, (start, end, _) = node.span, dashes[0]
    mark = reading.text[start:end]
    line = reading.text[end : dashes[1].start if len(dashes) > 1 else span.end]
    reading.error(
        FormatCode.LIST_EXPECTED,
        f'what stands under "{field.key}" begins with "{mark}", not with a dash (-)',
        Span(span.line, span.column, span.line, span.column + end - start, start, end),
        "write a dash and a space at each line",
        fix=Fix(f"-{line.rstrip()}", dashes),
    )

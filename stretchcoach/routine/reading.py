"""What is shared while one file is read: its text, the problems found, the translation."""

from __future__ import annotations

from dataclasses import dataclass

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import (
    Diagnostic,
    Edit,
    Fix,
    Related,
    Safety,
    Severity,
    Span,
)
from stretchcoach.routine.nodes import ListNode, MapNode, Node, TextNode
from stretchcoach.routine.translation import Translation

_SHOWN = 40
FILE_START = Span(1, 1, 1, 1)


@dataclass(slots=True)
class Reading:
    """One file being read; the list of problems is shared by a routine and its libraries.

    `levels` is None where the routine's own list of them could not be read.
    """

    file: str
    text: str
    problems: list[Diagnostic]
    translation: Translation
    levels: tuple[str, ...] | None = ()

    def error(
        self,
        code: FormatCode,
        message: str,
        span: Span,
        label: str = "",
        *,
        help_text: str = "",
        fix: Fix | None = None,
        related: Related | None = None,
    ) -> None:
        """Note a problem that keeps the routine from playing."""
        self.problems.append(
            Diagnostic(
                code.value,
                Severity.ERROR,
                message,
                self.file,
                span,
                label,
                help_text,
                fix,
                related,
            )
        )

    def written(self, span: Span) -> str:
        """The file's own characters at a span, when they stand on one line, else nothing."""
        text = self.text[span.start : span.end].strip()
        return "" if "\n" in text or "\r" in text else text


def shown(text: str) -> str:
    """A text as a message quotes it: on one line, and cut where it is long."""
    flat = " ".join(text.split())
    return f'"{flat[: _SHOWN - 1]}…"' if len(flat) > _SHOWN else f'"{flat}"'


def quoted(text: str) -> str:
    """A text in YAML's double quotes, on one line."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def replacement(lead: str, span: Span, text: str, safety: Safety = Safety.UNSAFE) -> Fix:
    """A fix that puts `text` in the place of a span; `lead` is shown before it (`hold: `)."""
    return Fix(f"{lead}{text}", (Edit(span.start, span.end, text),), safety)


def head_span(node: Node) -> Span:
    """A short span to point at: a text itself, or where a list or map begins."""
    if isinstance(node, TextNode):
        return node.span
    if isinstance(node, MapNode) and node.pairs:
        return node.pairs[0].key.span
    if isinstance(node, ListNode) and node.items:
        return head_span(node.items[0])
    return node.span

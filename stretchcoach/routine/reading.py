"""What is shared while one file is read: its text, the problems found, the translation."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import (
    Diagnostic,
    Edit,
    Fix,
    Related,
    Safety,
    Severity,
    Span,
)
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Pair, TextNode
from stretchcoach.routine.reading_problems import MAX_PROBLEMS
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.translation import Translation

_SHOWN = 40
FILE_START = Span(1, 1, 1, 1)


class Reading:
    """One file being read; the list of problems is shared by a routine and its libraries.

    `levels` is None where the routine's own list of them could not be read.
    """

    def __init__(
        self,
        file: str,
        text: str,
        problems: list[Diagnostic],
        translation: Translation,
        levels: tuple[str, ...] | None = (),
    ) -> None:
        self.file = file
        self.text = text
        self.problems = problems
        self.translation = translation
        self.levels = levels
        self._count = 0

    def error(
        self,
        code: FormatCode | ReadingCode,
        message: str,
        span: Span,
        label: str = "",
        *,
        help_text: str = "",
        fix: Fix | None = None,
        related: Related | None = None,
    ) -> None:
        """Note a problem that keeps the routine from playing."""
        if self.is_full:
            return
        self._count += 1
        if self._count > MAX_PROBLEMS:
            message = f"there are more problems than these {MAX_PROBLEMS}"
            code, label, help_text = ReadingCode.TOO_MANY_PROBLEMS, "", "put these right first"
            fix = related = None
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

    @property
    def is_full(self) -> bool:
        """Whether so many problems were found that no more are noted."""
        return self._count > MAX_PROBLEMS

    def written(self, span: Span) -> str:
        """The file's own characters at a span, when they stand on one line, else nothing."""
        text = self.text[span.start : span.end].strip()
        return "" if "\n" in text or "\r" in text else text


def shown(text: str) -> str:
    """A text as a message quotes it: safe to show, on one line, and cut where it is long."""
    flat = visible(" ".join(text.split()))
    return f'"{flat[: _SHOWN - 1]}…"' if len(flat) > _SHOWN else f'"{flat}"'


def replacement(lead: str, span: Span, text: str, safety: Safety = Safety.UNSAFE) -> Fix:
    """A fix that puts `text` in the place of a span; `lead` is shown before it (`hold: `)."""
    return Fix(f"{lead}{text}", (Edit(span.start, span.end, text),), safety)


def key_replacement(reading: Reading, pair: Pair, text: str, safety: Safety = Safety.UNSAFE) -> Fix:
    """A fix that puts `text` in the place of a pair's key; the value is shown after it."""
    span = pair.key.span
    shown_fix = f"{text}: {reading.written(pair.value.span)}".rstrip()
    return Fix(shown_fix, (Edit(span.start, span.end, text),), safety)


def head_span(node: Node) -> Span:
    """A short span to point at: a text itself, or where a list or map begins."""
    if isinstance(node, TextNode):
        return node.span
    if isinstance(node, MapNode) and node.pairs:
        return node.pairs[0].key.span
    if isinstance(node, ListNode) and node.items:
        return head_span(node.items[0])
    return node.span

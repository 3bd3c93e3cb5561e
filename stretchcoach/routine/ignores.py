"""Notes to the checker in a file's comments: `# ignore: W604 reason` and `# set: W605 = 3m`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity, Span
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Source, Style, TextNode
from stretchcoach.routine.thresholds import ThresholdError, Thresholds, with_threshold

_WARNINGS = frozenset(
    [code.value for code in LintCode]
    + [ReadingCode.TEXT_CUT.value, FormatCode.STALE_TRANSLATION.value]
)
_EXAMPLE = "for example: # ignore: W605 a wall sit, as her physiotherapist wants it"
# Compiled when a file may have such a note. What stands before the # is looked at behind it:
# to find the sign first is ten times as fast.
_NOTE = (
    r"(?i)#(?<![^ \t\r\n]#)[ \t]*(?P<word>ignore|set)\b[ \t]*(?P<colon>:?)[ \t]*(?P<rest>[^\r\n]*)"
)
_CODES = r"[A-Za-z][0-9]{3}(?:[,\s]+[A-Za-z][0-9]{3})*\b"
_CODE = r"[A-Za-z][0-9]{3}\b"
_SETTING = r"(?P<code>\w+)\s*=\s*(?P<value>.*)"


class Notes(NamedTuple):
    """What the notes of a file ask for; those that cannot be followed are problems (W803)."""

    thresholds: Thresholds
    whole_file: frozenset[str] = frozenset()
    by_line: Mapping[int, frozenset[str]] = MappingProxyType({})
    problems: tuple[Diagnostic, ...] = ()

    def silence(self, code: str, line: int) -> bool:
        """Whether a warning with this code is not to be told at this line."""
        return code in self.whole_file or code in self.by_line.get(line, ())


def read_notes(source: Source, thresholds: Thresholds) -> Notes:
    """The notes of a file; `thresholds` are those that hold where it sets no others."""
    folded = source.text.casefold()
    if "#" not in folded or ("ignore" not in folded and "set" not in folded):
        return Notes(thresholds)
    # Most files say "set" somewhere, and hold no note.
    matches = tuple(re.finditer(_NOTE, source.text))
    return _Reader(source, thresholds).notes(matches) if matches else Notes(thresholds)


class _Reader:
    def __init__(self, source: Source, thresholds: Thresholds) -> None:
        self._file = source.file
        self._root = source.root
        self._lines = Lines(source.text)
        self._thresholds = thresholds
        self._whole_file: set[str] = set()
        self._by_line: dict[int, set[str]] = {}
        self._problems: list[Diagnostic] = []
        # The lines that are more than a comment, in order.
        self._content: list[int] = []

    def notes(self, matches: Sequence[re.Match[str]]) -> Notes:
        for number, match in self._outside_texts(matches):
            if match["word"].casefold() == "ignore":
                self._ignore(number, match)
            else:
                self._set(number, match)
        return Notes(
            self._thresholds,
            frozenset(self._whole_file),
            {line: frozenset(codes) for line, codes in self._by_line.items()},
            tuple(self._problems),
        )

    def _outside_texts(
        self, matches: Iterable[re.Match[str]]
    ) -> Iterator[tuple[int, re.Match[str]]]:
        texts = tuple(_quoted_texts(self._root))
        starts = [node.span.start for node in texts]
        self._content = [
            number
            for number in range(1, len(self._lines) + 1)
            if _has_content(self._lines.line(number))
        ]
        for match in matches:
            number = self._lines.number_at(match.start())
            before = bisect_right(starts, match.start()) - 1
            if before < 0 or not _is_inside(match.start(), number, texts[before]):
                yield number, match

    def _ignore(self, number: int, match: re.Match[str]) -> None:
        found = re.match(_CODES, match["rest"])
        if not match["colon"]:
            if found is not None:
                self._warn(match, "an ignore note needs a colon", "write # ignore: and the code")
            return
        if found is None:
            self._warn(match, "this note does not say what to ignore", "a code is missing")
            return
        if not any(letter.isalpha() for letter in match["rest"][found.end() :]):
            self._warn(match, "this note gives no reason", "why is it right here?")
            return
        codes = set()
        for code in re.finditer(_CODE, found[0]):
            name = code[0].upper()
            if name in _WARNINGS:
                codes.add(name)
                continue
            start = match.start("rest") + code.start()
            span = self._lines.span(start, start + len(code[0]))
            if name.startswith("E"):
                self._note(span, f"{name} cannot be ignored", "an error has to be put right")
            else:
                self._note(span, f"there is no warning {name}", "not a known code")
        self._silence(number, match, codes)

    def _silence(self, number: int, match: re.Match[str], codes: set[str]) -> None:
        if not self._is_own_line(number, match):
            self._by_line.setdefault(number, set()).update(codes)
            return
        if self._is_at_top(number):
            self._whole_file |= codes
            return
        at = bisect_right(self._content, number)
        if at < len(self._content):
            self._by_line.setdefault(self._content[at], set()).update(codes)

    def _set(self, number: int, match: re.Match[str]) -> None:
        found = re.fullmatch(_SETTING, match["rest"].strip())
        if found is None or re.fullmatch(_CODE, found["code"]) is None:
            # `# Set: three times` is an ordinary comment.
            if re.match(_CODE, match["rest"]):
                self._warn(match, "this note sets nothing", "write it like # set: W605 = 3m")
            return
        if not match["colon"]:
            self._warn(match, "a set note needs a colon", "write it like # set: W605 = 3m")
            return
        if not self._is_own_line(number, match):
            self._warn(
                match,
                "this note holds for the whole file",
                "put it on a line of its own",
            )
            return
        code = found["code"].upper()
        try:
            self._thresholds = with_threshold(self._thresholds, code, found["value"])
        except ThresholdError as error:
            self._warn(match, f"{code} {error}", "this note is not followed")

    def _is_own_line(self, number: int, match: re.Match[str]) -> bool:
        return not self._lines.text[self._lines.start(number) : match.start()].strip()

    def _is_at_top(self, number: int) -> bool:
        return not self._content or number < self._content[0]

    def _warn(self, match: re.Match[str], message: str, label: str) -> None:
        end = match.start() + len(match[0].rstrip())
        help_text = _EXAMPLE if match["word"].casefold() == "ignore" else ""
        self._note(self._lines.span(match.start(), end), message, label, help_text)

    def _note(self, span: Span, message: str, label: str, help_text: str = "") -> None:
        self._problems.append(
            Diagnostic(
                LintCode.BAD_NOTE.value,
                Severity.WARNING,
                message,
                self._file,
                span,
                label,
                help_text,
            )
        )


def _has_content(line: str) -> bool:
    text = line.strip()
    return bool(text) and not text.startswith(("#", "%", "---"))


def _quoted_texts(node: Node | None) -> Iterator[TextNode]:
    """The texts in which a `#` is no comment."""
    match node:
        case TextNode():
            if node.style is not Style.PLAIN:
                yield node
        case ListNode():
            for item in node.items:
                yield from _quoted_texts(item)
        case MapNode():
            for pair in node.pairs:
                yield from _quoted_texts(pair.key)
                yield from _quoted_texts(pair.value)


def _is_inside(offset: int, line: int, node: TextNode) -> bool:
    """Whether a place lies in a text; behind the `|` of a block of lines it does not."""
    span = node.span
    is_head = node.style in (Style.LITERAL, Style.FOLDED) and line == span.line
    return span.start < offset < span.end and not is_head

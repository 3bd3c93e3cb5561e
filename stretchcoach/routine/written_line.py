"""One line of a file as a coach wrote it: indentation, dashes, key, value, note.

This is a guess without YAML's knowledge of what is around the line, good enough to word
an error and to offer a fix.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from stretchcoach.routine.lines import Lines

_LEAD = re.compile(r"[ \t]*(?P<dashes>(?:-(?:[ \t]+|$))*)")
_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#,].*?)(?P<gap>:(?:[ \t]+|$))")
_NOTE = re.compile(r"(?<![^ \t\r\n])#.*$")
_FAR = 1000
_WORD_KEY = re.compile(r"[a-z][a-z_]*")


class WrittenLine(NamedTuple):
    """The parts of a line; places are offsets into the file. A part that is absent is empty."""

    number: int
    start: int
    dash: int | None
    content: int
    key: str
    value: int
    end: int

    @property
    def column(self) -> int:
        """How many characters stand before the content."""
        return self.content - self.start

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on the line but perhaps a note."""
        return self.content >= self.end and self.dash is None

    @property
    def has_word_key(self) -> bool:
        """Whether its key is spelt as the keys of the format are."""
        return _WORD_KEY.fullmatch(self.key) is not None


def read_line(lines: Lines, number: int) -> WrittenLine:
    """Take a line apart."""
    start, end = lines.start(number), lines.end(number)
    text = lines.text
    lead = _LEAD.match(text, start, end)
    content = lead.end() if lead else start
    dashes = lead["dashes"].rstrip() if lead else ""
    dash = lead.start("dashes") + len(dashes) - 1 if lead and dashes else None
    note = _NOTE.search(text, content, end)
    if note is not None:
        end = note.start()
    end = content + len(text[content:end].rstrip())
    key = _KEY.match(text, content, end)
    if key is None:
        return WrittenLine(number, start, dash, content, "", content, end)
    return WrittenLine(number, start, dash, content, key["key"].rstrip(), min(key.end(), end), end)


def line_before(lines: Lines, number: int) -> WrittenLine | None:
    """The nearest line above that is not blank and not only a note."""
    for above in range(number - 1, 0, -1):
        # A hostile file has a quarter of a million of these.
        if lines.start(above) == lines.end(above):
            continue
        line = read_line(lines, above)
        if not line.is_blank:
            return line
    return None


def value_end(lines: Lines, start: int) -> int:
    """Where the text that begins at `start` ends on its line: before a note or, in brackets,
    before the comma or bracket that closes it.
    """
    number = lines.number_at(start)
    line = read_line(lines, number)
    if not _brackets_open(lines.text[max(line.value, start - _FAR) : start]):
        return max(line.end, start)
    end = start + 1
    while end < line.end and lines.text[end] not in ",]}":
        end += 1
    return start + len(lines.text[start:end].rstrip())


def _brackets_open(text: str) -> bool:
    depth = 0
    quote = ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
    return depth > 0

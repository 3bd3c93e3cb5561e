"""The text as the YAML parser gets it, and the way back to where it stands in the file.

PyYAML has two parsers that disagree about tabs, unusual spaces and question marks, and both
stop dead at an unprintable character. The text is mended before they see it, so that they
agree, and so that one bad character does not hide the problems after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit, Safety
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.safe_text import described, is_ordinary, unsafe_characters

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like a space and are none for YAML, as the inside of a character class."""

# Compiled for the few files that have tabs or odd spaces.
_ODD_INDENT = rf"(?m)^[ \t-]*(?P<odd>[{ODD_SPACES}][ {ODD_SPACES}]*)(?=- |[a-z][a-z_]*:)"
_TABS = r"\t+"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_COMMENT_LINE = r"[ \t]*#"
_INDENT_WIDTH = 2
# More characters than a file within the size limit can hold, so one is always left.
_PRIVATE_USE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE))


class ParserText:
    """A mended text. Offsets into it lead back to offsets into the file's text."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        # A question mark is a special character that the two parsers treat differently
        # inside brackets; for a routine it is a letter like any other.
        self._question = "?"
        if "?" in text:
            used = set(text)
            free = (char for char in map(chr, chain(*_PRIVATE_USE)) if char not in used)
            self._question = next(free)
        self.is_mended = bool(edits)
        # Only behind a backslash can a text hide what its file does not show.
        self.has_codes = "\\" in text
        parts: list[str] = []
        self._mended = [0]
        self._origin = [0]
        at = length = 0
        for edit in edits:
            parts += [text[at : edit.start], edit.text]
            length += edit.start - at
            self._mark(length, edit.start)
            length += len(edit.text)
            self._mark(length, edit.end)
            at = edit.end
        parts.append(text[at:])
        self.text = "".join(parts).replace("?", self._question)

    def _mark(self, mended: int, origin: int) -> None:
        self._mended.append(mended)
        self._origin.append(origin)

    def origin(self, offset: int) -> int:
        """Where a character of the mended text stands in the file's text."""
        index = bisect_right(self._mended, offset) - 1
        origin = self._origin[index] + offset - self._mended[index]
        return min(origin, self._origin[index + 1]) if index + 1 < len(self._origin) else origin

    def restored(self, value: str) -> str:
        """A text from the parser with its question marks back."""
        if self._question == "?":
            return value
        return value.replace(self._question, "?")


def prepare(problems: Problems, known: Sequence[Edit] = ()) -> ParserText:
    """Mend the text of a file, and note what had to be mended.

    `known` are edits for what has been noted already, apart from what is looked for here.
    """
    lines = problems.lines
    edits: list[Edit] = list(known)
    is_odd = not is_ordinary(lines.text)
    if is_odd:
        edits += _unsafe_characters(lines, problems)
    if "\t" in lines.text:
        edits += _tabs(lines, problems)
    if is_odd:
        edits += _odd_indents(lines, problems)
    edits.sort(key=lambda edit: edit.start)
    return ParserText(lines.text, edits)


def _unsafe_characters(lines: Lines, problems: Problems) -> Iterable[Edit]:
    from stretchcoach.routine.fixes import line_fix

    found = unsafe_characters().finditer(lines.text)
    places = (place.start() for place in found if place[0] not in "\t\r\n")
    for _, group in groupby(places, key=lines.number_at):
        on_line = list(group)
        edits = tuple(
            Edit(start, end, _instead(lines, start, end)) for start, end in _runs(on_line)
        )
        yield from edits
        if problems.is_full:
            continue
        names = ", ".join(dict.fromkeys(described(lines.text[at]) for at in on_line[:5]))
        problems.error(
            ReadingCode.UNSAFE_CHARACTER,
            f"an invisible character that could mislead or harm: {names}",
            on_line[0],
            on_line[0] + 1,
            "take it out",
            fix=line_fix(lines, edits, Safety.SAFE),
        )


def _instead(lines: Lines, start: int, end: int) -> str:
    """A space for a word processor's line break between two words, else nothing."""
    text = lines.text
    around = text[start - 1 : start], text[end : end + 1]
    is_between = all(char and not char.isspace() for char in around)
    return " " if is_between and any(char in _BREAKS for char in text[start:end]) else ""


def _runs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Where places that follow one another begin and end."""
    start = end = places[0]
    for at in places:
        if at != end:
            yield start, end
            start = at
        end = at + 1
    yield start, end


def _tabs(lines: Lines, problems: Problems) -> Iterable[Edit]:
    from stretchcoach.routine.fixes import line_fix

    for number, group in groupby(
        re.finditer(_TABS, lines.text), key=lambda found: lines.number_at(found.start())
    ):
        found = list(group)
        indented = not lines.text[lines.start(number) : found[0].start()].strip(" ")
        edits = tuple(Edit(place.start(), place.end(), " ") for place in found)
        if indented:
            width = _INDENT_WIDTH * len(found[0][0])
            edits = (Edit(found[0].start(), found[0].end(), " " * width), *edits[1:])
        yield from edits
        if problems.is_full or re.match(_COMMENT_LINE, lines.line(number)):
            continue
        problems.error(
            ReadingCode.TAB,
            "a tab; a routine is written with spaces",
            found[0].start(),
            found[0].end(),
            "write spaces here",
            fix=line_fix(lines, edits, Safety.UNSAFE if indented else Safety.SAFE),
        )


def _odd_indents(lines: Lines, problems: Problems) -> Iterable[Edit]:
    from stretchcoach.routine.fixes import line_fix

    for found in re.finditer(_ODD_INDENT, lines.text):
        edits = tuple(
            Edit(at, at + 1, " ")
            for at in range(found.start("odd"), found.end("odd"))
            if lines.text[at] != " "
        )
        yield from edits
        if problems.is_full:
            continue
        problems.error(
            ReadingCode.INDENTATION,
            f"an unusual space before the key: {described(lines.text[edits[0].start])}",
            found.start("odd"),
            found.end("odd"),
            "write ordinary spaces here",
            fix=line_fix(lines, edits),
        )

"""Build fixes from edits, and put quotes round a text."""

from __future__ import annotations

import re

from stretchcoach.routine.diagnostics import Edit, Fix, Safety
from stretchcoach.routine.lines import Lines

_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_NEAR = 1000
_NO_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")
_PAIRS = re.compile(r'[^"]*(?:(?:(?<=[\s(])|(?<!.))"[^\s"][^"]*"(?!\w)[^"]*)*', re.DOTALL)
_CURLY = {"“": "”", "„": "“", "‘": "’", "«": "»", "»": "«"}


def quoted(text: str) -> str:
    """A text in YAML's quotes, on one line; it reads back as the same text.

    Each run of spaces, tabs and line breaks becomes one space.
    """
    flat = _WHITE_SPACE.sub(" ", text)
    if '"' not in flat and "\\" not in flat:
        return f'"{flat}"'
    if "'" not in flat:
        return f"'{flat}'"
    backslashed = flat.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{backslashed}"'


def quoting_fix(lines: Lines, start: int, end: int) -> Fix:
    """Put quotes round the characters from `start` up to `end`, shown as the whole line."""
    text = without_quotes(lines.text[start:end].strip())
    return line_fix(lines, (Edit(start, end, quoted(text)),))


def without_quotes(text: str) -> str:
    """A text without the quotes round all of it.

    Word processors turn straight quotes into curly ones; they were meant as quotes. Straight
    ones are round all of it where those inside stand in pairs or are apostrophes:
    `"Say "go" now"` and `'Don't bounce'`, but not `"Lean" and "breathe"`.
    """
    if len(text) < 3:
        return text
    first, inner, last = text[0], text[1:-1], text[-1]
    if first == "'" == last:
        is_round = not _NO_APOSTROPHE.search(inner)
    elif first == '"' == last:
        is_round = bool(_PAIRS.fullmatch(inner))
    else:
        is_round = _CURLY.get(first) == last
    return inner if is_round else text


def line_fix(lines: Lines, edits: tuple[Edit, ...], safety: Safety = Safety.UNSAFE) -> Fix:
    """A fix that is shown as the line of its first edit, with every edit on that line made.

    The edits must be in order and apart; what lies past the end of the text is cut off.
    Of a line that no coach would write only what is near the edits is shown.
    """
    size = len(lines.text)
    edits = tuple(Edit(min(e.start, size), min(e.end, size), e.text) for e in edits)
    number = lines.number_at(edits[0].start)
    start, end = lines.start(number), lines.end(number)
    here = [edit for edit in edits if edit.start <= end]
    end = max(end, lines.end(lines.number_at(here[-1].end)))
    first = max(start, here[0].start - _NEAR)
    last = min(end, here[-1].end + _NEAR)
    shown = applied(lines.text, here, first, last).strip()
    lead, tail = "…" if first > start else "", "…" if last < end else ""
    return Fix(f"{lead}{shown}{tail}", edits, safety)


def applied(text: str, edits: list[Edit], start: int, end: int) -> str:
    """The part of a text from `start` up to `end` with the edits in it made."""
    parts = []
    at = start
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:end]])

"""Slips that YAML reads silently as something else: lost keys, and texts cut at `#`."""

from __future__ import annotations

import re
from typing import NamedTuple

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit
from stretchcoach.routine.fixes import line_fix, quoting_fix
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.nodes import TextNode
from stretchcoach.routine.parser_text import ODD_SPACES
from stretchcoach.routine.reading_problems import MAX_PROBLEMS, Problems
from stretchcoach.routine.safe_text import described, unsafe_characters

_KEY_LIKE = re.compile(
    r"(?P<key>[a-z0-9](?:[a-z0-9_ ]{0,30}[a-z0-9_])?)"
    rf"(?P<gap>[ {ODD_SPACES}]*(?P<colon>[:：﹕∶])[ {ODD_SPACES}]*)(?P<value>.*)"
)
_CUT = re.compile(r" (?P<note>#.*)")
_IGNORE = re.compile(r"#\s*ignore:")
_LETTER_FIRST = re.compile(r"[^\W\d_]")
# Their values are single words, never prose.
_WORD_KEYS = ("sides", "goal", "language", "no_answer", "use", "easier", "harder")


class LostKey(NamedTuple):
    """A key that YAML took for text; the places are offsets into the file."""

    key: str
    start: int
    key_end: int
    value_start: int
    value_end: int


def lost_key(lines: Lines, start: int, end: int) -> LostKey | None:
    """The key at the beginning of some characters of one line, if its colon is not YAML's.

    `hold:30s`, `hold:` with a no-break space, and `hold` with a full-width colon are keys to
    a coach and text to YAML. A web address, a time of day and `key: value` are none.
    """
    found = _KEY_LIKE.match(lines.text, start, end)
    if found is None:
        return None
    key, gap, value = found["key"], found["gap"], found["value"]
    if found["colon"] == ":":
        after = gap.partition(":")[2]
        if after.startswith(" ") or not (after or value) or value.startswith("/"):
            return None
        if not after and key[-1].isdigit() and value[0].isdigit():
            return None
    return LostKey(
        key,
        found.start("key"),
        found.end("key"),
        found.start("value"),
        found.start("value") + len(value.rstrip()),
    )


def lost_keys(lines: Lines, start: int, end: int) -> tuple[LostKey, ...]:
    """The lost keys at the beginnings of the lines of a text that runs from `start` to `end`.

    No more are looked for than can be reported.
    """
    found: list[LostKey] = []
    for number in range(lines.number_at(start), lines.number_at(end) + 1):
        first = max(start, lines.start(number))
        last = min(end, lines.end(number))
        first += len(lines.text[first:last]) - len(lines.text[first:last].lstrip())
        if (key := lost_key(lines, first, last)) is not None:
            found.append(key)
            if len(found) > MAX_PROBLEMS:
                break
    return tuple(found)


def text_between(lines: Lines, start: int, end: int) -> TextNode:
    """The text that a plain value from `start` up to `end` means, on one line."""
    written = lines.text[start:end].rstrip()
    text = unsafe_characters().sub("", " ".join(written.split()))
    return TextNode(text, lines.span(start, start + len(written)))


def report_lost_key(problems: Problems, lost: LostKey) -> None:
    """Say what is wrong between a key and its value."""
    lines = problems.lines
    gap = lines.text[lost.key_end : lost.value_start]
    colon = gap.strip()
    odd = next((char for char in gap if char not in ": "), None)
    if colon != ":":
        message = f'"{colon}" after "{lost.key}" is not the ordinary colon ({described(colon)})'
        label = 'write ": " here'
    elif odd is not None:
        message = f'the space after "{lost.key}:" is not an ordinary one ({described(odd)})'
        label = "write an ordinary space"
    else:
        message = f'a space is missing after "{lost.key}:"'
        label = "write a space after the colon"
    problems.error(
        ReadingCode.NOT_A_KEY,
        message,
        lost.start,
        lost.value_start,
        label,
        help_text="without it, the whole line is read as text",
        fix=line_fix(lines, (Edit(lost.key_end, lost.value_start, ": "),)),
    )


def report_odd_space(problems: Problems, key: str, start: int, end: int) -> None:
    """Say that before or behind a key stands what only looks like a space."""
    lines = problems.lines
    odd = key[0] if key[0].isspace() else key[-1]
    key = key.strip()
    problems.error(
        ReadingCode.NOT_A_KEY,
        f'the space beside "{key}" is not an ordinary one ({described(odd)})',
        start,
        end,
        "take it out",
        help_text="other programs, such as your editor, take it for a part of the key",
        fix=line_fix(lines, (Edit(start, end, key),)),
    )


def report_cut_text(
    problems: Problems, node: TextNode, key: str = "", *, in_brackets: bool
) -> None:
    """Warn of a text that ends at a `#` which was probably meant to be spoken.

    Probably means: exactly one space stands before the `#`, and the text begins with a
    letter and is not the word that a key such as `sides` takes. So `hold: 30s # note` and
    two spaces before the `#` are notes. `name: #3` is cut as well: nothing is left of it.
    """
    lines, end = problems.lines, node.span.end
    line_end = lines.end(lines.number_at(end))
    found = _CUT.match(lines.text, end, line_end)
    if found is None or _IGNORE.match(found["note"]):
        return
    prose = _LETTER_FIRST.match(node.text) and key not in _WORD_KEYS
    glued = len(found["note"]) > 1 and found["note"][1] not in "# !"
    if not prose and not (glued and not node.text):
        return
    start = node.span.start if node.text else found.start("note")
    problems.warning(
        ReadingCode.TEXT_CUT,
        "the text ends before the #",
        found.start("note"),
        line_end,
        "left out as a note",
        help_text="put quotes round the text; or, if this is a note, write two spaces before the #",
        fix=None if in_brackets else quoting_fix(lines, start, line_end),
    )

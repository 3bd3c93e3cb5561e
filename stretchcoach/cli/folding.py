"""Text folded into lines of so many terminal cells, its further lines below its first words."""

from __future__ import annotations

from collections.abc import Iterator

from stretchcoach.terminal_text import cells

_LEAST_CELLS = 12
_FURTHER_IN = "  "
_COMMAND = "stretchcoach "
_BEFORE_COMMAND = f": {_COMMAND}"


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; only a word that is wider is broken.

    Two blanks between words are meant, where they stand within a line.
    """
    lines = [""]
    for word in text.split(" "):
        gap = " " if lines[-1] else ""
        if cells(lines[-1]) + len(gap) + cells(word) <= width:
            lines[-1] += gap + word
            continue
        if lines[-1]:
            lines.append("")
        while cells(word) > width:
            head = _head(word, width)
            lines[-1] = head
            lines.append("")
            word = word[len(head) :]  # noqa: PLW2901 - what is left of it
        lines[-1] = word
    return [line.rstrip() for line in lines if line.strip()] or [""]


def hanging(lead: str, text: str, width: int, indent: str | None = None) -> Iterator[str]:
    """`lead` and the text behind it; what does not fit stands below the text's beginning.

    `indent` stands before those further lines where they are to begin elsewhere. Where it
    leaves hardly any room, they begin further left.
    """
    words = text.lstrip(" ")
    lead += " " * (len(text) - len(words))
    indent = " " * cells(lead) if indent is None else indent
    indent = indent[: max(0, width - _LEAST_CELLS)]
    first = folded(words, max(1, width - cells(lead)))[0]
    yield f"{lead}{first}".rstrip()
    rest = words[len(first) :].strip(" ")
    if rest:
        for line in folded(rest, max(1, width - len(indent))):
            yield f"{indent}{line}"


def fitting(line: str, width: int) -> Iterator[str]:
    """A line as it is where it fits; else at its words, further lines two blanks further in.

    A command with which it ends stays whole, to be copied, however long it is.
    """
    if cells(line) <= width:
        yield line
        return
    words = line.lstrip(" ")
    lead = " " * (len(line) - len(words))
    further = f"{lead}{_FURTHER_IN}"
    words, colon, command = words.rpartition(_BEFORE_COMMAND)
    if not colon:
        yield from hanging(lead, command, width, indent=further)
        return
    *lines, last = hanging(lead, f"{words}:", width, indent=further)
    yield from lines
    command = f"{_COMMAND}{command}"
    if cells(f"{last} {command}") <= width:
        yield f"{last} {command}"
    else:
        yield last
        yield f"{further}{command}"


def _head(word: str, width: int) -> str:
    """As much of a word as fits, at least one character."""
    taken = 0
    for index, character in enumerate(word):
        taken += cells(character)
        if taken > width and index:
            return word[:index]
    return word

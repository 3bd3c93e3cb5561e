"""`stretchcoach explain`: what a problem's code means, with a wrong and a right example."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import ExitCode, WrongUsageError
from stretchcoach.cli.output import width_of, write_folded, write_lines
from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.explanations import EXPLANATIONS, TITLES, Example, Explanation
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest
from stretchcoach.routine.thresholds import SETTABLE

_WIDTH = 79
_INDENT = "    "
_MOST_FILES = 2
_GROUPS = {
    "E0": "Reading the file",
    "E1": "What a file and a step are made of",
    "E2": "Values",
    "E3": "Names that lead somewhere",
    "E4": "Limits",
    "W5": "What is said",
    "W6": "Times and sides",
    "W7": "Safety",
    "W8": "Good order",
}
_FIGURES = {"W606": "40%", "W610": "0.5s to 15s"}
_A_FIGURE = "45s"


def run(words: Sequence[str]) -> int:
    """Explain the codes that are named; without any, list them all."""
    parser = Parser("stretchcoach explain", "Say what the code of a problem means.")
    parser.add_argument("codes", metavar="CODE", nargs="*", help="such as E201; all where none is")
    entries = [_entry(word) for word in parser.read(words).codes]
    if not entries:
        write_folded(_list())
    width = min(_WIDTH, (width_of(sys.stdout) or _WIDTH + 1) - 1)
    for number, entry in enumerate(entries):
        write_lines([*([""] if number else []), *explained(entry, width)])
    return ExitCode.DONE


def explained(entry: Explanation, width: int = _WIDTH) -> Iterator[str]:
    """An entry as lines of text, of at most `width` cells where nothing is quoted in them."""
    yield from wrap(f"{entry.code}: {TITLES[entry.code]}", width)
    yield ""
    yield from wrap(entry.meaning, width)
    yield from _example("Wrong", entry.wrong, width)
    yield from _example("Right", entry.right, width)
    if entry.code.startswith("W") and entry.code != LintCode.BAD_NOTE:
        yield ""
        yield from wrap("Where it is meant, leave the line alone with a note that says why:", width)
        yield ""
        yield f"{_INDENT}# ignore: {entry.code} the reason"
    if entry.code in SETTABLE:
        yield ""
        yield from wrap("The figure can be set for a file, on a line of its own:", width)
        yield ""
        yield f"{_INDENT}# set: {entry.code} = {_FIGURES.get(entry.code, _A_FIGURE)}"


def _entry(word: str) -> Explanation:
    entry = EXPLANATIONS.get(word.strip().upper())
    if entry is None:
        near = closest(word.strip(), EXPLANATIONS)
        hint = f"did you mean {near}?" if near else "for a list of all: stretchcoach explain"
        raise WrongUsageError(f'there is no code "{visible(word)}"; {hint}')
    return entry


def _list() -> Iterator[str]:
    group = ""
    for code, title in TITLES.items():
        if code[:2] != group:
            if group:
                yield ""
            group = code[:2]
            yield _GROUPS[group]
        yield f"  {code}  {title}"


def _example(heading: str, example: Example, width: int) -> Iterator[str]:
    yield ""
    yield from wrap(f"{heading} ({example.note}):" if example.note else f"{heading}:", width)
    yield ""
    yield from _quoted(example.text, width)
    for number, (name, text) in enumerate(example.files.items()):
        yield ""
        if number == _MOST_FILES:
            yield f"and {len(example.files) - _MOST_FILES} more files like these"
            break
        yield f"beside it, {name}:"
        yield ""
        yield from _quoted(text, width)


def _quoted(text: str, width: int) -> Iterator[str]:
    """Lines of a file as they are; only what cannot be seen, or has no end, is shown otherwise."""
    for line in text.splitlines():
        shown = visible(line)
        room = width - len(_INDENT)
        yield _INDENT + (shown if len(shown) <= room else f"{shown[: room - 1]}…")

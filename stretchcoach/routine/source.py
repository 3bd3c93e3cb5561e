"""Read the bytes of a routine file into text, lists and maps with their places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import yaml

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.decode import decode
from stretchcoach.routine.nodes import Node, Source, Style, TextNode
from stretchcoach.routine.parser_text import ParserText, prepare
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.tree_builder import StopReadingError, TreeBuilder

if TYPE_CHECKING:
    from stretchcoach.routine.syntax_errors import Trouble

# What PyYAML lets through besides its own errors, for codes such as "\UFFFFFFFF".
_PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError, RecursionError)

_GUESSED = (
    ReadingCode.TAB,
    ReadingCode.INDENTATION,
    ReadingCode.MISSING_DASH,
    ReadingCode.UNREADABLE,
)
"""What is noted before the parser sees the text, and changes where its lines stand."""


class Engine(StrEnum):
    """Which of PyYAML's parsers reads: the compiled one where it is there and can, or the other."""

    FASTEST = "fastest"
    PURE = "pure"


class _EventStream(Protocol):
    def get_event(self) -> yaml.Event | None: ...

    def dispose(self) -> None: ...


def read_source(data: bytes, file: str, *, engine: Engine = Engine.FASTEST) -> Source:
    """Read a file of at most 256 KiB. Never raises; what is wrong is in the diagnostics.

    `file` is only a name for them. The tree is None where the file could not be read to
    its end. Both engines give the same result.
    """
    decoded = decode(data, file)
    problems = decoded.problems
    if not decoded.usable:
        return Source(file, decoded.text, None, problems.found)
    given = prepare(problems)
    if engine is Engine.FASTEST:
        sound = _read_sound(decoded.text, given, problems, file)
        if sound is not None:
            return sound
    given = _without_foreign_lines(given, problems)
    return Source(file, decoded.text, _read_with_reasons(given, problems), problems.found)


def _read_sound(text: str, given: ParserText, problems: Problems, file: str) -> Source | None:
    """The file by the compiled parser, or None where it is not there or finds an error.

    It words and places errors differently and refuses a few things that the other reads, so
    the other has the last word about every file that is not sound.
    """
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None
    attempt = problems.copy()
    try:
        root = _build(CParser(given.text), TreeBuilder(given, attempt), attempt)
    except _PARSER_ERRORS:
        return None
    return None if attempt.has_errors else Source(file, text, root, attempt.found)


def _without_foreign_lines(given: ParserText, problems: Problems) -> ParserText:
    """The same text, or one without the foreign lines that keep it from being read."""
    from stretchcoach.routine.foreign_lines import foreign_lines, has_foreign_lines

    if not has_foreign_lines(problems.lines.text):
        return given
    attempt = problems.copy()
    try:
        _build(yaml.BaseLoader(given.text), TreeBuilder(given, attempt), attempt)
    except _PARSER_ERRORS:
        return prepare(problems, foreign_lines(problems))
    return given


def _read_with_reasons(given: ParserText, problems: Problems) -> Node | None:
    stream = yaml.BaseLoader(given.text)
    builder = TreeBuilder(given, problems)
    # Where the indentation had to be guessed, it is what keeps the file from being read.
    guessed = any(map(problems.has, _GUESSED))
    try:
        return _build(stream, builder, problems)
    except _PARSER_ERRORS as error:
        builder.finish()
        if not guessed:
            from stretchcoach.routine.syntax_errors import explain

            explain(problems, _trouble(error, given, stream.index, builder))
        return None


def _build(stream: _EventStream, builder: TreeBuilder, problems: Problems) -> Node | None:
    try:
        while (event := stream.get_event()) is not None:
            builder.feed(event)
    except StopReadingError:
        builder.finish()
        return builder.root
    finally:
        stream.dispose()
    builder.finish()
    root = builder.root
    if root is None or _is_nothing(root):
        if not problems.has_errors:
            _report_empty(problems)
        return None
    return root


def _is_nothing(root: Node) -> bool:
    return isinstance(root, TextNode) and not root.text and root.style is Style.PLAIN


def _report_empty(problems: Problems) -> None:
    text = problems.lines.text
    problems.error(
        ReadingCode.EMPTY,
        "the file holds only notes (#)" if text.strip() else "the file is empty",
        0,
        0,
        help_text='a routine needs at least "title" and "steps"',
    )


def _trouble(error: Exception, given: ParserText, index: int, builder: TreeBuilder) -> Trouble:
    from stretchcoach.routine.syntax_errors import Trouble

    if not isinstance(error, yaml.MarkedYAMLError):
        # Only a code such as "\UFFFFFFFF" gets here; the parser stands behind its backslash.
        at = given.origin(index)
        return Trouble("escape", at, at)
    mark = error.problem_mark or error.context_mark
    at = given.origin(mark.index) if mark else 0
    begun = given.origin(error.context_mark.index) if error.context_mark else at
    words = f"{error.context}: {error.problem}"
    return Trouble(words, at, begun, builder.last, builder.open_bracket)

"""Files that are too large, too deep or too full are stopped early, each with its own code."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
import yaml

from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.parser_text import ParserText
from stretchcoach.routine.reading_problems import MAX_PROBLEMS, Problems
from stretchcoach.routine.source import read_source
from stretchcoach.routine.tree_builder import MAX_DEPTH, MAX_NODES, StopReadingError, TreeBuilder
from tests.routine.source_helpers import codes, only, plain, read

NESTINGS: dict[str, Callable[[int], str]] = {
    "lists in brackets": lambda depth: "[" * depth + "]" * depth,
    "maps in brackets": lambda depth: "{a: " * depth + "b" + "}" * depth,
    "lists with dashes": lambda depth: "- " * depth + "b",
    "maps by indentation": lambda depth: "".join(f"{' ' * i}a:\n" for i in range(depth)),
}


def test_the_largest_file_is_read_and_one_byte_more_is_not() -> None:
    """256 KiB is the limit, in bytes, before anything is decoded."""
    exact = ("a: b\n" + "#" * MAX_BYTES)[:MAX_BYTES]
    assert plain(read(exact).root) == {"a": "b"}
    source = read(exact + "#")
    assert (only(source).code, source.root, source.text) == ("E401", None, "")
    assert only(read_source(b"\xff" * (MAX_BYTES + 1), "a")).code == "E401"


@pytest.mark.parametrize("nested", NESTINGS.values(), ids=NESTINGS)
def test_depth(nested: Callable[[int], str]) -> None:
    """Sixteen levels are read, and the seventeenth is where reading stops."""
    assert codes(read(nested(MAX_DEPTH))) == []
    too_deep = read(nested(MAX_DEPTH + 1))
    assert (only(too_deep).code, too_deep.root) == ("E402", None)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[{a: ", "{[", "- - "])
def test_a_bomb_of_brackets_is_only_too_deep(opening: str) -> None:
    """However deep a file pretends to be, it costs no more than sixteen levels."""
    count = MAX_BYTES // len(opening)
    assert codes(read_source((opening * count).encode(), "a")) == ["E402"]


def test_nodes() -> None:
    """Keys, texts, lists and maps count; one more than the limit is too many."""
    fits = "- a\n" * (MAX_NODES - 1)
    assert codes(read(fits)) == []
    full = read(fits + "- a\n")
    assert (only(full).code, only(full).span.line, full.root) == ("E403", MAX_NODES, None)


def test_keys_count_as_nodes() -> None:
    """A map has a node for each key and each value."""
    pairs = "".join(f"a{number}: b\n" for number in range((MAX_NODES - 1) // 2))
    assert codes(read(pairs)) == []
    assert codes(read(pairs + "x: y\n")) == ["E403"]


@pytest.mark.parametrize("head", ["[" * (MAX_DEPTH + 1), "- a\n" * MAX_NODES + "- b\n"])
def test_what_comes_after_a_limit_is_not_looked_at(head: str) -> None:
    """Reading stops while the file streams in: an error further on is never met."""
    # The parser looks ahead by at most one line of 1,024 characters.
    rest = "\n" * 2 + "# \n" * 400 + '"\\q'
    assert len(codes(read(head + rest))) == 1


def test_reading_stops_at_the_very_event() -> None:
    """The builder takes no event after the one that crosses a limit."""
    text = "[" * 100
    problems = Problems("a", text)
    builder = TreeBuilder(ParserText(text, ()), problems)
    events = yaml.parse(text, Loader=yaml.BaseLoader)
    # The beginnings of the stream and of the document are events too.
    for event in islice(events, 2 + MAX_DEPTH):
        builder.feed(event)
    with pytest.raises(StopReadingError):
        builder.feed(next(events))


def test_problems_before_a_limit_are_reported() -> None:
    """A limit hides nothing that was found before it."""
    assert codes(read("a: 1\na: 2\nb: *c\nd: " + "[" * 20)) == ["E012", "E008", "E402"]


@pytest.mark.parametrize("text", ["a: b\n", "x\x1b\n", "\ta\n", "a: !!b c\n"])
def test_not_more_than_a_hundred_problems(text: str) -> None:
    """A hostile file cannot make a report of tens of thousands of lines."""
    found = codes(read("a: b\n" + text * (MAX_BYTES // 16)))
    assert len(found) == MAX_PROBLEMS + 1
    assert found.count("E020") == 1

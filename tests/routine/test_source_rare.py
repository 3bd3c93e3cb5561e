"""Slips of YAML that are rarely met are found and mended like the others."""

from __future__ import annotations

import pytest

from stretchcoach.routine.reading_problems import MAX_PROBLEMS
from tests.routine.source_helpers import codes, mended, only, plain, read


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("steps:\n  - |# note\n    text\n", 'steps:\n  - "|# note"\n    text\n'),
        ("a: >2# note\n", 'a: ">2# note"\n'),
    ],
)
def test_a_note_in_the_head_of_a_block_of_lines_is_no_note(text: str, better: str) -> None:
    """Where `#` touches the `|` of a block, the text needs quotes, whichever parser reads it."""
    problem = only(read(text))
    assert problem.message == f"a text that starts with {better.split(chr(34))[1][0]} needs quotes"
    assert mended(text, problem) == better


def test_a_map_of_refused_keys_is_an_empty_map() -> None:
    """A step that only copies another part in leaves an empty step at its place."""
    source = read("steps:\n  - <<: foo\n  - b: c\n")
    assert only(source).message == 'parts cannot be copied in with "<<"'
    assert plain(source.root) == {"steps": [{}, {"b": "c"}]}


def test_a_key_lost_below_a_text_of_a_list_is_reported() -> None:
    """The text of an item stays a text where a key without a space follows it."""
    source = read("steps:\n  - text here\n    hold:30s\n")
    assert only(source).message == 'a space is missing after "hold:"'
    assert plain(source.root) == {"steps": ["text here"]}


def test_keys_lost_below_a_value_are_given_back() -> None:
    """Keys without a space after the colon are keys of the map that the text before is in."""
    source = read("a: b\n  hold:30s\n  name:x\n")
    assert codes(source) == ["E014", "E014"]
    assert plain(source.root) == {"a": "b", "hold": "30s", "name": "x"}


def test_another_version_of_yaml_is_no_routine() -> None:
    """What no explanation is made for is said in general, at the line where reading stopped."""
    problem = only(read("%YAML 2.0\n---\na: b\n"))
    assert (problem.message, problem.span.line) == ("this line cannot be read", 1)
    assert problem.help.startswith("look for a missing colon, quote or bracket")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ('a: {b: "x]", c: @x, d: e}\n', 'a: {b: "x]", c: "@x", d: e}\n'),
        ("a: {b: [1, 2], c: @x, d: e}\n", 'a: {b: [1, 2], c: "@x", d: e}\n'),
        ("a: [b, '[', @x, c]\n", "a: [b, '[', \"@x\", c]\n"),
        ("a: [b, '\"]', @x y , c]\n", 'a: [b, \'"]\', "@x y" , c]\n'),
        ("a: {b: @x # note\n  }\n", 'a: {b: "@x" # note\n  }\n'),
        ("a: ' ['\nb: @x, y\n", "a: ' ['\nb: \"@x, y\"\n"),
        ("a: [[b], @x]\n", 'a: [[b], "@x"]\n'),
    ],
)
def test_quotes_go_round_a_text_as_far_as_it_goes(text: str, better: str) -> None:
    """Inside brackets a text ends at its comma or bracket; those inside quotes do not count."""
    assert mended(text, only(read(text))) == better


ODD_INDENTS = "".join(f"\u00a0{'k' * number}: 1\n" for number in range(1, 120))
CODES = f'a: "x{chr(92)}e{(chr(92) + "e") * 120}y"\n'
LOST_KEYS = "a:\n" + "".join(f"  {a}{b}:9s\n" for a in "abcdefgh" for b in "abcdefghijklmnop")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ODD_INDENTS, "an unusual space before the key: U+00A0 NO-BREAK SPACE"),
        (CODES, "a code for a character that could mislead or harm: U+001B"),
        (LOST_KEYS, 'a space is missing after "'),
        (f"z:\n  y:1s\n{LOST_KEYS}", 'a space is missing after "'),
    ],
    ids=["odd indents", "codes", "lost keys", "lost keys below another"],
)
def test_the_same_slip_without_end_is_told_a_hundred_times(text: str, words: str) -> None:
    """Each is told until there are too many problems, and then only that there are more."""
    problems = read(text).diagnostics
    assert len(problems) == MAX_PROBLEMS + 1
    assert all(problem.message.startswith(words) for problem in problems[:-1])
    assert problems[-1].message == f"there are more problems than these {MAX_PROBLEMS}"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("a: {b: c, d: e f: g}\n", "a: {b: c, d: e, f: g}\n"),
        ("a: {hold: 30s times: 2}\n", "a: {hold: 30s, times: 2}\n"),
        ("a: {b: (c: d), e: f}\n", 'a: {b: "(c: d)", e: f}\n'),
        ("a: [b, c: d: e]\n", 'a: [b, c: "d: e"]\n'),
        ("a: {b: c: d, e: f: g}\n", 'a: {b: "c: d", e: f: g}\n'),
        ("a: {b: [c, @d], e: f}\n", 'a: {b: [c, "@d"], e: f}\n'),
        ("a: [b, [c], @d, e]\n", 'a: [b, [c], "@d", e]\n'),
        ("a: [ @, b]\n", 'a: [ "@", b]\n'),
        ("a: [[b], c, [d]], e\n", "a: [[b], c, [d]] e\n"),
    ],
)
def test_brackets_are_mended_where_they_broke(text: str, better: str) -> None:
    """A comma goes before the next key, quotes round the one entry that a colon broke."""
    assert mended(text, only(read(text))) == better


@pytest.mark.parametrize("text", ["a: [b}\n", "a: {b: c ] }\n", "a: [[b] c]\n", "a: ['b' 'c']\n"])
def test_brackets_that_do_not_fit_are_told_where_it_shows(text: str) -> None:
    """Where nothing can be guessed, the place and the two ways out are named."""
    problem = only(read(text))
    assert problem.message == "the brackets on this line do not fit together"
    assert problem.label == "a comma or a closing bracket belongs before this"
    assert problem.help == "put quotes round a text that has brackets or commas in it"
    assert problem.fix is None


@pytest.mark.parametrize("indent", ["", "  "])
def test_only_a_step_can_lack_the_key_of_its_name(indent: str) -> None:
    """In a list of texts no name is missing where a text goes on like a key."""
    texts = f"stop_if:\n{indent}- Sharp pain\n{indent}  then: rest\n"
    source = read(f"title: T\n{texts}steps:\n  - hold: 30s\n")
    assert (only(source).code, "name" in only(source).label) == ("E011", False)


def test_a_name_without_its_key_is_found_under_a_key_that_nobody_knows() -> None:
    """Steps stand under headings of the coach's own before the reader knows of that."""
    source = read("title: T\nWarm-up:\n  - Calf\n    hold: 30s\n")
    assert only(source).label == "what a step is called goes under name"

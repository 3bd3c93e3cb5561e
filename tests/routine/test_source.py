"""Bytes become text, lists and maps with their places; nothing is guessed."""

from __future__ import annotations

import sys

import pytest

from stretchcoach.routine.nodes import ListNode, MapNode, Style, TextNode
from stretchcoach.routine.source import Engine, read_source
from tests.routine.source_helpers import codes, only, plain, read, spans

ROUTINE = "title: Calf\nsteps:\n  - name: Wall\n    hold: 30s\n"


@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "on", "yes", "true", "null", "~", "010", "0x10", "1.10", "1e3", "1:30", "0:30"),
        *("2024-01-31", "2024-13-45", ".inf", "1_000", "=", "-5", "+1", "12.5%"),
    ],
)
def test_every_value_stays_text(scalar: str) -> None:
    """No value becomes a number, a date or a yes, whatever YAML would guess."""
    source = read(f"a: {scalar}\n")
    assert (plain(source.root), source.diagnostics) == ({"a": scalar}, ())


@pytest.mark.parametrize("value", ["Has it gone?", "?", "?x", "a? b", "what?!"])
def test_a_question_mark_is_a_letter(value: str) -> None:
    """Questions are read the same inside and outside brackets."""
    assert plain(read(f"a: [{value}, b]\nc: {value}\n").root) == {"a": [value, "b"], "c": value}


def test_question_marks_survive_private_characters() -> None:
    """A file that uses the character which stands in for `?` keeps both."""
    assert plain(read("a: [\ue000?\ue001]\n").root) == {"a": ["\ue000?\ue001"]}


def test_styles_and_texts() -> None:
    """Each way to write a text is remembered, and gives the text that YAML says."""
    text = "a: b c\nd: 'it''s'\ne: \"x\\ny\"\nf: |\n  one\n  two\ng: >-\n  one\n  two\nh:\n"
    root = read(text).root
    assert isinstance(root, MapNode)
    values = [pair.value for pair in root.pairs]
    assert [(v.text, v.style) for v in values if isinstance(v, TextNode)] == [
        ("b c", Style.PLAIN),
        ("it's", Style.SINGLE),
        ("x\ny", Style.DOUBLE),
        ("one\ntwo\n", Style.LITERAL),
        ("one two", Style.FOLDED),
        ("", Style.PLAIN),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(newline: str) -> None:
    """Line feed, carriage return, and both together each end one line."""
    source = read(ROUTINE.replace("\n", newline))
    root = source.root
    assert isinstance(root, MapNode)
    steps = root.get("steps")
    assert isinstance(steps, ListNode)
    step = steps.items[0]
    assert isinstance(step, MapNode)
    hold = step.pairs[1].value.span
    assert (hold.line, hold.column, hold.end_line, hold.end_column) == (4, 11, 4, 14)
    assert source.text[hold.start : hold.end] == "30s"


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_other_line_separators_are_refused_and_break_no_line(separator: str) -> None:
    """What YAML 1.1 takes for a line break, and no editor does, does not shift the lines."""
    problem = only(read(f"a: b{separator}c\n"))
    assert (problem.code, problem.span.line, problem.span.column) == ("E004", 1, 5)
    source = read(f"a: b{separator}\nc: d\nc: e\n")
    assert [problem.span.line for problem in source.diagnostics] == [1, 3]


def test_spans_count_characters() -> None:
    """Wide, combining and astral characters each count as one column and one offset."""
    source = read("é: 日本 😀\nb: e\u0301 x\n")
    root = source.root
    assert isinstance(root, MapNode)
    assert [source.text[s.start : s.end] for s in spans(root)][1:] == [
        "é",
        "日本 😀",
        "b",
        "e\u0301 x",
    ]
    first = root.pairs[0].value.span
    assert (first.column, first.end_column) == (4, 8)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: |\n  one\n\n# note\nb: c\n", "|\n  one"),
        ("a: one\n  two # note\n", "one\n  two"),
        ("a: 'x\n  y'\n", "'x\n  y'"),
        ("a: [b,\n  c]  # note\n", "[b,\n  c]"),
        ("a:\n  - b\n  - c\n\n# note\n", "- b\n  - c"),
        ("a:\n- b\nd: e\n", "- b"),
        ("a:\n  b: c\n  d: e\n\n", "b: c\n  d: e"),
        ("a: { b: c }\n", "{ b: c }"),
    ],
)
def test_a_span_covers_what_is_written(text: str, written: str) -> None:
    """A span begins at the first character and ends after the last, without notes after it."""
    source = read(text)
    assert isinstance(source.root, MapNode)
    span = source.root.pairs[0].value.span
    assert source.text[span.start : span.end] == written


@pytest.mark.parametrize(("text", "column"), [("a:\n", 3), ("a :\n", 4), ("a:   # x\n", 3)])
def test_an_absent_value_is_right_after_its_colon(text: str, column: int) -> None:
    """A key without a value has an empty text where the value would begin."""
    root = read(text).root
    assert isinstance(root, MapNode)
    span = root.pairs[0].value.span
    assert (span.column, span.end_column) == (column, column)


@pytest.mark.parametrize(
    "data",
    [
        ROUTINE.encode(),
        b"\xef\xbb\xbf" + ROUTINE.encode(),
        ROUTINE.encode("utf-16"),
        b"\xfe\xff" + ROUTINE.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big"],
)
@pytest.mark.parametrize("engine", list(Engine))
def test_encodings_with_a_byte_order_mark_are_read(data: bytes, engine: Engine) -> None:
    """The mark is no part of the text, and the places are the same without it."""
    assert read_source(data, "a", engine=engine) == read_source(ROUTINE.encode(), "a")


def test_a_byte_order_mark_inside_is_refused() -> None:
    """The invisible mark in the middle of a text is reported, and taken out of the text."""
    source = read("a: b\ufeffc\n")
    assert (only(source).code, plain(source.root)) == ("E004", {"a": "bc"})


def test_without_the_compiled_parser_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no compiled part, a file reads the same."""
    with_it = read_source(ROUTINE.encode(), "a")
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert read_source(ROUTINE.encode(), "a") == with_it


def test_the_two_engines_are_two_parsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound file is read without the slow parser, and the pure engine does use it."""

    def refuse(_text: str) -> None:
        raise AssertionError

    monkeypatch.setattr("yaml.BaseLoader", refuse)
    assert read_source(ROUTINE.encode(), "a").root is not None
    with pytest.raises(AssertionError):
        read_source(ROUTINE.encode(), "a", engine=Engine.PURE)


@pytest.mark.parametrize(
    "error", [ValueError("x"), OverflowError("x"), RecursionError("x")], ids=repr
)
def test_what_the_parser_raises_becomes_a_problem(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors that PyYAML lets through from below never reach the caller."""

    def fail(_self: object, *_choices: object) -> bool:
        raise error

    monkeypatch.setattr("yaml.BaseLoader.get_event", fail)
    source = read_source(ROUTINE.encode(), "a", engine=Engine.PURE)
    assert (source.root, len(source.diagnostics)) == (None, 1)


def test_every_problem_is_reported_up_to_a_syntax_error() -> None:
    """Problems of several kinds are found in one go, in the order of the file."""
    text = "a: !!int 1\na: 2\nb: x # y\nc:\t\u202ez\nd: *e\nf: {g:1}\nh: i: j\nk: l\nk: m\n"
    assert codes(read(text)) == ["E016", "E012", "W501", "E005", "E004", "E008", "E014"]
    assert codes(read(text.replace("c:\t", "c: "))) == [
        *("E016", "E012", "W501", "E004", "E008", "E014", "E007")
    ]


def test_a_tab_that_was_mended_hides_no_other_problem() -> None:
    """A file with tabs is read on as if they were spaces."""
    source = read("title: A\nsteps:\n\t- name: B\n\t  hold: 30s\n\t  hold:\t20s\n")
    assert codes(source) == ["E005", "E005", "E005", "E012"]
    assert plain(source.root) == {"title": "A", "steps": [{"name": "B", "hold": "30s"}]}


def test_a_tab_in_a_note_is_harmless() -> None:
    """Lines that are only a note may hold tabs."""
    assert read("# a\tb\n\t# c\na: b\n").diagnostics == ()

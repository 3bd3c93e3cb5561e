"""Diagnostics as text: the promised form, carets under the right columns, nothing unsafe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.routine.diagnostics import Diagnostic, Fix, Related, Severity
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.report import SNIPPET_WIDTH, cut_snippet, format_full
from stretchcoach.routine.safe_text import is_unsafe
from tests.routine.reading_files import BROKEN_REPORT

TEXT = "title: Calf\nlanguage: en\nsteps:\n  - name: Wall\n    hold: 1:30\n    sied: each\n"


def problem(
    text: str,
    part: str,
    *,
    code: str = "E201",
    message: str = "wrong",
    label: str = "",
    file: str = "broken.yaml",
) -> Diagnostic:
    """A problem at the first place of `part` in a text."""
    start = text.index(part)
    span = Lines(text).span(start, start + len(part))
    return Diagnostic(code, Severity.ERROR, message, file, span, label)


def with_fix(found: Diagnostic, fix: str) -> Diagnostic:
    """The same problem with a fix."""
    return Diagnostic(
        found.code, found.severity, found.message, found.file, found.span, found.label, "", Fix(fix)
    )


def test_the_sample_of_the_format_s_description() -> None:
    """Two problems look exactly as promised, in the order of the file."""
    second = problem(
        TEXT,
        "sied",
        code="E102",
        message='unknown key "sied" in a hold step',
        label='did you mean "sides"?',
    )
    first = problem(TEXT, "1:30", message='"1:30" is not a time', label="minutes or hours?")
    found = [with_fix(second, "sides: each"), with_fix(first, "hold: 1m30s")]
    assert format_full(found, {"broken.yaml": TEXT}) == BROKEN_REPORT


def test_no_problems_give_no_text() -> None:
    """Nothing is said about a sound file."""
    assert format_full([], {"a": "b"}) == ""


def test_files_are_kept_together_in_order() -> None:
    """Problems are sorted by file, then line, column and code, whatever order they come in."""
    found = [
        problem(TEXT, "en", file="b.yaml"),
        problem(TEXT, "sied", file="a.yaml"),
        problem(TEXT, "en", file="a.yaml", code="E202"),
        problem(TEXT, "en", file="a.yaml"),
    ]
    report = format_full(found, {"a.yaml": TEXT, "b.yaml": TEXT})
    heads = [line for line in report.splitlines() if ": error " in line]
    assert [head.removesuffix(": wrong") for head in heads] == [
        "a.yaml:2:11: error E201",
        "a.yaml:2:11: error E202",
        "a.yaml:6:5: error E201",
        "b.yaml:2:11: error E201",
    ]


def test_fix_help_and_related_place_follow_in_this_order() -> None:
    """What to do comes first, then why, then where else to look."""
    span = Lines(TEXT).span(0, 5)
    found = Diagnostic(
        "E012",
        Severity.WARNING,
        "written twice",
        "broken.yaml",
        Lines(TEXT).span(12, 20),
        "again",
        "keep one",
        Fix("one\ntwo"),
        Related(span, "the first"),
    )
    assert format_full([found], {"broken.yaml": TEXT}) == "\n".join(
        [
            "broken.yaml:2:1: warning E012: written twice",
            "2 | language: en",
            "  | ^^^^^^^^ again",
            "  = fix: one",
            "         two",
            "  = help: keep one",
            "  = see: broken.yaml:1:1: the first",
        ]
    )


def test_the_gutter_grows_with_the_line_number() -> None:
    """All lines of a problem share one gutter, as wide as its line number."""
    text = "\n" * 99 + "a: b\n"
    report = format_full([with_fix(problem(text, "b"), "a: c")], {"broken.yaml": text})
    assert report.splitlines()[1:] == ["100 | a: b", "    |    ^", "    = fix: a: c"]


@pytest.mark.parametrize("texts", [{}, {"broken.yaml": ""}, {"broken.yaml": "short"}])
def test_without_its_text_a_problem_has_no_snippet(texts: dict[str, str]) -> None:
    """A file that could not be decoded is still reported, with its label."""
    report = format_full([problem(TEXT, "1:30", label="here")], texts)
    assert report == "broken.yaml:5:11: error E201: wrong\n  | here"


@pytest.mark.parametrize(
    ("line", "part", "carets"),
    [
        ("a: bcd", "bcd", "   ^^^"),
        ("a: 日本 x", "x", "        ^"),
        ("a: 日本 x", "日本", "   ^^^^"),
        ("a: e\u0301e\u0301 x", "x", "      ^"),
        ("a:\tx", "x", "    ^"),
        ("a: b\tx", "\t", "    ^^^^"),
        ("\t\tx", "x", "        ^"),
        ("a\tb\tx", "x", "        ^"),
        ("a: \x1bx", "x", "       ^"),
        ("a: \u202ex", "\u202e", "   ^^^^^^"),
        ("a: \u200bx", "x", "         ^"),
        ("a: 😀 x", "x", "      ^"),
        ("a: ｘy", "y", "     ^"),
        ("a: \u1100\u1161x", "x", "      ^"),
    ],
)
def test_carets_stand_under_what_they_mean(line: str, part: str, carets: str) -> None:
    """Wide, combining, invisible and tab characters are counted as a terminal shows them."""
    report = format_full([problem(line, part)], {"broken.yaml": line})
    assert report.splitlines()[2] == f"  | {carets}"


def test_an_empty_span_has_one_caret() -> None:
    """A missing value is pointed at, after the last character too."""
    text = "hold:"
    found = Diagnostic("E110", Severity.ERROR, "empty", "a", Lines(text).span(5, 5))
    assert format_full([found], {"a": text}).splitlines()[2] == "  |      ^"


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """Only the first line of a long span is shown."""
    text = "a: |\n  b\n"
    assert format_full([problem(text, "|\n  b")], {"broken.yaml": text}).splitlines()[1:] == [
        "1 | a: |",
        "  |    ^",
    ]


@pytest.mark.parametrize("at", [0, 50, 98, 99, 150, 400, 795])
@pytest.mark.parametrize("filler", ["x", "日"])
def test_a_long_line_is_cut_round_the_span(at: int, filler: str) -> None:
    """The snippet fits its width, shows the span, and says where it was cut."""
    line = filler * at + "HERE" + filler * (796 - at)
    span = Lines(line).span(at, at + 4)
    snippet = cut_snippet(line, span)
    wide = 2 if filler == "日" else 1
    columns = sum(wide if char == filler else 1 for char in snippet.text)
    assert columns <= SNIPPET_WIDTH
    before, here, after = snippet.text.partition("HERE")
    assert here
    assert snippet.indent == sum(wide if char == filler else 1 for char in before)
    assert snippet.width == 4
    assert before.startswith("…") == (len(before) < at)
    assert after.endswith("…") == (len(after) < 796 - at)


def test_a_span_longer_than_the_snippet_is_cut_with_it() -> None:
    """Carets never run past the line that they stand under."""
    line = "a: " + "b" * 500
    snippet = cut_snippet(line, Lines(line).span(3, 503))
    assert snippet.indent + snippet.width <= SNIPPET_WIDTH


def test_nothing_from_a_stranger_is_shown_raw() -> None:
    """File name, message, label, fix, help and line are all made safe."""
    evil = "\x1b[31m\u202e"
    text = f"{evil}: x"
    span = Lines(text).span(0, len(text))
    found = Diagnostic(
        "E1", Severity.ERROR, evil, evil, span, evil, evil, Fix(evil), Related(span, evil)
    )
    report = format_full([found], {evil: text})
    assert report.count(r"\x1b[31m\u202e") == 8
    assert not any(is_unsafe(char) for char in report.replace("\n", ""))


def test_an_endless_message_is_cut() -> None:
    """A text of a hundred thousand characters does not flood the terminal."""
    found = with_fix(problem("a: b", "b", message="m" * 100_000), "f" * 100_000)
    assert len(format_full([found], {"broken.yaml": "a: b"})) < 2_000


@given(
    st.text(st.characters(codec=None, exclude_characters="\r\n"), max_size=250),
    st.integers(0, 250),
    st.integers(0, 250),
)
def test_any_line_and_any_span(line: str, start: int, length: int) -> None:
    """Whatever the line holds, the snippet is safe and narrow, and the carets lie under it."""
    snippet = cut_snippet(line, Lines(line).span(start, start + length))
    assert not any(map(is_unsafe, snippet.text))
    assert snippet.width >= 1
    assert snippet.indent >= 0
    assert snippet.indent + snippet.width <= SNIPPET_WIDTH + 10

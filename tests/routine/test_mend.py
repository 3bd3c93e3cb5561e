"""Safe fixes: what is written, what stays as it was, and that nothing gets worse."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.diagnostics import Diagnostic, Edit, Fix, Safety, Severity, Span
from stretchcoach.routine.encoding import encoding_of
from stretchcoach.routine.mend import MOST_ROUNDS, Mended, mend
from tests.routine.reading_files import DATA, loader

CORPUS = sorted((DATA / "invalid").rglob("*.yaml"))
SLIPS = """\
# For the morning.
Title: Morning stretch   # the title
language: en
sources: [My own practice]
steps:
  - name: Arm circles\t
    Move: 10 repetitions   # slowly
    Sides: Each
    cues: {Halfway: Keep on.}
"""
MENDED = """\
# For the morning.
title: Morning stretch   # the title
language: en
sources: [My own practice]
steps:
  - name: Arm circles\x20
    move: 10 reps   # slowly
    sides: each
    cues: {Halfway: Keep on.}
"""


def check(data: bytes) -> Sequence[Diagnostic]:
    """All problems of a routine that stands alone."""
    return check_routine(data, "a.yaml").diagnostics


def mended(data: bytes) -> Mended:
    """A routine that stands alone with its safe fixes made."""
    return mend(data, "a.yaml", check)


def errors(problems: Sequence[Diagnostic]) -> int:
    """How many of the problems are errors."""
    return sum(problem.severity is Severity.ERROR for problem in problems)


def test_safe_fixes_are_made_and_nothing_else_changes() -> None:
    """Notes, blank space and all other lines stay as they are, byte for byte."""
    result = mended(SLIPS.encode())
    assert result.data.decode() == MENDED
    assert [problem.code for problem in result.fixed] == [
        "E102",
        "E005",
        "E102",
        "E208",
        "E102",
        "E205",
    ]
    assert [problem.code for problem in result.left] == ["E210"]


def test_a_guess_is_never_made() -> None:
    """A fix that may not be what was meant is left to the coach."""
    text = b"title: A\nsteps:\n  - hold: 1:30\n"
    result = mended(text)
    assert (result.data, result.fixed) == (text, ())
    assert [problem.code for problem in result.left if problem.fix] == ["E201"]


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 le", "utf-16 be"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_encoding_and_line_endings_stay(encode: object, newline: str, end: str) -> None:
    """A file comes back in the encoding, and with the line ends, that its editor wrote."""
    assert callable(encode)
    before = SLIPS.rstrip("\n").replace("\n", newline) + end
    after = MENDED.rstrip("\n").replace("\n", newline) + end
    assert mended(encode(before)).data == encode(after)


@pytest.mark.parametrize("data", [b"\xff", b"a\x00b", b"PK\x03\x04", "ü".encode("cp1252"), b""])
def test_what_is_no_text_is_left_alone(data: bytes) -> None:
    """A file that cannot be read is not rewritten either."""
    assert mended(data).data == data


def _problem(start: int, end: int, text: str, file: str = "a.yaml") -> Diagnostic:
    fix = Fix(text, (Edit(start, end, text),), Safety.SAFE)
    span = Span(1, start + 1, 1, end + 1, start, end)
    return Diagnostic("E1", Severity.ERROR, "wrong", file, span, fix=fix)


def test_fixes_that_touch_are_made_one_after_the_other() -> None:
    """Of two that overlap the first is made, and the file is read again for the second."""

    def find(data: bytes) -> Sequence[Diagnostic]:
        text = data.decode()
        found = [_problem(at, at + 2, "b") for at in range(len(text)) if text[at:].startswith("aa")]
        return [*found, *([_problem(0, 0, "c")] if "c" not in text else [])]

    result = mend(b"aaa", "a.yaml", find)
    assert result.data == b"cba"
    assert len(result.fixed) == 2


def test_fixes_of_other_files_are_left_alone() -> None:
    """A problem in a library is not put right in the routine."""
    assert mend(b"abc", "a.yaml", lambda _: [_problem(0, 1, "x", "b.yaml")]).data == b"abc"


def test_a_fix_that_brings_errors_is_not_made_and_stops_no_other() -> None:
    """Fixes that turn out badly are taken back, those beside them are made."""

    def find(data: bytes) -> Sequence[Diagnostic]:
        text = data.decode()
        found = [_problem(0, 1, "z")] if text[0] == "a" else []
        found += [_problem(2, 3, "z")] if text[2] == "c" else []
        # Mending the first breaks two other things.
        return found + ([_problem(4, 4, "?")] * 3 if text[0] == "z" else [])

    assert mend(b"abcd", "a.yaml", find).data == b"abzd"


def test_a_fix_that_brings_a_warning_to_a_sound_file_is_not_made() -> None:
    """Where no error could have hidden it, a new warning is the fix's doing."""

    def find(data: bytes) -> Sequence[Diagnostic]:
        fix = Fix("", (Edit(0, 1, ""),), Safety.SAFE)
        warning = Diagnostic("W1", Severity.WARNING, "odd", "a.yaml", Span(1, 1, 1, 1), fix=fix)
        return [warning] if data == b"ab" else [warning, warning]

    assert mend(b"ab", "a.yaml", find).data == b"ab"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    """A text that was there before is not written again."""

    def find(data: bytes) -> Sequence[Diagnostic]:
        return [_problem(0, 1, "b" if data == b"a" else "a")]

    assert mend(b"a", "a.yaml", find).data == b"b"


def test_a_file_is_not_read_without_end() -> None:
    """However many slips there are, mending stops after a number of rounds."""

    def find(data: bytes) -> Sequence[Diagnostic]:
        return [_problem(len(data), len(data), "x")]

    assert len(mend(b"", "a.yaml", find).fixed) == MOST_ROUNDS


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_file_of_the_corpus_gets_worse(path: Path) -> None:
    """Mending each broken example leaves no more problems, and a second time changes nothing."""

    def find(data: bytes) -> Sequence[Diagnostic]:
        return check_routine(data, path.name, load_library=loader(path.parent)).diagnostics

    data = path.read_bytes()
    before = find(data)
    result = mend(data, path.name, find)
    assert list(result.left) == list(find(result.data))
    assert errors(result.left) <= errors(before)
    if result.fixed:
        assert errors(result.left) < errors(before) or len(result.left) < len(before)
    again = mend(result.data, path.name, find)
    assert (again.data, again.fixed) == (result.data, ())


PIECES = st.sampled_from(
    [
        *("\t", " \t", "\u202e", "\x1b", "\ufeff", "\\e", '"', "'", "#", ": ", "- ", "\n", "\r\n"),
        *("Title", "Hold: 30 sec", "Sides: Each", "10x", "switch: 1s", "W608", "  ", "é", "日"),
        *("times: 02", "{", "}", "[", "]", "steps:", "&a ", "levels: [a]", "hold: {a: 20s}"),
    ]
)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """The routine with slips and a few more random ones."""
    text = SLIPS
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(PIECES) + text[at + draw(st.integers(0, 4)) :]
    return text


@settings(deadline=None, max_examples=150)
@given(slips())
def test_mending_never_makes_a_file_worse(text: str) -> None:
    """Never more errors, never more problems in a file without errors; twice is as once."""
    data = text.encode()
    before = check(data)
    result = mended(data)
    assert errors(result.left) <= errors(before)
    assert errors(before) > 0 or len(result.left) <= len(before)
    assert result.data == data or result.fixed
    assert not [problem for problem in result.fixed if not problem.is_fixable]
    again = mended(result.data)
    assert (again.data, again.fixed) == (result.data, ())


@given(st.text(), st.sampled_from(["", "\ufeff"]))
def test_an_encoding_gives_back_the_bytes(text: str, mark: str) -> None:
    """What was decoded is encoded to the same bytes."""
    data = (mark + text.removeprefix("\ufeff")).encode()
    kind = encoding_of(data)
    assert kind.encode(data.removeprefix(kind.mark).decode(kind.codec)) == data

"""The short forms of a report, and those for programs."""

from __future__ import annotations

import json

import pytest

from stretchcoach.routine.diagnostics import (
    Diagnostic,
    Edit,
    Fix,
    Related,
    Safety,
    Severity,
    Span,
)
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.report import Fixes, Part, format_full
from stretchcoach.routine.report_concise import format_concise
from stretchcoach.routine.report_github import format_github
from stretchcoach.routine.report_json import format_json
from stretchcoach.routine.safe_text import is_unsafe
from tests.routine.reading_files import INVALID, read_example

BROKEN = read_example(INVALID / "broken.yaml")
TEXT = "title: A\nsteps:\n  - hold: 1:30\n"
PROBLEM = Diagnostic(
    "E201",
    Severity.ERROR,
    '"1:30" is not a time',
    "a.yaml",
    Lines(TEXT).span(26, 30),
    "minutes or hours?",
    fix=Fix("hold: 1m30s", (Edit(26, 30, "1m30s"),)),
)
EVIL = "\x1b[31m\u202e\r\n::error::x%0A,a:b"


def evil() -> Diagnostic:
    """A problem whose every word comes from a stranger who means harm."""
    fix = Fix(EVIL, (Edit(0, 1, EVIL),))
    return Diagnostic("E1", Severity.ERROR, EVIL, EVIL, Span(1, 1, 1, 2), EVIL, EVIL, fix)


def test_concise_is_a_line_for_each_problem() -> None:
    """The head of the full report, and the fix where there is one."""
    assert format_concise(BROKEN.diagnostics).splitlines() == [
        'broken.yaml:5:11: error E201: "1:30" is not a time (fix: hold: 1m30s)',
        'broken.yaml:6:5: error E102: unknown key "sied" in a hold step (fix: sides: each)',
    ]


def test_concise_shows_the_first_line_of_a_long_fix() -> None:
    """A fix of several lines stays on the problem's one line."""
    problem = PROBLEM._replace(fix=Fix("- one\n- two"))
    assert format_concise([problem]).endswith(" (fix: - one…)")


def test_json_has_the_fields_of_the_manual() -> None:
    """The fields, their order and their types are what other programs rely on."""
    values = json.loads(format_json(BROKEN.diagnostics, BROKEN.texts))
    assert values[0] == {
        "code": "E201",
        "severity": "error",
        "message": '"1:30" is not a time',
        "file": "broken.yaml",
        "line": 5,
        "column": 11,
        "end_line": 5,
        "end_column": 15,
        "help": "minutes or hours?",
        "fix": {
            "text": "hold: 1m30s",
            "safe": False,
            "edits": [{"line": 5, "column": 11, "end_line": 5, "end_column": 15, "text": "1m30s"}],
        },
    }
    assert [list(value) for value in values] == [list(values[0])] * 2


def test_json_says_null_where_there_is_nothing() -> None:
    """A problem without help and fix has both fields all the same."""
    bare = PROBLEM._replace(label="", fix=None)
    (value,) = json.loads(format_json([bare], {}))
    assert (value["help"], value["fix"]) == (None, None)


def test_json_says_whether_a_fix_is_safe() -> None:
    """Only what --fix would write is called safe."""
    fix = Fix("x", (Edit(0, 1, "x"),), Safety.SAFE)
    (value,) = json.loads(format_json([PROBLEM._replace(fix=fix)], {"a.yaml": TEXT}))
    assert value["fix"]["safe"] is True


def test_json_of_no_problems_is_an_empty_list() -> None:
    """A program that reads it need not ask whether there was anything."""
    assert json.loads(format_json([], {})) == []


def test_github_gets_a_command_for_each_problem() -> None:
    """The place as properties, then all words as one message of several lines."""
    assert format_github([PROBLEM]) == (
        "::error file=a.yaml,line=3,col=11,endColumn=15,title=E201::"
        '"1:30" is not a time%0Aminutes or hours?%0Afix: hold: 1m30s'
    )


def test_github_gets_no_columns_for_several_lines() -> None:
    """Columns of different lines cannot be understood there."""
    long = PROBLEM._replace(span=Span(3, 11, 5, 2), severity=Severity.WARNING, fix=None, label="")
    assert format_github([long]) == (
        '::warning file=a.yaml,line=3,endLine=5,title=E201::"1:30" is not a time'
    )


def test_nothing_in_a_file_can_give_github_a_command() -> None:
    """A name or a text with line breaks, colons and commas stays inside its own command."""
    report = format_github([evil()])
    assert len(report.splitlines()) == 1
    assert report.count("::") == 2 + EVIL.count("::") * 4
    properties = report.split("::")[1]
    assert properties.count(",") == 4
    assert "%0A" not in properties


@pytest.mark.parametrize(
    "report",
    [
        format_concise([evil()]),
        format_github([evil()]),
        format_json([evil()], {EVIL: "abc"}),
    ],
    ids=["concise", "github", "json"],
)
def test_nothing_from_a_stranger_is_shown_raw(report: str) -> None:
    """File name, message, label, help and fix are all made safe, in every form."""
    assert not any(is_unsafe(char) for char in report.replace("\n", ""))


def test_all_forms_have_the_same_order() -> None:
    """By file, then by place, each problem once."""
    other = PROBLEM._replace(file="b.yaml")
    early = PROBLEM._replace(span=Lines(TEXT).span(0, 5))
    given = [other, PROBLEM, early, PROBLEM]
    heads = [line.partition(": ")[0] for line in format_concise(given).splitlines()]
    assert heads == ["a.yaml:1:1", "a.yaml:3:11", "b.yaml:3:11"]
    values = json.loads(format_json(given, {}))
    assert [f"{v['file']}:{v['line']}:{v['column']}" for v in values] == heads
    assert format_full(given, {}).count("E201") == len(format_github(given).splitlines()) == 3


def test_after_fixing_a_guess_is_called_one() -> None:
    """Where safe fixes were made, those that were not are marked."""
    safe = PROBLEM._replace(file="b.yaml", fix=Fix("x", (Edit(0, 1, "x"),), Safety.SAFE))
    report = format_full([PROBLEM, safe], {}, fixes=Fixes.MADE)
    assert "= fix (a guess, not made): hold: 1m30s" in report
    assert "= fix: x" in report


def test_a_marked_fix_of_several_lines_stays_aligned() -> None:
    """Its lines stand under one another behind the longer mark too."""
    report = format_full([PROBLEM._replace(fix=Fix("one\ntwo"))], {}, fixes=Fixes.MADE)
    first, second = report.splitlines()[-2:]
    assert first.index("one") == second.index("two")


def test_paint_changes_nothing_but_colour() -> None:
    """Each painted part is whole, and without the paint the report is as ever."""
    painted = format_full(
        BROKEN.diagnostics, BROKEN.texts, lambda part, text: f"<{part}>{text}</{part}>"
    )
    plain = painted
    for part in Part:
        plain = plain.replace(f"<{part}>", "").replace(f"</{part}>", "")
    assert plain == format_full(BROKEN.diagnostics, BROKEN.texts)
    assert "<error>error E201:</error>" in painted
    assert "<error>^^^^ minutes or hours?</error>" in painted
    assert "<fix>hold: 1m30s</fix>" in painted


def _at_commas(_lead: str, words: str, indent: str) -> tuple[str, ...]:
    first, *others = words.split(", ")
    return (first, *(f"{indent}{line}" for line in others))


def test_folded_words_stand_below_their_beginning() -> None:
    """Further lines of a message, a label, a help and a related place stand behind their bar."""
    problem = PROBLEM._replace(
        message="one, two",
        label="three, four",
        help="five, six",
        related=Related(PROBLEM.span, "seven, eight"),
        fix=Fix("a, b"),
    )
    report = format_full([problem], {"a.yaml": TEXT}, fold=_at_commas)
    assert report.splitlines() == [
        "a.yaml:3:11: error E201: one",
        "    two",
        *format_full([PROBLEM], {"a.yaml": TEXT}).splitlines()[1:2],
        "  |           ^^^^",
        "  | three",
        "  | four",
        "  = fix: a, b",
        "  = help: five",
        "    six",
        "  = see: a.yaml:3:11: seven",
        "    eight",
    ]

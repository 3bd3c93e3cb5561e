"""Small certainties about files and fixes that nothing else would notice the loss of."""

from __future__ import annotations

import pytest

from stretchcoach.routine.parse_exercises import usable_name
from stretchcoach.routine.recognise import looks_like_routine
from stretchcoach.routine.report_json import format_json
from stretchcoach.routine.source import read_source
from tests.routine.lint_checks import TOP, check_text, step_codes


def _fixed(steps: str) -> str:
    """The steps after the first problem's fix."""
    text = f"{TOP}steps:\n{steps}"
    fix = check_text(text).diagnostics[0].fix
    assert fix is not None
    for edit in reversed(fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text.partition("steps:\n")[2]


def test_a_cue_must_come_at_some_length_of_each_level() -> None:
    """A moment that a level never reaches is told, whether a hold or a movement goes by level."""
    levels = "levels: [gentle, mid, full]\n"
    cue = "cues: {at 30s: Go on.}"
    for verb in ("hold", "move"):
        short = f"  - {{{verb}: {{gentle: 20s, mid: 35s, full: 40s}}, {cue}}}\n"
        assert step_codes(short, levels) == ["W504"]
        long = f"  - {{{verb}: {{gentle: 35s, mid: 40s, full: 45s}}, {cue}}}\n"
        assert step_codes(long, levels) == []
    later = f"  - {{move: {{gentle: 40s, full: 20s}}, {cue}}}\n"
    assert step_codes(later, levels) == ["W801", "W504"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("goal: relief\nstop_if: [Pain]\n", True),
        ("goal: relief\nhello: you\n", False),
        ("levels: [a, b]\nred_flags: [x]\nhello: you\n", True),
    ],
)
def test_two_keys_that_only_routines_have_tell_a_routine(text: str, *, expected: bool) -> None:
    """One may be chance, whatever else is in the file."""
    assert looks_like_routine(read_source(text.encode(), "a.yaml")) is expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"title: Caf\xe9\nsteps: []\n", "the file is not saved as UTF-8 (byte E9 on line 1)"),
        (b"a: b\nc: \xff\xff\n", "the file is not saved as UTF-8 (byte FF on line 2)"),
        (b"\xff\xfea\x00:\x00 \x00b", "the file begins like UTF-16 but is damaged"),
    ],
)
def test_a_file_in_another_code_is_not_read(data: bytes, message: str) -> None:
    """What its letters were is only a guess, so that nothing of it is used."""
    source = read_source(data, "a.yaml")
    assert source.root is None
    (problem,) = source.diagnostics
    assert problem.message == message
    assert problem.code == "E001"


def test_a_file_that_is_refused_whole_is_marked_at_its_start() -> None:
    """A problem of the whole file stands on its first line and column."""
    (problem,) = read_source(b"\xff\xfea\x00:", "a.yaml").diagnostics
    assert (problem.span.line, problem.span.column) == (1, 1)
    assert (problem.span.start, problem.span.end) == (0, 0)


@pytest.mark.parametrize(
    ("written", "usable"),
    [
        ("X-ray pose", "X-ray_pose"),
        ("_Calf!_", "Calf"),
        ("a b", "a_b"),
        ("MAX", "MAX"),
        ("é", ""),
        ("x" * 99, "x" * 60),
    ],
)
def test_a_name_is_made_usable_with_little_change(written: str, usable: str) -> None:
    """Letters stay as they are; what no name may have becomes one line between words."""
    assert usable_name(written) == usable


def test_a_misspelt_library_is_still_one() -> None:
    """The only key of a library is guessed from its spelling, not taken for an exercise."""
    text = f"{TOP}libraries: [legs.yaml]\nsteps:\n  - {{hold: 30s}}\n"
    found = check_text(text, legs="exercizes:\n  calf: {hold: 30s}\n").diagnostics
    assert found[0].message == 'unknown key "exercizes" in a library'
    found = check_text(text, legs="calf: {hold: 30s}\n").diagnostics
    assert found[0].message == 'a library needs "exercises"'


@pytest.mark.parametrize(
    ("steps", "fixed"),
    [
        ("  - Hold: 30\n", "  - hold: 30\n"),
        ("  - duration: 30\n", "  - hold: 30s\n"),
        ("  - duration: 1:30\n", "  - hold: 1:30\n"),
        (
            "  - contract_relax: {contract: 6s}\n    effort: gentle\n    say: Lift one leg.\n",
            "  - contract_relax: {contract: 6s}\n    effort: gentle\n    say: Lift one leg.\n"
            "    sides: each\n",
        ),
    ],
)
def test_a_fix_changes_what_it_names(steps: str, fixed: str) -> None:
    """A key in another spelling is only respelt; another program's seconds get their unit."""
    assert _fixed(steps) == fixed


def test_problems_as_json_can_be_read_by_people_too() -> None:
    """Each value has a line of its own, two spaces in for each bracket around it."""
    result = check_text(f"{TOP}steps:\n  - {{hold: 9s}}\n")
    lines = format_json(result.diagnostics, result.texts).splitlines()
    assert lines[:3] == ["[", "  {", '    "code": "W603",']
    assert lines[-2:] == ["  }", "]"]


def test_a_breathing_cue_is_not_offered_beside_other_cues() -> None:
    """A step has one list of cues; where there is one, the coach adds to it by hand."""
    (bare,) = check_text(f"{TOP}steps:\n  - hold: 46s\n").diagnostics
    (cued,) = check_text(f"{TOP}steps:\n  - {{hold: 46s, cues: {{end: Let go.}}}}\n").diagnostics
    assert (bare.code, cued.code) == ("W507", "W507")
    assert bare.fix is not None
    assert cued.fix is None


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, " and 1 more"), (20, " and 8 more")])
def test_no_more_than_twelve_exercises_are_named(count: int, more: str) -> None:
    """Which exercises there are is told in full for twelve, and in number beyond."""
    named = [f"pose{chr(97 + number)}" for number in range(count)]
    exercises = "".join(f"  {name}: {{hold: 30s}}\n" for name in named)
    text = f"{TOP}exercises:\n{exercises}steps:\n  - use: zzzzzzzzzz\n"
    found = [problem for problem in check_text(text).diagnostics if problem.code == "E301"]
    assert [problem.help for problem in found] == [
        f"the exercises are: {', '.join(named[:12])}{more}"
    ]

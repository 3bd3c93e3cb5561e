"""Warnings stand where the cause is written: in step, exercise, library or translation."""

from __future__ import annotations

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.findings import MOST_OF_A_KIND
from tests.routine.lint_checks import TOP, check_text, codes


def marked(text: str, *, legs: str = "") -> list[tuple[str, str]]:
    """Code and marked text of each problem of the routine's own file."""
    result = check_text(text, legs=legs)
    return [
        (problem.code, result.texts[problem.file][problem.span.start : problem.span.end])
        for problem in result.diagnostics
        if problem.file == "routine.yaml"
    ]


def fixed(text: str) -> str:
    """The text after the edits of its only problem."""
    (problem,) = check_text(text).diagnostics
    assert problem.fix is not None
    for edit in reversed(problem.fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_steps_on_one_line_are_told_apart() -> None:
    """A place is found in the tree, not by its line."""
    steps = "[{hold: 30s}, {hold: 5s}, {group: G, steps: [{hold: 30s}, {hold: 6s}]}]"
    assert marked(f"{TOP}steps: {steps}\n") == [("W603", "5s"), ("W603", "6s")]


def test_the_same_cue_twice_on_a_line_is_told_apart() -> None:
    """Two equal cues are two places."""
    cue = "cues: {halfway: This one is said for much too long.}"
    result = check_text(f"{TOP}steps: [{{hold: 60s, {cue}}}, {{hold: 10s, {cue}}}]\n")
    (problem,) = [problem for problem in result.diagnostics if problem.code == "W503"]
    assert result.texts["routine.yaml"][: problem.span.start].count("halfway") == 2


@pytest.mark.parametrize("key", ["if_yes", "if_no"])
def test_steps_behind_an_answer_are_checked(key: str) -> None:
    """Every step has its place, wherever it stands."""
    assert marked(f"{TOP}steps:\n  - {{ask: More?, {key}: [{{hold: 5s}}]}}\n") == [("W603", "5s")]


def test_an_exercise_that_is_used_often_is_told_once() -> None:
    """The mistake is in one place, so it is one problem."""
    text = f"{TOP}exercises: {{calf: {{hold: 5s}}}}\nsteps:\n" + "  - use: calf\n" * 3
    assert marked(text) == [("W603", "5s")]


def test_a_step_s_own_value_is_told_at_the_step() -> None:
    """What a step overrides is the step's matter."""
    text = f"{TOP}exercises: {{calf: {{hold: 30s}}}}\nsteps:\n  - {{use: calf, hold: 6s}}\n"
    assert marked(text) == [("W603", "6s")]


def test_a_value_by_level_is_told_at_its_level() -> None:
    """The mark stands under the one figure that is wrong."""
    text = f"{TOP}levels: [a, b]\nsteps:\n  - hold: {{a: 5s, b: 30s}}\n"
    assert marked(text) == [("W603", "5s")]


def test_a_level_that_is_left_out_is_told_at_the_value_that_it_takes() -> None:
    """A level without a value takes the one before it."""
    text = f"{TOP}levels: [a, b]\nsteps:\n  - hold: {{a: 5s}}\n"
    assert marked(text) == [("W801", "hold"), ("W603", "5s")]


def test_the_easier_way_is_checked_too() -> None:
    """An exercise that is only switched to is played like any other."""
    text = (
        f"{TOP}exercises: {{seated: {{name: Seated, say: Bounce.}}}}\n"
        "steps:\n  - {hold: 30s, easier: seated}\n"
    )
    assert marked(text) == [("W704", "Bounce")]


@pytest.mark.parametrize("step", ["use: calf", "{hold: 30s, easier: calf}", "{use: mine}"])
def test_what_a_library_says_is_told_where_it_is_taken_in(step: str) -> None:
    """The routine's file shows the step, and the words name the library's line."""
    text = (
        f"{TOP}libraries: [legs.yaml]\nexercises: {{mine: {{hold: 30s, easier: calf}}}}\n"
        f"steps:\n  - use: mine\n  - {step}\n"
    )
    result = check_text(text, legs="exercises:\n  calf:\n    tip: Bounce.\n    hold: 30s\n")
    problems = [problem for problem in result.diagnostics if problem.code == "W704"]
    assert {problem.file for problem in problems} == {"routine.yaml"}
    for problem in problems:
        assert text[problem.span.start : problem.span.end] == "calf"
        assert "legs.yaml, line 3" in problem.label
        assert problem.fix is None


def test_a_library_is_not_told_what_one_routine_does_not_use() -> None:
    """Settings and exercises of a library are there for other routines too."""
    legs = "exercises:\n  calf: {hold: 30s, switch: 9s}\n  thigh: {hold: 1s}\n"
    assert codes(f"{TOP}libraries: [legs.yaml]\nsteps:\n  - use: calf\n", legs=legs) == []


def test_defaults_are_told_once_at_the_defaults() -> None:
    """A setting for all steps is one place."""
    text = f"{TOP}defaults: {{switch: 1s}}\nsteps:\n" + "  - {hold: 30s, sides: each}\n" * 2
    assert marked(text) == [("W607", "1s")]


def test_a_translated_text_is_told_in_the_translation() -> None:
    """Who reads the German voice's text sees the German file."""
    routine = f"{TOP}steps:\n  - {{name: Butterfly, hold: 30s}}\n"
    side_file = "Evening stretches: Dehnen\nButterfly: Schmetterling 10x\n"
    result = check_routine(
        routine.encode(),
        "routine.yaml",
        translation=side_file.encode(),
        translation_file="routine.de.yaml",
    )
    (problem,) = result.diagnostics
    assert (problem.code, problem.file) == ("W506", "routine.de.yaml")
    assert side_file[problem.span.start : problem.span.end] == "10x"
    assert problem.fix is not None
    assert problem.fix.text == "10 mal"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "steps:\n  - say: Lift one leg.\n    hold: 30s  # long\n",
            "hold: 30s  # long\n    sides: each\n",
        ),
        ("steps:\n  - hold: 30s\n    say: Lift one leg.", "hold: 30s\n    sides: each\n"),
        ("steps:\n  - {say: Lift one leg., hold: 30s}\n", "hold: 30s, sides: each}"),
        (
            "steps:\r\n  - say: Lift one leg.\r\n    hold: 30s\r\n",
            "hold: 30s\r\n    sides: each\r\n",
        ),
        (
            "levels: [a]\nsteps:\n  - say: Lift one leg.\n    hold:\n      a: 30s\n",
            "sides: each\n    hold:\n      a: 30s\n",
        ),
    ],
)
def test_a_key_is_added_in_the_file_s_own_layout(before: str, after: str) -> None:
    """Comments, line breaks and brackets stay as the coach wrote them."""
    text = fixed(f"{TOP}{before}")
    assert after in text
    assert codes(text) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - hold: 30s\n    pace: 2s\n", "  - hold: 30s\n"),
        ("  - pace: 2s\n    hold: 30s\n", "  - hold: 30s\n"),
        ("  - hold: 30s\n    pace: 2s\n    tip: Slow.\n", "  - hold: 30s\n    tip: Slow.\n"),
        ("  - {pace: 2s, hold: 30s}\n", "  - {hold: 30s}\n"),
        ("  - {hold: 30s, pace: 2s}\n", "  - {hold: 30s}\n"),
        ("  - hold: 30s\r\n    pace: 2s\r\n", "  - hold: 30s\r\n"),
        ("  - hold: 30s\n    pace: 2s", "  - hold: 30s"),
    ],
)
def test_a_key_is_taken_out_without_a_trace(before: str, after: str) -> None:
    """What is left reads as if the key had never been there."""
    assert fixed(f"{TOP}steps:\n{before}") == f"{TOP}steps:\n{after}"


@pytest.mark.parametrize(
    "steps",
    [
        "  - hold: 30s\n    pace: 2s  # slow\n",
        "  - pace: 2s  # slow\n    hold: 30s\n",
        "  - {hold: 30s, # a note\n    pace: 2s}\n",
    ],
)
def test_a_key_beside_a_comment_is_not_taken_out(steps: str) -> None:
    """No fix loses what a coach noted."""
    (problem,) = check_text(f"{TOP}steps:\n{steps}").diagnostics
    assert (problem.code, problem.fix) == ("W608", None)


def test_thousands_of_warnings_are_cut_with_a_count() -> None:
    """A hostile file cannot make a report without end."""
    cues = "".join(f"      {60 + number}s left: Go.\n" for number in range(500))
    found = check_text(f"{TOP}steps:\n  - hold: 30s\n    cues:\n{cues}").diagnostics
    assert len(found) == MOST_OF_A_KIND
    assert found[-1].help == f"there are {500 - MOST_OF_A_KIND} more of this kind"


def test_hostile_texts_are_shown_safely() -> None:
    """Nothing of a file or of a library's name reaches a message unescaped."""
    legs = "exercises:\n  calf:\n    hold: 5s\n"
    result = check_routine(
        f"{TOP}libraries: [legs.yaml]\nsteps:\n  - use: calf\n".encode(),
        "routine\x1b[31m/routine.yaml",
        load_library=lambda _: legs.encode(),
    )
    (problem,) = result.diagnostics
    assert isinstance(problem, Diagnostic)
    assert "\x1b" not in problem.label + problem.message + problem.help

"""Rules for coaches on rarely written routines: odd layouts, translations, levels."""

from __future__ import annotations

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.library_file import library_problems
from stretchcoach.routine.nodes import ListNode, MapNode, Pair, TextNode
from stretchcoach.routine.source import read_source
from stretchcoach.routine.written import map_nodes, text_nodes, text_pairs, value_at
from tests.routine.lint_checks import TOP, check_text, step_codes
from tests.routine.source_helpers import read

ASKED = "if_yes: [{hold: 30s}]"
REPEATED = "repeat_until: Gone?, steps: [{hold: 30s}], at_most: 2, otherwise: See a doctor."


def _only(steps: str, top: str = "") -> Diagnostic:
    (problem,) = check_text(f"{TOP}{top}steps:{steps}\n").diagnostics
    return problem


@pytest.mark.parametrize(
    ("step", "label"),
    [
        ("{rest: 5s, pace: 2s}", "a rest does not use it"),
        (f"{{ask: More?, pace: 2s, {ASKED}}}", "a question does not use it"),
        (f"{{{REPEATED}, switch: 3s}}", "repeat_until does not use it"),
        ("{group: All, steps: [{hold: 30s}], pace: 2s}", "a group does not use it"),
        ("{hold: 30s, switch: 3s}", "no sides are changed here"),
        ("{hold: 30s, rest_between: 3s}", "this is done only once"),
        ("{hold: 30s, pace: 3s}", "only repetitions have a pace (move: 10 reps)"),
    ],
)
def test_what_does_not_use_a_setting_is_named(step: str, label: str) -> None:
    """The warning says of what kind the step is, or what else it needs."""
    problem = _only(f" [{step}]")
    assert (problem.code, problem.label) == ("W608", label)


def test_a_default_for_nothing_is_told_once() -> None:
    """A setting for all steps that no step can use is no step's mistake."""
    problem = _only("\n  - {say: Hello.}\n  - {say: Goodbye.}", "defaults: {switch: 5s}\n")
    assert (problem.code, problem.label, problem.help) == ("W608", "no step uses it", "")


def test_a_fix_without_a_place_is_only_shown() -> None:
    """A step in brackets of a list has no line where a key could be added by itself."""
    fix = _only(" [hold: 2m]").fix
    assert fix is not None
    assert (fix.text, fix.edits) == ("cues: {halfway: Keep breathing.}", ())


@pytest.mark.parametrize(
    ("steps", "marked"),
    [
        ("  - name: >-\n      Do it 3\n      x\n    hold: 30s", ">-\n      Do it 3\n      x"),
        ('  - name: "Do it 3\n      x"\n    hold: 30s', '"Do it 3\n      x"'),
        ('  - name: "Do it\n      3x"\n    hold: 30s', "3x"),
    ],
)
def test_a_part_over_two_lines_marks_the_whole_text(steps: str, marked: str) -> None:
    """What does not stand in the file as it is said cannot be marked by itself, nor replaced."""
    text = f"{TOP}steps:\n{steps}\n"
    (problem,) = check_text(text).diagnostics
    assert (problem.code, text[problem.span.start : problem.span.end]) == ("W506", marked)
    assert (problem.fix is not None) == (marked == "3x")


def test_untranslated_texts_are_told_in_the_routine() -> None:
    """A warning stands in the side file where the text is translated, else in the routine."""
    steps = "steps:\n  - {name: Do it 3x, hold: 30s, cues: {halfway: Call 5s.}}\n"
    result = check_routine(
        (TOP + steps).encode(),
        "routine.yaml",
        translation=b"Evening stretches: Am Abend\nCall 5s.: Ruf 5s.\n",
        translation_file="routine.de.yaml",
    )
    found = [(problem.code, problem.file, problem.span.line) for problem in result.diagnostics]
    assert found == [("W506", "routine.de.yaml", 2), ("W506", "routine.yaml", 5)]


def test_a_long_translation_is_refused() -> None:
    """A translation has the limit that no text of a routine goes beyond."""

    def codes(length: int) -> list[str]:
        result = check_routine(
            f"{TOP}steps:\n  - {{say: Hello., how: Softly.}}\n".encode(),
            "routine.yaml",
            translation=f"Softly.: {'x' * length}\n".encode(),
            translation_file="routine.de.yaml",
        )
        return [problem.code for problem in result.diagnostics]

    assert (codes(2000), codes(2001)) == ([], ["E412"])


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("# ignore", ["W603"]),
        ("# ignore this one", ["W603"]),
        ("# ignore W603 on purpose", ["W603", "W803"]),
        ("# ignore: W603 on purpose", []),
    ],
)
def test_an_ignore_note_is_one_that_names_a_code(note: str, codes: list[str]) -> None:
    """The word by itself is an ordinary note; with a code it needs its colon."""
    assert step_codes(f"  - hold: 5s {note}\n") == codes


def test_cues_of_an_exercise_are_told_of_once() -> None:
    """However often an exercise is used, one of its cues that never comes is one mistake."""
    exercises = "exercises: {calf: {hold: 30s, cues: {at 40s: Go.}}}\n"
    assert step_codes("  - use: calf\n" * 3, exercises) == ["W504"]
    assert step_codes("  - use: calf\n  - {use: calf, hold: 35s}\n", exercises) == ["W504"]
    assert step_codes("  - {use: calf, hold: 50s, cues: {at 40s: Go.}}\n", exercises) == []


def test_a_rest_has_a_length_for_its_cues() -> None:
    """Cues of a rest come within the rest."""
    assert step_codes("  - {rest: 9s, cues: {at 10s: Stand up.}}\n") == ["W504"]
    assert step_codes("  - {rest: 19s, cues: {at 10s: Stand up.}}\n") == []


def test_one_limb_in_an_explanation_is_no_side() -> None:
    """What is only shown may tell of one foot where the names and sentences tell of none."""
    assert step_codes("  - {hold: 30s, name: Calf, how: Lift one leg.}\n") == []
    assert step_codes("  - {hold: 30s, name: Calf, say: Lift one leg.}\n") == ["W602"]


def test_an_unknown_cue_of_endless_length_gets_no_guess() -> None:
    """Nothing is looked for that could be meant by a word nobody writes by mistake."""
    problem = _only(f" [{{hold: 30s, cues: {{{'halfway' * 20}: Go.}}}}]")
    assert (problem.code, problem.label, problem.fix) == ("E210", "", None)


def test_a_library_leaves_levels_to_the_routines() -> None:
    """The levels of a library by itself are unknown, so that any are right."""
    text = b"exercises:\n  calf:\n    hold: {gentle: 20s, full: 30s}\n"
    assert library_problems(read_source(text, "legs.yaml")) == ()


def test_a_format_that_is_no_text_is_refused_with_the_rest() -> None:
    """A `format` that cannot be read keeps nothing else from being looked at."""
    found = check_text(f"format: [1]\n{TOP}steps:\n  - {{hold: 30}}\n").diagnostics
    assert [(problem.code, problem.span.line) for problem in found] == [("E107", 1), ("E202", 6)]


def test_texts_of_a_value_are_its_texts_only() -> None:
    """One text, or those of a list; a map has none, and one in a list is passed over."""
    span = read("a: b\n").root.span  # type: ignore[union-attr]
    one, two = TextNode("one", span), TextNode("two", span)
    group = MapNode((Pair(one, two),), span)
    assert list(text_nodes(one)) == [one]
    assert list(text_nodes(ListNode((one, group, two), span))) == [one, two]
    assert list(text_nodes(group)) == []


@pytest.mark.parametrize(
    ("level", "value"),
    [("gentle", "1"), ("mid", "1"), ("full", "3"), ("other", "1"), (None, "1")],
)
def test_a_value_by_level_holds_until_the_next(level: str | None, value: str) -> None:
    """A level that is left out has the value of the one before, or else the first one."""
    root = read("{gentle: 1, full: 3}\n").root
    assert root is not None
    node = value_at(root, level, ("gentle", "mid", "full"))
    assert isinstance(node, TextNode)
    assert node.text == value
    assert value_at(node, level, ()) is node


def test_maps_of_a_list_and_texts_of_a_map() -> None:
    """What is of another kind is passed over, and so is the whole where it is of another kind."""
    root = read("[{a: b, c: [d], e: {f: g}}, h, [i]]\n").root
    (only,) = map_nodes(root)
    assert [(key.text, text.text) for key, text in text_pairs(only)] == [("a", "b")]
    assert list(map_nodes(only)) == []
    assert list(map_nodes(None)) == []
    assert list(text_pairs(root)) == []
    assert list(text_pairs(None)) == []


def test_a_note_in_a_file_that_cannot_be_read_is_no_problem() -> None:
    """An ignore note without a tree around it is looked at like any other."""
    assert "W803" in [problem.code for problem in check_text("a: [\n# ignore: W603\n").diagnostics]


def test_a_level_left_out_of_lines_of_their_own_has_no_fix() -> None:
    """Only into brackets is the level that is left out written by itself."""
    levels = "levels: [gentle, full]\n"
    lines = _only("\n  - hold:\n      gentle: 20s\n", levels)
    brackets = _only("\n  - hold: {gentle: 20s}\n", levels)
    assert (lines.code, brackets.code) == ("W801", "W801")
    assert lines.fix is None
    assert brackets.fix is not None
    assert brackets.fix.text == "hold: {gentle: 20s, full: 20s}"


@pytest.mark.parametrize(
    "step",
    [
        "{rest: 20s, switch: 1s}",
        "{group: All, steps: [{hold: 30s}], switch: 1s}",
        "{group: All, steps: [{hold: 30s}], cues: {at 20s: Go.}}",
        "{ask: More?, if_yes: [{hold: 30s}], cues: {at 20s: Go.}}",
    ],
)
def test_what_has_no_effect_is_not_judged_besides(step: str) -> None:
    """Neither the time to change sides nor the moment of a cue matters where there is none."""
    assert step_codes(f"  - {step}\n") == ["W608"]


def test_a_note_in_a_library_silences_no_error() -> None:
    """Errors of a library by itself are loud, whatever a note at their line says."""
    text = b"exercises:\n  calf:\n    hold: 30 # ignore: W603 on purpose\n    say: Hi: you\n"
    found = library_problems(read_source(text, "legs.yaml"))
    assert [problem.severity.value for problem in found] == ["error"] * len(found)
    assert found

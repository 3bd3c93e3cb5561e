"""Small certainties of the reader that nothing else would notice the loss of."""

from __future__ import annotations

import pytest

from stretchcoach.routine.diagnostics import Diagnostic, Safety
from stretchcoach.routine.model import Action, Ask, NoAnswer, RepeatUntil
from stretchcoach.routine.nodes import MapNode
from stretchcoach.routine.recognise import is_foreign, looks_like_library
from stretchcoach.routine.source import read_source
from tests.routine.lint_checks import TOP, check_text, step_codes
from tests.routine.reading_files import read_text

REPEAT = "repeat_until: Gone?, at_most: 2, otherwise: See a doctor., steps: [{hold: 30s}]"


def _action(step: str) -> Action:
    routine = read_text(f"{TOP}steps: [{step}]\n").routine
    assert routine is not None
    return routine.steps[0].action


def _problems(steps: str, top: str = "") -> tuple[Diagnostic, ...]:
    return check_text(f"{TOP}{top}steps:\n{steps}").diagnostics


def _mended(steps: str, top: str = "") -> str:
    """The steps after the fix of their only problem."""
    text = f"{TOP}{top}steps:\n{steps}"
    (problem,) = check_text(text).diagnostics
    assert problem.fix is not None
    for edit in reversed(problem.fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text.partition("steps:\n")[2]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", NoAnswer.AGAIN),
        (", no_answer: again", NoAnswer.AGAIN),
        (", no_answer: pause", NoAnswer.PAUSE),
    ],
)
def test_what_silence_means_in_rounds(written: str, meant: NoAnswer) -> None:
    """Nobody answering means another round, unless the file says otherwise."""
    action = _action(f"{{{REPEAT}{written}}}")
    assert isinstance(action, RepeatUntil)
    assert action.no_answer is meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("", NoAnswer.PAUSE), (", no_answer: again", NoAnswer.AGAIN)],
)
def test_what_silence_means_at_a_question(written: str, meant: NoAnswer) -> None:
    """Nobody answering a question stops the clock, unless the file says otherwise."""
    asked = _action(f"{{ask: More?, if_yes: [{{hold: 30s}}]{written}}}")
    assert isinstance(asked, Ask)
    assert asked.no_answer is meant


@pytest.mark.parametrize(
    ("word", "safety"), [("Each", Safety.SAFE), ("eech", Safety.UNSAFE), ("purple", None)]
)
def test_only_another_spelling_is_mended_without_asking(word: str, safety: Safety | None) -> None:
    """A guess at a word may be wrong, so that it needs a look; capitals do not."""
    (problem,) = _problems(f"  - {{hold: 30s, sides: {word}}}\n")
    assert (problem.fix and problem.fix.safety) == safety


def test_sides_are_written_behind_what_is_used() -> None:
    """The side stands at the top of a step, where the exercise is named or the dose is."""
    calf = "exercises: {calf: {hold: 30s}}\n"
    mended = "  - use: calf\n    sides: each\n    say: Lift one leg.\n"
    assert _mended("  - use: calf\n    say: Lift one leg.\n", calf) == mended
    mended = "  - hold: 30s\n    sides: left\n    say: Lift your left leg.\n    times: 2\n"
    assert _mended("  - hold: 30s\n    say: Lift your left leg.\n    times: 2\n") == mended


def test_a_timed_movement_has_a_length_for_its_cues() -> None:
    """Cues of a movement by the clock, and of a counted one, come within it."""
    assert step_codes("  - {move: 30s, cues: {at 31s: Go.}}\n") == ["W504"]
    assert step_codes("  - {move: 30s, cues: {at 20s: Go.}}\n") == []
    assert step_codes("  - {move: 10 reps, pace: 3s, cues: {at 31s: Go.}}\n") == ["W504"]
    assert step_codes("  - {move: 10 reps, pace: 3s, cues: {at 20s: Go.}}\n") == []


def test_a_library_is_mended_in_its_own_text() -> None:
    """What a fix takes over is what stands in the library, not at that place of the routine."""
    result = check_text(
        f"{TOP}libraries: [legs.yaml]\nsteps:\n  - use: calf\n",
        legs="exercises:\n  calf: {hold: 30s, name: [Calf stretch]}\n",
    )
    (problem,) = result.diagnostics
    assert problem.file == "legs.yaml"
    assert problem.fix is not None
    assert problem.fix.text == "name: Calf stretch"


def test_a_broken_library_may_hold_what_is_missing() -> None:
    """Where a library has errors, nothing is said of names that are not found."""
    top = "libraries: [legs.yaml]\n"
    text = f"{TOP}{top}steps:\n  - use: calf\n  - use: thigh\n"
    sound = "exercises:\n  calf: {hold: 30s}\n"
    broken = f"{sound}  thing: {{hold: 30}}\n"
    found = [problem.code for problem in check_text(text, legs=sound).diagnostics]
    assert found == ["E301"]
    (problem,) = check_text(text, legs=broken).diagnostics
    assert problem.file == "legs.yaml"


def test_the_place_of_a_part_is_never_in_another_text() -> None:
    """A part that is broken over two lines is not looked for in what follows."""
    steps = "  - name: >-\n      Do it 3\n      x\n    how: Only 3 x.\n    hold: 30s\n"
    text = f"{TOP}steps:\n{steps}"
    (problem,) = check_text(text).diagnostics
    marked = text[problem.span.start : problem.span.end]
    assert marked == ">-\n      Do it 3\n      x"


@pytest.mark.parametrize("key", ["jobs", "theme", "$schema"])
def test_title_and_steps_outweigh_a_foreign_key(key: str) -> None:
    """A key of another program makes a file foreign, unless both keys of a routine are there."""
    steps = "steps: [{hold: 30s}]\n"
    whole = read_source(f"{key}: x\ntitle: A\n{steps}".encode(), "a.yaml").root
    half = read_source(f"{key}: x\n{steps}".encode(), "a.yaml").root
    assert isinstance(whole, MapNode)
    assert isinstance(half, MapNode)
    assert not is_foreign(whole)
    assert is_foreign(half)


@pytest.mark.parametrize("mark", ["title: A", "steps: []", "stpes: []"])
def test_a_file_with_title_or_steps_is_no_library(mark: str) -> None:
    """Exercises alone are a library; with one key of a routine they are a routine's."""
    text = "exercises: {calf: {hold: 30s}}\n"
    assert looks_like_library(read_source(text.encode(), "a.yaml"))
    assert not looks_like_library(read_source(f"{text}{mark}\n".encode(), "a.yaml"))


def test_a_library_of_other_keys_lacks_its_exercises() -> None:
    """What is no key of a library is told, and what is missing then too."""
    result = check_text(
        f"{TOP}libraries: [legs.yaml]\nsteps:\n  - {{hold: 30s}}\n",
        legs="title: Legs\nformat: 1\n",
    )
    found = [problem.message for problem in result.diagnostics if problem.file == "legs.yaml"]
    assert 'a library cannot have "title"' in found
    result = check_text(
        f"{TOP}libraries: [legs.yaml]\nsteps:\n  - {{hold: 30s}}\n",
        legs="title: Legs\nhello: 1\n",
    )
    found = [problem.message for problem in result.diagnostics if problem.file == "legs.yaml"]
    assert 'a library needs "exercises"' in found


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("Lift your right leg.", "right"),
        ("Lift your left leg.", "left"),
        ("Lift one leg.", "each"),
        ("Lift one leg after the other.", None),
        ("Lift one leg, then the other.", None),
    ],
)
def test_the_side_that_is_said_is_offered(said: str, side: str | None) -> None:
    """A sentence that names a side is taken at its word, one that names both at that."""
    found = _problems(f"  - {{hold: 30s, say: '{said}'}}\n")
    assert [problem.code for problem in found] == ["W602"] * (side is not None)
    assert [problem.fix and problem.fix.text for problem in found] == [f"sides: {side}"][
        : len(found)
    ]


@pytest.mark.parametrize("key", ["times", "hold", "move"])
def test_an_empty_map_by_level_is_told_with_its_key(key: str) -> None:
    """A value by level without any level, or with one that is none, is named."""
    dose = "" if key in ("hold", "move") else "hold: 30s, "
    found = _problems(f"  - {{{dose}{key}: {{}}}}\n", "levels: [gentle, full]\n")
    assert [problem.message for problem in found] == [f'"{key}" has no value']
    value = "1" if key == "times" else "30s"
    found = _problems(f"  - {{{dose}{key}: {{purple: {value}}}}}\n", "levels: [gentle, full]\n")
    assert [problem.message for problem in found] == [f'"purple" in "{key}" is not a level']
    assert found[0].help == "the levels are: gentle, full"

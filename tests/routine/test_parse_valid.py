"""Sound routines are read to exactly what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stretchcoach.routine.fields import FIELDS, Context
from stretchcoach.routine.model import Hold, Phases, Speak, Step
from stretchcoach.routine.nodes import ListNode, MapNode, Node
from stretchcoach.routine.recognise import looks_like_library
from stretchcoach.routine.source import read_source
from tests.routine.reading_files import VALID, examples, plain, read_example, read_text

LIBRARIES = {"warm-ups.yaml"}
ROUTINES = [path for path in examples(VALID) if path.name not in LIBRARIES]


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_example_is_read_to_its_expected_model(path: Path) -> None:
    """A sound example has no problems and means what stands beside it."""
    result = read_example(path)
    assert result.diagnostics == ()
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert plain(result.routine) == expected


def test_the_examples_use_every_key() -> None:
    """Each key of the one table is read in some sound example."""
    used = {key for path in examples(VALID) for key in _keys(_root(path))}
    known = {field.key for context in FIELDS for field in FIELDS[context]}
    assert known <= used


def test_the_libraries_among_the_examples_are_libraries() -> None:
    """What the tests above leave out is left out for a reason."""
    for name in LIBRARIES:
        path = VALID / name
        assert looks_like_library(read_source(path.read_bytes(), name))


def _root(path: Path) -> Node | None:
    return read_source(path.read_bytes(), path.name).root


def _keys(node: Node | None) -> set[str]:
    if isinstance(node, MapNode):
        own = {pair.key.text for pair in node.pairs}
        return own.union(*(_keys(pair.value) for pair in node.pairs))
    if isinstance(node, ListNode):
        return set[str]().union(*(_keys(item) for item in node.items))
    return set()


def only_step(steps: str, top: str = "") -> Step:
    """The first step of a routine with these lines."""
    result = read_text(f"title: Test\n{top}steps:\n{steps}")
    assert result.diagnostics == ()
    assert result.routine is not None
    return result.routine.steps[0]


@pytest.mark.parametrize(
    ("top", "get_ready_ms", "countdown"),
    [
        ("", 5000, 3),
        ("goal: flexibility\n", 5000, 3),
        ("goal: relief\n", 0, 0),
        ("goal: bedtime\n", 5000, 0),
        ("goal: relief\ndefaults: {get_ready: 7s}\n", 7000, 0),
        ("defaults: {countdown: 1}\n", 5000, 1),
    ],
)
def test_settings_come_from_defaults_then_goal_then_built_in(
    top: str, get_ready_ms: int, countdown: int
) -> None:
    """What a step leaves open comes from the defaults, the goal, and what is built in."""
    step = only_step("  - hold: 30s\n", top)
    assert (step.get_ready_ms, step.countdown) == (get_ready_ms, countdown)
    assert (step.switch_ms, step.pace_ms, step.rest_between_ms) == (5000, 3000, 0)


def test_the_step_wins_over_its_exercise_and_the_exercise_over_the_defaults() -> None:
    """Each key is taken from the nearest place that has it."""
    top = (
        "defaults: {switch: 1s, get_ready: 2s, pace: 3s}\n"
        "exercises:\n  calf: {hold: 30s, switch: 4s, get_ready: 5s}\n"
    )
    step = only_step("  - {use: calf, switch: 0s}\n", top)
    assert (step.switch_ms, step.get_ready_ms, step.pace_ms) == (0, 5000, 3000)


@pytest.mark.parametrize("verb", ["hold: 10s", "tense_release: {tense: 5s, release: 9s}"])
def test_a_verb_in_a_step_replaces_the_one_of_its_exercise(verb: str) -> None:
    """`use` with a dose does that dose, whichever verb the exercise has."""
    top = "exercises:\n  calf: {contract_relax: {contract: 6s}, cues: {contract: Press.}}\n"
    step = only_step(f"  - use: calf\n    {verb}\n", top)
    action = step.action
    assert isinstance(action, Hold) if verb.startswith("hold") else isinstance(action, Phases)
    assert step.cues == ()


def test_a_routine_s_own_exercise_wins_over_a_library_s() -> None:
    """A coach can replace an exercise of a library by describing it anew."""
    result = read_text(
        "title: Test\nlibraries: legs.yaml\nexercises:\n  calf: {hold: 10s}\n"
        "steps:\n  - use: calf\n",
        legs="exercises:\n  calf: {hold: 30s}\n",
    )
    assert result.routine is not None
    action = result.routine.steps[0].action
    assert isinstance(action, Hold)
    assert action.duration_ms.default == 10_000


def test_an_exercise_s_name_falls_back_to_its_id_in_words() -> None:
    """A step that uses a nameless exercise is announced in words."""
    top = "exercises:\n  leg_swings-small: {move: 10 reps}\n"
    assert only_step("  - use: leg_swings-small\n", top).name == "Leg swings small"


def test_a_variation_keeps_the_step_s_dose_where_it_has_none() -> None:
    """Easier does what its exercise says, for as long as the step itself."""
    top = "exercises:\n  seated: {name: Seated, say: Sit., times: 1}\n"
    step = only_step("  - {hold: 40s, sides: each, times: 3, say: Stand., easier: seated}\n", top)
    easier = step.easier
    assert easier is not None
    assert (easier.name, easier.say, easier.sides, easier.times.default) == (
        "Seated",
        "Sit.",
        "each",
        1,
    )
    assert easier.action == step.action


def test_a_step_with_say_alone_is_spoken_only() -> None:
    """A sentence needs no dose; `wait` adds a pause after it."""
    assert only_step("  - say: Lie down.\n").action == Speak()
    assert only_step("  - {say: Lie down., wait: 5s}\n").action == Speak(5000)


def test_every_field_s_example_is_itself_sound() -> None:
    """What a message offers as an example can be copied into a routine."""
    for field in FIELDS[Context.STEP]:
        if field.verb and field.key not in {"ask", "repeat_until", "group", "use"}:
            assert only_step(f"  - {field.example}\n").action is not None

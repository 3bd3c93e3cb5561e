"""What of a step a front end can show beside its time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stretchcoach.routine.model import Rest, Step
from stretchcoach.session.segments import Kind
from tests.session.routine_parts import ask, hold, laid_out, move, rest, speak, step, until


def test_everything_to_show_goes_along() -> None:
    """Each segment of a step carries what its coach wrote for the screen."""
    one = replace(
        step(hold(9), "Calf", say="Lean in.", how="Heel down.", times=2, rest_between=3),
        tip="A towel helps.",
        effort="a quarter",
        stop_if=("Numbness",),
    )
    for segment in laid_out(one).segments:
        assert (segment.label, segment.instruction, segment.how) == (
            "Calf",
            "Lean in.",
            "Heel down.",
        )
        assert (segment.tip, segment.effort, segment.stop_if) == (
            "A towel helps.",
            "a quarter",
            ("Numbness",),
        )


@pytest.mark.parametrize(
    ("one", "kind", "instruction"),
    [
        (step(hold(9), "A", how="Heel down."), Kind.HOLD, "Heel down."),
        (rest(9, say="Shake."), Kind.REST, "Shake."),
        (replace(rest(9), how="Sit."), Kind.REST, "Sit."),
        (speak("Find a wall."), Kind.SAY, "Find a wall."),
        (ask("Numb?", stop="Stop."), Kind.ASK, "Numb?"),
        (ask("Numb?", stop="Stop."), Kind.SAY, "Stop."),
        (until("Gone?", at_most=1, otherwise="Call."), Kind.SAY, "Call."),
    ],
)
def test_the_instruction(one: Step, kind: Kind, instruction: str) -> None:
    """What is to be done is what is said, and where nothing is said what is only shown."""
    (segment,) = [there for there in laid_out(one).segments if there.kind is kind]
    assert segment.instruction == instruction


@pytest.mark.parametrize(
    ("one", "reps"),
    [
        (step(move(reps=10), get_ready=0), 10),
        (step(move(seconds=10), get_ready=0), None),
        (step(hold(10), get_ready=0), None),
    ],
)
def test_repetitions(one: Step, reps: int | None) -> None:
    """A counted movement says how often, a timed one and a hold do not."""
    (segment,) = laid_out(one).segments
    assert segment.reps == reps


@pytest.mark.parametrize(("rest_ms", "is_told"), [(2_082, False), (2_083, True)])
def test_the_room_in_a_rest(rest_ms: int, is_told: bool) -> None:
    """A rest has room for what the estimate says that it needs, and not for more."""
    # "Rest." needs 633 ms and "Calf now." 900, with 250 of silence between and 300 behind.
    resting = replace(rest(1), action=Rest(rest_ms))
    timeline = laid_out(resting, step(hold(9), "Calf now"))
    assert bool(timeline.segments[1].untold) is is_told


@pytest.mark.parametrize(("ready_ms", "says"), [(1_266, []), (1_267, ["Get ready."])])
def test_the_room_to_be_told_to_get_ready(ready_ms: int, says: list[str]) -> None:
    """«Get ready» is said where its time has room for it."""
    timeline = laid_out(rest(20), replace(step(hold(9), "Calf"), get_ready_ms=ready_ms))
    assert [cue.text for cue in timeline.segments[1].cues] == says

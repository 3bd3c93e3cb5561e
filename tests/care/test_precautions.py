"""Precautions: which routines they touch, and that hardly anything else is marked."""

from __future__ import annotations

import pytest

from stretchcoach.care.precautions import Precaution, cautions
from stretchcoach.library_reading import read_routine_file
from stretchcoach.routine.model import Ask, ByLevel, Group, Hold, RepeatUntil, Routine, Step
from tests.places import BUNDLED


def hold(how: str = "", easier: Step | None = None) -> Step:
    """A hold with this explanation."""
    return Step(Hold(ByLevel(30_000)), name="Calf", how=how, easier=easier)


@pytest.mark.parametrize(
    ("text", "precaution"),
    [
        ("Pregnancy, heart or lung disease, high blood pressure, or panic.", Precaution.PREGNANT),
        ("Pregnancy, heart or lung disease", Precaution.HEART_OR_LUNG),
        ("High blood pressure", Precaution.HEART_OR_LUNG),
        ("A hip that was replaced", Precaution.REPLACED_JOINT),
        ("A hip or knee replacement", Precaution.REPLACED_JOINT),
        ("An artificial knee", Precaution.REPLACED_JOINT),
        ("Fragile bones", Precaution.FRAGILE_BONES),
        ("Osteoporosis", Precaution.FRAGILE_BONES),
        ("Skip it if unsteady or dizzy.", Precaution.UNSTEADY),
        ("Diabetes, for the hot pack", Precaution.NUMB_FEET),
        ("Numb feet", Precaution.NUMB_FEET),
        ("A recent back injury or surgery", Precaution.INJURED),
        ("A torn muscle", Precaution.INJURED),
        ("Schwangerschaft", Precaution.PREGNANT),
        ("Eine frische Verletzung am Bein", Precaution.INJURED),
    ],
)
def test_a_warning_is_found(text: str, precaution: Precaution) -> None:
    """A routine that warns of it touches the precaution, in its own words and in a step's."""
    for routine in (
        Routine("Stretch", (hold(),), not_for=(text,)),
        Routine("Stretch", (hold(text),)),
        Routine("Stretch", (hold(easier=hold(text)),)),
    ):
        found = cautions(routine, [precaution])
        assert [one.text for one in found] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Back knee straight, heel down.",
        "Bring your knee over your hip.",
        "Hold on to something for balance.",
        "Feel your heartbeat slow down.",
        "Both feet flat, knees bent.",
        "Breathe into your chest.",
    ],
)
def test_usual_instructions_are_no_warnings(text: str) -> None:
    """Instructions that only name a part of the body touch nothing."""
    assert cautions(Routine("Stretch", (hold(text),)), Precaution) == ()


def test_only_what_applies_is_marked() -> None:
    """Without the precaution there is nothing to mind."""
    routine = Routine("Stretch", (hold(),), not_for=("Pregnancy",))
    assert cautions(routine, []) == ()
    assert cautions(routine, [Precaution.UNSTEADY]) == ()


def test_steps_within_steps_are_read() -> None:
    """A warning counts wherever its step stands, and names the step."""
    inner = hold("Leave this out in pregnancy.")
    for action in (
        Group("Floor", (inner,)),
        RepeatUntil("Has it let go?", (inner,), 2, "Rest."),
        Ask("Can you stand?", if_yes=(inner,)),
        Ask("Can you stand?", if_no=(inner,)),
    ):
        (found,) = cautions(Routine("Stretch", (Step(action),)), [Precaution.PREGNANT])
        assert found.line == "Calf: Leave this out in pregnancy."


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("box-breathing", {Precaution.PREGNANT, Precaution.HEART_OR_LUNG}),
        ("breathing-4-7-8", {Precaution.PREGNANT, Precaution.HEART_OR_LUNG}),
        ("paced-breathing", set()),
        ("lower-back", {Precaution.PREGNANT, Precaution.INJURED}),
        ("desk", {Precaution.INJURED}),
    ],
)
def test_bundled_routines(name: str, touched: set[Precaution]) -> None:
    """What the bundled routines warn of is found, and paced breathing is for all."""
    routine = read_routine_file(BUNDLED / f"{name}.yaml").routine
    assert routine is not None
    assert {one.precaution for one in cautions(routine, Precaution)} == touched

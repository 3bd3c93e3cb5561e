"""Wording that means one limb, and wording that does not."""

from __future__ import annotations

import pytest

from stretchcoach.routine.rules.limbs import Limb, LimbReader

ONE = [
    "Step one foot back, heel down, and lean in.",
    "Bend your knee.",
    "Draw the thigh closer to your chest.",
    "Keep the leg straight.",
    "Back heel down. Lean in.",
    "Back knee straight. Heel down.",
    "Single knee hug",
    "One-leg stand",
    "Stand on one leg.",
    "Bring your arm across.",
    "Raise one arm.",
    "Swing a leg, small and slow.",
    "Hold the foot behind you.",
    "If it hurts, stop. Straighten your knee.",
]
OTHER = [
    "Lie on your back, other leg flat.",
    "Pull the fingers back with the other hand.",
    "Cross it over the opposite knee.",
]
LEFT = ["Lie on your left side.", "Left calf", "Lean to the left.", "Lift your left arm."]
NEITHER = [
    "Lift both legs.",
    "Soles together. Let knees sink.",
    "Legs out, toes up. Tip forward from the hips.",
    "Knee bends",
    "Heel raises",
    "Shoulder rolls",
    "Swing small, from the hip.",
    "Lift one knee, then the other.",
    "Alternate heels forward, toes up.",
    "Draw each knee up in turn.",
    "One leg at a time.",
    "Lift one leg, then change.",
    "Look left, then right.",
    "Roll to the left and to the right.",
    "Turn your head as if you had time left.",
    "That is all right.",
    "Nothing is left to do.",
    "Hold on with one hand.",
    "Put a hand on the wall.",
    "Rest your hand on your belly.",
    "Use a hand towel.",
    "Squeeze your shoulder blades.",
    "Feel it in the hip flexors.",
    "Feel the calf muscles.",
    "Stand at the foot of the bed.",
    "Feel it in your calf.",
    "Stop if your knee hurts.",
    "If a hip was replaced, leave it out.",
    "Stand with feet hip-width apart.",
    "March easily. Swing your arms.",
    "Back long, eyes closed.",
    "",
]
GERMAN_ONE = [
    "Stell einen Fuß nach hinten.",
    "Zieh dein Knie zur Brust.",
    "Das Bein bleibt gestreckt.",
    "Die Ferse bleibt am Boden.",
    "Ein Bein anheben.",
]
GERMAN_NEITHER = [
    "Die Knie sinken nach außen.",
    "Deine Knie bleiben locker.",
    "Hebe beide Beine.",
    "Ein Bein, dann das andere.",
    "Abwechselnd ein Knie heben.",
    "Halte dich mit einer Hand fest.",
    "Leg die Hand auf den Bauch.",
    "Schultern rollen",
    "Spür es in der Wade.",
    "Nach links, dann nach rechts.",
    "Wenn das Knie schmerzt, hör auf.",
]


def read(text: str, language: str = "en") -> Limb | None:
    """What a single text means."""
    return LimbReader(language).read([text]).get(0)


@pytest.mark.parametrize("text", ONE)
def test_one_limb(text: str) -> None:
    """These words single out a limb."""
    assert read(text) is Limb.ONE


@pytest.mark.parametrize("text", OTHER)
def test_the_other_limb(text: str) -> None:
    """Where there is an other one, one side is meant."""
    assert read(text) is Limb.OTHER


@pytest.mark.parametrize("text", LEFT)
def test_a_named_side(text: str) -> None:
    """A side of the body is told from what remains."""
    assert read(text) is Limb.LEFT


@pytest.mark.parametrize("text", NEITHER)
def test_no_limb(text: str) -> None:
    """Both sides, names of exercises, hands that hold on, and conditions single nothing out."""
    assert read(text) is None


@pytest.mark.parametrize("text", GERMAN_ONE)
def test_one_limb_in_german(text: str) -> None:
    """German has its own words for it."""
    assert read(text, "de") is Limb.ONE


@pytest.mark.parametrize("text", GERMAN_NEITHER)
def test_no_limb_in_german(text: str) -> None:
    """Plurals that look like a singular, and hands that hold on, single nothing out."""
    assert read(text, "de") is None


def test_a_text_of_both_sides_speaks_for_all_texts_of_a_step() -> None:
    """Where one sentence tells of both sides, the others do not mean one."""
    assert LimbReader("en").read(["Lift one leg.", "Then do it with both."]) == {}


def test_another_language_says_nothing() -> None:
    """English words in a French routine are no evidence."""
    assert read("Lift one leg.", "fr") is None

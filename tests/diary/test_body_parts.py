"""Which part of the body a name tells of, in English and German."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.diary.body_parts import BodyPart, parts_of

CALF, HAM, QUAD, FOOT = BodyPart.CALF, BodyPart.HAMSTRING, BodyPart.QUADRICEPS, BodyPart.FOOT
LEGS, HIPS, BACK, NECK = BodyPart.LEGS, BodyPart.HIPS, BodyPart.BACK, BodyPart.NECK
SHOULDERS, ARMS, TRUNK, FACE = (
    BodyPart.SHOULDERS,
    BodyPart.ARMS,
    BodyPart.TRUNK,
    BodyPart.FACE,
)
OTHER, BREATHING = BodyPart.OTHER, BodyPart.BREATHING


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Calf stretch at the wall", {CALF}),
        ("Rub the calf", {CALF}),
        ("CALVES", {CALF}),
        ("Heel raises", {CALF}),
        ("Back of the thigh", {HAM}),
        ("Front of the thigh with a towel", {QUAD}),
        ("Buttocks and thighs", {HIPS, LEGS}),
        ("Chin back", {NECK}),
        ("Neck turns", {NECK}),
        ("Lean back", {BACK}),
        ("Lower back", {BACK}),
        ("Child's pose", {BACK}),
        ("Child’s pose", {BACK}),
        ("Seated turn", {BACK}),
        ("Step back, heel down", {LEGS}),
        ("Knee hug", {HIPS}),
        ("Arm across", {SHOULDERS}),
        ("Upper arms", {ARMS}),
        ("Warm up slowly", {OTHER}),
        ("Fists", {ARMS}),
        ("Jaw, lightly", {FACE}),
        ("Toes with a towel", {FOOT}),
        ("Press the sole down", {FOOT}),
        ("Stomach", {TRUNK}),
        ("Box breathing", {BREATHING}),
        ("Wade an der Wand", {CALF}),
        ("Wadendehnung", {CALF}),
        ("Waden lockern", {CALF}),
        ("Rückseite des Oberschenkels", {HAM}),
        ("Oberschenkelrückseite", {HAM}),
        ("Vorderseite der Oberschenkel", {QUAD}),
        ("Unterer Rücken", {BACK}),
        ("Sohle in den Boden drücken", {FOOT}),
        ("Schultern kreisen", {SHOULDERS}),
        ("Nacken dehnen", {NECK}),
        ("Hüftbeuger", {HIPS}),
        ("Hu\u0308ftbeuger", {HIPS}),
        ("Gesäß anspannen", {HIPS}),
        ("Füße heben", {FOOT}),
        ("Fuß kreisen", {FOOT}),
        ("Arme strecken", {ARMS}),
        ("Arm und Handgelenk", {ARMS}),
        ("Warm werden", {OTHER}),
        ("Bauch anspannen", {TRUNK}),
        ("Stirn", {FACE}),
        ("Ruhig atmen", {BREATHING}),
        ("", {OTHER}),
        ("Stay in bed", {OTHER}),
    ],
)
def test_the_name_tells(label: str, parts: set[BodyPart]) -> None:
    """The words of the name tell the part, not a word that only looks like one."""
    assert set(parts_of(label)) == parts


@pytest.mark.parametrize(
    ("label", "tags", "parts"),
    [
        ("Long sitting stretch", ("night cramps", "calf", "hamstring"), {CALF, HAM}),
        ("Press-up, lying on your front", ("back", "hips"), {BACK, HIPS}),
        ("Stand up", ("office", "neck", "shoulders", "back"), {OTHER}),
        ("Calf at the wall", ("back",), {CALF}),
        ("Langsitz", ("Wade",), {CALF}),
        ("Stand up", ("office",), {OTHER}),
    ],
)
def test_the_tags_tell_where_the_name_does_not(
    label: str, tags: tuple[str, ...], parts: set[BodyPart]
) -> None:
    """One or two parts among the tags are taken; more of them do not tell which is meant."""
    assert set(parts_of(label, tags)) == parts


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=5).map(tuple))
def test_any_text_has_a_part(label: str, tags: tuple[str, ...]) -> None:
    """Whatever a stranger calls an exercise, it has at least one part, each once."""
    found = parts_of(label, tags)
    assert found
    assert len(set(found)) == len(found)


def test_each_part_has_words() -> None:
    """No part is told of by a name with a sign in it."""
    assert all(part.words.replace(" ", "").isalpha() for part in BodyPart)

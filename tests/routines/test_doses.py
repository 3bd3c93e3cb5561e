"""The bundled routines hold to the figures of their sources, and to what may be said."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import readability

from stretchcoach.library_reading import read_routine_file
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.session.segments import Kind
from stretchcoach.session.timeline import Timeline, build_timeline
from tests.places import BUNDLED

FILES = sorted(
    path for path in BUNDLED.glob("*.yaml") if not re.search(r"\.[a-z]{2}\.yaml$", path.name)
)
UNREVIEWED = "no clinician has reviewed this yet"
MOST_WORDS = 12
HIGHEST_GRADE = 6.0

# Exercise and kind: how often in all (a side counts as one), and for how many seconds each.
# The figures are those of the sources that the routine names, or are marked there as judgement.
Dose = dict[tuple[str, str], tuple[int, float]]

_SIDES = 2
_TENSED: tuple[str, ...] = (
    "Fists",
    "Upper arms",
    "Shoulders to your ears",
    "Forehead",
    "Eyes",
    "Jaw, lightly",
)
_TENSED += ("Shoulder blades", "Stomach", "Buttocks and thighs", "Shins, toes up")
_COOLED: tuple[str, ...] = ("Figure four, on your back", "Back of the thigh, on your back")
_COOLED += ("Calf at the wall", "Front of the thigh, on your side")


def _lower_back(tilt: int, rolls: int, pose: int, press: int) -> Dose:
    """The lower back's movements at 5 s each, the knee hug always 5 a side."""
    return {
        ("Pelvic tilt", "MOVE"): (1, tilt * 5),
        ("Knee rolls", "MOVE"): (1, rolls * 5),
        ("Knee hug", "MOVE"): (_SIDES, 5 * 5),
        ("Child's pose", "MOVE"): (1, pose * 5),
        ("Press-up, lying on your front", "MOVE"): (1, press * 5),
    }


DOSES: dict[tuple[str, str | None], Dose] = {
    ("calf-cramp", None): {
        ("Stay in bed", "HOLD"): (1, 5),
        ("Straighten your knee", "HOLD"): (1, 15),
        ("Calf stretch", "HOLD"): (3, 30),
        ("Rub the calf", "MOVE"): (1, 30),
        ("Heel press, only if you feel steady", "HOLD"): (1, 20),
        ("Ankle return", "MOVE"): (1, 8 * 3),
    },
    ("cramp-calf-upright", None): {
        ("Stop and stand still", "HOLD"): (1, 5),
        ("Calf stretch at the wall", "HOLD"): (3, 30),
        ("Rub the calf", "MOVE"): (1, 30),
    },
    ("cramp-hamstring", None): {
        ("Straighten your leg", "HOLD"): (1, 5),
        ("Back of the thigh", "HOLD"): (3, 30),
        ("Rub the back of the thigh", "MOVE"): (1, 30),
    },
    ("cramp-quadriceps", None): {
        ("Lie on your side", "HOLD"): (1, 5),
        ("Front of the thigh", "HOLD"): (3, 30),
        ("Rub the front of the thigh", "MOVE"): (1, 30),
    },
    ("cramp-foot", None): {
        ("Sit down", "HOLD"): (1, 5),
        ("Toes up", "HOLD"): (3, 30),
        ("Press the sole down", "HOLD"): (1, 20),
    },
    ("bedtime", "standing"): {
        ("Calf at the wall", "HOLD"): (3 * _SIDES, 10),
        ("Back of the thigh", "HOLD"): (3 * _SIDES, 10),
    },
    ("bedtime", "seated"): {
        ("Long sitting stretch", "HOLD"): (3, 10),
        ("Long sitting stretch", "REST"): (2, 10),
    },
    ("warm-up", "standing"): {
        ("March", "MOVE"): (1, 180),
        ("Heel digs", "MOVE"): (1, 60),
        ("Knee lifts", "MOVE"): (1, 30),
        ("Shoulder rolls", "MOVE"): (2, 10 * 1.5),
        ("Knee bends", "MOVE"): (1, 10 * 2),
        ("Leg swings", "MOVE"): (_SIDES, 10 * 1.5),
        ("Heel raises", "MOVE"): (1, 10 * 2),
        ("Rehearse your sport", "MOVE"): (1, 30),
    },
    ("warm-up", "seated"): {
        ("Seated march", "MOVE"): (1, 180),
        ("Seated heel digs", "MOVE"): (1, 60),
        ("Seated knee lifts", "MOVE"): (1, 30),
        ("Seated shoulder rolls", "MOVE"): (2, 10 * 1.5),
    },
    ("cool-down", "short"): {
        ("Easy walk", "MOVE"): (1, 120),
        ("Butterfly", "HOLD"): (1, 15),
        **{(name, "HOLD"): (_SIDES, 15) for name in _COOLED},
    },
    ("cool-down", "full"): {
        ("Easy walk", "MOVE"): (1, 120),
        ("Butterfly", "HOLD"): (2, 30),
        ("Butterfly", "REST"): (1, 5),
        **{(name, "HOLD"): (2 * _SIDES, 30) for name in _COOLED},
        **{(name, "REST"): (_SIDES, 5) for name in _COOLED},
    },
    ("muscle-relaxation", None): {
        ("Breathe", "BREATHE"): (12, 5),
        **{(name, "CONTRACT"): (1, 6) for name in _TENSED},
        **{(name, "RELAX"): (1, 30) for name in _TENSED},
        ("Breathe again", "BREATHE"): (12, 5),
    },
    ("paced-breathing", None): {("Paced breathing", "BREATHE"): (60, 5)},
    ("box-breathing", None): {("Box breathing", "BREATHE"): (60, 4)},
    ("desk", None): {
        ("Stand and walk", "MOVE"): (1, 60),
        ("Chin back", "MOVE"): (1, 5 * 3),
        ("Neck turns", "MOVE"): (_SIDES, 3 * 4),
        ("Shoulder rolls", "MOVE"): (1, 6 * 4),
        ("Arm across", "HOLD"): (_SIDES, 30),
        ("Seated turn", "MOVE"): (_SIDES, 3 * 4),
        ("Lean back", "MOVE"): (1, 3 * 5),
    },
    ("lower-back", "start"): _lower_back(5, 5, 5, 5),
    ("lower-back", "full"): _lower_back(10, 8, 8, 8),
}

UNEVEN = {("breathing-4-7-8", None)}
"""Routines whose phases differ in length, and have a test of their own."""

# Counted moves, as their sources count them: how many repetitions, each time.
REPS: dict[tuple[str, str | None, str], int] = {
    ("calf-cramp", None, "Ankle return"): 8,
    ("warm-up", "standing", "Heel digs"): 60,
    ("warm-up", "standing", "Knee lifts"): 30,
    ("warm-up", "standing", "Shoulder rolls"): 10,
    ("warm-up", "standing", "Knee bends"): 10,
    ("warm-up", "standing", "Leg swings"): 10,
    ("warm-up", "standing", "Heel raises"): 10,
    ("desk", None, "Chin back"): 5,
    ("desk", None, "Neck turns"): 3,
    ("desk", None, "Shoulder rolls"): 6,
    ("desk", None, "Seated turn"): 3,
    ("desk", None, "Lean back"): 3,
    ("lower-back", "start", "Pelvic tilt"): 5,
    ("lower-back", "full", "Pelvic tilt"): 10,
    ("lower-back", "full", "Knee rolls"): 8,
    ("lower-back", "full", "Knee hug"): 5,
    ("lower-back", "full", "Child's pose"): 8,
    ("lower-back", "full", "Press-up, lying on your front"): 8,
}


def routine_named(name: str) -> Routine:
    """A bundled routine; it must be sound."""
    found = read_routine_file(BUNDLED / f"{name}.yaml", "")
    assert found.routine is not None, found.diagnostics
    return found.routine


def laid_out(name: str, level: str | None) -> Timeline:
    """A bundled routine's timeline."""
    return build_timeline(routine_named(name), level=level)


@pytest.mark.parametrize(("name", "level"), DOSES)
def test_every_dose_is_the_sourced_one(name: str, level: str | None) -> None:
    """Every hold, move, phase and rest is in the table, as often and as long as it says."""
    timeline = laid_out(name, level)
    labels = {there.step: there.label for there in timeline.segments if there.kind.is_exercise}
    found: dict[tuple[str, str], Counter[int]] = {}
    for there in timeline.segments:
        if there.kind.is_exercise or (there.kind is Kind.REST and there.step in labels):
            key = (labels[there.step], there.kind.value)
            found.setdefault(key, Counter())[there.duration_ms] += 1
    assert found == {
        key: {round(seconds * 1_000): count} for key, (count, seconds) in DOSES[name, level].items()
    }


def test_no_routine_is_left_out_of_the_table() -> None:
    """Every level of every bundled routine has its doses compared."""
    levels = {
        (path.stem, lv) for path in FILES for lv in routine_named(path.stem).levels or (None,)
    }
    assert levels == DOSES.keys() | UNEVEN


@pytest.mark.parametrize(("name", "level", "label"), REPS)
def test_every_count_is_the_sourced_one(name: str, level: str | None, label: str) -> None:
    """A counted movement is done as often as the source says."""
    timeline = laid_out(name, level)
    found = {segment.reps for segment in timeline.segments if segment.label == label}
    assert found - {None} == {REPS[name, level, label]}


@pytest.mark.parametrize("level", ["standing", "seated"])
def test_the_bedtime_programme_stays_within_the_trials_three_minutes(level: str) -> None:
    """Announcements included, the nightly stretches last three minutes at most."""
    assert laid_out("bedtime", level).total_max_ms <= 180_000


def test_four_seven_eight_is_four_cycles_of_nineteen_seconds() -> None:
    """4 s in, 7 s held, 8 s out, four times: 76 s."""
    breaths = [s for s in laid_out("breathing-4-7-8", None).segments if s.kind is Kind.BREATHE]
    assert [s.duration_ms for s in breaths] == [4_000, 7_000, 8_000] * 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bundled_routine_says_what_it_rests_on(path: Path) -> None:
    """Every bundled routine has sources marked S or J, says who reviewed it, and how to stop."""
    routine = routine_named(path.stem)
    assert routine.sources
    assert all(re.match(r"(S|J)(, against it)?: ", source) for source in routine.sources)
    assert routine.reviewed == UNREVIEWED
    assert routine.stop_if
    assert routine.red_flags
    assert routine.language == "en"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_cue_has_at_most_twelve_words(path: Path) -> None:
    """Whoever is in pain or half asleep hears short sentences only."""
    routine = routine_named(path.stem)
    for level in routine.levels or (None,):
        for text in build_timeline(routine, level=level).texts():
            assert len(text.split()) <= MOST_WORDS, text


def test_a_warm_up_has_no_long_static_hold() -> None:
    """Static holds of 60 s and more before sport cost strength, so there are none."""
    for path in FILES:
        routine = routine_named(path.stem)
        if routine.goal is Goal.WARM_UP:
            for level in routine.levels or (None,):
                holds = [
                    s for s in build_timeline(routine, level=level).segments if s.kind is Kind.HOLD
                ]
                assert all(hold.duration_ms < 60_000 for hold in holds)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_spoken_is_easy_to_read(path: Path) -> None:
    """All spoken text is at a reading grade of six or below, by two measures."""
    routine = routine_named(path.stem)
    for level in routine.levels or (None,):
        spoken = "\n".join(build_timeline(routine, level=level).texts())
        grades = readability.getmeasures(spoken, lang="en")["readability grades"]
        assert max(grades["Kincaid"], grades["SMOGIndex"]) <= HIGHEST_GRADE

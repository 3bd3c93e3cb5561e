"""Where cues are placed within a segment, and which find no room."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from stretchcoach.routine.model import Step
from stretchcoach.session.cues import GAP_MS, place
from stretchcoach.session.segments import CueKind, CuePlan, PlannedCue, SpokenCue
from stretchcoach.session.timeline import build_timeline
from tests.session.routine_parts import SECOND, cue, hold, laid_out, move, phases, rest, step


def placed(one: Step) -> list[tuple[int, str]]:
    """The cues of a step's only segment, as (ms, text)."""
    segments = laid_out(one).segments
    assert len(segments) == 1
    return [(there.at_ms, there.text) for there in segments[0].cues]


def dropped(one: Step) -> list[tuple[str, int, str]]:
    """What was dropped of a step's only segment, as (text, ms, what it met)."""
    (segment,) = laid_out(one).segments
    return [(gone.cue.text, gone.at_ms, gone.collides_with) for gone in segment.dropped]


def held(seconds: int, cues: Mapping[str, str], *, countdown: int = 0) -> Step:
    """A hold of a single segment, with these cues."""
    return step(hold(seconds), get_ready=0, cues=cues, countdown=countdown)


@pytest.mark.parametrize(
    ("seconds", "cues", "expected"),
    [
        (30, {"start": "Go."}, [(0, "Go.")]),
        (30, {"halfway": "Half."}, [(15_000, "Half.")]),
        (31, {"halfway": "Half."}, [(15_500, "Half.")]),
        (30, {"10 left": "Ten."}, [(20_000, "Ten.")]),
        (10, {"10 left": "Ten."}, [(0, "Ten.")]),
        (9, {"10 left": "Ten."}, []),
        (30, {"at 12": "There."}, [(12_000, "There.")]),
        (30, {"at 0": "Now."}, [(0, "Now.")]),
        (30, {"at 30": "Late."}, []),
        (30, {"every 10": "On."}, [(10_000, "On."), (20_000, "On.")]),
        (31, {"every 10": "On."}, [(10_000, "On."), (20_000, "On."), (30_000, "On.")]),
        (5, {"every 10": "On."}, []),
        (30, {"end": "Off."}, [(29_000, "Off.")]),
        (
            30,
            {"5 left": "Five.", "halfway": "Half.", "start": "Go."},
            [(0, "Go."), (15_000, "Half."), (25_000, "Five.")],
        ),
        (20, {"halfway": "Half.", "10 left": "Ten."}, [(10_000, "Half."), (10_000, "Ten.")]),
    ],
)
def test_moments(seconds: int, cues: dict[str, str], expected: list[tuple[int, str]]) -> None:
    """Each kind of moment is where the format says; what lies outside is not said."""
    assert placed(held(seconds, cues)) == expected


def test_a_counted_movement_has_moments_too() -> None:
    """The middle of ten repetitions of three seconds is at fifteen seconds."""
    counted = step(move(reps=10), get_ready=0, cues={"halfway": "Half."})
    assert placed(counted) == [(15_000, "Half.")]


@pytest.mark.parametrize(
    ("seconds", "countdown", "expected"),
    [
        (30, 3, [(27_000, "Three."), (28_000, "Two."), (29_000, "One.")]),
        (4, 3, [(1_000, "Three."), (2_000, "Two."), (3_000, "One.")]),
        (3, 3, []),
        (30, 0, []),
    ],
)
def test_countdown(seconds: int, countdown: int, expected: list[tuple[int, str]]) -> None:
    """The countdown stands at the last whole seconds, where the exercise has room for it."""
    assert placed(held(seconds, {}, countdown=countdown)) == expected


def test_a_countdown_of_ten() -> None:
    """The longest countdown counts from ten."""
    said = placed(held(30, {}, countdown=10))
    assert said[0] == (20_000, "Ten.")
    assert said[-1] == (29_000, "One.")
    assert len(said) == 10


COLLISIONS = [
    pytest.param(
        {"halfway": "Half.", "at 10": "Ten."},
        [(10_000, "Half.")],
        [("Ten.", 10_000, "Half.")],
        id="at meets halfway",
    ),
    pytest.param(
        {"every 5": "On.", "halfway": "Half."},
        [(5_000, "On."), (10_000, "Half."), (15_000, "On.")],
        [("On.", 10_000, "Half.")],
        id="one of an every meets halfway",
    ),
    pytest.param(
        {"every 5": "On.", "at 5": "There."},
        [(5_000, "There."), (10_000, "On."), (15_000, "On.")],
        [("On.", 5_000, "There.")],
        id="an every gives way to an at",
    ),
    pytest.param(
        {"at 5": "One.", "at 6": "Two."},
        [(5_000, "One."), (6_000, "Two.")],
        [],
        id="one begins when the other ends",
    ),
    pytest.param(
        {"at 5": "One.", "every 5": "Five.", "every 10": "Ten."},
        [(5_000, "One."), (10_000, "Five."), (15_000, "Five.")],
        [("Five.", 5_000, "One."), ("Ten.", 10_000, "Five.")],
        id="the first in the file stays",
    ),
    pytest.param(
        {"end": "Off.", "at 19": "Late."},
        [(19_000, "Off.")],
        [("Late.", 19_000, "Off.")],
        id="at meets the end",
    ),
]


@pytest.mark.parametrize(("cues", "stay", "gone"), COLLISIONS)
def test_collisions(
    cues: dict[str, str], stay: list[tuple[int, str]], gone: list[tuple[str, int, str]]
) -> None:
    """An `every` or `at` cue that meets another is dropped, and told."""
    assert placed(held(20, cues)) == stay
    assert dropped(held(20, cues)) == gone


def test_an_at_cue_gives_way_to_the_countdown() -> None:
    """A cue of the file with a figure of its own never talks into the countdown."""
    one = held(20, {"at 18": "Late.", "every 17": "On."}, countdown=3)
    assert placed(one) == [(17_000, "Three."), (18_000, "Two."), (19_000, "One.")]
    assert dropped(one) == [("Late.", 18_000, "Two."), ("On.", 17_000, "Three.")]


def test_a_number_gives_way_to_a_cue_that_stays() -> None:
    """A number of the countdown that would meet a `left` cue is not counted, nor told."""
    one = held(20, {"2 left": "Two more."}, countdown=3)
    assert placed(one) == [(17_000, "Three."), (18_000, "Two more."), (19_000, "One.")]
    assert dropped(one) == []


@pytest.mark.parametrize(
    ("cues", "countdown", "expected"),
    [
        ({"end": "Off."}, 3, ["Three.", "Two.", "Off."]),
        ({"end": "Off.", "2 left": "Two more."}, 3, ["Two more.", "Off."]),
        ({"end": "Off.", "2 left": "Two more."}, 4, ["Four.", "Three.", "Two more.", "Off."]),
        ({"5 left": "Five more."}, 1, ["Five more.", "One."]),
        ({"end": "Off."}, 1, ["Off."]),
    ],
)
def test_a_number_alone_is_no_countdown(
    cues: dict[str, str], countdown: int, expected: list[str]
) -> None:
    """What is left of a countdown is counted only where it still is one."""
    assert [text for _, text in placed(held(20, cues, countdown=countdown))] == expected


def test_a_long_cue_is_seen_for_its_whole_length() -> None:
    """What meets the tail of a long cue is dropped too."""
    one = laid_out(held(20, {"halfway": "Half.", "at 13": "On.", "at 15": "More."})).routine
    (segment,) = build_timeline(one, length_of=lambda _: 4_000).segments
    assert [(there.at_ms, there.text) for there in segment.cues] == [
        (10_000, "Half."),
        (15_000, "More."),
    ]
    assert [gone.cue.text for gone in segment.dropped] == ["On."]


def test_a_cue_that_begins_long_before_is_met_too() -> None:
    """How far back one looks follows the longest cue, also one that was placed last."""
    one = laid_out(held(30, {"at 5": "A long one.", "every 12": "On."})).routine
    timeline = build_timeline(one, length_of=lambda text: 9_000 if "long" in text else 500)
    (segment,) = timeline.segments
    assert [(there.at_ms, there.text) for there in segment.cues] == [
        (5_000, "A long one."),
        (24_000, "On."),
    ]


def test_a_cue_that_could_only_begin_at_the_end() -> None:
    """Where what is said first and its silence fill the segment, there is no room left."""
    lead = PlannedCue(0, "Tense.", CueKind.CUE, SECOND)
    plan = CuePlan((lead,), (SpokenCue(cue("start", "Go."), SECOND),))
    assert [there.text for there in place(plan, SECOND + GAP_MS)[0]] == ["Tense."]
    assert [there.text for there in place(plan, SECOND + GAP_MS + 1)[0]] == ["Tense.", "Go."]


PHASES = [
    pytest.param(
        {"start": "Easy."},
        [[(0, "Tense."), (1_250, "Easy.")], [(0, "Let go.")]],
        [],
        id="start: behind the first phase's word",
    ),
    pytest.param(
        {"at 6": "There."},
        [[(0, "Tense.")], [(0, "Let go."), (2_000, "There.")]],
        [],
        id="at counts over the whole cycle",
    ),
    pytest.param(
        {"halfway": "Half."},
        [[(0, "Tense.")], [(0, "Let go."), (3_000, "Half.")]],
        [],
        id="halfway of the whole cycle",
    ),
    pytest.param(
        {"9 left": "Nine."},
        [[(0, "Tense.")], [(0, "Let go."), (1_250, "Nine.")]],
        [],
        id="left waits for the phase's word",
    ),
    pytest.param(
        {"every 4": "On."},
        [[(0, "Tense.")], [(0, "Let go."), (4_000, "On."), (8_000, "On.")]],
        [("On.", 0, "Let go.")],
        id="every is dropped at a phase's word",
    ),
    pytest.param(
        {"13 left": "Far."},
        [[(0, "Tense."), (1_250, "Far.")], [(0, "Let go.")]],
        [],
        id="left, within a phase's word",
    ),
    pytest.param(
        {"20 left": "Outside.", "at 14": "Outside."},
        [[(0, "Tense.")], [(0, "Let go.")]],
        [],
        id="outside the cycle",
    ),
    pytest.param(
        {"tense": "Fists.", "end": "Good."},
        [[(0, "Fists.")], [(0, "Let go."), (9_000, "Good.")]],
        [],
        id="a phase's own word, and the end",
    ),
]


@pytest.mark.parametrize(("cues", "expected", "gone"), PHASES)
def test_cues_of_phases(
    cues: dict[str, str], expected: list[list[tuple[int, str]]], gone: list[tuple[str, int, str]]
) -> None:
    """Moments count over the cycle, and no cue interrupts the word of a phase."""
    one = step(phases("tense_release", tense=4, release=10), get_ready=0, cues=cues)
    timeline = laid_out(one)
    assert [[(c.at_ms, c.text) for c in s.cues] for s in timeline.segments] == expected
    assert [
        (d.cue.text, d.at_ms, d.collides_with) for s in timeline.segments for d in s.dropped
    ] == gone


def test_a_dropped_cue_of_a_phase_is_the_one_of_the_file() -> None:
    """The checker is told the moment as the coach wrote it, not as it fell into a phase."""
    one = step(phases("tense_release", tense=4, release=10), get_ready=0, cues={"every 4": "On."})
    (gone,) = laid_out(one).segments[1].dropped
    assert gone.cue == cue("every 4", "On.")


def test_a_phase_too_short_for_more_than_its_word() -> None:
    """Where a phase ends with its word, another fixed cue finds no room there, and is told."""
    short = phases("tense_release", tense=1, release=1)
    one = step(short, get_ready=0, cues={"start": "Go.", "end": "Good."})
    tense, release = laid_out(one).segments
    assert [there.text for there in (*tense.cues, *release.cues)] == ["Tense.", "Let go."]
    assert [(gone.cue.text, gone.collides_with) for gone in (*tense.dropped, *release.dropped)] == [
        ("Go.", "Tense."),
        ("Good.", "Let go."),
    ]


def test_a_rest_has_cues_of_its_own() -> None:
    """A rest's cues are placed as in a hold, behind what is said at its start."""
    one = rest(20, cues={"start": "Sit.", "halfway": "Half.", "at 1": "Gone."})
    assert placed(one) == [(0, "Rest."), (1_250, "Sit."), (10_000, "Half.")]
    assert dropped(one) == [("Gone.", 1_000, "Sit.")]


def test_cues_that_wait_come_one_after_the_other() -> None:
    """Two cues that both have to wait for what is said first do not meet behind it."""
    one = rest(20, cues={"start": "Sit.", "19 left": "Breathe."})
    assert placed(one) == [(0, "Rest."), (1_250, "Sit."), (2_500, "Breathe.")]


def test_an_end_without_time() -> None:
    """A segment of no length at all has no moment for an `end` cue."""
    end = SpokenCue(cue("end", "Off."), SECOND)
    assert place(CuePlan(end_inside=end), 0) == ((), ())


def test_names_tell_cues_apart() -> None:
    """Each cue of a segment has a name of its own, whatever its words."""
    cues = dict.fromkeys(["start", "halfway", "at 3", "every 5", "7 left", "end"], "On.")
    (segment,) = laid_out(held(40, cues, countdown=3)).segments
    names = [there.name for there in segment.cues]
    assert len(set(names)) == len(names) >= 10


def test_kinds_of_cues() -> None:
    """The countdown and a coach's cues are told apart from instructions."""
    one = step(hold(20), "Calf", countdown=1, cues={"halfway": "Half."})
    kinds = [[there.kind for there in segment.cues] for segment in laid_out(one).segments]
    assert kinds == [[CueKind.INSTRUCTION], [CueKind.CUE, CueKind.COUNTDOWN]]
    assert [kind.must_be_heard for kind in CueKind] == [True, True, False, False]

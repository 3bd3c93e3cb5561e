"""The edges of placing cues: ties, no length, no room, and moments on a border."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Cue, CueWhen, Sides
from stretchcoach.session.cues import moments, place
from stretchcoach.session.segments import CueKind, CuePlan, Kind, PlannedCue, SpokenCue
from tests.session.routine_parts import cue, hold, laid_out, phases, rest, step


def said(cues: tuple[PlannedCue, ...]) -> list[tuple[int, str]]:
    """Cues as (ms, text)."""
    return [(there.at_ms, there.text) for there in cues]


def test_cues_of_one_moment_stay_in_the_order_of_the_file() -> None:
    """What the coach wrote first is said first, whatever its letters."""
    one = step(hold(20), get_ready=0, cues={"halfway": "Zero.", "10 left": "Among."})
    (segment,) = laid_out(one).segments
    assert said(segment.cues) == [(10_000, "Zero."), (10_000, "Among.")]


def test_cues_that_wait_are_said_in_the_order_of_their_moments() -> None:
    """Behind what is said first comes the cue whose moment was first, not the file's first."""
    (segment,) = laid_out(rest(20, cues={"19 left": "Breathe.", "start": "Sit."})).segments
    assert said(segment.cues) == [(0, "Rest."), (1_250, "Sit."), (2_500, "Breathe.")]


def test_every_cue_without_room_is_told_with_its_moment() -> None:
    """Where a phase is over with its word, each cue that wanted to be in it is named."""
    short = phases("tense_release", tense=1, release=2)
    one = step(short, get_ready=0, cues={"start": "Go.", "3 left": "Three."})
    tense, _ = laid_out(one).segments
    assert [(gone.cue.text, gone.at_ms) for gone in tense.dropped] == [("Go.", 0), ("Three.", 0)]


@pytest.mark.parametrize(("duration_ms", "at_ms"), [(10_000, 9_999), (1, 0)])
def test_an_end_without_length_is_within_its_segment(duration_ms: int, at_ms: int) -> None:
    """Where the voice is off, the `end` cue stands at the last millisecond."""
    placed, dropped = place(CuePlan(end_inside=SpokenCue(cue("end", "Off."), 0)), duration_ms)
    assert (said(placed), dropped) == ([(at_ms, "Off.")], ())


def test_halfway_is_a_whole_millisecond() -> None:
    """The middle of an odd length is rounded down."""
    placed, _ = place(CuePlan(cues=(SpokenCue(cue("halfway", "Half."), 0),)), 10_001)
    assert [(there.at_ms, type(there.at_ms)) for there in placed] == [(5_000, int)]


def test_a_cue_with_nothing_left_is_not_said() -> None:
    """The moment with no time left lies behind the segment."""
    assert place(CuePlan(cues=(SpokenCue(cue("0 left", "Over."), 0),)), 10_000) == ((), ())


@pytest.mark.parametrize(
    ("every_ms", "expected"), [(1, [1, 2, 3, 4]), (2, [2, 4]), (4, [4]), (5, [])]
)
def test_the_moments_of_an_every(every_ms: int, expected: list[int]) -> None:
    """An `every` cue comes at each whole multiple before the end."""
    assert list(moments(Cue(CueWhen.EVERY, "On.", every_ms), 5)) == expected


def test_names_say_which_cue_of_the_file_it_is() -> None:
    """A cue bears its number in the file, and the moment where it has several; an end is one."""
    plan = CuePlan(
        cues=(SpokenCue(cue("every 4", "On."), 0), SpokenCue(cue("start", "Go."), 0)),
        end_inside=SpokenCue(cue("end", "Off."), 0),
    )
    placed, _ = place(plan, 10_000)
    assert [there.name for there in placed] == ["1", "0 at 4000", "0 at 8000", "end"]


@pytest.mark.parametrize(
    ("left_ms", "counted"), [(1_001, ["Two.", "One."]), (1_000, []), (999, ["Two.", "One."])]
)
def test_a_number_without_length_gives_way_at_its_own_moment_only(
    left_ms: int, counted: list[str]
) -> None:
    """Where the voice is off, a cue a millisecond beside a number leaves the countdown whole."""
    beside = SpokenCue(Cue(CueWhen.LEFT, "Last.", left_ms), 0)
    plan = CuePlan(cues=(beside,), countdown=(("Two.", 0), ("One.", 0)))
    placed, _ = place(plan, 10_000)
    assert [there.text for there in placed if there.text != "Last."] == counted


def test_the_word_of_a_phase_is_a_cue() -> None:
    """It belongs to its moment: too late, it is left out rather than said."""
    one = step(phases("tense_release", tense=4, release=10), get_ready=0, cues={"at 6": "There."})
    kinds = [[there.kind for there in segment.cues] for segment in laid_out(one).segments]
    assert kinds == [[CueKind.CUE], [CueKind.CUE, CueKind.CUE]]


def test_what_explains_is_an_instruction_and_the_rest_between_is_a_cue() -> None:
    """A side, another way and «get ready» are heard even where they are late."""
    easy = step(hold(3), "Easy")
    one = step(hold(9), "A", sides=Sides.EACH, times=2, rest_between=3, easier=easy)
    timeline = laid_out(rest(20), one)
    kinds = {
        (segment.kind, there.kind)
        for segment in (*timeline.segments[1:], *timeline.extra)
        for there in segment.cues
    }
    assert kinds == {
        (Kind.PREPARE, CueKind.INSTRUCTION),
        (Kind.REST, CueKind.CUE),
        (Kind.CHANGE_SIDE, CueKind.INSTRUCTION),
    }


def test_what_leads_bears_its_number() -> None:
    """The sentences that are said first are told apart by their order."""
    lead = PlannedCue(0, "A.", CueKind.INSTRUCTION, 0)
    placed, _ = place(CuePlan((lead, lead._replace(at_ms=9))), 10_000)
    assert [there.name for there in placed] == ["lead 0", "lead 1"]

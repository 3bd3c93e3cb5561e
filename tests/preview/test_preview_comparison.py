"""What a save changed: every difference of two timelines is marked, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.preview.comparison import Comparison, Mark, compare
from stretchcoach.session.segments import Kind, Segment
from tests.preview.preview_parts import ANKLE, CALF, THIGH, index_of, segments_of, text_of

BEFORE = text_of(CALF, THIGH, ANKLE)


def saved(before: str, after: str) -> tuple[tuple[Segment, ...], Comparison]:
    """The new segments, and how they differ from the old ones."""
    new = segments_of(after)
    return new, compare(segments_of(before), new)


def marked(segments: tuple[Segment, ...], found: Comparison) -> list[tuple[str, str, str]]:
    """Every marked segment with its name, kind and own mark."""
    return [
        (segments[index].label, segments[index].kind.value, marks.own.value)
        for index, marks in sorted(found.marks.items())
    ]


def cue_marks(segment: Segment, found: Comparison) -> dict[str, Mark]:
    """The mark of each cue of a segment."""
    return {
        cue.text: found.mark_of_cue(segment.index, place) for place, cue in enumerate(segment.cues)
    }


def test_the_same_text_has_no_marks() -> None:
    """Nothing is marked, and every segment is its own partner, however the lines moved."""
    after = "# A comment\n\n" + BEFORE.replace("  - name: Thigh", "\n\n  - name: Thigh")
    segments, found = saved(BEFORE, after)
    assert not found.has_changes
    assert found.partner == {index: index for index in range(len(segments))}
    assert found.mark_of_cue(0, 0) is Mark.SAME


def test_another_length_marks_the_hold_alone() -> None:
    """Cues that stand elsewhere only because the hold has another length are not marked."""
    segments, found = saved(BEFORE, BEFORE.replace("gentle: 20s", "gentle: 26s"))
    assert marked(segments, found) == [("Calf", "HOLD", "changed")] * 2
    hold = segments[index_of(segments, "Calf", Kind.HOLD)]
    assert set(cue_marks(hold, found).values()) == {Mark.SAME}
    assert found.count(Mark.CHANGED) == 2


def test_a_change_at_another_level_is_none_at_this_one() -> None:
    """Only what differs at the level that is compared is marked."""
    _, found = saved(BEFORE, BEFORE.replace("full: 40s", "full: 41s"))
    assert not found.has_changes


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("Keep breathing.", "Breathe slowly.", "Breathe slowly."),
        ("8s left:", "7s left:", "Nearly there."),
    ],
)
def test_a_cue_is_marked_by_itself(old: str, new: str, text: str) -> None:
    """Other words or another moment mark the cue; its segment and the other cues stay."""
    segments, found = saved(BEFORE, BEFORE.replace(old, new))
    assert marked(segments, found) == [("Calf", "HOLD", "same")] * 2
    hold = segments[index_of(segments, "Calf", Kind.HOLD)]
    changed = {told for told, mark in cue_marks(hold, found).items() if mark is not Mark.SAME}
    assert changed == {text}
    assert cue_marks(hold, found)[text] is Mark.CHANGED
    assert found.count(Mark.CHANGED) == 2


def test_a_new_cue_and_a_lost_one() -> None:
    """A cue that is new is added; a lost one marks its segment, for it has no line of its own."""
    more = BEFORE.replace("halfway: Keep", "at 4s: Soft knees., halfway: Keep")
    segments, found = saved(BEFORE, more)
    hold = segments[index_of(segments, "Calf", Kind.HOLD)]
    assert cue_marks(hold, found)["Soft knees."] is Mark.ADDED
    assert found.marks_of(hold.index).own is Mark.SAME
    segments, found = saved(more, BEFORE)
    assert marked(segments, found) == [("Calf", "HOLD", "changed")] * 2


def test_what_is_said_first_marks_the_announcement() -> None:
    """Other instructions change the segment in which they are said, and no other of the step."""
    segments, found = saved(BEFORE, BEFORE.replace("and lean in.", "and lean in slowly."))
    assert marked(segments, found) == [("Calf", "PREPARE", "changed")]


def test_what_is_only_shown_marks_where_the_step_begins() -> None:
    """`how` is on the screen all through a step; one mark is enough."""
    segments, found = saved(BEFORE, BEFORE.replace("Knees together.", "Knees apart."))
    assert marked(segments, found) == [("Thigh", "PREPARE", "changed")]


def test_a_new_step_is_added_and_the_rest_stays() -> None:
    """Steps behind a new one begin later, which is no change of theirs."""
    segments, found = saved(text_of(CALF, ANKLE), text_of(CALF, THIGH, ANKLE))
    assert {mark for _, _, mark in marked(segments, found)} == {"added"}
    assert {label for label, _, _ in marked(segments, found)} == {"Thigh"}
    thigh = segments[index_of(segments, "Thigh", Kind.HOLD)]
    assert set(cue_marks(thigh, found).values()) == {Mark.ADDED}
    assert found.removed == 0


def test_a_step_taken_away_is_counted() -> None:
    """What is gone has no line to mark; it is counted, and nothing else is touched."""
    old = segments_of(BEFORE)
    segments, found = saved(BEFORE, text_of(CALF, ANKLE))
    assert marked(segments, found) == []
    assert found.removed == sum(segment.label == "Thigh" for segment in old)
    assert found.has_changes


def test_a_step_that_moved_is_changed_and_not_new() -> None:
    """Two steps that changed places: one of them is marked, none is added or removed."""
    segments, found = saved(text_of(CALF, THIGH, ANKLE), text_of(ANKLE, CALF, THIGH))
    assert {(label, mark) for label, _, mark in marked(segments, found)} == {("Ankle", "changed")}
    assert found.removed == 0


def test_another_name_is_a_change() -> None:
    """A renamed step is the same step."""
    segments, found = saved(BEFORE, BEFORE.replace("name: Thigh", "name: Front of the thigh"))
    assert {mark for _, _, mark in marked(segments, found)} == {"changed"}
    assert found.removed == 0


def test_one_time_more_adds_one() -> None:
    """Of three times instead of two, only the third is new."""
    segments, found = saved(BEFORE, BEFORE.replace("times: 2", "times: 3"))
    assert marked(segments, found) == [("Thigh", "HOLD", "added")]
    assert segments[index_of(segments, "Thigh", Kind.HOLD, 2)].time == 3


def test_many_changes_among_equal_steps_are_told_apart() -> None:
    """Twenty steps that are all the same, with two other lengths: two marks."""
    steps = [ANKLE] * 20
    after = [*steps]
    after[4] = after[11] = ANKLE.replace("10 reps", "12 reps")
    segments, found = saved(text_of(*steps), text_of(*after))
    assert [index for index, marks in found.marks.items() if marks.own is Mark.CHANGED] == [
        index for index, segment in enumerate(segments) if segment.reps == 12
    ]


_STEPS = st.lists(
    st.sampled_from(
        [
            CALF,
            CALF.replace("20s", "25s"),
            CALF.replace("Nearly there.", "Soon."),
            THIGH,
            THIGH.replace("Thigh", "Front"),
            THIGH.replace("times: 2", "times: 3"),
            ANKLE,
            "  - rest: 5s\n",
            "  - say: Well done.\n",
        ]
    ),
    min_size=1,
    max_size=7,
)


@given(_STEPS, _STEPS)
def test_whatever_was_saved_is_accounted_for(old_steps: list[str], new_steps: list[str]) -> None:
    """Each old segment becomes one new one or is removed; unmarked ones are as they were."""
    old, new = segments_of(text_of(*old_steps)), segments_of(text_of(*new_steps))
    found = compare(old, new)
    assert len(set(found.partner.values())) == len(found.partner)
    assert found.removed == len(old) - len(found.partner)
    assert found.count(Mark.ADDED) == len(new) - len(found.partner)
    for before, after in found.partner.items():
        assert old[before].kind is new[after].kind
        if found.marks_of(after).whole is Mark.SAME:
            assert old[before].label == new[after].label
            assert old[before].duration_ms == new[after].duration_ms
            assert [cue.text for cue in old[before].cues] == [cue.text for cue in new[after].cues]
    assert not compare(new, new).has_changes

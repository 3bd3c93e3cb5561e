"""The preview as a value: the last good version, the level, and a cursor that keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.preview.comparison import Mark
from stretchcoach.preview.lines import CueLine, Heading, SegmentLine
from stretchcoach.preview.look import Look, News
from stretchcoach.preview.model import PreviewModel
from stretchcoach.session.segments import Kind
from tests.preview.preview_parts import ANKLE, BROKEN, CALF, THIGH, look_at, text_of

ALL = text_of(CALF, THIGH, ANKLE)


def seen(*texts: str, level: str | None = None) -> PreviewModel:
    """The preview after these saves."""
    model = PreviewModel(wanted_level=level)
    for text in texts:
        model = model.renewed(look_at(text))
    return model


def at(model: PreviewModel, label: str, kind: Kind = Kind.HOLD, cue: str = "") -> PreviewModel:
    """The cursor on the first such segment, or on its cue with these words."""
    for number, line in enumerate(model.lines):
        if isinstance(line, Heading) or (line.segment.label, line.segment.kind) != (label, kind):
            continue
        is_cue = isinstance(line, CueLine) and any(told.text == cue for told in line.cues)
        if is_cue if cue else isinstance(line, SegmentLine):
            return model.at_line(number)
    raise AssertionError((label, kind, cue))


def here(model: PreviewModel) -> tuple[str, str]:
    """Name and kind of the segment at the cursor."""
    assert model.segment is not None
    return model.segment.label, model.segment.kind.value


def test_before_the_first_look_there_is_nothing() -> None:
    """An empty preview has no line, and no key does anything."""
    model = PreviewModel()
    assert (model.timeline, model.segment, model.cue, model.level) == (None, None, None, None)
    for same in (
        model.moved(1),
        model.at_step(1),
        model.at_next_change(),
        model.at_next_level(),
        model.at_line(0),
    ):
        assert same.lines == ()
        assert same.cursor == 0


def test_lines_hold_every_segment_and_cue() -> None:
    """Nothing of the timeline is left out, and each exercise has a heading with its length."""
    model = seen(ALL)
    timeline = model.timeline
    assert timeline is not None
    segments = [line.segment for line in model.lines if isinstance(line, SegmentLine)]
    assert segments == list(timeline.segments)
    cues = [cue for line in model.lines if isinstance(line, CueLine) for cue in line.cues]
    assert cues == [cue for segment in timeline.segments for cue in segment.cues]
    headings = [line for line in model.lines if isinstance(line, Heading)]
    assert [line.first.label for line in headings] == ["Calf", "Thigh", "Ankle"]
    assert sum(line.total_ms for line in headings) == timeline.total_max_ms


def test_the_first_version_is_not_marked() -> None:
    """Where there was nothing before, nothing has changed."""
    model = seen(ALL)
    assert not model.comparisons
    assert all(line.mark is Mark.SAME for line in model.lines if not isinstance(line, Heading))


def test_a_save_marks_lines_until_the_next() -> None:
    """Marks tell of the last save only; a save that changes nothing takes them away."""
    other = ALL.replace("30s", "35s")
    model = seen(ALL, other)
    segments = [line for line in model.lines if isinstance(line, SegmentLine)]
    changed = [line.segment.label for line in segments if line.mark is Mark.CHANGED]
    assert changed == ["Thigh", "Thigh"]
    assert not seen(ALL, other, f"# again\n{other}").comparison.has_changes


def test_a_broken_file_leaves_the_last_good_version() -> None:
    """The timeline, its marks and the cursor stay; the problems are those of the file."""
    good = at(seen(ALL, ALL.replace("30s", "35s")), "Thigh")
    broken = good.renewed(look_at(BROKEN))
    assert (broken.lines, broken.cursor, broken.version) == (good.lines, good.cursor, good.version)
    assert good.is_current
    assert not broken.is_current
    assert broken.look is not None
    assert broken.look.errors == 1
    gone = broken.renewed(Look(unreadable="cannot read it", is_missing=True))
    assert gone.lines == good.lines
    assert here(gone.renewed(look_at(ALL))) == ("Thigh", "HOLD")


def test_after_a_broken_save_marks_are_against_the_last_good_one() -> None:
    """What was changed while the file was broken is marked when it is good again."""
    model = seen(ALL, BROKEN, ALL.replace("30s", "35s"))
    assert model.comparison.count(Mark.CHANGED) == 2


@pytest.mark.parametrize(
    "after",
    [
        f"# One\n# two\n\n{ALL}",
        text_of(ANKLE, THIGH, CALF, THIGH, ANKLE),
        text_of(THIGH, ANKLE),
        ALL.replace("30s", "45s"),
        ALL.replace("Knees together.", "Knees apart."),
        ALL.replace("gentle, full", "gentle, more, full"),
    ],
    ids=["lines", "inserted", "removed", "length", "words", "levels"],
)
def test_the_cursor_stays_on_its_step(after: str) -> None:
    """Whatever is saved around it, the step at the cursor is the same one."""
    model = at(seen(ALL), "Thigh").renewed(look_at(after))
    assert here(model) == ("Thigh", "HOLD")
    assert model.segment is not None
    assert model.segment.time == 1


def test_the_cursor_stays_on_its_step_when_that_is_renamed() -> None:
    """Another name in the same place is the same step."""
    model = at(seen(ALL), "Thigh").renewed(look_at(ALL.replace("Thigh", "Quadriceps")))
    assert here(model) == ("Quadriceps", "HOLD")


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (ALL.replace("8s left", "6s left"), "Nearly there."),
        (ALL.replace("halfway: Keep breathing., ", ""), "Nearly there."),
        (ALL.replace("Nearly there.", "Almost done."), "Almost done."),
        (ALL.replace(", 8s left: Nearly there.", ""), None),
    ],
    ids=["moved", "first one gone", "other words", "gone"],
)
def test_the_cursor_stays_on_its_cue(after: str, words: str | None) -> None:
    """A cue is known by its words, then by its place; of a lost one, the segment is left."""
    model = at(seen(ALL), "Calf", cue="Nearly there.").renewed(look_at(after))
    assert here(model) == ("Calf", "HOLD")
    assert (None if model.cue is None else model.cue.text) == words


def test_a_step_that_is_back_has_the_cursor_again() -> None:
    """The cursor waits beside a step that was cut out, and returns when it is undone."""
    cut = at(seen(ALL), "Thigh").renewed(look_at(text_of(CALF, ANKLE)))
    assert here(cut)[0] == "Ankle"
    again = cut.renewed(look_at(f"{text_of(CALF, ANKLE)}# a thought\n")).renewed(look_at(ALL))
    assert here(again) == ("Thigh", "HOLD")
    moved = cut.moved(-1).renewed(look_at(ALL))
    assert here(moved)[0] != "Thigh"


def test_the_level_can_be_changed_and_the_place_stays() -> None:
    """Another level has other lengths; the cursor is on the same step."""
    model = at(seen(ALL), "Calf").at_next_level()
    assert model.level == "full"
    assert model.segment is not None
    assert (here(model), model.segment.duration_ms) == (("Calf", "HOLD"), 40_000)
    assert model.at_next_level().level == "gentle"


def test_a_step_that_a_level_leaves_out_has_the_cursor_again() -> None:
    """At a level without the step the cursor stands beside it, and back there on it."""
    text = ALL.replace("times: 2", "times: {gentle: 2, full: 0}")
    model = at(seen(text), "Thigh").at_level("full")
    assert here(model)[0] == "Ankle"
    assert here(model.at_level("gentle")) == ("Thigh", "HOLD")


def test_a_level_that_is_not_there_is_waited_for() -> None:
    """An unknown level shows the first one, until the file has it."""
    model = seen(ALL, level="expert")
    assert model.level == "gentle"
    text = ALL.replace("[gentle, full]", "[gentle, full, expert]")
    assert model.renewed(look_at(text)).level == "expert"
    none = text_of(ANKLE, levels="")
    assert seen(ALL, none, level="full").level is None


def test_marks_of_a_new_level_tell_of_changes() -> None:
    """Steps that are at a new level as they were at the first are not marked as new."""
    text = ALL.replace("[gentle, full]", "[gentle, full, expert]")
    assert not seen(ALL, text, level="expert").comparison.count(Mark.ADDED)


def test_measured_speech_is_no_change() -> None:
    """Clips that turn out longer move times and mark nothing; marks of the save stay."""
    saved = ALL.replace("30s", "35s")
    model = at(seen(ALL, saved), "Thigh")
    longer = look_at(saved, news=News.MEASURED, length_of=lambda _: 9_000)
    measured = model.renewed(longer)
    assert measured.comparisons == model.comparisons
    assert here(measured) == here(model)
    assert measured.timeline is not None
    assert model.timeline is not None
    assert measured.timeline.total_min_ms > model.timeline.total_min_ms


def test_moving_passes_headings_and_stops_at_the_ends() -> None:
    """Up and down stand on segments and cues only, and never leave the list."""
    model = seen(ALL)
    assert isinstance(model.lines[0], Heading)
    assert model.cursor == 1
    assert model.moved(-1).cursor == model.moved(-100).cursor == 1
    last = model.moved(1_000)
    assert last.cursor == len(model.lines) - 1
    assert last.moved(1).cursor == last.cursor
    visited = []
    while model.cursor != last.cursor:
        visited.append(model.lines[model.cursor])
        model = model.moved(1)
    assert not any(isinstance(line, Heading) for line in visited)
    assert model.at_line(0).cursor == 1
    assert model.at_line(10_000).cursor == model.cursor


def test_steps_are_gone_through() -> None:
    """Right goes to the next step, left to this one's start and then to the one before."""
    model = at(seen(ALL), "Calf")
    assert here(model.at_step(1)) == ("Thigh", "PREPARE")
    thigh = at(model, "Thigh")
    assert here(thigh.at_step(-1)) == ("Thigh", "PREPARE")
    assert here(thigh.at_step(-1).at_step(-1)) == ("Calf", "PREPARE")
    assert model.at_step(-1).at_step(-1).cursor == 1
    last = at(model, "Ankle", Kind.MOVE)
    assert last.at_step(1).cursor == last.cursor


def test_changes_are_gone_through_in_a_circle() -> None:
    """From change to change, and from the last one to the first."""
    model = seen(ALL, ALL.replace("30s", "35s"))
    assert model.segment is not None
    first, second, again = (
        model.at_next_change(),
        model.at_next_change().at_next_change(),
        model.at_next_change().at_next_change().at_next_change(),
    )
    assert here(first) == here(second) == ("Thigh", "HOLD")
    assert first.cursor < second.cursor
    assert again.cursor == first.cursor
    assert seen(ALL).at_next_change().cursor == 1


_TEXTS = st.sampled_from(
    [
        ALL,
        BROKEN,
        text_of(ANKLE),
        text_of(THIGH, CALF),
        text_of(CALF, CALF, CALF),
        text_of(ANKLE, levels=""),
        ALL.replace("times: 2", "times: {gentle: 0, full: 3}"),
        "",
    ]
)
_DOINGS = st.one_of(
    _TEXTS.map(lambda text: ("save", text)),
    st.integers(-30, 30).map(lambda by: ("move", by)),
    st.integers(-1, 60).map(lambda line: ("click", line)),
    st.just(("level", 0)),
    st.sampled_from([-1, 1]).map(lambda by: ("step", by)),
    st.just(("change", 0)),
)


def _done(model: PreviewModel, what: str, how: int) -> PreviewModel:
    if what == "move":
        return model.moved(how)
    if what == "click":
        return model.at_line(how)
    if what == "step":
        return model.at_step(how)
    return model.at_next_level() if what == "level" else model.at_next_change()


@given(st.lists(_DOINGS, max_size=12))
def test_the_cursor_is_always_on_something(doings: list[tuple[str, int | str]]) -> None:
    """Whatever is saved and pressed, the cursor is on a segment or a cue of what is shown."""
    model = PreviewModel()
    for what, how in doings:
        model = model.renewed(look_at(how)) if isinstance(how, str) else _done(model, what, how)
        timeline = model.timeline
        if timeline is None:
            assert model.lines == ()
        else:
            line = model.lines[model.cursor]
            assert not isinstance(line, Heading)
            assert timeline.segments[line.segment.index] is line.segment
            assert model.home is not None

"""Of years only what the figures need is read, and they are those of all that was kept."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.diary.days import day_of, night_of
from stretchcoach.diary.figures import figures_of, weeks_since
from stretchcoach.diary.figures_reading import Wanted, read_diary, read_figures
from stretchcoach.diary.reading import nights, remembered
from stretchcoach.diary.records import Ending, Remembered, SessionRecord
from stretchcoach.diary.store import Access, open_store
from tests.diary.figures_samples import MINUTE, at, cramp, exercise, night, session
from tests.diary.figures_stored import stored

NOW = at("2026-11-22 15:00")
TODAY = date(2026, 11, 22)

_ZONES = tuple(timezone(timedelta(minutes=offset)) for offset in (60, 60, 60, 120, -300, 780))
_AGO = st.one_of(st.integers(-3 * 24, 60 * 24), st.integers(0, 900 * 24))
_SESSIONS = st.builds(
    lambda ago_h, zone, goal, worked_ms, ending: session(
        (NOW - timedelta(hours=ago_h)).astimezone(zone),
        goal=goal,
        routine=goal or "own",
        worked_ms=worked_ms,
        ending=ending,
    ),
    _AGO,
    st.sampled_from(_ZONES),
    st.sampled_from(["bedtime", "bedtime", "relief", "desk", ""]),
    st.sampled_from([0, 1, MINUTE // 2, MINUTE, 9 * MINUTE]),
    st.sampled_from(list(Ending)),
)
_LABELS = st.sampled_from(["Calf at the wall", "calf  at the WALL", "Neck", "", "Something"])


@st.composite
def diaries(draw: st.DrawFn) -> Remembered:
    """Sessions of years with exercises and cramps, and answers that have holes."""
    sessions: list[SessionRecord] = draw(st.lists(_SESSIONS, max_size=14))
    exercises, cramps = [], []
    for each in sessions:
        for label in draw(st.lists(_LABELS, max_size=3)):
            exercises.append(
                exercise(
                    each,
                    label,
                    worked_ms=draw(st.sampled_from([-5, 0, MINUTE])),
                    side=draw(st.sampled_from(["", "left", "right"])),
                    skips=draw(st.integers(0, 1)),
                    pains=draw(st.integers(0, 2)),
                )
            )
        if draw(st.booleans()):
            let_go_ms = draw(st.sampled_from([None, 1, 90_000]))
            cramps.append(cramp(each.started, let_go_ms, session_id=each.id))
    answers = {
        TODAY - timedelta(days=ago): (cramps_told, pain)
        for ago, cramps_told, pain in draw(
            st.lists(
                st.tuples(
                    st.one_of(st.integers(-3, 60), st.integers(0, 900)),
                    st.one_of(st.none(), st.integers(0, 9)),
                    st.one_of(st.none(), st.integers(0, 10)),
                ),
                max_size=25,
            )
        )
    }
    told = tuple(night(day.isoformat(), *answer) for day, answer in answers.items())
    return Remembered(tuple(sessions), tuple(exercises), tuple(cramps), told)


@settings(max_examples=25)
@given(diaries(), st.sampled_from([1, 5, None]), st.integers(0, 2))
def test_figures_of_what_is_read_are_those_of_all(
    kept: Remembered, weeks: int | None, rest_days: int
) -> None:
    """Whatever is left out while reading makes no difference to any figure."""
    with TemporaryDirectory() as folder:
        file = stored(Path(folder, "diary.sqlite3"), kept)
        wanted = Wanted(weeks=weeks, rest_days=rest_days)
        found, told = read_figures(file, wanted, NOW), read_diary(file, wanted, NOW)
        with open_store(file, Access.READ) as store:
            everything = remembered(store, now=NOW)
    first = min(
        (
            *(day_of(each) for each in everything.sessions),
            *(night_of(each.started) for each in everything.cramps),
            *(each.night for each in everything.nights),
        ),
        default=None,
    )
    expected = figures_of(
        everything, TODAY, weeks=weeks or weeks_since(first, TODAY), rest_days=rest_days
    )
    assert found == expected
    assert told.figures == expected


def test_old_nights_are_read_where_they_are_asked_for(tmp_path: Path) -> None:
    """Nights since a day come with those of an older span, and none between the two."""
    days = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-05-01", "2026-11-01")
    file = stored(tmp_path / "diary", Remembered(nights=tuple(night(day, 1) for day in days)))
    with open_store(file, Access.READ) as store:
        found = nights(store, since=date(2026, 10, 1), besides=(date(2026, 1, 2), date(2026, 1, 3)))
    assert [each.night.isoformat() for each in found] == ["2026-01-02", "2026-11-01"]

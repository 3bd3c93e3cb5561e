"""What a start finds in the diary, and what is kept of the answers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from stretchcoach.diary.exported_reading import checked
from stretchcoach.diary.nightly import NightQuestions
from stretchcoach.diary.offers import keep_answers, offers_at
from stretchcoach.diary.reading import nights
from stretchcoach.diary.store import Access, Store, open_store
from tests.diary.figures_samples import at
from tests.diary.transfer_samples import in_memory, session

NOW = at("2026-11-04 09:00")
NIGHT = date(2026, 11, 3)


def with_session(**fields: Any) -> Store:
    """A store with one session of the evening before."""
    return in_memory(checked("", [session(**fields)], [], []))


def test_the_programme_s_last_night_is_asked_for() -> None:
    """After a bedtime session in the evening, the next day."""
    with with_session() as store:
        assert offers_at(store, NOW).night == NIGHT
        assert offers_at(store, NOW).cut_off is None


@pytest.mark.parametrize("goal", ["relief", "desk", ""])
def test_other_routines_are_no_programme(goal: str) -> None:
    """Whoever does something else is not asked."""
    with with_session(goal=goal) as store:
        assert offers_at(store, NOW).night is None


def test_a_client_s_sessions_are_no_reason_to_ask() -> None:
    """What a coach has read in is somebody else's night."""
    with in_memory(checked("Ana", [session(ending="cut_off")], [], [])) as store:
        assert offers_at(store, NOW).night is None
        assert offers_at(store, NOW).cut_off is None


def test_what_was_cut_off_is_offered_for_a_day() -> None:
    """And not a minute longer."""
    with with_session(ending="cut_off", clock_ms=60_000) as store:
        # What comes from another machine is not offered on this one.
        assert offers_at(store, at("2026-11-04 21:00")).cut_off is None
        store.connection.execute("UPDATE session SET dismissed = 0")
        found = offers_at(store, at("2026-11-04 21:00")).cut_off
        assert found is not None
        assert found.playing.routine == "bedtime"
        assert offers_at(store, at("2026-11-05 22:30")).cut_off is None


@pytest.mark.parametrize(
    ("keys", "kept"),
    [("25", (2, 5)), ("0", (0, None)), ("3", (3, None)), ("4s", (4, None))],
)
def test_answers_are_kept_and_not_asked_again(
    tmp_path: Path, keys: str, kept: tuple[int | None, int | None]
) -> None:
    """Also where the second question was left without a key."""
    with open_store(tmp_path / "diary.sqlite3", Access.WRITE) as store:
        _fill(store)
        _answer(store, keys)
        (night,) = nights(store)
        assert (night.night, night.cramps, night.pain) == (NIGHT, *kept)
        assert offers_at(store, NOW).night is None
        assert offers_at(store, NOW + timedelta(days=1)).night == NIGHT + timedelta(days=1)


def test_skipping_is_for_this_night_and_never_is_for_good(tmp_path: Path) -> None:
    """s skips one night, x all of them, and no key at all nothing."""
    with open_store(tmp_path / "diary.sqlite3", Access.WRITE) as store:
        _fill(store)
        _answer(store, "")
        assert offers_at(store, NOW).night == NIGHT
        _answer(store, "s")
        assert offers_at(store, NOW).night is None
        assert offers_at(store, NOW + timedelta(days=1)).night == NIGHT + timedelta(days=1)
        _answer(store, "x")
        assert offers_at(store, NOW + timedelta(days=1)).night is None
        assert nights(store) == ()


def _fill(store: Store) -> None:
    from stretchcoach.diary.transfer import merge

    merge(store, [checked("", [session()], [], [])])


def _answer(store: Store, keys: str) -> None:
    questions = NightQuestions(NIGHT)
    for key in keys:
        questions.press(key)
    keep_answers(store, questions, NOW)

"""The questions about last night: when they are put, and what one key each answers."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from stretchcoach.diary.nightly import Asked, NightQuestions, night_to_ask
from tests.diary.figures_samples import at


def never_asked(_night: date) -> bool:
    """No night was asked for."""
    return False


@pytest.mark.parametrize(
    ("now", "last_bedtime", "night"),
    [
        ("2026-11-20 08:00", "2026-11-19 22:00", "2026-11-19"),
        ("2026-11-20 08:00", "2026-11-20 00:40", "2026-11-19"),
        ("2026-11-20 17:00", "2026-11-19 22:00", "2026-11-19"),
        ("2026-11-20 08:00", "2026-11-13 22:00", "2026-11-19"),
        ("2026-11-20 08:00", "2026-11-12 22:00", None),
        ("2026-11-20 05:59", "2026-11-19 22:00", None),
        ("2026-11-20 21:00", "2026-11-19 22:00", None),
        ("2026-03-29 09:00", "2026-03-28 22:00", "2026-03-28"),
        ("2027-01-01 10:00", "2026-12-31 23:50", "2026-12-31"),
    ],
)
def test_last_night_is_asked_for_while_the_programme_goes_on(
    now: str, last_bedtime: str, night: str | None
) -> None:
    """In daytime, for a week after the last bedtime session, and never for a running night."""
    asked = night_to_ask(at(now), lambda _before: at(last_bedtime), never_asked)
    assert asked == (None if night is None else date.fromisoformat(night))


def test_what_is_done_before_tonight_counts_and_not_tonight_itself() -> None:
    """In the evening the diary is asked for sessions before noon only."""
    looked_before: list[datetime] = []

    def last_bedtime(before: datetime) -> datetime | None:
        looked_before.append(before)
        return None

    assert night_to_ask(at("2026-11-20 20:30"), last_bedtime, never_asked) is None
    assert looked_before == [at("2026-11-20 12:00")]


def test_a_night_is_asked_for_once() -> None:
    """Answered or skipped, it is not asked for again; and nobody without the programme is asked."""
    now, before = at("2026-11-20 08:00"), at("2026-11-19 22:00")
    assert night_to_ask(now, lambda _before: before, lambda _night: True) is None
    assert night_to_ask(now, lambda _before: None, never_asked) is None


@pytest.mark.parametrize(
    ("keys", "stage", "cramps", "pain"),
    [
        ("0", Asked.ANSWERED, 0, None),
        ("27", Asked.ANSWERED, 2, 7),
        ("9t", Asked.ANSWERED, 9, 10),
        ("10", Asked.ANSWERED, 1, 0),
        ("3s", Asked.ANSWERED, 3, None),
        ("s", Asked.SKIPPED, None, None),
        ("x", Asked.NEVER, None, None),
        ("?q 4z5", Asked.ANSWERED, 4, 5),
        ("1", Asked.PAIN, 1, None),
        ("²", Asked.CRAMPS, None, None),
    ],
)
def test_one_key_each(keys: str, stage: Asked, cramps: int | None, pain: int | None) -> None:
    """Digits answer, s skips, x is for good, and no other key does anything."""
    questions = NightQuestions(date(2026, 11, 19))
    for key in keys:
        questions.press(key)
    assert questions.stage is stage
    assert (questions.answers.cramps, questions.answers.pain) == (cramps, pain)
    assert questions.is_done == (questions.question == "") == (questions.keys == "")


def test_the_question_names_the_night() -> None:
    """Nobody has to think which night is meant."""
    assert "Thursday to Friday" in NightQuestions(date(2026, 11, 19)).question

"""The patterns of the schema accept what the reader accepts, and hostile texts cost no time."""

from __future__ import annotations

import re

import pytest
import regress
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.routine import schema_patterns as patterns
from stretchcoach.routine.durations import parse_duration
from stretchcoach.routine.language import parse_language
from stretchcoach.routine.numbers import parse_count
from stretchcoach.routine.parse_dose import MOST_REPS
from stretchcoach.routine.parse_exercises import usable_name
from stretchcoach.routine.parse_libraries import path_problem

MANY = settings(max_examples=400, deadline=None)
PIECES = st.sampled_from(
    [*"0123456789", "10", " ", "  ", ".", "-", "_", "h", "m", "s", "Min", "sec", "hours", "reps"]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)
ALL = {
    "time": patterns.time(zero=True),
    "some time": patterns.time(zero=False),
    "dose": patterns.dose(),
    "count": patterns.count(minimum=0, maximum=50),
    "flat text": patterns.text(500, flat=True),
    "text": patterns.text(2000, flat=False),
    "language": patterns.LANGUAGE,
    "name": patterns.NAME,
    "name as key": patterns.NAME_AS_KEY,
    "level": patterns.LEVEL,
    "path": patterns.PATH,
    "left": patterns.CUE_LEFT,
    "at": patterns.CUE_AT,
    "every": patterns.CUE_EVERY,
}


def matches(pattern: str, text: str) -> bool:
    """Whether a text fits; Python and JavaScript must be of one mind."""
    python = re.search(pattern, text) is not None
    javascript = regress.Regex(pattern, "u").find(text) is not None
    assert python == javascript
    return python


@MANY
@given(TEXTS)
def test_a_time_is_a_time(text: str) -> None:
    """The pattern of times fits exactly the times of ordinary length."""
    milliseconds = parse_duration(text)
    assert matches(patterns.time(zero=True), text) == (milliseconds is not None)
    assert matches(patterns.time(zero=False), text) == bool(milliseconds)
    if milliseconds is not None:
        assert matches(patterns.CUE_LEFT, f"{text}left")
        assert matches(patterns.CUE_AT, f"at {text}")


@pytest.mark.parametrize("most", [1, 9, 10, 50, 99, 100, 200, 365])
def test_numbers_up_to_a_number_are_those(most: int) -> None:
    """The digits of each number within the bounds fit, and no others."""
    pattern = f"^{patterns.up_to(most)}$"
    fitting = [number for number in range(most * 12 + 20) if matches(pattern, str(number))]
    assert fitting == list(range(1, most + 1))
    assert not matches(pattern, "01")


@MANY
@given(TEXTS)
def test_a_count_is_a_count(text: str) -> None:
    """A number in quotes fits where the reader takes it, within the same bounds."""
    number = parse_count(text)
    for minimum in (0, 1):
        right = number is not None and minimum <= number <= 50
        assert matches(patterns.count(minimum=minimum, maximum=50), text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *((f"{number} reps", 1 <= number <= MOST_REPS) for number in (0, 1, 99, MOST_REPS)),
        *((f"{MOST_REPS + 1} reps", False), ("10REP", True), ("40s", True), ("0s", False)),
        *(("10", False), ("010 reps", False), (" 1m ", True), ("10 x", False)),
    ],
)
def test_a_dose_is_repetitions_or_a_time(text: str, right: bool) -> None:
    """The pattern of doses knows both kinds, and the reader's own limit."""
    assert matches(patterns.dose(), text) == right


@MANY
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), st.integers(2, 12))
def test_a_text_is_measured_as_the_reader_measures_it(text: str, most: int) -> None:
    """Blank ends count for nothing, and inside a spoken text a run of spaces counts once."""
    flat = len(" ".join(text.split()))
    if "\ufeff" not in text:
        assert matches(patterns.text(most, flat=True), text) == (1 <= flat <= most)
        assert matches(patterns.text(most, flat=False), text) == (1 <= len(text.strip()) <= most)


@MANY
@given(st.text(st.sampled_from("aZ9_-. /:\\~é"), max_size=12))
def test_names_and_paths_are_those_of_the_reader(text: str) -> None:
    """Languages, exercises and paths that the reader takes fit."""
    assert matches(patterns.NAME, text) == (text != "" and usable_name(text) == text)
    assert parse_language(text) is None or matches(patterns.LANGUAGE, text)
    if text.strip():
        assert matches(patterns.PATH, text) == (not path_problem(text))


@pytest.mark.parametrize("pattern", ALL.values(), ids=ALL.keys())
@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000,
        " " * 200_000 + "\\",
        "a" * 200_000 + "\\",
        "a " * 100_000 + "\\",
        "1" * 200_000,
        "1h" + " " * 200_000 + "x",
        "at 1h" + " " * 200_000 + "x",
        "../" * 60_000 + "\\",
        "-1e" * 60_000 + "\\",
        "en-" * 60_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_hostile_text_is_settled_at_once(pattern: str, text: str) -> None:
    """A text as long as a file can be needs linear time: anything more would not end here."""
    matches(pattern, text)

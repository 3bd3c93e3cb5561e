"""A reminder's name among the system's files, its record, and its words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.reminders.reminder import (
    CannotRemindError,
    Program,
    Reminder,
    record_of,
    reminder_from,
)
from stretchcoach.reminders.schedule import TimeOfDay
from stretchcoach.reminders.wording import message, minutes_in_words
from tests.reminders.samples import BEDTIME, ODD, PROGRAM


def test_a_bundled_routine_gives_its_plain_name() -> None:
    """The files of a usual reminder are called as one would call them."""
    assert BEDTIME.key == "stretchcoach-remind-bedtime-2200"


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_name_is_safe_for_files_on_every_system(routine: str, name: str) -> None:
    """No letter, length or word of a routine leads out of the folder or breaks a command."""
    key = replace(BEDTIME, routine=routine, name=name).key
    assert re.fullmatch(r"stretchcoach-remind-[a-z0-9]+(-[a-z0-9]+)*-2200", key)
    assert len(key) < 90


def test_routines_that_look_alike_have_names_of_their_own() -> None:
    """Case, accents, folders and even an imitated name do not make two reminders one."""
    pairs = [
        ("bedtime", "bedtime"),
        ("Bedtime", "Bedtime"),
        ("/a/bedtime.yaml", "bedtime"),
        ("/b/bedtime.yaml", "bedtime"),
        ("bed-time", "bed-time"),
        ("bed_time", "bed_time"),
        ("bed time", "bed time"),
        ("übung", "übung"),
        ("ubung", "ubung"),
        ("睡", "睡"),
        ("眠", "眠"),
    ]
    keys = {Reminder(word, name, "T", TimeOfDay(22, 0), frozenset({1})).key for word, name in pairs}
    assert len(keys) == len(pairs)
    of_file = replace(BEDTIME, routine="/a/bedtime.yaml").key
    imitated = of_file.removeprefix("stretchcoach-remind-").removesuffix("-2200")
    assert replace(BEDTIME, routine=imitated, name=imitated).key != of_file


@pytest.mark.parametrize("reminder", [BEDTIME, ODD], ids=lambda one: one.key)
def test_a_record_tells_the_reminder_again(reminder: Reminder) -> None:
    """What is written into a file reads back, in one line of ASCII."""
    record = record_of(reminder)
    assert reminder_from(record) == reminder
    assert record.isascii()
    assert "\n" not in record


@pytest.mark.parametrize(
    "record",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 100_000,
        '{"routine": 1, "name": "a", "title": "b", "at": "22:00", "days": [0]}',
        '{"routine": "a", "name": "a", "title": "b", "at": "25:00", "days": [0]}',
        '{"routine": "a", "name": "a", "title": "b", "at": "22:00", "days": []}',
        '{"routine": "a", "name": "a", "title": "b", "at": "22:00", "days": [7]}',
        '{"routine": "a", "name": "a", "title": "b", "at": 22, "days": [0]}',
    ],
    ids=range(10),
)
def test_a_damaged_record_is_none(record: str) -> None:
    """A file that somebody has changed is not taken for a reminder."""
    assert reminder_from(record) is None


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31m", "a\udcff", "a\u202eb"])
def test_a_name_that_no_file_can_hold_is_refused(name: str) -> None:
    """Control characters and broken encodings end in one clear line that is safe to print."""
    with pytest.raises(CannotRemindError) as refused:
        PROGRAM.with_words((f"--notify=/x/{name}",))
    assert str(refused.value).isprintable()
    with pytest.raises(CannotRemindError):
        Program(("/x/python",), f"/{name}").with_words(())


def test_a_long_title_is_cut_and_a_wild_one_made_safe() -> None:
    """A title fills one line of a hundred characters at most, without control characters."""
    title = replace(BEDTIME, title=f"a\n\x1b[31m b{'c' * 500}").short_title
    assert title.startswith("a \\x1b[31m bccc")
    assert len(title) == 100


@pytest.mark.parametrize(
    ("shortest_ms", "longest_ms", "words"),
    [
        (1_000, 1_000, "1 minute"),
        (179_000, 183_000, "3 minutes"),
        (180_000, 262_000, "3 to 4 minutes"),
    ],
)
def test_the_length_is_said_in_whole_minutes(shortest_ms: int, longest_ms: int, words: str) -> None:
    """Nobody needs seconds to decide whether to begin."""
    assert minutes_in_words(shortest_ms, longest_ms) == words


def test_the_words_hold_no_markup() -> None:
    """A file name that a desktop would read as markup is left out."""
    assert message("3 minutes", "stretchcoach play bedtime").endswith(" play bedtime")
    assert message("3 minutes", "stretchcoach play '<b>x'") == "3 minutes. stretchcoach"
    assert message("", "stretchcoach play a") == "stretchcoach play a"

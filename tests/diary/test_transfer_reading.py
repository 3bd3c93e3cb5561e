"""Reading an exported diary: what a stranger wrote is sound in each field, or is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.diary.exported_reading import ExportedError, read_exported, source_name
from tests.diary.transfer_samples import (
    as_bytes,
    cramp,
    document,
    exported,
    id_of,
    in_memory,
    night,
    segment,
    session,
)

HUGE = 10**400


def problem_with(data: bytes) -> str:
    """What is said of a file that cannot be taken."""
    with pytest.raises(ExportedError) as told:
        read_exported(data)
    message = told.value.message
    assert message.isprintable()
    assert len(message) < 400
    return message


def test_what_is_written_is_read_again() -> None:
    """Every field of every entry, also those at their default."""
    first = read_exported(as_bytes(document()))
    with in_memory(first) as store:
        assert read_exported(exported(store)) == first


def test_the_file_has_an_entry_a_line() -> None:
    """So that a person can look into it, and compare two."""
    with in_memory(read_exported(as_bytes(document()))) as store:
        lines = exported(store).decode().splitlines()
    assert [line.startswith("  {") for line in lines].count(True) == 3
    assert json.loads("\n".join(lines))["version"] == 1


def test_an_empty_diary_is_a_file_too() -> None:
    """It can be read, and holds nothing."""
    with in_memory() as store:
        assert read_exported(exported(store)).sessions == ()


@pytest.mark.parametrize(
    ("changed", "where", "why"),
    [
        ({"version": 2}, "newer version", "this one knows 1"),
        ({"version": True}, "version", "whole number"),
        ({"format": "other"}, "format", "stretchcoach-diary"),
        ({"more": 1}, "unknown field", '"more"'),
        ({"sessions": {}}, "sessions", "must be a list"),
        ({"source": "a\x1b[31m"}, "source", "control character"),
        ({"source": "x" * 61}, "source", "longer than 60"),
        ({"source": 5}, "source", "must be a text"),
        ({"sessions": [session(), 5]}, "session 2", "must be an object"),
        ({"sessions": [session(), session()]}, "session 2", "that of session 1 too"),
        ({"sessions": [session(id="x")]}, 'session 1, "id"', "32 characters"),
        ({"sessions": [session(clock_ms=-1)]}, 'session 1, "clock_ms"', "whole number from 0"),
        ({"sessions": [session(clock_ms=1.5)]}, 'session 1, "clock_ms"', "whole number"),
        ({"sessions": [session(clock_ms=True)]}, 'session 1, "clock_ms"', "whole number"),
        ({"sessions": [session(clock_ms=HUGE)]}, 'session 1, "clock_ms"', "whole number"),
        ({"sessions": [session(speed=0)]}, 'session 1, "speed"', "above 0"),
        ({"sessions": [session(ending="gone")]}, 'session 1, "ending"', "one of done, stopped"),
        ({"sessions": [session(title="x" * 2001)]}, 'session 1, "title"', "longer than 2,000"),
        ({"sessions": [session(title="a\nb")]}, 'session 1, "title"', "control character"),
        ({"sessions": [session(title="\u202eb")]}, 'session 1, "title"', "control character"),
        ({"sessions": [session(title="\ud800")]}, 'session 1, "title"', "control character"),
        ({"sessions": [session(tags=["a"] * 65)]}, 'session 1, "tags"', "at most 64"),
        ({"sessions": [session(tags=[5])]}, 'session 1, "tags"', "must be a text"),
        ({"sessions": [session(path="/home/a")]}, "session 1", 'unknown field "path"'),
        ({"sessions": [session(**{"\x1b[31m": 1})]}, "session 1", r'unknown field "\x1b[31m"'),
        ({"sessions": [session(segments=5)]}, 'session 1, "segments"', "must be a list"),
        ({"sessions": [session(segments=[segment(), segment(kind="X")])]}, "segment 2", "HOLD"),
        ({"sessions": [session(segments=[{"index": 1}])]}, "segment 1", '"label": is missing'),
        ({"sessions": [session(events=[{"t_ms": 1, "kind": "x"}])]}, "event 1", "one of"),
        ({"sessions": [session(started="2026-11-03T22:15:00")]}, '"started"', "such as"),
        ({"sessions": [session(started="0001-01-01T00:00:00Z")]}, '"started"', "such as"),
        ({"sessions": [session(started="9999-12-31T23:59:59-12:00")]}, '"started"', "such as"),
        ({"sessions": [session(started="2026-11-03T22:15:00+00:00:01")]}, '"started"', "such as"),
        ({"cramps": [cramp(), cramp(8, red_flag=1)]}, 'cramp 2, "red_flag"', "true or false"),
        ({"cramps": [cramp(), cramp(id=id_of(1) + "-x")]}, 'cramp 2, "id"', "number after it"),
        ({"cramps": [cramp(of=9)]}, 'cramp 1, "session"', "no such session"),
        ({"cramps": [cramp(side="up")]}, 'cramp 1, "side"', "left, right, an empty text"),
        ({"nights": [night(), night("2026-02-30")]}, 'night 2, "night"', "2026-11-03"),
        ({"nights": [night("20261103")]}, 'night 1, "night"', "2026-11-03"),
        ({"nights": [night(pain=11)]}, 'night 1, "pain"', "from 0 to 10"),
        ({"nights": [night(cramps=-1)]}, 'night 1, "cramps"', "from 0 to 100"),
        ({"nights": [night(), night()]}, "night 2", "that of night 1 too"),
    ],
)
def test_a_problem_is_named_with_its_place(changed: dict[str, Any], where: str, why: str) -> None:
    """Which entry, which field, and what it must be."""
    message = problem_with(as_bytes(document(**changed)))
    assert where in message
    assert why in message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"format": "stretchcoach-diary"',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"format": "stretchcoach-diary", "version": NaN}',
        b'{"format": "stretchcoach-diary", "version": 1' + b"0" * 5000 + b"}",
        b"\x00" * 100,
        b"title: Calf\nsteps: []\n",
    ],
    ids=range(11),
)
def test_what_is_no_diary_is_refused(data: bytes) -> None:
    """Without a traceback, whatever it is."""
    assert problem_with(data)


@settings(deadline=None, max_examples=40)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_no_value_in_any_field_is_more_than_refused(value: object) -> None:
    """Anything in place of any field is read as it should be, or refused with its place."""
    for kind in ("sessions", "cramps", "nights"):
        usual = document()[kind][0]
        for key in [*usual, "side", "tags", "speed", "asked", "let_go_ms"]:
            changed = document(**{kind: [{**usual, key: value}]})
            with suppress(ExportedError):
                read_exported(as_bytes(changed))


def test_a_file_cut_off_anywhere_is_refused() -> None:
    """Half a file is never taken for a whole one."""
    data = as_bytes(document())
    for end in range(0, len(data) - 1, 7):
        problem_with(data[:end])


def test_names_are_told_apart_by_what_is_seen() -> None:
    """Blanks around it and the way an accent is written make no other name."""
    assert source_name("  Rene\u0301  K ") == "Ren\u00e9 K"
    for wrong in ("", "  ", "a\x00", "\u202ea", "x" * 61):
        with pytest.raises(ValueError, match=r"is empty|control|longer"):
            source_name(wrong)


def test_ids_are_lower_case_only() -> None:
    """So that one session cannot come twice under two spellings."""
    assert "32 characters" in problem_with(
        as_bytes(document(sessions=[session(id=id_of(0xABC).upper())], cramps=[]))
    )

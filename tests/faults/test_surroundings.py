"""Terminals, languages and signals as they come: the session goes on, or ends in order."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.faults.programs import (
    PROGRAM,
    SILENT,
    assert_terminal_as_before,
    events_of,
    finish_of,
    running,
)

FAST = (*SILENT, "--speed", "8", "--events", "events.jsonl")
SLOW = (*SILENT, "--events", "events.jsonl")
WALK = ("segment_start", "segment_end", "cue", "finish")
TAKEN_OVER = "\x1b[?2004h"
SIZES = ((24, 80), (5, 20), (60, 200), (1, 1), (3, 10), (2, 300), (30, 100))


def walk(events: Path) -> list[tuple[str, int, str]]:
    """The way that a session went."""
    return [
        (event["event"], event["segment"], event["text"])
        for event in events_of(events)
        if event["event"] in WALK
    ]


@pytest.fixture
def undisturbed(home: Path) -> list[tuple[str, int, str]]:
    """The way of the short routine."""
    with running(home, "play", "short.yaml", "--plain", *FAST) as program:
        assert program.end() == 0
    return walk(home / "events.jsonl")


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({"LANG": None, "LC_ALL": None}, None),
        ({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, None),
        ({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, (30, 100)),
        ({"LANG": "tlh_QO.KOI8-R", "LC_ALL": None}, (30, 100)),
        ({"TERM": "dumb"}, (30, 100)),
        ({"TERM": None}, (30, 100)),
        ({"TERM": "no-such-terminal"}, (30, 100)),
        ({}, (5, 20)),
        ({}, (1, 1)),
    ],
    ids=[
        "lines, no LANG",
        "lines, LANG=C",
        "screen, LANG=C",
        "screen, a LANG that is not there",
        "TERM=dumb",
        "no TERM",
        "an unknown TERM",
        "20 by 5",
        "1 by 1",
    ],
)
def test_a_session_in_odd_surroundings(
    home: Path,
    undisturbed: list[tuple[str, int, str]],
    changes: dict[str, str | None],
    size: tuple[int, int] | None,
) -> None:
    """Whatever the terminal and the language are said to be, the session goes to its end."""
    (home / "events.jsonl").unlink()
    is_plain = size is None or changes.get("TERM", "") in ("dumb", None)
    words = ("play", "short.yaml", *FAST)
    with running(home, *words, size=size, changes=changes) as program:
        program.wait_for_event(home / "events.jsonl", "finish")
        if not is_plain:
            program.wait_for(TAKEN_OVER)
            program.press("x")
        assert program.end() == 0
        assert "Traceback" not in program.text
        if is_plain:
            assert "Done: 1 of 1 exercise" in program.text
            assert "\x1b" not in program.text
        else:
            assert_terminal_as_before(program)
    assert walk(home / "events.jsonl") == undisturbed


def test_a_storm_of_sizes(home: Path) -> None:
    """A window that is dragged about costs nothing but redrawing, and all keys still work."""
    with running(home, "play", "long.yaml", *SLOW, size=(30, 100)) as program:
        program.wait_for_event(home / "events.jsonl", "segment_end")
        program.wait_for(TAKEN_OVER)
        for turn in range(20):
            for rows, columns in SIZES:
                program.resize(rows, columns)
                os.kill(program.process.pid, signal.SIGWINCH)
            program.press("?x"[turn % 2])
        program.forget()
        program.press("q")
        program.wait_for("It goes on")
        program.press("y")
        program.wait_for("Ended after")
        program.press("x")
        assert program.end() == 1
        assert_terminal_as_before(program)
    assert finish_of(home / "events.jsonl") == "ended"


@pytest.mark.parametrize("size", [None, (30, 100)], ids=["lines", "screen"])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143), (signal.SIGINT, 130)]
)
def test_a_signal_in_a_hold(
    home: Path, size: tuple[int, int] | None, number: signal.Signals, code: int
) -> None:
    """The session is ended, that is written down, and the terminal is right again."""
    with running(home, "play", "long.yaml", *SLOW, size=size) as program:
        program.wait_for_event(home / "events.jsonl", "segment_end")
        program.process.send_signal(number)
        assert program.end() == code
        assert "Traceback" not in program.text
        if size is not None:
            assert_terminal_as_before(program)
    assert finish_of(home / "events.jsonl") == "ended"


@pytest.mark.parametrize("size", [None, (30, 100)], ids=["lines", "screen"])
def test_a_session_that_was_stopped_for_a_moment(home: Path, size: tuple[int, int] | None) -> None:
    """After SIGSTOP and SIGCONT the session is where it was, and takes keys."""
    with running(home, "play", "long.yaml", *SLOW, size=size) as program:
        program.wait_for_event(home / "events.jsonl", "segment_end")
        if size is not None:
            program.wait_for(TAKEN_OVER)
        for number in (signal.SIGSTOP, signal.SIGCONT):
            program.process.send_signal(number)
        program.press("m")
        program.wait_for_event(home / "events.jsonl", "mute")
        program.press("q")
        if size is not None:
            program.wait_for("It goes on")
            program.press("y")
            program.wait_for("Ended after")
            program.press("x")
        assert program.end() == 1
    told = [event["event"] for event in events_of(home / "events.jsonl")]
    assert told.count("segment_start") == told.count("segment_end") == 2


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(
    home: Path, undisturbed: list[tuple[str, int, str]], closed: str
) -> None:
    """Without one of the streams, or any, the session goes to its end."""
    (home / "events.jsonl").unlink()
    shell = ("sh", "-c", f'exec "$@" {closed}', "sh")
    words = ("play", "short.yaml", "--plain", *FAST)
    with running(home, *words, program=(*shell, *PROGRAM)) as program:
        assert program.end() == 0
        assert "Traceback" not in program.text
    assert walk(home / "events.jsonl") == undisturbed


def test_two_sessions_at_once(home: Path) -> None:
    """Two sessions in one home share the clips and do not hear of one another."""
    first = ("play", "long.yaml", "--plain", "--voice", "on", "--events", "first.jsonl")
    second = ("play", "short.yaml", "--plain", "--voice", "on", "--events", "second.jsonl")
    with running(home, *first) as one, running(home, *second) as two:
        one.wait_for_event(home / "first.jsonl", "segment_end")
        two.wait_for_event(home / "second.jsonl", "segment_start")
        two.press("q")
        assert two.end() == 1
        one.press("n")
        one.wait_for("Shake both legs")
        one.press("q")
        assert one.end() == 1
        assert "Traceback" not in one.text + two.text
    assert finish_of(home / "first.jsonl") == finish_of(home / "second.jsonl") == "ended"
    assert not list(home.rglob(".tmp-*"))


@pytest.mark.parametrize("change", ["deleted", "broken", "another", "a folder"])
def test_the_routine_is_changed_meanwhile(home: Path, change: str) -> None:
    """A session plays what it has read, whatever becomes of the file."""
    routine = home / "long.yaml"
    with running(home, "play", "long.yaml", "--plain", *SLOW) as program:
        program.wait_for_event(home / "events.jsonl", "segment_end")
        if change == "broken":
            routine.write_text("title: [\n")
        elif change == "another":
            routine.write_text("title: Another\nsteps:\n  - {name: Other, hold: 10s}\n")
        else:
            routine.unlink()
        if change == "a folder":
            routine.mkdir()
        for line, shown in (("r", "Again."), ("e", "Sitting stretch"), ("n", "Shake both legs")):
            program.press(line)
            program.wait_for(shown)
        program.press("q")
        assert program.end() == 1
        assert "Traceback" not in program.text
    assert finish_of(home / "events.jsonl") == "ended"

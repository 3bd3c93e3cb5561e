"""The file of events: what stands in a line, and that no disk can stop a session."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from stretchcoach.events_file import EventsFile
from stretchcoach.files import UnreadableError
from stretchcoach.session.events import Answer, Event, EventKind, PauseReason
from stretchcoach.session.segments import CueKind, FinishReason, PlannedCue

START = Event(EventKind.SEGMENT_START, 0, 0, text="Calf")


def written(tmp_path: Path, *events: Event) -> list[dict[str, object]]:
    """What the file holds after these events, which happen at the nanosecond 77."""
    file = EventsFile(tmp_path / "e.jsonl", keep=tmp_path / "calf.yaml", now_ns=lambda: 77)
    file(events)
    file.close()
    return [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]


def test_a_line_has_times_name_segment_and_text(tmp_path: Path) -> None:
    """The five fields that each line has stand in their order."""
    (line,) = written(tmp_path, START)
    assert line == {
        "t_ms": 0,
        "mono_ns": 77,
        "event": "segment_start",
        "segment": 0,
        "text": "Calf",
    }
    assert list(line) == ["t_ms", "mono_ns", "event", "segment", "text"]


def test_what_an_event_knows_more_is_added(tmp_path: Path) -> None:
    """A cue tells its kind and place, an answer the answer, a finish how."""
    cue = PlannedCue(at_ms=15_000, text="Keep breathing.", kind=CueKind.CUE, length_ms=900)
    lines = written(
        tmp_path,
        Event(EventKind.CUE, 20_000, 1, text=cue.text, cue=cue),
        Event(EventKind.ANSWER, 30_000, 2, answer=Answer.NONE),
        Event(EventKind.ADJUST, 31_000, 2, delta_ms=-10_000),
        Event(EventKind.PAUSE, 32_000, 2, reason=PauseReason.HURT),
        Event(EventKind.CUE_DROPPED, 33_000, 2, why="muted"),
        Event(EventKind.FINISH, 40_000, 2, finish=FinishReason.DONE),
    )
    extras = [dict(list(line.items())[5:]) for line in lines]
    assert extras == [
        {"cue": "cue", "at_ms": 15_000, "length_ms": 900},
        {"answer": "none"},
        {"delta_ms": -10_000},
        {"reason": "hurt"},
        {"why": "muted"},
        {"finish": "done"},
    ]


def test_what_is_heard_has_the_time_of_its_hearing(tmp_path: Path) -> None:
    """A `cue_audible` tells when it is heard, by which latency, and whether that was measured."""
    event = Event(
        EventKind.CUE_AUDIBLE,
        20_000,
        1,
        text="Hold.",
        audible_ns=99_000_000,
        latency_ms=17,
        latency_measured=False,
    )
    (line,) = written(tmp_path, event)
    assert line["mono_ns"] == 99_000_000
    assert (line["latency_ms"], line["latency_measured"]) == (17, False)


def test_lines_are_there_as_they_happen(tmp_path: Path) -> None:
    """A line can be read before the file is closed."""
    file = EventsFile(tmp_path / "e.jsonl", keep=tmp_path / "calf.yaml")
    file((START,))
    assert (tmp_path / "e.jsonl").read_text().count("\n") == 1
    file.close()
    file.close()


def test_odd_texts_stay_one_line(tmp_path: Path) -> None:
    """No text of a routine can break a line, or a program that reads it."""
    (line,) = written(tmp_path, Event(EventKind.CUE, 0, 0, text='a\n"\u2028\ud800'))
    assert line["text"] == 'a\n"\u2028\ud800'


def test_the_routine_itself_is_never_overwritten(tmp_path: Path) -> None:
    """The routine's own file is refused under any of its names, and keeps its content."""
    routine = tmp_path / "calf.yaml"
    routine.write_text("title: Calf\n")
    (tmp_path / "link").symlink_to(routine)
    os.link(routine, tmp_path / "twin")
    for name in ("calf.yaml", "link", "twin", "./calf.yaml"):
        with pytest.raises(UnreadableError, match="the routine's own file"):
            EventsFile(tmp_path / name, keep=routine)
    assert routine.read_text() == "title: Calf\n"


def test_a_reader_that_stops_reading_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe that is full ends the writing with a reason; the session goes on."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    file = EventsFile(pipe, keep=tmp_path / "calf.yaml")
    for _ in range(5_000):
        file((START,))
    os.close(reader)
    assert "are not complete" in file.problem
    file.close()


def test_a_reader_that_goes_away_is_told_once(tmp_path: Path) -> None:
    """A pipe whose reader has gone ends the writing with a reason."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    file = EventsFile(pipe, keep=tmp_path / "calf.yaml")
    os.close(reader)
    file((START, START))
    assert "broken pipe" in file.problem

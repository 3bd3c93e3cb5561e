"""What `timeline` writes for people: on paper, on a narrow strip, and whatever a routine says."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.cli.folding import folded, hanging
from stretchcoach.cli.timeline_paper import as_paper
from stretchcoach.routine.model import (
    Ask,
    ByLevel,
    Goal,
    Group,
    Hold,
    Move,
    Rest,
    Routine,
    Sides,
    Speak,
    Step,
)
from stretchcoach.session.timeline import Timeline, build_timeline
from stretchcoach.terminal_text import cells, one_line
from tests.cli.cli_running import CALF, PROGRAM, RunCli, environment

NASTY = [
    "\x1b[31mred\x1b[0m \x07 \x9b",
    "\u202eturned\u2066",
    "w" * 300,
    "伸展運動をしましょう" * 20,
    "one\ntwo\r\nthree\u2028four\tfive",
    "e\u0301\u0302 combining",
    "\ud800 alone",
    " ",
]


def evening(words: str = "Lean in slowly.") -> Timeline:
    """A routine with sides, rounds, rests, questions and words of every kind."""
    calf = Step(
        Hold(ByLevel(20_000)),
        name="Calf at the wall",
        say=words,
        how="Back heel down.",
        effort="about a quarter",
        tip="Hold on to something.",
        sides=Sides.EACH,
        times=ByLevel(2),
        stop_if=("Sharp pain",),
    )
    routine = Routine(
        title="Evening calm",
        description=words,
        goal=Goal.FLEXIBILITY,
        levels=("gentle", "full"),
        author="A coach",
        equipment=("A wall",),
        not_for=("A recent injury", "A swollen leg"),
        red_flags=("You felt a pop",),
        steps=(
            Step(Speak(), say=words),
            Step(Group("Twice", (calf, Step(Rest(8_000))), rounds=ByLevel(2))),
            Step(Ask("Are you dizzy?", stop_if_yes="Sit down.")),
            Step(Move(reps=ByLevel(10)), name="Circles"),
        ),
    )
    return build_timeline(routine)


def test_the_head_tells_what_to_know_first() -> None:
    """Title, level, total, what is needed and for whom it is not stand above the steps."""
    text = "\n".join(as_paper(evening()))
    head = text.partition("1. Calf")[0]
    lines = head.splitlines()
    assert lines[:3] == ["Evening calm", "============", "Level:       gentle (also: full)"]
    assert re.search(r"^Total:       3 min \d+ s – 4 min \d+ s, 3 exercises$", head, re.M)
    assert "You need:    - A wall" in lines
    assert "Not for:     - A recent injury" in lines
    assert "             - A swollen leg" in lines
    assert "Get help if: - You felt a pop" in lines


def test_every_segment_and_cue_has_its_time() -> None:
    """All times of the timeline stand there, side and repetition in words beside them."""
    timeline = evening()
    text = "\n".join(as_paper(timeline))
    for segment in timeline.segments:
        for cue in segment.cues:
            at_ms = segment.start_ms + cue.at_ms
            at = f"{at_ms // 60_000}:{at_ms // 1000 % 60:02}.{at_ms % 1000 // 100}"
            assert re.search(rf"{re.escape(at)}  {re.escape(cue.text)}", text)
    holds = re.findall(r"^  \d:\d\d\.\d +20s  Hold +(left|right) +(\d) of 2$", text, re.M)
    assert holds == [("left", "1"), ("left", "2"), ("right", "1"), ("right", "2")] * 2
    assert "1. Calf at the wall, round 1 of 2" in text
    assert "2. Calf at the wall, round 2 of 2" in text
    assert "Move 10 times" in text


def test_what_is_only_shown_is_told_once() -> None:
    """How, effort, tip and when to stop stand at a step's first round and not at the next."""
    lines = list(as_paper(evening()))
    for aside in ("How: Back heel", "Effort: about", "Tip: Hold on", "Stop if: Sharp pain"):
        assert sum(line.startswith(f"  {aside}") for line in lines) == 1


def test_a_question_tells_where_its_answers_lead() -> None:
    """On paper nobody jumps: both ways are named with their time."""
    lines = [line.strip() for line in as_paper(evening())]
    yes = next(line for line in lines if line.startswith("Yes: on to "))
    no = next(line for line in lines if line.startswith("No: on to "))
    assert yes.endswith("Sit down.")
    assert no.endswith("Circles")


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("width", [40, 61, 80, 200])
def test_no_line_is_too_wide_or_obeyed(words: str, width: int) -> None:
    """Whatever a routine says, every line fits, and none holds a control character."""
    for line in as_paper(evening(words), width):
        assert cells(line) <= width
        assert line == line.rstrip()
        assert line.isprintable()


def test_in_a_pipe_it_is_as_wide_as_paper(home: Path, run_cli: RunCli) -> None:
    """80 columns at most, whatever the window is; --width makes it narrower."""
    (home / "long.yaml").write_text(CALF.replace("lean in.", "lean in. " + "Go on. " * 40))
    usual, narrow = (
        run_cli("timeline", "long.yaml"),
        run_cli("timeline", "long.yaml", "--width", 50),
    )
    assert 70 < max(map(len, usual.out.splitlines())) <= 80
    assert 40 < max(map(len, narrow.out.splitlines())) <= 50
    assert "\x1b" not in usual.out


@pytest.mark.parametrize("width", ["39", "201", "wide", "-5", "", "٦٠"])
def test_a_width_that_is_none_is_refused(calf: Path, width: str, run_cli: RunCli) -> None:
    """A width that nobody can read in is wrong usage."""
    ran = run_cli("timeline", calf, f"--width={width}")
    assert (ran.code, ran.out) == (2, "")
    assert "must be a number from 40 to 200" in ran.err


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (300, 100)])
def test_on_a_terminal_it_is_as_wide_as_that(home: Path, columns: int, widest: int) -> None:
    """A narrow window is not overrun, and in a wide one lines stay easy to read."""
    (home / "long.yaml").write_text(CALF.replace("lean in.", "lean in. " + "Go on. " * 40))
    own, theirs = pty.openpty()
    os.set_blocking(own, True)
    subprocess.run(["stty", "cols", str(columns), "rows", "30"], stdin=theirs, check=True)
    with subprocess.Popen(
        [*PROGRAM, "timeline", "long.yaml"], cwd=home, env=environment(home), stdout=theirs
    ) as program:
        os.close(theirs)
        written = b""
        try:
            while part := os.read(own, 65_536):
                written += part
        except OSError:
            # The other end is closed.
            pass
        assert program.wait() == 0
    os.close(own)
    lines = written.decode().splitlines()
    assert widest - 12 < max(map(len, lines)) <= widest


def test_further_lines_stand_below_the_first_words() -> None:
    """What does not fit behind its lead goes on below, and single wide words are broken."""
    assert list(hanging("How: ", "one two three four", 18)) == ["How: one two three", "     four"]
    assert list(hanging("- ", "abcdefgh", 6)) == ["- abcd", "efgh"]
    assert list(hanging("", "  1:00.0  10s", 80)) == ["  1:00.0  10s"]
    assert folded("ab 伸展運動", 5) == ["ab", "伸展", "運動"]
    assert folded("", 5) == [""]


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=80), st.integers(2, 60))
def test_folding_loses_nothing(text: str, width: int) -> None:
    """Every character but the blanks stands there again, in order, on lines that fit."""
    text = one_line(text)
    lines = folded(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(cells, lines)) <= width
    hung = list(hanging("How: ", text, width + 20))
    assert "".join("".join(hung).split()) == "".join(f"How: {text}".split())
    assert max(map(cells, hung)) <= width + 20

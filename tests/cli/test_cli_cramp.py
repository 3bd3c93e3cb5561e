"""Cramp relief as a person meets it: on a real pseudo-terminal, as lines, and from the library."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.first_word import FIRST_WORDS
from stretchcoach.relief.cramps import Cramp
from tests.cli.cli_running import PROGRAM, RunCli, environment
from tests.cli.cli_terminal import (
    CTRL_C,
    OTHER_SCREEN,
    OWN_SCREEN,
    Terminal,
    assert_as_before,
    assert_ends,
    terminal,
)
from tests.relief.relief_rehearsal import bundled

RELIEF = ("cramp", "--voice", "off")


def lines(
    home: Path, *words: object, typed: str = "", command: str = "cramp"
) -> subprocess.CompletedProcess[str]:
    """Relief as lines, with this on its input and one's own routines as `own` has them."""
    return subprocess.run(
        [*PROGRAM, command, *map(str, words)],
        cwd=home,
        env=environment(home) | {"XDG_DATA_HOME": os.environ["XDG_DATA_HOME"]},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def made(home: Path) -> Iterator[Terminal]:
    """Relief on a terminal, as it begins."""
    with terminal(home, *RELIEF) as place:
        yield place


def test_the_words_stand_there_before_the_screen_which_takes_them_over(made: Terminal) -> None:
    """The other screen is entered once, with the words on it, and not cleared for the player."""
    made.read_until(b"get help if")
    assert made.seen.startswith(OTHER_SCREEN)
    assert b"Stay in bed" in made.seen
    made.read_until(b"Straighten your knee")
    assert made.seen.count(OTHER_SCREEN) == 1
    assert OWN_SCREEN not in made.seen
    assert made.seen.count(b"\x1b[2J") == 1
    assert_ends(made, CTRL_C, 130)
    assert made.seen.count(OWN_SCREEN) == 1


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_in_the_first_moment_leaves_the_terminal_as_it_was(
    made: Terminal, number: signal.Signals, code: int
) -> None:
    """Between the first words and the screen a signal is as clean as later."""
    made.read_until(b"get help if")
    made.program.send_signal(number)
    assert made.end() == code
    assert_as_before(made)


@pytest.mark.parametrize(
    ("digit", "title"),
    [(b"2", b"Hamstring"), (b"3", b"Front of thigh"), (b"4", b"Foot")],
)
def test_a_digit_changes_the_muscle(made: Terminal, digit: bytes, title: bytes) -> None:
    """Its routine stands on the screen, and Ctrl-C ends it cleanly."""
    made.read_until(b"Calf cramp relief")
    made.type(digit)
    made.read_until(title + b" cramp relief")
    assert_ends(made, CTRL_C, 130)


def test_a_digit_pressed_before_there_is_a_screen_is_not_lost(made: Terminal) -> None:
    """What is typed over the first words is not echoed, and counts as soon as it can."""
    made.read_until(b"get help if")
    made.type(b"4")
    made.read_until(b"Foot cramp relief")
    assert_ends(made, CTRL_C, 130)


def test_a_red_flag_ends_relief_and_shows_whom_to_call(made: Terminal) -> None:
    """`!` opens the flags, y there stops, and the last page names whom to call."""
    made.read_until(b"Calf cramp relief")
    made.type(b"!")
    made.read_until(b"one fits me")
    made.type(b"y")
    made.read_until(b"Stop now.")
    made.type(b"q")
    made.read_until(b"Call a doctor or an advice line today")
    assert_ends(made, b" ", 1)


def test_a_cramp_that_let_go_ends_with_one_page(home: Path) -> None:
    """y leads to the aftercare; the page after it says how long it took, with one tip."""
    with terminal(home, *RELIEF, "--speed", "40") as made:
        made.read_until(b"Calf cramp relief")
        made.type(b"y")
        made.read_until(b"It took ")
        made.read_until(b"press any key")
        assert b"Warmth helps" in made.seen
        assert_ends(made, b"x", 0)


def test_no_key_at_all_ends_with_whom_to_call(home: Path) -> None:
    """Hands off: questions, rounds and red flags pass, and then help is named."""
    with terminal(home, *RELIEF, "--speed", "40") as made:
        made.read_until(b"Has it let go?")
        made.read_until(b"press any key")
        assert b"did you feel a pop" in made.seen
        assert b"Call a doctor or an advice line today" in made.seen
        made.type(b"x")
        assert made.end() == 1


def test_without_sound_the_words_stand_there_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no program can play, the instruction is shown, and one line says why."""
    monkeypatch.setenv("PATH", str(home))
    with terminal(home, "cramp") as made:
        made.read_until(b"Stay in bed")
        made.read_until(b"there is no program to play sound with")
        assert_ends(made, CTRL_C, 130)


def test_c_in_the_library_starts_relief_at_once(home: Path) -> None:
    """Also before the library is read."""
    with terminal(home, "--voice", "off") as made:
        made.read_until(OTHER_SCREEN)
        made.type(b"c")
        made.read_until(b"Calf cramp relief")
        made.type(b"4")
        made.read_until(b"Foot cramp relief")
        assert_ends(made, CTRL_C, 130)


@pytest.mark.parametrize("cramp", sorted(FIRST_WORDS))
def test_lines_begin_with_the_first_instruction(home: Path, cramp: str) -> None:
    """Nothing comes before it, and with the input closed it goes on to whom to call."""
    muscle, _, upright = cramp.partition("-")
    words = [muscle, *(["--upright"] if upright else []), "--voice", "off", "--speed", "200"]
    ran = lines(home, *words, "--plain")
    assert ran.stdout.splitlines()[0] == FIRST_WORDS[cramp]
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Call a doctor or an advice line today" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_typed_lines_choose_answer_and_stop(home: Path) -> None:
    """A digit changes the muscle, Enter means relief, `stop` names whom to call."""
    let_go = lines(home, "--voice", "off", "--speed", "100", typed="4\n\n")
    assert "Now: Foot cramp relief." in let_go.stdout
    assert "Answer: yes." in let_go.stdout
    assert let_go.returncode == 0
    flagged = lines(home, "--voice", "off", "--speed", "100", typed="stop\n")
    assert "Stop now. Do not stretch it or rub it." in flagged.stdout
    assert flagged.returncode == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (("CRAMP", "Foot"), "foot"),
        (("Cramps", "front", "of", "thigh"), "quadriceps"),
        (("cramp", "hamstrnig"), "hamstring"),
        (("cramp", "--upright", "1"), "calf-upright"),
        (("cramp", "--night", "--mute", "toes"), "foot"),
    ],
)
def test_the_first_moment_and_what_follows_understand_the_same(
    home: Path, typed: tuple[str, ...], first: str
) -> None:
    """The muscle whose instruction stands there at once is the one that is relieved."""
    ran = lines(home, *typed[1:], "--speed", "200", "--plain", command=typed[0])
    told = ran.stdout.splitlines()
    title = bundled(Cramp(first)).title
    assert told[0] == FIRST_WORDS[first]
    assert any(line.startswith(f"{title}: ") for line in told)
    assert (ran.returncode, ran.stderr) == (1, "")


def test_a_muscle_in_doubt_is_answered_with_what_to_type(run_cli: RunCli) -> None:
    """Nothing begins that may be wrong, and one digit is all that is missing."""
    ran = run_cli("cramp", "thigh")
    assert (ran.code, ran.out) == (2, "")
    assert '"thigh"' in ran.err
    assert "2 hamstring, 3 front of thigh" in ran.err


@pytest.mark.parametrize("words", [("nose",), ("--upsidedown",), ("calf", "foot"), ("--speed",)])
def test_what_makes_no_sense_is_told_before_anything_is_shown(
    home: Path, words: tuple[str, ...]
) -> None:
    """Wrong usage is a message and exit code 2, with no screen."""
    with terminal(home, "cramp", *words) as made:
        assert made.end() == 2
        assert b"\x1b" not in made.seen


def test_what_is_wrong_later_is_told_on_the_shells_own_screen(home: Path) -> None:
    """An events file that cannot be written leaves the painted screen, and its reason stays."""
    with terminal(home, *RELIEF, "--events", home / "none" / "events") as made:
        assert made.end() == 3
        assert b"cannot write" in made.seen[made.seen.rindex(OWN_SCREEN) :]
        assert_as_before(made)


def test_an_own_routine_is_not_overwritten_by_its_events(home: Path, own: Path) -> None:
    """The file that relief comes from is kept, also where it is a person's own."""
    file = own / "calf-cramp.yaml"
    file.write_text("title: Mine\ngoal: relief\nsteps:\n  - name: Sit\n    hold: 10s\n")
    ran = lines(home, "--voice", "off", "--events", file)
    assert (ran.returncode, "routine's own file" in ran.stderr) == (3, True)
    assert file.read_text().startswith("title: Mine")


def test_relief_called_in_this_process(run_cli: RunCli) -> None:
    """The command is one of the program's own, and says what it takes."""
    ran = run_cli("cramp", "--help")
    assert ran.code == 0
    assert "--upright" in ran.out


def test_an_own_routine_that_is_broken_does_not_keep_anybody_from_relief(
    home: Path, own: Path
) -> None:
    """The bundled one is played in its place."""
    (own / "calf-cramp.yaml").write_text("title: Broken\nsteps: 3\n")
    ran = lines(home, "--voice", "off", "--speed", "200")
    assert "Calf cramp relief" in ran.stdout
    assert "Traceback" not in ran.stderr

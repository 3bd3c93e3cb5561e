"""`diary` as people and scripts call it: as words, JSON and CSV, for oneself and for a client."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stretchcoach.diary.records import Remembered
from tests.cli.cli_running import PROGRAM, RunCli, environment
from tests.cli.cli_terminal import OTHER_SCREEN, assert_as_before, terminal
from tests.diary.figures_samples import cramp, exercise, night, session
from tests.diary.figures_stored import stored

NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


def file_in(home: Path) -> Path:
    """Where the diary is."""
    return home / "data" / "stretchcoach" / "diary.sqlite3"


def three_days() -> Remembered:
    """A session on each of three days up to yesterday, a cramp with relief, and a night."""
    played = [
        session(NOON - timedelta(days=n), goal="desk", routine="desk", title="Desk break")
        for n in (3, 2, 1)
    ]
    relief = session(NOON - timedelta(days=2, hours=9), goal="relief", routine="calf-cramp")
    return Remembered(
        (*played, relief),
        (exercise(played[0], "Neck turns", side="left", pains=1),),
        (cramp(relief.started, 100_000, session_id=relief.id),),
        (night(str((NOON - timedelta(days=3)).date()), 2, 5),),
    )


@pytest.fixture
def kept(home: Path) -> Path:
    """A diary with a few days in it."""
    return stored(file_in(home), three_days())


@pytest.mark.usefixtures("kept")
def test_in_a_pipe_it_is_words(run_cli: RunCli) -> None:
    """Without a terminal the plain page comes by itself, the same as with --plain."""
    ran = run_cli("diary")
    assert (ran.code, ran.err) == (0, "")
    assert "Streak: 3 days with exercise since" in ran.out
    assert "Neck turns: hurt once (left 1)" in ran.out
    assert "Desk break: 9 min in 3 sessions" in ran.out
    assert "\x1b" not in ran.out
    assert run_cli("diary", "--plain").out == ran.out


@pytest.mark.usefixtures("kept")
def test_json(run_cli: RunCli) -> None:
    """JSON is the whole diary unless weeks are named, and nothing else is on stdout."""
    ran = run_cli("diary", "--json")
    found = json.loads(ran.out)
    assert ran.err == ""
    assert found["streak"]["current"]["days"] == 3
    assert len(found["sessions"]) == 4
    assert {each["routine"] for each in found["routines"]} == {"desk"}
    assert found["cramps"][0]["let_go_ms"] == 100_000
    assert datetime.fromisoformat(found["sessions"][0]["started"]).utcoffset() is not None
    assert len(json.loads(run_cli("diary", "--json", "--weeks", 3).out)["weeks"]) == 3


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "rows", "column"),
    [
        (("--csv",), 4, "worked_ms"),
        (("--csv", "sessions"), 4, "routine"),
        (("--csv", "cramps"), 1, "let_go_ms"),
        (("--csv", "nights"), 1, "pain"),
        (("--csv", "exercises"), 1, "exercise"),
    ],
)
def test_csv(run_cli: RunCli, words: tuple[str, ...], rows: int, column: str) -> None:
    """Each table has a row a record and a row of names."""
    ran = run_cli("diary", *words)
    found = list(csv.DictReader(io.StringIO(ran.out)))
    assert (ran.code, ran.err, len(found)) == (0, "", rows)
    assert column in found[0]


@pytest.mark.parametrize("form", [(), ("--plain",), ("--json",), ("--csv",), ("--csv", "nights")])
def test_an_empty_diary_is_no_error_and_makes_no_file(
    home: Path, run_cli: RunCli, form: tuple[str, ...]
) -> None:
    """Before the first session every form works, and nothing is created."""
    ran = run_cli("diary", *form)
    assert ran.code == 0
    assert ran.out
    if form in ((), ("--plain",)):
        assert "stretchcoach play bedtime" in ran.out
    assert list(home.iterdir()) == []


def test_a_client_by_name(home: Path, run_cli: RunCli) -> None:
    """`--source` tells of somebody else alone; an unknown name is not found, with a hint."""
    stored(file_in(home), three_days(), "Ada")
    assert "here is how it starts" in run_cli("diary").out
    ran = run_cli("diary", "--source", "Ada")
    assert ran.out.startswith("Diary of Ada, ")
    assert json.loads(run_cli("diary", "--json", "--source", "Ada").out)["source"] == "Ada"
    wrong = run_cli("diary", "--source", "Bob")
    assert (wrong.code, wrong.out) == (3, "")
    assert '"Ada"' in wrong.err


def test_rest_days_are_a_setting_and_a_flag(home: Path, run_cli: RunCli) -> None:
    """The file of settings says how many days may be rested; the flag is over it."""
    days = (5, 3, 1)
    played = tuple(session(NOON - timedelta(days=n), goal="desk") for n in days)
    stored(file_in(home), Remembered(played))
    assert "Streak: 3 days" in run_cli("diary").out
    config = home / "config" / "stretchcoach"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("rest_days = 0\n")
    assert "Streak: 1 day," in run_cli("diary").out
    assert "Streak: 3 days" in run_cli("diary", "--rest-days", 2).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--weeks", "0"), "must be a number from 1 to 520"),
        (("--weeks", "x"), "must be a number from 1 to 520"),
        (("--weeks", "٣"), "must be a number from 1 to 520"),
        (("--csv", "muscles"), "invalid choice"),
        (("--json", "--csv"), "--json and --csv cannot be had at once"),
        (("--plain", "--report"), "--plain and --report cannot be had at once"),
        (("--output", "x"), "--output is for --report"),
        (("--rest-days", "9"), "must be a whole number from 0 to 6"),
        (("\x1b[31m",), "the diary has no word"),
    ],
)
def test_wrong_usage(run_cli: RunCli, words: tuple[str, ...], said: str) -> None:
    """What makes no sense is refused with 2, one line, and nothing on stdout."""
    ran = run_cli("diary", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err
    assert ran.err.count("\n") == 1


def test_a_damaged_diary(home: Path, run_cli: RunCli) -> None:
    """It cannot be read: one clear line, exit code 3, and the file stays."""
    file = file_in(home)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\x00garbage" * 500)
    for form in ("--plain", "--json", "--csv"):
        ran = run_cli("diary", form)
        assert (ran.code, ran.out) == (3, "")
        assert "damaged" in ran.err
        assert "Traceback" not in ran.err
    assert file.read_bytes() == b"\x00garbage" * 500


@pytest.mark.parametrize("word", ["export", "import", "delete"])
def test_the_words_have_their_own_help(run_cli: RunCli, word: str) -> None:
    """`diary WORD --help` is that word's, and the command's own help names all three."""
    ran = run_cli("diary", word, "--help")
    assert ran.code == 0
    assert f"diary {word}" in ran.out
    assert word in run_cli("diary", "--help").out


@pytest.mark.usefixtures("kept")
def test_the_report_is_dispatched(run_cli: RunCli) -> None:
    """`--report` is the page for the doctor, in the form that was asked for."""
    assert run_cli("diary", "--report").out.strip()
    assert "<html" in run_cli("diary", "--report", "html").out


def test_words_and_data_start_light(home: Path, kept: Path) -> None:
    """Neither the screen, the voice nor the charts are imported for what is no screen."""
    assert kept.exists()
    program = (
        "import sys\n"
        "from stretchcoach.__main__ import main\n"
        "sys.argv[1:] = ['diary', '--json']\n"
        "code = main()\n"
        "heavy = ('textual', 'rich', 'plotext', 'pyttsx3', 'asyncio', 'stretchcoach.player')\n"
        "sys.stderr.write(repr([name for name in heavy if name in sys.modules]))\n"
        "sys.exit(code)\n"
    )
    variables = environment(home) | {"XDG_DATA_HOME": str(home / "data")}
    ran = subprocess.run(
        [PROGRAM[0], "-c", program], env=variables, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "[]")
    assert json.loads(ran.stdout)["sessions"]


def test_a_reader_that_leaves_ends_it_quietly(home: Path, kept: Path) -> None:
    """`diary --json | head -1` shows no traceback."""
    assert kept.exists()
    variables = environment(home) | {"XDG_DATA_HOME": str(home / "data")}
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = subprocess.run(
            [*PROGRAM, "diary", "--json"],
            env=variables,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    assert ran.stderr == ""


def at_home(home: Path, source: str = "") -> None:
    """A diary where a program of its own looks for it."""
    place = home / ".local" / "share" / "stretchcoach" / "diary.sqlite3"
    stored(place, three_days(), source)


def test_in_a_terminal_it_is_a_screen(home: Path) -> None:
    """The screen opens, its parts are reached, and leaving puts the terminal right."""
    at_home(home)
    with terminal(home, "diary") as made:
        made.read_until(b"3 sessions")
        made.type(b"3")
        made.read_until(b"Cramps a week")
        made.type(b"q")
        assert made.end() == 0
        assert OTHER_SCREEN in made.seen
        assert_as_before(made)


@pytest.mark.parametrize(("words", "term"), [(("--plain",), "xterm-256color"), ((), "dumb")])
def test_a_plain_terminal_gets_words(home: Path, words: tuple[str, ...], term: str) -> None:
    """A dumb terminal gets the plain page by itself, and any other one with --plain."""
    at_home(home)
    with terminal(home, "diary", *words, term=term) as made:
        assert made.end() == 0
        assert b"Streak: 3 days" in made.seen
        assert b"\x1b" not in made.seen


def test_an_unknown_client_opens_no_screen(home: Path) -> None:
    """In a terminal, too, a name that nobody has ends with 3 and one line."""
    at_home(home, "Ada")
    with terminal(home, "diary", "--source", "Bob") as made:
        assert made.end() == 3
        assert OTHER_SCREEN not in made.seen
        assert b'"Ada"' in made.seen


@pytest.mark.parametrize(
    ("word", "says"),
    [("exprot", 'did you mean "export"?'), ("nonsense", "it has export, import and delete")],
)
def test_an_unknown_word_gets_the_nearest(run_cli: RunCli, word: str, says: str) -> None:
    """A slip in the word after `diary` is told with what was meant."""
    ran = run_cli("diary", word)
    assert ran.code == 2
    assert says in ran.err

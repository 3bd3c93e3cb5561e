"""`stretchcoach remind`: wrong words, calendar files, and the reminder itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.cli import remind_now
from tests.cli.cli_running import BROKEN, CALF, Ran, RunCli
from tests.cli.remind.reminding import KEY


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "name a routine, then a time, such as: stretchcoach remind bedtime 22:00"),
        (("bedtime",), 2, "name a routine, then a time"),
        (("bedtime", "25:00"), 2, '"25:00" is no time; write it as 22:00 or 10pm'),
        (("bedtime", "22"), 2, "did you mean 22:00?"),
        (("10pm", "bedtime"), 2, "did you mean: stretchcoach remind bedtime 22:00"),
        (("bedtim", "22:00"), 3, 'there is no routine "bedtim", did you mean "bedtime"?'),
        (("none.yaml", "22:00"), 3, "cannot read none.yaml: there is no such file"),
        (("calf-cramp", "22:00"), 2, "a cramp cannot be scheduled; when it comes: "),
        (("bedtime", "22:00", "--days", "fryday"), 2, 'did you mean "friday"?'),
        (("broken.yaml", "22:00"), 1, "broken.yaml has 2 errors"),
        (("--list", "--yes"), 2, "--yes makes no sense here"),
        (("--list", "bedtime"), 2, "--list takes no time"),
        (("--all",), 2, "--all makes no sense here"),
        (("--remove",), 2, "name a routine to remove its reminders, or say --all"),
        (("--remove", "bedtime", "--all"), 2, "or say --all"),
        (("--remove", "bedtime"), 3, 'there is no reminder of "bedtime"'),
        (("--remove", "bedtime", "8"), 2, "did you mean 8:00?"),
        (("--list", "--remove"), 2, "not allowed with"),
        (("bedtime", "22:00", "--force"), 2, "--force makes no sense here"),
        (("--notify", "bedtime", "--at", "x"), 2, '"x" is no time'),
    ],
)
def test_what_makes_no_sense_is_one_line(
    words: tuple[str, ...], code: int, told: str, units: Path, run_cli: RunCli
) -> None:
    """A wrong word ends with its reason and the exit code of its kind, and changes nothing."""
    Path("broken.yaml").write_text(BROKEN)
    done = run_cli("remind", *words)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert "Traceback" not in done.err
    assert not units.exists()


def test_a_near_miss_among_the_reminders_is_named(units: Path, run_cli: RunCli) -> None:
    """Removing knows the names that are set up, and their times."""
    run_cli("remind", "bedtime", "22:00", "--yes")
    assert 'did you mean "bedtime"?' in run_cli("remind", "--remove", "bedtimes", "--yes").err
    other = run_cli("remind", "--remove", "bedtime", "23:00", "--yes")
    assert (other.code, "at 23:00, but at 22:00" in other.err) == (3, True)
    assert len(list(units.iterdir())) == 2


def test_a_name_with_an_escape_reaches_no_terminal(units: Path, run_cli: RunCli) -> None:
    """A file that nobody could write down is refused in words that are safe to show."""
    Path("a\x1b[2Jb.yaml").write_text(CALF)
    done: Ran = run_cli("remind", "a\x1b[2Jb.yaml", "22:00", "--yes")
    assert done.code == 4
    assert "\x1b" not in done.out + done.err
    assert not units.exists()


def test_a_calendar_file_is_written_and_renewed(home: Path, run_cli: RunCli) -> None:
    """It takes a name of its own or the one given, and a second time replaces the first."""
    done = run_cli("remind", "bedtime", "22:00", "--ics")
    assert (done.code, done.out) == (0, "")
    file = home / f"{KEY}.ics"
    assert b"DTSTART:20" in file.read_bytes()
    assert b"T220000\r\n" in file.read_bytes()
    assert run_cli("remind", "bedtime", "22:00", "--days", "sun", "--ics", file.name).code == 0
    assert b"RRULE:FREQ=WEEKLY;BYDAY=SU\r\n" in file.read_bytes()


@pytest.mark.parametrize("words", [("--ics", "-"), ("--ics", "--dry-run")])
def test_a_calendar_on_stdout_is_nothing_but_that(
    words: tuple[str, ...], home: Path, run_cli: RunCli
) -> None:
    """A pipe gets the whole file, with its own line ends."""
    done = run_cli("remind", "bedtime", "22:00", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("BEGIN:VCALENDAR\r\n")
    assert done.out.endswith("END:VCALENDAR\r\n")
    assert list(home.glob("*.ics")) == []


def test_no_other_file_is_taken_for_a_calendar(home: Path, run_cli: RunCli) -> None:
    """What this program did not write stays, unless it is asked to go."""
    (home / "mine.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//Others//EN\r\n")
    (home / "folder").mkdir()
    refused = run_cli("remind", "bedtime", "22:00", "--ics", "mine.ics")
    assert (refused.code, "--force writes over it" in refused.err) == (1, True)
    assert "Others" in (home / "mine.ics").read_text()
    assert run_cli("remind", "bedtime", "22:00", "--ics", "mine.ics", "--force").code == 0
    assert "Others" not in (home / "mine.ics").read_text()
    assert run_cli("remind", "bedtime", "22:00", "--ics", "folder").code == 1
    assert run_cli("remind", "bedtime", "22:00", "--ics", "folder", "--force").code == 3


def test_the_reminder_itself_is_calm(
    run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, own: Path
) -> None:
    """Title, length and what to type; an own routine is called by its name."""
    told: list[tuple[str, str]] = []

    def notify(title: str, words: str) -> bool:
        told.append((title, words))
        return True

    monkeypatch.setattr(remind_now, "notify_desktop", notify)
    (own / "evening.yaml").write_text(CALF)
    (own / "broken.yaml").write_text(BROKEN)
    assert run_cli("remind", "--notify=bedtime").code == 0
    assert run_cli("remind", f"--notify={own / 'evening.yaml'}").code == 0
    assert run_cli("remind", f"--notify={own / 'broken.yaml'}").code == 0
    assert told == [
        ("Bedtime stretches", "3 minutes. stretchcoach play bedtime"),
        ("Calf stretch", "1 minute. stretchcoach play evening"),
        ("broken", f"stretchcoach play {own / 'broken.yaml'}"),
    ]


def test_where_nobody_can_be_told_the_code_says_so(run_cli: RunCli) -> None:
    """Without a desktop and a terminal it ends with 4, for the journal."""
    done = run_cli("remind", "--notify=bedtime")
    assert (done.code, done.out) == (4, "")
    assert "there is no desktop to notify" in done.err


def test_a_reminder_that_is_late_stays_silent(
    run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A computer that wakes in the morning does not tell of bedtime."""
    monkeypatch.setattr(remind_now, "is_timely", lambda *_: False)
    monkeypatch.setattr(remind_now, "notify_desktop", lambda *_: pytest.fail("told"))
    done = run_cli("remind", "--notify=bedtime", "--at=22:00")
    assert (done.code, done.err) == (0, "stretchcoach: 22:00 is not now; nobody was reminded\n")

"""`stretchcoach diary --report`: one page, in three forms, on stdout or in a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_running import RunCli
from tests.cli.diary_files import keep, last_night, own_file


def test_nothing_kept_is_said(run_cli: RunCli, home: Path) -> None:
    """On stderr, as success, and nothing is made."""
    ran = run_cli("diary", "--report")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "stretchcoach: nothing is kept that a report could tell; play a routine first\n"
    )
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("text", "CRAMP AND STRETCHING DIARY"),
        ("markdown", "# Cramp and stretching diary"),
        ("html", "<!DOCTYPE html>"),
    ],
)
def test_the_page_is_put_out(run_cli: RunCli, form: str, first: str) -> None:
    """In the form that was asked for, with what was kept."""
    keep(last_night())
    ran = run_cli("diary", "--report", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == first
    assert "about 4 minutes" in ran.out
    assert "Towel" in ran.out


def test_text_is_the_usual_form(run_cli: RunCli) -> None:
    """Without a word after it, the page is to be read here."""
    keep(last_night())
    assert run_cli("diary", "--report").out == run_cli("diary", "--report", "text").out


def test_what_the_person_marked_stands_on_ones_own_page_only(run_cli: RunCli) -> None:
    """What was marked on this machine says nothing about a client."""
    keep(last_night(), last_night("Anna", 2))
    run_cli("precautions", "unsteady")
    assert "Unsteady or dizzy on my feet" in run_cli("diary", "--report").out
    client = run_cli("diary", "--report", "--source", "Anna")
    assert client.out.startswith("CRAMP AND STRETCHING DIARY OF ANNA\n")
    assert "Unsteady" not in client.out


def test_a_client_that_there_is_not_is_named(run_cli: RunCli) -> None:
    """With the names that there are."""
    keep(last_night("Anna"))
    ran = run_cli("diary", "--report", "--source", "Ana\x1b[31m")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        'stretchcoach: no diary was read in as "Ana\\x1b[31m" (those that were: Anna)\n'
    )


def test_a_file_of_its_own_is_written(run_cli: RunCli, home: Path) -> None:
    """Only its owner may read it, and one that is there is kept."""
    keep(last_night())
    ran = run_cli("diary", "--report", "html", "--output", "page.html")
    file = home / "page.html"
    assert (ran.code, ran.out, ran.err) == (0, "", "stretchcoach: wrote page.html\n")
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    again = run_cli("diary", "--report", "--output", "page.html")
    assert again.code == 1
    assert again.err == "stretchcoach: page.html is there already; choose another name\n"
    assert file.read_bytes() == before
    assert [one.name for one in home.iterdir() if one.is_file()] == ["page.html"]


def test_weeks_without_anything_are_said(run_cli: RunCli, home: Path) -> None:
    """A period that holds nothing makes no page."""
    (home / "old.json").write_text(
        '{"format": "stretchcoach-diary", "version": 1, "nights": '
        '[{"night": "2001-02-03", "pain": 3}]}'
    )
    assert run_cli("diary", "import", "old.json").code == 0
    assert "3 February 2001" in run_cli("diary", "--report").out
    ran = run_cli("diary", "--report", "--weeks", "4")
    assert (ran.code, ran.out) == (0, "")
    assert "of the last 4 weeks" in ran.err


def test_a_damaged_diary_is_one_line(run_cli: RunCli) -> None:
    """And it stays where it is: a report only reads."""
    own_file().parent.mkdir(parents=True)
    own_file().write_bytes(b"no diary" * 100)
    ran = run_cli("diary", "--report")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    assert "is damaged" in ran.err
    assert own_file().read_bytes() == b"no diary" * 100

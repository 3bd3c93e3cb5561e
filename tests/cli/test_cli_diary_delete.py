"""`stretchcoach diary delete`: shown first, asked, and only then gone for good."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest

from tests.cli.cli_running import RunCli
from tests.cli.diary_files import SHORT_ID, all_kept, keep, last_night, own_file


class Typed(io.StringIO):
    """A terminal that somebody types into."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody reads the question."""
    monkeypatch.setattr("stretchcoach.cli.diary_delete.can_be_told", lambda: True)


def yesterday() -> str:
    """The date of last night."""
    return f"{datetime.now().astimezone().date() - timedelta(days=1)}"


def test_without_words_the_last_sessions_are_listed(run_cli: RunCli) -> None:
    """The last ten, by the names that they can be deleted by."""
    keep(*(last_night("", number) for number in range(1, 13)))
    ran = run_cli("diary", "delete")
    lines = ran.out.splitlines()
    assert (ran.code, len(lines)) == (0, 10)
    assert all(line.endswith("22:00  Bedtime stretches (done)") for line in lines)
    assert "to delete one" in ran.err
    assert run_cli("diary", "delete", lines[0].split()[0], "--yes").code == 0
    assert len(all_kept()[""].sessions) == 11


@pytest.mark.parametrize("words", [[SHORT_ID], ["yesterday"], ["--all"]])
def test_without_a_terminal_it_needs_yes(run_cli: RunCli, words: list[str]) -> None:
    """What would go is shown, and stays."""
    keep(last_night())
    before = all_kept()
    ran = run_cli("diary", "delete", *words)
    assert (ran.code, ran.out) == (2, "")
    assert f"{SHORT_ID}  {yesterday()} 22:00  Bedtime stretches (done)" in ran.err
    assert "1 cramp noted in them" in ran.err
    assert "needs --yes" in ran.err
    assert all_kept() == before
    gone = run_cli("diary", "delete", *words, "--yes")
    assert gone.code == 0
    assert gone.err.endswith("stretchcoach: deleted\n")
    assert all_kept()[""].sessions == ()
    assert b"Bedtime stretches" not in own_file().read_bytes()


@pytest.mark.parametrize(
    ("typed", "left"), [("y\n", 0), ("YES\n", 0), ("n\n", 1), ("\n", 1), ("", 1)]
)
@pytest.mark.usefixtures("type_in")
def test_a_person_is_asked(
    run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, typed: str, left: int
) -> None:
    """Only a yes deletes; the end of the input is a no."""
    keep(last_night())
    monkeypatch.setattr("sys.stdin", Typed(typed))
    ran = run_cli("diary", "delete", SHORT_ID)
    assert "Delete this for good?" in ran.err
    assert ran.code == left
    assert len(all_kept()[""].sessions) == left


def test_a_day_takes_the_answers_of_its_night(run_cli: RunCli) -> None:
    """And a night only these."""
    keep(last_night())
    assert run_cli("diary", "delete", "--night", "yesterday", "--yes").code == 0
    kept = all_kept()[""]
    assert (len(kept.sessions), len(kept.cramps), kept.nights) == (1, 1, ())
    keep(last_night())
    assert run_cli("diary", "delete", yesterday(), "--yes").code == 0
    kept = all_kept()[""]
    assert (kept.sessions, kept.cramps, kept.nights) == ((), (), ())


def test_all_of_a_client_leaves_ones_own(run_cli: RunCli) -> None:
    """And a session of one's own cannot be named as a client's."""
    keep(last_night(), last_night("Anna", 2))
    assert run_cli("diary", "delete", SHORT_ID, "--source", "Anna", "--yes").code == 3
    ran = run_cli("diary", "delete", "--all", "--source", "Anna", "--yes")
    assert ran.err.startswith('This would go from the diary of "Anna", for good:\n')
    assert (list(all_kept()), len(all_kept()[""].sessions)) == ([""], 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["1999-01-01"], 3, "there is nothing of Friday, 1 January 1999"),
        (["--night", "1999-01-01"], 3, "nothing answered about the night of Friday, 1 January"),
        (["deadbeef"], 3, 'there is no day or session "deadbeef"'),
        (["a\x1b[31m"], 3, r"a\x1b[31m"),
        (["2026-02-30"], 2, "there is no date 2026-02-30"),
        (["--night", "soon"], 2, "must be a date such as"),
        (["today", "--all"], 2, "choose one of"),
        (["00000"], 2, "2 sessions begin with 00000; write more of the id"),
    ],
)
def test_what_cannot_be_found_is_said(
    run_cli: RunCli, words: list[str], code: int, said: str
) -> None:
    """In one line, and nothing goes."""
    keep(last_night(), last_night("", 2))
    before = all_kept()
    ran = run_cli("diary", "delete", *words, "--yes")
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert said in ran.err
    assert all_kept() == before


def test_nothing_kept_has_nothing_to_delete(run_cli: RunCli) -> None:
    """And no diary is made by asking."""
    assert run_cli("diary", "delete").err == "stretchcoach: no session is kept\n"
    assert run_cli("diary", "delete", "--all", "--yes").code == 3
    assert not own_file().exists()


def test_a_damaged_diary_that_was_set_aside_is_named(run_cli: RunCli) -> None:
    """Who deletes everything is told what is still there."""
    keep(last_night())
    aside = own_file().with_name("diary.damaged-2026-11-01-120000.sqlite3")
    aside.write_bytes(b"x")
    ran = run_cli("diary", "delete", "--all", "--yes")
    assert (ran.code, str(aside) in ran.err, aside.exists()) == (0, True, True)

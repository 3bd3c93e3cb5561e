"""`stretchcoach remind`: shown, asked, set up, listed and taken away, with systemd."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from stretchcoach.cli import output, remind
from stretchcoach.reminders.reminder import Program
from tests.cli.cli_running import CALF, RunCli
from tests.cli.remind.reminding import ENABLE, KEY, TIMER, enable, listed
from tests.reminders.fake_tools import FakeTools


def test_a_reminder_is_shown_then_set_up(units: Path, run_cli: RunCli, tools: FakeTools) -> None:
    """Every file and command stands on stdout, and exactly these are written and run."""
    done = run_cli("remind", "bedtime", "10pm", "--yes")
    assert done.code == 0
    assert tools.taken() == ENABLE
    written = {path.name: path.read_text() for path in units.iterdir()}
    assert set(written) == {TIMER, f"{KEY}.service"}
    assert "OnCalendar=*-*-* 22:00:00\n" in written[TIMER]
    for name, text in written.items():
        shown = "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
        assert f"write {units / name}\n{shown}" in done.out
    runs = [line.removeprefix("run ") for line in done.out.splitlines() if line.startswith("run ")]
    assert runs == ENABLE[1:]
    assert "bedtime, every day at 22:00: set up, next t" in done.err
    assert "to undo: stretchcoach remind --remove bedtime\n" in done.err


@pytest.mark.parametrize("words", [["--dry-run"], ["--dry-run", "--yes"]])
def test_a_dry_run_only_shows(
    words: list[str], units: Path, run_cli: RunCli, tools: FakeTools
) -> None:
    """It shows the same, and changes nothing, whatever else is said."""
    done = run_cli("remind", "bedtime", "22:00", *words)
    assert done.code == 0
    assert f"write {units / TIMER}\n" in done.out
    assert not units.exists()
    assert tools.taken() == ENABLE[:1]


def test_nobody_there_to_ask_means_no(units: Path, run_cli: RunCli) -> None:
    """In a script the plan is shown, nothing is done, and the exit code tells so."""
    done = run_cli("remind", "bedtime", "22:00")
    assert done.code == 2
    assert "nothing was changed: nobody can be asked here; say --yes" in done.err
    assert not units.exists()


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code"),
    [("y\n", 0), ("YES\n", 0), ("n\n", 1), ("\n", 1), ("", 1), ("yesterday\n", 1)],
)
def test_a_person_is_asked(
    typed: str, code: int, units: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a yes is one."""
    monkeypatch.setattr(sys, "stdin", _Keyboard(typed))
    monkeypatch.setattr(remind, "can_be_told", lambda: True)
    done = run_cli("remind", "bedtime", "22:00")
    assert done.code == code
    assert "do this? [y/N]" in done.err
    assert units.exists() is (code == 0)


def test_the_same_twice_is_one(units: Path, run_cli: RunCli, tools: FakeTools) -> None:
    """Setting it up again does nothing; another hour is another one, other days replace."""
    run_cli("remind", "bedtime", "22:00", "--yes")
    enable(units)
    tools.taken()
    again = run_cli("remind", "bedtime", "22:00")
    assert (again.code, again.out) == (0, "")
    assert "it is set up already" in again.err
    assert tools.taken() == ENABLE[:1]
    run_cli("remind", "bedtime", "7:30", "--yes")
    changed = run_cli("remind", "bedtime", "22:00", "--days", "mon,fri", "--yes")
    assert "takes the place of the one every day at 22:00" in changed.err
    assert [(one["at"], one["days"]) for one in listed(run_cli)] == [
        ("07:30", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("22:00", ["mon", "fri"]),
    ]


def test_a_reminder_that_is_switched_off_is_switched_on_again(
    units: Path, run_cli: RunCli, tools: FakeTools
) -> None:
    """Files alone are no reminder: the timer has to be enabled."""
    run_cli("remind", "bedtime", "22:00", "--yes")
    tools.taken()
    assert "switched off" in run_cli("remind", "--list").out
    run_cli("remind", "bedtime", "22:00", "--yes")
    assert tools.taken() == ENABLE
    assert units.exists()


@pytest.mark.usefixtures("units")
def test_a_row_that_is_too_long_is_folded_at_its_words(
    run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a narrow terminal no word of a reminder is cut, and a program reads whole lines."""
    run_cli("remind", "bedtime", "22:00", "--days", "weekdays", "--yes")
    (whole,) = run_cli("remind", "--list").out.splitlines()
    monkeypatch.setattr(output, "width_of", lambda _stream: 40)
    folded = run_cli("remind", "--list").out.splitlines()
    assert len(folded) == 2
    assert max(map(len, folded)) <= 40
    assert " ".join(folded).split() == whole.split()
    assert json.loads(run_cli("remind", "--list", "--json").out)


def test_the_list_shows_only_what_this_program_set_up(units: Path, run_cli: RunCli) -> None:
    """Files of others in the same folder, even with such a name, are not in it."""
    empty = run_cli("remind", "--list")
    assert (empty.code, empty.out) == (0, "")
    assert "no reminder is set up; such as: stretchcoach remind bedtime 22:00" in empty.err
    run_cli("remind", "bedtime", "22:00", "--days", "weekdays", "--yes")
    enable(units)
    (units / "backup.timer").write_text("[Timer]\nOnCalendar=daily\n")
    (units / "stretchcoach-remind-mine-0800.timer").write_text("[Timer]\nOnCalendar=daily\n")
    copy = units / "stretchcoach-remind-copy-2200.timer"
    copy.write_text((units / TIMER).read_text())
    shown = run_cli("remind", "--list")
    assert shown.out.startswith("bedtime  Bedtime stretches  22:00  Monday to Friday  next ")
    assert len(shown.out.splitlines()) == 1
    (one,) = listed(run_cli)
    assert (one["name"], one["title"], one["on"]) == ("bedtime", "Bedtime stretches", True)
    assert str(one["next"])[11:16] == "22:00"
    assert one["file"] == str(units / TIMER)


def test_removing_leaves_nothing(units: Path, run_cli: RunCli, tools: FakeTools) -> None:
    """Files and the enabled state go, and everything of others stays."""
    run_cli("remind", "bedtime", "22:00", "--yes")
    enable(units)
    run_cli("remind", "bedtime", "7:30", "--yes")
    (units / "backup.timer").touch()
    tools.taken()
    assert run_cli("remind", "--remove", "bedtime", "7:30", "--yes").code == 0
    assert [one["at"] for one in listed(run_cli)] == ["22:00"]
    done = run_cli("remind", "--remove", "bedtime", "--yes")
    assert "bedtime at 22:00: removed" in done.err
    left = {str(path.relative_to(units)) for path in units.rglob("*")}
    assert left == {"backup.timer", "timers.target.wants"}
    assert list((units / "timers.target.wants").iterdir()) == []
    assert tools.taken()[-2:] == [
        f"systemctl --user disable --now {TIMER}",
        "systemctl --user daemon-reload",
    ]


def test_all_are_removed_at_once_even_without_the_systems_command(
    units: Path, run_cli: RunCli, tools: FakeTools
) -> None:
    """What is left of a system that went away can still be cleared."""
    for routine in ("bedtime", "desk"):
        run_cli("remind", routine, "22:00", "--yes")
    (tools.folder / "systemctl").unlink()
    assert run_cli("remind", "--remove", "--all", "--dry-run").code == 0
    assert len(list(units.iterdir())) == 4
    assert run_cli("remind", "--remove", "--all", "--yes").code == 0
    assert list(units.iterdir()) == []
    assert run_cli("remind", "--remove", "--all", "--yes").code == 0


def test_a_file_is_found_from_everywhere(units: Path, calf: Path, run_cli: RunCli) -> None:
    """A path that was typed from where one stood is kept whole, and removed as it was typed."""
    assert run_cli("remind", "./calf.yaml", "22:00", "--yes").code == 0
    assert [one["routine"] for one in listed(run_cli)] == [str(calf)]
    assert run_cli("remind", "--remove", "calf.yaml", "--yes").code == 0
    assert list(units.iterdir()) == []


def test_an_own_routine_is_found_by_its_path_and_removed_when_it_is_gone(
    units: Path, own: Path, run_cli: RunCli
) -> None:
    """The entry has the file's absolute path; its name is enough to take it away."""
    file = own / "evening 50%.yaml"
    file.write_text(CALF)
    assert run_cli("remind", "evening 50%", "22:00", "--yes").code == 0
    (one,) = listed(run_cli)
    assert one["routine"] == str(file)
    service = (units / f"{one['entry']}.service").read_text()
    assert str(file).replace("%", "%%") in service
    file.unlink()
    assert run_cli("remind", "--remove", "evening 50%", "--yes").code == 0
    assert list(units.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "told"), [(".cache/uv/x", True), ("Caches/pipx", True), ("apps/coach", False)]
)
def test_a_program_that_will_be_cleared_away_says_so(
    folder: str,
    told: bool,
    units: Path,
    run_cli: RunCli,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Run once from a cache, it would not be there when the time comes."""
    monkeypatch.setattr(remind, "program_here", lambda: Program((f"/x/{folder}/bin/coach",)))
    done = run_cli("remind", "bedtime", "22:00", "--dry-run")
    assert ("install it for reminders" in done.err) is told
    assert not units.exists()

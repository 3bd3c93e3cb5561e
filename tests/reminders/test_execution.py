"""Carrying out a plan: whole, or as if it had not been begun."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stretchcoach.reminders.execution import carry_out, run_command
from stretchcoach.reminders.plan import Plan, RemoveFile, RunCommand, WriteFile, described
from tests.reminders.fake_tools import FakeTools


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTools:
    """A program `work` that succeeds, and `fail` that refuses."""
    tools = FakeTools(tmp_path / "bin")
    tools.add("work")
    tools.add("fail", refuses="now")
    monkeypatch.setenv("PATH", f"{tools.folder}{os.pathsep}{os.defpath}")
    return tools


def written(path: Path, content: bytes = b"new\n") -> WriteFile:
    """A step that writes."""
    return WriteFile(path, content, content.decode())


def test_files_are_written_and_commands_run_in_their_order(
    tmp_path: Path, tools: FakeTools
) -> None:
    """Folders are made, and what may fail does not stop the rest."""
    file = tmp_path / "a" / "b" / "unit"
    plan = Plan(
        (
            written(file),
            RunCommand(("fail", "now"), may_fail=True),
            RunCommand(("work", "a b")),
        )
    )
    assert carry_out(plan) == ""
    assert file.read_text() == "new\n"
    assert tools.taken() == ["fail now", "work a b"]
    assert [path.name for path in file.parent.iterdir()] == ["unit"]


def test_a_refusal_takes_everything_back(tmp_path: Path, tools: FakeTools) -> None:
    """Nothing new is left, and the system's own words say why."""
    file = tmp_path / "unit"
    plan = Plan(
        (written(file), RunCommand(("fail", "now"))),
        undo=(RunCommand(("work", "undo"), may_fail=True), RemoveFile(file)),
    )
    assert carry_out(plan) == "fail now: Not today: now"
    assert not file.exists()
    assert tools.taken() == ["fail now", "work undo"]


def test_a_refused_change_leaves_the_one_before(tmp_path: Path, tools: FakeTools) -> None:
    """A reminder that was there is there again, and the system is told so."""
    kept, new = tmp_path / "kept", tmp_path / "new"
    kept.write_bytes(b"old\n")
    plan = Plan(
        (written(kept), written(new), RunCommand(("work", "again")), RunCommand(("fail", "now"))),
        undo=(RemoveFile(kept),),
    )
    assert carry_out(plan)
    assert kept.read_bytes() == b"old\n"
    assert not new.exists()
    assert tools.taken() == ["work again", "fail now", "work again", "fail now"]


def test_what_cannot_be_written_is_one_line(tmp_path: Path, tools: FakeTools) -> None:
    """A file where a folder should be stops the plan before any command."""
    (tmp_path / "file").touch()
    plan = Plan((written(tmp_path / "file" / "unit"), RunCommand(("work", "now"))))
    assert carry_out(plan).startswith(f"cannot write {tmp_path}/file/unit: ")
    assert tools.taken() == []


def test_a_program_that_is_not_there_is_said() -> None:
    """A system without the tool answers in words."""
    assert run_command(("stretchcoach-no-such-program",)).words == "there is no such file"


def test_removing_what_is_gone_is_no_problem(tmp_path: Path) -> None:
    """Taking away twice is taking away once."""
    assert carry_out(Plan((RemoveFile(tmp_path / "gone"),))) == ""


def test_a_plan_is_shown_whole_and_safely() -> None:
    """Every path, line and word is there, and no control character is."""
    plan = Plan(
        (
            written(Path("/a/\x1bunit"), "x = ü\n\n\x1b[2J\n".encode()),
            RemoveFile(Path("/a/old")),
            RunCommand(("do", "it now", "")),
        )
    )
    assert list(described(plan)) == [
        "write /a/\\x1bunit",
        "    x = ü",
        "",
        "    \\x1b[2J",
        "remove /a/old",
        "run do 'it now' ''",
    ]

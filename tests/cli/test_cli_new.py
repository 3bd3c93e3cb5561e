"""`stretchcoach new`: a file to start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.routine.model import Goal
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.template import MODELINE, SCHEMA_FILE, new_routine, title_from
from tests.cli.cli_running import RunCli


@pytest.mark.parametrize("goal", Goal)
def test_the_template_of_every_goal_passes_the_strictest_check(
    goal: Goal, home: Path, run_cli: RunCli
) -> None:
    """What `new` writes has neither an error nor a warning, whatever it is for."""
    assert run_cli("new", "my-routine", "--goal", goal.value).code == 0
    checked = run_cli("check", "--strict", home / "my-routine.yaml")
    assert (checked.code, checked.out) == (0, "")


def test_a_new_file_names_the_schema_that_lies_beside_it(home: Path, run_cli: RunCli) -> None:
    """An editor finds the schema's copy by the file's first line."""
    run_cli("new", "night-calves")
    text = (home / "night-calves.yaml").read_text()
    assert text.startswith(MODELINE)
    assert "title: Night calves\ngoal: bedtime\n" in text
    assert '"$schema"' in (home / SCHEMA_FILE).read_text()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("my-routine", "my-routine.yaml"),
        ("Übung 3", '"Übung 3.yaml"'),
        ("Ann's", '"Ann\'s.yaml"'),
        ("5$", "'5$.yaml'"),
    ],
)
def test_what_is_to_be_typed_can_be_typed(
    name: str, typed: str, home: Path, run_cli: RunCli
) -> None:
    """A name with a space stands in quotes, in the message and in the file's own comments."""
    assert run_cli("new", name).err.endswith(f" play {typed}\n")
    text = (home / f"{name}.yaml").read_text("utf-8")
    assert f"stretchcoach check {typed}\n" in text
    assert f"stretchcoach play {typed}\n" in text


def test_nothing_that_is_there_is_overwritten(home: Path, run_cli: RunCli) -> None:
    """Neither a routine nor a schema that stands there is touched."""
    (home / "mine.yaml").write_text("mine")
    (home / SCHEMA_FILE).write_text("theirs")
    refused = run_cli("new", "mine")
    assert (refused.code, refused.err) == (1, "stretchcoach: mine.yaml is there already\n")
    assert run_cli("new", "other").code == 0
    assert (home / "mine.yaml").read_text() == "mine"
    assert (home / SCHEMA_FILE).read_text() == "theirs"


def test_a_copy_brings_the_libraries_that_it_uses(home: Path, run_cli: RunCli) -> None:
    """A copied routine with a library plays at its new place."""
    assert run_cli("new", "sub/evening", "--from", "cool-down").code == 0
    assert (home / "sub" / "library" / "stretches.yaml").is_file()
    assert run_cli("check", home / "sub" / "evening.yaml").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("x", "--goal", "warmup"), 'there is no goal "warmup", did you mean "warm_up"?'),
        (("x", "--from", "bedtim"), 'there is no routine "bedtim", did you mean "bedtime"?'),
        (("sub/",), '"sub/" cannot be the name of a file'),
        (("a\x1b[31m",), "cannot be the name of a file"),
    ],
)
def test_what_cannot_be_written_is_said(
    words: tuple[str, ...], told: str, home: Path, run_cli: RunCli
) -> None:
    """A wrong goal, source or name is one line, and nothing is written."""
    done = run_cli("new", *words)
    assert done.code in (2, 3)
    assert told in done.err
    assert not list(home.glob("*.yaml"))


def test_any_title_survives_the_template() -> None:
    """A title that YAML would read otherwise is quoted."""
    for name in ("no", "1:30 - a: b", "Übung #3", "'quoted'"):
        read = read_routine(new_routine(name, Goal.DESK, "x.yaml").encode(), "x.yaml")
        assert read.routine is not None
        assert read.routine.title == name


def test_a_title_is_guessed_from_the_name() -> None:
    """Dashes and underscores become blanks."""
    assert title_from("my_evening-routine") == "My evening routine"

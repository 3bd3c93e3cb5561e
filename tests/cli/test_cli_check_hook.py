"""The hook for repositories of routines: its words are those of this program."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from tests.cli.check_files import LIBRARY, SOUND, USER
from tests.cli.cli_running import BROKEN, RunCli
from tests.places import CHECKOUT

HOOKS = CHECKOUT / ".pre-commit-hooks.yaml"
REQUIRED = {"id", "name", "entry", "language"}


def words_of_hook() -> list[str]:
    """The command line that the hook runs."""
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert set(hook) > REQUIRED
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    program, *words = shlex.split(" ".join([hook["entry"], *hook["args"]]))
    assert program == "stretchcoach"
    return words


@pytest.mark.parametrize(("routine", "code"), [(SOUND, 0), (BROKEN, 1)])
def test_the_hook_checks_the_repository(
    routine: str, code: int, home: Path, run_cli: RunCli
) -> None:
    """Routines decide whether it passes; the hook's own settings and other YAML do not."""
    (home / ".pre-commit-config.yaml").write_text("repos: []\n")
    (home / "mkdocs.yml").write_text("site_name: Stretches\n")
    (home / "one.yaml").write_text(routine)
    assert run_cli(*words_of_hook()).code == code


def test_a_change_to_a_library_is_caught(home: Path, run_cli: RunCli) -> None:
    """An exercise that a routine uses cannot be taken out unseen."""
    (home / "library").mkdir()
    (home / "library" / "arms.yaml").write_text(LIBRARY.replace("circles:", "rings:"))
    (home / "one.yaml").write_text(USER)
    ran = run_cli(*words_of_hook())
    assert ran.code == 1
    assert "one.yaml:6:10: error E301" in ran.out

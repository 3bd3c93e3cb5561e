"""`check` of folders: routines, libraries, translations, and everything else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.cli.check_files import (
    CHART,
    COMPOSE,
    LIBRARY,
    SLIPS,
    SOUND,
    TEMPLATE,
    USER,
    WORKFLOW,
)
from tests.cli.cli_running import BROKEN, RunCli

CHECKED = "files checked: "


def fill(home: Path, files: Mapping[str, str]) -> None:
    """Write files into folders that are made for them."""
    for place, content in files.items():
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_text(content)


def test_routines_below_a_folder_are_checked(home: Path, run_cli: RunCli) -> None:
    """Those of all sub-folders are; hidden ones, links in a circle and other files are not."""
    fill(
        home,
        {
            "a/one.yaml": SOUND,
            "a/b/two.yml": BROKEN,
            "a/.hidden/three.yaml": BROKEN,
            "a/.four.yaml": BROKEN,
            "a/node_modules/x/five.yaml": BROKEN,
            "a/notes.txt": BROKEN,
        },
    )
    (home / "a" / "loop").symlink_to(home / "a")
    ran = run_cli("check", "a")
    assert ran.code == 1
    assert ran.err == "stretchcoach: 2 files checked: 2 errors, 0 warnings\n"
    assert "a/b/two.yml:4:11: error E201" in ran.out


def test_other_yaml_is_named_once_and_quietly(home: Path, run_cli: RunCli) -> None:
    """A chart, a workflow or a compose file is no routine, and that is no error."""
    fill(
        home,
        {
            "a/one.yaml": SOUND,
            "a/chart/Chart.yaml": CHART,
            "a/chart/templates/service.yaml": TEMPLATE,
            "a/compose.yaml": COMPOSE,
            "b/two.yaml": SOUND,
            "b/ci.yaml": WORKFLOW,
        },
    )
    ran = run_cli("check", "a", "b")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "stretchcoach: 4 YAML files are no routines: "
        "a/compose.yaml, a/chart/Chart.yaml, a/chart/templates/service.yaml and 1 more\n"
        "stretchcoach: 2 files checked: 0 errors, 0 warnings\n"
    )


def test_a_folder_in_which_nothing_is_a_routine(home: Path, run_cli: RunCli) -> None:
    """It is not taken for a sound one, and the other folders are checked all the same."""
    fill(home, {"a/ci.yaml": WORKFLOW, "b/one.yaml": BROKEN})
    (home / "empty").mkdir()
    ran = run_cli("check", "a", "empty", "b")
    assert ran.code == 3
    assert "there is no routine in a\n" in ran.err
    assert "there is no routine in empty\n" in ran.err
    assert "no routine in b" not in ran.err
    assert "E201" in ran.out


def test_a_broken_routine_is_not_taken_for_other_yaml(home: Path, run_cli: RunCli) -> None:
    """One that is no YAML at all, or badly misspelt, still has its problems told."""
    fill(
        home,
        {
            "a/tab.yaml": SOUND.replace("    move", "\tmove"),
            "a/quote.yaml": SOUND.replace("Arm", '"Arm'),
            "a/misspelt.yaml": SOUND.replace("title", "tilte").replace("steps", "stesp"),
        },
    )
    ran = run_cli("check", "a")
    assert "stretchcoach: 3 files checked: " in ran.err
    assert "no routine" not in ran.err


def test_libraries_are_checked_with_and_without_a_routine(home: Path, run_cli: RunCli) -> None:
    """A problem of a library is told once, however many routines use it; levels are theirs."""
    broken = LIBRARY + "  arms_up: {name: Arms up, hold: 1:30}\n"
    fill(home, {"library/arms.yaml": broken, "one.yaml": USER, "two.yaml": USER})
    ran = run_cli("check", ".", "--format", "concise")
    assert [line.partition(" (")[0] for line in ran.out.splitlines()] == [
        'library/arms.yaml:3:34: error E201: "1:30" is not a time'
    ]
    assert "3 files checked: 1 error" in ran.err
    by_level = "exercises:\n  arms_up: {name: Arms up, hold: {gentle: 20s, full: 40s}}\n"
    fill(home, {"library/arms.yaml": by_level})
    assert run_cli("check", "library").code == 0
    assert run_cli("check", "library/arms.yaml").code == 0


def test_a_note_in_a_library_holds_without_a_routine_too(home: Path, run_cli: RunCli) -> None:
    """A warning of reading can be left alone there as in a routine, an error cannot."""
    fill(home, {"arms.yaml": LIBRARY + "  up: {say: Up # 3 times, hold: 9s}\n"})
    assert run_cli("check", "arms.yaml").code == 1
    fill(
        home,
        {
            "arms.yaml": "exercises:\n  up:\n    name: Up\n    hold: 20s\n"
            "    # ignore: W501 this is a note\n    say: Arms up # high\n"
        },
    )
    ran = run_cli("check", "arms.yaml")
    assert (ran.code, ran.out) == (0, "")


def test_translations_are_checked_with_their_routine(home: Path, run_cli: RunCli) -> None:
    """By the folder, by the routine and by the translation itself; what they share is told once."""
    fill(
        home,
        {
            "one.yaml": SOUND + "    hold: 20s\n",
            "one.de.yaml": "Arm circles: Armkreise\nGone: Fort\n",
            "one.fr.yaml": "Arm circles:\n",
        },
    )
    reports = {run_cli("check", name, "--format", "concise").out for name in (".", "one.yaml")}
    (report,) = reports
    assert [line.split(": ")[0] for line in report.splitlines()] == [
        "one.fr.yaml:1:13",
        "one.yaml:7:5",
    ]
    fill(home, {"one.yaml": SOUND, "one.fr.yaml": "Arm circles: Cercles des bras\n"})
    ran = run_cli("check", "one.de.yaml", "--format", "concise")
    assert ran.out.startswith('one.de.yaml:2:1: warning W802: the routine has no text "Gone"')
    assert "1 file checked: 0 errors, 1 warning" in ran.err


def test_a_translation_that_cannot_be_read_is_told(home: Path, run_cli: RunCli) -> None:
    """A folder of that name is none; a file that is taken away meanwhile is missing."""
    fill(home, {"one.yaml": SOUND})
    (home / "one.de.yaml").mkdir()
    ran = run_cli("check", "one.yaml")
    assert ran.code == 3
    assert "one.de.yaml: it is a folder, not a file" in ran.err


def test_a_folder_that_cannot_be_looked_into_is_told(
    home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What might be broken in there is not passed over in silence."""
    fill(home, {"a/one.yaml": SOUND, "a/locked/two.yaml": BROKEN})
    scan = os.scandir

    def forbidden(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", forbidden)
    ran = run_cli("check", "a")
    assert (ran.code, ran.out) == (3, "")
    assert "cannot look into a/locked: reading it is not allowed" in ran.err


def test_a_folder_s_files_come_in_one_order(home: Path, run_cli: RunCli) -> None:
    """The same folder gives the same report everywhere."""
    fill(home, {f"{name}/x.yaml": SLIPS for name in "zmabc"})
    heads = [
        line.partition(":")[0]
        for line in run_cli("check", ".", "--format", "concise").out.splitlines()
    ]
    assert heads == sorted(heads)
    assert len(set(heads)) == 5

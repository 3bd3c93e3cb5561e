"""`stretchcoach diary export` and `import`: between two machines, and from a client."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.cli_running import PROGRAM, RunCli, environment
from tests.cli.diary_files import all_kept, keep, last_night, own_file
from tests.places import CHECKOUT


def test_the_diary_goes_to_stdout_or_into_a_file(run_cli: RunCli, home: Path) -> None:
    """The same entries; the file only for its owner."""
    keep(last_night())
    put_out = run_cli("diary", "export")
    written = run_cli("diary", "export", "mine.json")
    assert (put_out.code, put_out.err, written.code, written.out) == (0, "", 0, "")
    assert "wrote mine.json; only you may read it" in written.err
    file = home / "mine.json"
    assert file.stat().st_mode & 0o777 == 0o600
    from_file, from_stdout = json.loads(file.read_text()), json.loads(put_out.out)
    assert from_file.pop("made")
    assert from_stdout.pop("made")
    assert from_file == from_stdout
    assert run_cli("diary", "export", "-").out.splitlines()[0] == "{"


def test_a_file_that_is_there_is_kept_unless_told(run_cli: RunCli, home: Path) -> None:
    """Nothing of anybody's is written over by mistake."""
    keep(last_night())
    file = home / "mine.json"
    file.write_text("mine")
    ran = run_cli("diary", "export", "mine.json")
    assert ran.code == 1
    assert ran.err == (
        "stretchcoach: mine.json is there already; --force replaces it, or choose another name\n"
    )
    assert file.read_text() == "mine"
    assert run_cli("diary", "export", "mine.json", "--force").code == 0
    assert json.loads(file.read_text())["format"] == "stretchcoach-diary"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["folder", "none/mine.json", "pipe", "link"])
def test_what_cannot_be_written_is_said(run_cli: RunCli, home: Path, name: str) -> None:
    """A folder, a missing one, a pipe and a link are not replaced, even with --force."""
    keep(last_night())
    (home / "folder").mkdir()
    os.mkfifo(home / "pipe")
    (home / "link").symlink_to("folder")
    before = sorted(home.rglob("*"))
    ran = run_cli("diary", "export", name, "--force")
    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert f"cannot write {name}" in ran.err
    assert sorted(home.rglob("*")) == before


def test_the_file_s_form_is_told(run_cli: RunCli) -> None:
    """Every field of every entry, for those who read it with a program of their own."""
    keep(last_night())
    told = run_cli("diary", "export", "--help").out
    head = json.loads(run_cli("diary", "export").out)
    assert "\n    segments: index, label" in told
    assert max(map(len, told.splitlines())) <= 80
    for entry in (head, head["sessions"][0], head["cramps"][0], head["nights"][0]):
        assert all(key in told for key in entry)


def test_nothing_kept_is_an_empty_file(run_cli: RunCli, home: Path) -> None:
    """And exporting makes no diary."""
    assert json.loads(run_cli("diary", "export").out)["sessions"] == []
    assert list(home.iterdir()) == []


def test_another_machine_is_taken_in_once(run_cli: RunCli) -> None:
    """The second time nothing is new, and it says so."""
    keep(last_night())
    run_cli("diary", "export", "mine.json")
    before = all_kept()
    own_file().unlink()
    ran = run_cli("diary", "import", "mine.json")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "stretchcoach: taken in as your own: 1 session, 1 cramp, 1 night; "
        "0 entries were known already\n"
    )
    again = run_cli("diary", "import", "mine.json")
    assert (again.code, "nothing new; 3 entries were known already" in again.err) == (0, True)
    assert all_kept() == before
    assert own_file().stat().st_mode & 0o777 == 0o600


def test_a_diary_s_own_file_is_taken_in(run_cli: RunCli, home: Path) -> None:
    """It is read where it is and not changed."""
    there = home / "other.sqlite3"
    keep(last_night("", 5)).rename(there)
    before = there.read_bytes()
    keep(last_night("", 6))
    assert run_cli("diary", "import", there).code == 0
    assert len(all_kept()[""].sessions) == 2
    assert there.read_bytes() == before
    assert sorted(one.name for one in home.iterdir()) == ["data", "other.sqlite3"]


def test_a_client_is_kept_apart_and_nobody_is_mixed_up(run_cli: RunCli) -> None:
    """Under one name; under another, or as one's own, it is refused and says why."""
    keep(last_night("", 3))
    run_cli("diary", "export", "own.json")
    own_file().unlink()
    keep(last_night("", 4))
    ran = run_cli("diary", "import", "own.json", "--as", " Anna  K ")
    assert ran.code == 0
    assert 'taken in as "Anna K"' in ran.err
    assert "see it with: stretchcoach diary --source 'Anna K'" in ran.err
    before = all_kept()
    assert [len(before[source].sessions) for source in ("", "Anna K")] == [1, 1]
    for words in (["--as", "Ben"], []):
        refused = run_cli("diary", "import", "own.json", *words)
        assert (refused.code, refused.err.count("\n")) == (1, 1)
        assert 'kept as "Anna K" already' in refused.err
        assert "nothing was changed (import it with --as 'Anna K', or delete" in refused.err
    assert all_kept() == before
    exported = json.loads(run_cli("diary", "export", "--source", "Anna K").out)
    assert (exported["source"], len(exported["sessions"])) == ("Anna K", 1)


def test_what_was_really_played_is_taken_in_by_another_machine(
    run_cli: RunCli, home: Path, calf: Path
) -> None:
    """A session and a relief with its cramp, as the program itself writes them."""
    fast = ("--plain", "--speed", "1000", "--voice", "off")
    assert run_cli("play", calf, *fast).code == 0
    run_cli("cramp", "foot", *fast)
    played = all_kept()
    assert [len(played[""].sessions), len(played[""].cramps)] == [2, 1]
    run_cli("diary", "export", "mine.json")
    other = own_file().rename(home / "other.sqlite3")
    for file in ("mine.json", other):
        assert run_cli("diary", "import", file).code == 0
        assert all_kept() == played
    assert "CALF" in run_cli("diary", "--report").out.upper()


@pytest.mark.parametrize("name", ["", " ", "a\x1bb", "x" * 61])
def test_a_name_that_cannot_be_is_wrong_usage(run_cli: RunCli, home: Path, name: str) -> None:
    """Nothing is read then."""
    (home / "a.json").write_text("{}")
    ran = run_cli("diary", "import", "a.json", "--as", name)
    assert (ran.code, "the name" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{", "line 1, column 2"),
        ('{"format": "stretchcoach-diary", "version": 7}', "newer version"),
        (
            '{"format": "stretchcoach-diary", "version": 1, "nights": '
            '[{"night": "2026-11-03"}, {"night": "2026-11-04", "pain": 11}]}',
            'night 2, "pain": must be a whole number from 0 to 10',
        ),
    ],
)
def test_a_bad_file_changes_nothing(run_cli: RunCli, home: Path, text: str, where: str) -> None:
    """It says where it is bad, and makes no diary where there was none."""
    (home / "bad.json").write_text(text)
    ran = run_cli("diary", "import", "bad.json")
    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert where in ran.err
    assert ran.err.endswith("; nothing was changed\n")
    assert not own_file().exists()


def test_a_file_that_is_not_there_is_said(run_cli: RunCli) -> None:
    """As for any other file."""
    ran = run_cli("diary", "import", "none.json")
    assert (ran.code, "none.json: there is no such file" in ran.err) == (3, True)


def test_an_empty_diary_is_taken_in_as_nothing(run_cli: RunCli, home: Path) -> None:
    """Nothing is made for it."""
    run_cli("diary", "export", "empty.json")
    ran = run_cli("diary", "import", "empty.json")
    assert (ran.code, "holds nothing" in ran.err) == (0, True)
    assert not (home / "data").exists()


def test_from_one_program_into_another(home: Path, tmp_path: Path) -> None:
    """Through a pipe, as over a network, from one home to another."""
    keep(last_night())
    here = {**environment(home), "XDG_DATA_HOME": str(home / "data")}
    there = {**environment(home), "XDG_DATA_HOME": str(tmp_path / "other")}
    sent = subprocess.run(
        [*PROGRAM, "diary", "export"], cwd=CHECKOUT, env=here, capture_output=True, check=True
    )
    got = subprocess.run(
        [*PROGRAM, "diary", "import", "-"],
        cwd=CHECKOUT,
        env=there,
        input=sent.stdout,
        capture_output=True,
        check=True,
    )
    assert b"1 session, 1 cramp, 1 night" in got.stderr
    seen = subprocess.run(
        [*PROGRAM, "diary", "export"], cwd=CHECKOUT, env=there, capture_output=True, check=True
    )
    assert json.loads(seen.stdout)["sessions"] == json.loads(sent.stdout)["sessions"]

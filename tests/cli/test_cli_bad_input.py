"""Bad input: one clear message each, the exit code of the manual, and never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.cli_running import RunCli

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
READERS = ("play", "timeline", "check")


def _missing(place: Path) -> Path:
    return place / "missing.yaml"


def _empty(place: Path) -> Path:
    (place / "empty.yaml").write_bytes(b"")
    return place / "empty.yaml"


def _binary(place: Path) -> Path:
    (place / "binary.yaml").write_bytes(bytes(range(256)) * 20)
    return place / "binary.yaml"


def _huge(place: Path) -> Path:
    with (place / "huge.yaml").open("wb") as file:
        file.truncate(1 << 36)
    return place / "huge.yaml"


def _yaml_bomb(place: Path) -> Path:
    (place / "bomb.yaml").write_text("title: x\nsteps: " + "[" * 100_000)
    return place / "bomb.yaml"


def _folder(place: Path) -> Path:
    (place / "folder.yaml").mkdir()
    return place / "folder.yaml"


def _pipe(place: Path) -> Path:
    os.mkfifo(place / "pipe.yaml")
    return place / "pipe.yaml"


def _device(_place: Path) -> Path:
    return Path("/dev/zero")


def _escapes_in_its_name(place: Path) -> Path:
    return place / "\x1b[31m\u202ered\n.yaml"


def _no_utf8_in_its_name(place: Path) -> Path:
    file = place / os.fsdecode(b"b\xff\xfe.yaml")
    file.write_text("title: x\nsteps: []\n")
    return file


def _with_a_nul(place: Path) -> str:
    return f"{place}/a\x00b.yaml"


def _very_long_name(place: Path) -> Path:
    return place / f"{'a' * 5000}.yaml"


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    "case",
    [
        (_missing, 3, "there is no such file"),
        (_empty, 1, "E003: the file is empty"),
        (_binary, 1, "E0"),
        (_huge, 1, "256 KiB"),
        (_yaml_bomb, 1, "E4"),
        (_pipe, 3, "it is a pipe"),
        (_device, 3, "it is a device"),
        (_escapes_in_its_name, 3, "there is no such file"),
        (_no_utf8_in_its_name, 1, r"b\udcff\udcfe.yaml"),
        (_with_a_nul, 3, "the name cannot be used"),
        (_very_long_name, 3, "the name is too long"),
    ],
)
def test_a_file_that_cannot_be_used(
    home: Path, run_cli: RunCli, command: str, case: tuple[Callable[[Path], object], int, str]
) -> None:
    """Each kind of bad file ends with its code and words, and shows nothing it should not."""
    make, code, words = case
    ran = run_cli(command, make(home))
    assert ran.code == code
    assert words in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out + ran.err


@pytest.mark.parametrize("command", ["play", "timeline"])
def test_a_folder_is_no_routine(home: Path, run_cli: RunCli, command: str) -> None:
    """A folder in a file's place is called a folder."""
    ran = run_cli(command, _folder(home))
    assert ran.code == 3
    assert "it is a folder, not a file" in ran.err


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
@pytest.mark.parametrize("command", READERS)
def test_a_file_without_the_right_to_read_it(calf: Path, run_cli: RunCli, command: str) -> None:
    """A file that must not be read ends with 3."""
    calf.chmod(0)
    ran = run_cli(command, calf)
    assert ran.code == 3
    assert "reading it is not allowed" in ran.err


@pytest.mark.parametrize("command", ["play", "timeline"])
def test_a_broken_routine_is_reported_whole(broken: Path, run_cli: RunCli, command: str) -> None:
    """All problems of the file are shown in full before the command ends with 1."""
    ran = run_cli(command, broken)
    assert ran.code == 1
    assert ran.out == ""
    assert "broken.yaml:4:11: error E201" in ran.err
    assert "broken.yaml:5:5: error E102" in ran.err
    assert ran.err.splitlines()[-1] == f"stretchcoach: {broken} has 2 errors"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bedtme", 'there is no routine "bedtme", did you mean "bedtime"?'),
        ("Bed-Time", 'there is no routine "Bed-Time", did you mean "bedtime"?'),
        ("xyzzy", 'there is no routine "xyzzy"; see: stretchcoach list'),
        ("\x1b[2J", r'there is no routine "\x1b[2J"'),
        ("", 'there is no routine ""'),
    ],
)
@pytest.mark.parametrize("command", ["play", "timeline"])
def test_an_unknown_name_suggests_the_nearest(
    run_cli: RunCli, command: str, name: str, words: str
) -> None:
    """A misspelt name ends with 3 and names the routine that was meant."""
    ran = run_cli(command, name)
    assert (ran.code, ran.out) == (3, "")
    assert words in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("command", ["play", "timeline"])
def test_an_unknown_level_names_the_levels(calf: Path, run_cli: RunCli, command: str) -> None:
    """A level that the routine does not have ends with 2 and names those it has."""
    ran = run_cli(command, calf, "--level", "hard")
    assert (ran.code, ran.out) == (2, "")
    assert 'there is no level "hard"' in ran.err
    assert "gentle, full" in ran.err


@pytest.mark.parametrize("step", ["2", "0", "99999999999999999999", "³"])
def test_a_step_past_the_end_says_how_many_there_are(
    calf: Path, run_cli: RunCli, step: str
) -> None:
    """A step's number that does not exist ends with 2."""
    ran = run_cli("play", calf, "--plain", "--from", step)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no step" in ran.err
    assert "Traceback" not in ran.err


def test_a_step_by_an_unknown_name_suggests_the_nearest(calf: Path, run_cli: RunCli) -> None:
    """A step's name that is misspelt ends with 2 and names the step that was meant."""
    ran = run_cli("play", calf, "--plain", "--from", "calf against a wall")
    assert ran.code == 2
    assert 'did you mean "Calf against the wall"?' in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("pley",),
        ("play",),
        ("play", "a", "b"),
        ("play", "bedtime", "--speed", "0"),
        ("play", "bedtime", "--speed", "-1"),
        ("play", "bedtime", "--speed", "nan"),
        ("play", "bedtime", "--speed", "inf"),
        ("play", "bedtime", "--speed", "1001"),
        ("play", "bedtime", "--speed", "fast"),
        ("play", "bedtime", "--side", "up"),
        ("play", "bedtime", "--rate", "9000"),
        ("play", "bedtime", "--volume", "-3"),
        ("play", "bedtime", "--theme", "pink"),
        ("play", "bedtime", "--quiet-hours", "late"),
        ("play", "bedtime", "--language", "../../etc"),
        ("play", "bedtime", "--plai"),
        ("list", "x"),
        ("check",),
        ("check", "x.yaml", "--format", "pretty"),
        ("timeline", "bedtime", "--level"),
        ("doctor", "--loud"),
        ("voices", "x"),
        ("--no-such-flag",),
        ("--theme", "night", "play", "bedtime"),
        ("\x1b[31m",),
    ],
)
def test_wrong_usage_ends_with_2(run_cli: RunCli, words: tuple[str, ...]) -> None:
    """A command line that makes no sense gets one line of its own and the code 2."""
    ran = run_cli(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("stretchcoach: ")
    assert len(ran.err.splitlines()) == 1
    assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("missing/events.jsonl", "there is no such file"),
        (".", "is a directory"),
        ("calf.yaml", "it is the routine's own file"),
        ("a\x00b", "the name cannot be used"),
    ],
)
def test_events_that_cannot_be_written_end_before_the_session(
    calf: Path, run_cli: RunCli, place: str, words: str
) -> None:
    """A file for events that cannot be opened ends with 3, and nothing is played or harmed."""
    before = calf.read_bytes()
    ran = run_cli("play", calf, "--plain", "--events", place)
    assert (ran.code, ran.out) == (3, "")
    assert words in ran.err
    assert calf.read_bytes() == before


def test_a_pipe_without_a_reader_takes_no_events(home: Path, calf: Path, run_cli: RunCli) -> None:
    """A pipe that nobody reads is refused at once rather than waited for."""
    os.mkfifo(home / "pipe")
    assert run_cli("play", calf, "--plain", "--events", "pipe").code == 3


def test_a_wrong_setting_is_told_and_does_not_stop_a_command(
    home: Path, calf: Path, run_cli: RunCli
) -> None:
    """A settings file with a slip gives one line with its place; the command goes on."""
    folder = home / "config" / "stretchcoach"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "dark"\nrate = "fast"\n')
    ran = run_cli("timeline", calf)
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "config.toml:2: rate must be a whole number" in ran.err

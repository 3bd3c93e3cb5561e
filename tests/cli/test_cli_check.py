"""`check` of files: forms, streams and exit codes."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.cli.check_arguments import Arguments, Form, _any, _plain, read_arguments
from stretchcoach.cli.exits import WrongUsageError
from tests.cli.check_files import LIBRARY, SLIPS, SOUND, USER, WARNED
from tests.cli.cli_running import BROKEN, RunCli

FULL = """\
broken.yaml:4:11: error E201: "1:30" is not a time
4 |     hold: 1:30
  |           ^^^^ minutes or hours?
  = fix: hold: 1m30s

broken.yaml:5:5: error E102: unknown key "sied" in a hold step
5 |     sied: each
  |     ^^^^ did you mean "sides"?
  = fix: sides: each
"""


def write(home: Path, **files: str) -> None:
    """Put routines into the folder where one stands; `a_b` becomes `a-b.yaml`."""
    for name, text in files.items():
        (home / f"{name.replace('_', '-')}.yaml").write_text(text)


def test_a_sound_file_leaves_stdout_empty(home: Path, run_cli: RunCli) -> None:
    """Data goes to stdout, and there is none; the count is a message."""
    write(home, sound=SOUND)
    ran = run_cli("check", "sound.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "stretchcoach: 1 file checked: 0 errors, 0 warnings\n"


def test_problems_are_shown_in_full(home: Path, run_cli: RunCli) -> None:
    """The long form is what somebody sees who asks for none."""
    write(home, broken=BROKEN)
    ran = run_cli("check", "broken.yaml")
    assert (ran.code, ran.out) == (1, FULL)
    assert ran.err == "stretchcoach: 1 file checked: 2 errors, 0 warnings\n"


def test_all_problems_of_all_files_are_sorted(home: Path, run_cli: RunCli) -> None:
    """Whatever the order of the words, the files come in the order of their names."""
    write(home, b=BROKEN, a=BROKEN, c=SOUND)
    ran = run_cli("check", "c.yaml", "b.yaml", "a.yaml", "--format=concise")
    places = [line.partition(": ")[0] for line in ran.out.splitlines()]
    assert places == ["a.yaml:4:11", "a.yaml:5:5", "b.yaml:4:11", "b.yaml:5:5"]
    assert "3 files checked: 4 errors" in ran.err


def test_a_missing_file_outranks_problems_in_the_exit_code(home: Path, run_cli: RunCli) -> None:
    """What can be checked is checked all the same."""
    write(home, broken=BROKEN)
    ran = run_cli("check", "missing.yaml", "broken.yaml")
    assert (ran.code, ran.out) == (3, FULL)
    assert "missing.yaml: there is no such file" in ran.err


def test_warnings_fail_only_where_that_is_asked_for(home: Path, run_cli: RunCli) -> None:
    """A warning is shown either way; --strict makes it count."""
    write(home, warned=WARNED)
    lenient, strict = run_cli("check", "warned.yaml"), run_cli("check", "--strict", "warned.yaml")
    assert (lenient.code, strict.code) == (0, 1)
    assert "warned.yaml:8:5: warning W801" in lenient.out == strict.out
    assert "0 errors, 1 warning" in strict.err


def test_concise(home: Path, run_cli: RunCli) -> None:
    """One line a problem, for lists in editors."""
    write(home, broken=BROKEN)
    assert run_cli("check", "--format", "concise", "broken.yaml").out.splitlines() == [
        'broken.yaml:4:11: error E201: "1:30" is not a time (fix: hold: 1m30s)',
        'broken.yaml:5:5: error E102: unknown key "sied" in a hold step (fix: sides: each)',
    ]


def test_json(home: Path, run_cli: RunCli) -> None:
    """A list on stdout, also of nothing, and the messages stay on stderr."""
    write(home, broken=BROKEN, sound=SOUND)
    values = json.loads(run_cli("check", "--format", "json", "broken.yaml").out)
    assert [(value["code"], value["line"], value["column"]) for value in values] == [
        ("E201", 4, 11),
        ("E102", 5, 5),
    ]
    ran = run_cli("check", "--format", "json", "sound.yaml")
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert "1 file checked" in ran.err


def test_github(home: Path, run_cli: RunCli) -> None:
    """A workflow's commands, one a line."""
    write(home, broken=BROKEN)
    lines = run_cli("check", "--format", "github", "broken.yaml").out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=broken.yaml,line=4,col=11,endColumn=15,title=E201::")


def test_safe_fixes_are_counted(home: Path, run_cli: RunCli) -> None:
    """Somebody who does not know of --fix is told, where it is of use."""
    write(home, slips=SLIPS, broken=BROKEN)
    assert "--fix can put 2 of these right by itself" in run_cli("check", "slips.yaml").err
    assert "--fix" not in run_cli("check", "broken.yaml").err


def test_a_file_is_checked_once(home: Path, run_cli: RunCli) -> None:
    """However often and by whatever way it is named."""
    write(home, broken=BROKEN)
    ran = run_cli("check", "broken.yaml", "./broken.yaml", home / "broken.yaml", ".")
    assert (ran.out, ran.code) == (FULL, 1)
    assert "1 file checked" in ran.err


def test_a_file_named_for_itself_is_meant_to_be_a_routine(home: Path, run_cli: RunCli) -> None:
    """Whatever it is called; one of another kind is an error there."""
    (home / "notes.txt").write_text(SOUND)
    write(home, compose="services: {web: {image: nginx}}\n")
    assert run_cli("check", "notes.txt").code == 0
    ran = run_cli("check", "compose.yaml")
    assert ran.code == 1
    assert "error E114: this file is not a stretch routine" in ran.out


def test_standard_input_is_a_dash(
    home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor can check what is not saved yet; libraries are looked for where one stands."""
    (home / "library").mkdir()
    (home / "library" / "arms.yaml").write_text(LIBRARY)
    for text, code in ((BROKEN, 1), (USER, 0)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        ran = run_cli("check", "-")
        assert ran.code == code
        assert ran.out == (FULL.replace("broken.yaml", "-") if code else "")


def test_standard_input_is_not_read_without_end(
    run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too large for a file is too large here, and the rest is not waited for."""
    stream = io.BytesIO(b"#" * 10_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    assert "E401" in run_cli("check", "-").out
    assert stream.tell() < 1_000_000


def test_a_closed_standard_input_is_told(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell can close it, and that is no crash."""
    monkeypatch.setattr(sys, "stdin", None)
    ran = run_cli("check", "-")
    assert (ran.code, ran.out) == (3, "")
    assert "standard input is closed" in ran.err


def test_thresholds_of_the_settings_hold(home: Path, run_cli: RunCli) -> None:
    """A coach who holds for longer sets the figure once for all files."""
    routine = SOUND.replace("move: 10 reps", "hold: 3m\n    cues: {every 30s: Keep on.}")
    write(home, long=routine)
    assert "W605" in run_cli("check", "long.yaml").out
    config = home / "config" / "stretchcoach"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('[check]\nW605 = "3m"\n')
    ran = run_cli("check", "long.yaml")
    assert (ran.out, ran.err) == ("", "stretchcoach: 1 file checked: 0 errors, 0 warnings\n")
    (config / "config.toml").write_text('[check]\nW605 = "soon"\n')
    ran = run_cli("check", "long.yaml")
    assert "W605" in ran.out
    assert "config.toml:1: check W605 must be a time such as 45s" in ran.err


def test_a_file_s_names_cannot_reach_the_terminal(home: Path, run_cli: RunCli) -> None:
    """A file's name can hold anything; what is shown is safe."""
    (home / "a\x1b[31m.yaml").write_text(BROKEN)
    for form in Form:
        ran = run_cli("check", ".", "--format", form)
        assert "\x1b" not in ran.out + ran.err
        assert ran.code == 1


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "is_painted"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    variables: dict[str, str],
    is_painted: bool,
    home: Path,
    run_cli: RunCli,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """NO_COLOR and dumb terminals get none, and painted or not the words are the same."""
    write(home, broken=BROKEN)
    monkeypatch.delenv("TERM", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    run_cli("check", "broken.yaml")
    shown = terminal.getvalue()
    assert ("\x1b[" in shown) == is_painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == FULL


def test_no_escapes_go_into_a_pipe(
    home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program gets the plain words."""
    write(home, broken=BROKEN)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b" not in run_cli("check", "broken.yaml").out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a"], Arguments(("a",))),
        (["a", "--fix", "b", "--strict"], Arguments(("a", "b"), fix=True, strict=True)),
        (["--format", "json", "a"], Arguments(("a",), Form.JSON)),
        (["--format=github", "a"], Arguments(("a",), Form.GITHUB)),
        (["--", "-a"], Arguments(("-a",))),
        (["-"], Arguments(("-",))),
        (["a", "--strict", "--", "--fix", "b"], Arguments(("a", "--fix", "b"), strict=True)),
        (["a=b"], Arguments(("a=b",))),
        (["--no-cache", "a"], Arguments(("a",), cache=False)),
    ],
)
def test_words_are_read(words: list[str], expected: Arguments) -> None:
    """Flags stand before, between and behind the paths."""
    assert read_arguments(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--fix"],
        ["a", "--format"],
        ["a", "--format=pretty"],
        ["a", "--format", ""],
        ["a", "--fix=yes"],
        ["a", "--fixed"],
        ["-x"],
        ["--fix", "-"],
    ],
)
def test_other_words_are_wrong_usage(words: list[str]) -> None:
    """What makes no sense is said, not guessed at."""
    with pytest.raises(WrongUsageError):
        read_arguments(words)


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b.yaml",
                "--fix",
                "--strict",
                "--no-cache",
                "--format",
                "json",
                "--format=full",
                "-",
                "full",
            ]
        ),
        max_size=6,
    )
)
def test_the_short_way_to_read_words_agrees_with_the_long_one(words: list[str]) -> None:
    """What is read without argparse is what argparse would read."""
    assert _plain(words) in (None, _read(words))


def _read(words: list[str]) -> Arguments | None:
    try:
        return _any(words)
    except WrongUsageError:
        return None


def test_what_is_found_does_not_depend_on_the_hour(
    home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A voice that is slower at night makes no cue of a bedtime routine too long."""
    write(
        home,
        late=SOUND.replace("steps:", "goal: bedtime\nsteps:").replace(
            "move: 10 reps",
            "hold: 30s\n    cues: {4s left: Let both of your arms sink down again.}",
        ),
    )
    config = home / "config" / "stretchcoach"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("night_rate = 80\n")
    reports = set()
    for hour in (3, 12, 23):
        monkeypatch.setattr(
            time, "localtime", lambda at=hour: time.struct_time((2026, 1, 1, at, *[0] * 5))
        )
        reports.add(run_cli("check", "late.yaml").out)
    assert reports == {""}

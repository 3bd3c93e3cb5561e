"""`explain`: every code in words, and help where a code is mistyped."""

from __future__ import annotations

import pytest

from stretchcoach.routine.explanations import EXPLANATIONS, TITLES
from stretchcoach.routine.safe_text import is_unsafe
from tests.cli.cli_running import RunCli

CLOCK = """\
E201: not a time

A time is a number with its unit: 30s, 2m, 1m30s, 1h. With a colon nobody can
tell minutes from hours.

Wrong:

    - name: Arms up
      hold: 0:30

Right:

    - name: Arms up
      hold: 30s
"""


def test_a_code_is_explained_with_both_examples(run_cli: RunCli) -> None:
    """The explanation is data, so it goes to stdout, and nothing else is said."""
    ran = run_cli("explain", "E201")
    assert (ran.code, ran.out, ran.err) == (0, CLOCK, "")


def test_a_code_is_known_in_small_letters_too(run_cli: RunCli) -> None:
    """Nobody has to press the shift key."""
    assert run_cli("explain", "e201").out == CLOCK


def test_several_codes_are_explained_one_after_the_other(run_cli: RunCli) -> None:
    """What stood in one report can be asked for at once."""
    both = run_cli("explain", "E201", "W603").out
    assert both == f"{CLOCK}\n{run_cli('explain', 'W603').out}"


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_every_explanation_is_safe_and_narrow(code: str, run_cli: RunCli) -> None:
    """No example brings its invisible characters to the terminal, and no line is over 79 wide."""
    ran = run_cli("explain", code)
    lines = ran.out.splitlines()
    assert (ran.code, lines[0]) == (0, f"{code}: {TITLES[code]}")
    assert max(map(len, lines)) < 80
    assert not any(map(is_unsafe, ran.out.replace("\n", "")))


def test_warnings_can_be_silenced_and_errors_cannot(run_cli: RunCli) -> None:
    """Only a warning's explanation tells of a note, and only a figure's of setting it."""
    assert "# ignore: W704 the reason" in run_cli("explain", "W704").out
    assert "# set:" not in run_cli("explain", "W704").out
    assert "# set: W605 = 45s" in run_cli("explain", "W605").out
    assert "# ignore:" not in run_cli("explain", "E201").out


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("E2O1", "did you mean E201?"),
        ("W99", "for a list of all: stretchcoach explain"),
        ("colon", "for a list of all: stretchcoach explain"),
        ("E\x1b", "E\\x1b"),
        ("", "for a list of all: stretchcoach explain"),
    ],
)
def test_an_unknown_code_is_wrong_usage_with_a_hint(word: str, hint: str, run_cli: RunCli) -> None:
    """A slip in a code is answered with the nearest one, or with where to find them all."""
    ran = run_cli("explain", word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("stretchcoach: there is no code ")
    assert hint in ran.err


def test_an_unknown_code_among_others_explains_nothing(run_cli: RunCli) -> None:
    """Either all of the codes are explained, or what is wrong is said."""
    assert run_cli("explain", "E201", "E2O1").out == ""


def test_without_a_code_all_are_listed(run_cli: RunCli) -> None:
    """The list has each code once, with its title, under a heading for its kind."""
    lines = run_cli("explain").out.splitlines()
    listed = dict(line.strip().split("  ", 1) for line in lines if line.startswith("  "))
    assert listed == TITLES
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert len(headings) == len({code[:2] for code in TITLES})

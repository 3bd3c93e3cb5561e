"""Notes to the checker: what they silence, what they set, and when they are not understood."""

from __future__ import annotations

import pytest

from stretchcoach.routine.thresholds import (
    SETTABLE,
    ThresholdError,
    Thresholds,
    thresholds_from,
    with_threshold,
)
from tests.routine.lint_checks import TOP, check_text, codes

SHORT = f"{TOP}steps:\n  - hold: 5s"
LEFT_AND_SHORT = f"{TOP}steps:\n  - {{hold: 5s, sides: left}}"


@pytest.mark.parametrize(
    "text",
    [
        f"{SHORT}  # ignore: W603 only to settle down\n",
        f"{SHORT} # ignore: W603 only to settle down\n",
        f"{SHORT}  # Ignore: w603, W605 only to settle down\n",
        f"{TOP}steps:\n  # ignore: W603 only to settle down\n  - hold: 5s\n",
        f"{TOP}steps:\n  - name: Settle\n    # ignore: W603 only to settle\n    # a note\n\n"
        "    hold: 5s\n",
        f"# ignore: W603 short ones on purpose\n{SHORT}\n",
        f"# A routine.\n\n#ignore: W603 short ones on purpose\n---\n{SHORT}\n",
        f"{LEFT_AND_SHORT}  # ignore: W601 W603 an injured leg\r\n",
    ],
)
def test_a_note_with_a_reason_silences_its_line(text: str) -> None:
    """At the end of the line, on the line before, and at the top for the whole file."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{SHORT}  # ignore: W603\n", ["W603", "W803"]),
        (f"{SHORT}  # ignore: W603 – 2\n", ["W603", "W803"]),
        (f"{SHORT}  # ignore: settling\n", ["W603", "W803"]),
        (f"{SHORT}  # ignore W603 settling\n", ["W603", "W803"]),
        (f"{SHORT}  # ignore: W999 settling\n", ["W603", "W803"]),
        (f"{SHORT}  # ignore: E102 settling\n", ["W603", "W803"]),
        (f"{SHORT}  # ignore: W605 settling\n", ["W603"]),
        (f"{SHORT}  # please ignore: W603 settling\n", ["W603"]),
        (f"{SHORT}\n  # ignore: W603 settling\n", ["W603"]),
        (f"{TOP}steps:\n  # ignore: W603 a\n  - name: Settle\n    hold: 5s\n", ["W603"]),
        (f"{TOP}steps:\n  - hold: 5s\n    tip: 'x # ignore: W603 it'\n", ["W603"]),
        (f"{TOP}steps:\n  - tip: |\n      # ignore: W603 it\n    hold: 5s\n", ["W603"]),
    ],
)
def test_a_note_that_does_not_silence(text: str, found: list[str]) -> None:
    """A note without a reason or a code, elsewhere, or inside a text silences nothing."""
    assert codes(text) == found


def test_a_note_behind_the_sign_of_a_block_of_lines_counts() -> None:
    """A long text over several lines has its note on its first one."""
    text = f"{TOP}steps:\n  - say: |  # ignore: W704 as she says it\n      Bounce.\n    hold: 30s\n"
    assert codes(text) == []


def test_a_note_in_a_library_holds_for_what_is_written_there() -> None:
    """Who writes an exercise gives the reason once, for all routines that use it."""
    routine = f"{TOP}libraries: [legs.yaml]\nsteps:\n  - use: settle\n"
    library = "exercises:\n  settle:\n    hold: 5s"
    assert codes(f"{routine}", legs=f"{library}\n") == ["W603"]
    assert codes(f"{routine}", legs=f"{library}  # ignore: W603 no stretch\n") == []
    noted = routine.replace("use: settle", "use: settle  # ignore: W603 no stretch")
    assert codes(noted, legs=f"{library}\n") == []


def test_what_the_reader_warns_of_can_be_silenced_too() -> None:
    """The rules that are found while reading are rules like the others."""
    text = f"{TOP}steps:\n  - name: Calf # 3 times\n    hold: 30s\n"
    assert codes(text) == ["W501"]
    assert codes(f"# ignore: W501 notes\n{text}") == []


@pytest.mark.parametrize(
    ("code", "value", "step"),
    [
        ("W505", "1s", "{hold: 30s, say: This takes more than a second to say.}"),
        ("W507", "20s", "{hold: 30s}"),
        ("W603", "40s", "{hold: 30s}"),
        ("W605", "20s", "{hold: 30s}"),
        ("W607", "6s", "{hold: 30s, sides: each, switch: 5s}"),
        ("W610", "3s to 4s", "{move: 10 reps, pace: 5s}"),
        ("W705", "4s", "{tense_release: {tense: 5s, release: 9s}}"),
        ("W706", "4s", "{breathe: {in: 4s, hold: 5s, out: 4s}}"),
    ],
)
def test_a_figure_is_set_in_the_file(code: str, value: str, step: str) -> None:
    """A comment line sets a figure for the whole file, wherever it stands."""
    text = f"{TOP}steps:\n  - {step}\n"
    assert codes(text) == []
    assert codes(f"{text}# set: {code} = {value}\n") == [code]


def test_figures_of_goal_and_title_are_set_too() -> None:
    """W604 goes with a goal, W606 with a title."""
    warm_up = f"{TOP}goal: warm_up\nsteps:\n  - hold: 30s\n"
    assert codes(f"# set: W604 = 30s\n{warm_up}") == ["W604"]
    minutes = f"{TOP}steps:\n  - move: 6m\n".replace("Evening", "5 minutes of")
    assert codes(minutes) == []
    assert codes(f"# set: W606 = 5%\n{minutes}") == ["W606"]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("# set: W605 = soon", ["W803"]),
        ("# set: W605 = 2h", ["W803"]),
        ("# set: W606 = much", ["W803"]),
        ("# set: W610 = 1s", ["W803"]),
        ("# set: W610 = 9s to 1s", ["W803"]),
        ("# set: W601 = 3s", ["W803"]),
        ("# set: W605 3m", ["W803"]),
        ("# set W605 = 3m", ["W803"]),
        ("# set: three times on each side", []),
        ("# set the timer before you begin", []),
        ("# set: W605 = 3m", []),
    ],
)
def test_a_set_note_that_is_not_understood_is_told(note: str, found: list[str]) -> None:
    """A slip in a note does not pass for a rule that was changed; a plain comment is none."""
    assert codes(f"{note}\n{TOP}steps:\n  - hold: 30s\n") == found


def test_a_file_goes_before_the_settings() -> None:
    """A coach's own figures hold until a routine needs others."""
    thresholds, problems = thresholds_from({"W603": "40s", "W606": 30})
    assert problems == ()
    text = f"{TOP}steps:\n  - hold: 30s\n"
    (problem,) = check_text(text, thresholds=thresholds).diagnostics
    assert problem.code == "W603"
    assert check_text(f"# set: W603 = 20s\n{text}", thresholds=thresholds).diagnostics == ()


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"W605": "soon"}, "W605 must be a time such as 45s"),
        ({"W605": 3}, 'W605 must be a text in quotes such as "45s"'),
        ({"W605": True}, 'W605 must be a text in quotes such as "45s"'),
        ({"W606": "a lot"}, "W606 must be a share such as 25%"),
        ({"W606": True}, "W606 must be a share such as 25%"),
        ({"W605": "2h"}, "W605 must be at most 1h"),
    ],
)
def test_a_wrong_figure_in_the_settings_is_told_and_passed_over(
    table: dict[str, object], problem: str
) -> None:
    """The defaults hold where the settings cannot be read."""
    assert thresholds_from(table) == (Thresholds(), (problem,))


def test_a_strange_key_in_the_settings_is_shown_safely() -> None:
    """Settings are text from outside like any other."""
    _, (problem,) = thresholds_from({"W6\x1b": "3s"})
    assert problem.startswith(r"W6\x1b has no figure to set")


def test_every_figure_can_be_set() -> None:
    """Each code that has a figure changes the thresholds, and no other code does."""
    values = {"W606": "99%", "W610": "0.5s to 59s"}
    for code in SETTABLE:
        assert with_threshold(Thresholds(), code, values.get(code, "59s")) != Thresholds()
    with pytest.raises(ThresholdError):
        with_threshold(Thresholds(), "W601", "59s")

"""Escapes and disguises in every field: refused with a message that holds none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_running import RunCli
from tests.untrusted.attacks import DISGUISE, MARKUP, PLACES, TERMINAL, quoted, raw
from tests.untrusted.harmless import assert_harmless

HARMFUL = {**TERMINAL, **DISGUISE}
LINE_BREAK = "carriage return"
"""As it is, it breaks the line like any other line break."""
READERS = (("check",), ("timeline",), ("play", "--plain", "--mute", "--speed", "1000"))
NEEDS_A_WORD = frozenset(
    {"goal", "language", "library", "time", "sides", "key", "level", "used exercise"}
)
"""Places where only certain words may stand, so that any other text is refused."""


@pytest.mark.parametrize("written", [quoted, raw], ids=["as a code", "as it is"])
@pytest.mark.parametrize("place", PLACES)
def test_what_a_terminal_would_obey_is_refused(
    home: Path, run_cli: RunCli, place: str, written: object
) -> None:
    """In no place is such a text accepted, and no message about it gives it to the terminal."""
    for name, text in HARMFUL.items():
        if written is raw and name == LINE_BREAK:
            continue
        value = quoted(text) if written is quoted else raw(text)
        file = home / "routine.yaml"
        file.write_text(PLACES[place].format(value), encoding="utf-8", newline="")
        for words in READERS:
            ran = run_cli(*words, file)
            assert_harmless(ran)
            assert ran.code == 1, (name, ran.out)


@pytest.mark.parametrize("place", PLACES)
def test_markup_is_text_or_refused(home: Path, run_cli: RunCli, place: str) -> None:
    """What looks like markup or code is shown letter by letter, or refused where it cannot be."""
    for name, text in MARKUP.items():
        file = home / "routine.yaml"
        file.write_text(PLACES[place].format(quoted(text)), encoding="utf-8")
        checked = run_cli("check", file)
        assert_harmless(checked)
        assert (checked.code == 0) == (place not in NEEDS_A_WORD), (name, checked.out)
        if checked.code:
            continue
        shown = run_cli("timeline", file)
        assert shown.code == 0, (name, shown.err)
        assert_harmless(shown)
        if place in ("title", "step's name", "instruction"):
            assert "".join(text.split()) in "".join(shown.out.split())


@pytest.mark.parametrize("name", MARKUP)
def test_markup_is_played_as_text(home: Path, run_cli: RunCli, name: str) -> None:
    """The player's lines have it letter by letter as well."""
    file = home / "routine.yaml"
    file.write_text(PLACES["instruction"].format(quoted(MARKUP[name])), encoding="utf-8")
    ran = run_cli("play", file, "--plain", "--mute", "--speed", "1000")
    assert ran.code == 0, ran.err
    assert_harmless(ran)
    assert MARKUP[name] in ran.out

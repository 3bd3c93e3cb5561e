"""The words after `play`, read without argparse where they are the usual ones."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.cli.play_arguments import read_arguments

# Nothing but argparse knows this one.
FOR_ARGPARSE = "--no-chimes"


def _given(words: tuple[str, ...]) -> dict[str, object]:
    values = vars(read_arguments(words))
    return {name: value for name, value in values.items() if name != "chimes" and value is not None}


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("bedtime",),
        ("bedtime", "--plain", "--mute", "--night"),
        ("--resume",),
        ("--resume", "bedtime"),
        ("--voice", "off", "bedtime"),
        ("bedtime", "--voice=Alice = Bob", "--rate", "120", "--volume=0"),
        ("my file.yaml", "--level", "easy", "--from", "2", "--events=out.jsonl"),
        ("bedtime", "--language", "de_AT"),
        ("bedtime", "--level", "easy", "--level", "hard"),
    ],
)
def test_the_usual_words_mean_what_argparse_takes_them_for(words: tuple[str, ...]) -> None:
    """Words that are read without argparse give all that it would give."""
    assert isinstance(read_arguments(words), SimpleNamespace)
    assert _given(words) == _given((*words, FOR_ARGPARSE))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bedtime", "morning"), "morning"),
        (("bedtime", "--voice"), "--voice"),
        (("bedtime", "--voice", "--mute"), "--voice"),
        (("bedtime", "--rate", "fast"), "--rate"),
        (("bedtime", "--rate", "20"), "80 to 400"),
        (("bedtime", "--volume="), "--volume"),
        (("bedtime", "--mute=yes"), "--mute"),
        (("bedtime", "--mut"), "--mut"),
        (("bedtime", "-x"), "-x"),
    ],
)
def test_words_that_are_wrong_are_told_by_argparse(words: tuple[str, ...], told: str) -> None:
    """What cannot be read the short way gets the message that it always got."""
    with pytest.raises(WrongUsageError, match=told):
        read_arguments(words)


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (("bedtime", "--side", "left"), "side", "left"),
        (("bedtime", "--speed", "2"), "speed", 2.0),
        (("--", "--odd"), "routine", "--odd"),
        (("bedtime", "--theme", "light"), "theme", "light"),
        (("",), "routine", ""),
    ],
)
def test_words_that_are_rare_are_read_too(words: tuple[str, ...], name: str, value: object) -> None:
    """The other flags stay what they were."""
    assert vars(read_arguments(words))[name] == value

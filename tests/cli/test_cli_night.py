"""The night: a dark look, a slower and quieter voice, and only where somebody may sleep."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from stretchcoach.cli.lengths import Lengths, voice_settings
from stretchcoach.cli.loading import load_settings
from stretchcoach.cli.night import at_night, is_night_for, is_quiet_now
from stretchcoach.cli.screen import theme_for
from stretchcoach.cli.stage import chimes_now
from stretchcoach.folders import Folders
from stretchcoach.player import Chimes
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.session.speech import estimate_ms
from stretchcoach.settings import QuietHours, Settings, Theme
from stretchcoach.tui.theme import ThemeName
from tests.cli.cli_running import RunCli

NEVER = QuietHours(0, 0)
ALWAYS = QuietHours(0, 24 * 60)
DAY = Settings(quiet_hours=NEVER)
NIGHT = Settings(quiet_hours=ALWAYS)
AT_NIGHT = {Goal.RELIEF, Goal.BEDTIME}


@pytest.mark.parametrize("goal", [*Goal, None])
def test_only_relief_and_bedtime_have_a_night(goal: Goal | None) -> None:
    """In the quiet hours these two are spoken slower and quieter, all else as ever."""
    voice = voice_settings(NIGHT, Routine("Stretch", (), goal=goal))
    if goal in AT_NIGHT:
        assert (voice.rate, voice.volume) == (130, 60)
        assert voice.rate < NIGHT.rate
        assert voice.volume < NIGHT.volume
    else:
        assert (voice.rate, voice.volume) == (NIGHT.rate, NIGHT.volume)
    assert is_night_for(NIGHT, goal) is (goal in AT_NIGHT)


def test_by_day_the_voice_is_as_it_is_set() -> None:
    """Outside the quiet hours the night's figures mean nothing."""
    voice = voice_settings(DAY, Routine("Bedtime", (), goal=Goal.BEDTIME))
    assert (voice.rate, voice.volume) == (DAY.rate, DAY.volume)


def test_the_night_makes_nothing_faster_or_louder() -> None:
    """Whoever likes it slow and quiet by day keeps that at night."""
    settings = Settings(quiet_hours=ALWAYS, rate=100, volume=20)
    voice = voice_settings(settings, Routine("Bedtime", (), goal=Goal.BEDTIME))
    assert (voice.rate, voice.volume) == (100, 20)


def test_the_lengths_are_those_of_the_voice(home: Path) -> None:
    """What a timeline counts with is what the voice of the night will take."""
    routine = Routine("Bedtime", (), goal=Goal.BEDTIME)
    text = "Back heel down. Lean until you feel it."
    assert Lengths(NIGHT, Folders()).of(routine)(text) == estimate_ms(text, 130)
    assert Lengths(DAY, Folders()).of(routine)(text) == estimate_ms(text, DAY.rate)
    assert home.is_dir()


@pytest.mark.parametrize(
    ("settings", "goal", "look"),
    [
        (NIGHT, Goal.RELIEF, ThemeName.NIGHT),
        (NIGHT, Goal.BEDTIME, ThemeName.NIGHT),
        (NIGHT, None, ThemeName.NIGHT),
        (NIGHT, Goal.DESK, ThemeName.DARK),
        (DAY, Goal.BEDTIME, ThemeName.DARK),
        (at_night(DAY), Goal.DESK, ThemeName.NIGHT),
        (Settings(theme=Theme.LIGHT, quiet_hours=ALWAYS), Goal.BEDTIME, ThemeName.LIGHT),
    ],
)
def test_the_look(settings: Settings, goal: Goal | None, look: ThemeName) -> None:
    """Night comes by itself for the library, relief and bedtime, unless a look is chosen."""
    assert theme_for(settings, goal) is look


def test_no_chime_at_night() -> None:
    """In the quiet hours nothing rings, whatever is played."""
    assert chimes_now(NIGHT) is Chimes.OFF
    assert chimes_now(DAY) is Chimes.ON


def test_night_by_a_flag() -> None:
    """`--night` is night at any hour: its look, and the quiet hours."""
    settings = load_settings(Folders(), Namespace(night=True, quiet_hours=NEVER))
    assert settings.theme is Theme.NIGHT
    assert is_quiet_now(settings)


@pytest.mark.parametrize(
    ("flags", "rate", "volume"),
    [
        ({}, 130, 60),
        ({"rate": 170, "volume": 90}, 170, 90),
        ({"rate": 170, "night_rate": 120}, 120, 60),
        ({"night_volume": 30}, 130, 30),
    ],
)
def test_a_flag_is_meant_for_now(flags: dict[str, int], rate: int, volume: int) -> None:
    """A rate or volume asked for with a flag holds at night too, unless night has its own."""
    settings = load_settings(Folders(), Namespace(night=True, **flags))
    voice = voice_settings(settings, Routine("Bedtime", (), goal=Goal.BEDTIME))
    assert (voice.rate, voice.volume) == (rate, volume)


def test_night_is_a_flag_of_play(run_cli: RunCli, calf: Path) -> None:
    """It can be typed."""
    ran = run_cli("play", calf, "--night", "--voice", "off", "--speed", "1000", "--plain")
    assert ran.code == 0, ran.err

"""What `check` goes by: a person's figures, and how long the voice takes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from stretchcoach.folders import Folders
from stretchcoach.routine.model import Routine
from stretchcoach.routine.thresholds import Thresholds
from stretchcoach.session.speech import estimate_ms

LengthOf = Callable[[str], int]
LengthsOf = Callable[[Routine], LengthOf]


class CheckSettings(NamedTuple):
    """From where on rules warn, and for a routine what gives the length of a text in ms."""

    thresholds: Thresholds
    lengths_of: LengthsOf


def read_check_settings(folders: Folders, tell: Callable[[str], None]) -> CheckSettings:
    """Read them; `tell` is told what is wrong in the settings' file."""
    if not _is_there(folders.settings_file) and not _is_there(folders.cache):
        # Nothing was set and nothing was rendered, so neither has to be looked into.
        return CheckSettings(Thresholds(), lambda _routine: estimate_ms)
    from dataclasses import replace

    from stretchcoach.cli.lengths import Lengths
    from stretchcoach.settings import read_settings

    found = read_settings(folders.settings_file)
    for problem in found.problems:
        tell(problem)
    settings = found.settings
    # What is found must not depend on the time of day.
    daily = replace(settings, night_rate=settings.rate, night_volume=settings.volume)
    return CheckSettings(settings.check, Lengths(daily, folders).of)


def _is_there(path: os.PathLike[str] | None) -> bool:
    return path is not None and os.path.exists(path)  # noqa: PTH110 - Path.exists raises for some names

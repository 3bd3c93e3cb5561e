"""How long texts take to say: as long as their clips where these are kept, else estimated."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from stretchcoach.catalogue.basis import Basis
from stretchcoach.cli.night import is_night_for
from stretchcoach.folders import Folders
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.session.speech import estimate_ms
from stretchcoach.settings import Settings
from stretchcoach.voice.cache import CLIPS_FOLDER, ClipIndex
from stretchcoach.voice.settings import VoiceSettings

DEFAULT_LANGUAGE = "en"

_NO_CLIPS = "none"
_SETTLED_NS = 2_000_000_000
"""Clocks of file systems tick as slowly as this."""


def voice_settings(settings: Settings, routine: Routine) -> VoiceSettings:
    """The voice for a routine: its language chooses one, unless a voice is named.

    In the night relief and bedtime are spoken more slowly and quietly.
    """
    return _voice_for(settings, routine.language, routine.goal)


def _voice_for(settings: Settings, language: str, goal: Goal | None) -> VoiceSettings:
    rate, volume = settings.rate, settings.volume
    if is_night_for(settings, goal):
        rate, volume = min(rate, settings.night_rate), min(volume, settings.night_volume)
    return VoiceSettings(
        language=language or settings.language or DEFAULT_LANGUAGE,
        voice="" if settings.voice in ("on", "off") else settings.voice,
        rate=rate,
        volume=volume,
        engine=settings.engine,
    )


class Lengths:
    """Spoken lengths by a person's settings; reads the listing of the cache once a voice."""

    def __init__(self, settings: Settings, folders: Folders) -> None:
        self._settings = settings
        self._folders = folders
        self._clips: dict[VoiceSettings, ClipIndex] = {}
        self._states: dict[VoiceSettings, str] = {}
        self._bases: dict[tuple[str, Goal | None], Basis] = {}

    def of(self, routine: Routine) -> Callable[[str], int]:
        """What gives the length in ms of a text of this routine."""
        voice = voice_settings(self._settings, routine)
        clips = self._clips_of(voice)

        def length_of(text: str) -> int:
            known = clips.length_ms(text)
            return estimate_ms(text, voice.rate) if known is None else known

        return length_of

    def basis_of(self, language: str, goal: Goal | None) -> Basis:
        """What the lengths depend on for routines in a language with a goal."""
        asked = (language, goal)
        if asked not in self._bases:
            voice = _voice_for(self._settings, language, goal)
            self._clips_of(voice)
            named = (voice.language, voice.voice, voice.rate, voice.volume, voice.engine)
            self._bases[asked] = Basis("|".join(map(str, named)), self._states[voice])
        return self._bases[asked]

    def _clips_of(self, voice: VoiceSettings) -> ClipIndex:
        if voice not in self._clips:
            cache = self._folders.cache
            # Before the listing is read: a clip that comes meanwhile changes the next state.
            state = "" if cache is None else _state_of(cache / CLIPS_FOLDER)
            clips = ClipIndex(voice) if cache is None else ClipIndex.open(cache, voice)
            self._states[voice] = f"{clips.engine_id}|{state}" if state else ""
            self._clips[voice] = clips
        return self._clips[voice]


def _state_of(clips: Path) -> str:
    """What changes whenever a clip comes or goes; empty where that cannot be told."""
    try:
        changed_ns = clips.stat().st_mtime_ns
    except OSError:
        return _NO_CLIPS
    return str(changed_ns) if changed_ns < time.time_ns() - _SETTLED_NS else ""

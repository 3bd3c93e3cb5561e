"""How long texts take to say: as long as their clips where these are kept, else estimated."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.cli.night import is_night_for
from stretchcoach.folders import Folders
from stretchcoach.routine.model import Routine
from stretchcoach.session.speech import estimate_ms
from stretchcoach.settings import Settings
from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.settings import VoiceSettings

DEFAULT_LANGUAGE = "en"


def voice_settings(settings: Settings, routine: Routine) -> VoiceSettings:
    """The voice for a routine: its language chooses one, unless a voice is named.

    In the night relief and bedtime are spoken more slowly and quietly.
    """
    rate, volume = settings.rate, settings.volume
    if is_night_for(settings, routine.goal):
        rate, volume = min(rate, settings.night_rate), min(volume, settings.night_volume)
    return VoiceSettings(
        language=routine.language or settings.language or DEFAULT_LANGUAGE,
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

    def of(self, routine: Routine) -> Callable[[str], int]:
        """What gives the length in ms of a text of this routine."""
        voice = voice_settings(self._settings, routine)
        clips = self._clips.get(voice)
        if clips is None:
            cache = self._folders.cache
            clips = ClipIndex(voice) if cache is None else ClipIndex.open(cache, voice)
            self._clips[voice] = clips

        def length_of(text: str) -> int:
            known = clips.length_ms(text)
            return estimate_ms(text, voice.rate) if known is None else known

        return length_of

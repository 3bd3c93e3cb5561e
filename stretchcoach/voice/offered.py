"""The voices that an engine offers, and which of them the settings mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stretchcoach.voice.settings import VoiceSettings


@dataclass(frozen=True, slots=True)
class OfferedVoice:
    """A voice that an engine has, with the language tags it speaks."""

    id: str
    name: str
    languages: tuple[str, ...]


def choose_voice(voices: Sequence[OfferedVoice], settings: VoiceSettings) -> tuple[str, str]:
    """The voice's id and a note; no id where the engine's default has to do.

    A named voice matches by id or name; a language exactly, then by ever shorter prefix.
    """
    if settings.voice:
        wanted = settings.voice.casefold()
        for voice in voices:
            if wanted in (voice.id.casefold(), voice.name.casefold(), _tail(voice)):
                return voice.id, ""
    note = f"there is no voice {settings.voice!r} here" if settings.voice else ""
    by_language = _voice_of(voices, settings.language)
    if not by_language and not note:
        note = f"there is no voice for the language {settings.language!r} here"
    return by_language, note


def _voice_of(voices: Sequence[OfferedVoice], language: str) -> str:
    tag = _tag(language)
    while tag:
        for voice in voices:
            if _tail(voice) == tag or tag in map(_tag, voice.languages):
                return voice.id
        for voice in voices:
            if any(_tag(spoken).startswith(f"{tag}-") for spoken in voice.languages):
                return voice.id
        tag = tag.rpartition("-")[0]
    return ""


def _tag(language: str) -> str:
    return language.replace("_", "-").lower()


def _tail(voice: OfferedVoice) -> str:
    return _tag(voice.id.rpartition("/")[2])

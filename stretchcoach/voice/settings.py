"""Which voice is to speak, and how."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_RATE = 150
AUTOMATIC = "auto"
BUNDLED = "bundled"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """What a person can choose of the voice.

    `language` is a BCP 47 tag; `voice` an id or name of `list_voices`, or "" for the
    language's own; `rate` in words a minute; `volume` in percent; `engine` is "auto",
    "bundled" or "system" (which eSpeak NG), or the name of an engine plug-in.
    """

    language: str = "en"
    voice: str = ""
    rate: int = DEFAULT_RATE
    volume: int = 100
    engine: str = AUTOMATIC

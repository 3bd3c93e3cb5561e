"""What the renderer's thread tells the voice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineFound:
    """The engine started; `note` says what of the settings it could not meet."""

    engine_id: str
    note: str


@dataclass(frozen=True, slots=True)
class ClipReady:
    """A text's clip is in its place."""

    text: str
    key: str
    path: str
    length_ms: int


@dataclass(frozen=True, slots=True)
class ClipFailed:
    """A text was given up."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class EngineLost:
    """Rendering was given up for now."""

    reason: str


@dataclass(frozen=True, slots=True)
class EngineBack:
    """Rendering works again."""


RenderEvent = EngineFound | ClipReady | ClipFailed | EngineLost | EngineBack

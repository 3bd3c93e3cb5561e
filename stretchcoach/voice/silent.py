"""A voice that says nothing, on purpose or for want of anything to say it with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.protocol import Report, Utterance, VoiceState, VoiceStatus
from stretchcoach.voice.settings import VoiceSettings


class SilentVoice:
    """Knows how long each text would take, and why nobody hears it."""

    def __init__(self, reason: str, settings: VoiceSettings, cache_dir: Path | None) -> None:
        """Without a cache folder every length is the estimate."""
        self._reason = reason
        self._settings = settings
        self._index = (
            ClipIndex(settings) if cache_dir is None else ClipIndex.open(cache_dir, settings)
        )

    def prepare(self, texts: Sequence[str]) -> None:
        """Render nothing."""

    def length_ms(self, text: str) -> int:
        """The clip's length if an earlier run rendered one, or the estimate, in ms."""
        rendered = self._index.length_ms(text)
        return estimate_ms(text, self._settings.rate) if rendered is None else rendered

    def is_ready(self, text: str) -> bool:  # noqa: ARG002 - the protocol's name
        """Never."""
        return False

    def may_become_ready(self, text: str) -> bool:  # noqa: ARG002 - the protocol's name
        """Never."""
        return False

    def speak(self, text: str) -> Utterance | None:  # noqa: ARG002 - the protocol's name
        """Say nothing."""
        return None

    def chime(self) -> None:
        """Sound nothing."""

    def hush(self) -> None:
        """Stay silent."""

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - as in the protocol
        """Stay silent."""

    def keep_awake(self, awake: bool) -> None:  # noqa: FBT001 - as in the protocol
        """Leave the audio sink alone."""

    def poll(self) -> tuple[Report, ...]:
        """Nothing ever happens."""
        return ()

    def next_deadline_ns(self) -> int | None:
        """Never."""
        return None

    def status(self) -> VoiceStatus:
        """Silent, and why."""
        return VoiceStatus(VoiceState.SILENT, self._reason)

    def close(self) -> None:
        """There is nothing to end."""

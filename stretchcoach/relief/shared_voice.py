"""One voice for several players, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from stretchcoach.voice.protocol import Report, Utterance, Voice, VoiceStatus


class SharedVoice:
    """Passes everything on to `voice`, but for what a player that is replaced would end.

    While `is_changing_hands` the sink stays awake. `close` is the owner's.
    """

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.is_changing_hands = False

    def prepare(self, texts: Sequence[str]) -> None:
        """As the voice does."""
        self._voice.prepare(texts)

    def length_ms(self, text: str) -> int:
        """As the voice knows it, in ms."""
        return self._voice.length_ms(text)

    def is_ready(self, text: str) -> bool:
        """As the voice knows it."""
        return self._voice.is_ready(text)

    def may_become_ready(self, text: str) -> bool:
        """As the voice knows it."""
        return self._voice.may_become_ready(text)

    def speak(self, text: str) -> Utterance | None:
        """As the voice does."""
        return self._voice.speak(text)

    def chime(self) -> None:
        """As the voice does."""
        self._voice.chime()

    def hush(self) -> None:
        """As the voice does."""
        self._voice.hush()

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - as in the protocol
        """As the voice does."""
        self._voice.set_muted(muted)

    def keep_awake(self, awake: bool) -> None:  # noqa: FBT001 - as in the protocol
        """As the voice does; the end of a player that is replaced lets nothing sleep."""
        if not self.is_changing_hands:
            self._voice.keep_awake(awake)

    def poll(self) -> tuple[Report, ...]:
        """As the voice tells."""
        return self._voice.poll()

    def next_deadline_ns(self) -> int | None:
        """As the voice wants it."""
        return self._voice.next_deadline_ns()

    def status(self) -> VoiceStatus:
        """As the voice tells."""
        return self._voice.status()

    def close(self) -> None:
        """Only silence: the owner closes the voice."""
        self._voice.hush()

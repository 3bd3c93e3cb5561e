"""The voice that says nothing."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.protocol import VoiceState, VoiceStatus
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.silent import SilentVoice
from tests.voice.voice_fakes import Stage


def test_a_silent_voice_says_why_and_never_speaks() -> None:
    """Whatever is asked of it, it stays silent for its reason."""
    voice = SilentVoice("it is too late", VoiceSettings(), None)
    voice.prepare(["hello"])
    voice.keep_awake(True)
    voice.set_muted(True)
    voice.chime()
    assert not voice.may_become_ready("hello")
    assert not voice.is_ready("hello")
    assert voice.speak("hello") is None
    assert voice.status() == VoiceStatus(VoiceState.SILENT, "it is too late")
    assert (voice.poll(), voice.next_deadline_ns()) == ((), None)
    voice.close()


def test_a_silent_voice_keeps_the_time_of_a_speaking_one(tmp_path: Path) -> None:
    """Lengths come from the clips of earlier runs where there are any."""
    stage = Stage(tmp_path)
    stage.render_silently("known")
    stage.close()
    voice = SilentVoice("muted by hand", stage.settings, stage.cache)
    assert voice.length_ms("known") == 50
    assert voice.length_ms("unknown") == estimate_ms("unknown", stage.settings.rate)

"""Which voice there is: one that speaks, or one that says why it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stretchcoach.voice.protocol import Voice
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.silent import SilentVoice
from stretchcoach.voice.speaker import ClipVoice

SSH_REASON = "it would speak at the other machine (--voice on speaks all the same)"


def open_voice(
    settings: VoiceSettings,
    cache_dir: Path,
    notify: Callable[[], None],
    *,
    ssh: bool = False,
    insist: bool = False,
) -> Voice:
    """The voice for these settings.

    `notify` is called, from any thread, when `poll` has something to tell. `ssh` says that
    the person sits at another machine, where only a voice that is insisted on makes sense.
    """
    if ssh and not insist:
        return SilentVoice(SSH_REASON, settings, cache_dir)
    return ClipVoice(settings, cache_dir, notify)

"""Says one sentence, to hear whether sound works."""

from __future__ import annotations

import threading
import time
from contextlib import closing

from stretchcoach.folders import Folders, writable_cache
from stretchcoach.voice.opening import open_voice
from stretchcoach.voice.protocol import ReportKind, VoiceState
from stretchcoach.voice.settings import VoiceSettings

SENTENCE = "This is how your coach sounds."
_RENDER_S = 8.0
_EXTRA_S = 2.0
_TICK_S = 0.25


def speak_test_sentence(settings: VoiceSettings, folders: Folders) -> str:
    """Say it and wait until it is said; gives the problem in words, or an empty text.

    It speaks over ssh too: somebody asked for it.
    """
    happened = threading.Event()
    with (
        writable_cache(folders) as cache,
        closing(open_voice(settings, cache.folder, happened.set, insist=True)) as voice,
    ):
        voice.prepare((SENTENCE,))
        give_up = time.monotonic() + _RENDER_S
        started = False
        while time.monotonic() < give_up:
            if not started and voice.is_ready(SENTENCE):
                utterance = voice.speak(SENTENCE)
                if utterance is not None:
                    started = True
                    length_s = (utterance.length_ms + utterance.latency_ms) / 1000
                    give_up = time.monotonic() + length_s + _EXTRA_S
            for report in voice.poll():
                if report.kind is ReportKind.ENDED and report.text == SENTENCE:
                    return ""
                if report.reason:
                    return report.reason
            status = voice.status()
            if status.state is VoiceState.SILENT:
                return status.reason
            happened.wait(_TICK_S)
            happened.clear()
        return "it did not end in time" if started else "it was not rendered in time"

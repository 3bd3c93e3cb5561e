"""A speech engine that fails as it is told to; the render child finds it as a plug-in."""

from __future__ import annotations

import os
import resource
import signal
import struct
import threading
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.offered import OfferedVoice
from stretchcoach.voice.settings import VoiceSettings
from tests.faults.matrix import VoiceFault

NAME = "faulty"
FOLDER_VARIABLE = "STRETCHCOACH_FAULTS"
FAULT_FILE = "voice-fault"
HERTZ = 8_000
SHARE_OF_ESTIMATE = 0.3
"""Clips are as short as they may be: a session waits for each to its end."""


def plug_in(folder: Path) -> None:
    """Make this engine known to the programs whose `PYTHONPATH` has the folder."""
    made = folder / "faulty_engine-1.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty-engine\nVersion: 1\n")
    (made / "entry_points.txt").write_text(
        f"[stretchcoach.engines]\n{NAME} = {__name__}:FaultyEngine\n"
    )


def fault_now() -> VoiceFault:
    """What is struck at this moment."""
    try:
        return VoiceFault((Path(os.environ[FOLDER_VARIABLE]) / FAULT_FILE).read_text())
    except FileNotFoundError:
        return VoiceFault.NONE


class FaultyEngine:
    """A tone for each text, until the fault strikes; see `voice.engines.Engine`."""

    id = "faulty 1"
    name = "Faulty"
    voice = "tone"
    note = ""

    def __init__(self, settings: VoiceSettings) -> None:
        self._rate = settings.rate
        self._rendered = 0
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        fault = fault_now()
        if fault is VoiceFault.MISSING_DATA:
            # As eSpeak NG does it, whose library ends the process.
            os.write(2, b"Error processing file '/nowhere/phontab': No such file or directory.\n")
            os._exit(1)
        if fault is VoiceFault.CRASH_AT_START:
            _crash()

    def voices(self) -> Sequence[OfferedVoice]:
        """The one tone."""
        return (OfferedVoice(self.voice, self.name, ("en",)),)

    def render(self, text: str, path: Path) -> None:
        """Write the tone, or fail."""
        fault = fault_now()
        self._rendered += 1
        if fault is VoiceFault.GARBAGE_FILE:
            path.write_bytes(b"not a sound at all \0\xff" * 200)
            return
        if fault is VoiceFault.HANG:
            threading.Event().wait()
        if fault is VoiceFault.CRASH_IN_THE_MIDDLE and self._rendered % 2 == 0:
            path.write_bytes(b"RIFF and no more")
            _crash()
        length_ms = round(estimate_ms(text, self._rate) * SHARE_OF_ESTIMATE)
        with wave.open(str(path), "wb") as clip:
            clip.setnchannels(1)
            clip.setsampwidth(2)
            clip.setframerate(HERTZ)
            clip.writeframes(struct.pack("<2h", 9_000, -9_000) * (HERTZ * length_ms // 2_000))
        if fault is VoiceFault.WRONG_EXIT:
            os._exit(0)


def _crash() -> NoReturn:
    os.kill(os.getpid(), signal.SIGSEGV)
    threading.Event().wait()
    raise AssertionError

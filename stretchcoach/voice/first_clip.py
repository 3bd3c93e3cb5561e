"""Renders one sentence with eSpeak NG as fast as can be, and becomes the program that plays it.

Run as a script, with nothing but the interpreter: the very first run of cramp relief has no
clips yet, and the render child takes ten times as long to start.
"""

from __future__ import annotations

import ctypes
import os
import sys

RATE_PARAMETER, VOLUME_PARAMETER = 1, 2
SYNCHRONOUS, POSITION_CHARACTER, UTF8 = 2, 1, 1
VOICE = b"en"
LOUD = 16
SHORT_MS = 100


def main(library: str, rate: str, volume: str, text: str, path: str, *player: str) -> None:
    """Write the text's speech to `path`, then run `player` with it; never returns.

    `library` is eSpeak NG's, "" for the system's; `rate` words a minute, `volume` percent.

    Raises OSError or RuntimeError where that cannot be done: the run ends with an error.
    """
    data = os.path.dirname(library) or None  # noqa: PTH120 - pathlib costs 11 ms
    espeak = ctypes.CDLL(library or "libespeak-ng.so.1")
    hertz = espeak.espeak_Initialize(SYNCHRONOUS, 0, data.encode() if data else None, 0)
    if hertz <= 0 or espeak.espeak_SetVoiceByName(VOICE) != 0:
        raise RuntimeError("eSpeak NG does not start")
    heard = bytearray()

    def take(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            heard.extend(ctypes.string_at(samples, count * 2))
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(take)
    espeak.espeak_SetSynthCallback(callback)
    espeak.espeak_SetParameter(RATE_PARAMETER, int(rate), 0)
    espeak.espeak_SetParameter(VOLUME_PARAMETER, int(volume), 0)
    said = text.encode() + b"\0"
    espeak.espeak_Synth(said, len(said), 0, POSITION_CHARACTER, 0, UTF8, None, None)
    sound = without_leading_silence(bytes(heard))
    if len(sound) < hertz * 2 * SHORT_MS // 1000:
        raise RuntimeError("eSpeak NG said nothing")
    # Nobody shares the temporary name: this process has it alone.
    temporary = f"{path}.{os.getpid()}"
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(fd, wav_head(len(sound), hertz) + sound)
    os.close(fd)
    os.replace(temporary, path)  # noqa: PTH105 - pathlib costs 11 ms
    os.execv(player[0], (*player, path))  # noqa: S606 - an absolute path and no shell


def without_leading_silence(sound: bytes) -> bytes:
    """16-bit samples from the first that can be heard."""
    for at in range(0, len(sound) - 1, 2):
        if abs(int.from_bytes(sound[at : at + 2], "little", signed=True)) >= LOUD:
            return sound[at:]
    return b""


def wav_head(size: int, hertz: int) -> bytes:
    """The 44 bytes before mono 16-bit samples."""

    def number(value: int, width: int = 4) -> bytes:
        return value.to_bytes(width, "little")

    return (
        b"RIFF" + number(36 + size) + b"WAVEfmt " + number(16) + number(1, 2) + number(1, 2)
        + number(hertz) + number(hertz * 2) + number(2, 2) + number(16, 2) + b"data" + number(size)
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The engines of the render child; nothing else imports this."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from stretchcoach.voice.offered import OfferedVoice, choose_voice
from stretchcoach.voice.settings import AUTOMATIC, BUNDLED, SYSTEM, VoiceSettings

ENTRY_POINTS = "stretchcoach.engines"
PROPERTY_SETTLE_S = 0.05
TRIES_TO_FINISH = 4
SLOWEST_RATE = 80
FASTEST_RATE = 450
NOT_BUSY_DRIVER = "espeak"


class EngineUnavailableError(RuntimeError):
    """There is no engine; the message says why, for a person."""


class SpeechFailedError(RuntimeError):
    """One text could not be rendered; the message says why, for a person."""


class Engine(Protocol):
    """What renders speech. A plug-in is a callable from VoiceSettings to one of these.

    It may print and may be slow to start; a text has to be rendered within the cue's
    deadline. `id` tells apart whatever sounds different, `name` is for people, `voice` is
    the voice that was chosen, `note` says what of the settings could not be met.
    """

    id: str
    name: str
    voice: str
    note: str

    def voices(self) -> Sequence[OfferedVoice]:
        """Every voice that can be chosen."""
        ...

    def render(self, text: str, path: Path) -> None:
        """Write the text's speech as a mono 16-bit WAV; SpeechFailedError where it cannot."""
        ...


def open_engine(settings: VoiceSettings) -> Engine:
    """The engine that the settings name; EngineUnavailableError where it does not work."""
    if settings.engine in (AUTOMATIC, BUNDLED, SYSTEM):
        return Pyttsx3Engine(settings)
    return _plug_in(settings)


class Pyttsx3Engine:
    """pyttsx3, with which only `save_to_file` on the main thread is safe."""

    def __init__(self, settings: VoiceSettings) -> None:
        library = _load_espeak(settings.engine) if sys.platform.startswith("linux") else ""
        self._engine, driver = _start_pyttsx3(settings.engine)
        # These drivers lose every utterance but the first, unless they are told to be busy.
        self._told_busy = driver != NOT_BUSY_DRIVER
        self._finished = False
        self._error = ""
        self._engine.connect("error", self._on_error)
        self._engine.connect("finished-utterance", self._on_finished)
        # The first run returns before anything is done and cancels what is pending.
        self._run()
        self.voice, self.note = choose_voice(self.voices(), settings)
        self._rate = min(max(settings.rate, SLOWEST_RATE), FASTEST_RATE)
        self._volume = min(max(settings.volume, 0), 100) / 100
        self._set_properties()
        if self._error:
            raise EngineUnavailableError(f"the voice cannot be set: {self._error}")
        self.name = f"eSpeak NG {library}" if library else f"pyttsx3 with {driver}"
        self.id = " ".join(filter(None, ("pyttsx3", driver, library, self.voice)))

    def voices(self) -> Sequence[OfferedVoice]:
        """Every voice of this machine's engine."""
        return [
            OfferedVoice(
                id=str(voice.id),
                name=str(voice.name or voice.id),
                languages=tuple(_language_name(spoken) for spoken in voice.languages or ()),
            )
            for voice in self._engine.getProperty("voices")
        ]

    def render(self, text: str, path: Path) -> None:
        """Write the text's speech to `path`."""
        for _ in range(TRIES_TO_FINISH):
            self._finished = False
            self._error = ""
            self._engine.save_to_file(text, str(path))
            self._run()
            if self._error:
                raise SpeechFailedError(f"the speech engine failed: {self._error}")
            if self._finished or self._told_busy:
                if sys.platform == "darwin":
                    _convert_aiff(path)
                return
            # A left-over stop cancelled this one, and with it what of the properties was pending.
            self._set_properties()
        raise SpeechFailedError("the speech engine stopped before its end")

    def _set_properties(self) -> None:
        if self.voice:
            self._engine.setProperty("voice", self.voice)
        self._engine.setProperty("rate", self._rate)
        self._engine.setProperty("volume", self._volume)
        time.sleep(PROPERTY_SETTLE_S)

    def _run(self) -> None:
        self._engine.runAndWait()
        if self._told_busy:
            self._engine.proxy.setBusy(True)

    def _on_error(self, name: object = None, exception: object = None) -> None:
        del name
        self._error = str(exception)

    def _on_finished(self, name: object = None, completed: object = None) -> None:
        del name
        self._finished = completed is not False


def _start_pyttsx3(engine: str) -> tuple[Any, str]:
    try:
        import pyttsx3

        driver = None
        if engine != AUTOMATIC or sys.platform not in ("win32", "darwin"):
            driver = NOT_BUSY_DRIVER
        started = pyttsx3.init(driver)
    except ImportError as error:
        raise EngineUnavailableError(f"pyttsx3 cannot be loaded: {error}") from None
    except Exception as error:  # a driver may raise anything at all
        raise EngineUnavailableError(_start_failure(error)) from None
    return started, str(started.driver_name)


def _start_failure(error: Exception) -> str:
    said = str(error) or type(error).__name__
    if "do not have eSpeak" in said:
        return "no eSpeak NG library found (pip install espeakng-loader, or install espeak-ng)"
    return f"the speech engine does not start: {said}"


def _load_espeak(engine: str) -> str:
    """Make one eSpeak NG library the one that pyttsx3 finds; its version and origin.

    pyttsx3 asks for the library by its name, and the loader answers with one already loaded.
    """
    loaders: Mapping[str, Callable[[], str]] = {
        BUNDLED: _load_bundled_espeak,
        SYSTEM: _load_system_espeak,
    }
    order = (SYSTEM, BUNDLED) if engine == SYSTEM else (BUNDLED, SYSTEM)
    for origin in order:
        version = loaders[origin]()
        if version:
            return f"{version} ({origin})"
    return ""


def _load_bundled_espeak() -> str:
    # The package's own module is not needed, only its folder, and finding is cheaper.
    found = importlib.util.find_spec("espeakng_loader")
    folder = Path(found.origin).parent if found is not None and found.origin else None
    if folder is None or not (folder / "espeak-ng-data" / "phontab").is_file():
        return ""
    before = os.environ.get("ESPEAK_DATA_PATH")
    os.environ["ESPEAK_DATA_PATH"] = str(folder / "espeak-ng-data")
    version = _load_library(str(folder / "libespeak-ng.so"))
    if not version:
        os.environ.pop("ESPEAK_DATA_PATH")
        if before is not None:
            os.environ["ESPEAK_DATA_PATH"] = before
    return version


def _load_system_espeak() -> str:
    return _load_library("libespeak-ng.so.1")


def _load_library(name: str) -> str:
    try:
        library = ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
        library.espeak_Info.restype = ctypes.c_char_p
        version = library.espeak_Info(None)
    except (OSError, AttributeError):
        return ""
    return version.decode("ascii", "replace") if version else "unknown"


def _language_name(spoken: object) -> str:
    return spoken.decode("utf-8", "replace") if isinstance(spoken, bytes) else str(spoken)


def _convert_aiff(path: Path) -> None:
    """macOS writes AIFF whatever the file is called; everything behind us reads WAV."""
    import subprocess

    aiff = path.with_suffix(".aiff")
    path.replace(aiff)
    try:
        subprocess.run(
            ["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16", "-c", "1", str(aiff), str(path)],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        raise SpeechFailedError("the speech cannot be converted to WAV") from None
    finally:
        aiff.unlink(missing_ok=True)


def _plug_in(settings: VoiceSettings) -> Engine:
    metadata = importlib.import_module("importlib.metadata")
    for entry in metadata.entry_points(group=ENTRY_POINTS, name=settings.engine):
        try:
            engine: Engine = entry.load()(settings)
        except Exception as error:  # a plug-in may raise anything at all
            said = str(error) or type(error).__name__
            raise EngineUnavailableError(
                f"the engine {settings.engine!r} does not start: {said}"
            ) from None
        return engine
    raise EngineUnavailableError(f"there is no engine called {settings.engine!r}")

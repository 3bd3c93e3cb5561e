"""The rendered clips: a folder whose listing is the index of their lengths.

A clip is called `<key>.<length in ms>.wav`. Files appear by an atomic rename and are
never changed, so that two programs can share the folder without a lock, and there is no
index file to go wrong. Nothing here writes; see `store` for that.
"""

# The first word of cramp relief is looked up here, and pathlib alone costs 11 ms to import.
# ruff: noqa: PTH118, PTH123, PTH208

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from stretchcoach.voice.normalise import NORMALISER_VERSION, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final, Self

    from stretchcoach.voice.settings import VoiceSettings

CLIPS_FOLDER: Final = "clips"
STATE_FOLDER: Final = "voice"
KEY_LENGTH: Final = 32
MAX_ENGINE_ID: Final = 400
HEX_DIGITS: Final = frozenset("0123456789abcdef")


def clip_key(spoken: str, settings: VoiceSettings, engine_id: str) -> str:
    """The name of the clip of a normalised text: everything that its sound depends on."""
    parts = (spoken, *_voice_parts(settings), engine_id, str(NORMALISER_VERSION))
    return _digest(parts)[:KEY_LENGTH]


def engine_file(cache_dir: str | os.PathLike[str], settings: VoiceSettings) -> str:
    """The path of the file that remembers which engine spoke last with these settings."""
    name = _digest((*_voice_parts(settings), settings.engine))[:KEY_LENGTH]
    return os.path.join(os.fspath(cache_dir), STATE_FOLDER, f"{name}.engine")


def parse_clip_name(name: str) -> tuple[str, int] | None:
    """Key and length in ms from a file's name; None where it is no clip's."""
    parts = name.split(".")
    if len(parts) != 3 or parts[2] != "wav":
        return None
    key, length = parts[0], parts[1]
    if len(key) != KEY_LENGTH or not HEX_DIGITS.issuperset(key):
        return None
    if not (length.isascii() and length.isdigit()) or len(length) > 9:
        return None
    return key, int(length)


class ClipIndex:
    """Which texts are rendered for one voice, and how long each clip is.

    `open` reads a cache folder as it is then; it starts no engine and creates nothing.
    """

    __slots__ = ("_clips", "_keys", "_settings", "engine_id")

    def __init__(self, settings: VoiceSettings, engine_id: str = "") -> None:
        self._settings = settings
        self._clips: dict[str, tuple[str, int]] = {}
        self._keys: dict[str, str] = {}
        self.engine_id = engine_id

    @classmethod
    def open(cls, cache_dir: str | os.PathLike[str], settings: VoiceSettings) -> Self:
        """The index of a cache folder, empty where the folder cannot be read."""
        index = cls(settings, _read_engine_id(engine_file(cache_dir, settings)))
        if index.engine_id:
            index.add_folder(os.path.join(os.fspath(cache_dir), CLIPS_FOLDER))
        return index

    def length_ms(self, text: str) -> int | None:
        """The length in ms of the text's clip; None where none is rendered."""
        clip = self.find(text)
        return None if clip is None else clip[1]

    def find(self, text: str) -> tuple[str, int] | None:
        """The path and the length in ms of the text's clip; None where none is rendered."""
        return self._clips.get(self.key(text))

    def key(self, text: str) -> str:
        """The text's clip name; "" while the engine is unknown, or where nothing is to be said."""
        if not self.engine_id:
            return ""
        known = self._keys.get(text)
        if known is None:
            spoken = normalise(text)
            known = clip_key(spoken, self._settings, self.engine_id) if spoken else ""
            self._keys[text] = known
        return known

    def keys(self, texts: Iterable[str]) -> set[str]:
        """The names of the texts' clips, rendered or not."""
        return {key for key in map(self.key, texts) if key}

    def add_folder(self, folder: str) -> None:
        """Take in what a folder holds now; one that cannot be read holds nothing."""
        try:
            names = os.listdir(folder)
        except OSError:
            return
        for name in names:
            parsed = parse_clip_name(name)
            if parsed is not None:
                self._clips[parsed[0]] = (os.path.join(folder, name), parsed[1])

    def add(self, key: str, path: str, length_ms: int) -> None:
        """Take in one clip."""
        self._clips[key] = (path, length_ms)

    def forget(self, text: str) -> None:
        """Leave out a text's clip, because its file is gone."""
        self._clips.pop(self.key(text), None)

    def change_engine(self, engine_id: str) -> None:
        """Name the clips for another engine from now on."""
        self.engine_id = engine_id
        self._keys.clear()


def _voice_parts(settings: VoiceSettings) -> tuple[str, str, str, str]:
    language = settings.language.replace("_", "-").lower()
    return (language, settings.voice, str(settings.rate), str(settings.volume))


def _digest(parts: tuple[str, ...]) -> str:
    # Not at the top: timelines without a voice need no hash.
    import hashlib

    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()


def _read_engine_id(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read(MAX_ENGINE_ID).strip()
    except (OSError, UnicodeDecodeError):
        return ""

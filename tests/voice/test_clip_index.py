"""Finding rendered clips and their lengths by the listing of a folder."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from stretchcoach.voice.cache import ClipIndex, clip_key, parse_clip_name
from stretchcoach.voice.normalise import normalise
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.store import ClipStore
from tests.places import CHECKOUT

SETTINGS = VoiceSettings()
ENGINE = "engine 1"


def _keep(cache: Path, text: str, length_ms: int, settings: VoiceSettings = SETTINGS) -> Path:
    store = ClipStore(cache)
    store.remember_engine(settings, ENGINE)
    key = clip_key(normalise(text), settings, ENGINE)
    path = store.clips_folder() / f"{key}.{length_ms}.wav"
    path.write_bytes(b"")
    return path


def test_a_rendered_clip_is_found_with_its_length(tmp_path: Path) -> None:
    """The file's name alone tells the length; texts that are spoken alike share a clip."""
    path = _keep(tmp_path, "Hold it.", 840)
    index = ClipIndex.open(tmp_path, SETTINGS)
    assert index.length_ms("Hold it.") == 840
    assert index.find("  Hold it. 🙂") == (str(path), 840)
    assert index.length_ms("Hold on.") is None


@pytest.mark.parametrize(
    "other",
    [
        {"language": "de"},
        {"voice": "gmw/en-us"},
        {"rate": 151},
        {"volume": 99},
    ],
)
def test_another_voice_has_other_clips(tmp_path: Path, other: dict[str, object]) -> None:
    """Whatever changes the sound is part of the clip's key."""
    _keep(tmp_path, "Hold it.", 840)
    settings = replace(SETTINGS, **other)  # type: ignore[arg-type]
    ClipStore(tmp_path).remember_engine(settings, ENGINE)
    assert ClipIndex.open(tmp_path, settings).length_ms("Hold it.") is None


def test_another_engine_has_other_clips(tmp_path: Path) -> None:
    """A new version of the engine does not speak with the old one's clips."""
    _keep(tmp_path, "Hold it.", 840)
    ClipStore(tmp_path).remember_engine(SETTINGS, "engine 2")
    assert ClipIndex.open(tmp_path, SETTINGS).length_ms("Hold it.") is None


def test_spellings_of_one_language_are_one(tmp_path: Path) -> None:
    """es_MX and es-mx are the same language, and the same clips."""
    _keep(tmp_path, "Hola.", 500, replace(SETTINGS, language="es_MX"))
    assert ClipIndex.open(tmp_path, replace(SETTINGS, language="es-mx")).length_ms("Hola.") == 500


def test_without_a_cache_nothing_is_known_and_nothing_created(tmp_path: Path) -> None:
    """Looking lengths up is no reason to make a folder."""
    cache = tmp_path / "none"
    assert ClipIndex.open(cache, SETTINGS).length_ms("Hold it.") is None
    assert not cache.exists()


def test_a_note_that_is_no_text_is_no_engine(tmp_path: Path) -> None:
    """A damaged note only means that lengths are estimated."""
    _keep(tmp_path, "Hold it.", 840)
    for note in tmp_path.glob("voice/*.engine"):
        note.write_bytes(b"\xff\xfe\x00")
    assert ClipIndex.open(tmp_path, SETTINGS).length_ms("Hold it.") is None


KEY = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        (f"{KEY}.1234.wav", (KEY, 1234)),
        (f"{KEY}.wav", None),
        (f"{KEY}.-5.wav", None),
        (f"{KEY}.١.wav", None),
        (f"{KEY}.9999999999.wav", None),
        (f"{KEY[1:]}.1234.wav", None),
        (f"{KEY.upper()}.1234.wav", None),
        (f"{KEY}.1234.ogg", None),
        (".tmp-12-1.wav", None),
        ("", None),
    ],
)
def test_only_clips_are_taken_for_clips(name: str, parsed: tuple[str, int] | None) -> None:
    """Whatever else lies in the folder is not read as a length."""
    assert parse_clip_name(name) == parsed


HEAVY = ("asyncio", "dataclasses", "pathlib", "pyttsx3", "subprocess", "textual", "threading")


def test_looking_up_a_clip_imports_nothing_heavy(tmp_path: Path) -> None:
    """The first word of cramp relief waits for these imports."""
    code = (
        "import sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from stretchcoach.voice.cache import ClipIndex\n"
        "class Settings:\n"
        "    language, voice, rate, volume, engine = 'en', '', 150, 100, 'auto'\n"
        "ClipIndex.open(sys.argv[2], Settings()).length_ms('Hold it.')\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    root = str(CHECKOUT)
    # -I and -S: what an environment's own start-up files import is not ours.
    command = [sys.executable, "-I", "-S", "-c", code, root, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

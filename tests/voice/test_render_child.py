"""The render child with its real engine, and with engines that misbehave."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.child import (
    EngineMissingError,
    NoRoomError,
    RenderChild,
    TextRefusedError,
    render_command,
)
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.wav import read_sound
from tests.places import CHECKOUT
from tests.voice.voice_fakes import PATIENCE_S

needs_bundled_engine = pytest.mark.skipif(
    importlib.util.find_spec("espeakng_loader") is None,
    reason="espeakng-loader is not for this platform",
)


@pytest.fixture
def child() -> Iterator[RenderChild]:
    """A child with the bundled engine."""
    with closing(RenderChild(render_command(VoiceSettings(engine="bundled")))) as made:
        yield made


@needs_bundled_engine
def test_the_bundled_engine_speaks(child: RenderChild, tmp_path: Path) -> None:
    """A text becomes a trimmed clip of a plausible length, named after it."""
    ready = child.ready(PATIENCE_S)
    assert "bundled" in ready.engine_id
    assert ready.voice == "gmw/en"
    text = "Stretch your calf. Hold it there."
    path, length_ms = child.render(text, tmp_path / "half.wav", tmp_path / "clip", PATIENCE_S)
    assert Path(path) == tmp_path / f"clip.{length_ms}.wav"
    sound = read_sound(Path(path))
    assert sound.length_ms == length_ms
    assert 0.7 < length_ms / estimate_ms(text, 150) < 1.3
    assert sound.peak > 5_000
    assert max(map(abs, sound.samples[: sound.rate // 50])) > sound.peak // 100
    assert list(tmp_path.iterdir()) == [Path(path)]


@needs_bundled_engine
def test_one_child_renders_many_texts_alike(child: RenderChild, tmp_path: Path) -> None:
    """No text is mixed up with the one before it, and no setting gets lost on the way."""
    child.ready(PATIENCE_S)
    lengths: dict[str, set[int]] = {}
    for turn in range(4):
        for text in ("One", "Ten seconds left.", "Lift your heel and hold it up there."):
            stem = tmp_path / f"{len(text)}-{turn}"
            _, length_ms = child.render(text, tmp_path / "half.wav", stem, PATIENCE_S)
            lengths.setdefault(text, set()).add(length_ms)
    assert all(max(seen) - min(seen) <= 60 for seen in lengths.values()), lengths
    ordered = [min(seen) for seen in lengths.values()]
    assert ordered == sorted(ordered)
    assert ordered[0] < ordered[1] < ordered[2]


@needs_bundled_engine
def test_rate_and_volume_are_heard(tmp_path: Path) -> None:
    """A faster voice is shorter, a softer one has lower peaks."""
    text = "Breathe in slowly, and breathe out again."
    sounds = []
    for number, settings in enumerate(
        (VoiceSettings(), VoiceSettings(rate=300), VoiceSettings(volume=30))
    ):
        with closing(RenderChild(render_command(settings))) as made:
            made.ready(PATIENCE_S)
            stem = tmp_path / str(number)
            path, _ = made.render(text, tmp_path / "half.wav", stem, PATIENCE_S)
        sounds.append(read_sound(Path(path)))
    usual, fast, soft = sounds
    assert fast.length_ms < usual.length_ms * 0.8
    assert soft.peak < usual.peak * 0.6


@needs_bundled_engine
def test_what_cannot_be_rendered_is_refused_in_words(child: RenderChild, tmp_path: Path) -> None:
    """Silence and a folder that is not there are answers, and the child lives on."""
    child.ready(PATIENCE_S)
    with pytest.raises(TextRefusedError, match="silence"):
        child.render("...", tmp_path / "half.wav", tmp_path / "a", PATIENCE_S)
    with pytest.raises(NoRoomError, match="no such file"):
        child.render("One", tmp_path / "none" / "half.wav", tmp_path / "b", PATIENCE_S)
    child.render("One", tmp_path / "half.wav", tmp_path / "c", PATIENCE_S)


@needs_bundled_engine
def test_the_voices_are_listed(child: RenderChild) -> None:
    """Id, name and languages of each voice come back."""
    child.ready(PATIENCE_S)
    voices = {str(voice["id"]): voice for voice in child.voices(PATIENCE_S)}
    assert voices["gmw/de"]["languages"] == ["de"]
    assert voices["gmw/de"]["name"] == "German"


def test_an_engine_of_an_unknown_name_is_missing() -> None:
    """A name that no plug-in has is a reason for a person."""
    with (
        closing(RenderChild(render_command(VoiceSettings(engine="piper-2000")))) as made,
        pytest.raises(EngineMissingError, match="piper-2000"),
    ):
        made.ready(PATIENCE_S)


STUB = """
import os, sys, time
sys.path.insert(0, {root!r})
import stretchcoach.voice.render as render
from stretchcoach.voice.engines import EngineUnavailableError

class Stub:
    id, name, voice, note = "stub 1", "Stub", "", ""
    def voices(self):
        return []
    def render(self, text, path):
        print("the engine prints", text)
        os.write(2, b"and complains\\n")
        if text == "hang":
            time.sleep(600)
        if text == "short":
            import wave
            with wave.open(str(path), "wb") as clip:
                clip.setnchannels(1)
                clip.setsampwidth(2)
                clip.setframerate(8000)
                clip.writeframes(b"\\x11\\x11" * 80)
            return
        raise KeyError(text)

render.open_engine = lambda settings: Stub()
sys.exit(render.main(sys.argv[1:]))
"""


def _stub_command(tmp_path: Path, log: Path) -> tuple[str, ...]:
    script = tmp_path / "stub.py"
    script.write_text(STUB.format(root=str(CHECKOUT)))
    return (sys.executable, str(script), json.dumps({}), str(log))


PLUG_IN = """
import wave
class Toy:
    id, name, voice, note = "toy 7", "Toy", "toy", ""
    def __init__(self, settings):
        if settings.rate > 400:
            raise RuntimeError("too fast for a toy")
    def voices(self):
        return []
    def render(self, text, path):
        with wave.open(str(path), "wb") as clip:
            clip.setnchannels(1)
            clip.setsampwidth(2)
            clip.setframerate(8000)
            clip.writeframes(bytes([0, 64]) * 8000)
"""


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package with an engine called toy."""
    (tmp_path / "toy_engine.py").write_text(PLUG_IN)
    package = tmp_path / "toy-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[stretchcoach.engines]\ntoy = toy_engine:Toy\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("plug_in")
def test_another_engine_plugs_in_by_name(tmp_path: Path) -> None:
    """A package that offers an engine under the settings' name speaks instead."""
    with closing(RenderChild(render_command(VoiceSettings(engine="toy")))) as made:
        assert made.ready(PATIENCE_S).engine_id == "toy 7"
        path, length_ms = made.render("One", tmp_path / "half.wav", tmp_path / "a", PATIENCE_S)
    assert (Path(path).name, length_ms) == ("a.1000.wav", 1000)


@pytest.mark.usefixtures("plug_in")
def test_a_plug_in_that_fails_is_a_reason() -> None:
    """What a plug-in raises at its start is told to the person."""
    command = render_command(VoiceSettings(engine="toy", rate=401))
    with closing(RenderChild(command)) as made, pytest.raises(EngineMissingError, match="too fast"):
        made.ready(PATIENCE_S)


def test_what_an_engine_prints_goes_to_the_log(tmp_path: Path) -> None:
    """Noise of the engine never gets between the answers, and its failures are answers."""
    log = tmp_path / "log"
    with closing(RenderChild(_stub_command(tmp_path, log))) as made:
        assert made.ready(PATIENCE_S).engine_id == "stub 1"
        with pytest.raises(TextRefusedError, match="boom"):
            made.render("boom", tmp_path / "half.wav", tmp_path / "a", PATIENCE_S)
        with pytest.raises(TextRefusedError, match="10 ms for 5 characters"):
            made.render("short", tmp_path / "half.wav", tmp_path / "a", PATIENCE_S)
    assert "and complains" in log.read_text()
    assert not list(tmp_path.glob("*.wav"))


def test_a_hung_child_ends_when_nobody_can_ask_any_more(tmp_path: Path) -> None:
    """When our process is killed the child's stdin ends, and so does the child."""
    command = _stub_command(tmp_path, tmp_path / "log")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as made:
        assert made.stdin is not None
        assert made.stdout is not None
        assert b"stub 1" in made.stdout.readline()
        request = {"render": "hang", "temporary": str(tmp_path / "t"), "stem": str(tmp_path / "s")}
        made.stdin.write(json.dumps(request).encode() + b"\n")
        made.stdin.close()
        assert made.wait(PATIENCE_S) == 0


def test_the_child_does_not_run_files_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is named like a module and lies beside a routine is never imported."""
    for name in ("wave", "json", "pyttsx3", "espeakng_loader"):
        (tmp_path / f"{name}.py").write_text("open('was-run', 'w').close()")
    monkeypatch.chdir(tmp_path)
    with closing(RenderChild(render_command(VoiceSettings()))) as made:
        made.ready(PATIENCE_S)
    assert not (tmp_path / "was-run").exists()

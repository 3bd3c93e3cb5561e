"""Homes as they should not be: read-only, missing, with odd names; and disks without room."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.faulty_engine import FOLDER_VARIABLE, plug_in
from tests.faults.faulty_engine import NAME as ENGINE
from tests.faults.faulty_player import FaultyPlayer
from tests.faults.leftovers import left_running
from tests.faults.programs import PROGRAM, events_of, running
from tests.places import CHECKOUT
from tests.voice.voice_fakes import wait_for

ROUTINE = """\
title: One hold
language: en
defaults: {get_ready: 0s, countdown: 0}
steps:
  - name: Calf
    say: Lean in.
    hold: 2s
    cues: {halfway: Breathe.}
"""
# Root may write everywhere, unless it has lost that right.
POWERLESS = ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
SMALL_DISK = ('mount -t tmpfs -o size=16k none "$1" && shift && exec "$@"', "sh")
SMALL_FILES = ('ulimit -f 2 && exec "$@"', "sh")


class SpokenHome:
    """A home in which a small routine can be spoken, with fakes for engine and player."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        self.routine = folder / "one.yaml"
        self.routine.write_text(ROUTINE)
        self.settings = folder / "config" / "stretchcoach"
        self.settings.mkdir(parents=True)
        (self.settings / "config.toml").write_text(
            f'engine = "{ENGINE}"\nquiet_hours = "00:00-00:00"\n'
        )
        plug_in(folder / "plug-ins")
        FaultyPlayer(folder / "bin").install()

    def changes(self, **more: str | None) -> dict[str, str | None]:
        """The environment for a program that is to be at home here."""
        return {
            "HOME": str(self.home),
            "XDG_CACHE_HOME": None,
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "TMPDIR": str(self.temporary),
            "PATH": os.pathsep.join((str(self.folder / "bin"), os.defpath)),
            "PYTHONPATH": os.pathsep.join((str(CHECKOUT), str(self.folder / "plug-ins"))),
            FOLDER_VARIABLE: str(self.folder),
            **more,
        }

    def xdg(self, folder: str) -> dict[str, str | None]:
        """The variables that put all folders which are written to into this one."""
        return {
            f"XDG_{kind.upper()}_HOME": f"{folder}/{kind}" for kind in ("cache", "data", "state")
        }

    def play(self, *before: str, **more: str | None) -> Heard:
        """Play the routine as lines; `before` are the words that start a program otherwise."""
        events = self.folder / "events.jsonl"
        words = ("play", str(self.routine), "--plain", "--speed", "1.5", "--events", str(events))
        changes = self.changes(**more)
        with running(self.folder, *words, changes=changes, program=(*before, *PROGRAM)) as program:
            code = program.end()
            text = program.text
        # A child of what was killed ends as soon as it has noticed.
        wait_for(lambda: left_running(self.folder) == [], "the end of all processes")
        assert list(self.temporary.iterdir()) == []
        assert "Traceback" not in text
        told = events_of(events)
        heard = [event["text"] for event in told if event["event"] == "cue_audible"]
        return Heard(code, text, heard)


@dataclass(frozen=True, slots=True)
class Heard:
    """A session's exit code, what it wrote, and what was heard of it."""

    code: int
    text: str
    cues: list[str]

    @property
    def is_done(self) -> bool:
        """Whether it was played to its end."""
        return self.code == 0 and "Done: 1 of 1 exercise" in self.text

    @property
    def silence(self) -> list[str]:
        """What it wrote of having no sound."""
        return [line for line in self.text.splitlines() if line.startswith("No sound")]


@pytest.fixture
def spoken(tmp_path: Path) -> SpokenHome:
    """A home that is as it should be."""
    (tmp_path / "home").mkdir()
    return SpokenHome(tmp_path / "all", tmp_path / "home")


@pytest.mark.parametrize("name", ["with two  spaces", "żółty 家 é\u0301 '$(x)"])
def test_a_home_with_an_odd_name(tmp_path: Path, name: str) -> None:
    """Whatever the home is called, the session speaks, and keeps its clips there."""
    home = tmp_path / name
    home.mkdir()
    played = SpokenHome(tmp_path / "all", home).play()
    assert played.is_done
    assert played.silence == []
    assert list((home / ".cache" / "stretchcoach" / "clips").glob("*.wav"))


@pytest.mark.parametrize("home", ["", "relative/home", "/dev/null/home"])
def test_no_home(spoken: SpokenHome, home: str) -> None:
    """Without a home that can be used the session speaks all the same, and leaves nothing."""
    before = set(spoken.folder.rglob("*"))
    # Where HOME says nothing of use the system names the home of whoever runs the tests.
    elsewhere = {} if home.startswith("/") else spoken.xdg("/dev/null")
    played = spoken.play(HOME=home or None, **elsewhere)
    assert played.is_done
    assert played.silence == []
    made = {path.name for path in set(spoken.folder.rglob("*")) - before}
    assert made - {"paplay.pids", "events.jsonl"} == set()


def test_no_home_but_folders(spoken: SpokenHome) -> None:
    """Folders that are named do without any home: the session keeps its clips in them."""
    played = spoken.play(HOME=None, **spoken.xdg(str(spoken.folder / "xdg")))
    assert played.is_done
    assert played.silence == []
    assert list((spoken.folder / "xdg" / "cache" / "stretchcoach" / "clips").glob("*.wav"))
    assert list(spoken.home.iterdir()) == []


def test_a_home_that_cannot_be_written(spoken: SpokenHome) -> None:
    """A read-only home is told, nothing is written to it, and the session speaks all the same."""
    spoken.home.chmod(0o555)
    powerless = POWERLESS if os.geteuid() == 0 else ()
    if powerless and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to take that away")
    played = spoken.play(*powerless)
    assert played.is_done
    assert played.silence == []
    cache = spoken.home / ".cache" / "stretchcoach"
    assert f"stretchcoach: spoken clips are not kept: {cache} is read-only" in played.text
    assert list(spoken.home.iterdir()) == []


@pytest.fixture
def mounting() -> tuple[str, ...]:
    """The words before a shell that may mount something which nobody else sees."""
    options = "--mount" if os.geteuid() == 0 else "--mount --map-root-user"
    words = ("unshare", *options.split(), "sh", "-c")
    try:
        trial = subprocess.run(
            [*words, "mount -t tmpfs -o size=64k none /mnt"], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if trial.returncode != 0:
        pytest.skip(f"nothing can be mounted here: {trial.stderr.decode().strip()}")
    return words


def test_a_full_disk_under_the_cache(spoken: SpokenHome, mounting: tuple[str, ...]) -> None:
    """Where clips find no room they are made elsewhere for this session, which says so."""
    cache = spoken.home / ".cache"
    cache.mkdir()
    played = spoken.play(*mounting, *SMALL_DISK, str(cache))
    assert played.is_done
    assert "The voice: clips cannot be kept in " in played.text
    assert "no space left on device" in played.text
    assert list(cache.iterdir()) == []


def test_a_full_disk_under_everything(spoken: SpokenHome, mounting: tuple[str, ...]) -> None:
    """Where no clip can be made at all the session is silent, says why, and goes to its end."""
    small = spoken.folder / "small"
    small.mkdir()
    played = spoken.play(*mounting, *SMALL_DISK, str(small), HOME=str(small), TMPDIR=str(small))
    assert played.is_done
    assert played.cues == []
    assert "No sound: there is no room for clips: no space left on device." in played.text
    assert list(small.iterdir()) == []


def test_files_that_may_not_grow(spoken: SpokenHome) -> None:
    """With room for a few kB a file the session is silent, says why, and goes to its end."""
    played = spoken.play("sh", "-c", *SMALL_FILES)
    assert played.is_done
    assert played.cues == []
    assert "No sound: there is no room for clips: file too large." in played.text
    assert "events.jsonl are not complete: " in played.text
    assert not list(spoken.home.rglob(".tmp-*"))

"""Keeping the cache within its bounds and clean."""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.store import ClipStore, use_clip
from stretchcoach.voice.wav import Sound, write_sound


def _clip(folder: Path, digit: str, size: int, used_s: int) -> Path:
    path = folder / f"{digit * 32}.100.wav"
    path.write_bytes(b"x" * size)
    os.utime(path, (used_s, used_s))
    return path


def test_the_least_recently_used_clips_go_first(tmp_path: Path) -> None:
    """Above the cap clips are removed by age of use until the rest fits."""
    store = ClipStore(tmp_path, cap_bytes=250)
    folder = store.clips_folder()
    oldest, wanted, older, newest = (
        _clip(folder, digit, 100, used_s) for digit, used_s in zip("abcd", range(4), strict=True)
    )
    store.tidy({"b" * 32})
    assert not oldest.exists()
    assert wanted.exists()
    assert not older.exists()
    assert newest.exists()


def test_below_the_cap_nothing_goes(tmp_path: Path) -> None:
    """A cache that fits is left alone, and so is what is not a clip."""
    store = ClipStore(tmp_path, cap_bytes=250)
    folder = store.clips_folder()
    kept = [_clip(folder, digit, 100, 1) for digit in "ab"]
    stranger = folder / "notes.txt"
    stranger.write_bytes(b"x" * 1000)
    store.tidy(set())
    assert all(path.exists() for path in [*kept, stranger])


def test_what_a_dead_program_left_half_done_is_removed(tmp_path: Path) -> None:
    """Temporary files of living programs stay, those of dead ones go."""
    store = ClipStore(tmp_path)
    folder = store.clips_folder()
    dead = subprocess.run(
        [sys.executable, "-S", "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    abandoned = folder / f".tmp-{dead}-1.wav"
    own = store.temporary(folder)
    strange = folder / ".tmp-nobody-1.wav"
    old = folder / ".tmp-nobody-2.wav"
    for path in (abandoned, own, strange, old):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    store.tidy(set())
    assert sorted(path.name for path in folder.iterdir()) == sorted([own.name, strange.name])


def test_a_sound_is_made_once(tmp_path: Path) -> None:
    """A generated sound is kept for the next program, and no half-made one is left."""
    made: list[Path] = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_bytes(b"ding")

    assert ClipStore(tmp_path).sound("ding.wav", make).read_bytes() == b"ding"
    again = ClipStore(tmp_path).sound("ding.wav", make)
    assert len(made) == 1
    assert list(again.parent.iterdir()) == [again]


def test_remembered_things_survive_and_are_not_rewritten(tmp_path: Path) -> None:
    """A note that says the same already is not written again."""
    store = ClipStore(tmp_path)
    assert store.remembered_player() == ""
    store.remember_player("/usr/bin/paplay")
    store.remember_engine(VoiceSettings(), "engine 1")
    assert ClipStore(tmp_path).remembered_player() == "/usr/bin/paplay"
    notes = list((tmp_path / "voice").iterdir())
    before = [path.stat().st_ino for path in notes]
    store.remember_player("/usr/bin/paplay")
    store.remember_engine(VoiceSettings(), "engine 1")
    assert [path.stat().st_ino for path in notes] == before
    assert len(notes) == 2


def test_in_an_unwritable_cache_nothing_is_remembered_and_nothing_raised(tmp_path: Path) -> None:
    """A note that cannot be kept is no error."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    store = ClipStore(blocked)
    store.remember_player("/usr/bin/paplay")
    assert store.remembered_player() == ""
    store.tidy(set())
    private = store.clips_folder()
    assert private.is_dir()
    assert store.is_private(private)
    assert str(blocked) in store.note
    store.close()
    assert not private.exists()


@pytest.mark.parametrize("cut", [0, 4, 12, 43, 100])
def test_a_clip_that_was_cut_short_is_not_used(tmp_path: Path, cut: int) -> None:
    """After a crash of the machine a file may be there without its content."""
    path = tmp_path / "clip.wav"
    write_sound(path, Sound(array("h", [1, 2, 3] * 100), 8000))
    os.utime(path, (1, 1))
    assert use_clip(str(path))
    assert path.stat().st_mtime > 1
    path.write_bytes(path.read_bytes()[:cut])
    assert not use_clip(str(path))
    assert not use_clip(str(tmp_path / "none.wav"))

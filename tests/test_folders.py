"""Where things are kept: nothing is created by asking, and no home is no crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.folders import EXTRA_FOLDERS, Folders, writable_cache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, without the developer's environment."""
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(EXTRA_FOLDERS, raising=False)
    return tmp_path


def test_asking_creates_nothing(home: Path) -> None:
    """All folders can be asked for without one being made."""
    folders = Folders()
    named = (folders.config, folders.data, folders.cache, folders.state, folders.settings_file)
    assert all(place is not None and not place.exists() for place in named)
    assert folders.own_routines is not None
    assert list(home.iterdir()) == []


def test_the_cache_is_made_when_it_is_wanted(home: Path) -> None:
    """The cache folder is there inside the block, and stays."""
    with writable_cache(Folders()) as cache:
        assert cache.folder.is_dir()
        assert cache.notice == ""
    assert cache.folder.is_relative_to(home)
    assert cache.folder.is_dir()


def test_a_home_that_cannot_be_written_gives_a_cache_for_this_run(home: Path) -> None:
    """Where the cache cannot be made, a temporary one stands in, says so, and leaves nothing."""
    (home / "cache").write_text("a file where a folder should be")
    with writable_cache(Folders()) as cache:
        assert cache.writable
        assert cache.folder.is_dir()
        assert cache.folder.stat().st_mode & 0o077 == 0
        assert "spoken clips are not kept" in cache.notice
    assert not cache.folder.exists()


def test_no_place_at_all_is_told_and_no_crash(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without even a temporary folder the usual one comes back as not writable."""
    (home / "cache").write_text("a file where a folder should be")

    def refuse(**_options: object) -> None:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    with writable_cache(Folders()) as cache:
        assert not cache.writable
        assert "no clip can be made" in cache.notice


def test_without_a_home_there_are_no_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that knows no home gives none, rather than a folder called ~."""
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    folders = Folders()
    assert folders.data is None
    assert folders.own_routines is None
    assert folders.settings_file is None
    with writable_cache(folders) as cache:
        assert "there is no home folder" in cache.notice


def test_the_environment_adds_folders_in_its_order(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each folder of the variable counts, empty ones do not, and ~ is one's home."""
    monkeypatch.setenv(EXTRA_FOLDERS, f"~/team::{home / 'b'}:")
    assert Folders().project_routines == (home / "team", home / "b")


@pytest.mark.parametrize("home", ["/home/me", "/home/me/", "/", "", "relative", "~", None])
@pytest.mark.parametrize(
    "named", ["/else/where", "/else/", "", " ", "relative", " /x", "/x ", None]
)
def test_folders_are_those_of_platformdirs(
    home: str | None, named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the environment says, the short way to them leads to the same places."""
    names = [f"XDG_{kind}_HOME" for kind in ("CONFIG", "DATA", "CACHE", "STATE")]
    for name, value in [("HOME", home), *((name, named) for name in names)]:
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    short = Folders()
    found = (short.config, short.data, short.cache, short.state)
    monkeypatch.setattr("sys.platform", "linux-by-the-long-way")
    long = Folders()
    assert found == (long.config, long.data, long.cache, long.state)

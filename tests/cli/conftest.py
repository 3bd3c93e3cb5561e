"""A home of its own for each test, and the command line called in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.cli.main import run
from stretchcoach.folders import EXTRA_FOLDERS
from tests.cli.cli_running import BROKEN, CALF, Ran, RunCli


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without the developer's own settings, routines and clips; also where one stands."""
    place = tmp_path / "home"
    place.mkdir()
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    monkeypatch.setenv("HOME", str(place))
    for name in (EXTRA_FOLDERS, "SSH_CONNECTION", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def own(home: Path) -> Path:
    """The folder of one's own routines."""
    folder = home / "data" / "stretchcoach" / "routines"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def run_cli(capfd: pytest.CaptureFixture[str]) -> RunCli:
    """Run a command line in this process."""

    def call(*words: object) -> Ran:
        code = run([str(word) for word in words])
        captured = capfd.readouterr()
        return Ran(int(code), captured.out, captured.err)

    return call


@pytest.fixture
def calf(home: Path) -> Path:
    """A sound routine's file."""
    file = home / "calf.yaml"
    file.write_text(CALF)
    return file


@pytest.fixture
def broken(home: Path) -> Path:
    """A file with two errors."""
    file = home / "broken.yaml"
    file.write_text(BROKEN)
    return file

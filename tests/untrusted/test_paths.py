"""Paths in a routine and on the command line that would lead somewhere else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.cli_running import CALF, RunCli
from tests.untrusted.harmless import assert_harmless

PRIVATE = "exercises:\n  secret: {name: TOP SECRET, hold: 20s}\n"
USES = """\
title: Uses a library
libraries: [{library}]
steps:
  - use: secret
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

TRICKS = (
    "../secret.yaml",
    "./../secret.yaml",
    "sub/../../secret.yaml",
    "{outside}/secret.yaml",
    "~/secret.yaml",
    "$HOME/secret.yaml",
    "file:///etc/passwd",
    "http://example.invalid/secret.yaml",
    "\\\\server\\share\\secret.yaml",
    "C:\\secret.yaml",
    "link.yaml",
    "folder-link/secret.yaml",
    "round.yaml",
    "pipe.yaml",
    "device.yaml",
    "sub",
    "",
    ".",
    "a" * 5000,
)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_library_leads_out_of_the_routine_s_folder(
    home: Path, run_cli: RunCli, trick: str
) -> None:
    """Neither a path nor a link reads anything outside, and nothing waits for a pipe."""
    secret = home / "secret.yaml"
    secret.write_text(PRIVATE)
    folder = home / "stranger"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.yaml").symlink_to(secret)
    (folder / "folder-link").symlink_to(home)
    (folder / "round.yaml").symlink_to("round.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.yaml")
    file = folder / "routine.yaml"
    file.write_text(USES.format(library=repr(trick.format(outside=home))))
    for words in (("check",), ("timeline",), ("play", "--plain", "--mute", "--speed", "1000")):
        ran = run_cli(*words, file)
        assert_harmless(ran)
        assert ran.code == 1
        assert "SECRET" not in ran.out + ran.err


def test_a_library_in_the_folder_is_read(home: Path, run_cli: RunCli) -> None:
    """The same routine with an honest path works: it is the path that is refused above."""
    (home / "sub").mkdir()
    (home / "sub" / "secret.yaml").write_text(PRIVATE)
    file = home / "routine.yaml"
    file.write_text(USES.format(library="sub/secret.yaml"))
    assert run_cli("check", file).code == 0
    assert "TOP SECRET" in run_cli("timeline", file).out


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic link", "hard link"])
def test_events_never_replace_the_routine(home: Path, run_cli: RunCli, link: object) -> None:
    """A link that leads to the routine itself is not written to."""
    file = home / "calf.yaml"
    file.write_text(CALF)
    events = home / "events.jsonl"
    assert callable(link)
    link(file, events)
    ran = run_cli("play", file, "--plain", "--mute", "--speed", "1000", "--events", events)
    assert ran.code == 3
    assert "it is the routine's own file" in ran.err
    assert file.read_text() == CALF


def test_a_new_routine_follows_no_link(home: Path, run_cli: RunCli) -> None:
    """`new` does not write through a link that somebody has put in its place."""
    precious = home / "precious"
    precious.write_text("keep me")
    (home / "evening.yaml").symlink_to(precious)
    dangling = home / "dangling"
    (home / "morning.yaml").symlink_to(dangling)
    for name in ("evening.yaml", "morning.yaml"):
        ran = run_cli("new", name)
        assert_harmless(ran)
        assert ran.code != 0
    assert precious.read_text() == "keep me"
    assert not dangling.exists()


def test_mending_keeps_to_the_file(home: Path, run_cli: RunCli) -> None:
    """`check --fix` writes no file that the routine only names."""
    library = home / "legs.yaml"
    library.write_text("exercises:\n  calf: {name: Calf, hold: 30s, sied: each}\n")
    file = home / "routine.yaml"
    file.write_text("title: T\nlibraries: [legs.yaml]\nsteps:\n  - use: calf\n    sied: each\n")
    before = library.read_bytes()
    assert_harmless(run_cli("check", "--fix", file))
    assert library.read_bytes() == before

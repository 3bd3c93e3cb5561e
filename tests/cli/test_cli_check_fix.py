"""`check --fix`: what is written, how, and what is said of it."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

import pytest

from stretchcoach.cli.rewrite import NotWrittenError, rewrite
from stretchcoach.files import UnreadableError
from tests.cli.check_files import COMPOSE, FILLED_IN, LIBRARY, MENDED, SLIPS, USER, WARNED
from tests.cli.cli_running import BROKEN, RunCli


def test_safe_fixes_are_written_and_told(home: Path, run_cli: RunCli) -> None:
    """The file is mended, each fix is a line on stderr, and nothing is left to report."""
    (home / "slips.yaml").write_text(SLIPS)
    ran = run_cli("check", "--fix", "slips.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "stretchcoach: slips.yaml:6: fixed E102: name: Arm circles\n"
        "stretchcoach: slips.yaml:7: fixed E208: move: 10 reps\n"
        "stretchcoach: 1 file checked: 0 errors, 0 warnings, 2 fixed\n"
    )
    assert (home / "slips.yaml").read_text() == MENDED


def test_a_second_time_nothing_is_written(home: Path, run_cli: RunCli) -> None:
    """What is mended stays as it is, down to the file itself."""
    file = home / "slips.yaml"
    file.write_text(SLIPS)
    run_cli("check", "--fix", "slips.yaml")
    before = file.stat()
    ran = run_cli("check", "--fix", "slips.yaml")
    assert ran.err == "stretchcoach: 1 file checked: 0 errors, 0 warnings\n"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_guess_is_shown_as_one_and_not_written(home: Path, run_cli: RunCli) -> None:
    """What might not be meant stays in the file, and in the report with its mark."""
    (home / "broken.yaml").write_text(BROKEN)
    ran = run_cli("check", "--fix", "broken.yaml")
    assert ran.code == 1
    assert "  = fix (a guess, not made): hold: 1m30s\n" in ran.out
    assert (home / "broken.yaml").read_text() == BROKEN


def test_warnings_are_fixed_too(home: Path, run_cli: RunCli) -> None:
    """A level that was left out gets the value it has, and so the strict check passes."""
    (home / "warned.yaml").write_text(WARNED)
    assert run_cli("check", "--fix", "--strict", "warned.yaml").code == 0
    assert (home / "warned.yaml").read_text() == FILLED_IN


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(newline: str, home: Path, run_cli: RunCli) -> None:
    """A file of Windows' editor comes back as that editor wrote it."""
    file = home / "slips.yaml"
    file.write_bytes(codecs.BOM_UTF16_LE + SLIPS.replace("\n", newline).encode("utf-16-le"))
    assert run_cli("check", "--fix", "slips.yaml").code == 0
    expected = codecs.BOM_UTF16_LE + MENDED.replace("\n", newline).encode("utf-16-le")
    assert file.read_bytes() == expected


def test_only_routines_and_libraries_of_a_folder_are_fixed(home: Path, run_cli: RunCli) -> None:
    """Other YAML is never written, whatever is in it."""
    (home / "library").mkdir()
    (home / "library" / "arms.yaml").write_text(LIBRARY.replace("10 reps", "10 x"))
    (home / "one.yaml").write_text(USER)
    compose = COMPOSE + "Title: x\t\n"
    (home / "compose.yaml").write_text(compose)
    ran = run_cli("check", "--fix", ".")
    assert ran.code == 0
    assert (home / "library" / "arms.yaml").read_text() == LIBRARY
    assert (home / "compose.yaml").read_text() == compose
    assert "library/arms.yaml:2: fixed E208" in ran.err


def test_a_routine_s_fix_leaves_its_library_alone(home: Path, run_cli: RunCli) -> None:
    """Only what was named, or lies in a folder that was named, is written."""
    (home / "library").mkdir()
    broken = LIBRARY.replace("10 reps", "10 x")
    (home / "library" / "arms.yaml").write_text(broken)
    (home / "one.yaml").write_text(USER)
    ran = run_cli("check", "--fix", "one.yaml")
    assert ran.code == 1
    assert "library/arms.yaml:2:" in ran.out
    assert (home / "library" / "arms.yaml").read_text() == broken


def test_links_and_modes_stay(home: Path, run_cli: RunCli) -> None:
    """A link still leads to its file, and who may read it does not change."""
    real = home / "real.yaml"
    real.write_text(SLIPS)
    real.chmod(0o640)
    (home / "link.yaml").symlink_to(real)
    assert run_cli("check", "--fix", "link.yaml").code == 0
    assert (home / "link.yaml").is_symlink()
    assert real.read_text() == MENDED
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in home.iterdir()) == ["link.yaml", "real.yaml"]


def test_a_file_that_cannot_be_written_keeps_its_problems(
    home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, the problems are reported as they are, and the exit code is no success."""
    (home / "warned.yaml").write_text(WARNED)
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    ran = run_cli("check", "--fix", "warned.yaml")
    assert ran.code == 1
    assert "cannot write warned.yaml: writing it is not allowed" in ran.err
    assert "W801" in ran.out
    assert [path.name for path in home.iterdir()] == ["warned.yaml"]


def test_a_full_disk_leaves_the_file_whole(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new bytes are only put in the file's place when all of them are written."""
    file = home / "a.yaml"
    file.write_bytes(b"old")

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWrittenError, match=r"cannot write .*a\.yaml: no space left on device"):
        rewrite(file, b"old", b"new")
    assert [(path.name, path.read_bytes()) for path in home.iterdir()] == [("a.yaml", b"old")]


def test_a_file_that_was_changed_meanwhile_is_left_alone(home: Path) -> None:
    """What an editor has just saved is not overwritten with what was mended before."""
    file = home / "a.yaml"
    file.write_bytes(b"saved just now")
    with pytest.raises(NotWrittenError, match="was changed meanwhile"):
        rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"saved just now"
    file.unlink()
    with pytest.raises(UnreadableError):
        rewrite(file, b"old", b"new")
    assert list(home.iterdir()) == []

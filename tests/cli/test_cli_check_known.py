"""`check` of files that were checked before: as they would be found anew, only sooner."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import stretchcoach
from stretchcoach.cli import check_known, check_one, check_stamp
from stretchcoach.cli.check_found import Checked
from stretchcoach.cli.check_known import FILE_NAME
from stretchcoach.cli.check_paths import Target
from tests.cli.check_files import COMPOSE, LIBRARY, SOUND, USER, WARNED
from tests.cli.cli_running import BROKEN, RunCli

TESTS = Path(__file__).parents[1]
CORPUS = sorted([*(TESTS / "data").rglob("*.yaml"), *(TESTS.parent / "routines").rglob("*.yaml")])
TRANSLATION = "Arm circles: Armkreisen\n"


@pytest.fixture
def cache(home: Path) -> Path:
    """The cache folder, as it is once something was played."""
    folder = home / "cache" / "stretchcoach"
    (folder / "clips").mkdir(parents=True)
    (folder / "voice").mkdir()
    return folder


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are really checked, in order."""
    names: list[str] = []
    whole = check_one.Checker.check

    def check(self: check_one.Checker, *given: object) -> Checked:
        target = given[1]
        assert isinstance(target, Target)
        names.append(target.path.name)
        return whole(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(check_one.Checker, "check", check)
    return names


def everything(folder: Path) -> set[Path]:
    """All that a folder holds."""
    return set(folder.rglob("*"))


def test_nothing_is_made_where_there_is_no_cache_folder(home: Path, run_cli: RunCli) -> None:
    """A command that reads leaves a home as it was."""
    (home / "sound.yaml").write_text(SOUND)
    before = everything(home)
    assert run_cli("check", "sound.yaml").code == 0
    assert everything(home) == before


def test_a_sound_file_is_looked_into_once(
    home: Path, cache: Path, run_cli: RunCli, looked_at: list[str]
) -> None:
    """The second check says the same and does no work; what it goes by is the owner's alone."""
    (home / "sound.yaml").write_text(SOUND)
    first, second = run_cli("check", "sound.yaml"), run_cli("check", "sound.yaml")
    assert first == second
    assert looked_at == ["sound.yaml"]
    assert everything(cache) == {cache / "clips", cache / "voice", cache / FILE_NAME}
    assert stat.S_IMODE((cache / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", [BROKEN, WARNED])
def test_a_file_with_problems_is_looked_into_each_time(
    home: Path, cache: Path, run_cli: RunCli, looked_at: list[str], text: str
) -> None:
    """Only that nothing is wrong is remembered, so that no problem is ever told from memory."""
    (home / "odd.yaml").write_text(text)
    first, second = run_cli("check", "odd.yaml"), run_cli("check", "odd.yaml")
    assert first == second
    assert looked_at == ["odd.yaml", "odd.yaml"]
    assert not (cache / FILE_NAME).exists()


@pytest.mark.usefixtures("cache")
def test_libraries_and_other_files_are_told_apart_from_memory(
    home: Path, run_cli: RunCli, looked_at: list[str]
) -> None:
    """What a file is counts in the summary, so it is remembered too."""
    folder = home / "mine"
    (folder / "library").mkdir(parents=True)
    (folder / "user.yaml").write_text(USER)
    (folder / "library" / "arms.yaml").write_text(LIBRARY)
    (folder / "compose.yaml").write_text(COMPOSE)
    first, second = run_cli("check", "mine"), run_cli("check", "mine")
    assert first == second
    assert "2 files checked" in first.err
    assert "1 YAML file is no routine" in first.err
    assert len(looked_at) == 3


def change_file(home: Path, _cache: Path) -> None:
    """Another name for the exercise."""
    (home / "user.yaml").write_text(USER.replace("Morning", "Evening"))


def change_library(home: Path, _cache: Path) -> None:
    """Another dose in the library."""
    (home / "library" / "arms.yaml").write_text(LIBRARY.replace("10", "12"))


def lose_library(home: Path, _cache: Path) -> None:
    """No library any more."""
    (home / "library" / "arms.yaml").unlink()


def change_translation(home: Path, _cache: Path) -> None:
    """An entry that no text asks for."""
    (home / "user.de.yaml").write_text(TRANSLATION + "Leg circles: Beinkreisen\n")


def add_translation(home: Path, _cache: Path) -> None:
    """One more language."""
    (home / "user.es.yaml").write_text("Arm circles: Brazos\n")


def change_settings(home: Path, _cache: Path) -> None:
    """A threshold."""
    file = home / "config" / "stretchcoach" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[check]\nW605 = "3m"\n')


def render_clip(_home: Path, cache: Path) -> None:
    """A sentence takes as long as its clip."""
    (cache / "clips" / f"{'a' * 32}.900.wav").touch()


def change_engine(_home: Path, cache: Path) -> None:
    """Another engine speaks."""
    (cache / "voice" / f"{'b' * 32}.engine").write_text("other")


CHANGES = [
    change_file,
    change_library,
    lose_library,
    change_translation,
    add_translation,
    change_settings,
    render_clip,
    change_engine,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_file_is_looked_into_again_when_anything_that_matters_changed(
    home: Path,
    cache: Path,
    run_cli: RunCli,
    looked_at: list[str],
    change: Callable[[Path, Path], None],
) -> None:
    """The file, what stands beside it, the settings and the clips all have a say."""
    (home / "library").mkdir()
    (home / "library" / "arms.yaml").write_text(LIBRARY)
    (home / "user.yaml").write_text(USER)
    (home / "user.de.yaml").write_text(TRANSLATION)
    assert run_cli("check", "user.yaml").code == 0
    assert run_cli("check", "user.yaml").code == 0
    assert looked_at == ["user.yaml"]
    change(home, cache)
    again = run_cli("check", "user.yaml")
    assert looked_at == ["user.yaml", "user.yaml"]
    assert again == run_cli("check", "--no-cache", "user.yaml")


def test_another_version_of_the_program_looks_into_all_files_again(
    home: Path,
    cache: Path,
    run_cli: RunCli,
    looked_at: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may know more problems."""
    (home / "sound.yaml").write_text(SOUND)
    run_cli("check", "sound.yaml")
    monkeypatch.setattr(stretchcoach, "__version__", "0.0.0+other")
    run_cli("check", "sound.yaml")
    assert looked_at == ["sound.yaml"] * 2
    assert len((cache / FILE_NAME).read_text().splitlines()) == 2


def test_modules_are_looked_at_in_a_checkout_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program is installed, its version and its time of installation tell enough."""
    here = list(check_stamp._program())
    monkeypatch.setattr(check_stamp, "_is_checkout", lambda _: False)
    installed = list(check_stamp._program())
    assert len(installed) < 10 < len(here)
    assert set(installed) <= set(here)


def test_a_changed_module_counts_as_another_version(tmp_path: Path) -> None:
    """In a checkout the version stays the same while the rules change."""
    package = tmp_path / "package"
    (package / "rules").mkdir(parents=True)
    module = package / "rules" / "doses.py"
    module.write_text("A = 1\n")
    before = list(check_stamp._modules(str(package)))
    assert before == list(check_stamp._modules(str(package)))
    module.write_text("A = 10\n")
    assert list(check_stamp._modules(str(package))) != before


@pytest.mark.usefixtures("cache")
def test_a_file_is_known_by_its_place_too(
    home: Path, run_cli: RunCli, looked_at: list[str]
) -> None:
    """Two files with the same words can stand beside different libraries."""
    for name in ("one.yaml", "two.yaml"):
        (home / name).write_text(SOUND)
    run_cli("check", "one.yaml", "two.yaml")
    assert looked_at == ["one.yaml", "two.yaml"]


def test_a_translation_that_cannot_be_read_is_told_of_each_time(
    home: Path, cache: Path, run_cli: RunCli
) -> None:
    """A routine whose translation is unknown is not known to be sound."""
    (home / "sound.yaml").write_text(SOUND)
    run_cli("check", "sound.yaml")
    os.mkfifo(home / "sound.de.yaml")
    ran = run_cli("check", "sound.yaml")
    assert ran.code == 3
    assert "cannot read sound.de.yaml: it is a pipe, not a file" in ran.err
    assert ran == run_cli("check", "sound.yaml")
    assert len((cache / FILE_NAME).read_text().splitlines()) == 1


def test_without_the_cache_every_file_is_looked_into(
    home: Path, cache: Path, run_cli: RunCli, looked_at: list[str]
) -> None:
    """`--no-cache` neither believes what is remembered nor adds to it."""
    (home / "sound.yaml").write_text(SOUND)
    run_cli("check", "--no-cache", "sound.yaml")
    assert not (cache / FILE_NAME).exists()
    run_cli("check", "sound.yaml")
    run_cli("check", "sound.yaml", "--no-cache")
    assert looked_at == ["sound.yaml"] * 3


GARBAGE = {
    "nothing": lambda _: b"",
    "noise": lambda _: Random(1).randbytes(5_000),  # noqa: S311
    "half": lambda known: known[: len(known) // 2],
    "another kind": lambda known: known.replace(b" routine", b" sermon"),
    "no kind": lambda known: known.replace(b" routine", b""),
    "no library": lambda known: known.replace(b":", b";"),
    "no hex": lambda known: known.replace(b"routine ", b"routine zz"),
    "other bytes": lambda known: known.replace(b"routine ", b"routine ff"),
    "too large": lambda known: known + b"\n" * check_known._MOST_BYTES,
}


@pytest.mark.parametrize("spoil", GARBAGE.values(), ids=GARBAGE)
def test_a_spoilt_memory_is_no_memory(
    home: Path,
    cache: Path,
    run_cli: RunCli,
    looked_at: list[str],
    spoil: Callable[[bytes], bytes],
) -> None:
    """The file is checked anew, nothing is said of it, and the memory is whole again."""
    (home / "library").mkdir()
    (home / "library" / "arms.yaml").write_text(LIBRARY)
    (home / "user.yaml").write_text(USER)
    ran = [run_cli("check", "user.yaml")]
    known = cache / FILE_NAME
    known.write_bytes(spoil(known.read_bytes()))
    ran += [run_cli("check", "user.yaml"), run_cli("check", "user.yaml")]
    assert ran[0] == ran[1] == ran[2]
    assert looked_at == ["user.yaml"] * 2


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_a_memory_that_is_no_file_is_left_alone(
    home: Path, cache: Path, run_cli: RunCli, make: Callable[[Path], None]
) -> None:
    """It is not waited for, and nothing but the files' own state is told."""
    (home / "sound.yaml").write_text(SOUND)
    make(cache / FILE_NAME)
    ran = run_cli("check", "sound.yaml")
    assert (ran.code, ran.err) == (0, "stretchcoach: 1 file checked: 0 errors, 0 warnings\n")


def test_a_memory_that_cannot_be_written_is_done_without(
    home: Path, cache: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no reason to fail, and leaves no half file behind."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (home / "sound.yaml").write_text(SOUND)
    monkeypatch.setattr(os, "replace", full)
    assert run_cli("check", "sound.yaml").code == 0
    assert everything(cache) == {cache / "clips", cache / "voice"}


def test_the_oldest_files_are_forgotten_first(
    home: Path, cache: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory does not grow for ever."""
    monkeypatch.setattr(check_known, "MOST_FILES", 2)
    lines: list[list[str]] = []
    for name in ("one", "two", "three"):
        (home / f"{name}.yaml").write_text(SOUND)
        run_cli("check", f"{name}.yaml")
        lines.append((cache / FILE_NAME).read_text().splitlines())
    assert [len(kept) for kept in lines] == [1, 2, 2]
    assert lines[2][0] == lines[1][1]


def mutated(data: bytes, random: Random) -> bytes:
    """The bytes of a file with a few of them taken out."""
    start = random.randrange(max(1, len(data)))
    return data[:start] + data[start + random.randrange(1, 12) :]


def test_what_is_remembered_is_what_would_be_found(
    home: Path, cache: Path, run_cli: RunCli
) -> None:
    """Over all known good and bad files and slips in them, the output is the same to the byte."""
    random = Random(20)  # noqa: S311
    folder = home / "all"
    folder.mkdir()
    for number, file in enumerate(CORPUS):
        data = file.read_bytes()
        if len(data) > 100_000:
            continue
        place = folder / f"{number:03}"
        place.mkdir()
        (place / file.name).write_bytes(data)
        library = file.parent / "library"
        if library.is_dir():
            shutil.copytree(library, place / "library")
        (place / f"slip-{number}.yaml").write_bytes(mutated(data, random))
    words = ("check", "all", "--format=json")
    anew, first, second = run_cli(*words, "--no-cache"), run_cli(*words), run_cli(*words)
    assert len((cache / FILE_NAME).read_text().splitlines()) > 20
    assert anew == first
    assert anew == second
    for place in folder.rglob("slip-*.yaml"):
        place.write_bytes(mutated(place.read_bytes(), random))
    assert run_cli(*words) == run_cli(*words, "--no-cache")

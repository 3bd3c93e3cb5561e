"""The rooms and their direction: proved from the imports that stand in the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "stretchcoach"
CHECKOUT = PACKAGE.parent

ROOMS: dict[str, frozenset[str]] = {
    "routine": frozenset(),
    "session": frozenset({"routine"}),
    "checking": frozenset({"routine", "session"}),
    "voice": frozenset({"session"}),
    "clock": frozenset(),
    "controls": frozenset({"routine", "session", "voice"}),
    "speaking": frozenset({"session", "voice", "clock"}),
    "telling": frozenset({"session", "voice", "clock", "speaking"}),
    "prompter": frozenset({"routine", "session", "voice", "clock", "speaking"}),
    "passing": frozenset({"session", "clock", "speaking", "prompter"}),
    "retiming": frozenset({"session", "voice", "clock"}),
    "waking": frozenset({"session", "voice", "clock", "speaking"}),
    "player": frozenset(
        {
            "session",
            "voice",
            "clock",
            "controls",
            "speaking",
            "telling",
            "prompter",
            "passing",
            "retiming",
            "waking",
        }
    ),
    "first_word": frozenset(),
    "relief": frozenset(
        {"routine", "session", "voice", "clock", "controls", "telling", "player", "first_word"}
    ),
    "terminal_text": frozenset({"routine"}),
    "files": frozenset({"routine"}),
    "folders": frozenset({"routine"}),
    "settings": frozenset({"routine", "files"}),
    "care": frozenset({"routine", "session", "files", "keeping"}),
    "aside": frozenset(),
    "beside": frozenset({"routine", "files"}),
    "library": frozenset({"routine", "files", "folders", "beside"}),
    "library_reading": frozenset({"routine", "session", "files", "folders", "beside", "library"}),
    "keeping": frozenset(),
    "favourites": frozenset({"files", "keeping"}),
    "catalogue": frozenset(
        {
            "routine",
            "files",
            "folders",
            "care",
            "keeping",
            "beside",
            "library",
            "library_reading",
        }
    ),
    "preview": frozenset({"routine", "session", "checking", "files", "library", "library_reading"}),
    "diary": frozenset({"routine", "session", "files"}),
    "reminders": frozenset({"routine", "files", "folders", "keeping", "terminal_text"}),
    "events_file": frozenset({"session", "files"}),
    "plain_lines": frozenset({"routine", "session", "controls", "care"}),
    "plain": frozenset({"routine", "session", "voice", "controls", "plain_lines", "terminal_text"}),
    "tui": frozenset(
        {"routine", "session", "voice", "controls", "relief", "care", "preview", "diary"}
    ),
}
"""Each room, and the rooms that it may know; `cli` and what starts it may know all."""

PURE = frozenset({"routine", "session", "checking"})

HARMLESS = frozenset(
    {
        "__future__",
        "bisect",
        "codecs",
        "collections",
        "collections.abc",
        "dataclasses",
        "enum",
        "fractions",
        "functools",
        "itertools",
        "json",
        "math",
        "operator",
        "re",
        "string",
        "types",
        "typing",
        "unicodedata",
        "yaml",
        "yaml._yaml",
    }
)
"""The modules that the pure rooms may import: none of them reads, writes, waits or tells time."""

DOES_SOMETHING = frozenset(
    {"open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint"}
)

SCREEN_MODULES = ("textual", "rich")
SPEECH_MODULES = ("pyttsx3", "espeakng_loader", "ctypes")


def sources(room: str) -> list[Path]:
    """The modules of a room."""
    file = PACKAGE / f"{room}.py"
    return [file] if file.exists() else sorted((PACKAGE / room).rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} has a relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_rooms(file: Path) -> set[str]:
    """The rooms of this package that a file imports from."""
    parts = [name.split(".") for name in imports(file)]
    known = {*ROOMS, "cli"}
    return {
        part[1] for part in parts if part[0] == "stretchcoach" and part[1:2] and part[1] in known
    }


def test_every_module_stands_in_a_room() -> None:
    """A new module says where it belongs before it can be imported from."""
    found = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")}
    found = {name.removesuffix(".py") for name in found} - {"__init__", "__main__", "cli"}
    assert found == set(ROOMS)
    assert all(sources(room) for room in ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_may_know_no_more_than_it_does(room: str) -> None:
    """Who reads here what a room is made of can believe it."""
    assert ROOMS[room] <= {known for file in sources(room) for known in own_rooms(file)}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_knows_only_the_rooms_before_it(room: str) -> None:
    """No module imports from a room that comes after its own."""
    wrong = {
        str(file.relative_to(PACKAGE)): sorted(strangers)
        for file in sources(room)
        if (strangers := own_rooms(file) - ROOMS[room] - {room})
    }
    assert wrong == {}


def test_the_rooms_have_an_order() -> None:
    """No two rooms know each other, not even by way of others."""
    ordered: list[str] = []
    left = dict(ROOMS)
    while left:
        free = [room for room, known in left.items() if known <= set(ordered)]
        assert free, f"these know each other: {sorted(left)}"
        ordered += free
        for room in free:
            del left[room]


def test_the_modules_have_an_order() -> None:
    """No two modules import each other, not even late or by way of others."""
    files = {
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    known = {
        # A module's own package is there before it.
        module: {name for name in imports(path) if name in files and f"{name}." not in f"{module}."}
        for module, path in files.items()
    }
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        pytest.fail(f"these know each other: {error.args[1]}")


@pytest.mark.parametrize("room", sorted(PURE))
def test_pure_rooms_import_nothing_that_does_something(room: str) -> None:
    """Routine and session import the harmless part of the standard library, and yaml."""
    for file in sources(room):
        foreign = {
            name
            for name in imports(file)
            if not name.startswith("stretchcoach")
            and name not in HARMLESS
            and name.rpartition(".")[0] not in HARMLESS
        }
        assert foreign == set(), file


@pytest.mark.parametrize("room", sorted(PURE))
def test_pure_rooms_call_nothing_that_does_something(room: str) -> None:
    """Routine and session open no file, write no line and run no text as code."""
    for file in sources(room):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        called = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert called & DOES_SOMETHING == set(), file


def _imports_at_the_top_of(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(file)}


def test_the_screen_is_imported_in_its_room_only() -> None:
    """No module but those of the terminal UI imports Textual."""
    found = {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        if _imports_at_the_top_of(file) & set(SCREEN_MODULES)
    }
    assert found == {"tui"}


def test_speech_is_imported_in_its_room_only() -> None:
    """No module but those of the voice imports the speech engine."""
    found = {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        if _imports_at_the_top_of(file) & set(SPEECH_MODULES)
    }
    assert found <= {"voice"}
    assert found


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        ["check", "routines"],
        ["timeline", "bedtime"],
        ["timeline", "bedtime", "--json"],
    ],
    ids=" ".join,
)
def test_the_commands_of_authors_start_light(words: list[str], tmp_path: Path) -> None:
    """They import neither the screen nor the speech engine, no event loop and no processes."""
    heavy = ("textual", "rich", "pyttsx3", "asyncio", "subprocess", "stretchcoach.player")
    program = (
        "import sys\n"
        "from stretchcoach.__main__ import main\n"
        f"sys.argv[1:] = {words!r}\n"
        "code = main()\n"
        f"found = [name for name in {heavy!r} if name in sys.modules]\n"
        "sys.stderr.write(repr(found))\n"
        "sys.exit(code or bool(found))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr.endswith("[]"), ran.stderr
    assert ran.returncode == 0


def test_importing_the_package_imports_nothing_else() -> None:
    """The version can be read at the price of the package alone."""
    program = (
        "import sys; before = set(sys.modules); import stretchcoach; "
        "sys.exit(', '.join(sorted(set(sys.modules) - before - {'stretchcoach'})) or None)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")

"""check-jsonschema, as a coach's repository may run it, agrees with `check`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.schema import schema_text
from tests.places import BUNDLED, CHECKOUT

DATA = CHECKOUT / "tests" / "data"
# What it can see of a routine without looking into other files or adding up.
SEEN = (
    *("broken", "e102-synonyms", "e103-missing-keys", "e104-no-verb", "e105-two-verbs"),
    *("e106-misplaced-keys", "e107-text-expected", "e108-list-expected", "e111-empty-lists"),
    *("e201-not-a-time", "e202-no-unit", "e203-not-a-number", "e205-unknown-words"),
    *("e208-no-dose", "e210-unknown-cues", "e211-unusable-names", "e406-too-much-to-say"),
)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema as a file."""
    path = tmp_path_factory.mktemp("schema") / "routine.schema.json"
    path.write_text(schema_text(), encoding="ascii")
    return path


def _check(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)


def test_it_takes_the_schema(schema: Path) -> None:
    """The schema itself is sound for it."""
    done = _check("--check-metaschema", schema)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("regexes", ["default", "nonunicode", "python"])
def test_it_accepts_every_sound_file(schema: Path, regexes: str) -> None:
    """All bundled routines and libraries and all sound examples pass, whatever the regexes."""
    folders = (BUNDLED, DATA / "valid")
    files = [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    routines = [path for path in files if path.name.count(".") == 1]
    assert len(routines) > 10
    done = _check("--regex-variant", regexes, "--schemafile", schema, *routines)
    assert done.returncode == 0, done.stdout


def test_it_refuses_what_check_refuses(schema: Path) -> None:
    """Each of the unsound examples that a schema can tell about is refused, file by file."""
    files = [DATA / "invalid" / "format" / f"{name}.yaml" for name in SEEN]
    for path in files:
        problems = read_routine(path.read_bytes(), path.name).diagnostics
        assert any(problem.severity is Severity.ERROR for problem in problems)
    done = _check("--schemafile", schema, *files)
    assert done.returncode == 1
    assert [path.name for path in files if path.name not in done.stdout] == []

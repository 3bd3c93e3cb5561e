"""Reading of the example files, and the model as plain data, for the tests of this room."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.parse import ReadResult, read_routine

DATA = Path(__file__).parent.parent / "data"
VALID = DATA / "valid"
INVALID = DATA / "invalid" / "format"

ONLY_IN_TIME = frozenset(
    {
        FormatCode.TOO_MANY_SEGMENTS,
        FormatCode.TOO_LONG_IN_TOTAL,
        FormatCode.TOO_MANY_CUES,
    }
)
"""Only a routine that is laid out in time can break these."""

BROKEN_REPORT = """\
broken.yaml:5:11: error E201: "1:30" is not a time
5 |     hold: 1:30
  |           ^^^^ minutes or hours?
  = fix: hold: 1m30s

broken.yaml:6:5: error E102: unknown key "sied" in a hold step
6 |     sied: each
  |     ^^^^ did you mean "sides"?
  = fix: sides: each"""
"""The sample of the format's description."""


def examples(folder: Path) -> list[Path]:
    """The routines of a folder, without translations; never none."""
    found = sorted(path for path in folder.glob("*.yaml") if path.name.count(".") == 1)
    assert found
    return found


def codes_expected(paths: Sequence[Path]) -> set[str]:
    """The codes in the reports that are expected of these examples."""
    reports = "".join(path.with_suffix(".expected").read_text("utf-8") for path in paths)
    return set(re.findall(r": (?:error|warning) ([EW]\d{3}):", reports))


def fixable(
    paths: Sequence[Path], problems_of: Callable[[Path], Sequence[Diagnostic]]
) -> list[tuple[Path, Diagnostic]]:
    """The problems of these examples that can be fixed in their own files."""
    return [
        (path, problem)
        for path in paths
        for problem in problems_of(path)
        if problem.fix is not None and problem.fix.edits and problem.file == path.name
    ]


def id_of_problem(value: object) -> str | None:
    """What a test of a problem is called."""
    return f"{value.code}-{value.span.line}" if isinstance(value, Diagnostic) else None


def read_example(path: Path) -> ReadResult:
    """Read an example with the libraries and the German translation beside it."""
    side_file = path.with_suffix(".de.yaml")
    translation = side_file.read_bytes() if side_file.exists() else None
    return read_routine(
        path.read_bytes(), path.name, loader(path.parent), translation, side_file.name
    )


def read_text(text: str, **libraries: str) -> ReadResult:
    """Read a routine from a text; `legs=...` is the library `legs.yaml`."""

    def load(relative_path: str) -> bytes | None:
        library = libraries.get(PurePosixPath(relative_path).stem)
        return None if library is None else library.encode()

    return read_routine(text.encode(), "routine.yaml", load)


def loader(folder: Path) -> Callable[[str], bytes | None]:
    """A loader of libraries from a folder."""

    def load(relative_path: str) -> bytes | None:
        path = folder / relative_path
        return path.read_bytes() if path.is_file() else None

    return load


def plain(value: object) -> object:
    """The model as JSON's types: only what differs from its default, with the class's name."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
        return {"is": type(value).__name__, **said}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def _default(field: Field[object]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default

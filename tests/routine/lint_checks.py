"""Short ways to check a routine, for the tests of the rules for coaches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stretchcoach.checking.check import CheckResult, check_routine
from stretchcoach.routine.thresholds import Thresholds
from tests.routine.reading_files import DATA, loader

LINT = DATA / "invalid" / "lint"
TOP = "title: Evening stretches\nlanguage: en\nsources: [My own practice]\n"


def check_file(path: Path, language: str = "de") -> CheckResult:
    """Check a file with the libraries and the translation beside it."""
    side_file = path.with_suffix(f".{language}.yaml")
    return check_routine(
        path.read_bytes(),
        path.name,
        load_library=loader(path.parent),
        translation=side_file.read_bytes() if side_file.exists() else None,
        translation_file=side_file.name,
    )


def check_text(
    text: str,
    *,
    length_of: Callable[[str], int] | None = None,
    thresholds: Thresholds | None = None,
    legs: str = "",
) -> CheckResult:
    """Check a routine from a text; `legs` is the library `legs.yaml`."""

    def load(relative_path: str) -> bytes | None:
        return legs.encode() if relative_path == "legs.yaml" else None

    return check_routine(
        text.encode(),
        "routine.yaml",
        load_library=load,
        length_of=length_of,
        thresholds=thresholds,
    )


def codes(text: str, *, legs: str = "") -> list[str]:
    """The codes of a routine's problems in their order."""
    return [problem.code for problem in check_text(text, legs=legs).diagnostics]


def step_codes(steps: str, top: str = "") -> list[str]:
    """The codes of a routine with these lines at its top and in `steps`."""
    return codes(f"{TOP}{top}steps:\n{steps}")

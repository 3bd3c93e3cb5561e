"""Files made to harm cost no more than a moment, and no more memory than honest ones."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.encoding import MAX_BYTES
from tests.fuzz.hostile import files
from tests.places import CHECKOUT

pytest.importorskip("resource", reason="this system does not tell what a process took")

FILES = files()
MOST_TIMES = 60
"""Three times what is promised (2 s where the fixed work takes 0.1 s), so that only a file that
costs more the larger it gets breaks this, not a noisy machine. `python -m tests.fuzz.hostile`
prints what each takes."""
MOST_MIB = 200


@dataclass(frozen=True)
class Costs:
    """What a process of its own needed: times the fixed work, and MiB at most."""

    times: dict[str, float]
    peak_mib: float


@pytest.fixture(scope="module")
def costs() -> Costs:
    """All hostile files checked and shown, one after the other."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.hostile"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
        timeout=110,
    )
    found = json.loads(ran.stdout)
    times = {name: seconds / found["usual"] for name, seconds in found["took"].items()}
    return Costs(times, found["peak_kib"] / 1024)


def test_hostile_files_are_as_large_as_may_be() -> None:
    """None is refused for its size, and most are just below it."""
    sizes = sorted(len(data) for data in FILES.values())
    assert sizes[-1] <= MAX_BYTES
    assert sizes[len(sizes) // 2] > MAX_BYTES - 100


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_takes_a_moment(name: str, costs: Costs) -> None:
    """However it was made to harm; measured beside a fixed piece of work, not in seconds."""
    assert costs.times[name] < MOST_TIMES


def test_hostile_files_take_little_memory(costs: Costs) -> None:
    """The most that the process ever held, the interpreter included."""
    assert costs.peak_mib < MOST_MIB


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("brackets", "E402"),
        ("many anchors", "E015"),
        ("thousands of cues", "E414"),
        ("rounds of rounds", "E410"),
        ("twelve full levels", "E410"),
        ("twelve levels of cues", "E410"),
        ("noughts", "E002"),
    ],
)
def test_what_would_be_endless_is_refused(name: str, code: str) -> None:
    """It is stopped by a limit, and the limit is told."""
    assert code in {problem.code for problem in check_routine(FILES[name], "a.yaml").diagnostics}

"""Work in a process of its own: what it gives, and that nothing of it is left."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from stretchcoach.aside import aside
from stretchcoach.library_reading import read_routine_file
from tests.places import BUNDLED, CHECKOUT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes like it here")

# A process without the threads that a run of tests has.
_ALONE = """
import os, sys, time
from pathlib import Path
from stretchcoach.aside import aside
def nothing_is_left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return sorted(os.listdir("/proc/self/fd")) == before if before else True
    return False
before = sorted(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else []
"""


def _alone(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _ALONE + program],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def test_the_work_is_done_elsewhere_and_its_value_is_here() -> None:
    """What is imported for the work is not imported in this process, which has the result."""
    program = """
def work():
    import colorsys
    return [os.getpid(), "x" * 1_000_000]
pid, text = aside(work, lambda: None)
print(pid != os.getpid(), len(text), "colorsys" in sys.modules, nothing_is_left())
"""
    assert _alone(program).split() == ["True", "1000000", "False", "True"]


def test_meanwhile_something_else_is_done_here() -> None:
    """What is done meanwhile is done in this process, and need not wait for the work."""
    program = """
reading, writing = os.pipe()
done = []
def meanwhile():
    done.append(os.getpid())
    os.write(writing, b"go")
print(aside(lambda: os.read(reading, 2), meanwhile), done == [os.getpid()])
"""
    assert _alone(program).split() == ["b'go'", "True"]


@pytest.mark.parametrize(
    "work",
    [
        "raise ValueError",
        "raise KeyboardInterrupt",
        "sys.exit(3)",
        "os.kill(os.getpid(), 9)",
        "return lambda: 0",
    ],
)
def test_work_that_comes_to_nothing_gives_none(work: str) -> None:
    """However the work fails, there is no result, no word about it, and nothing is left."""
    program = f"""
def work():
    {work}
print(aside(work, lambda: None), nothing_is_left())
"""
    assert _alone(program).split() == ["None", "True"]


def test_what_is_raised_meanwhile_ends_the_work() -> None:
    """An interruption does not wait for work that takes long, and leaves no process."""
    program = """
def interrupt():
    raise KeyboardInterrupt
try:
    aside(lambda: time.sleep(60), interrupt)
except KeyboardInterrupt:
    print(nothing_is_left())
"""
    assert _alone(program).split() == ["True"]


def test_nothing_is_begun_where_threads_run() -> None:
    """A copy of this process would be without its threads, so there is none."""
    is_over = threading.Event()
    other = threading.Thread(target=is_over.wait)
    other.start()
    try:
        assert aside(os.getpid, lambda: pytest.fail("there was no work to wait for")) is None
    finally:
        is_over.set()
        other.join()


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.yaml")), ids=str)
def test_a_routine_comes_back_as_it_is(path: Path) -> None:
    """A routine that was read elsewhere equals one that was read here."""
    program = f"""
from stretchcoach.library_reading import read_routine_file
print(ascii(aside(lambda: read_routine_file(Path({str(path)!r})).routine, lambda: None)))
"""
    assert _alone(program).strip() == ascii(read_routine_file(path).routine)

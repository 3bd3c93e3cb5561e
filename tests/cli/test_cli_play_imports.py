"""What a session that runs carries with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_running import CALF, environment

_PLAY = """
import sys
from stretchcoach.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted({"argparse", "wave", "yaml", "stretchcoach.routine.parse"} & set(sys.modules)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it is read where it is played there")
@pytest.mark.parametrize("routine", ["calf.yaml", "bedtime"])
def test_a_silent_session_carries_nothing_that_is_over(home: Path, routine: str) -> None:
    """What reads a file, or a command line, or makes sounds, takes no memory of a session."""
    (home / "calf.yaml").write_text(CALF)
    done = subprocess.run(
        [sys.executable, "-c", _PLAY, "play", routine, "--plain", "--voice", "off"],
        input="q\n",
        capture_output=True,
        text=True,
        cwd=home,
        env=environment(home),
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "1"

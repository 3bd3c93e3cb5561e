"""A terminal that goes away without a signal: the program notices and ends by itself."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from textual.drivers._writer_thread import WriterThread

from stretchcoach.tui.hangup import empty_after
from tests.cli.cli_running import PROGRAM, environment

PATIENCE_S = 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a hang-up")


NOHUP = ("sh", "-c", "trap '' HUP; exec \"$@\"", "sh")


@pytest.mark.parametrize(("starter", "code"), [((), 129), (NOHUP, 143)])
def test_a_program_without_its_terminal_ends(
    tmp_path: Path, starter: tuple[str, ...], code: int
) -> None:
    """Neither one of a session of its own nor one that ignores hang-ups runs on unseen."""
    person, screen = os.openpty()
    program = subprocess.Popen(
        [*starter, *PROGRAM, "play", "bedtime", "--voice", "off"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=screen,
        stdout=screen,
        stderr=screen,
        start_new_session=True,
    )
    os.close(screen)
    try:
        _wait_for(person, b"Calf")
        os.close(person)
        assert program.wait(PATIENCE_S) == code
    finally:
        program.kill()
        program.wait()
        with suppress(OSError):
            os.close(person)


def test_the_writer_is_told_to_end_whoever_empties_its_queue() -> None:
    """The order to end stands in the same queue: taken away, the program waits for ever."""
    with Path(os.devnull).open("w") as nowhere:
        writer = WriterThread(nowhere)
        emptying = threading.Thread(target=empty_after, args=(writer,), daemon=True)
        writer.start()
        emptying.start()
        stopping = threading.Thread(target=writer.stop, daemon=True)
        stopping.start()
        stopping.join(PATIENCE_S)
        assert not stopping.is_alive()
        writer.write("what nobody reads")
        emptying.join(PATIENCE_S)
        assert not emptying.is_alive()


def _wait_for(person: int, wanted: bytes) -> None:
    seen = b""
    give_up = time.monotonic() + PATIENCE_S
    # Both the first page and the keys, so that the library has taken the terminal over.
    while wanted not in seen or b"\x1b[?1000h" not in seen:
        assert time.monotonic() < give_up, seen
        if select.select([person], [], [], 0.1)[0]:
            seen += os.read(person, 65536)

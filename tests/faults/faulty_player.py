"""A program that plays sound, and fails as it is told to: a script under the name of `paplay`."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from tests.faults.leftovers import is_of
from tests.faults.matrix import PlayerFault

NAME = "paplay"

# The file's name tells how long it is to be played. `exec` keeps it one process.
WORKS = """\
#!/bin/sh
echo $$ >> "$0.pids"
for clip; do :; done
case "$clip" in
  */silence-*) exec /bin/sleep 20 ;;
  */clips/*) ms="${clip%.wav}"; ms="${ms##*.}" ;;
  *) ms=100 ;;
esac
exec /bin/sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
"""
FAILS = '#!/bin/sh\necho $$ >> "$0.pids"\necho "Connection refused" >&2\nexit 1\n'
HANGS = '#!/bin/sh\necho $$ >> "$0.pids"\nexec /bin/sleep 600\n'


class FaultyPlayer:
    """The one player of a case, in a folder that its `PATH` begins with."""

    def __init__(self, folder: Path) -> None:
        self._program = folder / NAME
        self._pids = folder / f"{NAME}.pids"

    def install(self) -> None:
        """Have it work."""
        self._program.parent.mkdir(parents=True, exist_ok=True)
        self._write(WORKS)

    def strike(self, fault: PlayerFault) -> None:
        """From now on it fails, and with it what it plays."""
        if fault is PlayerFault.MISSING:
            self._program.unlink()
        elif fault is PlayerFault.FAILS:
            self._write(FAILS)
            self._signal_all(signal.SIGKILL)
        elif fault is PlayerFault.HANG:
            self._write(HANGS)
            self._signal_all(signal.SIGSTOP)

    def pids(self) -> list[int]:
        """Every process that it was, in order."""
        return [int(pid) for pid in self._pids.read_text().split()] if self._pids.exists() else []

    def _write(self, script: str) -> None:
        new = self._program.with_suffix(".new")
        new.write_text(script)
        new.chmod(0o755)
        new.replace(self._program)

    def _signal_all(self, number: signal.Signals) -> None:
        for pid in self.pids():
            # A number may long belong to somebody else.
            if is_of(self._program.parent, pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)

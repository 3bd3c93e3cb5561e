"""What Linux tells of running processes: CPU time, memory, open files, children."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

_TICK_NS = 10**9 // os.sysconf("SC_CLK_TCK")
_PROCESS_CLOCK = 2


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found.extend(int(child) for child in (task / "children").read_text().split())
    return found


def cpu_ns(pid: int) -> int:
    """CPU time of a process, of all below it, and of those below it that have ended."""
    return sum(_own_ns(one) + _ended_ns(one) for one in family(pid))


def proportional_kib(pid: int) -> int:
    """Memory, where a page that several processes share counts in parts (PSS)."""
    return _kib(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def resident_kib(pid: int) -> int:
    """Memory that is in use now (RSS)."""
    return _kib(Path(f"/proc/{pid}/status"), "VmRSS:")


def open_files(pid: int) -> int:
    """How many descriptors a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _own_ns(pid: int) -> int:
    # Any process has a clock of its CPU time, and its number is made of the process's.
    with suppress(OSError):
        return time.clock_gettime_ns(~pid << 3 | _PROCESS_CLOCK)
    return 0


def _ended_ns(pid: int) -> int:
    with suppress(OSError):
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[13]) + int(words[14])) * _TICK_NS
    return 0


def _kib(file: Path, name: str) -> int:
    with suppress(OSError):
        for line in file.read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0

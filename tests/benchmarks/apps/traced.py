"""Runs a program and, at SIGUSR1, writes what each module took when it was imported (JSON).

`traced.py OUT FILE` runs a Python file, `traced.py OUT play …` stretchcoach.
"""

import json
import runpy
import signal
import sys
import tracemalloc
from importlib.machinery import ExtensionFileLoader, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

OUT = Path(sys.argv[1])
OWN: dict[str, int] = {}
INNER = [0]


def counted(loader: type[SourceFileLoader] | type[ExtensionFileLoader]) -> None:
    """Count what a module takes, without the modules that it imports in turn."""
    execute = loader.exec_module

    def exec_module(self: Any, module: ModuleType) -> None:
        before = tracemalloc.get_traced_memory()[0]
        INNER.append(0)
        try:
            execute(self, module)
        finally:
            whole = tracemalloc.get_traced_memory()[0] - before
            OWN[module.__name__] = whole - INNER.pop()
            INNER[-1] += whole

    setattr(loader, "exec_module", exec_module)  # noqa: B010 - a method is never assigned


def write(*_: object) -> None:
    """Write it, with all that Python has asked for; whoever waits for it sees it whole."""
    whole = tracemalloc.get_traced_memory()[0]
    partial = OUT.with_suffix(".part")
    partial.write_text(json.dumps({"whole": whole, "modules": OWN}))
    partial.rename(OUT)


tracemalloc.start()
counted(SourceFileLoader)
counted(ExtensionFileLoader)
signal.signal(signal.SIGUSR1, write)
if sys.argv[2].endswith(".py"):
    runpy.run_path(sys.argv[2], run_name="__main__")
else:
    from stretchcoach.__main__ import main

    sys.argv[1:] = sys.argv[2:]
    sys.exit(main())

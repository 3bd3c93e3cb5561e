"""A home of its own for each test, and the command line called in this process."""

from __future__ import annotations

from tests.cli.conftest import home, own, run_cli

__all__ = ["home", "own", "run_cli"]

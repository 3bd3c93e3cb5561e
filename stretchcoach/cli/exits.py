"""How a command ends: exit codes, and the problems that carry one."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told; other people's scripts rely on these numbers."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    LACKING = 4
    INTERRUPTED = 130


class CommandError(Exception):
    """A problem that ends a command, in words for its user and safe to print."""

    def __init__(self, message: str, code: ExitCode) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class WrongUsageError(CommandError):
    """An argument that makes no sense with this routine."""

    def __init__(self, message: str) -> None:
        super().__init__(message, ExitCode.USAGE)


def ended_by(signum: int) -> int:
    """The exit code that shells give a process ended by this signal."""
    return 128 + signum

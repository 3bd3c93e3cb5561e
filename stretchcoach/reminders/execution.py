"""Carries a plan out: whole, or taken back where a step fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stretchcoach.files import reason_of, shown_path
from stretchcoach.keeping import put_file
from stretchcoach.reminders.plan import Plan, RemoveFile, RunCommand, Step, WriteFile
from stretchcoach.terminal_text import one_line

_COMMAND_S = 30


@dataclass(frozen=True, slots=True)
class Ran:
    """Whether a command did its work, and what it said if not."""

    done: bool
    words: str = ""


def run_command(words: tuple[str, ...]) -> Ran:
    """Run one command to its end, without the terminal; it has 30 s."""
    import subprocess

    try:
        ran = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_COMMAND_S,
            text=True,
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        return Ran(False, f"no answer in {_COMMAND_S} s")  # noqa: FBT003
    except (OSError, ValueError) as error:
        return Ran(False, reason_of(error))  # noqa: FBT003
    said = one_line(ran.stderr.strip() or ran.stdout.strip())
    return Ran(ran.returncode == 0, said or f"exit code {ran.returncode}")


def carry_out(plan: Plan) -> str:
    """Do all steps; gives what went wrong, in words, after everything was taken back."""
    before = {step.path: _content(step.path) for step in plan.steps if isinstance(step, WriteFile)}
    for step in plan.steps:
        problem = _do(step)
        if problem:
            _take_back(plan, before)
            return problem
    return ""


def _do(step: Step) -> str:
    match step:
        case WriteFile(path, content):
            try:
                write_whole(path, content)
            except OSError as error:
                return f"cannot write {shown_path(path)}: {reason_of(error)}"
        case RemoveFile(path):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                return f"cannot remove {shown_path(path)}: {reason_of(error)}"
        case RunCommand(words, may_fail):
            ran = run_command(words)
            if not ran.done and not may_fail:
                return one_line(f"{words[0]} {words[1]}: {ran.words}")
    return ""


def _take_back(plan: Plan, before: dict[Path, bytes | None]) -> None:
    kept = {path: content for path, content in before.items() if content is not None}
    if not kept:
        for step in plan.undo:
            _do(step)
        return
    for path, content in before.items():
        _do(RemoveFile(path) if content is None else WriteFile(path, content, ""))
    for step in plan.steps:
        if isinstance(step, RunCommand):
            _do(step)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that everybody may read, with the folders above it. Raises OSError."""
    put_file(path, content, 0o644)

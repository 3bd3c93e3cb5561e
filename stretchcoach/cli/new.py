"""`stretchcoach new`: a commented routine to start from, beside a copy of the schema."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.output import tell
from stretchcoach.files import read_file, reason_of, shown_path
from stretchcoach.folders import Folders
from stretchcoach.library import SUFFIXES, find_routine
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.model import Goal
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.safe_text import is_unsafe, visible
from stretchcoach.routine.schema import schema_text
from stretchcoach.routine.source import read_source
from stretchcoach.routine.suggest import closest
from stretchcoach.routine.template import SCHEMA_FILE, copied_routine, new_routine, title_from


def run(words: Sequence[str]) -> int:
    """Write the files, and never over one that is there."""
    parser = Parser("stretchcoach new", "Write a commented routine file to start from.")
    parser.add_argument("name", metavar="NAME", help="the file's name; .yaml is added")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--goal", metavar="GOAL", type=_goal, help=", ".join(Goal))
    chosen.add_argument("--from", metavar="ROUTINE", dest="source", help="copy this routine")
    args = parser.read(words)
    path = _target(args.name)
    files = {path: b""}
    if args.source:
        files |= _copied(find_routine(args.source, Folders()).path, path)
    else:
        goal = args.goal or _guessed_goal(path.stem)
        files[path] = new_routine(title_from(path.stem), goal, _typed(path.name)).encode()
    if path.exists() or path.is_symlink():
        raise CommandError(f"{shown_path(path)} is there already", ExitCode.PROBLEMS)
    schema = path.parent / SCHEMA_FILE
    for there in [target for target in files if target.exists()]:
        tell(f"kept {shown_path(there)} as it was")
    for target, content in {**files, schema: f"{schema_text()}\n".encode()}.items():
        _write(target, content)
    tell(f"wrote {shown_path(path)}; play it with: stretchcoach play {_typed(shown_path(path))}")
    return ExitCode.DONE


def _typed(name: str) -> str:
    """A file's name as a person types it at any prompt: in quotes where it has spaces."""
    if re.fullmatch(r"[\w./\\:-]+", name):
        return name
    return shlex.quote(name) if any(char in name for char in '"$`\\!') else f'"{name}"'


def _goal(word: str) -> Goal:
    try:
        return Goal(word.replace("-", "_"))
    except ValueError:
        near = closest(word, tuple(Goal))
        hint = f', did you mean "{near}"?' if near else f"; it can be {', '.join(Goal)}"
        raise ArgumentTypeError(f'there is no goal "{visible(word)}"{hint}') from None


def _guessed_goal(name: str) -> Goal:
    """The goal that a name speaks of, flexibility where it speaks of none."""
    words = name.casefold().replace("-", "_")
    hints = {
        "cramp": Goal.RELIEF,
        "relief": Goal.RELIEF,
        "bed": Goal.BEDTIME,
        "night": Goal.BEDTIME,
        "warm": Goal.WARM_UP,
        "cool": Goal.COOL_DOWN,
        "relax": Goal.RELAXATION,
        "breath": Goal.RELAXATION,
        "desk": Goal.DESK,
        "office": Goal.DESK,
        "rehab": Goal.REHAB,
    }
    return next((goal for hint, goal in hints.items() if hint in words), Goal.FLEXIBILITY)


def _target(name: str) -> Path:
    if not name.strip() or name.endswith(("/", "\\")) or any(map(is_unsafe, name)):
        raise WrongUsageError(f'"{visible(name)}" cannot be the name of a file')
    path = Path(name)
    return path if path.suffix in SUFFIXES else path.with_name(f"{path.name}.yaml")


def _copied(source: Path, target: Path) -> dict[Path, bytes]:
    """The routine's copy, and the libraries that it names, at the same place beside it."""
    text = read_source(read_file(source, MAX_BYTES), source.name).text
    files = {target: copied_routine(text).encode()}

    def copy_library(relative: str) -> bytes:
        content = read_file(source.parent / relative, MAX_BYTES)
        files[target.parent / relative] = content
        return content

    read_routine(text.encode(), source.name, load_library=copy_library)
    return files


def _write(path: Path, content: bytes) -> None:
    """Write a new file; one that is there stays as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return
    except OSError as error:
        message = f"cannot write {shown_path(path)}: {reason_of(error)}"
        raise CommandError(message, ExitCode.UNREADABLE) from None

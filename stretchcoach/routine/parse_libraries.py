"""The libraries of a routine: which paths are allowed, and the exercises in them."""

from __future__ import annotations

import re
from collections.abc import Callable

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.fields import FIELDS, Context, Field
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Source
from stretchcoach.routine.parse_exercises import Exercises, read_exercises
from stretchcoach.routine.parse_form import open_form
from stretchcoach.routine.parse_text import read_scalar
from stretchcoach.routine.parse_verb import without
from stretchcoach.routine.reading import FILE_START, Reading, shown
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.source import read_source

LoadLibrary = Callable[[str], bytes | None]
MOST_LIBRARIES = 20
_ROUTINE_KEYS = frozenset(field.key for field in FIELDS[Context.ROUTINE]) - {"exercises"}
_DRIVE_OR_URL = r"[A-Za-z][A-Za-z0-9+.-]*:"


def no_libraries(_relative_path: str) -> bytes | None:
    """A loader for a routine that stands alone: there is never such a file."""
    return None


def read_libraries(
    reading: Reading, entry: Field, node: Node, load: LoadLibrary, exercises: Exercises
) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """Add the exercises of all libraries; gives the relative paths and the files read."""
    items = node.items if isinstance(node, ListNode) else (node,)
    if not items:
        reading.error(FormatCode.EMPTY_LIST, '"libraries" is an empty list', node.span)
    paths: list[str] = []
    sources: list[Source] = []
    for item in items:
        path = _read_path(reading, entry, item, paths)
        if path is None:
            exercises.complete = False
            continue
        if len(paths) == MOST_LIBRARIES:
            reading.error(
                FormatCode.TOO_MANY_LIBRARIES,
                f"more than {MOST_LIBRARIES} libraries",
                item.span,
                "one too many",
            )
            exercises.complete = False
            break
        paths.append(path)
        source = _read_library(reading, item, path, load, exercises)
        if source is not None:
            sources.append(source)
    return tuple(paths), tuple(sources)


def path_problem(path: str) -> str:
    """Why a library's path is refused, in words, or "" for an allowed one."""
    if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in path):
        return "there is a control character in it"
    if path.startswith(("/", "~")) or re.match(_DRIVE_OR_URL, path):
        return "write the path from the routine's own folder"
    if "\\" in path:
        return "write / between folders"
    if ".." in path.split("/"):
        return "a library must be in the routine's own folder or below it"
    return ""


def _read_path(reading: Reading, entry: Field, node: Node, before: list[str]) -> str | None:
    scalar = read_scalar(reading, entry, node, "- ")
    if scalar is None:
        return None
    problem = path_problem(scalar.text)
    path = "/".join(part for part in scalar.text.split("/") if part not in {"", "."})
    if problem or not path:
        reading.error(
            FormatCode.BAD_PATH,
            f"{shown(scalar.text)} is not a file of this routine's folder",
            scalar.span,
            problem or "a file name is missing",
            help_text="for example: libraries: [warm-ups.yaml]",
        )
        return None
    if path in before:
        reading.error(
            FormatCode.LISTED_TWICE,
            f"{shown(path)} is listed twice",
            scalar.span,
            "take one of them away",
        )
        return None
    return path


def _read_library(
    reading: Reading, node: Node, path: str, load: LoadLibrary, exercises: Exercises
) -> Source | None:
    data = load(path)
    if data is None:
        exercises.complete = False
        help_text = "the path is read from the routine's own folder"
        if "," in path:
            several = ", ".join(part.strip() for part in path.split(","))
            help_text = f"several files belong in brackets: libraries: [{visible(several)}]"
        elif not path.lower().endswith((".yaml", ".yml")):
            help_text = f"write the whole name with its ending, such as {visible(path)}.yaml"
        reading.error(
            FormatCode.NO_SUCH_LIBRARY,
            f"there is no library {shown(path)}",
            node.span,
            "not found beside the routine",
            help_text=help_text,
        )
        return None
    source = read_source(data, _beside(reading.file, path))
    reading.problems.extend(source.diagnostics)
    inner = Reading(source.file, source.text, reading.problems, reading.translation, reading.levels)
    before = _errors(reading)
    read_library_content(inner, source, exercises)
    if source.root is None or _errors(reading) > before:
        exercises.complete = False
    return source


def read_library_content(inner: Reading, source: Source, exercises: Exercises) -> None:
    """Add the exercises of a library's file that was read to a tree; notes what is wrong."""
    root = source.root
    if not isinstance(root, MapNode) or not root.pairs:
        if not any(d.severity is Severity.ERROR for d in source.diagnostics):
            span = root.span if root is not None else FILE_START
            inner.error(
                FormatCode.NOT_A_MAP,
                "this library has no exercises",
                span,
                "",
                help_text="for example: exercises: {calf_wall: {name: Calf, hold: 30s}}",
            )
        return
    if not any(_belongs_in_a_file(pair.key.text) for pair in root.pairs):
        inner.error(
            FormatCode.MISSING_KEY,
            'a library needs "exercises"',
            root.pairs[0].key.span,
            "not the name of an exercise yet",
            help_text="write exercises: above, and indent all the rest below it",
        )
        return
    surplus = [pair for pair in root.pairs if pair.key.text in _ROUTINE_KEYS]
    for pair in surplus:
        inner.error(
            FormatCode.NOT_FOR_LIBRARY,
            f"a library cannot have {shown(pair.key.text)}",
            pair.key.span,
            "only exercises can stand in a library",
        )
    rest = without(root, {pair.key.text for pair in surplus})
    form = open_form(inner, rest, FIELDS[Context.LIBRARY], Context.LIBRARY, Context.LIBRARY.value)
    if surplus and not rest.pairs:
        return
    form.require("a library")
    found = form.value("exercises")
    if found is not None:
        read_exercises(inner, found[0], found[1], exercises)


def _belongs_in_a_file(key: str) -> bool:
    """Whether a key is one of a top level, or nearly the only one of a library."""
    if key in _ROUTINE_KEYS or key == "exercises":
        return True
    from stretchcoach.routine.key_advice import guess_key

    return guess_key(key, ("exercises",))[0] is not None


def _beside(file: str, path: str) -> str:
    """The library's file name as shown: in the folder of the routine's file."""
    folder = file[: max(file.rfind("/"), file.rfind("\\")) + 1]
    return folder + path


def _errors(reading: Reading) -> int:
    return sum(problem.severity is Severity.ERROR for problem in reading.problems)

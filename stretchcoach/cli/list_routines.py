"""`stretchcoach list`: the routines that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stretchcoach.catalogue.catalogue import Catalogue, Source
from stretchcoach.catalogue.listed import Listed
from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import load_settings
from stretchcoach.cli.output import tell, write_folded, write_lines
from stretchcoach.folders import Folders
from stretchcoach.routine.model import Goal
from stretchcoach.terminal_text import columns, length_range, one_line

_OTHER = "Other"
_BROKEN = "With problems"


def run(words: Sequence[str]) -> int:
    """List the library as text, or as JSON."""
    parser = Parser("stretchcoach list", "Show the bundled routines, your own and the project's.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.read(words)
    folders = Folders()
    settings = load_settings(folders)
    lengths = Lengths(settings, folders)
    source = Source(folders, lengths.of, lengths.basis_of, settings.language)
    entries = Catalogue(source, folders.cache).exact()
    if not entries:
        tell("there is no routine to list")
    if args.json:
        write_lines([as_json(entries)])
    else:
        write_folded(as_text(entries))
    return ExitCode.DONE


def as_json(entries: Iterable[Listed]) -> str:
    """The library as other programs read it; a routine with a problem has no length."""
    import json

    return json.dumps([_as_value(entry) for entry in entries], indent=2)


def _as_value(entry: Listed) -> dict[str, object]:
    total = {"min": entry.total_min_ms, "max": entry.total_max_ms}
    return {
        "name": entry.name,
        "title": entry.title or None,
        "goal": entry.goal,
        "levels": list(entry.levels),
        "language": entry.language if entry.title else None,
        "total_ms": None if entry.problem else total,
        "origin": entry.origin,
        "path": str(entry.path),
        "problem": entry.problem or None,
    }


def as_text(entries: Sequence[Listed]) -> Iterator[str]:
    """The library as a table, grouped by goal; routines with problems come last."""
    if not entries:
        return
    lines = iter(list(columns([_row(entry) for entry in entries])))
    grouped: dict[str, list[str]] = {}
    for entry in entries:
        grouped.setdefault(heading(entry), []).append(next(lines))
    order = [*(heading_of(goal) for goal in Goal), _OTHER, _BROKEN]
    gap = False
    for group in order:
        if group in grouped:
            if gap:
                yield ""
            gap = True
            yield group
            yield from (f"  {line}" for line in grouped[group])


def heading(entry: Listed) -> str:
    """The group that a routine belongs to."""
    if entry.problem:
        return _BROKEN
    return heading_of(entry.goal) if entry.goal else _OTHER


def heading_of(goal: Goal) -> str:
    """A goal as a heading."""
    words = goal.value.replace("_", " ")
    return words[0].upper() + words[1:]


def _row(entry: Listed) -> tuple[str, ...]:
    if entry.problem:
        title, length, levels = one_line(entry.problem), "", ""
    else:
        title = one_line(entry.title)
        length = length_range(entry.total_min_ms, entry.total_max_ms)
        levels = one_line(", ".join(entry.levels))
    return (one_line(entry.name), title, length, entry.origin.value, levels)

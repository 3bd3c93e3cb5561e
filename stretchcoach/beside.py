"""What a routine's file is called, and which files stand beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from stretchcoach.files import UnreadableError, read_file
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.language import language_of

SUFFIXES = (".yaml", ".yml")


def name_of(path: Path) -> str:
    """The name that a routine's file is called by."""
    return path.name[: -len(path.suffix)] if path.suffix.lower() in SUFFIXES else path.name


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files right in a folder, by name; none where it cannot be read."""
    return [folder / name for name in yaml_names(folder)]


def yaml_names(folder: Path) -> list[str]:
    """The names of those files."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []
    found = [
        name
        for name in names
        if name.lower().endswith(SUFFIXES) and name[0] != "." and not os.path.isdir(folder / name)  # noqa: PTH112 - Path.is_dir raises for some names
    ]
    stems = {name_of(Path(name)) for name in found}
    # `NAME.de.yaml` beside `NAME.yaml` is its translation.
    return [
        name
        for name in found
        if not (language_of(name) and name_of(Path(name)).rpartition(".")[0] in stems)
    ]


def translation_of(path: Path, language: str) -> Path | None:
    """The side file `NAME.de-AT.yaml` or `NAME.de.yaml` of a routine, if there is one."""
    for name in translation_names(name_of(path), language):
        side_file = path.with_name(name)
        if os.path.isfile(side_file):  # noqa: PTH113 - Path.is_file raises for some names
            return side_file
    return None


def translation_names(name: str, language: str) -> tuple[str, ...]:
    """What the side file of a routine may be called, the first choice first."""
    tags = dict.fromkeys((language, language.partition("-")[0])) if language else ()
    return tuple(f"{name}.{tag}{suffix}" for tag in tags for suffix in SUFFIXES)


def libraries_beside(path: Path) -> Callable[[str], bytes | None]:
    """Reads libraries from a routine's own folder and below; a link that leads out is none."""

    def load(relative: str) -> bytes | None:
        try:
            home = path.parent.resolve()
            library = (home / relative).resolve()
            return read_file(library, MAX_BYTES) if library.is_relative_to(home) else None
        except (UnreadableError, OSError, ValueError, RuntimeError):
            return None

    return load

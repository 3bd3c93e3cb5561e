"""`stretchcoach schema`: the JSON Schema of routines, for editors."""

from __future__ import annotations

from collections.abc import Sequence

from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.output import write_lines
from stretchcoach.routine.schema import schema_text


def run(words: Sequence[str]) -> int:
    """Put the schema out."""
    if words:
        # Only help and mistakes need what takes longest to import.
        from stretchcoach.cli.arguments import Parser

        about = "Put out the JSON Schema of routines, for editors that help while writing."
        Parser("stretchcoach schema", about).read(words)
    write_lines([schema_text()])
    return ExitCode.DONE

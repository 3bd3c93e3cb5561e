"""A library of exercises, read without a routine that uses it."""

from __future__ import annotations

from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.ignores import read_notes
from stretchcoach.routine.nodes import Source
from stretchcoach.routine.parse_exercises import Exercises
from stretchcoach.routine.parse_libraries import read_library_content
from stretchcoach.routine.reading import Reading
from stretchcoach.routine.thresholds import Thresholds
from stretchcoach.routine.translation import Translation


def library_problems(source: Source) -> tuple[Diagnostic, ...]:
    """All that is wrong with a library by itself, in order.

    The levels that its exercises name are the routines' to know, so they are not checked.
    """
    problems = list(source.diagnostics)
    reading = Reading(source.file, source.text, problems, Translation(), levels=None)
    exercises = Exercises(source.file)
    read_library_content(reading, source, exercises)
    exercises.check_mentions()
    notes = read_notes(source, Thresholds())
    loud = [
        problem
        for problem in (*problems, *notes.problems)
        if problem.severity is Severity.ERROR or not notes.silence(problem.code, problem.span.line)
    ]
    return tuple(sorted(dict.fromkeys(loud), key=lambda problem: problem.sort_key))

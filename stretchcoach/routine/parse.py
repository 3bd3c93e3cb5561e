"""A routine file's bytes in, a Routine or the problems that keep it from playing out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.fields import FIELDS, Context
from stretchcoach.routine.language import language_of
from stretchcoach.routine.model import Goal, Routine, Step
from stretchcoach.routine.nodes import MapNode, Source
from stretchcoach.routine.parse_exercises import Exercises, read_exercises
from stretchcoach.routine.parse_form import Form, open_form
from stretchcoach.routine.parse_libraries import LoadLibrary, no_libraries, read_libraries
from stretchcoach.routine.parse_step import StepReader
from stretchcoach.routine.parse_top import (
    is_readable_format,
    read_language,
    read_levels,
    read_settings,
)
from stretchcoach.routine.parse_translation import read_translation, stale_entries
from stretchcoach.routine.reading import FILE_START, Reading, head_span
from stretchcoach.routine.recognise import is_foreign, looks_like_library, looks_like_routine
from stretchcoach.routine.source import read_source
from stretchcoach.routine.translation import Translation

__all__ = ["ReadResult", "looks_like_library", "looks_like_routine", "read_routine"]


class ReadResult(NamedTuple):
    """What a file was read to; `routine` is None exactly when there is an error.

    `others` are the further files that were read: libraries and the translation.
    """

    routine: Routine | None
    diagnostics: tuple[Diagnostic, ...]
    source: Source
    others: tuple[Source, ...] = ()

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file by its name, for showing problems in their place."""
        return {source.file: source.text for source in (self.source, *self.others)}


def read_routine(
    data: bytes,
    file: str,
    load_library: LoadLibrary = no_libraries,
    translation: bytes | None = None,
    translation_file: str = "translation",
) -> ReadResult:
    """Read a routine; all problems are in the result, nothing is raised for a bad file.

    `load_library` gets a relative path and gives the file's bytes, or None where there is
    no such file in the routine's folder tree. A language in `translation_file`'s name
    (`NAME.de.yaml`) becomes the routine's language.
    """
    source = read_source(data, file)
    problems = list(source.diagnostics)
    others: list[Source] = []
    words = Translation()
    if translation is not None:
        words, side_file = read_translation(translation, translation_file, problems)
        others.append(side_file)
    routine = None
    reading = Reading(file, source.text, problems, words)
    root = _usable_root(reading, source)
    if root is not None:
        routine = _read_top(reading, root, load_library, others)
        if translation is not None and not _has_error(problems):
            problems.extend(stale_entries(words, translation_file))
    if routine is not None and translation is not None:
        routine = replace(routine, language=language_of(translation_file) or routine.language)
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))
    return ReadResult(None if _has_error(ordered) else routine, ordered, source, tuple(others))


def _usable_root(reading: Reading, source: Source) -> MapNode | None:
    """The top level's mapping, unless the file is empty or of another kind, which is noted."""
    root = source.root
    if isinstance(root, MapNode) and root.pairs:
        if looks_like_library(source):
            reading.error(
                FormatCode.IS_LIBRARY,
                "this is a library of exercises, not a routine",
                head_span(root),
                "no title and no steps",
                help_text="play a routine that names this file under libraries",
            )
            return None
        if is_foreign(root):
            reading.error(
                FormatCode.NOT_A_ROUTINE,
                "this file is not a stretch routine",
                head_span(root),
                "no title and no steps",
                help_text="a routine begins with title: and steps:",
            )
            return None
        return root
    if not _has_error(reading.problems):
        reading.error(
            FormatCode.NOT_A_MAP,
            "there is no routine in this file",
            FILE_START if root is None else head_span(root),
            help_text="a routine begins with title: and steps:",
        )
    return None


def _read_top(
    reading: Reading, root: MapNode, load_library: LoadLibrary, others: list[Source]
) -> Routine | None:
    version = root.pair("format")
    context = Context.ROUTINE
    if version is not None:
        only = Form(reading, root, {field.key: field for field in FIELDS[context]})
        only.pairs["format"] = version
        if not is_readable_format(only):
            return None
    form = open_form(reading, root, FIELDS[context], context, context.value)
    form.require("a routine")
    reading.levels = read_levels(form)
    goal = form.choice("goal", Goal)
    settings = read_settings(form, goal)
    exercises = Exercises(reading.file)
    if (own := form.value("exercises")) is not None:
        read_exercises(reading, own[0], own[1], exercises)
    libraries: tuple[str, ...] = ()
    if (named := form.value("libraries")) is not None:
        libraries, files = read_libraries(reading, named[0], named[1], load_library, exercises)
        others.extend(files)
    exercises.check_mentions()
    steps = _read_steps(form, StepReader(reading, exercises, settings))
    return Routine(
        title=form.text("title") or "",
        steps=steps,
        description=form.text("description") or "",
        goal=goal,
        levels=reading.levels or (),
        language=read_language(form),
        author=form.text("author") or "",
        version=form.text("version") or "",
        reviewed=form.text("reviewed") or "",
        sources=form.texts("sources") or (),
        tags=form.texts("tags") or (),
        equipment=form.texts("equipment") or (),
        not_for=form.texts("not_for") or (),
        stop_if=form.texts("stop_if") or (),
        red_flags=form.texts("red_flags") or (),
        before=form.text("before") or "",
        after=form.text("after") or "",
        libraries=libraries,
    )


def _read_steps(form: Form, reader: StepReader) -> tuple[Step, ...]:
    found = form.value("steps")
    return () if found is None else reader.read_steps(found[0], found[1])


def _has_error(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)

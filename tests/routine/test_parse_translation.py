"""A translation replaces what is spoken and shown, and tells of entries that are out of date."""

from __future__ import annotations

import pytest

from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.language import language_of
from stretchcoach.routine.parse import ReadResult, read_routine

ROUTINE = """\
title: Calf
language: en
sources: [Calf]
exercises:
  calf_wall: {hold: 30s, cues: {halfway: Breathe.}}
steps:
  - use: calf_wall
    say: >
      Step one foot
      back.
  - ask: Does it hurt?
    stop_if_yes: yes
"""
GERMAN = """\
Calf: Wade
Calf wall: Wade an der Wand
Breathe.: Atmen.
Step one foot back.: Einen Fuss zurück.
Does it hurt?: Tut es weh?
Stop here, and get advice.: Hör auf und lass dich beraten.
"""


def translated(side_file: str, name: str = "calf.de.yaml") -> ReadResult:
    """The routine above with a side file."""
    return read_routine(
        ROUTINE.encode(),
        "calf.yaml",
        translation=side_file.encode(),
        translation_file=name,
    )


def test_all_spoken_and_shown_text_is_translated() -> None:
    """Titles, names, what is said, cues, questions and the built-in sentence are replaced."""
    result = translated(GERMAN)
    assert result.diagnostics == ()
    routine = result.routine
    assert routine is not None
    text = repr(routine)
    assert routine.title == "Wade"
    for german in GERMAN.splitlines():
        assert german.partition(": ")[2] in text
    assert routine.sources == ("Calf",)
    assert routine.language == "de"


def test_a_missing_entry_leaves_the_routine_s_own_text() -> None:
    """A translation need not be complete."""
    routine = translated("Calf: Wade\n").routine
    assert routine is not None
    assert routine.steps[0].say == "Step one foot back."


def test_a_stale_entry_is_a_warning_in_the_side_file() -> None:
    """A translation of a text that is gone is told, and does not keep the routine from playing."""
    result = translated(GERMAN + "Calves: Waden\n")
    (problem,) = result.diagnostics
    assert (problem.code, problem.file, problem.span.line) == ("W802", "calf.de.yaml", 7)
    assert problem.severity is Severity.WARNING
    assert result.routine is not None


@pytest.mark.parametrize(
    ("side_file", "code"),
    [("- Calf\n", "E109"), ("Calf: [Wade]\n", "E107"), ("Calf:\n", "E110"), ("", "E003")],
)
def test_a_broken_side_file_is_an_error(side_file: str, code: str) -> None:
    """A side file is a flat map of texts."""
    result = translated(side_file)
    assert [problem.code for problem in result.diagnostics] == [code]
    assert result.routine is None


def test_a_side_file_that_is_no_map_is_marked_at_its_first_entry() -> None:
    """Notes above a list are not what is wrong with it."""
    (problem,) = translated("# Words\n- Calf\n- Wade\n").diagnostics
    assert (problem.code, problem.file) == ("E109", "calf.de.yaml")
    assert (problem.span.line, problem.span.column, problem.span.end_line) == (2, 3, 2)


@pytest.mark.parametrize(
    ("file", "language"),
    [
        ("calf.de.yaml", "de"),
        ("a.b/calf.es_mx.yaml", "es-MX"),
        ("C:\\x\\calf.pt-br.yml", "pt-BR"),
        ("calf.yaml", ""),
        ("calf.draft.yaml", ""),
        ("a.de/calf.yaml", ""),
    ],
)
def test_the_language_is_in_the_side_file_s_name(file: str, language: str) -> None:
    """`NAME.de.yaml` is German; another name leaves the routine's language as it is."""
    assert language_of(file) == language

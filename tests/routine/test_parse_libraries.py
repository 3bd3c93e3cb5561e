"""Libraries: only exercises, only from the routine's own folder tree."""

from __future__ import annotations

import pytest

from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.parse_libraries import path_problem
from tests.routine.reading_files import read_text

USES_CALF = "title: Test\nlibraries: [legs.yaml]\nsteps:\n  - use: calf\n"


@pytest.mark.parametrize("path", ["legs.yaml", "a/b/legs.yaml", "./legs.yaml", "..legs.yaml"])
def test_a_path_in_the_folder_tree_is_allowed(path: str) -> None:
    """A relative path that stays in the routine's folder is fine."""
    assert path_problem(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../legs.yaml", "a/../../legs.yaml", "C:/legs.yaml", "c:legs.yaml"),
        *("https://example.org/x.yaml", "file:///x.yaml", "a\\b.yaml", "~/legs.yaml"),
        *("legs\n.yaml", "legs\x00.yaml", "legs\x9b.yaml"),
    ],
)
def test_a_path_that_could_leave_the_folder_is_refused(path: str) -> None:
    """No absolute path, no way up, no URL, no other system's separator, no control character."""
    assert path_problem(path)


def test_a_refused_path_is_never_loaded() -> None:
    """The caller's loader is not even asked."""
    asked: list[str] = []

    def load(path: str) -> bytes | None:
        asked.append(path)
        return None

    text = "title: T\nlibraries: [../a.yaml, /b.yaml, ./sub//c.yaml]\nsteps:\n  - hold: 30s\n"
    result = read_routine(text.encode(), "routine.yaml", load)
    assert asked == ["sub/c.yaml"]
    assert [problem.code for problem in result.diagnostics] == ["E303", "E303", "E304"]


def test_problems_of_a_library_carry_its_file_name_and_text() -> None:
    """A problem is shown where it is, beside the folder of the routine."""
    text = USES_CALF.encode()
    result = read_routine(text, "mine/routine.yaml", lambda _: b"exercises:\n  calf: {hold: 1:30}")
    (problem,) = result.diagnostics
    assert (problem.file, problem.span.line, problem.code) == ("mine/legs.yaml", 2, "E201")
    assert result.texts["mine/legs.yaml"].startswith("exercises:")
    assert set(result.texts) == {"mine/routine.yaml", "mine/legs.yaml"}


@pytest.mark.parametrize("key", ["steps", "libraries", "title", "defaults", "goal"])
def test_a_library_has_exercises_only(key: str) -> None:
    """A library cannot name further libraries, nor anything else of a routine."""
    legs = f"exercises:\n  calf: {{hold: 30s}}\n{key}: [x]\n"
    (problem,) = read_text(USES_CALF, legs=legs).diagnostics
    assert (problem.code, problem.file) == ("E113", "legs.yaml")


def test_a_broken_library_does_not_make_its_exercises_unknown() -> None:
    """Where a library cannot be read, the steps that use it are not blamed."""
    codes = [problem.code for problem in read_text(USES_CALF, legs="a: [").diagnostics]
    assert codes
    assert "E301" not in codes


def test_the_levels_of_the_routine_hold_in_its_libraries() -> None:
    """A map by level in a library needs the levels of the routine that uses it."""
    legs = "exercises:\n  calf: {hold: {gentle: 20s, full: 30s}}\n"
    assert [p.code for p in read_text(USES_CALF, legs=legs).diagnostics] == ["E302"]
    assert not read_text("levels: [gentle, full]\n" + USES_CALF, legs=legs).diagnostics


def test_the_lines_of_cues_from_a_library_are_not_taken_for_the_routine_s() -> None:
    """A cue's line is a line of the routine, or 0."""
    legs = "exercises:\n  calf: {hold: 30s, cues: {end: Done.}}\n"
    routine = read_text(USES_CALF, legs=legs).routine
    assert routine is not None
    assert [cue.line for cue in routine.steps[0].cues] == [0]

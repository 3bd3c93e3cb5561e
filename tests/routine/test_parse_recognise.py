"""Routines are told from libraries and from other YAML files."""

from __future__ import annotations

import pytest

from stretchcoach.routine.parse import looks_like_library, looks_like_routine, read_routine
from stretchcoach.routine.source import read_source
from tests.routine.reading_files import INVALID, VALID, examples

OTHERS = {
    "kubernetes": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n",
    "workflow": "name: CI\non: [push]\njobs:\n  build:\n    steps:\n      - run: make\n",
    "compose": "services:\n  web: {image: nginx}\nversion: '3'\n",
    "action": "name: Build\ndescription: Builds\nruns:\n  using: composite\n  steps: []\n",
    "pipeline": "trigger: [main]\npool: {vmImage: x}\nsteps:\n  - script: make\n",
    "cloud build": "steps:\n  - name: gcr.io/go\n    args: [build]\n",
    "site": "title: My site\ndescription: About me\ntheme: minima\nplugins: [feed]\n",
    "openapi": "openapi: 3.0.0\ninfo: {title: API}\npaths: {}\n",
    "playbook": "- hosts: all\n  tasks: []\n",
    "translation": "Calf: Wade\nLet go.: Loslassen.\n",
    "broken post": "title: My day\n  - use: soap\n  - [\n",
    "text": "just a line\n",
    "package": "name: x\nversion: 1.0\nauthor: me\ndescription: d\n",
}
LIBRARY = "exercises:\n  calf: {hold: 30s}\n"


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_other_files_are_no_routines(text: str) -> None:
    """A folder scan does not list what is plainly something else."""
    source = read_source(text.encode(), "x.yaml")
    assert not looks_like_routine(source)
    assert not looks_like_library(source)


@pytest.mark.parametrize(
    "text",
    [
        "title: Calf\nsteps:\n  - hold: 30s\n",
        "titel: Calf\nstpes:\n  - hold: 30s\n",
        "name: Calf\nsteps:\n  - hold: 30s\n",
        "title: Calf\ngoal: relief\n",
        "title: Calf\nsteps:\n  - hold: 30s\n    name: [\n",
        "title: Calf\n  - name: Calf\n    hold: 30s\n",
        "title: Calf\nexercises:\n  calf: {hold: 30s}\nsteps: []\n",
    ],
)
def test_broken_routines_are_still_recognised(text: str) -> None:
    """A routine with problems is listed with its problem, not hidden."""
    assert looks_like_routine(read_source(text.encode(), "x.yaml"))


def test_a_library_is_a_library() -> None:
    """A file of exercises is neither listed as a routine nor taken for something foreign."""
    source = read_source(LIBRARY.encode(), "x.yaml")
    assert looks_like_library(source)
    assert not looks_like_routine(source)


def test_every_sound_example_is_recognised() -> None:
    """Nothing that can be played is left out of a folder's list."""
    for path in examples(VALID):
        source = read_source(path.read_bytes(), path.name)
        assert looks_like_routine(source) != looks_like_library(source)


def test_the_broken_examples_are_recognised_but_for_those_of_another_kind() -> None:
    """Only the examples about other files are no routines."""
    left_out = {
        path.stem
        for path in examples(INVALID)
        if not looks_like_routine(read_source(path.read_bytes(), path.name))
    }
    assert left_out == {
        "e101-empty",
        "e101-only-text",
        "e112-library-played",
        "e114-another-kind-of-file",
    }


@pytest.mark.parametrize("name", ["kubernetes", "workflow", "compose", "package"])
def test_reading_another_kind_of_file_gives_one_clear_error(name: str) -> None:
    """Nobody is told twenty unknown keys of a file that was never meant."""
    result = read_routine(OTHERS[name].encode(), "x.yaml")
    assert [problem.code for problem in result.diagnostics] == ["E114"]

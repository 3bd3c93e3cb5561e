"""What a coach sees in an editor with the schema: no false alarm, help while writing, errors."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.fields import FIELDS, SPOKEN_STEP, VERBS, Context, field_at
from stretchcoach.routine.parse import ReadResult, read_routine
from stretchcoach.routine.schema import schema_text
from tests.editor.yaml_editor import SERVER, Offer, Problem, YamlEditor
from tests.places import BUNDLED, CHECKOUT
from tests.routine.schema_routines import Sample, samples

ROUTINES = sorted(BUNDLED.rglob("*.yaml"))
VALID = sorted((CHECKOUT / "tests" / "data" / "valid").glob("*.yaml"))
INVALID = sorted((CHECKOUT / "tests" / "data" / "invalid" / "format").glob("*.yaml"))

# Where the reader stops early or speaks of the whole: editors mark other lines as well.
MARKED_ELSEWHERE = frozenset({"E104", "E114", "E207", "E404", "E409"})

# Steps without dashes are told once; an editor also marks each of their keys that comes again.
WITHOUT_DASHES, KEY_AGAIN = "E108", "Map keys must be unique"

BROKEN = """\
title: Test
goal: relieve
sied: each
steps:
  - name: Calf
    hold: 30
    times: three
  - name: Thigh
    sides: each
  - hold: 30s
    move: 10 reps
  - breathe:
      in: 4s
  - Rub the calf
  - hold: 30s
    cues:
      lef 5s: Ease off.
    say: {Remember: breathe}
"""


def _is_translation(path: Path) -> bool:
    return path.name.count(".") > 1


def _routine_files(paths: list[Path]) -> list[Path]:
    found = [path for path in paths if not _is_translation(path)]
    assert found
    return found


@pytest.fixture(scope="module")
def server() -> Path:
    """The language server's entry script, of the version that the project has tried."""
    named = os.environ.get(SERVER)
    if not named:
        pytest.skip(f"{SERVER} does not name yaml-language-server's entry script")
    if shutil.which("node") is None:
        pytest.skip("there is no node to run yaml-language-server")
    path = Path(named)
    assert path.is_file(), f"{SERVER} names a file that is not there: {path}"
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the schema."""
    place = tmp_path_factory.mktemp("routines")
    (place / "routine.schema.json").write_text(schema_text(), encoding="ascii")
    return place


@pytest.fixture(scope="module")
def editor(server: Path, folder: Path) -> Iterator[YamlEditor]:
    """An editor as it is out of the box, where YAML is YAML 1.2."""
    opened = YamlEditor(server, folder, folder / "routine.schema.json")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def old_editor(server: Path, folder: Path) -> Iterator[YamlEditor]:
    """An editor that is set to YAML 1.1, where `no` is false and 1:30 a number."""
    opened = YamlEditor(server, folder, folder / "routine.schema.json", yaml_version="1.1")
    yield opened
    opened.close()


def _read(text: str) -> ReadResult:
    return read_routine(text.encode(), "test.yaml")


@pytest.mark.parametrize("path", _routine_files([*ROUTINES, *VALID]), ids=lambda path: path.stem)
def test_a_sound_file_has_no_problems(
    editor: YamlEditor, old_editor: YamlEditor, path: Path
) -> None:
    """Every bundled routine and library and every sound example is clean in the editor."""
    text = path.read_text(encoding="utf-8")
    assert editor.problems(text) == []
    assert old_editor.problems(text) == []


def test_a_file_can_name_its_schema_itself(server: Path, folder: Path) -> None:
    """A first line in the file is enough: nothing has to be set in the editor."""
    plain = YamlEditor(server, folder, schema=None)
    try:
        text = "title: Test\nsteps:\n  - hold: 30\n"
        assert plain.problems(text) == []
        modeline = "# yaml-language-server: $schema=routine.schema.json\n"
        assert [found.line for found in plain.problems(modeline + text)] == [4]
    finally:
        plain.close()


def test_each_slip_is_marked_where_it_is_and_told_in_plain_words(editor: YamlEditor) -> None:
    """A broken file is marked at the right words, with sentences a coach can follow."""
    found = sorted(editor.problems(BROKEN), key=lambda problem: problem.line)
    unknown_key = (
        "There is no such key here. Is it spelt right? "
        "stretchcoach check knows what is often meant."
    )
    time = "Write a time of more than 0s with its unit, such as 30s or 1m30s."
    assert found[:4] == [
        Problem(
            2,
            "relieve",
            "Write one of: relief, bedtime, warm_up, cool_down, flexibility, relaxation, "
            "desk, rehab.",
        ),
        Problem(3, "sied", unknown_key),
        Problem(6, "30", time),
        Problem(7, "three", "Write a whole number in digits, from 1 to 50."),
    ]
    assert found[4].line == 8
    assert found[4].message.startswith("This step does not say what to do: add one of hold, move,")
    assert found[5:] == [
        Problem(
            11, "move", 'A step does one thing: beside "hold" this needs a step of its own (-).'
        ),
        Problem(12, "breathe", '"breathe" needs "in" and "out".'),
        Problem(14, "Rub the calf", "A step is made of keys, such as hold: 30s."),
        Problem(
            17,
            "lef 5s",
            "A cue is said at: start, halfway, end, 10s left, at 15s, every 10s, "
            "or the name of a phase such as contract.",
        ),
        Problem(
            18,
            "{Remember: breathe}",
            "Write one text here. A text with a colon and a space in it needs quotes.",
        ),
    ]


def _is_yaml(text: str) -> bool:
    """Whether a parser of YAML gets through a text."""
    try:
        yaml.compose(text)
    except yaml.YAMLError:
        return False
    return True


@pytest.mark.parametrize("path", _routine_files(INVALID), ids=lambda path: path.stem)
def test_the_editor_marks_lines_that_the_reader_marks(editor: YamlEditor, path: Path) -> None:
    """In an unsound file nothing is marked on a line that has no error for `check`."""
    folder = path.parent

    def load(name: str) -> bytes | None:
        library = folder / name
        return library.read_bytes() if library.is_file() else None

    result = read_routine(path.read_bytes(), path.name, load)
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    codes = {problem.code for problem in errors}
    marked = editor.problems(result.source.text)
    if MARKED_ELSEWHERE & codes:
        assert marked
        return
    if WITHOUT_DASHES in codes:
        marked = [found for found in marked if found.message != KEY_AGAIN]
    own = {problem.span.line for problem in errors if problem.file == path.name}
    lines = {found.line for found in marked}
    # What is no YAML is also marked where the editor loses its way.
    assert lines <= own or (lines & own and not _is_yaml(result.source.text))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|", {field.key for field in FIELDS[Context.ROUTINE]}),
        ("ti|", {"title"}),
        ("title: Test\ngoal: |", {"relief", "bedtime", "warm_up", "cool_down", "rehab"}),
        ("title: Test\ndefaults:\n  |", {field.key for field in FIELDS[Context.DEFAULTS]}),
        ("title: Test\nsteps:\n  - |", {field.key for field in FIELDS[Context.STEP]}),
        ("title: Test\nsteps:\n  - name: Calf\n    |", {*VERBS, "say", "sides", "times", "cues"}),
        (
            "title: Test\nsteps:\n  - hold: 30s\n    sides: |",
            {"both", "each", "alternate", "left", "right"},
        ),
        (
            "title: Test\nsteps:\n  - ask: Better?\n    if_no:\n      - |",
            {"hold", "rest", "name"},
        ),
        ("title: Test\nsteps:\n  - ask: Better?\n    no_answer: |", {"again", "pause"}),
        (
            "title: Test\nsteps:\n  - hold: 30s\n    cues:\n      |",
            {"start", "halfway", "end", "10s left", "at 15s", "every 10s", "contract"},
        ),
        ("title: Test\nsteps:\n  - breathe:\n      |", {"in", "hold", "out", "pause"}),
        ("title: Test\nexercises:\n  calf:\n    |", {"hold", "move", "name", "sides"}),
    ],
)
def test_the_keys_and_words_that_fit_are_offered(
    editor: YamlEditor, text: str, offered: set[str]
) -> None:
    """Where a key or a word can stand, the editor knows which."""
    assert offered <= {offer.label for offer in editor.completions(text)}


@pytest.mark.parametrize("text", ["title: |", "title: Test\nsteps:\n  - hold: |"])
def test_no_nonsense_is_offered_for_a_text(editor: YamlEditor, text: str) -> None:
    """That a title may look like a truth value is no reason to propose one."""
    labels = {offer.label for offer in editor.completions(text)}
    assert labels
    assert not labels & {"true", "false", "null"}


def test_what_is_offered_is_explained(editor: YamlEditor) -> None:
    """Beside each offer stands what it means, from the table of keys."""
    about = {offer.label: offer.about for offer in editor.completions("|")}
    for field in FIELDS[Context.ROUTINE]:
        assert about[field.key].startswith(field.doc)
    goal = field_at(Context.ROUTINE, "goal")
    assert goal is not None
    words = {offer.label: offer.about for offer in editor.completions("title: Test\ngoal: |")}
    assert words == {choice.word: choice.doc for choice in goal.choices}


def _accept(text: str, offer: Offer) -> str:
    """The file after the offer was taken and nothing was typed into its places."""
    before, _, after = text.partition("|")
    margin = re.match(" *", before.rpartition("\n")[2])
    assert margin is not None
    filled = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", offer.inserts)
    return before + filled.replace("\n", f"\n{margin[0]}") + after


@pytest.mark.parametrize("verb", [*VERBS, SPOKEN_STEP])
@pytest.mark.parametrize("start", ["- |", "- name: Calf\n    |"], ids=["new", "begun"])
def test_a_whole_step_that_is_offered_is_sound(editor: YamlEditor, verb: str, start: str) -> None:
    """Taking the offer of a whole step, in a new step or in one begun, makes no mistake."""
    top = "title: Test\nexercises: {leg_swings: {hold: 30s}}\nsteps:\n"
    text = f"{top}  {start}\n"
    offers = {offer.label: offer for offer in editor.completions(text)}
    result = _accept(text, offers[f"a step: {verb}"])
    assert f"{verb}: " in result or f"{verb}:\n" in result
    assert _read(result).diagnostics == ()
    assert editor.problems(result) == []


def test_a_whole_routine_that_is_offered_is_sound(editor: YamlEditor) -> None:
    """Taking the offer for an empty file makes a routine."""
    offers = {offer.label: offer for offer in editor.completions("|")}
    result = _accept("|", offers["a routine"])
    assert _read(result).routine is not None
    assert editor.problems(result) == []


@pytest.mark.parametrize(
    ("text", "context", "key"),
    [
        ("ti|tle: Test\n", Context.ROUTINE, "title"),
        ("title: Test\nre|d_flags: [You felt a pop]\n", Context.ROUTINE, "red_flags"),
        ("title: Test\nsteps:\n  - ho|ld: 30s\n", Context.STEP, "hold"),
        ("title: Test\nsteps:\n  - hold: 30s\n    si|des: each\n", Context.STEP, "sides"),
        ("title: Test\nsteps:\n  - breathe: {i|n: 4s, out: 4s}\n", Context.BREATHE, "in"),
        ("exercises:\n  calf:\n    ho|ld: 30s\n", Context.STEP, "hold"),
    ],
)
def test_resting_on_a_key_tells_what_it_means(
    editor: YamlEditor, text: str, context: Context, key: str
) -> None:
    """A key under the pointer is explained with its sentence from the table."""
    field = field_at(context, key)
    assert field is not None
    # The server escapes marks that would mean something in its own language.
    shown = re.sub(r"\\(?=[^\w\s])", "", editor.hover(text))
    assert field.doc in shown
    for choice in field.choices:
        assert f"`{choice.word}`: {choice.doc}" in shown


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(samples(slips=False))
def test_a_made_up_routine_has_no_problems(
    editor: YamlEditor, old_editor: YamlEditor, sample: Sample
) -> None:
    """However a sound routine is written, the editor raises no false alarm."""
    assert editor.problems(sample.text) == []
    assert old_editor.problems(sample.text) == []

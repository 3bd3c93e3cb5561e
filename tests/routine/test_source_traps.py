"""The slips that YAML turns into something else are found, and said in a coach's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stretchcoach.routine.codes_reading import TITLES, ReadingCode
from stretchcoach.routine.diagnostics import Diagnostic, Safety
from stretchcoach.routine.report import format_full
from stretchcoach.routine.source import Engine, read_source
from tests.routine.reading_files import codes_expected, fixable, id_of_problem
from tests.routine.source_helpers import TRAPS, codes, mended, only, plain, read

FILES = sorted(TRAPS.glob("*.yaml"))
FIXABLE = fixable(FILES, lambda path: read_source(path.read_bytes(), path.name).diagnostics)
CALF_AND_HIP = [{"name": "Calf", "hold": "30s"}, {"name": "Hip", "hold": "20s"}]
# These need files that are too large to keep; test_source_limits.py makes them.
MADE_ELSEWHERE = {
    ReadingCode.TOO_LARGE,
    ReadingCode.TOO_MANY_NODES,
    ReadingCode.TOO_MANY_PROBLEMS,
}


def test_there_are_traps() -> None:
    """The folder of traps is found, and each has its expected report."""
    assert len(FILES) > 70
    assert {path.stem for path in FILES} == {path.stem for path in TRAPS.glob("*.expected")}


@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_trap_is_reported_as_expected(path: Path, engine: Engine) -> None:
    """The report of each trap is, word for word, what stands beside it, by either parser."""
    source = read_source(path.read_bytes(), path.name, engine=engine)
    report = format_full(source.diagnostics, {path.name: source.text})
    assert report + "\n" == path.with_suffix(".expected").read_text(encoding="utf-8")


def test_every_code_has_a_trap_and_a_title() -> None:
    """Each code of reading is in some expected report, and can be explained in a line."""
    wanted = {code.value for code in ReadingCode if code not in MADE_ELSEWHERE}
    assert wanted == codes_expected(FILES)
    assert set(TITLES) == set(ReadingCode)


def test_reports_use_no_words_of_yaml() -> None:
    """Somebody who never programmed understands every word of a report."""
    words = re.compile(r"mapping|scalar|token|sequence|\bnode|parse|syntax|alias|anchor|stream")
    for path in FILES:
        report = path.with_suffix(".expected").read_text("utf-8")
        said = [line for line in report.splitlines() if not re.match(r" *\d* \|", line)]
        assert not words.search("\n".join(said).replace(path.stem, "")), path.stem


@pytest.mark.parametrize(("path", "problem"), FIXABLE, ids=id_of_problem)
def test_a_fix_takes_its_problem_away(path: Path, problem: Diagnostic) -> None:
    """After the edits of a fix nothing is wrong any more at its place."""
    source = read_source(path.read_bytes(), path.name)
    again = read_source(mended(source.text, problem).encode(), path.name)
    assert problem.span.start not in {
        found.span.start for found in again.diagnostics if found.code == problem.code
    }
    assert len(again.diagnostics) < len(source.diagnostics) or problem.code == "E019"


@pytest.mark.parametrize(("path", "problem"), FIXABLE, ids=id_of_problem)
def test_a_fix_that_is_called_safe_changes_no_words(path: Path, problem: Diagnostic) -> None:
    """A safe fix only takes out what cannot be seen."""
    assert problem.fix is not None
    if problem.fix.safety is Safety.SAFE:
        assert problem.code in {"E004", "E005"}
        assert all(not edit.text.strip() for edit in problem.fix.edits)
    assert path.exists()


@pytest.mark.parametrize(
    ("name", "tree"),
    [
        (
            "forgotten-dash",
            [
                {"name": "Calf against the wall", "hold": "30s"},
                {"name": "Calf on the step", "hold": "20s"},
                {"name": "Shake out", "move": "20s"},
            ],
        ),
        (
            "forgotten-dash-first-key",
            [{"hold": "30s", "say": "Lean in."}, {"hold": "20s", "say": "Lean further."}],
        ),
        ("duplicate-key", [{"name": "Calf against the wall", "hold": "30s", "sides": "each"}]),
        ("no-space-after-colon-alone", [{"hold": "30s"}, {"rest": "20s"}]),
        (
            "no-space-in-brackets",
            [{"name": "Calf", "breathe": {"in": "4s", "hold": "7s", "out": "8s"}}],
        ),
        (
            "no-space-in-cues",
            [
                {
                    "name": "Calf",
                    "hold": "30s",
                    "cues": {"halfway": "Breathe.", "5s left": "Ease off."},
                }
            ],
        ),
        ("escape-code", [{"name": "Calf", "say": "Lean[31m in back", "hold": "30s"}]),
        ("starts-with-star-alone", [{"name": "Calf", "say": "*slowly", "hold": "30s"}]),
        ("anchors", [{"name": "Calf", "hold": "30s"}]),
        ("tab-indent", [{"name": "Calf", "hold": "30s"}]),
        ("no-break-space-indent", [{"name": "Calf", "hold": "30s"}]),
        ("list-of-bullets", CALF_AND_HIP),
        ("list-of-stars", CALF_AND_HIP),
        ("list-of-numbers", CALF_AND_HIP),
        ("list-of-numbers-outdented", [{"name": "Calf", "hold": "30s"}, {"rest": "20s"}]),
        ("dash-without-space", [{"name": "Calf", "hold": "30s"}, {"rest": "20s"}]),
        ("framed-by-a-chat", [{"name": "Calf", "hold": "30s"}]),
    ],
)
def test_what_was_meant_is_read_on(name: str, tree: object) -> None:
    """Where the meaning is clear the tree has it, so that no second error follows from it."""
    root = plain(read((TRAPS / f"{name}.yaml").read_text("utf-8")).root)
    assert isinstance(root, dict)
    assert root["steps"] == tree


@pytest.mark.parametrize("name", ["bullets", "stars", "numbers", "numbers-outdented"])
def test_the_offered_dashes_make_a_list(name: str) -> None:
    """With the dashes in place of what another program wrote, nothing is wrong any more."""
    text = (TRAPS / f"list-of-{name}.yaml").read_text("utf-8")
    tree = plain(read(text).root)
    for problem in reversed(read(text).diagnostics):
        text = mended(text, problem)
    assert (read(text).diagnostics, plain(read(text).root)) == ((), tree)


def test_what_was_found_in_a_foreign_list_is_found_as_well() -> None:
    """The bullets do not hide a slip inside a step, and are no excuse for a second error."""
    text = "steps:\n  * name: A\n    hold: 30s\n    hold: 20s\n  * name: B\n"
    assert codes(read(text)) == ["E013", "E012", "E013"]
    assert set(codes(read(f"{text}     hold: 30s\n"))) == {"E012", "E013"}


def test_two_steps_without_dashes_are_not_called_the_same_key_twice() -> None:
    """To keep only one of the two would lose a step; that dashes are missing is said later."""
    assert read("steps:\n  name: A\n  hold: 30s\n  name: B\n").diagnostics == ()
    assert codes(read("cues:\n  start: A\n  start: B\n")) == ["E012"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'Don't bounce'", "Don't bounce"),
        ('"He says "go" now"', 'He says "go" now'),
        ('"Say "go""', 'Say "go"'),
        ('"Lean" and "breathe"', '"Lean" and "breathe"'),
        ("'Round' the 'world'", "'Round' the 'world'"),
        ('"a"b"c"', '"a"b"c"'),
    ],
)
def test_only_quotes_round_the_whole_text_are_left_out(written: str, meant: str) -> None:
    """The fix keeps what is said, and the quotes that are a part of it."""
    text = f"say: {written}\n"
    problem = only(read(text))
    assert (problem.code, plain(read(mended(text, problem)).root)) == ("E008", {"say": meant})


@pytest.mark.parametrize("name", ["forgotten-dash", "forgotten-dash-outdented"])
def test_the_dash_makes_the_steps_that_were_meant(name: str) -> None:
    """The offered edits give two whole steps, also where further lines must move with them."""
    source = read((TRAPS / f"{name}.yaml").read_text("utf-8"))
    root = plain(read(mended(source.text, only(source))).root)
    assert isinstance(root, dict)
    assert [step["hold"] for step in root["steps"][:2]] == ["30s", "20s"]


@pytest.mark.parametrize(
    "text",
    [
        "a: https://example.org/x?y=1\n",
        "a: [https://example.org, x]\n",
        "a: at 7:30\n",
        "a: lean in at\n  7:30 or so\n",
        "a: one\n  to 10:1 at most\n",
        "tags:\n  - area:calf\n  - kind:static\n",
        "say: 注意：呼吸\n",
        "say: Attention\u00a0! Respirez\n",
        "say: |\n  hold:30s\n  # not a note\n",
        'say: "hold:30s # x"\n',
        "say: |\n  * name: Calf\n  ```\n  1. hold: 30s\n",
        "say: then\n  – hold\n  -use the wall\n",
        "say: 50% & more! (really) [left] {x} 'y' \"z\" *now* @home\n",
    ],
)
def test_what_is_fine_is_left_alone(text: str) -> None:
    """Web addresses, times of day, labels and ordinary prose raise no alarm."""
    assert read(text).diagnostics == ()


@pytest.mark.parametrize(
    "line",
    [
        "say: lean # 3 times",
        "say: Lean in. # 3 times",
        "name: Exercise #3",
        "name: #3",
        "- Numbness # in the foot",
        "say: äußere Seite # 3",
    ],
)
def test_text_that_ends_at_a_hash_is_warned_of(line: str) -> None:
    """A text of letters with one space before `#` was probably meant whole."""
    assert codes(read(line + "\n")) == ["W501"]


@pytest.mark.parametrize(
    "line",
    [
        "hold: 30s # per side",
        "move: 10 reps # per side",
        "sides: each # both legs",
        "say: Lean in.  # a note",
        "say: Lean in. # ignore: W604 it is meant",
        "say: # a note",
        "say: 'Lean in.' # a note",
        "a: {b: c} # a note",
        "say: Lean#3",
    ],
)
def test_a_note_is_left_alone(line: str) -> None:
    """Figures, single words and quoted texts may have a note after one space."""
    assert read(line + "\n").diagnostics == ()


def test_a_cut_text_in_brackets_has_no_fix() -> None:
    """Inside brackets the rest of the line may be more than the text, so nothing is offered."""
    assert only(read("a: [b, Lean # 3\n  ]\n")).fix is None


def test_an_anchor_without_a_copy_before_a_map_is_no_prose() -> None:
    """`&name` before keys can only be meant for copying."""
    problem = only(read("a: &b\n  c: d\n"))
    assert (problem.code, problem.help.count("use:")) == ("E015", 1)


def test_a_bomb_of_copies_costs_nothing() -> None:
    """Copies of copies are refused and never made."""
    lines = ["a0: &a0 [x]"] + [
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)
    ]
    source = read("\n".join(lines) + "\n")
    assert set(codes(source)) == {"E015"}
    assert plain(source.root) is not None


@pytest.mark.parametrize("code", [r"\0", r"\a", r"\e", r"\x9b", r"\N", r"\L", r"\P", r"\t", r"\r"])
def test_harmful_codes_are_refused(code: str) -> None:
    """A character that must not be shown is not let in by its code either."""
    source = read(f'a: "x{code}y"\n')
    assert (only(source).code, plain(source.root)) == ("E004", {"a": "xy"})
    assert source.text[only(source).span.start :].startswith(code)


@pytest.mark.parametrize(
    "code", [r"\n", r"\"", r"\\", r"\/", r"\_", r"\x41", r"\u00e9", r"\U0001F600"]
)
def test_harmless_codes_are_read(code: str) -> None:
    """Other codes mean what they mean in YAML."""
    assert read(f'a: "x{code}y"\n').diagnostics == ()


def test_harmful_codes_in_keys_are_refused() -> None:
    """A key is a text too."""
    assert codes(read('"a\\e[31m": b\n')) == ["E004"]


def test_a_line_break_in_a_single_quoted_text_is_no_code() -> None:
    """A backslash means nothing outside double quotes."""
    assert plain(read("a: 'x\\e[31m'\nb: y\\e\n").root) == {"a": "x\\e[31m", "b": "y\\e"}


@pytest.mark.parametrize("value", ["!x !y b", "!x !y !z b"])
@pytest.mark.parametrize("frame", ["say: {}", "- say: {}", "say: [{}]", "{{say: {}}}"])
def test_a_text_of_several_marks_is_one_problem(value: str, frame: str) -> None:
    """One pair of quotes mends it, and that is all that is said."""
    text = frame.format(value)
    problem = only(read(text))
    assert (problem.code, problem.span.start) == ("E008", text.index(value))

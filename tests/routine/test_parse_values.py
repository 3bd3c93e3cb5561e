"""Single values: numbers, words, languages, cues, and shapes that do not fit."""

from __future__ import annotations

import pytest

from stretchcoach.routine.language import parse_language
from stretchcoach.routine.model import CueWhen
from stretchcoach.routine.numbers import parse_count, suggest_count
from stretchcoach.routine.synonyms import word_synonym
from tests.routine.reading_files import read_text


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("3", 3), ("-1", -1), ("010", None), ("1.0", None), ("", None), ("٣", None)],
)
def test_a_count_is_plain_digits(text: str, number: int | None) -> None:
    """No zero in front, no fraction, no other script's digits."""
    assert parse_count(text) == number


def test_a_huge_number_is_still_huge() -> None:
    """However many digits there are, they are not too many to be read."""
    number = parse_count("9" * 10_000)
    assert number is not None
    assert number > 10**9


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("010", "10"),
        ("three", "3"),
        ("Twice", "2"),
        ("3x", "3"),
        ("3 times", "3"),
        ("2-3", "2"),
        ("8 to 12 reps", "8"),
        ("1.0", "1"),
        ("twenty", "20"),
        ("three times", "3"),
        ("drei", "3"),
        ("dreimal", "3"),
        ("3 mal", "3"),
        ("3x each", "3"),
        ("3 per side", "3"),
        ("3 apples", None),
        ("10 Wiederholungen", "10"),
        ("10 Wdh.", "10"),
        ("３", "3"),
        ("٣", "3"),
        ("a few", None),
        ("manchmal", None),
        ("1.5", None),
    ],
)
def test_a_near_miss_of_a_count_is_understood(text: str, digits: str | None) -> None:
    """What people write instead of digits is offered in digits."""
    assert suggest_count(text) == digits


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("each leg", "each"),
        ("each of the legs", "each"),
        ("Both sides", "each"),
        ("per arm", "each"),
        ("jede Seite", "each"),
        ("beide Füße", "each"),
        ("left foot only", "left"),
        ("on the right side", "right"),
        ("rechtes Bein", "right"),
        ("links", "left"),
        ("links und rechts", "each"),
        ("alternating legs", "alternate"),
        ("right leg first", None),
        ("my leg", None),
    ],
)
def test_a_side_of_the_body_is_understood(words: str, side: str | None) -> None:
    """A side with a part of the body is offered as the word that the format has."""
    assert word_synonym("sides", words) == side


def test_a_side_is_one_only_where_sides_are_asked_for() -> None:
    """Other keys take no side for a word of theirs."""
    assert word_synonym("goal", "left leg") is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("de", "de"),
        ("es-MX", "es-MX"),
        ("ES_mx", "es-MX"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("German", None),
        ("d", None),
        ("de-", None),
        ("de" + "-abc" * 20, None),
    ],
)
def test_languages_are_tags(text: str, tag: str | None) -> None:
    """A tag is read with - or _, and spelt in the usual way."""
    assert parse_language(text) == tag


@pytest.mark.parametrize(
    ("key", "when", "offset_ms"),
    [
        ("start", CueWhen.START, 0),
        ("halfway", CueWhen.HALFWAY, 0),
        ("end", CueWhen.END, 0),
        ("10s left", CueWhen.LEFT, 10_000),
        ("10 seconds left", CueWhen.LEFT, 10_000),
        ("at 1m", CueWhen.AT, 60_000),
        ("every 1.5s", CueWhen.EVERY, 1_500),
    ],
)
def test_cues_have_their_moment(key: str, when: CueWhen, offset_ms: int) -> None:
    """The key of a cue says when it is spoken."""
    text = f"title: T\nsteps:\n  - hold: 30s\n    cues:\n      {key}: Breathe.\n"
    routine = read_text(text).routine
    assert routine is not None
    (cue,) = routine.steps[0].cues
    assert (cue.when, cue.offset_ms, cue.text, cue.line) == (when, offset_ms, "Breathe.", 5)


@pytest.mark.parametrize(
    ("key", "guess"),
    [
        ("half way", "halfway"),
        ("Middle", "halfway"),
        ("begin", "start"),
        ("finish", "end"),
        ("15s", "at 15s"),
        ("after 15s", "at 15s"),
        ("last 10s", "10s left"),
        ("10s before the end", "10s left"),
        ("10s remaining", "10s left"),
        ("each 10s", "every 10s"),
        ("halfwya", "halfway"),
        ("realx", "relax"),
    ],
)
def test_other_words_for_a_moment_are_understood(key: str, guess: str) -> None:
    """A moment in other words is offered as the format writes it."""
    text = (
        "title: T\nsteps:\n  - contract_relax: {contract: 6s, relax: 2s}\n"
        f"    cues:\n      {key}: Breathe.\n"
    )
    (problem,) = read_text(text).diagnostics
    assert problem.code == "E210"
    assert problem.fix is not None
    assert problem.fix.text == f"{guess}: Breathe."


@pytest.mark.parametrize(
    ("yaml_list", "values"),
    [("calf", ("calf",)), ("[calf]", ("calf",)), ("[calf, thigh]", ("calf", "thigh"))],
)
def test_one_text_is_a_list_of_one(yaml_list: str, values: tuple[str, ...]) -> None:
    """A list of texts can be written as a single text."""
    routine = read_text(f"title: T\ntags: {yaml_list}\nsteps:\n  - hold: 30s\n").routine
    assert routine is not None
    assert routine.tags == values


@pytest.mark.parametrize("step", ["- - hold: 30s", "- hold: [30s, 40s]", "-", "- 30s"])
@pytest.mark.parametrize("top", ["steps:\n  {}", "steps:\n  - group: G\n    steps:\n      {}"])
def test_a_wrong_shape_is_one_problem_wherever_it_stands(step: str, top: str) -> None:
    """Lists, maps and texts in each other's place are explained, once."""
    result = read_text("title: T\n" + top.format(step) + "\n")
    assert [problem.code for problem in result.diagnostics] in (["E109"], ["E107"])


@pytest.mark.parametrize(
    "top", ["steps: {}", "steps: {hold: 30s}", "steps: hold 30s", "steps:\n", "steps: []"]
)
def test_steps_must_be_a_list_with_something_in_it(top: str) -> None:
    """Whatever else stands at `steps` is one clear problem."""
    result = read_text(f"title: T\n{top}\n")
    assert [problem.code for problem in result.diagnostics] in (["E108"], ["E110"], ["E111"])


def test_the_text_of_a_routine_is_put_on_one_line_to_be_spoken() -> None:
    """Line breaks in what is said are spaces; a description keeps its paragraphs."""
    text = (
        "title: T\ndescription: |\n  One.\n\n  Two.\n"
        "steps:\n  - hold: 30s\n    say: |\n      Step  back.\n      Lean in.\n"
    )
    routine = read_text(text).routine
    assert routine is not None
    assert routine.steps[0].say == "Step back. Lean in."
    assert routine.description == "One.\n\nTwo."

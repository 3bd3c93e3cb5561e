"""What the rules make of titles, sides, levels, lengths and languages, case by case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.routine.model import Goal
from tests.routine.lint_checks import TOP, check_text, codes, step_codes

RELIEF = "goal: relief\nstop_if: [New tearing pain]\nred_flags: [You felt a pop]\n"
LEVELS = "levels: [gentle, full]\n"


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("", ["W802"]),
        ("language: en\n", ["W802"]),
        ("sources: [A book]\n", ["W802"]),
        ("language: en\nsources: [A book]\n", []),
    ],
)
def test_language_and_source_are_missed_once(top: str, found: list[str]) -> None:
    """One warning tells of both, so that a first routine is not met with a list."""
    assert codes(f"title: T\n{top}steps:\n  - hold: 30s\n") == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Five minutes for the calves", []),
        ("5-minute stretch", []),
        ("Dehnen in 5 Minuten", []),
        ("5 to 10 minutes of calm", []),
        ("Under 10 minutes", []),
        ("Ten minutes of calm", ["W606"]),
        ("2 min stretch", ["W606"]),
        ("10–15 minutes", ["W606"]),
        ("Minimal stretch for 10 people", []),
        ("The 100 best stretches", []),
    ],
)
def test_the_minutes_of_a_title_are_kept(title: str, found: list[str]) -> None:
    """A title promises a length; a quarter more or less is no broken promise."""
    text = f"title: {title}\nlanguage: en\nsources: [A book]\nsteps:\n  - move: 5m\n"
    assert codes(text) == found


def test_one_level_that_keeps_the_title_s_promise_is_enough() -> None:
    """The other levels are shorter or longer on purpose."""
    text = "title: 5 minutes\nlanguage: en\nsources: [A book]\nlevels: [short, long]\nsteps:\n"
    assert codes(f"{text}  - move: {{short: 5m, long: 15m}}\n") == []
    assert codes(f"{text}  - move: {{short: 1m, long: 15m}}\n") == ["W606"]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (
            "{name: Left calf, hold: 30s, sides: left}",
            "{name: Right calf, hold: 30s, sides: right}",
            0,
        ),
        ("{use: calf, sides: left}", "{use: calf, sides: right}", 0),
        ("{hold: 30s, sides: left}", "{hold: 20s, sides: right}", 0),
        ("{name: Calf, hold: 30s, sides: left}", "{name: Thigh, hold: 30s, sides: right}", 2),
        ("{name: Calf, hold: 30s, sides: left}", "{name: Calf, hold: 30s, sides: left}", 2),
    ],
)
def test_a_left_step_has_a_right_one(left: str, right: str, found: int) -> None:
    """The twin for the other side may stand anywhere, and has the same name but for the side."""
    text = f"{TOP}exercises: {{calf: {{hold: 30s}}}}\nsteps:\n  - {left}\n  - {right}\n"
    assert [code for code in codes(text) if code != "W801"] == ["W601"] * found


@pytest.mark.parametrize(
    ("goal", "quiet"), [(goal, goal in {Goal.RELIEF, Goal.REHAB, Goal.BEDTIME}) for goal in Goal]
)
def test_help_is_named_where_it_may_be_needed(goal: Goal, quiet: bool) -> None:
    """A question in a routine that has nothing to do with pain may end as it likes."""
    text = (
        f"{TOP}{RELIEF.replace('relief', goal.value)}steps:\n"
        "  - {repeat_until: Ready?, at_most: 2, otherwise: Well., steps: [hold: 30s]}\n"
    )
    assert (codes(text) == ["W703"]) is quiet


def test_the_real_length_of_a_clip_decides_where_it_is_known() -> None:
    """A cue fits or does not by the voice that will say it, not by an estimate."""

    def says_in(length_ms: int) -> Callable[[str], int]:
        return lambda text: length_ms if text == "Ease off." else 200

    text = f"{TOP}steps:\n  - {{hold: 30s, countdown: 0, cues: {{5s left: Ease off.}}}}\n"
    assert check_text(text, length_of=says_in(5_000)).diagnostics == ()
    (problem,) = check_text(text, length_of=says_in(5_001)).diagnostics
    assert problem.code == "W502"


def test_a_cue_is_one_mistake_even_where_it_breaks_two_rules() -> None:
    """A cue that is too long is not told off for meeting the countdown as well."""
    assert step_codes("  - {hold: 30s, cues: {2s left: This is far too long for it.}}\n") == [
        "W502"
    ]


def test_a_level_is_named_where_a_warning_holds_for_it_alone() -> None:
    """A coach sees at which level a cue has no room."""
    text = (
        f"{TOP}{LEVELS}steps:\n"
        "  - hold: {gentle: 10s, full: 30s}\n"
        "    cues: {halfway: Keep on breathing.}\n"
        "    countdown: 4\n"
    )
    (problem,) = check_text(text).diagnostics
    assert (problem.code, '(level "gentle")' in problem.message) == ("W503", True)


def test_a_cue_of_a_phase_is_too_long_at_every_level() -> None:
    """A phase takes as long at each level, so none is named."""
    steps = (
        "  - name: Breathing\n"
        "    breathe: {in: 2s, out: 4s}\n"
        "    times: {gentle: 3, full: 6}\n"
        "    cues: {in: Breathe in slowly and deeply through your nose until you are full.}\n"
    )
    found = check_text(f"{TOP}levels: [gentle, full]\nsteps:\n{steps}").diagnostics
    (message,) = (problem.message for problem in found if problem.code == "W502")
    assert message.endswith("but there is room for 2s")


def test_a_language_without_word_lists_is_left_in_peace() -> None:
    """No rule guesses at the words of a language that it does not know."""
    text = (
        "title: Étirements\nlanguage: fr\nsources: [Un livre]\ngoal: relief\n"
        "stop_if: [Douleur]\nred_flags: [Gonflement]\nsteps:\n"
        "  - {repeat_until: Mieux?, at_most: 2, otherwise: Bon., steps: [hold: 30s]}\n"
        "  - {breathe: {in: 4s, hold: 11s, out: 4s}, say: Bounce.}\n"
        "  - {hold: 30s, say: Lift one leg.}\n"
    )
    assert codes(text) == []


@pytest.mark.parametrize(
    ("say", "found"),
    [
        ("Wippe ein wenig.", ["W704"]),
        ("Wippe nicht nach.", []),
        ("Ohne wippen.", []),
        ("Dehne, bis es weh tut.", ["W704"]),
        ("Leg die Hand auf den Bauch.", []),
    ],
)
def test_risky_phrases_in_german(say: str, found: list[str]) -> None:
    """German denies a verb after it."""
    text = f"title: T\nlanguage: de\nsources: [Ein Buch]\nsteps:\n  - {{hold: 30s, say: '{say}'}}\n"
    assert codes(text) == found


def test_an_error_comes_alone_with_what_the_reader_found() -> None:
    """A routine that cannot be read is not told how to be better."""
    assert codes("title: T\nsteps:\n  - {hold: 1:30, sides: left}\n") == ["E201"]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("  - {group: G, rounds: 50, steps: [{hold: 10s, times: 50}]}\n", "E410"),
        ("  - {move: 60m, times: 4}\n", "E411"),
        ("  - {hold: {gentle: 30s, full: 30s}, times: {gentle: 0, full: 1}}\n", "E204"),
    ],
)
def test_a_layout_that_fails_is_an_error(steps: str, code: str) -> None:
    """There is no routine where it cannot be laid out at each of its levels."""
    result = check_text(f"{TOP}{LEVELS if 'gentle' in steps else ''}steps:\n{steps}")
    assert [problem.code for problem in result.diagnostics] == [code]
    assert result.routine is None


def test_a_sound_routine_comes_with_its_timelines() -> None:
    """Who checks and plays lays out once."""
    result = check_text(f"{TOP}{LEVELS}steps:\n  - hold: {{gentle: 20s, full: 30s}}\n")
    assert result.routine is not None
    assert set(result.timelines) == {"gentle", "full"}

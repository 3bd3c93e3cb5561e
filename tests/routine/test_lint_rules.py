"""Each rule beside its near miss: what it warns of, and what it lets pass."""

from __future__ import annotations

import pytest

from tests.routine.lint_checks import TOP, check_text, codes, step_codes

RELIEF = "goal: relief\nstop_if: [New tearing pain]\nred_flags: [You felt a pop]\n"
LEVELS = "levels: [gentle, full]\n"
CUED = "cues: {halfway: Breathe.}"
GROUP = "{group: G, SETTING, steps: [{hold: 30s, name: A}]}"
UNTIL = (
    "{repeat_until: Gone?, at_most: 2, otherwise: Call a doctor., SETTING,"
    " steps: [{hold: 30s, name: A}]}"
)
OF_EVERY_KIND = """\
  - {say: Hello there.}
  - {rest: 20s}
  - {hold: 30s, name: Neck}
  - {move: 10 reps, name: Shoulders}
  - {move: 40s, name: Hips}
  - {breathe: {in: 4s, out: 6s}, name: Belly}
  - {tense_release: {tense: 5s, release: 9s}, name: Fists}
  - {ask: Another one?, if_yes: [{hold: 30s, name: Back}]}
"""


@pytest.mark.parametrize(
    ("step", "setting", "words"),
    [
        (GROUP, "switch: 9s", "write it at the steps inside"),
        (GROUP, "pace: 2s", "write it at the steps inside"),
        (GROUP, "rest_between: 9s", "end the steps inside with one: - rest: 20s"),
        (GROUP, "name: Legs", ""),
        (UNTIL, "switch: 9s", "write it at the steps inside"),
        (UNTIL, "stop_if: [Pain]", "write it at the steps inside, or at the top of the file"),
        ("{rest: 9s, SETTING}", "switch: 9s", ""),
        ("{ask: Gone?, if_no: [{say: Go on.}], SETTING}", "stop_if: [Pain]", "at the top of the"),
        ("{ask: Gone?, if_no: [{say: Go on.}], SETTING}", "switch: 9s", ""),
        ("{hold: 30s, name: A, SETTING}", "switch: 9s", "add sides: each, or take switch out"),
        ("{hold: 30s, name: A, SETTING}", "rest_between: 9s", "add times: 2, or take"),
    ],
)
def test_a_setting_without_effect_is_told_what_would_have_one(
    step: str, setting: str, words: str
) -> None:
    """What is advised for a group or a repeat_until has an effect there."""
    text = f"{TOP}steps:\n  - {step.replace('SETTING', setting)}\n"
    (found,) = [one for one in check_text(text).diagnostics if one.code == "W608"]
    assert words in found.help if words else found.help == ""


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        (
            "W502",
            "{hold: 20s, cues: {2s left: Ease off slowly and then shake it out.}}",
            "{hold: 20s, cues: {7s left: Ease off slowly and then shake it out.}}",
        ),
        (
            "W502",
            "{tense_release: {tense: 1s, release: 9s}, cues: {tense: Tense it gently now.}}",
            "{tense_release: {tense: 3s, release: 9s}, cues: {tense: Tense it gently now.}}",
        ),
        (
            "W502",
            "{move: 2s, cues: {end: And that is already all of it for today.}}",
            "{move: 9s, cues: {end: And that is already all of it for today.}}",
        ),
        (
            "W503",
            "{hold: 30s, cues: {halfway: Keep breathing., every 5s: Stay long.}}",
            "{hold: 30s, cues: {halfway: Keep breathing., every 10s: Stay long.}}",
        ),
        (
            "W503",
            "{hold: 30s, cues: {3s left: Ease off.}}",
            "{hold: 30s, countdown: 0, cues: {3s left: Ease off.}}",
        ),
        (
            "W503",
            "{hold: 30s, cues: {halfway: Halfway there by now., 14s left: Let go.}}",
            "{hold: 30s, cues: {halfway: Halfway there by now., 12s left: Let go.}}",
        ),
        ("W504", "{hold: 30s, cues: {31s left: Go.}}", "{hold: 30s, cues: {30s left: Go.}}"),
        ("W504", "{hold: 30s, cues: {at 30s: Go.}}", "{hold: 30s, cues: {at 20s: Go.}}"),
        (
            "W504",
            "{breathe: {in: 4s, out: 6s}, cues: {every 10s: Softly.}}",
            "{breathe: {in: 4s, out: 6s}, cues: {at 7s: Softly.}}",
        ),
        ("W505", f"{{say: {'Breathe in. ' * 12}}}", f"{{say: {'Breathe in. ' * 8}}}"),
        ("W506", "{hold: 30s, name: Do it 3x}", "{hold: 30s, name: Do it 3 times}"),
        ("W506", "{hold: 30s, say: Take 30s.}", "{hold: 30s, say: Take 30 seconds.}"),
        ("W506", "{hold: 30s, say: Smile 😀.}", "{hold: 30s, say: Größer und weiter.}"),
        ("W506", "{say: See https://a.example.}", "{hold: 30s, how: See https://a.example.}"),
        ("W507", "{hold: 46s}", "{hold: 45s}"),
        ("W507", "{hold: 46s, cues: {end: Let go.}}", f"{{hold: 46s, {CUED}}}"),
        ("W507", "{hold: 46s, cues: {start: Go.}}", "{move: 46s}"),
        ("W601", "{hold: 30s, sides: left}", "{hold: 30s, sides: each}"),
        ("W602", "{hold: 30s, say: Lift one leg.}", "{hold: 30s, say: Lift both legs.}"),
        ("W602", "{hold: 30s, say: Lift one leg.}", "{hold: 30s, say: Lift one leg., sides: both}"),
        (
            "W602",
            "{hold: 30s, how: The other leg is flat.}",
            "{hold: 30s, how: If the knee hurts.}",
        ),
        ("W603", "{hold: 9s}", "{hold: 10s}"),
        ("W603", "{hold: 9s, times: 2}", "{hold: 5s, times: 3}"),
        (
            "W603",
            "{group: G, rounds: 2, steps: [{hold: 5s}]}",
            "{group: G, rounds: 3, steps: [{hold: 5s}]}",
        ),
        ("W605", f"{{hold: 2m1s, {CUED}}}", f"{{hold: 2m, {CUED}}}"),
        (
            "W607",
            "{hold: 30s, sides: each, switch: 2s}",
            "{hold: 30s, sides: each, switch: 3s}",
        ),
        (
            "W607",
            "{move: 10 reps, sides: each, switch: 0s}",
            "{move: 1 rep, sides: alternate, switch: 0s, times: 5}",
        ),
        ("W608", "{move: 40s, pace: 2s}", "{move: 10 reps, pace: 2s}"),
        ("W608", "{hold: 30s, switch: 9s}", "{hold: 30s, switch: 9s, sides: alternate}"),
        ("W608", "{hold: 30s, rest_between: 9s}", "{hold: 30s, rest_between: 9s, times: 2}"),
        (
            "W608",
            "{tense_release: {tense: 5s, release: 9s}, countdown: 3}",
            "{hold: 30s, countdown: 3}",
        ),
        ("W608", "{rest: 9s, times: 2}", "{rest: 9s, cues: {end: On we go.}}"),
        (
            "W608",
            "{group: G, tip: Slowly., steps: [{hold: 30s}]}",
            "{group: G, say: Slowly., steps: [{hold: 30s}]}",
        ),
        ("W610", "{move: 10 reps, pace: 0.9s}", "{move: 10 reps, pace: 1s}"),
        ("W610", "{move: 10 reps, pace: 11s}", "{move: 10 reps, pace: 10s}"),
        ("W704", "{hold: 30s, tip: Bounce a little.}", "{hold: 30s, tip: Do not bounce at all.}"),
        (
            "W704",
            "{hold: 30s, say: Push through the pain.}",
            "{hold: 30s, say: Never push through pain.}",
        ),
        (
            "W704",
            "{hold: 30s, say: Hold your breath.}",
            "{breathe: {in: 4s, hold: 4s, out: 4s}, say: Hold your breath gently.}",
        ),
        (
            "W705",
            "{contract_relax: {contract: 6s}}",
            "{contract_relax: {contract: 6s}, effort: gentle}",
        ),
        (
            "W705",
            "{tense_release: {tense: 16s, release: 9s}}",
            "{tense_release: {tense: 15s, release: 9s}}",
        ),
        (
            "W706",
            "{breathe: {in: 4s, hold: 11s, out: 8s}}",
            "{breathe: {in: 4s, hold: 11s, out: 8s}, stop_if: [You feel light-headed]}",
        ),
        (
            "W706",
            "{breathe: {in: 4s, out: 8s, pause: 11s}}",
            "{breathe: {in: 4s, hold: 10s, out: 8s}}",
        ),
    ],
)
def test_a_step_that_is_warned_of_and_one_that_is_not(code: str, wrong: str, right: str) -> None:
    """The rule speaks of the one step, and of nothing else; its near miss is fine."""
    assert step_codes(f"  - {wrong}\n") == [code]
    assert step_codes(f"  - {right}\n") == []
    assert step_codes(f"{OF_EVERY_KIND}  - {wrong}\n") == [code]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        (
            "W603",
            f"{RELIEF}steps:\n  - hold: 9s".replace("relief", "rehab"),
            f"{RELIEF}steps:\n  - hold: 9s",
        ),
        ("W604", "goal: warm_up\nsteps:\n  - {hold: 60s, CUED}", "steps:\n  - {hold: 60s, CUED}"),
        (
            "W604",
            "goal: warm_up\nsteps:\n  - {hold: 60s, CUED}",
            "goal: warm_up\nsteps:\n  - {hold: 59s, CUED}",
        ),
        (
            "W609",
            "goal: bedtime\nsteps:\n  - {hold: 60s, countdown: 3}",
            "goal: bedtime\nsteps:\n  - {hold: 60s, countdown: 0}",
        ),
        (
            "W606",
            "goal: desk\nsteps:\n  - move: 13m",
            "goal: desk\nsteps:\n  - move: 12m",
        ),
        (
            "W606",
            "goal: warm_up\nsteps:\n  - move: 26m",
            "goal: flexibility\nsteps:\n  - move: 26m",
        ),
        (
            "W608",
            f"{LEVELS}steps:\n  - hold: 30s",
            f"{LEVELS}steps:\n  - hold: {{gentle: 20s, full: 30s}}",
        ),
        (
            "W608",
            "defaults: {pace: 2s}\nsteps:\n  - hold: 30s",
            "defaults: {pace: 2s}\nsteps:\n  - hold: 30s\n  - move: 10 reps",
        ),
        (
            "W701",
            "goal: relief\nred_flags: [A pop]\nsteps:\n  - hold: 30s",
            "goal: rehab\nred_flags: [A pop]\nsteps:\n  - hold: 30s",
        ),
        (
            "W702",
            "goal: relief\nstop_if: [Pain]\nsteps:\n  - hold: 30s",
            "goal: relief\nstop_if: [Pain]\nred_flags: [A pop]\nsteps:\n  - hold: 30s",
        ),
        (
            "W703",
            f"{RELIEF}steps:\n  - {{repeat_until: Better?, at_most: 2, otherwise: "
            "Physically you are done., steps: [hold: 30s]}",
            f"{RELIEF}steps:\n  - {{repeat_until: Better?, at_most: 2, otherwise: "
            "Please call a nurse., steps: [hold: 30s]}",
        ),
        (
            "W801",
            "exercises: {calf: {hold: 30s}, arm: {hold: 30s, name: Arm}}\nsteps:\n  - use: calf",
            "exercises: {calf: {hold: 30s, easier: arm}, arm: {hold: 30s, name: Arm}}\n"
            "steps:\n  - use: calf",
        ),
        (
            "W801",
            "exercises: {calf: {hold: 30s, times: 2}, leg: {times: 2, hold: 30s}}\n"
            "steps:\n  - use: calf\n  - use: leg",
            "exercises: {calf: {hold: 30s, times: 2}, leg: {times: 3, hold: 30s}}\n"
            "steps:\n  - use: calf\n  - use: leg",
        ),
        (
            "W801",
            f"{LEVELS}steps:\n  - hold: {{full: 30s}}",
            f"{LEVELS}steps:\n  - hold: {{gentle: 30s, full: 30s}}",
        ),
    ],
)
def test_a_routine_that_is_warned_of_and_one_that_is_not(code: str, wrong: str, right: str) -> None:
    """The rule speaks of the one routine, and of nothing else; its near miss is fine."""
    assert codes(f"{TOP}{wrong.replace('CUED', CUED)}\n") == [code]
    assert codes(f"{TOP}{right.replace('CUED', CUED)}\n") == []

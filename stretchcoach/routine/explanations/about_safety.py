"""W701 to W706 and W8: what keeps people safe, and what keeps a file in good order."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame

_PNF = "contract_relax: {stretch: 10s, contract: 6s, relax: 2s, deeper: 20s}\n"
_SAFE_RELIEF = (
    "goal: relief\nstop_if: [New tearing pain, Numbness]\n"
    "red_flags: [One leg is swollen or hot, You felt a pop]\n"
)

ABOUT_SAFETY = (
    Explanation(
        LintCode.RELIEF_STOP_IF,
        "Somebody in pain follows a relief routine without thinking long. They must know what "
        "means: stop at once.",
        Example(
            "goal: relief\nred_flags: [One leg is swollen or hot, You felt a pop]\n", Frame.TOP
        ),
        Example(_SAFE_RELIEF, Frame.TOP),
    ),
    Explanation(
        LintCode.RELIEF_RED_FLAGS,
        "Some pains must not be stretched away. A relief routine names the signs that need a "
        "doctor.",
        Example("goal: relief\nstop_if: [New tearing pain, Numbness]\n", Frame.TOP),
        Example(_SAFE_RELIEF, Frame.TOP),
    ),
    Explanation(
        LintCode.NO_HELP_NAMED,
        "What stands under otherwise is said when nothing has helped. Then people need to hear "
        "whom to ask.",
        Example(
            "- repeat_until: Has it let go?\n  at_most: 4\n  otherwise: Rest the leg.\n"
            "  steps:\n    - rest: 20s\n"
        ),
        Example(
            "- repeat_until: Has it let go?\n  at_most: 4\n"
            "  otherwise: Rest the leg. If it lasts, call your doctor.\n"
            "  steps:\n    - rest: 20s\n"
        ),
    ),
    Explanation(
        LintCode.RISKY_PHRASE,
        "People do what the voice says. Words that praise pain, force or bouncing get somebody "
        "hurt.",
        Example("- name: Arms up\n  say: Push through the pain.\n  hold: 20s\n"),
        Example("- name: Arms up\n  say: Reach up until you feel a gentle pull.\n  hold: 20s\n"),
    ),
    Explanation(
        LintCode.HARD_CONTRACTION,
        "Pressing against a stretch for long, or with all strength, can strain a muscle. Keep "
        "it under 15s, and say how hard to press with effort.",
        Example(f"- name: Back of the thighs\n  {_PNF}"),
        Example(
            f"- name: Back of the thighs\n  {_PNF}  effort: about a quarter of full strength\n"
        ),
    ),
    Explanation(
        LintCode.LONG_BREATH_HOLD,
        "Holding the breath for more than ten seconds makes some people dizzy. Shorten it, or "
        "name dizziness under stop_if.",
        Example("- name: Slow breaths\n  breathe: {in: 4s, hold: 15s, out: 8s}\n"),
        Example(
            "- name: Slow breaths\n  breathe: {in: 4s, hold: 15s, out: 8s}\n"
            "  stop_if: [Dizziness]\n"
        ),
    ),
    Explanation(
        LintCode.LOOSE_ENDS,
        "Something is left over or left out: an exercise that no step uses, two exercises that "
        "say the same, or a level without a value of its own.",
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
            "  rolls: {name: Shoulder rolls, move: 10 reps}\nsteps:\n  - use: circles\n",
            Frame.TOP,
        ),
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
            "  rolls: {name: Shoulder rolls, move: 10 reps}\n"
            "steps:\n  - use: circles\n  - use: rolls\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.STALE_TRANSLATION,
        "A translation stands in a file of its own, with the routine's text on the left. When a "
        "text of the routine is changed, its translation no longer finds it. The same code "
        "reminds of a routine that names no language, or no source of what it says.",
        Example(
            "- name: Large arm circles\n  move: 10 reps\n",
            files={"routine.de.yaml": "Arm circles: Armkreisen\n"},
        ),
        Example(
            "- name: Large arm circles\n  move: 10 reps\n",
            files={"routine.de.yaml": "Large arm circles: Große Armkreise\n"},
        ),
    ),
    Explanation(
        LintCode.BAD_NOTE,
        "A note such as # ignore: W603 tells the checker to leave one line alone. It needs the "
        "code of a warning, and the reason, so that others understand it later. Errors cannot "
        "be left alone.",
        Example("- name: Arms up\n  hold: 20s  # ignore: W603\n"),
        Example("- name: Arms up\n  hold: 5s  # ignore: W603 the first time after the operation\n"),
    ),
)

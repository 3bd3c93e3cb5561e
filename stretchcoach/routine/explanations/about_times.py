"""W601 to W610: sides, and times that are very short, very long or of no use."""

from __future__ import annotations

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame

ABOUT_TIMES = (
    Explanation(
        LintCode.ONE_SIDE_ONLY,
        "The step is done on one side, and no step does the same on the other. With "
        "sides: each both have their turn. Where one side is meant, say why: "
        "# ignore: W601 and the reason.",
        Example("- name: Neck tilt\n  hold: 20s\n  sides: left\n"),
        Example("- name: Neck tilt\n  hold: 20s\n  sides: each\n"),
    ),
    Explanation(
        LintCode.ONE_LIMB,
        "The words speak of one arm or one leg, and the step does not say which. Add sides: "
        "each for one after the other, alternate for turns, both if it is done together.",
        Example(
            "- name: Calf stretch\n  say: Step your left foot back, and lean in.\n  hold: 30s\n"
        ),
        Example(
            "- name: Calf stretch\n  say: Step one foot back, and lean in.\n  hold: 30s\n"
            "  sides: each\n"
        ),
    ),
    Explanation(
        LintCode.SHORT_HOLD,
        "A stretch that is held for a few seconds has little effect. Hold it longer, repeat it "
        "with times, or write it as a movement.",
        Example("- name: Arms up\n  hold: 5s\n"),
        Example("- name: Arms up\n  hold: 5s\n  times: 4\n"),
    ),
    Explanation(
        LintCode.LONG_WARM_UP_HOLD,
        "A stretch that is held for a minute or more right before exercise costs strength for a "
        "while. A warm-up moves, or holds for a shorter time.",
        Example(
            "goal: warm_up\nsteps:\n  - name: Arms up\n    hold: 60s\n"
            "    cues: {halfway: Keep breathing.}\n",
            Frame.TOP,
        ),
        Example("goal: warm_up\nsteps:\n  - name: Arms up\n    hold: 20s\n", Frame.TOP),
    ),
    Explanation(
        LintCode.LONG_HOLD,
        "A hold of more than two minutes brings little more than a shorter one, and is hard to "
        "bear. Split it with times.",
        Example("- name: Arms up\n  hold: 3m\n  cues: {every 30s: Keep breathing.}\n"),
        Example("- name: Arms up\n  hold: 60s\n  times: 3\n  cues: {halfway: Keep breathing.}\n"),
    ),
    Explanation(
        LintCode.TOTAL_CONTRADICTS,
        "The title promises a length that the routine does not have, or the routine is far too "
        "long for its goal. Count in both sides, all times and the time to get ready: "
        "stretchcoach timeline shows it all.",
        Example(
            "title: Ten minutes for the arms\nsteps:\n  - name: Arm circles\n    move: 1m\n",
            Frame.TOP,
        ),
        Example(
            "title: One minute for the arms\nsteps:\n  - name: Arm circles\n    move: 1m\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        LintCode.SHORT_SWITCH,
        "Nobody is in position on the other side after so short a time. The usual 5s are kept "
        "when switch is left out.",
        Example("- name: Neck tilt\n  hold: 20s\n  sides: each\n  switch: 1s\n"),
        Example("- name: Neck tilt\n  hold: 20s\n  sides: each\n"),
    ),
    Explanation(
        LintCode.NO_EFFECT,
        "The setting changes nothing where it stands: there is no side to change, no second "
        "time to rest before, or nothing to count down. A group and repeat_until pass no settings "
        "on to the steps inside. Take it out, add what it belongs to, or write it where it counts.",
        Example("- name: Arm circles\n  move: 10 reps\n  switch: 10s\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  sides: each\n  switch: 10s\n"),
    ),
    Explanation(
        LintCode.BEDTIME_COUNTDOWN,
        "Counting aloud keeps people awake. A bedtime routine has no countdown unless it is "
        "asked for.",
        Example(
            "goal: bedtime\nsteps:\n  - name: Arms up\n    hold: 30s\n    countdown: 3\n", Frame.TOP
        ),
        Example("goal: bedtime\nsteps:\n  - name: Arms up\n    hold: 30s\n", Frame.TOP),
    ),
    Explanation(
        LintCode.ODD_PACE,
        "The pace is the time for one repetition. Less than a second makes people bounce; more "
        "than ten seconds is a hold rather than a movement.",
        Example("- name: Arm circles\n  move: 20 reps\n  pace: 0.5s\n"),
        Example("- name: Arm circles\n  move: 20 reps\n  pace: 2s\n"),
    ),
)

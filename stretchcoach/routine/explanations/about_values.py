"""E115 to E213: questions, times, numbers, words, cues and names."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame

ABOUT_VALUES = (
    Explanation(
        FormatCode.KEYS_CONFLICT,
        "A yes can stop the routine (stop_if_yes) or lead to other steps (if_yes), not both. "
        "Take one of the two out.",
        Example(
            "- ask: Do you feel dizzy?\n  stop_if_yes: Stop here, and sit down.\n"
            "  if_yes:\n    - rest: 20s\n"
        ),
        Example("- ask: Do you feel dizzy?\n  stop_if_yes: Stop here, and sit down.\n"),
    ),
    Explanation(
        FormatCode.ASK_CHANGES_NOTHING,
        "Whatever the answer is, the routine goes on in the same way. Say what should happen: "
        "stop_if_yes with a sentence, or if_yes and if_no with steps.",
        Example("- ask: Do you feel dizzy?\n"),
        Example("- ask: Do you feel dizzy?\n  if_yes:\n    - rest: 30s\n"),
    ),
    Explanation(
        FormatCode.NOT_A_TIME,
        "A time is a number with its unit: 30s, 2m, 1m30s, 1h. With a colon nobody can tell "
        "minutes from hours.",
        Example("- name: Arms up\n  hold: 0:30\n"),
        Example("- name: Arms up\n  hold: 30s\n"),
    ),
    Explanation(
        FormatCode.NO_UNIT,
        "A number alone could be seconds or minutes, and a mistake here would hurt. Write s "
        "for seconds, m for minutes, h for hours.",
        Example("- name: Arms up\n  hold: 30\n"),
        Example("- name: Arms up\n  hold: 30s\n"),
    ),
    Explanation(
        FormatCode.NOT_A_NUMBER,
        "A whole number in digits belongs here: 3, not three and not 2-3. For levels with "
        "different numbers write {gentle: 2, full: 3}.",
        Example("- name: Arm circles\n  move: 10 reps\n  times: two to three\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  times: 3\n"),
    ),
    Explanation(
        FormatCode.TOO_SMALL,
        "The number must be at least 1. To leave a step out at one level, give that level a 0: "
        "times: {gentle: 0, full: 2}.",
        Example("- name: Arm circles\n  move: 10 reps\n  times: 0\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  times: 1\n"),
    ),
    Explanation(
        FormatCode.UNKNOWN_WORD,
        "Only a few words can stand after this key, and this is none of them. The message "
        "names them all.",
        Example("- name: Arm circles\n  move: 10 reps\n  sides: both arms\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  sides: both\n"),
    ),
    Explanation(
        FormatCode.NOT_A_LANGUAGE,
        "A language is written as its two letters: en, de, fr, es. A country can follow: en-GB.",
        Example("language: English\n", Frame.TOP),
        Example("language: en\n", Frame.TOP),
    ),
    Explanation(
        FormatCode.NEWER_FORMAT,
        "The file is written in a form that this version of the program does not know. Update "
        "the program; or, if you wrote format yourself, take the line out.",
        Example("format: 2\n", Frame.TOP),
        Example("format: 1\n", Frame.TOP),
    ),
    Explanation(
        FormatCode.NOT_A_DOSE,
        "After move stands how often (10 reps) or how long (40s). A bare number could be either.",
        Example("- name: Arm circles\n  move: 10\n"),
        Example("- name: Arm circles\n  move: 10 reps\n"),
    ),
    Explanation(
        FormatCode.TOO_SHORT,
        "The time is shorter than anybody could do it in. Take the key out if it should not "
        "happen at all.",
        Example("- name: Four in, six out\n  breathe: {in: 4s, hold: 0s, out: 6s}\n"),
        Example("- name: Four in, six out\n  breathe: {in: 4s, out: 6s}\n"),
    ),
    Explanation(
        FormatCode.UNKNOWN_CUE,
        "A cue is said at a moment of the step: start, halfway, end, 10s left, at 15s, "
        "every 10s, or the name of a phase such as contract. This is none of them.",
        Example("- name: Arms up\n  hold: 30s\n  cues: {middle: Keep breathing.}\n"),
        Example("- name: Arms up\n  hold: 30s\n  cues: {halfway: Keep breathing.}\n"),
    ),
    Explanation(
        FormatCode.BAD_NAME,
        "An exercise's name is made of letters without accents, digits, _ and -, so that it "
        "can be written in a step. What people read and hear stands under name.",
        Example(
            "exercises:\n  arm circles: {name: Arm circles, move: 10 reps}\n"
            "steps:\n  - use: arm_circles\n",
            Frame.TOP,
        ),
        Example(
            "exercises:\n  arm_circles: {name: Arm circles, move: 10 reps}\n"
            "steps:\n  - use: arm_circles\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.LISTED_TWICE,
        "The same entry stands twice in a list where once is enough. Take one of them out.",
        Example(
            "levels: [gentle, full, full]\n"
            "steps:\n  - {name: Arms up, hold: {gentle: 20s, full: 40s}}\n",
            Frame.TOP,
        ),
        Example(
            "levels: [gentle, full]\nsteps:\n  - {name: Arms up, hold: {gentle: 20s, full: 40s}}\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.MIXED_DOSE,
        "One step is either counted or timed, at all levels alike: write reps for every level, "
        "or a time for every level.",
        Example(
            "levels: [gentle, full]\n"
            "steps:\n  - {name: Arm circles, move: {gentle: 10 reps, full: 40s}}\n",
            Frame.TOP,
        ),
        Example(
            "levels: [gentle, full]\n"
            "steps:\n  - {name: Arm circles, move: {gentle: 10 reps, full: 20 reps}}\n",
            Frame.TOP,
        ),
    ),
)

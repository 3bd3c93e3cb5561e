"""E401 to E413: the largest that a file, a step and a routine can be."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame
from stretchcoach.routine.tree_builder import MAX_DEPTH, MAX_NODES

_ROUTINE = "title: Morning stretch\nsteps:\n  - {name: Arm circles, move: 10 reps}\n"
_EXERCISE = "exercises:\n  circles_{0}: {{name: Arm circles, move: 10 reps}}\n"
_SENTENCE = "Let the arms hang, and breathe in and out. "
_DEEP = "[" * MAX_DEPTH + "neck" + "]" * MAX_DEPTH


def _with_notes(text: str) -> bytes:
    return (text + "# A very long note.\n" * (MAX_BYTES // 20 + 1)).encode()


def _with_tags(text: str) -> bytes:
    return (text + f"tags: [{'arm, ' * MAX_NODES}]\n").encode()


def _with_steps(text: str) -> bytes:
    return (text + "  - {name: Arm circles, move: 10 reps}\n" * 300).encode()


def _libraries(count: int) -> dict[str, str]:
    return {f"arms_{number}.yaml": _EXERCISE.format(number) for number in range(1, count + 1)}


def _uses(libraries: int) -> str:
    return f"libraries: [{', '.join(_libraries(libraries))}]\nsteps:\n  - use: circles_1\n"


ABOUT_LIMITS = (
    Explanation(
        ReadingCode.TOO_LARGE,
        f"A routine is a few pages of text, and {MAX_BYTES // 1024} KiB are a whole book. "
        "Split it into several routines, or move exercises to a library file.",
        Example(_ROUTINE, Frame.TOP, "and 13,000 lines of notes", finish=_with_notes),
        Example(_ROUTINE, Frame.TOP, "without them"),
    ),
    Explanation(
        ReadingCode.TOO_DEEP,
        f"Lists and groups stand inside one another more than {MAX_DEPTH} levels deep. A "
        "routine needs no more than a few.",
        Example(f"tags: {_DEEP}\n", Frame.TOP),
        Example("tags: [neck]\n", Frame.TOP),
    ),
    Explanation(
        ReadingCode.TOO_MANY_NODES,
        f"The file holds more than {MAX_NODES:,} keys, texts and lists. Split it into several "
        "routines, or move exercises to a library file.",
        Example(_ROUTINE, Frame.TOP, "and 20,000 tags", finish=_with_tags),
        Example(_ROUTINE, Frame.TOP, "without them"),
    ),
    Explanation(
        FormatCode.TOO_MANY_STEPS,
        "A routine has at most 300 steps, those inside groups and questions counted too. "
        "Repeat steps with times, or with a group and rounds.",
        Example(_ROUTINE, Frame.TOP, "and the same step 300 times more", finish=_with_steps),
        Example("- name: Arm circles\n  move: 10 reps\n  times: 3\n"),
    ),
    Explanation(
        FormatCode.TOO_LONG_TIME,
        "The time is longer than its key allows; for a hold that is an hour. Mostly it is a "
        "slip, such as h for m.",
        Example("- name: Arms up\n  hold: 2h\n"),
        Example("- name: Arms up\n  hold: 2m\n  cues: {halfway: Keep breathing.}\n"),
    ),
    Explanation(
        FormatCode.TOO_LONG_SPEECH,
        "Nobody can follow so many words at once while taking up a position. Say the first "
        "thing to do, and move the rest to cues, to the next steps, or to how, which is only "
        "shown.",
        Example(f"- name: Arm circles\n  say: {(_SENTENCE * 12).strip()}\n  move: 10 reps\n"),
        Example(f"- name: Arm circles\n  say: {_SENTENCE.strip()}\n  move: 10 reps\n"),
    ),
    Explanation(
        FormatCode.TOO_OFTEN,
        "The number is larger than its key allows: 50 times, 200 reps. Mostly it is a slip.",
        Example("- name: Arm circles\n  move: 1000 reps\n"),
        Example("- name: Arm circles\n  move: 100 reps\n"),
    ),
    Explanation(
        FormatCode.TOO_MANY_ROUNDS,
        "When ten rounds have not helped, more of the same will not either: then it is time "
        "for what stands under otherwise.",
        Example(
            "- repeat_until: Has it let go?\n  at_most: 20\n"
            "  otherwise: Rest, and call your doctor.\n  steps:\n    - rest: 20s\n"
        ),
        Example(
            "- repeat_until: Has it let go?\n  at_most: 4\n"
            "  otherwise: Rest, and call your doctor.\n  steps:\n    - rest: 20s\n"
        ),
    ),
    Explanation(
        FormatCode.TOO_MANY_LIBRARIES,
        "A routine can name at most 20 libraries. Put exercises that belong together into one "
        "file.",
        Example(_uses(21), Frame.TOP, files=_libraries(21)),
        Example(_uses(1), Frame.TOP, files=_libraries(1)),
    ),
    Explanation(
        FormatCode.TOO_MANY_SEGMENTS,
        "Laid out in time, every hold, every rest and every side counts as a part of its own, "
        "and there are more than 2,000. Use fewer times, rounds or steps.",
        Example(
            "- group: Arms\n  rounds: 50\n  steps:\n"
            "    - name: Arms up\n      move: 1s\n      times: 50\n"
        ),
        Example(
            "- group: Arms\n  rounds: 3\n  steps:\n"
            "    - name: Arms up\n      move: 10s\n      times: 2\n"
        ),
    ),
    Explanation(
        FormatCode.TOO_LONG_IN_TOTAL,
        "The whole routine lasts more than three hours, counting all times, rounds and both "
        "sides. Make several routines of it.",
        Example("- name: Rocking\n  move: 50m\n  times: 4\n"),
        Example("- name: Rocking\n  move: 5m\n  times: 4\n"),
    ),
    Explanation(
        FormatCode.TOO_LONG_TEXT,
        "The text is longer than its place on the screen. Longer explanations fit under how or "
        "description.",
        Example(
            f"- name: Arm circles{', first small ones and then larger ones' * 3}\n  move: 10 reps\n"
        ),
        Example(
            "- name: Arm circles\n  how: First small ones, then larger ones.\n  move: 10 reps\n"
        ),
    ),
    Explanation(
        FormatCode.TOO_MANY_LEVELS,
        "A routine has at most 12 levels, and two or three are easier to choose from.",
        Example(
            "levels: [a, b, c, d, e, f, g, h, i, j, k, l, m]\n"
            "steps:\n  - {name: Arms up, hold: {a: 20s, m: 60s}}\n",
            Frame.TOP,
        ),
        Example(
            "levels: [gentle, full]\nsteps:\n  - {name: Arms up, hold: {gentle: 20s, full: 40s}}\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.TOO_MANY_CUES,
        "Laid out in time, the cues would be said more than 10,000 times. Nobody can listen to "
        "that: say them less often.",
        Example("- name: Arm circles\n  move: 10m\n  times: 17\n  cues: {every 1s: On.}\n"),
        Example("- name: Arm circles\n  move: 10m\n  times: 17\n  cues: {every 60s: Keep on.}\n"),
    ),
)

"""E011 to E020: indentation, dashes and keys, and what YAML has beyond a routine's needs."""

from __future__ import annotations

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame
from stretchcoach.routine.reading_problems import MAX_PROBLEMS


def _many_tabs(text: str) -> bytes:
    return (text + "\t# one more\n\tx\n" * (2 * MAX_PROBLEMS)).encode()


ABOUT_LAYOUT = (
    Explanation(
        ReadingCode.INDENTATION,
        "The spaces at the beginning of a line say what it belongs to: the keys of one step "
        "stand exactly under each other. This line stands too far to the left or to the right.",
        Example("- name: Arm circles\n   move: 10 reps\n"),
        Example("- name: Arm circles\n  move: 10 reps\n"),
    ),
    Explanation(
        ReadingCode.DUPLICATE_KEY,
        "The same key stands twice in one step. Nobody can know which of the two is meant, so "
        "take one of them out.",
        Example("- name: Arm circles\n  move: 10 reps\n  move: 20 reps\n"),
        Example("- name: Arm circles\n  move: 20 reps\n"),
    ),
    Explanation(
        ReadingCode.MISSING_DASH,
        "Each step begins with a dash and a space. Without the dash, the next step runs into "
        "the one before it. A bullet, a long dash or a number is no dash.",
        Example("- name: Arm circles\n  move: 10 reps\n  name: Shoulder rolls\n  move: 10 reps\n"),
        Example("- name: Arm circles\n  move: 10 reps\n- name: Shoulder rolls\n  move: 10 reps\n"),
    ),
    Explanation(
        ReadingCode.NOT_A_KEY,
        "Between a key and its value stand a colon and a space: hold: 30s. Here one of the two "
        "is missing, it is another character that only looks like it, or such a character stands "
        "before the colon, too.",
        Example("- name: Arm circles\n  move:10 reps\n"),
        Example("- name: Arm circles\n  move: 10 reps\n"),
    ),
    Explanation(
        ReadingCode.COPIED_PART,
        "YAML, the form that routines are written in, can copy a part of a file with & and *. A "
        "routine cannot, because readers get lost in it. Describe the exercise once under "
        "exercises, and name it with use.",
        Example("- &circles\n  name: Arm circles\n  move: 10 reps\n- *circles\n"),
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
            "steps:\n  - use: circles\n  - use: circles\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        ReadingCode.TYPE_MARK,
        "A word that begins with ! tells other programs what type a value has. In a routine "
        "everything is text until its key gives it a meaning, so take the mark out. A sentence "
        "that begins with ! needs quotes.",
        Example("title: !!str Morning stretch\n", Frame.TOP),
        Example("title: Morning stretch\n", Frame.TOP),
    ),
    Explanation(
        ReadingCode.SECOND_DOCUMENT,
        "A line of three dashes begins a second document in the same file. A file holds one "
        "routine: take the line out, or move what follows to a file of its own.",
        Example(
            "title: Morning stretch\nsteps:\n  - {name: Arm circles, move: 10 reps}\n---\n"
            "title: Evening stretch\n",
            Frame.FILE,
        ),
        Example(
            "title: Morning stretch\nsteps:\n  - {name: Arm circles, move: 10 reps}\n", Frame.TOP
        ),
    ),
    Explanation(
        ReadingCode.BAD_KEY,
        "Before a colon stands a key, which is one of the words that the format knows. Here "
        "there is none, or something in brackets.",
        Example("- name: Arm circles\n  [move]: 10 reps\n  hold: 20s\n"),
        Example("- name: Arm circles\n  move: 10 reps\n"),
    ),
    Explanation(
        ReadingCode.BACKSLASH,
        "Inside double quotes a backslash begins a code for a character that is hard to type. "
        "For the backslash itself write two, or use single quotes.",
        Example('- name: "Arms: left\\down"\n  move: 10 reps\n'),
        Example('- name: "Arms: left, down"\n  move: 10 reps\n'),
    ),
    Explanation(
        ReadingCode.TOO_MANY_PROBLEMS,
        f"Only the first {MAX_PROBLEMS} problems of a file are shown. Put these right first, "
        "and check again: often one slip is the cause of many.",
        Example(
            "title: Morning stretch\n",
            Frame.FILE,
            "and a tab on each of 100 lines",
            finish=_many_tabs,
        ),
        Example("title: Morning stretch\n", Frame.TOP, "without the tabs"),
    ),
)

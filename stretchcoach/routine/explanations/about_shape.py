"""E101 to E114: what a file and a step are made of."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame

_LIBRARY = "exercises:\n  arm_circles: {name: Arm circles, move: 10 reps}\n"

ABOUT_SHAPE = (
    Explanation(
        FormatCode.NOT_A_MAP,
        "A routine is made of keys with their values, the first of them title and steps. This "
        "file holds something else, such as a mere text or a list.",
        Example("Ten arm circles, then rest.\n", Frame.FILE),
        Example(
            "title: Morning stretch\nsteps:\n  - name: Arm circles\n    move: 10 reps\n", Frame.TOP
        ),
    ),
    Explanation(
        FormatCode.UNKNOWN_KEY,
        "The format does not know this key. Perhaps it is misspelt, or it is the word that "
        "another program uses. What is not known cannot be played, so nothing is passed over "
        "in silence.",
        Example("- name: Arm circles\n  move: 10 reps\n  sets: 3\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  times: 3\n"),
    ),
    Explanation(
        FormatCode.MISSING_KEY,
        "Without this key the routine or the step cannot be played. The message names it and "
        "gives an example.",
        Example("- repeat_until: Has it let go?\n  at_most: 4\n  steps:\n    - rest: 20s\n"),
        Example(
            "- repeat_until: Has it let go?\n  at_most: 4\n"
            "  otherwise: Rest, and call your doctor.\n  steps:\n    - rest: 20s\n"
        ),
    ),
    Explanation(
        FormatCode.NO_VERB,
        "Each step has one key that says what to do: hold, move, breathe, contract_relax, "
        "tense_release, rest, ask, repeat_until, group or use. A step with say alone is only "
        "spoken.",
        Example("- name: Arm circles\n  sides: each\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  sides: each\n"),
    ),
    Explanation(
        FormatCode.TWO_VERBS,
        "A step does one thing. To do one after the other, write two steps, each with its own "
        "dash.",
        Example("- name: Arms up\n  move: 10 reps\n  hold: 20s\n"),
        Example("- name: Arms up\n  move: 10 reps\n- name: Arms up and stay\n  hold: 20s\n"),
    ),
    Explanation(
        FormatCode.MISPLACED_KEY,
        "The key is right, but not here: it belongs to another kind of step, to the top of the "
        "file, or one level further in.",
        Example("- name: Arm circles\n  move: 10 reps\n  at_most: 3\n"),
        Example("- name: Arm circles\n  move: 10 reps\n  times: 3\n"),
    ),
    Explanation(
        FormatCode.TEXT_EXPECTED,
        "One value belongs after this key. Here stands a list, or a group of keys.",
        Example("- name: [Arm circles, Shoulder rolls]\n  move: 10 reps\n"),
        Example("- name: Arm circles and shoulder rolls\n  move: 10 reps\n"),
    ),
    Explanation(
        FormatCode.LIST_EXPECTED,
        "Several steps belong after this key, and each begins with a dash.",
        Example("steps:\n  name: Arm circles\n  move: 10 reps\n", Frame.TOP),
        Example("steps:\n  - name: Arm circles\n    move: 10 reps\n", Frame.TOP),
    ),
    Explanation(
        FormatCode.MAP_EXPECTED,
        "Keys with values of their own belong here, on lines below or in { }. A mere text or a "
        "list does not say which value is for what.",
        Example("- name: Four in, six out\n  breathe: 4s\n"),
        Example("- name: Four in, six out\n  breathe: {in: 4s, out: 6s}\n"),
    ),
    Explanation(
        FormatCode.EMPTY_VALUE,
        "The key has no value. Write one, or take the key out.",
        Example("- name: Arm circles\n  move:\n"),
        Example("- name: Arm circles\n  move: 10 reps\n"),
    ),
    Explanation(
        FormatCode.EMPTY_LIST,
        "There is nothing between the brackets. Write something into the list, or take the key "
        "out.",
        Example("tags: []\n", Frame.TOP),
        Example("tags: [arms]\n", Frame.TOP),
    ),
    Explanation(
        FormatCode.IS_LIBRARY,
        "This file only describes exercises, for routines to use. To play them, write a "
        "routine that names the file under libraries.",
        Example(_LIBRARY, Frame.FILE),
        Example(
            "libraries: [arms.yaml]\nsteps:\n  - use: arm_circles\n",
            Frame.TOP,
            files={"arms.yaml": _LIBRARY},
        ),
    ),
    Explanation(
        FormatCode.NOT_FOR_LIBRARY,
        "A library holds exercises and nothing else. What makes a routine, such as title and "
        "steps, belongs in the routine's own file.",
        Example(
            "libraries: [arms.yaml]\nsteps:\n  - use: arm_circles\n",
            Frame.TOP,
            files={"arms.yaml": f"goal: desk\n{_LIBRARY}"},
        ),
        Example(
            "libraries: [arms.yaml]\nsteps:\n  - use: arm_circles\n",
            Frame.TOP,
            files={"arms.yaml": _LIBRARY},
        ),
    ),
    Explanation(
        FormatCode.NOT_A_ROUTINE,
        "The file is YAML, but it was written for another program: it has none of the keys of a "
        "routine.",
        Example("services:\n  web:\n    image: nginx\n", Frame.FILE),
        Example(
            "title: Morning stretch\nsteps:\n  - name: Arm circles\n    move: 10 reps\n", Frame.TOP
        ),
    ),
)

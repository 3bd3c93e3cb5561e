"""E301 to E307: names that lead to exercises, levels and files."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame

ABOUT_REFERENCES = (
    Explanation(
        FormatCode.UNKNOWN_EXERCISE,
        "No exercise has this name, neither under exercises nor in the libraries that the "
        "routine names. Look for a slip in the spelling.",
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\nsteps:\n  - use: circels\n",
            Frame.TOP,
        ),
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\nsteps:\n  - use: circles\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.UNKNOWN_LEVEL,
        "Times and numbers can differ by level, but only for levels that the routine names at "
        "its top, the easiest first.",
        Example("- name: Arms up\n  hold: {gentle: 20s, full: 40s}\n"),
        Example(
            "levels: [gentle, full]\n"
            "steps:\n  - name: Arms up\n    hold: {gentle: 20s, full: 40s}\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.BAD_PATH,
        "A library lies in the routine's own folder or in one below it, so that the two can be "
        "handed on together. Write its path from there, with / between folders.",
        Example("libraries: [../arms.yaml]\nsteps:\n  - use: circles\n", Frame.TOP),
        Example(
            "libraries: [library/arms.yaml]\nsteps:\n  - use: circles\n",
            Frame.TOP,
            files={
                "library/arms.yaml": "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
            },
        ),
    ),
    Explanation(
        FormatCode.NO_SUCH_LIBRARY,
        "The routine names a file of exercises that is not there. Its path is read from the "
        "routine's own folder.",
        Example("libraries: [arms.yaml]\nsteps:\n  - use: circles\n", Frame.TOP),
        Example(
            "libraries: [arms.yaml]\nsteps:\n  - use: circles\n",
            Frame.TOP,
            files={"arms.yaml": "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"},
        ),
    ),
    Explanation(
        FormatCode.EXERCISE_TWICE,
        "Two of the routine's libraries describe an exercise of the same name, and nobody can "
        "know which is meant. Give one of them another name; or describe it in the routine "
        "itself, which goes before any library.",
        Example(
            "libraries: [arms.yaml, more.yaml]\nsteps:\n  - use: circles\n",
            Frame.TOP,
            files={
                "arms.yaml": "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n",
                "more.yaml": "exercises:\n  circles: {name: Hip circles, move: 10 reps}\n",
            },
        ),
        Example(
            "libraries: [arms.yaml, more.yaml]\nsteps:\n  - use: circles\n  - use: hip_circles\n",
            Frame.TOP,
            files={
                "arms.yaml": "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n",
                "more.yaml": "exercises:\n  hip_circles: {name: Hip circles, move: 10 reps}\n",
            },
        ),
    ),
    Explanation(
        FormatCode.NESTED_USE,
        "An exercise stands for itself and cannot be made of another one. Only a step can use "
        "an exercise, and it may change any of its keys.",
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
            "  many_circles: {use: circles, move: 30 reps}\n"
            "steps:\n  - use: circles\n  - use: many_circles\n",
            Frame.TOP,
        ),
        Example(
            "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
            "steps:\n  - use: circles\n  - {use: circles, move: 30 reps}\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        FormatCode.USE_WITHOUT_VERB,
        "Neither the exercise nor the step that uses it says what to do and for how long. Add "
        "it to one of the two.",
        Example(
            "exercises:\n  circles: {name: Arm circles}\nsteps:\n  - use: circles\n", Frame.TOP
        ),
        Example(
            "exercises:\n  circles: {name: Arm circles}\n"
            "steps:\n  - use: circles\n    move: 10 reps\n",
            Frame.TOP,
        ),
    ),
)

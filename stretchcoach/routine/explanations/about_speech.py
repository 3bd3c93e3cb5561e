"""W501 to W507: what is said, and when."""

from __future__ import annotations

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.explanations.entry import Example, Explanation

ABOUT_SPEECH = (
    Explanation(
        ReadingCode.TEXT_CUT,
        "A # with a space before it begins a note to yourself, and the text ends there. If the "
        "rest should be spoken, put quotes round all of it; if it is a note, write two spaces "
        "before the #.",
        Example("- name: Arm circles\n  say: Circle your arms # 10 times\n  move: 10 reps\n"),
        Example("- name: Arm circles\n  say: Circle your arms.  # both at once\n  move: 10 reps\n"),
    ),
    Explanation(
        LintCode.CUE_TOO_LONG,
        "The cue takes longer to say than the time until the next one, or until the step ends. "
        "Its end would be cut off, or it would not be said at all. Use fewer words, or an "
        "earlier moment.",
        Example(
            "- name: Arms up\n  hold: 20s\n"
            "  cues: {2s left: Now let both arms sink slowly and shake them out.}\n"
        ),
        Example("- name: Arms up\n  hold: 20s\n  cues: {6s left: Now let both arms sink.}\n"),
    ),
    Explanation(
        LintCode.CUES_MEET,
        "Two cues would be said at the same time, or one of them in the middle of the "
        "countdown. One of the two is left out. Move it to another moment.",
        Example(
            "- name: Arms up\n  hold: 40s\n"
            "  cues: {halfway: Keep breathing quietly., at 21s: Relax the jaw.}\n"
        ),
        Example(
            "- name: Arms up\n  hold: 40s\n"
            "  cues: {halfway: Keep breathing quietly., at 10s: Relax the jaw.}\n"
        ),
    ),
    Explanation(
        LintCode.CUE_OUTSIDE,
        "The step is over before the moment of this cue comes, so that it is never said.",
        Example("- name: Arms up\n  hold: 20s\n  cues: {at 30s: Keep breathing.}\n"),
        Example("- name: Arms up\n  hold: 20s\n  cues: {at 10s: Keep breathing.}\n"),
    ),
    Explanation(
        LintCode.LONG_SAY,
        "It takes so long to say this that the beginning is forgotten when the end is reached. "
        "Say the first thing to do; cues can tell the rest in time, and how is shown on the "
        "screen.",
        Example(
            "- name: Arm circles\n"
            "  say: Stand with the feet as wide as the hips, let the shoulders sink, look "
            "straight ahead, lift both arms out to the sides, and draw circles that are small "
            "at first and slowly grow larger.\n"
            "  move: 20 reps\n"
        ),
        Example(
            "- name: Arm circles\n  say: Lift both arms, and draw small circles.\n"
            "  how: Stand with the feet as wide as the hips, and look straight ahead.\n"
            "  move: 20 reps\n  cues: {halfway: Larger circles now.}\n"
        ),
    ),
    Explanation(
        LintCode.UNSPEAKABLE,
        "Signs, emoji, web addresses and shorthand such as 10x sound odd when a voice reads "
        "them out. Write what should be heard.",
        Example("- name: Arm circles\n  say: Circle your arms 10x.\n  move: 10 reps\n"),
        Example("- name: Arm circles\n  say: Circle your arms ten times.\n  move: 10 reps\n"),
    ),
    Explanation(
        LintCode.SILENT_HOLD,
        "In a long hold without a word people wonder whether it still goes on, and forget to "
        "breathe. One short cue is enough. A bedtime routine may be silent.",
        Example("- name: Arms up\n  hold: 60s\n"),
        Example("- name: Arms up\n  hold: 60s\n  cues: {halfway: Keep breathing.}\n"),
    ),
)

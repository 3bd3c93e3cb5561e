"""The keys of a step: its verbs, each verb's own keys, the keys of any step, phases and cues."""

from __future__ import annotations

from stretchcoach.routine.field_types import HOUR_MS, Choice, Context, Field, Kind
from stretchcoach.routine.fields_routine import SETTING_FIELDS

SIDES = (
    Choice("both", "both sides together"),
    Choice("each", "all times on the left, then all on the right"),
    Choice("alternate", "left, right, left, right"),
    Choice("left", "the left side only"),
    Choice("right", "the right side only"),
)
NO_ANSWER = (
    Choice("again", "go on as if the answer were no"),
    Choice("pause", "wait for the person to come back"),
)
QUESTIONS = ("ask", "repeat_until")

DOSE_FIELDS = (
    Field(
        "hold",
        Kind.DURATION_BY_LEVEL,
        "Keep a stretch still for this long, on each side.",
        "hold: 30s",
        minimum=1000,
        maximum=HOUR_MS,
        verb=True,
    ),
    Field(
        "move",
        Kind.DOSE_BY_LEVEL,
        "Repeat a movement: so many times, or for so long.",
        "move: 10 reps",
        minimum=1,
        maximum=HOUR_MS,
        verb=True,
    ),
    Field(
        "breathe",
        Kind.MAP,
        "Breathe in a rhythm; `times` says how many breaths.",
        "breathe: {in: 4s, hold: 7s, out: 8s}",
        verb=True,
        nested=Context.BREATHE,
    ),
    Field(
        "contract_relax",
        Kind.MAP,
        "Stretch, press against a resistance, let go and stretch further (PNF).",
        "contract_relax: {stretch: 10s, contract: 6s, relax: 2s, deeper: 20s}",
        verb=True,
        nested=Context.CONTRACT_RELAX,
    ),
    Field(
        "tense_release",
        Kind.MAP,
        "Tense a muscle, then let it go (progressive relaxation).",
        "tense_release: {tense: 5s, release: 15s}",
        verb=True,
        nested=Context.TENSE_RELEASE,
    ),
)

OTHER_VERB_FIELDS = (
    Field(
        "rest",
        Kind.DURATION,
        "A pause; the next step is announced in it.",
        "rest: 20s",
        minimum=1000,
        maximum=HOUR_MS,
        verb=True,
    ),
    Field(
        "ask",
        Kind.TEXT,
        "A yes or no question that can stop the routine or choose the next steps.",
        "ask: Is the leg swollen, hot or red?",
        maximum=200,
        verb=True,
        spoken=True,
        translated=True,
    ),
    Field(
        "repeat_until",
        Kind.TEXT,
        "Repeat the steps until the answer to this question is yes.",
        "repeat_until: Has the cramp let go?",
        maximum=200,
        verb=True,
        spoken=True,
        translated=True,
    ),
    Field(
        "group",
        Kind.TEXT,
        "Steps that belong together, under this title.",
        "group: Let go",
        maximum=80,
        verb=True,
        spoken=True,
        translated=True,
    ),
    Field(
        "use",
        Kind.EXERCISE,
        "Do an exercise from `exercises` or a library; other keys here override its own.",
        "use: leg_swings",
        verb=True,
    ),
)

OWN_FIELDS = (
    Field(
        "steps",
        Kind.STEPS,
        "The steps inside.",
        "steps: [{name: Rub the calf, move: 20s}]",
        required=True,
        only_with=("repeat_until", "group"),
        nested=Context.STEP,
    ),
    Field(
        "rounds",
        Kind.COUNT_BY_LEVEL,
        "How often the whole group is done; 0 leaves it out at that level.",
        "rounds: 2",
        default="1",
        minimum=1,
        maximum=50,
        only_with=("group",),
    ),
    Field(
        "at_most",
        Kind.COUNT,
        "After how many rounds to stop asking.",
        "at_most: 4",
        required=True,
        minimum=1,
        maximum=10,
        only_with=("repeat_until",),
    ),
    Field(
        "otherwise",
        Kind.TEXT,
        "Said when the answer is still no after the last round; the routine then ends.",
        "otherwise: Rest the leg. If it has lasted ten minutes, call for medical advice.",
        required=True,
        maximum=500,
        only_with=("repeat_until",),
        spoken=True,
        translated=True,
    ),
    Field(
        "stop_if_yes",
        Kind.TEXT,
        "Yes stops the routine, and this is said; write yes for a built-in sentence.",
        "stop_if_yes: Stop here. Please call a doctor today.",
        maximum=500,
        only_with=("ask",),
        spoken=True,
        translated=True,
    ),
    Field(
        "if_yes",
        Kind.STEPS,
        "The steps to do after a yes.",
        "if_yes: [{rest: 20s}]",
        only_with=("ask",),
        nested=Context.STEP,
    ),
    Field(
        "if_no",
        Kind.STEPS,
        "The steps to do after a no.",
        "if_no: [{rest: 20s}]",
        only_with=("ask",),
        nested=Context.STEP,
    ),
    Field(
        "no_answer",
        Kind.CHOICE,
        "What happens when nobody answers.",
        "no_answer: again",
        default="again for repeat_until, pause for ask",
        choices=NO_ANSWER,
        only_with=QUESTIONS,
    ),
    Field(
        "answer_within",
        Kind.DURATION,
        "How long to wait for an answer.",
        "answer_within: 10s",
        default="10s",
        minimum=1000,
        maximum=HOUR_MS,
        only_with=QUESTIONS,
    ),
    Field(
        "wait",
        Kind.DURATION,
        "A pause after what was said.",
        "wait: 5s",
        default="0s",
        maximum=HOUR_MS,
        only_with=("say",),
    ),
)

ANY_STEP_FIELDS = (
    Field(
        "name",
        Kind.TEXT,
        "What the step is called; it is announced and shown large.",
        "name: Calf against the wall",
        maximum=80,
        spoken=True,
        translated=True,
    ),
    Field(
        "say",
        Kind.TEXT,
        "What the voice explains before the step; a step with this alone is spoken only.",
        "say: Step one foot back, heel down, and lean in.",
        maximum=500,
        spoken=True,
        translated=True,
    ),
    Field(
        "how",
        Kind.TEXT,
        "More instructions, shown on the screen and not spoken.",
        "how: Lie on your back, other leg flat, knee almost straight.",
        maximum=1000,
        translated=True,
    ),
    Field(
        "sides",
        Kind.CHOICE,
        "Which sides of the body; each side gets the whole time.",
        "sides: each",
        default="both",
        choices=SIDES,
    ),
    Field(
        "times",
        Kind.COUNT_BY_LEVEL,
        "How often the step is done on each side; 0 leaves it out at that level.",
        "times: 3",
        default="1",
        minimum=1,
        maximum=50,
        never_with=("group", "repeat_until"),
    ),
    *SETTING_FIELDS,
    Field(
        "cues",
        Kind.MAP,
        "Short sentences that are said during the step.",
        "cues: {halfway: Keep breathing., 5s left: Ease off slowly.}",
        nested=Context.CUES,
    ),
    Field(
        "easier",
        Kind.EXERCISE,
        "An easier exercise that the player can switch to.",
        "easier: calf_seated",
    ),
    Field(
        "harder",
        Kind.EXERCISE,
        "A harder exercise that the player can switch to.",
        "harder: calf_on_step",
    ),
    Field(
        "stop_if",
        Kind.TEXTS,
        "What means: stop this step at once.",
        "stop_if: [Dizziness]",
        maximum=300,
        translated=True,
    ),
    Field(
        "tip",
        Kind.TEXT,
        "A hint, shown on the screen.",
        "tip: A towel makes this easier.",
        maximum=500,
        translated=True,
    ),
    Field(
        "effort",
        Kind.TEXT,
        "How hard to press or pull.",
        "effort: about a quarter of full strength",
        maximum=100,
        translated=True,
    ),
)


def _phase(key: str, doc: str, *, required: bool = False) -> Field:
    return Field(
        key,
        Kind.DURATION,
        doc,
        f"{key}: 5s",
        required=required,
        minimum=500,
        maximum=HOUR_MS,
    )


BREATHE_FIELDS = (
    _phase("in", "Breathe in for this long.", required=True),
    _phase("hold", "Hold the breath after breathing in."),
    _phase("out", "Breathe out for this long.", required=True),
    _phase("pause", "Wait after breathing out."),
)
CONTRACT_RELAX_FIELDS = (
    _phase("stretch", "Stretch gently first."),
    _phase("contract", "Press against the resistance.", required=True),
    _phase("relax", "Let go."),
    _phase("deeper", "Move further into the stretch."),
)
TENSE_RELEASE_FIELDS = (
    _phase("tense", "Tense the muscle.", required=True),
    _phase("release", "Let it go and notice the difference.", required=True),
)


def _cue(key: str, doc: str, example: str, pattern: str = "") -> Field:
    return Field(
        key,
        Kind.TEXT,
        doc,
        example,
        maximum=200,
        pattern=pattern,
        spoken=True,
        translated=True,
    )


CUE_FIELDS = (
    _cue("start", "Said when the step's clock starts.", "start: Here we go."),
    _cue("halfway", "Said in the middle of the step.", "halfway: Keep breathing."),
    _cue("end", "Said when the step's time is over.", "end: Ease off slowly."),
    _cue("10s left", "Said so long before the end.", "10s left: Nearly there.", "^.+ left$"),
    _cue("at 15s", "Said so long after the start.", "at 15s: A little deeper.", "^at .+$"),
    _cue("every 10s", "Said again and again.", "every 10s: Breathe.", "^every .+$"),
)

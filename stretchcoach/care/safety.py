"""When to stop and whom to call, in plain words, for every routine alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """What to watch for, and under `title` what to do about it."""

    title: str
    signs: tuple[str, ...]


STOP = Signs(
    "Stop the stretch at once",
    (
        "Sharp or tearing pain, or a pop",
        "Numbness, tingling or weakness",
        "Dizziness, chest pain or trouble breathing",
    ),
)
RULES = Signs(
    "A stretch is firm, never sharp",
    (
        "Do not bounce, do not force it, do not hold your breath",
        "Do not stretch a torn muscle",
        "Do not stand alone in the dark with a cramp",
    ),
)
EMERGENCY = Signs(
    "Call an emergency number now (112, 911, 999)",
    (
        "Chest pain, trouble breathing, collapse, or coughing up blood",
        "A leg that is suddenly cold, pale, numb, or will not move",
        "Very hot, with confusion or fainting: go somewhere cool, cool the body, give nothing "
        "to drink",
        "Back pain with numbness between the legs, new trouble with bladder or bowel, or legs "
        "that get weaker",
    ),
)
URGENT = Signs(
    "Go to urgent care now",
    ("Dark urine with severe cramps or weakness, even days later",),
)
SAME_DAY = Signs(
    "Call a doctor or an advice line today",
    (
        "A cramp that has lasted more than 10 minutes",
        "One leg swollen, warm, red, darker or throbbing: it may be a clot, so do not stretch "
        "or rub it",
        "You felt a pop, it bruises, or you cannot stand on it",
        "Cramps after contact with a poison, or with a dirty wound",
        "Muscle pain, weakness or cramps that nothing explains while you take a statin: call "
        "before the next dose",
        "Cramps in the heat: stop, cool down, sip. Call if they last over 1 hour, or with heart "
        "disease or a low-salt diet",
        "Pregnant, with pain or swelling in the calf: call the maternity unit or a doctor",
    ),
)
APPOINTMENT = Signs(
    "Make an appointment with a doctor",
    (
        "Cramps come often, or wake you from sleep",
        "Numbness, weakness, or a muscle that gets thinner",
        "Swelling in both legs",
        "Pain in the calf when you walk that goes away when you rest",
        "Cramps since you began a new medicine",
    ),
)
NUMB_FEET = Signs(
    "With diabetes or numb feet",
    ("No heat pads and no hot baths for the feet; look at the skin afterwards",),
)
WHOM_TO_CALL = (EMERGENCY, URGENT, SAME_DAY, APPOINTMENT, NUMB_FEET)
"""The gravest first."""

NUMBERS = "Emergency: call 112, 911, 999"
"""What is left of whom to call in a window for a few words."""

DISCLAIMER = (
    "General information for adults, not diagnosis or treatment. It cannot check your body: "
    "with an injury, a recent operation, heart, nerve or blood vessel disease, fragile bones or "
    "a pregnancy, ask a clinician first. In an emergency call your local number."
)
HELP_NOW = (
    "Stop stretching and rubbing. Call your doctor or an advice line today; for chest pain, "
    "trouble breathing or a cold, numb leg call 112, 911 or 999 now."
)

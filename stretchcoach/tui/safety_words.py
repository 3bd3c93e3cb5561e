"""When to get help, in plain words; what every routine's own red flags are added to."""

from __future__ import annotations

EMERGENCY_TITLE = "Call an emergency number now (112, 911, 999)"
EMERGENCY = (
    "Chest pain, trouble breathing, or collapse",
    "A leg that is suddenly cold, pale, numb, or will not move",
    "Very hot, with confusion or fainting",
    "Back pain with numbness between the legs, new trouble with bladder or bowel, or legs "
    "that get weaker",
)
SAME_DAY_TITLE = "Call a doctor or an advice line today"
SAME_DAY = (
    "A cramp that has lasted more than 10 minutes",
    "One leg swollen, warm, red, darker or throbbing: do not stretch or rub it",
    "Dark urine with severe cramps or weakness: go now, even days later",
    "You felt a pop, it bruises, or you cannot stand on it",
    "Pregnant, with pain or swelling in the calf",
    "New muscle pain or weakness while you take a statin",
)
STOP_TITLE = "Stop the stretch at once"
STOP = (
    "Sharp or tearing pain, or a pop",
    "Numbness, tingling or weakness",
    "Dizziness, chest pain or trouble breathing",
)
NOT_ADVICE = (
    "General information for adults. It cannot look at you: with an injury, a recent "
    "operation, heart, nerve or blood vessel disease, fragile bones or a pregnancy, "
    "ask a clinician first."
)
HELP_NOW = (
    "Stop stretching and rubbing. Call your doctor or an advice line today; for chest pain, "
    "trouble breathing or a cold, numb leg call 112, 911 or 999 now."
)

"""Everybody's signs beside a routine's own, so that each warning is read once and none is lost.

Only whole sentences that are known to say the same count, with what to do about it: a warning
in any other words stays beside everybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stretchcoach.care.safety import EMERGENCY, SAME_DAY, STOP, URGENT, Signs

_IN_STOP = frozenset(
    {
        "sharp pain",
        "tearing pain",
        "new tearing pain",
        "sharp or tearing pain",
        "a pop",
        "numbness",
        "tingling",
        "weakness",
        "dizziness",
        "chest pain",
        "breathlessness",
        "trouble breathing",
        "chest pain or breathlessness",
        "chest pain or trouble breathing",
    }
)
"""What the signs to stop at once, whatever is played, say as well."""

_SAID_BY: Mapping[str, tuple[str, str]] = {
    "one leg is swollen, warm, red or darker, or throbbing. do not stretch or rub it. "
    "see a doctor today": (SAME_DAY.signs[1], "A leg that swells on one side may have a clot"),
    "you felt a pop, it is bruised, or you cannot put weight on it. see a doctor today": (
        SAME_DAY.signs[2],
        "",
    ),
    "the cramp has lasted over ten minutes. call for medical advice today": (SAME_DAY.signs[0], ""),
    "the leg is suddenly cold, pale, numb or cannot move. call the emergency number now": (
        EMERGENCY.signs[1],
        "",
    ),
    "chest pain, breathlessness or collapse. call the emergency number now": (
        EMERGENCY.signs[0],
        "Coughing up blood",
    ),
    "chest pain or breathlessness. call the emergency number now": (
        EMERGENCY.signs[0],
        "Collapse, or coughing up blood",
    ),
    "back pain with numbness between the legs, new bladder or bowel trouble, or weak legs. "
    "call the emergency number now": (EMERGENCY.signs[3], ""),
    "dark urine with strong cramps or weakness, even days later. get urgent care now": (
        URGENT.signs[0],
        "",
    ),
}
"""For a red flag of a routine the sign of everybody's that says the same, and what is left of it.

They are as the bundled routines have them, which others begin from.
"""


def own_signs_to_stop(signs: Iterable[str]) -> tuple[str, ...]:
    """Those of a routine that everybody's do not say."""
    kept = dict.fromkeys(sign for sign in signs if _plain(sign) not in _IN_STOP)
    return tuple(sign for sign in kept if sign not in STOP.signs)


def beside(card: Signs, red_flags: Iterable[str]) -> Signs:
    """A card of everybody's without what these red flags say, which are shown beside it."""
    left = dict(said for flag in red_flags if (said := _SAID_BY.get(_plain(flag))) is not None)
    signs = (left.get(sign, sign) for sign in card.signs)
    return Signs(card.title, tuple(sign for sign in signs if sign))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")

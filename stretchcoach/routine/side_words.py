"""What words such as `each leg` or `left arm only` mean for `sides`."""

from __future__ import annotations

import re

_MEANT = {
    "each": "each every both per je pro jede jedes jeder beide beiden",
    "left": "left linke linkes linker linken",
    "right": "right rechte rechtes rechter rechten",
    "alternate": "alternate alternating",
}
_LIMBS = (
    "sides?|legs?|arms?|hands?|foot|feet|knees?|hips?|calf|calves|shoulders?|thighs?"
    "|seiten?|beine?|arme?|hände?|hand|fuss|füsse|knie|hüften?"
)
_WORDS = rf"(?:on |for |only |the )*([a-z]+)(?: of)?(?: the)? (?:{_LIMBS})(?: only| nur)?"


def side_of_limb(words: str) -> str | None:
    """The word for `sides` that a side and a part of the body mean, or None.

    The words must be folded to small letters.
    """
    found = re.fullmatch(_WORDS, words)
    if found is None:
        return None
    return next((side for side, meant in _MEANT.items() if found[1] in meant.split()), None)

"""The words that people use instead of the format's own. They are offered, never applied."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KEY_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sets": ("times", "rounds", "at_most"),
        "set": ("times", "rounds", "at_most"),
        "reps": ("times", "rounds", "at_most"),
        "repetitions": ("times", "rounds", "at_most"),
        "repeat": ("times", "rounds", "at_most"),
        "repeats": ("times", "rounds", "at_most"),
        "rounds": ("times", "at_most"),
        "times": ("rounds", "at_most"),
        "cycles": ("times", "rounds"),
        "count": ("times", "rounds"),
        "max": ("at_most",),
        "maximum": ("at_most",),
        "duration": ("hold", "wait"),
        "time": ("hold", "wait"),
        "seconds": ("hold", "wait"),
        "secs": ("hold", "wait"),
        "length": ("hold",),
        "holds": ("hold",),
        "stretch": ("hold", "contract_relax"),
        "static": ("hold",),
        "dynamic": ("move",),
        "movement": ("move",),
        "text": ("say",),
        "speak": ("say",),
        "speech": ("say",),
        "instruction": ("say",),
        "instructions": ("say", "steps"),
        "voice": ("say",),
        "side": ("sides",),
        "both_sides": ("sides",),
        "each_side": ("sides",),
        "title": ("name",),
        "label": ("name", "title"),
        "name": ("title",),
        "description": ("how",),
        "details": ("how", "description"),
        "about": ("description",),
        "note": ("tip", "how", "description"),
        "notes": ("tip", "how", "description"),
        "hint": ("tip",),
        "intensity": ("effort",),
        "force": ("effort",),
        "pause": ("rest_between", "rest"),
        "break": ("rest", "rest_between"),
        "rest": ("rest_between",),
        "rest_time": ("rest_between",),
        "wait": ("rest",),
        "delay": ("get_ready", "wait"),
        "prepare": ("get_ready",),
        "preparation": ("get_ready",),
        "setup": ("get_ready",),
        "lead_in": ("get_ready",),
        "transition": ("switch",),
        "change": ("switch",),
        "change_side": ("switch",),
        "switch_time": ("switch",),
        "tempo": ("pace",),
        "speed": ("pace",),
        "count_down": ("countdown",),
        "cue": ("cues",),
        "prompts": ("cues",),
        "easy": ("easier",),
        "regression": ("easier",),
        "beginner": ("easier",),
        "hard": ("harder",),
        "progression": ("harder",),
        "advanced": ("harder",),
        "exercise": ("use", "exercises"),
        "exercises": ("steps",),
        "include": ("use", "libraries"),
        "import": ("libraries",),
        "library": ("libraries",),
        "routine": ("steps",),
        "step": ("steps",),
        "question": ("ask",),
        "until": ("repeat_until",),
        "loop": ("repeat_until", "group"),
        "section": ("group",),
        "block": ("group",),
        "circuit": ("group",),
        "breath": ("breathe",),
        "breathing": ("breathe",),
        "pnf": ("contract_relax",),
        "pmr": ("tense_release",),
        "yes": ("if_yes",),
        "no": ("if_no",),
        "then": ("if_yes", "otherwise"),
        "else": ("otherwise", "if_no"),
        "timeout": ("answer_within",),
        "inhale": ("in",),
        "exhale": ("out",),
        "out_pause": ("pause",),
        "squeeze": ("tense", "contract"),
        "tighten": ("tense",),
        "push": ("contract",),
        "contraction": ("contract",),
        "let_go": ("release", "relax"),
        "release": ("relax",),
        "relax": ("release",),
        "purpose": ("goal",),
        "type": ("goal",),
        "category": ("goal", "tags"),
        "level": ("levels",),
        "difficulty": ("levels",),
        "lang": ("language",),
        "locale": ("language",),
        "source": ("sources",),
        "references": ("sources",),
        "reference": ("sources",),
        "keywords": ("tags",),
        "props": ("equipment",),
        "needs": ("equipment",),
        "contraindications": ("not_for",),
        "contraindication": ("not_for",),
        "avoid_if": ("not_for",),
        "warning": ("stop_if", "red_flags"),
        "warnings": ("stop_if", "red_flags"),
        "caution": ("stop_if",),
        "stop": ("stop_if",),
        "intro": ("before",),
        "introduction": ("before",),
        "start": ("before",),
        "outro": ("after",),
        "end": ("after",),
        "settings": ("defaults",),
        "default": ("defaults",),
        "coach": ("author",),
        "by": ("author",),
        "reviewer": ("reviewed",),
        "reviewed_by": ("reviewed",),
    }
)

WORD_SYNONYMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "goal": MappingProxyType(
            {
                "cramp": "relief",
                "cramps": "relief",
                "pain": "relief",
                "sleep": "bedtime",
                "night": "bedtime",
                "evening": "bedtime",
                "mobility": "flexibility",
                "stretching": "flexibility",
                "stretch": "flexibility",
                "relax": "relaxation",
                "breathing": "relaxation",
                "office": "desk",
                "work": "desk",
                "rehabilitation": "rehab",
                "physio": "rehab",
                "physiotherapy": "rehab",
                "recovery": "cool_down",
            }
        ),
        "sides": MappingProxyType(
            {
                "together": "both",
                "none": "both",
                "all": "each",
                "two": "each",
                "one": "each",
                "left and right": "each",
                "left, right": "each",
                "left/right": "each",
                "left then right": "each",
                "right and left": "each",
                "links und rechts": "each",
                "rechts und links": "each",
                "links/rechts": "each",
                "each side": "each",
                "both sides": "each",
                "per side": "each",
                "yes": "each",
                "alternating": "alternate",
                "l": "left",
                "r": "right",
                "left side": "left",
                "right side": "right",
                "links": "left",
                "rechts": "right",
                "beide": "both",
                "jede": "each",
                "abwechselnd": "alternate",
            }
        ),
        "no_answer": MappingProxyType(
            {
                "repeat": "again",
                "no": "again",
                "continue": "again",
                "go on": "again",
                "wait": "pause",
                "stop": "pause",
            }
        ),
    }
)


def key_synonym(word: str, allowed: tuple[str, ...]) -> str | None:
    """The allowed key that people mean when they write another word, or None."""
    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    return next((key for key in KEY_SYNONYMS.get(plain, ()) if key in allowed), None)


def words_for(allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The words that stand for one of the allowed keys, in the table's order."""
    return tuple(word for word in KEY_SYNONYMS if key_synonym(word, allowed) is not None)


def word_synonym(key: str, word: str) -> str | None:
    """The allowed word of a key that people mean when they write another, or None."""
    plain = word.strip().casefold()
    meant = WORD_SYNONYMS.get(key, {}).get(plain)
    if meant is None and key == "sides":
        from stretchcoach.routine.side_words import side_of_limb

        return side_of_limb(plain)
    return meant

"""W704: advice that hurts people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.model import Phased, Phases, Step
from stretchcoach.routine.reading import shown
from stretchcoach.routine.rules.context import Lint

_PAIN = "pain is a sign to ease off, never to go on"
_EASY = "write it without force: until you feel a gentle pull"
_STILL = "bouncing strains the muscle: write hold, or small slow movements"
_BREATH = "people should keep breathing in a stretch"
_DRUG = "a routine gives no advice on medicines or supplements: take it out"
_WALK = "walking comes after the release, with support and light"
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "no pain no gain": _PAIN,
        "no pain, no gain": _PAIN,
        "push through": _PAIN,
        "pushing through": _PAIN,
        "power through": _PAIN,
        "work through the pain": _PAIN,
        "through the pain": _PAIN,
        "ignore the pain": _PAIN,
        "ignore pain": _PAIN,
        "until it hurts": _PAIN,
        "despite the pain": _PAIN,
        "bounce": _STILL,
        "bouncing": _STILL,
        "force it": _EASY,
        "force the": _EASY,
        "force your": _EASY,
        "force yourself": _EASY,
        "yank": _EASY,
        "jerk": _EASY,
        "as hard as you can": _EASY,
        "with all your strength": _EASY,
        "hold your breath": _BREATH,
        "walk it off": _WALK,
        "quinine": _DRUG,
        "take magnesium": _DRUG,
        "take potassium": _DRUG,
    }
)
_GERMAN: Mapping[str, str] = MappingProxyType(
    {
        "beiß die zähne zusammen": _PAIN,
        "zähne zusammenbeißen": _PAIN,
        "ohne schmerz kein": _PAIN,
        "durch den schmerz": _PAIN,
        "schmerz ignorieren": _PAIN,
        "ignoriere den schmerz": _PAIN,
        "bis es weh tut": _PAIN,
        "bis es wehtut": _PAIN,
        "bis es schmerzt": _PAIN,
        "nachfedern": _STILL,
        "federe nach": _STILL,
        "wippe": _STILL,
        "wippen": _STILL,
        "mit aller kraft": _EASY,
        "mit gewalt": _EASY,
        "reiße": _EASY,
        "halte den atem an": _BREATH,
        "halte die luft an": _BREATH,
        "luft anhalten": _BREATH,
        "chinin": _DRUG,
        "nimm magnesium": _DRUG,
    }
)
_PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "de": _GERMAN})
_DENIALS = (
    "no not never don dont doesn without avoid avoids avoiding stop rather instead nothing nor "
    "neither cannot shouldn mustn nicht nie niemals kein keine keinen ohne statt vermeide "
    "vermeiden"
)
_NOT = frozenset(_DENIALS.split())
_NOT_AFTER = frozenset({"nicht", "nie", "niemals"})
_BEFORE, _AFTER = 6, 2
"""So many words before and after a phrase can deny it."""

_STOP = re.compile(r"[.!?;:]")
_WORDS = re.compile(r"[^\W\d_]+")

_STEP_TEXTS = ("say", "name", "how", "tip", "effort", "otherwise", "group")
_TOP_TEXTS = ("title", "description", "before", "after")


def risky_phrases(lint: Lint) -> None:
    """W704: phrases that ask for force, bouncing or going on in spite of pain."""
    phrases = _PHRASES.get(lint.language)
    if phrases is None:
        return
    for said, occurrence in lint.every_text(_TOP_TEXTS, _STEP_TEXTS):
        is_breathing = occurrence is not None and _is_breathing(occurrence.step)
        folded = said.text.casefold()
        told: list[range] = []
        for phrase, advice in phrases.items():
            if phrase not in folded or (is_breathing and advice is _BREATH):
                continue
            at = _risky_at(folded, phrase)
            if at is None or any(at in there for there in told):
                continue
            told.append(range(at, at + len(phrase)))
            part = said.text[at : at + len(phrase)] if len(folded) == len(said.text) else ""
            lint.findings.warn(
                LintCode.RISKY_PHRASE.value,
                f"{shown(part or phrase)} is risky advice",
                lint.place_of(said.layer, said.node, part),
                "leave it out, or say it gently",
                help_text=advice,
            )


def _risky_at(folded: str, phrase: str) -> int | None:
    """Where a phrase stands in a text as whole words and is not denied, or None."""
    for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", folded):
        before = _WORDS.findall(_STOP.split(folded[: match.start()])[-1])[-_BEFORE:]
        after = _WORDS.findall(_STOP.split(folded[match.end() :])[0])[:_AFTER]
        if not _NOT & set(before) and not _NOT_AFTER & set(after):
            return match.start()
    return None


def _is_breathing(step: Step) -> bool:
    return isinstance(step.action, Phases) and step.action.verb is Phased.BREATHE

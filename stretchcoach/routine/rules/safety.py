"""W701–W703, W705 and W706: what keeps the person safe."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.edits import add_key
from stretchcoach.routine.model import Goal, Phased, PhaseKind, Phases, RepeatUntil
from stretchcoach.routine.nodes import MapNode, TextNode
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.rules.words import has_any
from stretchcoach.routine.written import Occurrence, Place, Written

_UNRELATED_TO_PAIN = frozenset(
    {Goal.WARM_UP, Goal.COOL_DOWN, Goal.FLEXIBILITY, Goal.RELAXATION, Goal.DESK}
)
_HELP: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "advi",
            "ambulance",
            "call",
            "chemist",
            "clinic",
            "doctor",
            "emergency",
            "for help",
            "get help",
            "gp ",
            "hospital",
            "medical",
            "midwife",
            "nurse",
            "paramedic",
            "pharmac",
            "phone",
            "physician",
            "physio",
            "practitioner",
            "seek help",
            "therapist",
            "urgent care",
            "111",
            "112",
            "911",
            "999",
        ),
        "de": (
            "anruf",
            "apothek",
            "arzt",
            "beratung",
            "hebamme",
            "hilfe",
            "klinik",
            "krankenhaus",
            "medizin",
            "notaufnahme",
            "notdienst",
            "notruf",
            "physio",
            "praxis",
            "rat ",
            "ruf ",
            "rufe ",
            "sanität",
            "therapeut",
            "ärzt",
            "112",
            "116117",
        ),
    }
)
_DIZZY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("dizz", "light head", "lighthead", "faint", "giddy", "woozy"),
        "de": ("schwind", "benommen", "ohnm", "schwumm"),
    }
)
_EFFORT = "effort: about a quarter of full strength"


def relief_warnings(lint: Lint) -> None:
    """W701, W702: relief that does not say when to stop, or when to get help instead."""
    goal = lint.top("goal")
    if lint.routine.goal is not Goal.RELIEF or goal is None:
        return
    if not lint.routine.stop_if:
        lint.findings.warn(
            LintCode.RELIEF_STOP_IF.value,
            "a relief routine needs stop_if",
            goal.value,
            "when should the person stop at once?",
            help_text="for example: stop_if: [New tearing pain, Numbness, Dizziness]",
        )
    if not lint.routine.red_flags:
        lint.findings.warn(
            LintCode.RELIEF_RED_FLAGS.value,
            "a relief routine needs red_flags",
            goal.value,
            "which signs need a doctor instead of stretching?",
            help_text="for example: red_flags: [One leg is swollen or hot, You felt a pop]",
        )


def no_help_named(lint: Lint) -> None:
    """W703: what is said after the last round names nobody who could help."""
    parts = _HELP.get(lint.language)
    if parts is None or lint.routine.goal in _UNRELATED_TO_PAIN:
        return
    for occurrence in lint.occurrences:
        if not isinstance(occurrence.step.action, RepeatUntil):
            continue
        for said in lint.texts(occurrence, "otherwise"):
            if not has_any(said.text, parts):
                lint.findings.warn(
                    LintCode.NO_HELP_NAMED.value,
                    "nobody is named who could help",
                    lint.place_of(said.layer, said.node),
                    "whom should the person call?",
                    help_text="for example: Rest. If it has lasted ten minutes, "
                    "call for medical advice.",
                )


def hard_contractions(lint: Lint) -> None:
    """W705: pressing for a long time, or without a word on how hard."""
    limit_ms = lint.thresholds.contraction_ms
    for occurrence in lint.occurrences:
        action, dose = occurrence.step.action, occurrence.dose()
        if not isinstance(action, Phases) or dose is None:
            continue
        for phase in action.phases:
            if phase.kind is PhaseKind.CONTRACT and phase.duration_ms > limit_ms:
                lint.findings.warn(
                    LintCode.HARD_CONTRACTION.value,
                    f"pressing for {spell_duration(phase.duration_ms)} is very long",
                    _place_of_phase(dose, phase.name),
                    f"better at most {spell_duration(limit_ms)}",
                    help_text="3s to 6s at a quarter to a half of full strength are usual",
                )
        if action.verb is Phased.CONTRACT_RELAX and not occurrence.step.effort:
            _warn_of_effort(lint, occurrence, dose)


def _warn_of_effort(lint: Lint, occurrence: Occurrence, dose: Written) -> None:
    is_own = dose.layer.via is None and not occurrence.is_variation
    fix = (
        add_key(dose.layer.source, dose.layer.node, dose.pair, _EFFORT)
        if is_own and lint.language == "en"
        else None
    )
    lint.findings.warn(
        LintCode.HARD_CONTRACTION.value,
        "contract_relax does not say how hard to press",
        dose.key,
        "with which effort?",
        help_text="without it people press with all their strength: add effort",
        fix=fix,
    )


def long_breath_holds(lint: Lint) -> None:
    """W706: holding the breath for long, where nothing says to stop when dizzy."""
    limit_ms = lint.thresholds.breath_hold_ms
    for occurrence in lint.occurrences:
        step, dose = occurrence.step, occurrence.dose()
        action = step.action
        if not isinstance(action, Phases) or action.verb is not Phased.BREATHE or dose is None:
            continue
        if _tells_of_dizziness((*lint.routine.stop_if, *step.stop_if), lint.language):
            continue
        for phase in action.phases:
            if phase.name in ("hold", "pause") and phase.duration_ms > limit_ms:
                lint.findings.warn(
                    LintCode.LONG_BREATH_HOLD.value,
                    f"a breath hold of {spell_duration(phase.duration_ms)}, "
                    "and stop_if says nothing of dizziness",
                    _place_of_phase(dose, phase.name),
                    f"more than {spell_duration(limit_ms)}",
                    help_text="hold the breath for a shorter time, or add stop_if: [Dizziness]",
                )


def _tells_of_dizziness(stop_if: tuple[str, ...], language: str) -> bool:
    parts = _DIZZY.get(language)
    if parts is None:
        # In a language without a table any stop_if gets the benefit of the doubt.
        return bool(stop_if)
    return any(has_any(text, parts) for text in stop_if)


def _place_of_phase(dose: Written, name: str) -> Place:
    node = dose.pair.value
    value = node.get(name) if isinstance(node, MapNode) else None
    return dose.at(value) if isinstance(value, TextNode) else dose.key

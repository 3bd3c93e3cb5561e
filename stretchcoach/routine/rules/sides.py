"""W601 and W602: one side of the body that is left out, or not named."""

from __future__ import annotations

from itertools import islice

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.diagnostics import Fix
from stretchcoach.routine.edits import add_key
from stretchcoach.routine.model import Goal, Hold, Move, Phased, Phases, Side, Sides
from stretchcoach.routine.reading import replacement, shown
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.rules.limbs import Limb, LimbReader
from stretchcoach.routine.written import Occurrence

_MOST_CUES = 20
"""So many cues are looked at; a hostile file could have thousands in each step."""

_ONE_SIDE = {Sides.LEFT: Side.LEFT, Sides.RIGHT: Side.RIGHT}


def one_side_only(lint: Lint) -> None:
    """W601: a step for one side whose twin for the other side is missing."""
    one_sided = [
        occurrence
        for occurrence in lint.occurrences
        if occurrence.step.sides in _ONE_SIDE
        and isinstance(occurrence.step.action, Hold | Move | Phases)
        and not occurrence.is_variation
    ]
    if not one_sided:
        return
    reader = LimbReader(lint.language)
    named = [(_name_of(occurrence, reader), occurrence) for occurrence in one_sided]
    there = {(name, occurrence.step.sides) for name, occurrence in named}
    for name, occurrence in named:
        side = _ONE_SIDE[occurrence.step.sides]
        written = occurrence.written("sides")
        if written is None or (name, Sides(side.other.value)) in there:
            continue
        lint.findings.warn(
            LintCode.ONE_SIDE_ONLY.value,
            f"{_label(occurrence)} is done on the {side} side, and never on the {side.other} side",
            written.value,
            f"where is the {side.other} side?",
            help_text=f"sides: each does both, one after the other; or add a step with "
            f"sides: {side.other}",
            fix=replacement("sides: ", written.pair.value.span, Sides.EACH.value),
        )


def _label(occurrence: Occurrence) -> str:
    name = occurrence.step.name
    return shown(name) if name else "this step"


def _name_of(occurrence: Occurrence, reader: LimbReader) -> tuple[str, ...]:
    """What the steps for the two sides have in common."""
    step = occurrence.step
    if step.exercise:
        return (step.exercise,)
    return reader.without_sides(step.name or step.say or type(step.action).__name__)


def one_limb(lint: Lint) -> None:
    """W602: wording that means one limb, in a step that does not say which side."""
    # In a cramp the limb is the one that hurts.
    if lint.routine.goal is Goal.RELIEF:
        return
    reader = LimbReader(lint.language)
    for occurrence in lint.occurrences:
        if not _moves_a_limb(occurrence) or occurrence.written("sides") is not None:
            continue
        said_texts = [
            *lint.texts(occurrence, "name", "say"),
            *islice(lint.cues(occurrence), _MOST_CUES),
        ]
        texts = [*said_texts, *lint.texts(occurrence, "how")]
        for number, limb in reader.read([said.text for said in texts]).items():
            if limb is Limb.ONE and number >= len(said_texts):
                # What is only shown tells more of how one limb lies, or of towels and chairs.
                continue
            said = texts[number]
            fix = None if occurrence.is_variation else _sides_fix(lint, occurrence, limb)
            lint.findings.warn(
                LintCode.ONE_LIMB.value,
                f"{shown(said.text)} means one side, but the step has no sides",
                lint.place_of(said.layer, said.node),
                "which side?",
                help_text="write sides: each (left, then right), alternate (in turn), left, "
                "right, or both (together)",
                fix=fix,
            )
            break


def _moves_a_limb(occurrence: Occurrence) -> bool:
    action = occurrence.step.action
    if isinstance(action, Phases):
        return action.verb is not Phased.BREATHE
    return isinstance(action, Hold | Move)


def _sides_fix(lint: Lint, occurrence: Occurrence, limb: Limb) -> Fix | None:
    """Sides for the step; left or right where its twin for the other side may follow."""
    own = occurrence.layers[0]
    word = limb.value if limb in (Limb.LEFT, Limb.RIGHT) else Sides.EACH.value
    verb = own.node.pair("use") or next(
        (pair for pair in own.node.pairs if pair.key.text in ("hold", "move")), own.node.pairs[-1]
    )
    return add_key(lint.source, own.node, verb, f"sides: {word}")

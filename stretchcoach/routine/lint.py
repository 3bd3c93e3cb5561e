"""The rules for coaches that need the file alone, not its layout in time."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.routine.findings import Findings
from stretchcoach.routine.model import Routine
from stretchcoach.routine.nodes import MapNode, Source
from stretchcoach.routine.rules import doses, risky, safety, settings, sides, speech, upkeep
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.thresholds import Thresholds
from stretchcoach.routine.written import Occurrences

Rule = Callable[[Lint], None]
RULES: tuple[Rule, ...] = (
    speech.outside_cues,
    speech.long_explanations,
    speech.unspeakable_texts,
    speech.silent_holds,
    sides.one_side_only,
    sides.one_limb,
    doses.hold_lengths,
    doses.short_switches,
    settings.without_effect,
    doses.bedtime_countdowns,
    doses.odd_paces,
    safety.relief_warnings,
    safety.no_help_named,
    risky.risky_phrases,
    safety.hard_contractions,
    safety.long_breath_holds,
    upkeep.unused_exercises,
    upkeep.repeated_exercises,
    upkeep.incomplete_level_maps,
    upkeep.origin,
)


def open_lint(
    routine: Routine,
    source: Source,
    *,
    libraries: tuple[Source, ...],
    translation: Source | None,
    thresholds: Thresholds,
    length_of: Callable[[str], int],
) -> Lint:
    """What the rules work on, for a routine without errors.

    `libraries` are its own in their order. `length_of` gives spoken lengths in ms.
    """
    root = source.root
    assert isinstance(root, MapNode)  # noqa: S101 - a routine has a top level
    return Lint(
        source=source,
        root=root,
        routine=routine,
        occurrences=Occurrences(source, libraries).of(routine.steps),
        libraries=libraries,
        translation=translation,
        thresholds=thresholds,
        length_of=length_of,
        findings=Findings(source),
    )


def lint_text(lint: Lint) -> None:
    """Add the warnings of every rule that needs no layout in time."""
    for rule in RULES:
        rule(lint)

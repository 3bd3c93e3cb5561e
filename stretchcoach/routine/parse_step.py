"""Steps: the verb, its own keys, the exercise that is used, and all of it made into one Step."""

from __future__ import annotations

from dataclasses import replace

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.durations import Slip, explain_no_duration, parse_duration
from stretchcoach.routine.fields import (
    DOSE_VERBS,
    SPOKEN_STEP,
    VERBS,
    Context,
    Field,
    field_at,
    step_fields,
)
from stretchcoach.routine.model import Action, Rest, Speak, Step
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Pair, TextNode
from stretchcoach.routine.parse_branch import read_branch
from stretchcoach.routine.parse_cues import ALL_PHASES
from stretchcoach.routine.parse_dose import read_dose, written_phases
from stretchcoach.routine.parse_exercises import Exercises, words_of
from stretchcoach.routine.parse_form import Form, open_form, read_step_map
from stretchcoach.routine.parse_parts import read_exercise_name, read_parts
from stretchcoach.routine.parse_verb import settle_verb
from stretchcoach.routine.reading import Reading, head_span, key_replacement
from stretchcoach.routine.resolve import (
    Parts,
    Settings,
    build_step,
    build_variation,
    overlay,
    phase_names,
)

MOST_STEPS = 300
_WITH_STEPS = ("group", "repeat_until")


class StepReader:
    """Reads steps against the exercises and settings of one routine, and counts them."""

    def __init__(self, reading: Reading, exercises: Exercises, settings: Settings) -> None:
        self.reading = reading
        self.exercises = exercises
        self.settings = settings
        self.count = 0

    def read_steps(self, entry: Field, node: Node) -> tuple[Step, ...]:
        """All steps of a list; what cannot be read is left out and noted."""
        if not isinstance(node, ListNode):
            self._note_no_list(entry, node)
            return ()
        if not node.items:
            self.reading.error(
                FormatCode.EMPTY_LIST,
                f'"{entry.key}" is an empty list',
                node.span,
                "no step in it",
                help_text="for example: - {name: Calf against the wall, hold: 30s}",
            )
        steps = [self._counted_step(item) for item in node.items]
        return tuple(step for step in steps if step is not None)

    def _counted_step(self, node: Node) -> Step | None:
        self.count += 1
        if self.count == MOST_STEPS + 1:
            self.reading.error(
                FormatCode.TOO_MANY_STEPS,
                f"more than {MOST_STEPS} steps",
                head_span(node),
                "one too many",
                help_text="repeat steps with times, or with a group and rounds",
            )
        return None if self.count > MOST_STEPS else self._read_step(node)

    def _read_step(self, node: Node) -> Step | None:
        step_map = read_step_map(self.reading, node)
        if step_map is None:
            return None
        verb, step_map = settle_verb(self.reading, step_map, VERBS)
        verb = verb or _spoken(step_map) or _around_steps(step_map)
        fields = step_fields(verb)
        if not verb and step_map.get("say") is not None:
            fields += tuple(f for f in step_fields(SPOKEN_STEP) if f not in fields)
        form = open_form(self.reading, step_map, fields, Context.STEP, f"in {_noun(verb)}")
        if not verb:
            self._note_no_verb(form)
        elif verb in _WITH_STEPS and not form.has(verb):
            self._note_no_title(form, verb)
        form.require(_noun(verb))
        return self._whole_step(form, verb)

    def _whole_step(self, form: Form, verb: str) -> Step | None:
        exercise_name, exercise = self._used_exercise(form)
        dose = next((key for key in DOSE_VERBS if form.has(key)), "")
        action: Action | None = None
        if dose:
            action = read_dose(form, dose)
        elif verb in {"ask", "repeat_until", "group"}:
            action = read_branch(form, verb, self.read_steps)
        elif verb == "rest":
            rest_ms = form.duration("rest")
            action = None if rest_ms is None else Rest(rest_ms)
        elif verb == SPOKEN_STEP:
            action = Speak(form.duration("wait") or 0)
        if dose:
            phases = written_phases(form, dose)
        elif verb and verb != "use":
            phases = ()
        else:
            phases = phase_names(exercise.action) if exercise.action else ALL_PHASES
        own = read_parts(form, action, phases)
        merged = overlay(own, exercise)
        action = merged.action
        if action is None:
            self._note_no_dose(form, exercise_name)
            return None
        if exercise_name and merged.name is None:
            words = self.reading.translation.apply(words_of(exercise_name))
            merged = merged._replace(name=words)
        return self._with_variations(form, merged, action, exercise_name)

    def _used_exercise(self, form: Form) -> tuple[str, Parts]:
        name = read_exercise_name(form, "use")
        if name is None:
            return "", Parts()
        span = form.pairs["use"].value.span
        return name, self.exercises.find(self.reading, name, span, "use: ") or Parts()

    def _with_variations(self, form: Form, parts: Parts, action: Action, exercise: str) -> Step:
        line = form.node.span.line
        step = build_step(parts, action, self.settings, line, exercise)
        easier = self._variation(form, "easier", parts.easier, parts, step)
        harder = self._variation(form, "harder", parts.harder, parts, step)
        return replace(step, easier=easier, harder=harder)

    def _variation(
        self, form: Form, key: str, name: str | None, parts: Parts, own: Step
    ) -> Step | None:
        if name is None:
            return None
        if form.has(key):
            span = form.pairs[key].value.span
            exercise = self.exercises.find(self.reading, name, span, f"{key}: ")
        else:
            exercise = self.exercises.parts.get(name)
        if exercise is None:
            return None
        if exercise.name is None:
            exercise = exercise._replace(name=self.reading.translation.apply(words_of(name)))
        return build_variation(exercise, name, parts, own, self.settings)

    def _note_no_list(self, entry: Field, node: Node) -> None:
        empty = isinstance(node, TextNode) and not node.text.strip()
        help_text = "for example: - {name: Calf against the wall, hold: 30s}"
        if isinstance(node, MapNode):
            from stretchcoach.routine.titled_steps import has_steps

            if any(has_steps(pair.value) for pair in node.pairs):
                help_text = (
                    "a heading over some steps is a group: - group: Warm-up, and steps: below"
                )
        if entry.key == "if_yes" and isinstance(node, TextNode) and not empty:
            help_text = "to say this and stop there, write stop_if_yes instead"
        self.reading.error(
            FormatCode.EMPTY_VALUE if empty else FormatCode.LIST_EXPECTED,
            f'"{entry.key}" has no value' if empty else f'"{entry.key}" needs a list of steps',
            head_span(node),
            "nothing here" if empty else "each step begins with a dash (-)",
            help_text=help_text,
        )

    def _note_no_verb(self, form: Form) -> None:
        own_keys = {f.key for f in step_fields("") if f.verb} | {"wait"}
        own_keys |= {key for key in form.guesses if field_at(Context.STEP, key) is not None}
        if form.guesses & own_keys or any(map(_may_be_dose, form.unknown)):
            return
        self.reading.error(
            FormatCode.NO_VERB,
            "this step does not say what to do",
            head_span(form.node),
            "hold, move, breathe, …?",
            help_text=f"add one of: {', '.join(VERBS)}; for example hold: 30s",
        )

    def _note_no_title(self, form: Form, verb: str) -> None:
        """A step with steps inside is meant for a group, or for one that asks."""
        if verb in form.guesses:
            return
        name = form.pairs.get("name")
        example = form.fields[verb].example
        self.reading.error(
            FormatCode.NO_VERB,
            f'a step with steps inside needs "{verb}"',
            form.key_span("name" if name else "steps"),
            f'did you mean "{verb}"?' if name else f'"{verb}" is missing',
            help_text=f"{form.fields[verb].doc} For example: {example}",
            fix=key_replacement(self.reading, name, verb) if name else None,
        )

    def _note_no_dose(self, form: Form, name: str) -> None:
        if name not in self.exercises.without_dose or any(form.has(verb) for verb in DOSE_VERBS):
            return
        self.reading.error(
            FormatCode.USE_WITHOUT_VERB,
            f'the exercise "{name}" does not say what to do',
            form.pairs["use"].value.span,
            "neither does this step",
            help_text=f"add one of: {', '.join(DOSE_VERBS)}; for example hold: 30s",
        )


def _spoken(node: MapNode) -> str:
    """`say` where a step without a verb is plainly meant to be spoken only, else nothing."""
    plain = {"say", "name", "how", "tip", "wait", "stop_if"}
    keys = {pair.key.text for pair in node.pairs}
    return SPOKEN_STEP if "say" in keys and keys <= plain else ""


def _around_steps(node: MapNode) -> str:
    """The verb that is meant where a step without one has steps inside, else nothing."""
    keys = {pair.key.text for pair in node.pairs}
    if "steps" not in keys:
        return ""
    return "repeat_until" if keys & {"at_most", "otherwise"} else "group"


def _may_be_dose(pair: Pair) -> bool:
    """Whether an unknown key holds a time, as `halten: 30s` does, and so is probably a verb."""
    if not isinstance(pair.value, TextNode):
        return False
    text = pair.value.text
    return parse_duration(text) is not None or explain_no_duration(text)[0] is not Slip.UNKNOWN


def _noun(verb: str) -> str:
    if not verb:
        return "a step"
    word = "spoken" if verb == SPOKEN_STEP else verb
    return f"an {word} step" if word == "ask" else f"a {word} step"

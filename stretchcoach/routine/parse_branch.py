"""The verbs that hold further steps: ask, repeat_until and group."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Related
from stretchcoach.routine.fields import Field
from stretchcoach.routine.model import Ask, ByLevel, Group, NoAnswer, RepeatUntil, Step
from stretchcoach.routine.nodes import Node, TextNode
from stretchcoach.routine.parse_form import Form
from stretchcoach.routine.reading import shown

ReadSteps = Callable[[Field, Node], tuple[Step, ...]]

STOP_SENTENCE = "Stop here, and get advice."
"""Said where `stop_if_yes` is a mere yes."""

_ANSWER_MS = 10_000


def read_branch(form: Form, verb: str, read_steps: ReadSteps) -> Ask | RepeatUntil | Group | None:
    """The action of such a verb; `read_steps` reads a list of steps. None where it is wrong."""
    title = form.text(verb)
    if verb == "ask":
        return _read_ask(form, title, read_steps)
    if verb == "repeat_until":
        return _read_repeat(form, title, read_steps)
    steps = _steps(form, "steps", read_steps)
    rounds = form.count_by_level("rounds")
    return None if title is None else Group(title, steps, rounds or ByLevel(1))


def _read_ask(form: Form, question: str | None, read_steps: ReadSteps) -> Ask | None:
    stop = _stop_sentence(form)
    if form.has("stop_if_yes") and form.has("if_yes"):
        form.reading.error(
            FormatCode.KEYS_CONFLICT,
            'yes cannot both stop the routine and go on with "if_yes"',
            form.key_span("if_yes"),
            "take one of them away",
            related=Related(form.key_span("stop_if_yes"), '"stop_if_yes" is here'),
        )
    answers = {"stop_if_yes", "if_yes", "if_no"}
    if not any(form.has(key) for key in answers) and not answers & form.guesses:
        form.reading.error(
            FormatCode.ASK_CHANGES_NOTHING,
            "this question changes nothing",
            form.key_span("ask"),
            "what should happen after a yes or a no?",
            help_text="add stop_if_yes with what to say, or if_yes or if_no with steps",
        )
    ask = Ask(
        question or "",
        stop,
        _steps(form, "if_yes", read_steps),
        _steps(form, "if_no", read_steps),
        form.choice("no_answer", NoAnswer) or NoAnswer.PAUSE,
        form.duration("answer_within") or _ANSWER_MS,
    )
    return None if question is None else ask


def _stop_sentence(form: Form) -> str | None:
    found = form.value("stop_if_yes")
    if found is not None and isinstance(found[1], TextNode):
        word = found[1].text.casefold()
        if word in {"yes", "true"}:
            return form.reading.translation.apply(STOP_SENTENCE)
        if word in {"no", "false"}:
            form.reading.error(
                FormatCode.UNKNOWN_WORD,
                f"{shown(found[1].text)} is nothing to say before stopping",
                found[1].span,
                "where yes should not stop, leave the key out",
                help_text="write what to say, or yes for a built-in sentence",
            )
            return None
    return form.text("stop_if_yes")


def _read_repeat(form: Form, question: str | None, read_steps: ReadSteps) -> RepeatUntil | None:
    steps = _steps(form, "steps", read_steps)
    at_most = form.count("at_most")
    otherwise = form.text("otherwise")
    no_answer = form.choice("no_answer", NoAnswer) or NoAnswer.AGAIN
    within_ms = form.duration("answer_within") or _ANSWER_MS
    if question is None or at_most is None or otherwise is None:
        return None
    return RepeatUntil(question, steps, at_most, otherwise, no_answer, within_ms)


def _steps(form: Form, key: str, read_steps: ReadSteps) -> tuple[Step, ...]:
    found = form.value(key)
    return () if found is None else read_steps(found[0], found[1])

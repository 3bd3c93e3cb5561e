"""Short ways to write routines, and a timeline as lines that a person can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import dedent

from stretchcoach.routine.model import (
    Action,
    Ask,
    ByLevel,
    Cue,
    CueWhen,
    Goal,
    Group,
    Hold,
    Move,
    NoAnswer,
    Phase,
    Phased,
    PhaseKind,
    Phases,
    RepeatUntil,
    Rest,
    Routine,
    Side,
    Sides,
    Speak,
    Step,
)
from stretchcoach.session.segments import END, Segment
from stretchcoach.session.timeline import Timeline, build_timeline

SECOND = 1_000


def one_second(text: str) -> int:
    """A voice that needs one second for every sentence."""
    return SECOND if text.strip() else 0


def step(
    action: Action,
    name: str = "",
    *,
    say: str = "",
    how: str = "",
    sides: Sides = Sides.BOTH,
    times: int | ByLevel[int] = 1,
    rest_between: int = 0,
    switch: int = 5,
    get_ready: int = 5,
    pace: int = 3,
    countdown: int = 0,
    cues: Mapping[str, str] | None = None,
    easier: Step | None = None,
    harder: Step | None = None,
    line: int = 0,
) -> Step:
    """A step; durations in seconds, cues keyed as in a file: `halfway`, `10 left`, `at 5`."""
    return Step(
        action,
        name=name,
        say=say,
        how=how,
        sides=sides,
        times=ByLevel(times) if isinstance(times, int) else times,
        rest_between_ms=rest_between * SECOND,
        switch_ms=switch * SECOND,
        get_ready_ms=get_ready * SECOND,
        pace_ms=pace * SECOND,
        countdown=countdown,
        cues=tuple(cue(when, text) for when, text in (cues or {}).items()),
        easier=easier,
        harder=harder,
        line=line,
    )


def cue(when: str, text: str) -> Cue:
    """A cue as a file names its moment, in whole seconds."""
    match when.split():
        case ["start" | "halfway" | "end" as moment]:
            return Cue(CueWhen(moment), text)
        case [seconds, "left"]:
            return Cue(CueWhen.LEFT, text, int(seconds) * SECOND)
        case ["at" | "every" as moment, seconds]:
            return Cue(CueWhen(moment), text, int(seconds) * SECOND)
        case _:
            return Cue(CueWhen.PHASE, text, phase=when)


def hold(seconds: int | ByLevel[int]) -> Hold:
    """A hold; by level, the values are ms."""
    return Hold(ByLevel(seconds * SECOND) if isinstance(seconds, int) else seconds)


def move(*, reps: int | None = None, seconds: int | None = None) -> Move:
    """A movement counted or timed."""
    return Move(
        ByLevel(seconds * SECOND) if seconds is not None else None,
        ByLevel(reps) if reps is not None else None,
    )


_PHASE_KINDS = {
    "in": PhaseKind.BREATHE,
    "out": PhaseKind.BREATHE,
    "stretch": PhaseKind.HOLD,
    "contract": PhaseKind.CONTRACT,
    "tense": PhaseKind.CONTRACT,
    "relax": PhaseKind.RELAX,
    "release": PhaseKind.RELAX,
    "deeper": PhaseKind.HOLD,
}


def phases(verb: str, **seconds: int) -> Phases:
    """A phased dose; `in` is written `in_`."""
    named = {name.rstrip("_"): length for name, length in seconds.items()}
    return Phases(
        Phased(verb),
        tuple(Phase(name, _PHASE_KINDS[name], length * SECOND) for name, length in named.items()),
    )


def rest(
    seconds: int, name: str = "", *, say: str = "", cues: Mapping[str, str] | None = None
) -> Step:
    """A rest of its own."""
    return step(Rest(seconds * SECOND), name, say=say, cues=cues)


def speak(text: str, *, wait: int = 0, name: str = "") -> Step:
    """A step that is spoken only."""
    return step(Speak(wait * SECOND), name, say=text)


def group(title: str, *steps: Step, rounds: int | ByLevel[int] = 1, say: str = "") -> Step:
    """Steps under one name."""
    counted = ByLevel(rounds) if isinstance(rounds, int) else rounds
    return step(Group(title, steps, counted), say=say)


def ask(
    question: str,
    *,
    stop: str | None = None,
    yes: Sequence[Step] = (),
    no: Sequence[Step] = (),
    say: str = "",
    no_answer: NoAnswer = NoAnswer.PAUSE,
    within: int = 10,
) -> Step:
    """A question."""
    asked = Ask(question, stop, tuple(yes), tuple(no), no_answer, within * SECOND)
    return step(asked, say=say)


def until(
    question: str,
    *steps: Step,
    at_most: int = 2,
    otherwise: str = "Get help.",
    say: str = "",
    no_answer: NoAnswer = NoAnswer.AGAIN,
    within: int = 10,
) -> Step:
    """Rounds of steps until a yes."""
    return step(
        RepeatUntil(question, steps, at_most, otherwise, no_answer, within * SECOND), say=say
    )


def routine(
    *steps: Step,
    levels: tuple[str, ...] = (),
    before: str = "",
    after: str = "",
    language: str = "",
    goal: Goal | None = None,
) -> Routine:
    """A routine of these steps."""
    return Routine(
        "Test", steps, levels=levels, before=before, after=after, language=language, goal=goal
    )


def laid_out(
    *steps: Step,
    level: str | None = None,
    levels: tuple[str, ...] = (),
    side: Side | None = None,
    before: str = "",
    after: str = "",
) -> Timeline:
    """The timeline of these steps, where every sentence takes one second."""
    whole = routine(*steps, levels=levels, before=before, after=after)
    return build_timeline(whole, level=level, side=side, length_of=one_second)


def shown(timeline: Timeline) -> str:
    """A timeline, one line a segment: `start kind label … duration: cues -> ways`."""
    return "\n".join(_line(segment, timeline) for segment in (*timeline.segments, *timeline.extra))


def lines(text: str) -> str:
    """What is expected of `shown`, written with an indent."""
    return dedent(text).strip()


def _line(segment: Segment, timeline: Timeline) -> str:
    words = [f"{segment.index}:", segment.kind.value]
    words += [word for word in (segment.label, segment.phase) if word]
    if segment.side is not None:
        words.append(segment.side.value)
    if segment.times > 1:
        words.append(f"time {segment.time}/{segment.times}")
    if segment.rounds > 1:
        words.append(f"round {segment.round}/{segment.rounds}")
    if segment.index < len(timeline.segments):
        words.append(f"@{segment.start_ms}")
    words.append(f"{segment.duration_ms}ms")
    line = " ".join(words)
    if segment.cues:
        line += " | " + " / ".join(f"{cue.at_ms} {cue.text}" for cue in segment.cues)
    ways = _ways(segment, timeline)
    return f"{line} -> {ways}" if ways else line


def _ways(segment: Segment, timeline: Timeline) -> str:
    if segment.question is not None:
        return f"yes {_place(segment.question.yes)}, no {_place(segment.question.no)}"
    following = segment.index + 1
    if segment.next == following or (segment.next == END and following == len(timeline.segments)):
        return ""
    return _place(segment.next)


def _place(index: int) -> str:
    return "END" if index == END else str(index)

"""Random routines, and random keys pressed at random times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from hypothesis import HealthCheck, reject, settings
from hypothesis import Phase as Stage
from hypothesis import strategies as st

from stretchcoach.routine.model import (
    Action,
    Ask,
    ByLevel,
    Cue,
    CueWhen,
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
from stretchcoach.session.segments import Kind
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline

PROPERTY = settings(
    max_examples=200,
    deadline=None,
    phases=(Stage.explicit, Stage.reuse, Stage.generate, Stage.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PLAN_PROPERTY = settings(PROPERTY, max_examples=120)
"""For what holds of a timeline, where one example says as much as many sessions."""

T = TypeVar("T")

LEVELS = ("gentle", "full")

_PHASES: dict[Phased, tuple[tuple[str, PhaseKind], ...]] = {
    Phased.BREATHE: (("in", PhaseKind.BREATHE), ("out", PhaseKind.BREATHE)),
    Phased.CONTRACT_RELAX: (
        ("stretch", PhaseKind.HOLD),
        ("contract", PhaseKind.CONTRACT),
        ("relax", PhaseKind.RELAX),
    ),
    Phased.TENSE_RELEASE: (("tense", PhaseKind.CONTRACT), ("release", PhaseKind.RELAX)),
}


def _ms(at_least: int, at_most: int) -> st.SearchStrategy[int]:
    """Milliseconds, half of them whole seconds, as those meet one another."""

    def rounded(ms: int) -> int:
        whole = ms // 1_000 * 1_000
        return whole if ms % 2 == 0 and whole >= at_least else ms

    return st.integers(at_least, at_most).map(rounded)


class _Picks:
    """Picks from several closed sets at the cost of one draw.

    Many draws are what makes random routines slow, and most choices here are small.
    """

    def __init__(self, number: int) -> None:
        self._number = number

    def of(self, choices: Sequence[T]) -> T:
        """One of these; the first where everything shrinks."""
        self._number, which = divmod(self._number, len(choices))
        return choices[which]


# No more bits: of larger ranges small numbers would be drawn most, so first choices.
_picks = st.integers(0, 2**24 - 1).map(_Picks)

_NAMES = ("Calf", "", "Fists and arms", "Hüfte, links")
_SAYS = ("", "Lean in.", "Step one foot back, heel down. Then lean in slowly.")
_WORDS = ("On.", "Keep breathing, and let the shoulders go.", "Go.")
_GAPS_MS = (0, 5_000, 1_000, 4_000, 9_999)
_COUNTS = (
    ByLevel(1),
    ByLevel(2),
    ByLevel(0),
    ByLevel(0, {"gentle": 0, "full": 2}),
    ByLevel(2, {"full": 2}),
)


def _cue(pick: _Picks, phase_names: tuple[str, ...]) -> Cue:
    when, text = pick.of((*CueWhen, CueWhen.END)), pick.of(_WORDS)
    if when is CueWhen.PHASE:
        return Cue(when, text, phase=pick.of(phase_names)) if phase_names else Cue(when, text)
    offset_ms = pick.of((1_000, 5_000, 10_000, 2_345, 39_000))
    return Cue(when, text, offset_ms if when in _TIMED else 0)


_TIMED = (CueWhen.LEFT, CueWhen.AT, CueWhen.EVERY)
_cue_picks = st.lists(_picks, max_size=3)


@st.composite
def _exercises(draw: st.DrawFn, *, with_variations: bool = True) -> Step:
    pick, one_ms, other_ms = draw(_picks), draw(_ms(500, 9_000)), draw(_ms(1, 60_000))
    is_varied = with_variations and pick.of((False, False, False, True))
    is_made_harder = pick.of((False, True))
    verb = pick.of((None, *Phased))
    dose: Action
    if verb is not None:
        dose = Phases(verb, tuple(Phase(*phase, one_ms) for phase in _PHASES[verb]))
    else:
        lengths = pick.of((ByLevel(other_ms), ByLevel(other_ms, {"full": one_ms})))
        reps = pick.of((ByLevel(4), ByLevel(1, {"gentle": 1, "full": 12})))
        doses: tuple[Action, ...] = (Hold(lengths), Move(duration_ms=lengths), Move(reps=reps))
        dose = pick.of(doses)
    names = tuple(phase.name for phase in dose.phases) if isinstance(dose, Phases) else ()
    pick = draw(_picks)
    one = Step(
        dose,
        name=pick.of(_NAMES),
        say=pick.of(_SAYS),
        sides=pick.of(tuple(Sides)),
        times=pick.of(_COUNTS),
        rest_between_ms=pick.of(_GAPS_MS),
        switch_ms=pick.of(_GAPS_MS),
        get_ready_ms=pick.of(_GAPS_MS),
        pace_ms=pick.of((1_000, 3_000)),
        countdown=pick.of((0, 3, 10)),
        cues=tuple(_cue(each, names) for each in draw(_cue_picks)),
    )
    if is_varied:
        harder = draw(_plain_exercises) if is_made_harder else None
        one = replace(one, easier=draw(_plain_exercises), harder=harder)
    return one


_plain_exercises = _exercises(with_variations=False)


@st.composite
def _pauses(draw: st.DrawFn) -> Step:
    pick, length_ms = draw(_picks), draw(_ms(1, 30_000))
    if pick.of((False, True)):
        return Step(Speak(pick.of(_GAPS_MS)), say=pick.of((*_WORDS, "")))
    cues = tuple(_cue(each, ()) for each in draw(_cue_picks))
    return Step(Rest(length_ms), name=pick.of(_NAMES), say=pick.of(_SAYS), cues=cues)


def _told_in_a_rest(one: Step, rest_ms: int) -> Step:
    """A rest that mostly has room for what comes next, and what comes next."""
    return Step(Group("After a rest", (Step(Rest(rest_ms)), one)))


_leaves = _exercises() | _pauses() | st.builds(_told_in_a_rest, _exercises(), _ms(4_000, 20_000))


def _branches(inner: st.SearchStrategy[Step]) -> st.SearchStrategy[Step]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    any_number = st.lists(inner, max_size=2).map(tuple)

    @st.composite
    def one(draw: st.DrawFn) -> Step:
        pick = draw(_picks)
        kind = pick.of(("group", "stop", "ask", "until"))
        silence, within = pick.of(tuple(NoAnswer)), pick.of((10_000, 1_000, 12_345))
        action: Action
        if kind == "group":
            action = Group("Let go", draw(several), pick.of(_COUNTS))
        elif kind == "until":
            at_most = pick.of((2, 1))
            action = RepeatUntil("Gone?", draw(any_number), at_most, "Help.", silence, within)
        elif kind == "stop":
            action = Ask("Numb?", "Stop.", (), draw(any_number), silence, within)
        else:
            action = Ask("Tight?", None, draw(any_number), draw(any_number), silence, within)
        return Step(action, say=pick.of(_SAYS))

    return one()


_step_lists = st.lists(st.recursive(_leaves, _branches, max_leaves=6), min_size=1, max_size=3)
_SURELY_THERE = Step(Hold(ByLevel(4_000)), name="Last")


_any_routines = st.builds(
    lambda steps, before, after: Routine(
        "Random", (*steps, _SURELY_THERE), levels=LEVELS, before=before, after=after
    ),
    _step_lists,
    st.sampled_from(("", "Hello.")),
    st.sampled_from(("", "Goodbye.")),
)


def _built(whole: Routine, **choice: Any) -> Timeline:
    try:
        return build_timeline(whole, **choice)
    except TimelineError:
        reject()


@st.composite
def routines(draw: st.DrawFn, *, most_questions: int = 1_000) -> Routine:
    """Routines of every verb, nested, within the limits; there is always something to do.

    `most_questions` bounds the questions when all rounds are written out.
    """
    whole = draw(_any_routines)
    segments = _built(whole).segments
    if sum(segment.kind is Kind.ASK for segment in segments) > most_questions:
        reject()
    return whole


def voice(percent: int) -> Callable[[str], int]:
    """A voice that needs so much of the estimated time."""
    return lambda text: estimate_ms(text) * percent // 100


percents = st.sampled_from([0, 60, 100, 130, 300])


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Timelines of random routines, at any level, for any side, with any voice."""
    return _built(
        draw(_any_routines),
        level=draw(st.sampled_from(LEVELS)),
        side=draw(st.none() | st.sampled_from(Side)),
        length_of=voice(draw(percents)),
    )


class Key(StrEnum):
    """What can be done to a session; the latter ones stop its clock or end it."""

    SKIP = "skip"
    BACK = "back"
    REPEAT = "repeat"
    LONGER = "longer"
    SHORTER = "shorter"
    EASIER = "easier"
    USUAL = "usual"
    HARDER = "harder"
    YES = "yes"
    NO = "no"
    SILENCE = "silence"
    ANNOUNCE = "announce"
    RETIME = "retime"
    PAUSE = "pause"
    RESUME = "resume"
    HURT = "hurt"
    GAP = "gap"
    NOBODY = "nobody"
    END = "end"

    @property
    def has_a_moment(self) -> bool:
        """Whether a session that runs is told when it was pressed."""
        return self not in (Key.ANNOUNCE, Key.RETIME, Key.NOBODY, Key.RESUME, Key.GAP)


STOPPING = frozenset({Key.PAUSE, Key.RESUME, Key.HURT, Key.GAP, Key.NOBODY, Key.END})
GOING_ON = tuple(key for key in Key if key not in STOPPING)


@dataclass(frozen=True, slots=True)
class Press:
    """A key, `after_ms` behind the one before; `amount_ms` for those that need a figure."""

    after_ms: int
    key: Key
    amount_ms: int = 0


def presses(keys: tuple[Key, ...] = tuple(Key)) -> st.SearchStrategy[list[Press]]:
    """Some of these keys at random times."""
    one = st.builds(
        Press,
        after_ms=st.just(0) | _ms(0, 45_000),
        key=st.sampled_from(keys),
        amount_ms=_ms(0, 40_000),
    )
    return st.lists(one, max_size=12)

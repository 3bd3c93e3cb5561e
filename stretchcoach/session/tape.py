"""The growing list of segment drafts, and what waits to be said in the next of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stretchcoach.routine.model import Cue, CueWhen
from stretchcoach.session.cues import moments
from stretchcoach.session.drafts import CarriedCue, Draft, Label, LengthOf
from stretchcoach.session.segments import Kind, SpokenCue
from stretchcoach.session.wording import Wording

MAX_SEGMENTS = 2_000

MAX_EXTRA = 10 * MAX_SEGMENTS
"""So many segments of variations are enough for any routine that is not made to harm."""

MAX_CUES = 10_000
"""About one a second for three hours."""


class TooManyCuesError(Exception):
    """The cues of the routine would be said more than 10,000 times."""


class TooManySegmentsError(Exception):
    """The routine has more than 2,000 segments, or far more in the variations of its steps."""


class Place(NamedTuple):
    """Where in the routine's rounds a step stands, and whether it is new to the person."""

    round: int = 1
    rounds: int = 1
    is_new: bool = True
    let_go: Label | None = None


class Tape:
    """Drafts in order; jumps are labels, and lead forward only."""

    def __init__(self, words: Wording, length_of: LengthOf) -> None:
        self.words = words
        self.drafts: list[Draft] = []
        self.steps = 0
        self.numbers = 0
        self._length_of = length_of
        self._limit = MAX_SEGMENTS
        self._cues = 0
        self._labels_here: list[Label] = []
        self._joins_here = False
        # An `end` cue that waits for the next announcement, and titles that it opens with.
        self._carried: CarriedCue | None = None
        self._opening: list[str] = []

    def next_step(self) -> int:
        """A new step occurrence."""
        self.steps += 1
        return self.steps - 1

    def next_number(self) -> int:
        """A new exercise, as a person counts them."""
        self.numbers += 1
        return self.numbers

    def add(self, draft: Draft, place: Place) -> Draft:
        """Append a draft; raises TooManySegmentsError at the limit."""
        if len(self.drafts) >= self._limit:
            raise TooManySegmentsError(
                "the routine has more than 2,000 parts when its rounds are written out"
            )
        draft.round, draft.rounds, draft.let_go = place.round, place.rounds, place.let_go
        self._settle_carried(draft)
        self._labels_here.clear()
        self._joins_here = False
        self.drafts.append(draft)
        return draft

    def begin_variations(self) -> None:
        """What is added from here is reached by a switch only, and counted apart."""
        self.settle()
        self._limit = len(self.drafts) + MAX_EXTRA

    def bind(self, label: Label) -> None:
        """Bind a label to the place of the next draft, which a jump may reach."""
        label.bound = len(self.drafts)
        self._labels_here.append(label)
        self._joins_here = True

    def leave_for(self, label: Label, since: int) -> None:
        """Have all that would run on into the next draft, from `since` on, go to `label`."""
        self.settle()
        for here in self._labels_here:
            here.same_as = label
        self._labels_here.clear()
        last = self.drafts[-1] if len(self.drafts) > since else None
        if last is not None and last.next is None:
            last.next = label

    def open_with(self, *texts: str) -> None:
        """Say these first in the next announcement."""
        self._opening += [text for text in texts if text]

    def take_opening(self) -> list[str]:
        """What waits to be said first; it no longer waits."""
        texts, self._opening = self._opening, []
        return texts

    @property
    def waiting_to_be_said(self) -> int:
        """How many texts wait to be said first."""
        return len(self._opening)

    def forget_to_say(self, since: int) -> None:
        """Drop the texts that wait to be said first, from number `since` on."""
        del self._opening[since:]

    def carry_end(self, draft: Draft, step_cues: Sequence[Cue]) -> None:
        """Have the `end` cue said right after this draft, where the voice has room."""
        for cue in step_cues:
            if cue.when is CueWhen.END:
                self._carried = CarriedCue(draft, SpokenCue(cue, self._length_of(cue.text)))

    def settle(self) -> None:
        """Say a waiting `end` cue within its own segment."""
        self._settle_carried(None)

    def _settle_carried(self, following: Draft | None) -> None:
        if self._carried is None:
            return
        carried, self._carried = self._carried, None
        takes_it = following is not None and (
            following.kind.is_announcement or following.kind is Kind.REST
        )
        if following is not None and takes_it and not self._joins_here:
            following.carried = carried
        else:
            carried.origin.plan = carried.origin.plan._replace(end_inside=carried.spoken)

    @property
    def rest_before(self) -> Draft | None:
        """The rest that surely comes right before the next draft, if there is one."""
        if not self.drafts or self._joins_here or self.drafts[-1].kind is not Kind.REST:
            return None
        return self.drafts[-1]

    def measure(self, texts: Sequence[str]) -> list[tuple[str, int]]:
        """Sentences with their spoken lengths in ms; empty ones are left out."""
        return [(text, self._length_of(text)) for text in texts if text.strip()]

    def spoken(self, step_cues: Sequence[Cue], over_ms: int) -> tuple[SpokenCue, ...]:
        """A step's cues with a moment of their own, measured.

        `over_ms` is how long the step lasts. Raises TooManyCuesError.
        """
        for cue in step_cues:
            self._cues += len(moments(cue, over_ms)) if cue.when is CueWhen.EVERY else 1
            if self._cues > MAX_CUES:
                raise TooManyCuesError("the routine says its cues more than 10,000 times")
        return tuple(
            SpokenCue(cue, self._length_of(cue.text))
            for cue in step_cues
            if cue.when not in (CueWhen.END, CueWhen.PHASE)
        )

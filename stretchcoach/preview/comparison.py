"""Which segments and cues of a timeline are new, and what became of those of the one before."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from stretchcoach.session.segments import PlannedCue, Segment


class Mark(StrEnum):
    """What a save did to a segment or a cue."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class SegmentMarks:
    """The mark of a segment itself, and those of its cues in their order."""

    own: Mark = Mark.SAME
    cues: tuple[Mark, ...] = ()

    @property
    def whole(self) -> Mark:
        """The segment with its cues as one."""
        if self.own is not Mark.SAME or all(mark is Mark.SAME for mark in self.cues):
            return self.own
        return Mark.CHANGED


_UNMARKED = SegmentMarks()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A timeline beside the one before it; without one, nothing is marked.

    `partner` leads from the index of an older segment to that of the newer one that it
    became; `removed` counts the older segments that became none.
    """

    partner: Mapping[int, int] = field(default_factory=dict)
    marks: Mapping[int, SegmentMarks] = field(default_factory=dict)
    removed: int = 0

    @property
    def has_changes(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.marks or self.removed)

    def marks_of(self, index: int) -> SegmentMarks:
        """The marks of a segment of the newer timeline."""
        return self.marks.get(index, _UNMARKED)

    def mark_of_cue(self, index: int, cue: int) -> Mark:
        """The mark of a cue, by its place in its segment."""
        marks = self.marks_of(index).cues
        return marks[cue] if cue < len(marks) else Mark.SAME

    def count(self, mark: Mark) -> int:
        """How many segments bear this mark, cues and all."""
        return sum(marks.whole is mark for marks in self.marks.values())


def compare(old: Sequence[Segment], new: Sequence[Segment]) -> Comparison:
    """Find each older segment again in the newer timeline, and mark what is not as it was.

    A segment that starts at another time only is the same.
    """
    partner, moved = _aligned(old, new)
    became = {after: before for before, after in partner.items()}
    begins_old, begins_new = _first_of_steps(old), _first_of_steps(new)
    marks = {}
    for index, segment in enumerate(new):
        before = became.get(index)
        if before is None:
            marks[index] = SegmentMarks(Mark.ADDED, (Mark.ADDED,) * len(segment.cues))
            continue
        was = old[before]
        cues, lost = _cue_marks(was, segment)
        is_same = (
            index not in moved
            and not lost
            and _own(was) == _own(segment)
            and _words(was, begins=before in begins_old)
            == _words(segment, begins=index in begins_new)
        )
        own = Mark.SAME if is_same else Mark.CHANGED
        if not is_same or any(mark is not Mark.SAME for mark in cues):
            marks[index] = SegmentMarks(own, cues)
    return Comparison(partner, marks, len(old) - len(partner))


def _aligned(
    old: Sequence[Segment], new: Sequence[Segment]
) -> tuple[dict[int, int], frozenset[int]]:
    """Which older segment became which, and which of the newer ones stood elsewhere before."""
    if list(map(_identity, old)) == list(map(_identity, new)):
        # Nothing was added, removed or moved, as with most saves.
        return {index: index for index in range(len(new))}, frozenset()
    names: dict[Hashable, int] = {}

    def named(segments: Sequence[Segment]) -> list[int]:
        return [names.setdefault(_content(segment), len(names)) for segment in segments]

    partner: dict[int, int] = {}
    old_left: list[int] = []
    new_left: list[int] = []
    for what, a, a_end, b, b_end in _opcodes(named(old), named(new)):
        if what == "equal":
            partner.update(zip(range(a, a_end), range(b, b_end), strict=True))
            continue
        olds, news = list(range(a, a_end)), list(range(b, b_end))
        for key in (_identity, _shape):
            found, olds, news = _paired(old, new, olds, news, key)
            partner.update(found)
        old_left += olds
        new_left += news
    moved, _, _ = _paired(old, new, old_left, new_left, _identity)
    partner.update(moved)
    return partner, frozenset(after for _, after in moved)


def _opcodes(old: Sequence[int], new: Sequence[int]) -> Iterable[tuple[str, int, int, int, int]]:
    """The edits that lead from one to the other; what both begin and end with is cut off first."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield "equal", 0, head, 0, head
    inner = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False
    )
    for what, a, a_end, b, b_end in inner.get_opcodes():
        yield what, a + head, a_end + head, b + head, b_end + head
    yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _paired(
    old: Sequence[Segment],
    new: Sequence[Segment],
    olds: Sequence[int],
    news: Sequence[int],
    key: Callable[[Segment], Hashable],
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Those of the indexes that have the same key, each with the first free one; and the rest."""
    free: dict[Hashable, deque[int]] = defaultdict(deque)
    for index in olds:
        free[key(old[index])].append(index)
    pairs, unpaired = [], []
    for index in news:
        same = free.get(key(new[index]))
        if same:
            pairs.append((same.popleft(), index))
        else:
            unpaired.append(index)
    return pairs, sorted(index for left in free.values() for index in left), unpaired


def _shape(segment: Segment) -> Hashable:
    """What a segment is, whatever it is called."""
    return segment.kind, segment.phase, segment.side, segment.time, segment.round


def _identity(segment: Segment) -> Hashable:
    return segment.label, _shape(segment)


def _own(segment: Segment) -> Hashable:
    """All that a segment does, its cues apart."""
    question = segment.question
    answer = None if question is None else (question.no_answer, question.answer_within_ms)
    return _identity(segment), segment.duration_ms, segment.reps, segment.finish, answer


def _words(segment: Segment, *, begins: bool) -> Hashable:
    """What is shown all through a step; it counts where the step begins."""
    if not begins:
        return None
    return segment.instruction, segment.how, segment.tip, segment.effort, segment.stop_if


def _content(segment: Segment) -> Hashable:
    cues = tuple((cue.at_ms, cue.text) for cue in segment.cues)
    return _own(segment), cues, _words(segment, begins=True)


def _first_of_steps(segments: Sequence[Segment]) -> frozenset[int]:
    return frozenset(
        index
        for index, segment in enumerate(segments)
        if not index or segments[index - 1].step != segment.step
    )


def _cue_marks(was: Segment, segment: Segment) -> tuple[tuple[Mark, ...], int]:
    """The marks of a segment's cues, and how many of those before are gone.

    Where the segment has another length, its cues have other moments of themselves.
    """
    left = list(was.cues)
    marks = [Mark.ADDED] * len(segment.cues)
    is_as_long = was.duration_ms == segment.duration_ms

    def exactly(old: PlannedCue, new: PlannedCue) -> bool:
        at_same_moment = not is_as_long or _is_lead(new) or old.at_ms == new.at_ms
        return old.text == new.text and at_same_moment

    def by_text(old: PlannedCue, new: PlannedCue) -> bool:
        return old.text == new.text

    def by_name(old: PlannedCue, new: PlannedCue) -> bool:
        return old.name == new.name

    rules = ((exactly, Mark.SAME), (by_text, Mark.CHANGED), (by_name, Mark.CHANGED))
    for is_like, mark in rules:
        for place, cue in enumerate(segment.cues):
            if marks[place] is Mark.ADDED:
                found = next((old for old in left if is_like(old, cue)), None)
                if found is not None:
                    left.remove(found)
                    marks[place] = mark
    return tuple(marks), len(left)


def _is_lead(cue: PlannedCue) -> bool:
    """Whether the cue follows what is said before it, whenever that ends."""
    return cue.kind.must_be_heard

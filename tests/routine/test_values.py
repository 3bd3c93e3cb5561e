"""Records behave as those of `dataclasses` do, wherever this program relies on it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, Generic, TypeVar

import pytest

from stretchcoach.routine import values

T = TypeVar("T")


@values.dataclass(frozen=True, slots=True)
class Point:
    """Two figures and a list that each point has to itself."""

    x: int
    y: int = 0
    tags: list[str] = values.field(default_factory=list)

    @property
    def total(self) -> int:
        """Both figures together."""
        return self.x + self.y


@values.dataclass(frozen=True, slots=True, order=True)
class Place:
    """Compared by line, then by column."""

    line: int
    column: int


@values.dataclass(frozen=True, slots=True)
class Only(Generic[T]):
    """One value of any type."""

    value: T


@values.dataclass(slots=True)
class Counter:
    """Can be changed, and works something out once it is made."""

    start: int
    hidden: int = values.field(repr=False, default=7)
    now: int = values.field(init=False)

    def __post_init__(self) -> None:
        """Begin at the start."""
        self.now = self.start


@values.dataclass(slots=True, eq=False)
class Label:
    """Every label is its own."""

    bound: int = -1


def test_arguments_are_taken_by_place_and_by_name() -> None:
    """In any mixture, and what is left out has its default."""
    assert Point(1, 2) == Point(1, y=2) == Point(y=2, x=1)
    assert (Point(1).y, Point(1).tags, Point(1, tags=["a"]).tags) == (0, [], ["a"])
    assert Point(1, 2, ["b"]).tags == ["b"]


def test_a_default_that_can_change_is_made_anew() -> None:
    """Two records never share a list that neither was given."""
    assert Point(1).tags is not Point(1).tags


@pytest.mark.parametrize(
    ("args", "named", "words"),
    [
        ((), {}, "Point needs 'x'"),
        ((), {"y": 1}, "Point needs 'x'"),
        ((1, 2, [], 4), {}, "Point takes no more"),
        ((1,), {"z": 1}, "Point takes no z"),
        ((1,), {"x": 1}, "Point takes no x"),
        ((1, 2, []), {"tags": []}, "Point takes no tags"),
    ],
)
def test_wrong_arguments_are_refused(
    args: tuple[object, ...], named: dict[str, object], words: str
) -> None:
    """Too few, too many, unknown and twice."""
    make: Any = Point
    with pytest.raises(TypeError, match=words):
        make(*args, **named)


def test_a_frozen_record_cannot_be_changed() -> None:
    """Neither set nor deleted, and nothing can be added."""
    point: Any = Point(1)
    for name in ("x", "z"):
        with pytest.raises(AttributeError):
            setattr(point, name, 2)
    with pytest.raises(AttributeError):
        del point.x
    assert point.x == 1


def test_another_record_can_be_changed_but_not_added_to() -> None:
    """It has slots for its attributes and for nothing else."""
    counter: Any = Counter(3)
    counter.now += 1
    assert counter.now == 4
    with pytest.raises(AttributeError):
        counter.other = 1


def test_equality_is_of_all_attributes_and_of_the_class() -> None:
    """A record equals one of its own class with the same values, and nothing else."""
    same, pair, point = Place(1, 2), (1, 2), Point(1, 2)
    others: list[object] = [Place(1, 3), pair, point, None]
    assert Place(1, 2) == same
    assert same not in others
    assert Counter(1) == Counter(1)
    one = Label()
    assert one == one  # noqa: PLR0124 - that it is itself is the point
    assert one != Label()


def test_frozen_records_can_be_keys() -> None:
    """Equal ones have one hash; those that can be changed have none."""
    assert {Place(1, 2): "a"}[Place(1, 2)] == "a"
    assert hash(Only("a")) == hash(Only("a"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Counter(1))
    assert len({Label(), Label()}) == 2


def test_order_is_that_of_the_attributes() -> None:
    """Where it is asked for; other records have none."""
    places = [Place(2, 1), Place(1, 9), Place(1, 1)]
    assert sorted(places) == [Place(1, 1), Place(1, 9), Place(2, 1)]
    assert Place(1, 1) <= Place(1, 1) >= Place(1, 1)
    assert Place(2, 0) > Place(1, 9)
    points: list[Any] = [Point(1), Point(2)]
    with pytest.raises(TypeError):
        sorted(points)


def test_a_record_shows_what_it_is() -> None:
    """By name and value, without what is not to be shown."""
    assert repr(Point(1, 2)) == "Point(x=1, y=2, tags=[])"
    assert repr(Counter(1)) == "Counter(start=1, now=1)"


def test_records_can_be_matched() -> None:
    """By place and by name, in the order of the attributes."""
    match Point(1, 2):
        case Point(x, y=second):
            assert (x, second) == (1, 2)
        case _:
            pytest.fail("it should match")
    assert Counter.__match_args__ == ("start", "hidden")


def test_replace_changes_a_copy() -> None:
    """The original stays, what is not named is kept, and unknown names are refused."""
    point = Point(1, 2, ["a"])
    assert values.replace(point, y=5) == Point(1, 5, ["a"])
    assert point.y == 2
    counter = Counter(1)
    counter.now = 9
    assert values.replace(counter, start=4).now == 4
    for record in (point, counter):
        with pytest.raises(TypeError, match="z"):
            values.replace(record, z=1)


@pytest.mark.parametrize("record", [Point(1, 2, ["a"]), Only("x"), Counter(3), Place(1, 2)])
def test_records_can_be_copied_and_sent(record: object) -> None:
    """Shallow, deep and pickled copies are equal to the original."""
    assert copy.copy(record) == copy.deepcopy(record) == record
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - written one line above


def test_the_functions_of_dataclasses_take_them() -> None:
    """Tests and other modules may go on using those."""
    kind: Any = Point
    point = kind(1, 2)
    assert dataclasses.is_dataclass(kind)
    assert [entry.name for entry in dataclasses.fields(point)] == ["x", "y", "tags"]
    assert dataclasses.fields(Counter)[2].init is False
    assert dataclasses.replace(point, y=3) == Point(1, 3)
    assert dataclasses.asdict(point) == {"x": 1, "y": 2, "tags": []}
    assert dataclasses.fields(Place)[0].default is dataclasses.MISSING


def test_what_a_class_says_itself_stays() -> None:
    """Its properties, its text, its own name and its module."""

    @values.dataclass(frozen=True, slots=True)
    class Named:
        """Shows itself in its own way."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

    assert repr(Named("a")) == "<a>"
    assert Point(1, 2).total == 3
    assert (Point.__doc__, Point.__module__) == (
        "Two figures and a list that each point has to itself.",
        __name__,
    )

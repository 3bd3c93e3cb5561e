"""Records with slots, made as `dataclasses` makes them and at a tenth of its price.

`dataclasses` writes six functions for each class as text and has them compiled while a
module is imported: half a millisecond a class, and 7 ms for itself. With the eighty classes
that a `check` needs this was a third of its time, and it comes before the first picture of
the player too. Here all classes share their functions, and nothing is compiled.

Only what this program uses is there, by the same names. The functions of `dataclasses`
(`fields`, `replace`, `asdict`) take these records as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Literal, TypeVar, cast, dataclass_transform, overload

__all__ = ["FrozenError", "dataclass", "field", "replace"]

T = TypeVar("T")
_Set = Callable[[object, object], None]
_Init = Callable[..., None]


class FrozenError(AttributeError):
    """An attribute of a frozen record was to be changed."""


class _Field:
    """An attribute of a record, and how it gets its value where none is given."""

    __slots__ = ("default", "has_default", "init", "make", "name", "shown")

    def __init__(
        self,
        *default: object,
        make: Callable[[], object] | None = None,
        init: bool = True,
        shown: bool = True,
    ) -> None:
        self.name = ""
        self.default = default[0] if default else None
        self.make = make
        self.has_default = bool(default) or make is not None
        self.init = init
        self.shown = shown


@overload
def field(*, default: T, repr: bool = True) -> T: ...
@overload
def field(*, default_factory: Callable[[], T], repr: bool = True) -> T: ...
@overload
def field(*, init: Literal[False], repr: bool = True) -> Any: ...
def field(*, repr: bool = True, init: bool = True, **given: Any) -> Any:  # noqa: A002 - as there
    """An attribute with a default, with one made anew for each record, or set afterwards."""
    default = (given["default"],) if "default" in given else ()
    return _Field(*default, make=given.get("default_factory"), init=init, shown=repr)


@dataclass_transform(field_specifiers=(field,))
def dataclass(
    *, slots: Literal[True], frozen: bool = False, eq: bool = True, order: bool = False
) -> Callable[[type[T]], type[T]]:
    """Make a record of a class: a constructor, slots, equality, and a text that shows it."""
    del slots
    return lambda cls: _record(cls, frozen=frozen, eq=eq, order=order)


def replace(record: T, /, **changes: object) -> T:
    """The same record with some attributes changed. Raises TypeError for one it has not."""
    cls: Any = record.__class__
    if cls.__copied_by__ is None:
        own = {name: getattr(record, name) for name in cls.__match_args__ if name not in changes}
        return cast(T, cls(**own, **changes))
    copy: T = object.__new__(cls)
    left = len(changes)
    for name, get, put in cls.__copied_by__:
        if name in changes:
            put(copy, changes[name])
            left -= 1
        else:
            put(copy, get(record))
    if left:
        raise TypeError(f"{cls.__name__} has no {', '.join(changes.keys() - cls.__match_args__)}")
    return copy


def _record(cls: type[T], *, frozen: bool, eq: bool, order: bool) -> type[T]:
    fields = tuple(_fields_of(cls))
    names = tuple(own.name for own in fields)
    content = {
        name: value
        for name, value in vars(cls).items()
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    content |= {"__slots__": names, "__fields__": fields}
    content["__match_args__"] = tuple(own.name for own in fields if own.init)
    content["__dataclass_fields__"] = _Foreign()
    content.setdefault("__repr__", _shown)
    values = _values_of(names)
    if eq:
        content["__eq__"] = _equal_by(values)
        content["__hash__"] = _hash_by(values) if frozen else None
    if order:
        content |= _orders_by(values)
    if frozen:
        content |= {"__setattr__": _refuse, "__delattr__": _refuse}
    content["__reduce__"] = _reduced_by(values)
    made: Any = type(cls)(cls.__name__, cls.__bases__, content)  # type: ignore[misc] # a new class
    made.__qualname__ = cls.__qualname__
    slots = {name: vars(made)[name] for name in names}
    made.__init__ = _constructor(made, fields, {name: slots[name].__set__ for name in names})
    simple = all(own.init for own in fields) and not hasattr(made, "__post_init__")
    made.__copied_by__ = (
        tuple((name, slot.__get__, slot.__set__) for name, slot in slots.items())
        if simple
        else None
    )
    return cast(type[T], made)


def _fields_of(cls: type) -> list[_Field]:
    fields = []
    for name in vars(cls).get("__annotations__", {}):
        own = vars(cls)[name] if name in vars(cls) else _Field()
        if not isinstance(own, _Field):
            own = _Field(own)
        own.name = name
        fields.append(own)
    return fields


def _constructor(cls: type, fields: tuple[_Field, ...], setters: Mapping[str, _Set]) -> _Init:
    expected = tuple(
        (own.name, setters[own.name], own.has_default, own.default, own.make)
        for own in fields
        if own.init
    )
    setters_in_order = tuple(setters[own.name] for own in fields if own.init)
    count, finish = len(expected), getattr(cls, "__post_init__", None)

    def __init__(self: object, *args: object, **named: object) -> None:  # noqa: N807
        for put, value in zip(setters_in_order, args):  # noqa: B905 - counted below
            put(self, value)
        given = len(args)
        if given != count or named:
            left = len(named)
            for name, put, has_default, default, make in expected[given:]:
                if name in named:
                    put(self, named[name])
                    left -= 1
                elif not has_default:
                    raise TypeError(f"{cls.__name__} needs {name!r}")
                else:
                    put(self, default if make is None else make())
            if left or given > count:
                raise TypeError(f"{cls.__name__} takes no {', '.join(named) or 'more'}")
        if finish is not None:
            finish(self)

    return __init__


Values = Callable[[Any], tuple[object, ...]]


def _values_of(names: tuple[str, ...]) -> Values:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _equal_by(values: Values) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    return __eq__


def _hash_by(values: Values) -> Callable[[object], int]:
    return lambda self: hash(values(self))


def _orders_by(values: Values) -> Mapping[str, object]:
    def ordered(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], object]:
        def method(self: object, other: object) -> object:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(values(self), values(other))

        return method

    return {
        "__lt__": ordered(lambda one, other: one < other),
        "__le__": ordered(lambda one, other: one <= other),
        "__gt__": ordered(lambda one, other: one > other),
        "__ge__": ordered(lambda one, other: one >= other),
    }


def _reduced_by(values: Values) -> Callable[[object], tuple[object, ...]]:
    return lambda self: (_restored, (self.__class__, values(self)))


def _restored(cls: type, values: tuple[object, ...]) -> object:
    """A copy made without the constructor, whose attributes may be set afterwards."""
    record: object = object.__new__(cls)
    fields: tuple[_Field, ...] = cls.__fields__  # type: ignore[attr-defined] # each record has them
    for own, value in zip(fields, values, strict=True):
        object.__setattr__(record, own.name, value)
    return record


def _refuse(self: object, name: str, *_value: object) -> None:
    raise FrozenError(f"{self.__class__.__name__}.{name} cannot be changed")


def _shown(self: Any) -> str:
    shown = [f"{own.name}={getattr(self, own.name)!r}" for own in self.__fields__ if own.shown]
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


class _Foreign:
    """What the functions of `dataclasses` look for, made the first time that one does."""

    def __get__(self, _record: object, cls: type) -> object:
        import dataclasses

        found = []
        for own in cls.__fields__:  # type: ignore[attr-defined] # each record has them
            kept: Any = {"init": own.init, "repr": own.shown}
            if own.make is not None:
                kept["default_factory"] = own.make
            elif own.has_default:
                kept["default"] = own.default
            found.append((own.name, Any, dataclasses.field(**kept)))
        made = dataclasses.make_dataclass(cls.__name__, found).__dict__["__dataclass_fields__"]
        cls.__dataclass_fields__ = made  # type: ignore[attr-defined] # in this one's own place
        return made

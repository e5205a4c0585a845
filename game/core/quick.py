"""Values that are made in every frame, and so have to be made quickly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

__all__ = ["changed", "changer", "maker", "quick"]

P = ParamSpec("P")
T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots whose values are held frozen by the type checker alone.

    At run time its guard is taken off: storing a field past the guard costs four times as much.
    Raises TypeError for a class with `__post_init__`, without slots, or with fields that are
    inherited, made by a factory or not set by init: `maker` could not make them.
    """
    _check(cls)
    del cls.__setattr__, cls.__delattr__
    return cls


def _check(cls: Any) -> None:  # noqa: ANN401 - no type tells that a class is a dataclass
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} has a __post_init__")
    own = get_annotations(cls) if "__slots__" in cls.__dict__ else {}
    for field in fields(cls):
        if not field.init or field.name not in own:
            raise TypeError(f"{cls.__name__}.{field.name} is inherited, or not set by init")
        if field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name} is made by a factory")


def maker(cls: Callable[P, T]) -> Callable[P, T]:
    """A function that makes values of `cls`, a NamedTuple or a dataclass, as the class does.

    In a third of the time: Python packs the keywords of a call to a class into a dictionary and
    looks for `__new__` and `__init__`, but hands them to a function as they are. For values that
    are made in every frame; elsewhere the class's own name says more. A dataclass must not be
    frozen (see `quick`); raises TypeError where `quick` would.
    """
    kind: Any = cls
    if is_dataclass(cls):
        _check(kind)
        names = [field.name for field in fields(kind)]
        defaults = {f.name: f.default for f in fields(kind) if f.default is not MISSING}
        stores = [f"made.{name} = {name}" for name in names]
        body = ["made = new(cls)", *stores, "return made"]
        first = ["*"]
    else:
        names, defaults, first = list(kind._fields), kind._field_defaults, []
        body = [f"return tuple_new(cls, ({', '.join(names)},))"]
    scope: dict[str, Any] = {
        "new": object.__new__,
        "tuple_new": tuple.__new__,
        "cls": cls,
        "default": defaults,
    }
    given = [f"{name}=default[{name!r}]" if name in defaults else name for name in names]
    source = "\n    ".join([f"def make({', '.join([*first, *given])}):", *body])
    exec(source, scope)  # noqa: S102 - the names are those of the class's own fields
    made: Callable[P, T] = scope["make"]
    made.__qualname__ = made.__name__ = f"new {cls.__name__}"
    made.__doc__ = cls.__doc__
    return made


if TYPE_CHECKING:  # the type checker knows what `replace` takes, and that this takes the same
    from dataclasses import replace as changed
else:

    def changed(value: T, /, **changes: object) -> T:
        """A copy of a `quick` value with some fields changed: `dataclasses.replace` in a third."""
        return changer(type(value), *changes)(value, **changes)


@cache
def changer(cls: type[T], *names: str) -> Callable[..., T]:
    """A function that copies a value of a `quick` class with new values for the fields `names`.

    It takes the value and, by keyword, all of these fields; for copies made in every frame, where
    `changed` would spend longer on finding it than it takes.
    """
    kept = [name for name in cls.__dict__["__slots__"] if name not in names]
    copies = [f"copy.{name} = value.{name}" for name in kept]
    stores = [f"copy.{name} = {name}" for name in names]
    head = f"def changed(value, *, {', '.join(names)}):"
    source = "\n    ".join([head, "copy = new(cls)", *copies, *stores, "return copy"])
    scope: dict[str, Any] = {"cls": cls, "new": object.__new__}
    exec(source, scope)  # noqa: S102 - a name that is none of the class's own cannot be stored
    made: Callable[..., T] = scope["changed"]
    return made

"""Frozen dataclasses as JSON values, and back with every type checked.

The types of the core are the schema: a dataclass is an object, an enum its value, a tuple or
frozenset an array; `object` stands for any JSON value. What is missing takes the field's default;
what is unknown is refused.
"""

from __future__ import annotations

import dataclasses
import math
import reprlib
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
_T = TypeVar("_T")


class PlainError(ValueError):
    """A JSON value that does not fit; the message begins with its place (`steps[2].reps`)."""


def to_plain(value: object) -> Plain:
    """`value` (dataclasses, enums, tuples, sets, mappings, numbers, text) as a JSON value."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Enum):
        return cast("str", value.value)
    if dataclasses.is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, frozenset):
        return sorted((to_plain(item) for item in value), key=str)
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    msg = f"no JSON form for a {type(value).__name__}"
    raise TypeError(msg)


def from_plain(kind: type[_T], data: Plain, *, at: str = "") -> _T:
    """The value of type `kind` in `data`; raises PlainError with the place `at` of a misfit."""
    return cast("_T", _read(kind, data, at))


def _read(kind: Any, data: Plain, at: str) -> object:  # noqa: ANN401  # a type or an annotation
    if kind is object:
        return data
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        return _read_optional(kind, data, at)
    if origin in (tuple, frozenset):
        return _read_items(kind, data, at)
    if origin is dict:
        return _read_mapping(kind, data, at)
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(cast("type[Any]", kind), data, at)
    return _read_scalar(kind, data, at)


def _read_optional(kind: Any, data: Plain, at: str) -> object:  # noqa: ANN401  # an annotation
    members = [member for member in typing.get_args(kind) if member is not type(None)]
    if data is None and len(members) < len(typing.get_args(kind)):
        return None
    (member,) = members  # the core has no other unions in what is recorded
    return _read(member, data, at)


def _read_items(kind: Any, data: Plain, at: str) -> object:  # noqa: ANN401  # an annotation
    origin, members = typing.get_origin(kind), typing.get_args(kind)
    if not isinstance(data, list):
        raise _misfit(at, data, "a list")
    if origin is frozenset or members[-1] is ...:
        members = (members[0],) * len(data)
    if len(members) != len(data):
        raise _misfit(at, data, f"a list of {len(members)}")
    items = [
        _read(member, item, f"{at}[{index}]")
        for index, (member, item) in enumerate(zip(members, data, strict=True))
    ]
    return frozenset(items) if origin is frozenset else tuple(items)


def _read_mapping(kind: Any, data: Plain, at: str) -> object:  # noqa: ANN401  # an annotation
    if not isinstance(data, dict):
        raise _misfit(at, data, "an object")
    _, member = typing.get_args(kind)
    return {key: _read(member, item, f"{at}.{key}") for key, item in data.items()}


@cache
def _fields(kind: Any) -> dict[str, tuple[object, bool]]:  # noqa: ANN401  # a class
    """For each field of a dataclass its type and whether it must be given."""
    hints = typing.get_type_hints(kind)
    missing = dataclasses.MISSING
    return {
        f.name: (hints[f.name], f.default is missing and f.default_factory is missing)
        for f in dataclasses.fields(kind)
    }


def _read_dataclass(kind: type[Any], data: Plain, at: str) -> object:
    if not isinstance(data, dict):
        raise _misfit(at, data, "an object")
    fields = _fields(kind)  # type: ignore[arg-type]  # a class is hashable
    values = {}
    for name, item in data.items():
        if name not in fields:
            raise _misfit(f"{at}.{name}", name, "a key of this program's version")
        values[name] = _read(fields[name][0], item, f"{at}.{name}")
    for name, (_, required) in fields.items():
        if required and name not in values:
            raise _misfit(f"{at}.{name}", None, "a value")
    return kind(**values)


def _read_scalar(kind: type[Any], data: Plain, at: str) -> object:
    if issubclass(kind, Enum):
        try:
            return kind(data)
        except ValueError:
            raise _misfit(at, data, "one of " + ", ".join(str(m.value) for m in kind)) from None
    if kind is float and isinstance(data, int | float) and not isinstance(data, bool):
        if math.isfinite(data):
            return float(data)
    elif type(data) is kind:
        return data
    raise _misfit(at, data, f"a value of type {kind.__name__}")


def _misfit(at: str, data: Plain, allowed: str) -> PlainError:
    return PlainError(f"{at.lstrip('.')}: {reprlib.repr(data)}, where {allowed} belongs")

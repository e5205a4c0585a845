"""Values made quickly are the values that they were."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

import pytest

from game.core.quick import changed, changer, maker, quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    x: float
    y: float = 2.0


class _Step(NamedTuple):
    t_ms: int
    way: float = 0.5


new_place, new_step = maker(_Place), maker(_Step)


def test_a_quick_value_is_made_compared_and_copied_like_any_other() -> None:
    """By keyword, with defaults, equal by value, hashable, and through copy and pickle."""
    place = _Place(x=1.0)
    assert repr(place) == "_Place(x=1.0, y=2.0)"
    assert place == _Place(x=1.0, y=2.0)
    assert hash(place) == hash(_Place(x=1.0))
    assert replace(place, y=3.0) == _Place(x=1.0, y=3.0)
    assert copy.deepcopy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own value
    assert [f.name for f in fields(place)] == ["x", "y"]


def test_a_maker_makes_what_the_class_makes() -> None:
    """Defaults and all, for dataclasses and named tuples."""
    assert new_place(x=1.0) == _Place(x=1.0)
    assert new_place(y=4.0, x=1.0) == _Place(x=1.0, y=4.0)
    assert type(new_place(x=1.0)) is _Place
    assert new_step(3) == _Step(3, 0.5)
    assert new_step(3, way=0.1) == _Step(3, 0.1)
    assert type(new_step(3)) is _Step


def test_a_changed_value_is_a_copy() -> None:
    """Some fields are other ones, the first value stays as it was."""
    place = new_place(x=1.0)
    assert changed(place, y=3.0) == _Place(x=1.0, y=3.0)
    assert place == _Place(x=1.0, y=2.0)
    with pytest.raises(AttributeError):
        changed(place, z=3.0)  # type: ignore[call-arg]
    up = changer(_Place, "y")
    assert up(place, y=4.0) == _Place(x=1.0, y=4.0)
    for wrong in ({}, {"x": 2.0}, {"x": 2.0, "y": 3.0}):
        with pytest.raises(TypeError):
            up(place, **wrong)


def test_a_quick_value_has_its_fields_and_nothing_else() -> None:
    """None can be missed or invented, nor given by its place, whoever makes it."""
    for make in (_Place, new_place):
        for wrong in ({}, {"x": 1.0, "z": 1.0}):
            with pytest.raises(TypeError):
                make(**wrong)
        with pytest.raises(TypeError):
            make(1.0)  # type: ignore[call-arg, misc]
    with pytest.raises(AttributeError):
        new_place(x=1.0).z = 2.0  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        new_step(1, 2.0, 3)  # type: ignore[call-arg]


def test_what_cannot_be_made_quickly_is_refused() -> None:
    """Rather than made without its factory or its check."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Made:
        things: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Checked:
        x: int

        def __post_init__(self) -> None:
            assert self.x

    for refuse in (quick, maker):
        with pytest.raises(TypeError, match=r"Made\.things is made by a factory"):
            refuse(Made)
        with pytest.raises(TypeError, match="Checked has a __post_init__"):
            refuse(Checked)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Elsewhere(_Place):
        z: float = 0.0

    with pytest.raises(TypeError, match=r"Elsewhere\.x is inherited"):
        quick(Elsewhere)

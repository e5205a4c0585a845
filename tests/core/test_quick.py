"""Values made quickly are the frozen values that they were."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from game.core.quick import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    x: float
    y: float = 2.0


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


def test_a_quick_value_is_frozen_and_takes_nothing_else() -> None:
    """No field can be set, missed or invented."""
    with pytest.raises(FrozenInstanceError):
        _Place(x=1.0).x = 2.0  # type: ignore[misc]
    for wrong in ({}, {"x": 1.0, "z": 1.0}):
        with pytest.raises(TypeError):
            _Place(**wrong)
    with pytest.raises(TypeError):
        _Place(1.0)  # type: ignore[call-arg, misc]


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

    with pytest.raises(TypeError, match=r"Made\.things is made by a factory"):
        quick(Made)
    with pytest.raises(TypeError, match="Checked has a __post_init__"):
        quick(Checked)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Elsewhere(_Place):
        z: float = 0.0

    with pytest.raises(TypeError, match=r"Elsewhere\.x is inherited"):
        quick(Elsewhere)

"""What a measure reads off a body, where it must read something."""

from __future__ import annotations

from game.core.body import Side
from game.core.measures import MEASURES
from game.core.sight import Sight


def measured(name: str, sight: Sight, side: Side = Side.LEFT) -> float:
    """The value of a measure; fails where it has none."""
    value = MEASURES[name].read(sight, side)
    assert value is not None
    return value

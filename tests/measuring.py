"""What a measure reads off a body, where it must read something."""

from __future__ import annotations

from game.core.body import Side
from game.core.focus import focus_step
from game.core.lens import Lens
from game.core.measures import MEASURES
from game.core.reading import Sample, read
from game.core.sight import Sight
from game.core.view import View


def measured(name: str, sight: Sight, side: Side = Side.LEFT) -> float:
    """The value of a measure; fails where it has none."""
    value = MEASURES[name].read(sight, side)
    assert value is not None
    return value


def sample_of(lens: Lens, sight: Sight, view: View) -> Sample:
    """What a set reads in one frame."""
    values, _ = read(focus_step(None, lens, sight, view), sight)
    return Sample(sight.t_ms, view, sight.look.near, values)

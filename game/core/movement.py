"""A movement as it is read, frame by frame, and as it is told once it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.core.body import Side
from game.core.quick import maker, quick
from game.core.stalls import NO_STALLS, Stalls

TRUSTED = 0.5
"""A limb is seen where the tracker's mean visibility of its joints is at least this."""


Reading = tuple[float, float, int]
"""Progress of one side, the trust in it, and its basis; made and taken apart in every frame.

The trust is the tracker's mean visibility (0..1) of the joints behind the progress; the basis has a
bit for each signal that it was read from.
"""
Readings = tuple["Reading | None", "Reading | None"]
"""Left and right; None where there is nothing to read."""
NO_READINGS: Readings = (None, None)


class Point(NamedTuple):
    """A `Reading` at a time."""

    t_ms: int
    progress: float
    trust: float
    basis: int


new_point = maker(Point)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class RepSpan:
    """A movement from rest and back. `side` is None when both moved together.

    `peak` is the highest progress as a share of the standard, `swing` the way from the low before
    it as a share of the full range (`Counting.standard` is what lies between the two), `rest` the
    lower of its two ends as a share of the full range (None where the limb was not seen there).

    `turn_from_ms`..`turn_to_ms` is the time near the peak, `upper_from_ms`..`upper_to_ms` that
    above half of the swing; `bridged` the share of its upper half in which the limb was not seen.
    `left_ms` and `right_ms` are when each side turned, where both were seen. `way_out` is the
    progress from the start to the peak (where both are joined, of the side that was seen better).
    `stalls` are the pauses inside the movement.
    """

    side: Side | None
    started_ms: int
    turn_from_ms: int
    turned_ms: int
    turn_to_ms: int
    ended_ms: int
    peak: float
    bridged: float
    counted: bool
    swing: float = 0.0
    rest: float | None = None
    upper_from_ms: int = 0
    upper_to_ms: int = 0
    left_ms: int | None = None
    right_ms: int | None = None
    way_out: tuple[Point, ...] = ()
    stalls: Stalls = NO_STALLS

"""The range of motion: the primary joint angle, read the way that is true in the camera's view."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from game.core.body import LEFT, RIGHT, Side
from game.core.counting import RangeOfMotion, Sided
from game.core.lens import Lens
from game.core.movement import RepSpan
from game.core.reading import Sample, upper_half
from game.core.verdict import Rom

EXTREME_SHARE = 0.10
"""A range of motion's extreme is this quantile of the repetition's upper half, not one frame."""
FRACTION_MAX = 1.1
"""Deeper than the target is not better: what is beyond this is cut off."""
SEEN_SHARE = 0.5
"""An extreme is reported when the angle was read in at least this share of the upper half."""
_NEAR, _FAR, _MEAN = Sided.NEAR, Sided.FAR, Sided.MEAN


def rom_angle(lens: Lens, sample: Sample, side: Side) -> float | None:
    """The primary joint angle of `side` in one frame, None where this view does not show it."""
    for reading, pair in lens.rom:
        if sample.view not in reading.views:
            continue
        sided, values = reading.sided, sample.values
        if sided is _NEAR and side is not sample.near:
            return None
        if sided is _FAR and side is sample.near:
            return None
        own, other = pair if side is LEFT else (pair.right, pair.left)
        value = values[own]
        if sided is _MEAN and value is not None and (across := values[other]) is not None:
            return (value + across) / 2
        return value
    return None


def rom_of(lens: Lens, samples: Sequence[Sample], *, span: RepSpan) -> Rom:
    """The extreme of the primary joint angle per side (degrees) in one repetition's samples."""
    rom = lens.exercise.rom
    fraction = max(0.0, min(FRACTION_MAX, span.peak))
    if rom is None:
        return Rom(left_deg=None, right_deg=None, target_deg=0.0, fraction=fraction)

    upper = upper_half(samples, span)

    def side_extreme(side: Side) -> float | None:
        if span.side not in (None, side):
            return None
        found = [rom_angle(lens, s, side) for s in upper]
        values = [v for v in found if v is not None]
        if not values or len(values) < SEEN_SHARE * len(upper):
            return None
        values.sort(reverse=rom.target_deg > rom.rest_deg)
        return values[min(len(values) - 1, int(EXTREME_SHARE * len(values)))]

    left, right = side_extreme(LEFT), side_extreme(RIGHT)
    if span.counted:
        fraction = max(fraction, min(FRACTION_MAX, _reached(rom, left, right)))
    return Rom(left_deg=left, right_deg=right, target_deg=rom.target_deg, fraction=fraction)


def _reached(rom: RangeOfMotion, *sides_deg: float | None) -> float:
    """How far the known sides came, on average, as a share of the way to the target.

    Whoever reaches the degrees that the game asks for has the whole range, whatever the signals
    say that the repetition is counted by: those change a little with the height of the camera.
    """
    known = [rom.rest_deg - deg for deg in sides_deg if deg is not None]
    return mean(known) / (rom.rest_deg - rom.target_deg) if known else 0.0


def difference_percent(rom: Rom, range_: RangeOfMotion) -> float | None:
    """How much the two sides' ranges differ, in percent of their mean; None if one is unknown."""
    if rom.left_deg is None or rom.right_deg is None:
        return None
    left, right = (abs(range_.rest_deg - x) for x in (rom.left_deg, rom.right_deg))
    both = left + right
    return 200 * abs(left - right) / both if both > 0 else None

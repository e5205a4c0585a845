"""What of a movement is only shown: read when somebody looks, and not in every frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.core.body import SIDES
from game.core.lens import Lens
from game.core.movement import TRUSTED, Readings
from game.core.quick import maker, quick
from game.core.reading import Sample
from game.core.rom import rom_angle

SHOWN_MAX = 1.1
"""Progress is shown up to here: beyond the target there is nothing to gain."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Gauges:
    """The progress (left, right) of one frame, a pair that can be gone through again and again."""

    readings: Readings
    standard: float

    def __iter__(self) -> Iterator[float | None]:
        """Of each side 0 at rest to 1 at the standard, None where the limb is not seen."""
        for reading in self.readings:
            if reading is None or reading[1] < TRUSTED:
                yield None
            else:
                yield max(0.0, min(SHOWN_MAX, reading[0] / self.standard))


new_gauges = maker(Gauges)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Angles:
    """The primary joint angle (left, right) of one frame, a pair like `Gauges`.

    Equal where the same frame is read through the same lens, whatever the angles.
    """

    lens: Lens
    sample: Sample

    def __iter__(self) -> Iterator[float | None]:
        """The angle of each side, None where this view does not show it."""
        return (rom_angle(self.lens, self.sample, side) for side in SIDES)


new_angles = maker(Angles)

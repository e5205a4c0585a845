"""What moves and when it is a repetition, as data: the part of an exercise that is counted by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.core.view import View


class Sided(Enum):
    """How a signal, fault or angle reads the two sides of a measure.

    NEAR and FAR are the sides as the camera sees them; LEAD and TRAIL the legs of a lunge.
    """

    EACH = "each"
    NEAR = "near"
    FAR = "far"
    MEAN = "mean"
    LEAD = "lead"
    TRAIL = "trail"


class PhaseName(Enum):
    """Where in a repetition a moment is: OUT leads from rest to the turn, BACK returns."""

    REST = "rest"
    OUT = "out"
    TURN = "turn"
    BACK = "back"

    __hash__ = object.__hash__  # as in `body.Side`


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One way to see the movement: a measure that runs from `rest` to `target` in these views.

    Progress is r = (rest - x) / (rest - target), in the measure's own unit; `target` is the full
    range as this measure reads it (what to coach against is less: `Counting.standard`). Signals of
    one `part` that are valid in a view are averaged by `weight`; the least of the parts is the
    movement.
    A LEAD signal is of both legs together, and the movement belongs to the leg in front.
    """

    measure: str
    views: frozenset[View]
    rest: float
    target: float
    sided: Sided = Sided.EACH
    weight: float = 1.0
    part: str = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class RomReading:
    """One way to read the primary joint angle: the views and sides that show it truly."""

    measure: str
    views: frozenset[View]
    sided: Sided = Sided.EACH


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeOfMotion:
    """The primary joint angle: what `rom` reports, in degrees, and the standard to coach against.

    It is read by `measure`, in other views by the readings in `also`; where none applies it is
    unknown. `limit` is the extreme that is never asked for or rewarded beyond, None if there is
    none. `reads_more_deg` is by how much the tracker's angle is larger than the true one (smaller
    if negative), where that is known and large: the player is told, nothing is taken off.
    """

    measure: str
    rest_deg: float
    target_deg: float
    views: frozenset[View]
    limit_deg: float | None = None
    reads_more_deg: float = 0.0
    sided: Sided = Sided.EACH
    also: tuple[RomReading, ...] = ()

    @property
    def readings(self) -> tuple[RomReading, ...]:
        """All ways to read the angle; the first that fits a view is used."""
        return (RomReading(measure=self.measure, views=self.views, sided=self.sided), *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountGate:
    """A posture without which a movement is none of this exercise.

    The median of `measure` in the upper half of the movement must lie in `low`..`high` (its own
    unit) where it is seen. `one_sided`: asked only of a movement of one side (an arm that drinks).
    `throughout`: asked of the whole movement, most of which must lie in the band (who gets down to
    the floor and up again lies straight only in between).
    """

    measure: str
    low: float
    high: float
    one_sided: bool = False
    throughout: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """When a movement is a repetition; progress is 0..1.1 (shares of the range), durations in ms.

    A movement begins `enter` above the last low and counts from `count_min` on, once it has come
    back by `back_min` of itself (see `channel.way_back`); one of its ends must lie below
    `rest_max`. `standard` is the share of the full range that coaching asks for: what is shown and
    scored as 1. `own_floor` is the least that the player's own range may be taken for. Two sides
    that move together may differ by `slack`.
    """

    enter: float = 0.30
    count_min: float = 0.60
    back_min: float = 0.60
    standard: float = 1.0
    rest_max: float = 2.0
    own_floor: float = 0.75
    slack: float = 0.30
    min_ms: int = 250
    max_ms: int = 15_000
    gates: tuple[CountGate, ...] = ()

"""An exercise as data: what moves, how far, how fast, what can go wrong, and how it looks.

These values are read from `levels/exercises/*.yaml` by `game.content`, which checks them; the core
trusts them. The format is documented in `levels/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from game.core.view import View


class Kind(Enum):
    """Whether an exercise is counted in repetitions or held."""

    REPS = "reps"
    HOLD = "hold"


class Laterality(Enum):
    """Which sides make a repetition.

    BOTH: the two sides move together. EACH: a repetition belongs to one side, the sides take turns
    in any order (lunges, high knees). EITHER: together or one at a time (biceps curls).
    """

    BOTH = "both"
    EACH = "each"
    EITHER = "either"


class Position(Enum):
    """How the body is placed; lying exercises are tracked from a start upright."""

    STANDING = "standing"
    SEATED = "seated"
    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side_lying"

    @property
    def on_floor(self) -> bool:
        """Whether the body lies or is propped on the floor."""
        return self in (Position.PRONE, Position.SUPINE, Position.SIDE_LYING)


class PhaseName(Enum):
    """Where in a repetition a moment is: OUT leads from rest to the turn, BACK returns."""

    REST = "rest"
    OUT = "out"
    TURN = "turn"
    BACK = "back"

    __hash__ = object.__hash__  # as in `body.Side`


class Work(Enum):
    """What the muscles do in the OUT phase; BACK does the other."""

    ECCENTRIC = "eccentric"
    CONCENTRIC = "concentric"


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


class Reference(Enum):
    """What a fault's measure is compared with.

    ABSOLUTE: nothing. STANDING: the standing baseline (the repetition's rest while there is none).
    REST: the repetition's own rest. OUT: the middle value of the same repetition's way out.
    """

    ABSOLUTE = "absolute"
    STANDING = "standing"
    REST = "rest"
    OUT = "out"


class Correction(Enum):
    """Which way the arrow on the faulty body part points, in the player's own terms."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"
    FORWARD = "forward"
    BACKWARD = "backward"
    LEFT = "left"
    RIGHT = "right"
    STRAIGHTEN = "straighten"
    BEND = "bend"
    SLOWER = "slower"
    TOGETHER = "together"


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
    none.
    """

    measure: str
    rest_deg: float
    target_deg: float
    views: frozenset[View]
    limit_deg: float | None = None
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
    """

    measure: str
    low: float
    high: float
    one_sided: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A closed band of seconds."""

    low_s: float
    high_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The standard tempo: seconds out to the turn, held there, and back."""

    out_s: Band
    hold_s: Band
    back_s: Band


EXTREME_SHARE = 0.5
"""A fault rule with a greater `min_share` is about the extreme of the whole repetition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRule:
    """A posture fault: a measure beyond a limit, in some phases and views.

    `above` and `below` are (warn, error) pairs in the measure's unit, either may be None. Values
    past `warn` for `min_ms` (or `min_share` of the phase) raise the fault; shown live, it clears a
    little inside that limit. Rules that share an `id` are ways to see the same fault.
    A `min_share` above one half makes it a rule about the extreme of the whole repetition ("never
    below"), which is known only at its end and not shown live.
    `gate` names a measure and a band (low, high) that must hold for a frame to count; with
    `gate_at_rest` it is the repetition's rest that must lie in the band.
    """

    id: str
    severity: int
    measure: str
    views: frozenset[View]
    phases: frozenset[PhaseName]
    cue: str
    part: str
    correction: Correction
    above: tuple[float, float] | None = None
    below: tuple[float, float] | None = None
    reference: Reference = Reference.ABSOLUTE
    sided: Sided = Sided.EACH
    min_ms: int = 200
    min_share: float = 0.25
    gate: tuple[str, float, float] | None = None
    gate_at_rest: bool = False

    @property
    def about_extreme(self) -> bool:
        """Whether the rule is about the extreme of the whole repetition ("never far enough")."""
        return self.min_share > EXTREME_SHARE

    @property
    def shown_live(self) -> bool:
        """Whether one moment tells the fault: not if it needs the repetition's rest or end."""
        at_once = self.reference in (Reference.ABSOLUTE, Reference.STANDING)
        return at_once and not self.about_extreme and not self.gate_at_rest


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRule:
    """A hold is kept while every measure is within its band (low, high), in its own unit.

    Time in it is valid while no fault of severity 2 or 3 is past its warning limit.
    """

    bands: tuple[tuple[str, float, float], ...]
    views: frozenset[View]
    grace_ms: int = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Symmetry:
    """Which measure compares left and right; differences in percent or degrees (see `unit`)."""

    measure: str
    views: frozenset[View]
    warn: float
    error: float
    unit: str = "percent"


FigureAngles = tuple[tuple[str, float], ...]
"""Named joint angles in degrees, as `game.core.figure` takes them, sorted by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How the exercise looks: joint angles at rest and at the turn (ghost and athlete)."""

    start: FigureAngles
    end: FigureAngles


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """Everything the game knows about one exercise."""

    id: str
    name: str
    description: str
    kind: Kind
    laterality: Laterality
    position: Position
    views: tuple[View, ...]
    needs: frozenset[str]
    signals: tuple[Signal, ...]
    rom: RangeOfMotion | None
    counting: Counting
    tempo: Tempo | None
    out_work: Work
    faults: tuple[FaultRule, ...]
    hold: HoldRule | None
    symmetry: Symmetry | None
    figure: Figure
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    met: float
    equipment: tuple[str, ...] = ()
    contraindications: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = field(default=())

    @property
    def best_view(self) -> View:
        """The camera view to ask the player for."""
        return self.views[0]

"""An exercise as data: what moves, how far, how fast, what can go wrong, and how it looks.

These values are read from `levels/exercises/*.yaml` by `game.content`, which checks them; the core
trusts them. The format is documented in `levels/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from game.core.counting import Counting, RangeOfMotion, Signal
from game.core.posture import FaultRule
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


class Support(Enum):
    """What the body sits on or leans against; it is drawn, and changes nothing of the judging."""

    STOOL = "stool"
    WALL = "wall"


class Work(Enum):
    """What the muscles do in the OUT phase; BACK does the other."""

    ECCENTRIC = "eccentric"
    CONCENTRIC = "concentric"


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
    support: Support | None = None
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

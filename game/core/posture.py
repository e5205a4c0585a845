"""What can go wrong in an exercise, as data: the rules of its posture faults."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.core.counting import PhaseName, Sided
from game.core.view import View


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

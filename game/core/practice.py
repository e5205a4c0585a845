"""How the simulated athlete does a repetition: when, how far, by which side, and with what slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from game.core.angles import ANGLES, swapped
from game.core.body import RIGHT, Side
from game.core.exercise import Exercise, Position
from game.core.figure import blend
from game.core.plan import REST_BETWEEN_REPS_MS, Step

Angles = tuple[float, ...]
"""Every angle of the figure's vocabulary, in its order, in degrees."""

OVERREACH = 1.02
"""A clean repetition goes this far, as a share of the way to the figure's end."""
SHORT_FROM, SHORT_TO = 0.35, 0.58
"""A repetition that is cut short goes between these shares: too short to count."""

_SLIPS: dict[Position, tuple[dict[str, float], ...]] = {
    Position.STANDING: (
        {"trunk_lean": 30},
        {"trunk_lean": -20},
        {"trunk_bend": 18},
        {"left_hip_rotation": -45, "right_hip_rotation": -45},
    ),
    Position.SEATED: ({"trunk_lean": -20}, {"trunk_bend": 18}),
    Position.PRONE: (
        {"left_hip_flexion": -20, "right_hip_flexion": -20},
        {"left_hip_flexion": 40, "right_hip_flexion": 40},
    ),
    Position.SUPINE: ({"neck_flexion": 45},),
    Position.SIDE_LYING: ({"trunk_bend": -20},),
}
"""What goes wrong in a repetition with a fault: degrees added at the turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One repetition as the athlete means to do it; times in ms of the athlete's clock.

    `depth` is the progress at the turn; `slip` holds degrees added there.
    """

    from_ms: int
    out_ms: int
    hold_ms: int
    back_ms: int
    side: Side | None
    depth: float
    slip: Angles

    @property
    def done_ms(self) -> int:
        """When it is back at rest."""
        return self.from_ms + self.out_ms + self.hold_ms + self.back_ms

    @property
    def to_ms(self) -> int:
        """When the next repetition may begin."""
        return self.done_ms + REST_BETWEEN_REPS_MS


def pack(angles: Mapping[str, float]) -> Angles:
    """Full angles as a tuple."""
    return tuple([angles[name] for name in ANGLES])


def minimum_jerk(share: float) -> float:
    """The way covered after a share of the time, 0..1 (Flash & Hogan 1985)."""
    t = max(0.0, min(1.0, share))
    return t * t * t * (10 - 15 * t + 6 * t * t)


def rep_angles(exercise: Exercise, rep: Rep, now_ms: int) -> Angles:
    """The pose at `now_ms` of the athlete's clock."""
    share = _rep_share(rep, now_ms)
    angles = pack(blend(exercise.figure, share * rep.depth, rep.side))
    return tuple([a + share * s for a, s in zip(angles, rep.slip, strict=True)])


def _rep_share(rep: Rep, now_ms: int) -> float:
    """How far out the repetition is, 0 at rest to 1 at its turn."""
    into = now_ms - rep.from_ms
    if into < rep.out_ms:
        return minimum_jerk(into / rep.out_ms)
    back = into - rep.out_ms - rep.hold_ms
    return 1 - minimum_jerk(back / rep.back_ms)


def next_rep(
    step: Step, *, side: Side | None, begin_ms: int, skill: float, seed: tuple[object, ...]
) -> Rep:
    """The repetition to do next: clean with skill 1, else with mistakes that `seed` decides."""
    out_ms, hold_ms, back_ms = step.tempo_ms
    clumsy = 1 - skill
    chance = partial(_chance, *seed)
    depth = OVERREACH
    if chance("cut short") < clumsy / 2:
        depth = SHORT_FROM + (SHORT_TO - SHORT_FROM) * chance("depth")
    slip = dict.fromkeys(ANGLES, 0.0)
    if step.exercise is not None and chance("slip") < clumsy / 2:
        slips = _SLIPS[step.exercise.position]
        slip |= slips[int(chance("which") * len(slips))]
    hurry = 1 - clumsy * chance("hurry") / 2
    return Rep(
        from_ms=begin_ms,
        out_ms=max(1, round(out_ms * hurry)),
        hold_ms=round(hold_ms * hurry),
        back_ms=max(1, round(back_ms * hurry)),
        side=side,
        depth=depth,
        slip=pack(swapped(slip) if side is RIGHT else slip),
    )


def _chance(*key: object) -> float:
    """A number 0 <= x < 1 that `key` decides."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=7).digest(), "big") / 2**56

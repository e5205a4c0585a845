"""Which landmarks can be believed in a frame.

Visibility lags by a third of a second, so a landmark must also lie inside the picture and must not
have jumped (science notes: on at 0.65, off below 0.50, jump below 0.35 torso a frame).
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import LANDMARK_COUNT
from game.core.pose import Pose

VISIBLE_ON = 0.65
VISIBLE_OFF = 0.50
MARGIN = 0.03
"""How far outside the picture (frame heights) a landmark may be guessed before it is unseen."""

Seen = tuple[bool, ...]
NOTHING_SEEN: Seen = (False,) * LANDMARK_COUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLimits:
    """The limits of the gate, in visibility units."""

    on: float = VISIBLE_ON
    off: float = VISIBLE_OFF


LIMITS = GateLimits()


def gate(seen: Seen, *, pose: Pose, aspect: float, limits: GateLimits = LIMITS) -> Seen:
    """The landmarks believed now, given those believed in the frame before (hysteresis)."""
    on, off = limits.on, limits.off
    right, bottom = aspect + MARGIN, 1 + MARGIN
    return tuple(
        [
            (v >= on or (was and v >= off)) and -MARGIN <= x <= right and -MARGIN <= y <= bottom
            for was, v, x, y in zip(seen, pose.visibility, pose.x, pose.y, strict=True)
        ]
    )

"""How visible a tracker would find each landmark of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from game.core.body import LANDMARK_COUNT, LEFT, RIGHT, SIDES, Joint, landmark

NEAR = 0.97
CLEAR = 0.92
"""Visibility of a near landmark, and of a far one that nothing covers."""
COVERED = {
    Joint.ELBOW: 0.12,
    Joint.WRIST: 0.30,
    Joint.PINKY: 0.30,
    Joint.INDEX: 0.30,
    Joint.KNEE: 0.60,
    Joint.ANKLE: 0.75,
    Joint.HEEL: 0.80,
    Joint.FOOT_INDEX: 0.85,
}
"""Visibility of a covered landmark of the far side (medians of the full model on rendered people
seen from their side); shoulders and hips read as visible even when covered."""
CLEAR_AT = 0.10
"""A far landmark this far (statures) beside every near limb is not covered."""
TURNED_MIN = 0.5
"""Sine of the yaw from which on one side covers the other."""

_CHAINS = (
    (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.FOOT_INDEX),
    (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST),
)
_BONES = tuple(bone for chain in _CHAINS for bone in pairwise(chain))


def visibility(
    across: Sequence[float], up: Sequence[float], away: Sequence[float], *, turned: float
) -> tuple[float, ...]:
    """Visibility 0..1 of the 33 landmarks; coordinates in statures, `turned` is |sin(yaw)|."""
    values = [NEAR] * LANDMARK_COUNT
    if turned < TURNED_MIN:
        return tuple(values)
    depth = {s: away[landmark(Joint.HIP, s)] + away[landmark(Joint.SHOULDER, s)] for s in SIDES}
    far = LEFT if depth[LEFT] > depth[RIGHT] else RIGHT
    covers = [
        (across[a], up[a], across[b], up[b])
        for a, b in ((landmark(i, far.other), landmark(j, far.other)) for i, j in _BONES)
    ]
    share = (turned - TURNED_MIN) / (1 - TURNED_MIN)
    for joint, covered in COVERED.items():
        index = landmark(joint, far)
        gap = min(_distance(across[index], up[index], cover) for cover in covers)
        clear = min(1.0, gap / CLEAR_AT)
        seen = covered + (CLEAR - covered) * clear
        values[index] = NEAR + (seen - NEAR) * share
    return tuple(values)


def _distance(x: float, y: float, bone: tuple[float, float, float, float]) -> float:
    """Distance of a point from a bone in the image."""
    ax, ay, bx, by = bone
    dx, dy = bx - ax, by - ay
    squared = dx * dx + dy * dy
    t = 0.0 if squared == 0 else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / squared))
    return hypot(x - ax - t * dx, y - ay - t * dy)

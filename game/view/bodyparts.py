"""Which limbs a fault lights, where its arrow stands and which way it points."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from game.core.body import SIDES, Joint, Side
from game.core.events import LiveFault
from game.core.posture import Correction
from game.core.view import View
from game.view.canvas import Limb, Point
from game.view.placing import HEAD_RADIUS, Placed
from game.view.shapes import add, between, distance

Part = Callable[[Placed, Side], Limb]


def _bone(upper: Joint, lower: Joint, start: float = 0.0, end: float = 1.0) -> Part:
    """The stretch of a limb from `start` to `end` (shares of its length)."""

    def limb(placed: Placed, side: Side) -> Limb:
        bone = placed.bone(upper, lower, side)
        spread = bone.radius_b - bone.radius_a
        return Limb(
            a=between(bone.a, bone.b, start),
            b=between(bone.a, bone.b, end),
            radius_a=bone.radius_a + spread * start,
            radius_b=bone.radius_a + spread * end,
        )

    return limb


def _joint(joint: Joint, radius: float) -> Part:
    def ball(placed: Placed, side: Side) -> Limb:
        at = placed.joint(joint, side)
        return Limb(a=at, b=at, radius_a=placed.px(radius), radius_b=placed.px(radius))

    return ball


def _trunk(placed: Placed, _side: Side) -> Limb:
    return Limb(
        a=between(placed.middle(Joint.SHOULDER), placed.middle(Joint.HIP), 0.16),
        b=between(placed.middle(Joint.SHOULDER), placed.middle(Joint.HIP), 0.86),
        radius_a=placed.px(0.078),
        radius_b=placed.px(0.070),
    )


def _hips(placed: Placed, _side: Side) -> Limb:
    return Limb(
        a=placed.joint(Joint.HIP, Side.LEFT),
        b=placed.joint(Joint.HIP, Side.RIGHT),
        radius_a=placed.px(0.064),
        radius_b=placed.px(0.064),
    )


def _shoulders(placed: Placed, _side: Side) -> Limb:
    return Limb(
        a=placed.joint(Joint.SHOULDER, Side.LEFT),
        b=placed.joint(Joint.SHOULDER, Side.RIGHT),
        radius_a=placed.px(0.046),
        radius_b=placed.px(0.046),
    )


def _head(placed: Placed, _side: Side) -> Limb:
    radius = placed.px(HEAD_RADIUS)
    return Limb(a=placed.head, b=placed.head, radius_a=radius, radius_b=radius)


def _neck(placed: Placed, _side: Side) -> Limb:
    low = placed.middle(Joint.SHOULDER)
    return Limb(
        a=low,
        b=between(low, placed.head, 0.5),
        radius_a=placed.px(0.05),
        radius_b=placed.px(0.045),
    )


PAIRED: dict[str, Part] = {
    "shoulder": _joint(Joint.SHOULDER, 0.050),
    "upper_arm": _bone(Joint.SHOULDER, Joint.ELBOW),
    "elbow": _joint(Joint.ELBOW, 0.044),
    "forearm": _bone(Joint.ELBOW, Joint.WRIST),
    "wrist": _joint(Joint.WRIST, 0.036),
    "hand": lambda placed, side: placed.hand(side),
    "hip": _joint(Joint.HIP, 0.064),
    "thigh": _bone(Joint.HIP, Joint.KNEE),
    "knee": _bone(Joint.HIP, Joint.KNEE, 0.62, 1.0),
    "shin": _bone(Joint.KNEE, Joint.ANKLE),
    "ankle": _joint(Joint.ANKLE, 0.040),
    "foot": lambda placed, side: placed.shoe(side),
}
"""Parts that there are two of, by the names that exercises use."""
SINGLE: dict[str, Part] = {
    "head": _head,
    "neck": _neck,
    "trunk": _trunk,
}
_BOTH: dict[str, Part] = {"hip": _hips, "shoulder": _shoulders}
"""Paired parts that are lit as one when the fault belongs to neither side."""
SIDEWAYS = 0.55
"""Feet that show this share of their length from the side make the avatar face that side."""
ON_EDGE = 0.35
"""Shoulders that are less than this share of the trunk apart are seen from the side."""
PARTS = frozenset(PAIRED) | frozenset(SINGLE)
"""Every body part that a fault can light."""


def limbs_of(placed: Placed, part: str, side: Side | None) -> tuple[Limb, ...]:
    """The limbs to light for a fault of `part`; the trunk for a part that has no picture."""
    if part in PAIRED:
        if side is not None:
            return (PAIRED[part](placed, side),)
        if part in _BOTH:
            return (_BOTH[part](placed, Side.LEFT),)
        return tuple(PAIRED[part](placed, each) for each in SIDES)
    return (SINGLE.get(part, _trunk)(placed, Side.LEFT),)


def _feet(placed: Placed) -> float:
    """How far the toes are to the screen's right of the heels, in pixels, both feet summed up."""
    return sum(
        placed.joint(Joint.FOOT_INDEX, side)[0] - placed.joint(Joint.HEEL, side)[0]
        for side in SIDES
    )


def _ahead(placed: Placed) -> float:
    """The side of the screen that the toes point to, however little: -1 left, 1 right."""
    return 1.0 if _feet(placed) > 0 else -1.0


def facing(placed: Placed) -> float:
    """Which way the avatar looks on the screen: -1 left, 1 right, 0 towards the viewer.

    A trunk that is level tells it by the head's side, for toes on the floor may point anywhere. It
    does not when the shoulders are apart: then the body lies on its side and faces the viewer.
    """
    (hx, hy), (sx, sy) = placed.middle(Joint.HIP), placed.middle(Joint.SHOULDER)
    apart = distance(
        placed.joint(Joint.SHOULDER, Side.LEFT), placed.joint(Joint.SHOULDER, Side.RIGHT)
    )
    if abs(sx - hx) > abs(sy - hy) and apart < ON_EDGE * placed.torso:
        return 1.0 if sx > hx else -1.0
    share = _feet(placed) / 2 / placed.px(0.10)
    return 0.0 if abs(share) < SIDEWAYS else 1.0 if share > 0 else -1.0


def heading(
    placed: Placed, correction: Correction, at: Point, *, view: View | None = None
) -> Point | None:
    """The unit vector on the screen that corrects a fault at `at`; None where none says it.

    In a side `view` ahead is one of the sides, however little a foot on its toes shows of itself.
    """
    middle = placed.middle(Joint.HIP)[0]
    outward = 1.0 if at[0] >= middle else -1.0
    ahead = facing(placed) or (_ahead(placed) if view is View.SIDE else 0.0)
    vectors: dict[Correction, Point] = {
        Correction.UP: (0, -1),
        Correction.DOWN: (0, 1),
        Correction.LEFT: (-1, 0),
        Correction.RIGHT: (1, 0),
        Correction.OUT: (outward, 0),
        Correction.IN: (-outward, 0),
        Correction.FORWARD: (ahead, 0) if ahead else (0, 1),
        Correction.BACKWARD: (-ahead, 0) if ahead else (0, -1),
    }
    return vectors.get(correction)


def upright(placed: Placed, fault: LiveFault, view: View | None) -> Point | None:
    """The way back to the upright for a trunk that leans; None where there is no one way.

    A lean is above 0 to the picture's right from the front (the screen's left: it is a mirror),
    and forwards from the side.
    """
    leans = fault.correction is Correction.STRAIGHTEN and fault.part == "trunk"
    if not leans or fault.unit != "deg" or view is None or not fault.value:
        return None
    sign = 1.0 if fault.value > 0 else -1.0
    return (sign, 0) if view is View.FRONT else (-sign * _ahead(placed), 0)


def middle_of(limbs: tuple[Limb, ...]) -> Point:
    """The middle of `limbs`."""
    points = [between(limb.a, limb.b, 0.5) for limb in limbs]
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )


def beside(placed: Placed, at: Point, toward: Point, reach: float) -> Point:
    """`at`, moved `reach` body heights along `toward` (a vector of any length)."""
    length = hypot(*toward) or 1.0
    step = placed.px(reach) / length
    return add(at, toward[0] * step, toward[1] * step)

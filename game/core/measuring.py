"""Geometry of a `Sight` that the measures are made of. Angles are in degrees."""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, copysign, degrees, radians, sin

from game.core.body import ELBOW, HIP, LEFT, RIGHT, SHOULDER, SIDES, WRIST, Joint, Side, landmark
from game.core.bones import FOCAL, bone_number, unfolded
from game.core.geometry import XY, angle_between, tilt_from_vertical
from game.core.sight import Sight
from game.core.view import FRONT_BELOW_DEG, folded

Reader = Callable[[Sight, Side], "float | None"]

TORSO_M = 0.5
"""Shoulders to hips of an adult (metres)."""
NO_LENGTH = 1e-3
"""What is shorter than a thousandth of the frame (in world landmarks, than a millimetre) is no
length to compare with."""


def angle_at(first: Joint, vertex: Joint, last: Joint) -> Reader:
    """The reader of the angle at `vertex` in the image."""
    points = {s: tuple(landmark(j, s) for j in (first, vertex, last)) for s in SIDES}

    def read(sight: Sight, side: Side) -> float | None:
        a, v, b = points[side]
        x, y = sight.pose.x, sight.pose.y
        jx, jy = x[v], y[v]
        return angle_between(x[a] - jx, y[a] - jy, x[b] - jx, y[b] - jy)

    return read


def mid(sight: Sight, joint: Joint) -> XY:
    """The middle of the two sides' joints."""
    left, right = joint.left, joint.right
    x, y = sight.pose.x, sight.pose.y
    return (x[left] + x[right]) / 2, (y[left] + y[right]) / 2


def level_y(sight: Sight, joint: Joint, side: Side) -> float:
    """How low the joint would lie in the picture at the distance of the hips (frame heights).

    Seen from a level camera, so that the horizon is in the middle of the picture. How far away that
    is follows from the length of the torso in the picture and in metres.
    """
    y, world = sight.at(joint, side)[1], sight.pose.world
    if world is None:
        return y
    farther = world.z[landmark(joint, side)] * sight.look.torso / (FOCAL * TORSO_M)
    return 0.5 + (y - 0.5) * max(0.5, 1 + farther)


def in_torsos(value: float, sight: Sight) -> float:
    """A length of the image in lengths of the torso."""
    return value / sight.look.torso


def towards_midline(sight: Sight, side: Side, joint: Joint, x: float) -> float:
    """How far the joint lies from `x` towards the other leg (frame heights, + inwards)."""
    outward = sight.at(HIP, side)[0] - sight.at(HIP, side.other)[0]
    offset = sight.at(joint, side)[0] - x
    return -offset if outward > 0 else offset


def way_ahead(sight: Sight) -> float | None:
    """How far a step forward moves a point to the image's right: -1..1, None facing the camera.

    Without world landmarks the body is taken to be seen exactly from the side.
    """
    yaw = sight.look.yaw_deg
    if yaw is None:
        return float(sight.look.facing) if sight.look.facing else None
    return None if folded(yaw) < FRONT_BELOW_DEG else sin(radians(yaw))


def forward_tilt(sight: Sight, lower: XY, upper: XY) -> float | None:
    """Tilt of lower->upper from straight up in the body's own fore-and-aft plane, + forward.

    A lean seen from an angle looks smaller by the sine of the turn; this undoes it.
    """
    ahead = way_ahead(sight)
    if ahead is None:
        return None
    return degrees(atan2((upper[0] - lower[0]) / ahead, lower[1] - upper[1]))


def trunk_tilt(sight: Sight) -> float:
    """The trunk off the vertical, + to the image's right."""
    return tilt_from_vertical(mid(sight, HIP), mid(sight, SHOULDER))


def support(sight: Sight, side: Side) -> XY:
    """The lower of elbow and hand, which lies on the floor in a plank or push-up."""
    elbow, wrist = sight.at(ELBOW, side), sight.at(WRIST, side)
    return elbow if elbow[1] > wrist[1] else wrist


def chain(first: Joint, vertex: Joint, last: Joint) -> Reader:
    """The angle at `vertex`, which sticks out of the picture from both its neighbours."""
    points = {s: tuple(landmark(j, s) for j in (first, vertex, last)) for s in SIDES}
    bones = {s: (bone_number(first, vertex, s), bone_number(vertex, last, s)) for s in SIDES}

    def read(sight: Sight, side: Side) -> float | None:
        (a, v, b), (upper, lower) = points[side], bones[side]
        x, y, lengths = sight.pose.x, sight.pose.y, sight.look.bones.lengths
        return unfolded(
            (x[a], y[a]),
            (x[v], y[v]),
            (x[b], y[b]),
            lengths=(lengths[upper], lengths[lower]),
            centre=(sight.aspect / 2, 0.5),
        )

    return read


def ratio(joint: Joint, to: Joint) -> Reader:
    """The reader of the width of a pair of joints / that of another pair."""

    def read(sight: Sight, _side: Side) -> float | None:
        width = abs(sight.at(to, LEFT)[0] - sight.at(to, RIGHT)[0])
        if width < NO_LENGTH:
            return None
        return abs(sight.at(joint, LEFT)[0] - sight.at(joint, RIGHT)[0]) / width

    return read


def tilt_of_pair(joint: Joint) -> Reader:
    """The reader of how far a pair of joints is off level, + left one lower."""

    def read(sight: Sight, _side: Side) -> float | None:
        (lx, ly), (rx, ry) = sight.at(joint, LEFT), sight.at(joint, RIGHT)
        if abs(lx - rx) < NO_LENGTH:
            return None
        return tilt_from_vertical((0, 0), (ly - ry, -abs(lx - rx))) * -1

    return read


def height_over(upper: Joint, lower: Joint) -> Reader:
    """The reader of how far `upper` is above `lower` / torso."""

    def read(sight: Sight, side: Side) -> float | None:
        return in_torsos(sight.at(lower, side)[1] - sight.at(upper, side)[1], sight)

    return read


def rise(upper: Joint, lower: Joint) -> Reader:
    """How far `upper` is above `lower` / the length of the bone between them, -1..1."""
    places = {s: (landmark(upper, s), landmark(lower, s)) for s in SIDES}
    bones = {s: bone_number(upper, lower, s) for s in SIDES}

    def read(sight: Sight, side: Side) -> float | None:
        length = sight.look.bones.lengths[bones[side]]
        if length < NO_LENGTH:
            return None
        above, below = places[side]
        y = sight.pose.y
        share = (y[below] - y[above]) / length
        return share if -1.0 <= share <= 1.0 else copysign(1.0, share)

    return read

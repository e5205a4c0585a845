"""Readers of knees that go inwards or across; `measures` says what each means, and its unit."""

from __future__ import annotations

from math import copysign, cos, hypot, radians, sin, sqrt, tan

from game.core.body import ANKLE, FOOT_INDEX, HIP, KNEE, LEFT, RIGHT, SIDES, Side, landmark
from game.core.geometry import distance
from game.core.leg_readers import LEG
from game.core.measuring import NO_LENGTH, TORSO_M, angle_at, chain, in_torsos, towards_midline
from game.core.sight import Sight
from game.core.view import folded

TURNED_AWAY_DEG = 30.0
"""Who is turned farther than this shows one knee before the other: nothing is taken off."""
SHARPEST_DEG = 60.0
"""A knee is taken to bend no farther than this (squats end at 70)."""

_LEGS = {
    side: (
        *(landmark(joint, side) for joint in LEG),
        landmark(HIP, side.other),
    )
    for side in SIDES
}
_angle = angle_at(*LEG)
_unfolded = chain(*LEG)


def knee_medial(sight: Sight, side: Side) -> float | None:
    """The knee inside the line from hip to ankle / its length, in the image."""
    hip, ankle = sight.at(HIP, side), sight.at(ANKLE, side)
    length = distance(hip, ankle)
    rise = ankle[1] - hip[1]
    if length < NO_LENGTH or abs(rise) < NO_LENGTH:
        return None
    share = (sight.at(KNEE, side)[1] - hip[1]) / rise
    on_line = hip[0] + share * (ankle[0] - hip[0])
    return towards_midline(sight, side, KNEE, on_line) / length


def _knee_medial_world(sight: Sight, side: Side) -> float | None:
    """The same in the world landmarks, along the line of the hips."""
    world = sight.pose.world
    if world is None:
        return None
    hip, knee, ankle, other = _LEGS[side]
    x, y, z = world.x, world.y, world.z
    hx, hy, hz = x[hip], y[hip], z[hip]
    leg_x, leg_y, leg_z = x[ankle] - hx, y[ankle] - hy, z[ankle] - hz
    knee_x, knee_y, knee_z = x[knee] - hx, y[knee] - hy, z[knee] - hz
    across_x, across_z = x[other] - hx, z[other] - hz
    square = leg_x * leg_x + leg_y * leg_y + leg_z * leg_z
    width = hypot(across_x, across_z)
    if square < NO_LENGTH * NO_LENGTH or width < NO_LENGTH:
        return None
    share = (knee_x * leg_x + knee_y * leg_y + knee_z * leg_z) / square
    off_x, off_z = knee_x - share * leg_x, knee_z - share * leg_z
    return (off_x * across_x + off_z * across_z) / width / sqrt(square)


def knee_in(sight: Sight, side: Side) -> float | None:
    """The mean of both views: the image is sharp but shifts with the turn, the world is not."""
    image, world = knee_medial(sight, side), _knee_medial_world(sight, side)
    if image is None or world is None:
        return image
    return (image + _shifted_by_turn(sight, side) + world) / 2


def _shifted_by_turn(sight: Sight, side: Side) -> float:
    """How far outwards a turn has moved the knee in the image / the line from hip to ankle.

    A knee bent to an angle is ahead of that line by half the cotangent of half the angle (thigh and
    shin alike long), of which the sine of the turn shows: outwards on the side turned to.
    """
    yaw, angle = sight.look.yaw_deg, _unfolded(sight, side)
    if yaw is None or angle is None or folded(yaw) > TURNED_AWAY_DEG:
        return 0.0
    ahead = 0.5 / tan(radians(max(angle, SHARPEST_DEG) / 2))
    turn = radians(yaw)
    outwards = ahead * sin(turn) * copysign(1.0, cos(turn))
    return outwards if side is LEFT else -outwards


def support_knee_in(sight: Sight, _side: Side) -> float | None:
    """The leg that stands is the one with the lower ankle."""
    left, right = (sight.at(ANKLE, side)[1] for side in SIDES)
    return knee_in(sight, LEFT if left > right else RIGHT)


def knee_in_of_toe(sight: Sight, side: Side) -> float | None:
    """The knee inside the toe / torso."""
    inward = towards_midline(sight, side, KNEE, sight.at(FOOT_INDEX, side)[0])
    return in_torsos(inward, sight)


def fppa(sight: Sight, side: Side) -> float | None:
    """The frontal-plane projection angle of the knee, + inwards (degrees)."""
    angle = _angle(sight, side)
    medial = knee_medial(sight, side)
    if angle is None or medial is None:
        return None
    return (180 - angle) * (1 if medial > 0 else -1)


def knee_cross(sight: Sight, side: Side) -> float | None:
    """The lesser of both views: a knee raised by a body turned a little goes across the image."""
    image = in_torsos(towards_midline(sight, side, KNEE, sight.at(HIP, side)[0]), sight)
    world = _knee_cross_world(sight, side)
    return image if world is None or image < world else world


def _knee_cross_world(sight: Sight, side: Side) -> float | None:
    """The same in the world landmarks, along the line of the hips."""
    world = sight.pose.world
    if world is None:
        return None
    hip, knee, _, other = _LEGS[side]
    x, z = world.x, world.z
    across_x, across_z = x[other] - x[hip], z[other] - z[hip]
    width = hypot(across_x, across_z)
    if width < NO_LENGTH:
        return None
    inward = (x[knee] - x[hip]) * across_x + (z[knee] - z[hip]) * across_z
    return inward / width / TORSO_M

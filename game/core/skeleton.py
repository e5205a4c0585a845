"""A small kinematic human: named joint angles to the 33 landmarks in space.

Lengths are shares of stature: limb segments from Winter, "Biomechanics and Motor Control of Human
Movement" (4th ed., fig. 4.1, after Drillis and Contini 1966); shoulder, hip and head landmarks sit
where BlazePose puts them on rendered people of known build (shoulders 0.74, hips 0.41, ears 0.43 of
the torso's length).

Body space: x to the player's left, y up, z the way the player faces; the pelvis is the origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, radians, sin

from game.core.body import LANDMARK_COUNT, LEFT, SIDES, Joint, Landmark, Side, landmark

Vec = tuple[float, float, float]
"""A point or direction in body space; lengths in statures."""
Basis = tuple[Vec, Vec, Vec]
"""Three unit vectors: left, up and forward of a body part."""

TORSO = 0.288
THIGH = 0.245
SHANK = 0.246
UPPER_ARM = 0.186
FOREARM = 0.146
HALF_SHOULDERS = 0.106
HALF_HIPS = 0.059
SOLE = 0.037
HEEL = 0.040
TOE = 0.095

STRAIGHT: Basis = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
LEVEL_MIN = 0.3
"""Below this share of a level heading a foot follows its shin instead of the floor."""

_HAND = (
    # joint, along the hand, towards the thumb
    (Landmark.LEFT_PINKY, Landmark.RIGHT_PINKY, 0.050, -0.018),
    (Landmark.LEFT_INDEX, Landmark.RIGHT_INDEX, 0.056, 0.010),
    (Landmark.LEFT_THUMB, Landmark.RIGHT_THUMB, 0.028, 0.024),
)
_HEAD = (
    # landmark, to the left, up, forward of the middle of the shoulders
    (Landmark.NOSE, 0.0, 0.112, 0.075),
    (Landmark.LEFT_EYE_INNER, 0.009, 0.134, 0.066),
    (Landmark.LEFT_EYE, 0.018, 0.135, 0.064),
    (Landmark.LEFT_EYE_OUTER, 0.026, 0.134, 0.058),
    (Landmark.RIGHT_EYE_INNER, -0.009, 0.134, 0.066),
    (Landmark.RIGHT_EYE, -0.018, 0.135, 0.064),
    (Landmark.RIGHT_EYE_OUTER, -0.026, 0.134, 0.058),
    (Landmark.LEFT_EAR, 0.043, 0.122, 0.012),
    (Landmark.RIGHT_EAR, -0.043, 0.122, 0.012),
    (Landmark.MOUTH_LEFT, 0.014, 0.087, 0.066),
    (Landmark.MOUTH_RIGHT, -0.014, 0.087, 0.066),
)


def turn(a: Vec, b: Vec, degrees: float) -> tuple[Vec, Vec]:
    """Rotate the perpendicular unit vectors `a` and `b` in their plane, `a` towards `b`."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    ax, ay, az = a
    bx, by, bz = b
    return (
        (ax * c + bx * s, ay * c + by * s, az * c + bz * s),
        (bx * c - ax * s, by * c - ay * s, bz * c - az * s),
    )


def step(origin: Vec, *moves: tuple[Vec, float]) -> Vec:
    """The point reached from `origin` by moving along each direction by its length."""
    x, y, z = origin
    for (dx, dy, dz), length in moves:
        x += dx * length
        y += dy * length
        z += dz * length
    return x, y, z


def reverse(v: Vec) -> Vec:
    """The opposite direction."""
    return -v[0], -v[1], -v[2]


def _limb(basis: Basis, *, sign: float, flexion: float, abduction: float, rotation: float) -> Basis:
    """Outward, along and front direction of a limb hanging from `basis`, brought to its angles."""
    left, up, forward = basis
    along, front = turn(reverse(up), forward, flexion)
    along, outward = turn(along, step((0.0, 0.0, 0.0), (left, sign)), abduction)
    front, outward = turn(front, outward, rotation)
    return outward, along, front


def _arm(points: list[Vec], basis: Basis, side: Side, angles: Mapping[str, float]) -> None:
    name = side.value
    outward, along, front = _limb(
        basis,
        sign=1.0 if side is LEFT else -1.0,
        flexion=angles[f"{name}_shoulder_flexion"],
        abduction=angles[f"{name}_shoulder_abduction"],
        rotation=angles[f"{name}_shoulder_rotation"],
    )
    elbow = step(points[landmark(Joint.SHOULDER, side)], (along, UPPER_ARM))
    forearm, thumb = turn(along, front, angles[f"{name}_elbow_flexion"])
    wrist = step(elbow, (forearm, FOREARM))
    thumb, palm = turn(thumb, reverse(outward), angles[f"{name}_forearm_pronation"])
    hand, _ = turn(forearm, reverse(palm), angles[f"{name}_wrist_extension"])
    points[landmark(Joint.ELBOW, side)] = elbow
    points[landmark(Joint.WRIST, side)] = wrist
    for left, right, ahead, across in _HAND:
        tip = left if side is LEFT else right
        points[tip] = step(wrist, (hand, ahead), (thumb, across))


def _foot(outward: Vec, *, sign: float, tilt_deg: float, shin: tuple[Vec, Vec]) -> tuple[Vec, Vec]:
    """Heel-to-toe and upward direction of a foot whose sole makes `tilt_deg` with the floor."""
    heading = (-outward[2] * sign, 0.0, outward[0] * sign)
    length = hypot(heading[0], heading[2])
    if length < LEVEL_MIN:
        along, front = shin
        return turn(front, along, tilt_deg)[0], reverse(turn(along, front, -tilt_deg)[0])
    level = heading[0] / length, 0.0, heading[2] / length
    toe, up = turn(level, (0.0, -1.0, 0.0), tilt_deg)
    return toe, reverse(up)


def _leg(points: list[Vec], basis: Basis, side: Side, angles: Mapping[str, float]) -> None:
    name = side.value
    sign = 1.0 if side is LEFT else -1.0
    outward, along, front = _limb(
        basis,
        sign=sign,
        flexion=angles[f"{name}_hip_flexion"],
        abduction=angles[f"{name}_hip_abduction"],
        rotation=angles[f"{name}_hip_rotation"],
    )
    knee = step(points[landmark(Joint.HIP, side)], (along, THIGH))
    shin, back = turn(along, reverse(front), angles[f"{name}_knee_flexion"])
    ankle = step(knee, (shin, SHANK))
    toe, up = _foot(
        outward, sign=sign, tilt_deg=angles[f"{name}_sole_tilt"], shin=(shin, reverse(back))
    )
    points[landmark(Joint.KNEE, side)] = knee
    points[landmark(Joint.ANKLE, side)] = ankle
    points[landmark(Joint.HEEL, side)] = step(ankle, (toe, -HEEL), (up, -SOLE))
    points[landmark(Joint.FOOT_INDEX, side)] = step(ankle, (toe, TOE), (up, -SOLE))


def _head(points: list[Vec], basis: Basis, angles: Mapping[str, float], neck: Vec) -> None:
    left, up, forward = basis
    up, forward = turn(up, forward, angles["neck_flexion"])
    forward, left = turn(forward, left, angles["neck_twist"])
    for index, aside, above, ahead in _HEAD:
        points[index] = step(neck, (left, aside), (up, above), (forward, ahead))


def skeleton(angles: Mapping[str, float], *, pitch_deg: float, roll_deg: float) -> list[Vec]:
    """The 33 landmarks around the pelvis, whose trunk is pitched forward and rolled to the left.

    `angles` holds every name of `angles.ANGLES`, in degrees.
    """
    left, up, forward = STRAIGHT
    up, left = turn(up, left, roll_deg)
    up, forward = turn(up, forward, pitch_deg)
    pelvis = left, up, forward
    up, left = turn(up, left, angles["trunk_bend"])
    forward, left = turn(forward, left, angles["trunk_twist"])
    chest = left, up, forward
    neck = step((0.0, 0.0, 0.0), (up, TORSO))
    points: list[Vec] = [(0.0, 0.0, 0.0)] * LANDMARK_COUNT
    _head(points, chest, angles, neck)
    for side in SIDES:
        sign = 1.0 if side is LEFT else -1.0
        points[landmark(Joint.SHOULDER, side)] = step(neck, (left, sign * HALF_SHOULDERS))
        points[landmark(Joint.HIP, side)] = step((0.0, 0.0, 0.0), (pelvis[0], sign * HALF_HIPS))
        _arm(points, chest, side, angles)
        _leg(points, pelvis, side, angles)
    return points

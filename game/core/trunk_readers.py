"""Readers of the trunk and the head; `measures` says what each means, and its unit."""

from __future__ import annotations

from math import acos, degrees, hypot

from game.core.body import ANKLE, EAR, HIP, KNEE, SHOULDER, SIDES, Side, landmark
from game.core.bones import bone_number
from game.core.geometry import distance, height_above_line, interior_angle, tilt_from_vertical
from game.core.measuring import NO_LENGTH, forward_tilt, in_torsos, mid, support, trunk_tilt
from game.core.sight import Sight


def trunk_lean(sight: Sight, _side: Side) -> float | None:
    """The trunk off the vertical, unsigned (degrees)."""
    return abs(trunk_tilt(sight))


def trunk_lean_signed(sight: Sight, _side: Side) -> float | None:
    """The trunk off the vertical, + forward (degrees)."""
    return forward_tilt(sight, mid(sight, HIP), mid(sight, SHOULDER))


_TRUNK_BONES = tuple(bone_number(SHOULDER, HIP, side) for side in SIDES)


def trunk_bend(sight: Sight, _side: Side) -> float | None:
    """The trunk off the vertical, told by how high it still rises (degrees).

    Nearly upright it is coarse: a twentieth of the length is 18 degrees there. The middles are
    read, since a side that was nearer to the camera once keeps too long a bone.
    """
    lengths = sight.look.bones.lengths
    left, right = (lengths[number] for number in _TRUNK_BONES)
    length = (left + right) / 2 if left and right else left or right
    if length < NO_LENGTH:
        return None
    risen = (mid(sight, HIP)[1] - mid(sight, SHOULDER)[1]) / length
    return degrees(acos(max(-1.0, min(1.0, risen))))


def lateral_lean(sight: Sight, _side: Side) -> float | None:
    """The trunk off the vertical, + to the image's right (degrees)."""
    return trunk_tilt(sight)


def hip_line_off(sight: Sight, side: Side) -> float | None:
    """Where the ankle is not seen, it is looked for on the way from the hip through the knee."""
    hip, ankle = sight.at(HIP, side), sight.at(ANKLE, side)
    if not sight.look.seen[landmark(ANKLE, side)]:
        if not sight.look.seen[landmark(KNEE, side)]:
            return None
        knee = sight.at(KNEE, side)
        ankle = 2 * knee[0] - hip[0], 2 * knee[1] - hip[1]
    return height_above_line(hip, sight.at(SHOULDER, side), ankle)


def hip_knee_line_off(sight: Sight, side: Side) -> float | None:
    """The hip above the line from shoulder to knee / its length."""
    return height_above_line(sight.at(HIP, side), sight.at(SHOULDER, side), sight.at(KNEE, side))


MOST_RAISED_DEG = 190.0
"""Hips hardly go farther past straight: about 10 degrees of extension are all there are."""


def hip_raised(sight: Sight, side: Side) -> float | None:
    """The angle of the hip of somebody on their back, more than 180 where it goes past straight.

    The tracker is known to lift the hips far too high for a moment, which folds the plain angle.
    """
    shoulder, hip, knee = (sight.at(joint, side) for joint in (SHOULDER, HIP, KNEE))
    angle, above = interior_angle(shoulder, hip, knee), height_above_line(hip, shoulder, knee)
    if angle is None or above is None:
        return None
    return angle if above <= 0 else min(360 - angle, MOST_RAISED_DEG)


def neck(sight: Sight, side: Side) -> float | None:
    """The angle ear-shoulder-hip (degrees)."""
    return interior_angle(sight.at(EAR, side), sight.at(SHOULDER, side), sight.at(HIP, side))


def shrug(sight: Sight, side: Side) -> float | None:
    """The ear above the shoulder / torso, signed so that a shrug raises it."""
    return in_torsos(sight.at(EAR, side)[1] - sight.at(SHOULDER, side)[1], sight)


def trunk_elevation(sight: Sight, side: Side) -> float | None:
    """The trunk above the horizontal (degrees)."""
    hip, shoulder = sight.at(HIP, side), sight.at(SHOULDER, side)
    return 90 - abs(tilt_from_vertical(hip, shoulder))


def body_tilt(sight: Sight, side: Side) -> float | None:
    """The line from ankle to shoulder off the horizontal (degrees)."""
    ankle, shoulder = sight.at(ANKLE, side), sight.at(SHOULDER, side)
    return abs(90 - abs(tilt_from_vertical(ankle, shoulder)))


def sway(sight: Sight, _side: Side) -> float | None:
    """The hips off their standing place / torso."""
    if sight.standing is None:
        return None
    return in_torsos(abs(mid(sight, HIP)[0] - sight.standing.hip_x), sight)


def torso_shortening(sight: Sight, _side: Side) -> float | None:
    """How much shorter the torso looks than standing, as a share."""
    if sight.standing is None:
        return None
    now = distance(mid(sight, SHOULDER), mid(sight, HIP))
    return 1 - now / sight.standing.torso


def shoulder_depth(sight: Sight, _side: Side) -> float | None:
    """How far the line of the shoulders points out of the picture, 0..1 (world landmarks)."""
    world = sight.pose.world
    if world is None:
        return None
    left, right = SHOULDER.left, SHOULDER.right
    dx, dy = world.x[left] - world.x[right], world.y[left] - world.y[right]
    deep = abs(world.z[left] - world.z[right])
    length = hypot(dx, dy, deep)
    return None if length < NO_LENGTH else deep / length


def shoulder_over_floor(sight: Sight, side: Side) -> float | None:
    """The shoulder above the hand or elbow on the floor / torso."""
    return in_torsos(support(sight, side)[1] - sight.at(SHOULDER, side)[1], sight)

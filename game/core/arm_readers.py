"""Readers of shoulders, elbows and hands; `measures` says what each means, and its unit."""

from __future__ import annotations

from math import asin, atan2, degrees

from game.core.body import ELBOW, HIP, KNEE, LEFT, RIGHT, SHOULDER, SIDES, WRIST, Side, landmark
from game.core.bones import bone_number, unfolded_end
from game.core.geometry import distance, tilt_from_vertical
from game.core.measuring import NO_LENGTH, Reader, forward_tilt, in_torsos, mid, rise
from game.core.sight import Sight
from game.core.view import SIDE_ABOVE_DEG, folded

TURNED_DEG = 5
"""Turned by more than this (as it is read: a true 15 degrees with raised arms) the nearer of two
level hands overhead looks higher by a tenth of the torso."""


def forearm_raised(sight: Sight, side: Side) -> float | None:
    """From the front, outwards is away from the other shoulder."""
    shoulder, elbow, wrist = (sight.at(joint, side) for joint in (SHOULDER, ELBOW, WRIST))
    out = 1 if shoulder[0] > sight.at(SHOULDER, side.other)[0] else -1
    upper = degrees(atan2(shoulder[1] - elbow[1], (elbow[0] - shoulder[0]) * out))
    lower = degrees(atan2(elbow[1] - wrist[1], (wrist[0] - elbow[0]) * out))
    return (lower - upper + 180) % 360 - 180


def arm_forward(sight: Sight, side: Side) -> float | None:
    """From an angle both arms are averaged: their spread to the sides then cancels out."""
    hips, shoulders = mid(sight, HIP), mid(sight, SHOULDER)
    trunk = forward_tilt(sight, hips, shoulders)
    shoulder, elbow = sight.at(SHOULDER, side), sight.at(ELBOW, side)
    if sight.look.yaw_deg is not None and folded(sight.look.yaw_deg) < SIDE_ABOVE_DEG:
        if not sight.look.seen[landmark(ELBOW, side.other)]:
            return None
        shoulder, elbow = shoulders, mid(sight, ELBOW)
    arm = forward_tilt(sight, elbow, shoulder)
    return None if trunk is None or arm is None else (trunk - arm + 180) % 360 - 180


def elbow_unfolded(sight: Sight, side: Side) -> float | None:
    """The angle at the elbow of a forearm that comes towards the camera (degrees)."""
    return unfolded_end(
        sight.at(SHOULDER, side),
        sight.at(ELBOW, side),
        sight.at(WRIST, side),
        length=sight.look.bones.forearm(side),
        centre=(sight.aspect / 2, 0.5),
    )


def forearm_tilt(sight: Sight, side: Side) -> float | None:
    """The forearm off the vertical, whichever end is up (degrees)."""
    (ex, ey), (wx, wy) = sight.at(ELBOW, side), sight.at(WRIST, side)
    return abs(tilt_from_vertical((ex, max(ey, wy)), (wx, min(ey, wy))))


def wrist_over_elbow(sight: Sight, side: Side) -> float | None:
    """The wrist above the elbow, in half torsos: about a forearm."""
    elbow, wrist = sight.at(ELBOW, side), sight.at(WRIST, side)
    return in_torsos((elbow[1] - wrist[1]) * 2, sight)


def wrist_level(sight: Sight, _side: Side) -> float | None:
    """Along the trunk, so that a camera that hangs askew makes no difference.

    Not of a body that is turned: of two hands overhead the nearer one looks higher.
    """
    yaw = sight.look.yaw_deg
    if yaw is not None and folded(yaw) > TURNED_DEG:
        return None
    left, right = sight.at(WRIST, LEFT), sight.at(WRIST, RIGHT)
    hips, shoulders = mid(sight, HIP), mid(sight, SHOULDER)
    trunk = distance(hips, shoulders)
    if trunk < NO_LENGTH:
        return None
    dx, dy = hips[0] - shoulders[0], hips[1] - shoulders[1]
    return in_torsos(((left[0] - right[0]) * dx + (left[1] - right[1]) * dy) / trunk, sight)


def shoulder_over_hand(sight: Sight, side: Side) -> float | None:
    """How far the shoulder is beside the hand / torso."""
    (sx, _), (wx, _) = sight.at(SHOULDER, side), sight.at(WRIST, side)
    return in_torsos(abs(sx - wx), sight)


def shoulder_over_elbow(sight: Sight, side: Side) -> float | None:
    """How far the shoulder is beside the elbow / torso."""
    (sx, _), (ex, _) = sight.at(SHOULDER, side), sight.at(ELBOW, side)
    return in_torsos(abs(sx - ex), sight)


def shoulder_off_support(sight: Sight, _side: Side) -> float | None:
    """The same of the arm that is leant on: its elbow is the lower one."""
    left, right = sight.at(ELBOW, LEFT)[1], sight.at(ELBOW, RIGHT)[1]
    return shoulder_over_elbow(sight, LEFT if left > right else RIGHT)


def elbow_knee(*, cross: bool) -> Reader:
    """The reader of the distance from the knee to an elbow / torso; `cross`: the other side's."""

    def read(sight: Sight, side: Side) -> float | None:
        elbow = landmark(ELBOW, side.other if cross else side)
        if not sight.look.seen[elbow]:
            return None
        where = sight.pose.x[elbow], sight.pose.y[elbow]
        return in_torsos(distance(where, sight.at(KNEE, side)), sight)

    return read


forearm_rise = rise(WRIST, ELBOW)
_upper_arm_rise = rise(ELBOW, SHOULDER)


def arm_curl(sight: Sight, side: Side) -> float | None:
    """The rise of the forearm over that of the upper arm (degrees)."""
    forearm, upper_arm = forearm_rise(sight, side), _upper_arm_rise(sight, side)
    if forearm is None or upper_arm is None:
        return None
    return degrees(asin(forearm) - asin(upper_arm))


_ARMS = {
    side: (
        (
            bone_number(SHOULDER, ELBOW, side),
            bone_number(ELBOW, WRIST, side),
        ),
        (landmark(SHOULDER, side), landmark(WRIST, side)),
    )
    for side in SIDES
}


def arm_press(sight: Sight, side: Side) -> float | None:
    """The shoulder above the hand / the arm's length, -1..1."""
    (upper, lower), (shoulder, wrist) = _ARMS[side]
    lengths, y = sight.look.bones.lengths, sight.pose.y
    upper_arm, forearm = lengths[upper], lengths[lower]
    if not (upper_arm and forearm):
        return None
    return max(-1.0, min(1.0, (y[wrist] - y[shoulder]) / (upper_arm + forearm)))


def hand_to_knee(sight: Sight, side: Side) -> float | None:
    """The distance from the wrist to the knee of the same side / torso."""
    return in_torsos(distance(sight.at(WRIST, side), sight.at(KNEE, side)), sight)

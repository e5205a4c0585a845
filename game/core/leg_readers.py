"""Readers of hips, knees and feet; `measures` says what each means, and its unit."""

from __future__ import annotations

from math import hypot

from game.core.body import (
    ANKLE,
    FOOT_INDEX,
    HEEL,
    HIP,
    KNEE,
    LEFT,
    RIGHT,
    SHOULDER,
    SIDES,
    Side,
    landmark,
)
from game.core.bones import bone_number
from game.core.geometry import distance, height_above_line, middle
from game.core.measuring import (
    NO_LENGTH,
    angle_at,
    forward_tilt,
    in_torsos,
    level_y,
    mid,
    support,
    way_ahead,
)
from game.core.sight import Sight

LEG = (HIP, KNEE, ANKLE)
"""The joints of a knee's angle."""
AWAY = 0.06
"""By how much a straight leg looks shorter that points away from the camera (a player who is turned
by 15 degrees in a side lunge)."""

_LEG_BONES = {s: (bone_number(HIP, KNEE, s), bone_number(KNEE, ANKLE, s)) for s in SIDES}


def shank_tilt(sight: Sight, side: Side) -> float | None:
    """The shin off the vertical, + knee forward (degrees)."""
    return forward_tilt(sight, sight.at(ANKLE, side), sight.at(KNEE, side))


def front_shank_tilt(sight: Sight, _side: Side) -> float | None:
    """The leg in front is found by its ankle: legs that pass each other are easily swapped."""
    ahead = way_ahead(sight)
    if ahead is None:
        return None
    left, right = (sight.at(ANKLE, side)[0] * ahead for side in SIDES)
    return shank_tilt(sight, LEFT if left > right else RIGHT)


def hip_height(sight: Sight, _side: Side) -> float | None:
    """The hips above the knees / torso."""
    return in_torsos(mid(sight, KNEE)[1] - mid(sight, HIP)[1], sight)


def knee_over_toe(sight: Sight, side: Side) -> float | None:
    """The knee ahead of the toes / torso."""
    ahead = sight.at(KNEE, side)[0] - sight.at(FOOT_INDEX, side)[0]
    return in_torsos(ahead * sight.look.facing, sight) if sight.look.facing else None


def heel_lift(sight: Sight, side: Side) -> float | None:
    """The heel above the toe / shin."""
    shank = distance(sight.at(KNEE, side), sight.at(ANKLE, side))
    if shank < NO_LENGTH:
        return None
    return (sight.at(FOOT_INDEX, side)[1] - sight.at(HEEL, side)[1]) / shank


def lateral_shift(sight: Sight, _side: Side) -> float | None:
    """The hips off the middle of the feet / stance width."""
    left, right = sight.at(ANKLE, LEFT), sight.at(ANKLE, RIGHT)
    width = abs(left[0] - right[0])
    if width < NO_LENGTH:
        return None
    return (mid(sight, HIP)[0] - (left[0] + right[0]) / 2) / width


def knee_lift(sight: Sight, side: Side) -> float | None:
    """The knee above the hip / thigh, which is about torso / 1.1."""
    return in_torsos((sight.at(HIP, side)[1] - sight.at(KNEE, side)[1]) * 1.1, sight)


def hip_over_foot(sight: Sight, _side: Side) -> float | None:
    """Above the lower foot: in a step the other heel comes off the floor."""
    lower = max(sight.at(ANKLE, LEFT)[1], sight.at(ANKLE, RIGHT)[1])
    return in_torsos(lower - mid(sight, HIP)[1], sight)


def hip_over_step(sight: Sight, _side: Side) -> float | None:
    """A foot that steps towards the camera goes down in the picture, by as much as the hips sink.

    So each foot is looked at as if it were as far away as the hips.
    """
    lower = max(level_y(sight, ANKLE, LEFT), level_y(sight, ANKLE, RIGHT))
    return in_torsos(lower - mid(sight, HIP)[1], sight)


def leg_shortening(sight: Sight, side: Side) -> float | None:
    """From hip to ankle against the leg's own length, less what the other leg bends likewise.

    A leg that bends gets shorter in the picture wherever its knee goes.
    """
    here, there = _shorter(sight, side), _shorter(sight, side.other)
    if here is None or there is None:
        return None
    return max(min(here, 0.0), here - max(0.0, there - AWAY))


def _shorter(sight: Sight, side: Side) -> float | None:
    thigh, shin = _LEG_BONES[side]
    lengths = sight.look.bones.lengths
    straight = lengths[thigh] + lengths[shin]
    if straight < NO_LENGTH:
        return None
    return 1 - distance(sight.at(HIP, side), sight.at(ANKLE, side)) / straight


def foot_spread(sight: Sight, _side: Side) -> float | None:
    """The distance of the ankles / torso."""
    apart = distance(sight.at(ANKLE, LEFT), sight.at(ANKLE, RIGHT))
    return in_torsos(apart, sight)


def stance(sight: Sight, _side: Side) -> float | None:
    """The shoulders' width stands in for a torso that points at the camera."""
    left, right = sight.at(SHOULDER, LEFT), sight.at(SHOULDER, RIGHT)
    shoulders, hips = middle(left, right), mid(sight, HIP)
    size = max(distance(left, right), distance(shoulders, hips))
    if size < NO_LENGTH:
        return None
    return (mid(sight, ANKLE)[1] - shoulders[1]) / size


def foot_ahead(sight: Sight, side: Side) -> float | None:
    """Along the way the hips face, in world landmarks: it holds from every view."""
    world = sight.pose.world
    if world is None:
        return None
    (lh, rh), (here, there) = _FEET[side]
    across, away = world.x[lh] - world.x[rh], world.z[lh] - world.z[rh]
    width = hypot(across, away)
    if width < NO_LENGTH:
        return None
    dx, dz = world.x[here] - world.x[there], world.z[here] - world.z[there]
    return (dx * away - dz * across) / width


def step_length(sight: Sight, _side: Side) -> float | None:
    """How far one foot is ahead of the other, whichever it is (metres)."""
    ahead = foot_ahead(sight, LEFT)
    return None if ahead is None else abs(ahead)


_FEET = {
    side: (
        (HIP.left, HIP.right),
        (landmark(ANKLE, side), landmark(ANKLE, side.other)),
    )
    for side in SIDES
}


def hip_back(sight: Sight, _side: Side) -> float | None:
    """The hips behind their standing place / torso."""
    if sight.standing is None or not sight.look.facing:
        return None
    return in_torsos((sight.standing.hip_x - mid(sight, HIP)[0]) * sight.look.facing, sight)


def straighter_knee(sight: Sight, _side: Side) -> float | None:
    """The angle of the straighter knee (degrees)."""
    angles = [angle_at(*LEG)(sight, side) for side in SIDES]
    known = [angle for angle in angles if angle is not None]
    return max(known, default=None)


def ankle_over_floor(sight: Sight, side: Side) -> float | None:
    """Above the line to the toes: it is long, so a camera that is not level would tilt it most."""
    hand, toe = support(sight, side), sight.at(FOOT_INDEX, side)
    above = height_above_line(sight.at(ANKLE, side), hand, toe)
    return None if above is None else in_torsos(above * distance(hand, toe), sight)

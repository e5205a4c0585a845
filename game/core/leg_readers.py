"""Readers of hips, knees and feet; `measures` says what each means, and its unit."""

from __future__ import annotations

from math import hypot, radians, sin, sqrt, tan

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
    TORSO_M,
    angle_at,
    chain,
    forward_tilt,
    in_torsos,
    level_y,
    mid,
    support,
    towards_midline,
    way_ahead,
)
from game.core.sight import Sight

LEG = (HIP, KNEE, ANKLE)
"""The joints of a knee's angle."""
TURNED_AWAY_DEG = 30.0
"""Who is turned farther than this does not face the camera."""
SHARPEST_DEG = 60.0
"""Knees bend no farther in what is judged from the front."""


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


_LEGS = {
    side: (
        *(landmark(joint, side) for joint in LEG),
        landmark(HIP, side.other),
    )
    for side in SIDES
}


def knee_in(sight: Sight, side: Side) -> float | None:
    """The mean of both views: the image is sharp but shifts with the turn, the world is not."""
    image, world = knee_medial(sight, side), _knee_medial_world(sight, side)
    if image is None or world is None:
        return image
    return (image + _shifted_by_turn(sight, side) + world) / 2


_unfolded_knee = chain(*LEG)


def _shifted_by_turn(sight: Sight, side: Side) -> float:
    """How far outwards a turn has moved the knee in the image / the line from hip to ankle.

    A knee bent to an angle is ahead of that line by half the cotangent of half the angle (thigh and
    shin alike long), of which the sine of the turn shows: outwards on the side turned to.
    """
    yaw, angle = sight.look.yaw_deg, _unfolded_knee(sight, side)
    if yaw is None or angle is None or abs(yaw) > TURNED_AWAY_DEG:
        return 0.0
    ahead = 0.5 / tan(radians(max(angle, SHARPEST_DEG) / 2))
    return ahead * sin(radians(yaw if side is LEFT else -yaw))


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
    angle = angle_at(HIP, KNEE, ANKLE)(sight, side)
    medial = knee_medial(sight, side)
    if angle is None or medial is None:
        return None
    return (180 - angle) * (1 if medial > 0 else -1)


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


AWAY = 0.06
"""By how much a straight leg looks shorter that points away from the camera (a player who is turned
by 15 degrees in a side lunge)."""


def _shorter(sight: Sight, side: Side) -> float | None:
    thigh, shin = _LEG_BONES[side]
    lengths = sight.look.bones.lengths
    straight = lengths[thigh] + lengths[shin]
    if straight < NO_LENGTH:
        return None
    return 1 - distance(sight.at(HIP, side), sight.at(ANKLE, side)) / straight


_LEG_BONES = {s: (bone_number(HIP, KNEE, s), bone_number(KNEE, ANKLE, s)) for s in SIDES}


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

"""The closed vocabulary of measures: what exercise files may name.

A measure reads one number from a `Sight` (one frame of one body): degrees, or a ratio to the
length of the torso or of a limb. It gives None where a landmark it needs is not seen; unknown is
never zero. Definitions and limits follow `exercise_facts` (geometry; Escamilla 2001 for the squat,
the signed plank offset from the labelled frames of Exercise-Correction); which camera views make a
measure meaningful is stated with each.
"""

# ruff: noqa: E501 - the table of measures below has one row a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, atan2, degrees, hypot, radians, sin
from operator import itemgetter
from typing import Any

from game.core.body import SIDES, Joint, Side, landmark
from game.core.bones import bone_number, unfolded, unfolded_end
from game.core.gating import MARGIN
from game.core.geometry import (
    XY,
    distance,
    height_above_line,
    interior_angle,
    middle,
    tilt_from_vertical,
)
from game.core.sight import Sight
from game.core.view import FRONT_BELOW_DEG, SIDE_ABOVE_DEG, View, folded

_LEFT = Side.LEFT


Picker = Callable[[tuple[Any, ...]], tuple[Any, ...]]
Reader = Callable[[Sight, Side], "float | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A named measure. `paired` ones differ by side; the others need both sides' joints.

    `read` is called only when all landmarks of `needs` are seen; `picks` take those of the left and
    of the right out of a tuple of all.
    """

    name: str
    unit: str
    paired: bool
    views: frozenset[View]
    needs: tuple[tuple[int, ...], tuple[int, ...]]
    picks: tuple[Picker, Picker]
    reader: Reader
    meaning: str

    def seen_in(self, sight: Sight, side: Side) -> bool:
        """Whether everything that the value for `side` rests on is seen."""
        return False not in self.picks[0 if side is _LEFT else 1](sight.look.seen)

    def trust(self, sight: Sight, side: Side) -> float:
        """The mean visibility of what it needs; 0 when a part of that is outside the picture."""
        which, pose = 0 if side is _LEFT else 1, sight.pose
        if not sight.look.inside:
            right, bottom = sight.aspect + MARGIN, 1 + MARGIN
            for i in self.needs[which]:
                if not (-MARGIN <= pose.x[i] <= right and -MARGIN <= pose.y[i] <= bottom):
                    return 0.0
        visible = self.picks[which](pose.visibility)
        return sum(visible) / len(visible)

    def read(self, sight: Sight, side: Side) -> float | None:
        """The value for `side`, or None where something it needs is not seen."""
        return self.reader(sight, side) if self.seen_in(sight, side) else None


SAGITTAL = frozenset({View.SIDE, View.OBLIQUE, View.LYING})
FRONTAL = frozenset({View.FRONT, View.OBLIQUE})
UPRIGHT = frozenset({View.FRONT, View.OBLIQUE, View.SIDE})
ANY = frozenset(View)

MEASURES: dict[str, Measure] = {}
"""Every measure by name. The table below fills it; nothing else does."""


def _picker(indices: tuple[int, ...]) -> Picker:
    """Takes a tuple's values at these places, as a tuple."""
    if len(indices) == 1:
        return itemgetter(slice(indices[0], indices[0] + 1))
    return itemgetter(*indices)


def _measure(  # noqa: PLR0913 - the columns of the table below
    name: str,
    joints: tuple[Joint, ...],
    reader: Reader,
    meaning: str,
    *,
    unit: str = "deg",
    views: frozenset[View] = ANY,
    paired: bool = True,
    also: tuple[int, ...] = (),
) -> None:
    def needs(side: Side) -> tuple[int, ...]:
        sides = (side,) if paired else SIDES
        return tuple(landmark(j, s) for j in joints for s in sides) + also

    left, right = needs(Side.LEFT), needs(Side.RIGHT)
    MEASURES[name] = Measure(
        name=name,
        unit=unit,
        paired=paired,
        views=views,
        needs=(left, right),
        picks=(_picker(left), _picker(right)),
        reader=reader,
        meaning=meaning,
    )


def _angle(first: Joint, vertex: Joint, last: Joint) -> Reader:
    points = {s: tuple(landmark(j, s) for j in (first, vertex, last)) for s in SIDES}

    def read(sight: Sight, side: Side) -> float | None:
        a, v, b = points[side]
        x, y = sight.pose.x, sight.pose.y
        return interior_angle((x[a], y[a]), (x[v], y[v]), (x[b], y[b]))

    return read


def _mid(sight: Sight, joint: Joint) -> XY:
    return middle(sight.at(joint, Side.LEFT), sight.at(joint, Side.RIGHT))


def _in_torsos(value: float, sight: Sight) -> float:
    return value / sight.look.torso


def _towards_midline(sight: Sight, side: Side, joint: Joint, x: float) -> float:
    """How far the joint lies from `x` towards the other leg (frame heights, + inwards)."""
    outward = sight.at(Joint.HIP, side)[0] - sight.at(Joint.HIP, side.other)[0]
    offset = sight.at(joint, side)[0] - x
    return -offset if outward > 0 else offset


def _ahead(sight: Sight) -> float | None:
    """How far a step forward moves a point to the image's right: -1..1, None facing the camera.

    Without world landmarks the body is taken to be seen exactly from the side.
    """
    yaw = sight.look.yaw_deg
    if yaw is None:
        return float(sight.look.facing) if sight.look.facing else None
    return None if folded(yaw) < FRONT_BELOW_DEG else sin(radians(yaw))


def _forward_tilt(sight: Sight, lower: XY, upper: XY) -> float | None:
    """Tilt of lower->upper from straight up in the body's own fore-and-aft plane, + forward.

    A lean seen from an angle looks smaller by the sine of the turn; this undoes it.
    """
    ahead = _ahead(sight)
    if ahead is None:
        return None
    return degrees(atan2((upper[0] - lower[0]) / ahead, lower[1] - upper[1]))


def _trunk_tilt(sight: Sight) -> float:
    return tilt_from_vertical(_mid(sight, Joint.HIP), _mid(sight, Joint.SHOULDER))


def _trunk_lean(sight: Sight, _side: Side) -> float | None:
    return abs(_trunk_tilt(sight))


def _trunk_lean_signed(sight: Sight, _side: Side) -> float | None:
    return _forward_tilt(sight, _mid(sight, Joint.HIP), _mid(sight, Joint.SHOULDER))


def _lateral_lean(sight: Sight, _side: Side) -> float | None:
    return _trunk_tilt(sight)


def _shank_tilt(sight: Sight, side: Side) -> float | None:
    return _forward_tilt(sight, sight.at(Joint.ANKLE, side), sight.at(Joint.KNEE, side))


def _front_shank_tilt(sight: Sight, _side: Side) -> float | None:
    """The leg in front is found by its ankle: legs that pass each other are easily swapped."""
    ahead = _ahead(sight)
    if ahead is None:
        return None
    left, right = (sight.at(Joint.ANKLE, side)[0] * ahead for side in SIDES)
    return _shank_tilt(sight, Side.LEFT if left > right else Side.RIGHT)


def _forearm_raised(sight: Sight, side: Side) -> float | None:
    """From the front, outwards is away from the other shoulder."""
    shoulder, elbow, wrist = (
        sight.at(joint, side) for joint in (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST)
    )
    out = 1 if shoulder[0] > sight.at(Joint.SHOULDER, side.other)[0] else -1
    upper = degrees(atan2(shoulder[1] - elbow[1], (elbow[0] - shoulder[0]) * out))
    lower = degrees(atan2(elbow[1] - wrist[1], (wrist[0] - elbow[0]) * out))
    return (lower - upper + 180) % 360 - 180


def _support(sight: Sight, side: Side) -> tuple[float, float]:
    """The lower of elbow and hand, which lies on the floor in a plank or push-up."""
    elbow, wrist = sight.at(Joint.ELBOW, side), sight.at(Joint.WRIST, side)
    return elbow if elbow[1] > wrist[1] else wrist


def _shoulder_over_floor(sight: Sight, side: Side) -> float | None:
    return _in_torsos(_support(sight, side)[1] - sight.at(Joint.SHOULDER, side)[1], sight)


def _ankle_over_floor(sight: Sight, side: Side) -> float | None:
    """Above the line to the toes: it is long, so a camera that is not level would tilt it most."""
    hand, toe = _support(sight, side), sight.at(Joint.FOOT_INDEX, side)
    above = height_above_line(sight.at(Joint.ANKLE, side), hand, toe)
    return None if above is None else _in_torsos(above * distance(hand, toe), sight)


def _arm_forward(sight: Sight, side: Side) -> float | None:
    """From an angle both arms are averaged: their spread to the sides then cancels out."""
    hips, shoulders = _mid(sight, Joint.HIP), _mid(sight, Joint.SHOULDER)
    trunk = _forward_tilt(sight, hips, shoulders)
    shoulder, elbow = sight.at(Joint.SHOULDER, side), sight.at(Joint.ELBOW, side)
    if sight.look.yaw_deg is not None and folded(sight.look.yaw_deg) < SIDE_ABOVE_DEG:
        if not sight.look.seen[landmark(Joint.ELBOW, side.other)]:
            return None
        shoulder, elbow = shoulders, _mid(sight, Joint.ELBOW)
    arm = _forward_tilt(sight, elbow, shoulder)
    return None if trunk is None or arm is None else (trunk - arm + 180) % 360 - 180


def _chain(first: Joint, vertex: Joint, last: Joint) -> Reader:
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


def _elbow_unfolded(sight: Sight, side: Side) -> float | None:
    return unfolded_end(
        sight.at(Joint.SHOULDER, side),
        sight.at(Joint.ELBOW, side),
        sight.at(Joint.WRIST, side),
        length=sight.look.bones.forearm(side),
        centre=(sight.aspect / 2, 0.5),
    )


def _forearm_tilt(sight: Sight, side: Side) -> float | None:
    (ex, ey), (wx, wy) = sight.at(Joint.ELBOW, side), sight.at(Joint.WRIST, side)
    return abs(tilt_from_vertical((ex, max(ey, wy)), (wx, min(ey, wy))))


def _hip_height(sight: Sight, _side: Side) -> float | None:
    return _in_torsos(_mid(sight, Joint.KNEE)[1] - _mid(sight, Joint.HIP)[1], sight)


def _hip_line_off(sight: Sight, side: Side) -> float | None:
    """Where the ankle is not seen, it is looked for on the way from the hip through the knee."""
    hip, ankle = sight.at(Joint.HIP, side), sight.at(Joint.ANKLE, side)
    if not sight.look.seen[landmark(Joint.ANKLE, side)]:
        if not sight.look.seen[landmark(Joint.KNEE, side)]:
            return None
        knee = sight.at(Joint.KNEE, side)
        ankle = 2 * knee[0] - hip[0], 2 * knee[1] - hip[1]
    return height_above_line(hip, sight.at(Joint.SHOULDER, side), ankle)


def _hip_knee_line_off(sight: Sight, side: Side) -> float | None:
    return height_above_line(
        sight.at(Joint.HIP, side), sight.at(Joint.SHOULDER, side), sight.at(Joint.KNEE, side)
    )


def _knee_over_toe(sight: Sight, side: Side) -> float | None:
    ahead = sight.at(Joint.KNEE, side)[0] - sight.at(Joint.FOOT_INDEX, side)[0]
    return _in_torsos(ahead * sight.look.facing, sight) if sight.look.facing else None


def _ratio(joint: Joint, to: Joint) -> Reader:
    def read(sight: Sight, _side: Side) -> float | None:
        width = abs(sight.at(to, Side.LEFT)[0] - sight.at(to, Side.RIGHT)[0])
        if width < 1e-3:  # noqa: PLR2004 - a thousandth of the frame: no width to compare with
            return None
        return abs(sight.at(joint, Side.LEFT)[0] - sight.at(joint, Side.RIGHT)[0]) / width

    return read


def _knee_medial(sight: Sight, side: Side) -> float | None:
    hip, ankle = sight.at(Joint.HIP, side), sight.at(Joint.ANKLE, side)
    length = distance(hip, ankle)
    rise = ankle[1] - hip[1]
    if length < 1e-3 or abs(rise) < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    share = (sight.at(Joint.KNEE, side)[1] - hip[1]) / rise
    on_line = hip[0] + share * (ankle[0] - hip[0])
    return _towards_midline(sight, side, Joint.KNEE, on_line) / length


def _knee_medial_world(sight: Sight, side: Side) -> float | None:
    """The same in the world landmarks, along the line of the hips."""
    world = sight.pose.world
    if world is None:
        return None
    hip, knee, ankle, other = (
        (world.x[i], world.y[i], world.z[i])
        for i in (
            landmark(Joint.HIP, side),
            landmark(Joint.KNEE, side),
            landmark(Joint.ANKLE, side),
            landmark(Joint.HIP, side.other),
        )
    )
    leg = tuple(a - h for a, h in zip(ankle, hip, strict=True))
    knee_off = tuple(k - h for k, h in zip(knee, hip, strict=True))
    square = sum(v * v for v in leg)
    across = (other[0] - hip[0], other[2] - hip[2])
    width = hypot(*across)
    if square < 1e-6 or width < 1e-3:  # noqa: PLR2004 - a millimetre: no leg, no hips
        return None
    share = sum(a * b for a, b in zip(knee_off, leg, strict=True)) / square
    dx, dz = knee_off[0] - share * leg[0], knee_off[2] - share * leg[2]
    return float((dx * across[0] + dz * across[1]) / width / square**0.5)


def _knee_in(sight: Sight, side: Side) -> float | None:
    """The mean of both views: the image is sharp but shifts with the turn, the world is not."""
    image, world = _knee_medial(sight, side), _knee_medial_world(sight, side)
    return image if image is None or world is None else (image + world) / 2


def _support_knee_in(sight: Sight, _side: Side) -> float | None:
    """The leg that stands is the one with the lower ankle."""
    left, right = (sight.at(Joint.ANKLE, side)[1] for side in SIDES)
    return _knee_in(sight, Side.LEFT if left > right else Side.RIGHT)


def _knee_in_of_toe(sight: Sight, side: Side) -> float | None:
    inward = _towards_midline(sight, side, Joint.KNEE, sight.at(Joint.FOOT_INDEX, side)[0])
    return _in_torsos(inward, sight)


def _fppa(sight: Sight, side: Side) -> float | None:
    angle = _angle(Joint.HIP, Joint.KNEE, Joint.ANKLE)(sight, side)
    medial = _knee_medial(sight, side)
    if angle is None or medial is None:
        return None
    return (180 - angle) * (1 if medial > 0 else -1)


def _tilt_of_pair(joint: Joint) -> Reader:
    def read(sight: Sight, _side: Side) -> float | None:
        (lx, ly), (rx, ry) = sight.at(joint, Side.LEFT), sight.at(joint, Side.RIGHT)
        if abs(lx - rx) < 1e-3:  # noqa: PLR2004 - see _ratio
            return None
        return tilt_from_vertical((0, 0), (ly - ry, -abs(lx - rx))) * -1

    return read


def _heel_lift(sight: Sight, side: Side) -> float | None:
    shank = distance(sight.at(Joint.KNEE, side), sight.at(Joint.ANKLE, side))
    if shank < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    return (sight.at(Joint.FOOT_INDEX, side)[1] - sight.at(Joint.HEEL, side)[1]) / shank


def _neck(sight: Sight, side: Side) -> float | None:
    return interior_angle(
        sight.at(Joint.EAR, side), sight.at(Joint.SHOULDER, side), sight.at(Joint.HIP, side)
    )


def _shrug(sight: Sight, side: Side) -> float | None:
    return _in_torsos(sight.at(Joint.EAR, side)[1] - sight.at(Joint.SHOULDER, side)[1], sight)


def _lateral_shift(sight: Sight, _side: Side) -> float | None:
    left, right = sight.at(Joint.ANKLE, Side.LEFT), sight.at(Joint.ANKLE, Side.RIGHT)
    width = abs(left[0] - right[0])
    if width < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    return (_mid(sight, Joint.HIP)[0] - (left[0] + right[0]) / 2) / width


def _height_over(upper: Joint, lower: Joint) -> Reader:
    def read(sight: Sight, side: Side) -> float | None:
        return _in_torsos(sight.at(lower, side)[1] - sight.at(upper, side)[1], sight)

    return read


def _wrist_over_elbow(sight: Sight, side: Side) -> float | None:
    elbow, wrist = sight.at(Joint.ELBOW, side), sight.at(Joint.WRIST, side)
    return _in_torsos((elbow[1] - wrist[1]) * 2, sight)


def _knee_lift(sight: Sight, side: Side) -> float | None:
    return _in_torsos((sight.at(Joint.HIP, side)[1] - sight.at(Joint.KNEE, side)[1]) * 1.1, sight)


def _trunk_elevation(sight: Sight, side: Side) -> float | None:
    hip, shoulder = sight.at(Joint.HIP, side), sight.at(Joint.SHOULDER, side)
    return 90 - abs(tilt_from_vertical(hip, shoulder))


def _body_tilt(sight: Sight, side: Side) -> float | None:
    ankle, shoulder = sight.at(Joint.ANKLE, side), sight.at(Joint.SHOULDER, side)
    return abs(90 - abs(tilt_from_vertical(ankle, shoulder)))


def _wrist_level(sight: Sight, _side: Side) -> float | None:
    """Along the trunk, so that a camera that hangs askew makes no difference."""
    left, right = sight.at(Joint.WRIST, Side.LEFT), sight.at(Joint.WRIST, Side.RIGHT)
    hips, shoulders = _mid(sight, Joint.HIP), _mid(sight, Joint.SHOULDER)
    trunk = distance(hips, shoulders)
    if trunk < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    dx, dy = hips[0] - shoulders[0], hips[1] - shoulders[1]
    return _in_torsos(((left[0] - right[0]) * dx + (left[1] - right[1]) * dy) / trunk, sight)


def _shoulder_over_hand(sight: Sight, side: Side) -> float | None:
    (sx, _), (wx, _) = sight.at(Joint.SHOULDER, side), sight.at(Joint.WRIST, side)
    return _in_torsos(abs(sx - wx), sight)


def _shoulder_over_elbow(sight: Sight, side: Side) -> float | None:
    (sx, _), (ex, _) = sight.at(Joint.SHOULDER, side), sight.at(Joint.ELBOW, side)
    return _in_torsos(abs(sx - ex), sight)


def _sway(sight: Sight, _side: Side) -> float | None:
    if sight.standing is None:
        return None
    return _in_torsos(abs(_mid(sight, Joint.HIP)[0] - sight.standing.hip_x), sight)


def _torso_shortening(sight: Sight, _side: Side) -> float | None:
    if sight.standing is None:
        return None
    now = distance(_mid(sight, Joint.SHOULDER), _mid(sight, Joint.HIP))
    return 1 - now / sight.standing.torso


def _elbow_knee(*, cross: bool) -> Reader:
    def read(sight: Sight, side: Side) -> float | None:
        elbow = landmark(Joint.ELBOW, side.other if cross else side)
        if not sight.look.seen[elbow]:
            return None
        where = sight.pose.x[elbow], sight.pose.y[elbow]
        return _in_torsos(distance(where, sight.at(Joint.KNEE, side)), sight)

    return read


def _hip_over_foot(sight: Sight, _side: Side) -> float | None:
    """Above the lower foot: in a step the other heel comes off the floor."""
    lower = max(sight.at(Joint.ANKLE, Side.LEFT)[1], sight.at(Joint.ANKLE, Side.RIGHT)[1])
    return _in_torsos(lower - _mid(sight, Joint.HIP)[1], sight)


def _foot_spread(sight: Sight, _side: Side) -> float | None:
    apart = distance(sight.at(Joint.ANKLE, Side.LEFT), sight.at(Joint.ANKLE, Side.RIGHT))
    return _in_torsos(apart, sight)


def _stance(sight: Sight, _side: Side) -> float | None:
    """The shoulders' width stands in for a torso that points at the camera."""
    left, right = sight.at(Joint.SHOULDER, Side.LEFT), sight.at(Joint.SHOULDER, Side.RIGHT)
    shoulders, hips = middle(left, right), _mid(sight, Joint.HIP)
    size = max(distance(left, right), distance(shoulders, hips))
    if size < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    return (_mid(sight, Joint.ANKLE)[1] - shoulders[1]) / size


def _rise(upper: Joint, lower: Joint) -> Reader:
    """How far `upper` is above `lower` / the length of the bone between them, -1..1."""
    places = {s: (landmark(upper, s), landmark(lower, s)) for s in SIDES}
    bones = {s: bone_number(upper, lower, s) for s in SIDES}

    def read(sight: Sight, side: Side) -> float | None:
        length = sight.look.bones.lengths[bones[side]]
        if length < 1e-3:  # noqa: PLR2004 - see _ratio
            return None
        above, below = places[side]
        y = sight.pose.y
        return max(-1.0, min(1.0, (y[below] - y[above]) / length))

    return read


_forearm_rise = _rise(Joint.WRIST, Joint.ELBOW)
_upper_arm_rise = _rise(Joint.ELBOW, Joint.SHOULDER)


def _arm_curl(sight: Sight, side: Side) -> float | None:
    forearm, upper_arm = _forearm_rise(sight, side), _upper_arm_rise(sight, side)
    if forearm is None or upper_arm is None:
        return None
    return degrees(asin(forearm) - asin(upper_arm))


def _arm_press(sight: Sight, side: Side) -> float | None:
    upper_arm = sight.look.bones.length(Joint.SHOULDER, Joint.ELBOW, side)
    forearm = sight.look.bones.length(Joint.ELBOW, Joint.WRIST, side)
    if not (upper_arm and forearm):
        return None
    drop = sight.at(Joint.WRIST, side)[1] - sight.at(Joint.SHOULDER, side)[1]
    return max(-1.0, min(1.0, drop / (upper_arm + forearm)))


def _foot_ahead(sight: Sight, side: Side) -> float | None:
    """Along the way the hips face, in world landmarks: it holds from every view."""
    world = sight.pose.world
    if world is None:
        return None
    (lh, rh), (here, there) = _FEET[side]
    across, away = world.x[lh] - world.x[rh], world.z[lh] - world.z[rh]
    width = hypot(across, away)
    if width < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    dx, dz = world.x[here] - world.x[there], world.z[here] - world.z[there]
    return (dx * away - dz * across) / width


_FEET = {
    side: (
        (Joint.HIP.left, Joint.HIP.right),
        (landmark(Joint.ANKLE, side), landmark(Joint.ANKLE, side.other)),
    )
    for side in SIDES
}


def _hip_back(sight: Sight, _side: Side) -> float | None:
    if sight.standing is None or not sight.look.facing:
        return None
    return _in_torsos((sight.standing.hip_x - _mid(sight, Joint.HIP)[0]) * sight.look.facing, sight)


def _knee_cross(sight: Sight, side: Side) -> float | None:
    inward = _towards_midline(sight, side, Joint.KNEE, sight.at(Joint.HIP, side)[0])
    return _in_torsos(inward, sight)


def _hand_to_knee(sight: Sight, side: Side) -> float | None:
    return _in_torsos(distance(sight.at(Joint.WRIST, side), sight.at(Joint.KNEE, side)), sight)


def _shoulder_turn(sight: Sight, _side: Side) -> float | None:
    left, right = sight.at(Joint.SHOULDER, Side.LEFT), sight.at(Joint.SHOULDER, Side.RIGHT)
    width = distance(left, right)
    if width < 1e-3:  # noqa: PLR2004 - see _ratio
        return None
    return abs(left[0] - right[0]) / width


def _straighter_knee(sight: Sight, _side: Side) -> float | None:
    angles = [_angle(*_LEG)(sight, side) for side in SIDES]
    known = [angle for angle in angles if angle is not None]
    return max(known, default=None)


J = Joint
_TRUNK = (J.SHOULDER, J.HIP)
_TRUNK_POINTS = tuple(landmark(j, s) for j in _TRUNK for s in SIDES)
_SHOULDERS = (J.SHOULDER.left, J.SHOULDER.right)
_LEG = (J.HIP, J.KNEE, J.ANKLE)
_RATIO = "ratio"

_measure("knee", _LEG, _angle(*_LEG), "knee angle, 180 straight", views=SAGITTAL)
_measure("hip", (J.SHOULDER, J.HIP, J.KNEE), _angle(J.SHOULDER, J.HIP, J.KNEE), "hip angle, 180 straight", views=SAGITTAL)  # fmt: skip
_measure("elbow", (J.SHOULDER, J.ELBOW, J.WRIST), _angle(J.SHOULDER, J.ELBOW, J.WRIST), "elbow angle, 180 straight")  # fmt: skip
_measure("arm_trunk", (J.HIP, J.SHOULDER, J.ELBOW), _angle(J.HIP, J.SHOULDER, J.ELBOW), "upper arm off the trunk: 0 at the side, 90 horizontal, 180 overhead")  # fmt: skip
_measure("knee_unfolded", _LEG, _chain(*_LEG), "knee angle with the foreshortening of thigh and shin undone, 180 straight")  # fmt: skip
_measure("hip_unfolded", (J.SHOULDER, J.HIP, J.KNEE), _chain(J.SHOULDER, J.HIP, J.KNEE), "hip angle with the foreshortening of trunk and thigh undone", views=SAGITTAL)  # fmt: skip
_measure("elbow_flared", (J.SHOULDER, J.ELBOW, J.WRIST), _chain(J.SHOULDER, J.ELBOW, J.WRIST), "elbow angle with the foreshortening of a flaring elbow undone (push-up)", views=SAGITTAL)  # fmt: skip
_measure("elbow_unfolded", (J.SHOULDER, J.ELBOW, J.WRIST), _elbow_unfolded, "elbow angle with the foreshortening of the forearm undone (curl)", views=FRONTAL)  # fmt: skip
_measure("arm_forward", (J.SHOULDER, J.ELBOW, J.HIP), _arm_forward, "upper arm ahead of the trunk line, + forward", views=SAGITTAL, also=_TRUNK_POINTS)  # fmt: skip
_measure("trunk_lean", _TRUNK, _trunk_lean, "trunk off the vertical, unsigned", paired=False)
_measure("trunk_lean_signed", _TRUNK, _trunk_lean_signed, "trunk off the vertical, + forward", paired=False, views=SAGITTAL)  # fmt: skip
_measure("lateral_lean", _TRUNK, _lateral_lean, "trunk off the vertical, + to the image's right", paired=False, views=FRONTAL)  # fmt: skip
_measure("shank_tilt", (J.KNEE, J.ANKLE), _shank_tilt, "shin off the vertical, + knee forward", views=SAGITTAL)  # fmt: skip
_measure("front_shank_tilt", (J.KNEE, J.ANKLE), _front_shank_tilt, "shin of the leg in front off the vertical, + knee forward", paired=False, views=SAGITTAL)  # fmt: skip
_measure("forearm_raised", (J.SHOULDER, J.ELBOW, J.WRIST), _forearm_raised, "forearm above the line of the upper arm", views=FRONTAL, also=_SHOULDERS)  # fmt: skip
_measure("ankle_over_floor", (J.ELBOW, J.WRIST, J.ANKLE), _ankle_over_floor, "ankle above the line from hand or elbow to the toes / torso: 0.2-0.4 on the toes, 0.1 with the feet laid flat", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("shoulder_over_floor", (J.ELBOW, J.WRIST, J.SHOULDER), _shoulder_over_floor, "shoulder above the hands or elbows / torso: 0.5 on forearms, 1 on hands, 0.2 lying", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("forearm_tilt", (J.ELBOW, J.WRIST), _forearm_tilt, "forearm off the vertical", views=FRONTAL)  # fmt: skip
_measure("hip_height", (J.HIP, J.KNEE), _hip_height, "hips above knees / torso: 0.7 standing, 0.05 thigh level", unit=_RATIO, paired=False)  # fmt: skip
_measure("hip_line_off", (J.SHOULDER, J.HIP), _hip_line_off, "hip above the shoulder-ankle line / its length: + piked, - sagging", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("hip_knee_line_off", (J.SHOULDER, J.HIP, J.KNEE), _hip_knee_line_off, "hip above the shoulder-knee line / its length", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("knee_over_toe", (J.KNEE, J.FOOT_INDEX), _knee_over_toe, "knee ahead of the toes / torso", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("knee_ratio", (J.KNEE, J.ANKLE), _ratio(J.KNEE, J.ANKLE), "knee width / ankle width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("knee_medial", (*_LEG,), _knee_medial, "knee inside the hip-ankle line / its length, + inwards", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("knee_in_of_toe", (J.HIP, J.KNEE, J.FOOT_INDEX), _knee_in_of_toe, "knee inside the toe / torso", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("knee_in", _LEG, _knee_in, "knee inside the hip-ankle line / its length, + inwards; image and world averaged", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("support_knee_in", _LEG, _support_knee_in, "knee_in of the leg that stands while the other is lifted", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("fppa", _LEG, _fppa, "frontal-plane projection angle of the knee, + inwards", views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("foot_ratio", (J.ANKLE, J.SHOULDER), _ratio(J.ANKLE, J.SHOULDER), "ankle width / shoulder width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("foot_ratio_toe", (J.FOOT_INDEX, J.SHOULDER), _ratio(J.FOOT_INDEX, J.SHOULDER), "toe width / shoulder width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("pelvis_tilt", (J.HIP,), _tilt_of_pair(J.HIP), "pelvis off level, + left hip lower", paired=False, views=FRONTAL)  # fmt: skip
_measure("shoulder_tilt", (J.SHOULDER,), _tilt_of_pair(J.SHOULDER), "shoulders off level, + left lower", paired=False, views=FRONTAL)  # fmt: skip
_measure("heel_lift", (J.KNEE, J.ANKLE, J.HEEL, J.FOOT_INDEX), _heel_lift, "heel above the toe / shin", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("neck", (J.EAR, J.SHOULDER, J.HIP), _neck, "ear-shoulder-hip angle", views=SAGITTAL)
_measure("shrug", (J.EAR, J.SHOULDER), _shrug, "ear above... shoulder / torso, signed so that a shrug raises it", unit=_RATIO, views=FRONTAL)  # fmt: skip
_measure("lateral_shift", (J.HIP, J.ANKLE), _lateral_shift, "hips off the middle of the feet / stance width, + to the image's right", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("wrist_over_shoulder", (J.SHOULDER, J.WRIST), _height_over(J.WRIST, J.SHOULDER), "wrist above the shoulder / torso", unit=_RATIO)  # fmt: skip
_measure("wrist_over_hip", (J.HIP, J.WRIST), _height_over(J.WRIST, J.HIP), "wrist above the hip / torso", unit=_RATIO)  # fmt: skip
_measure("wrist_over_elbow", (J.ELBOW, J.WRIST), _wrist_over_elbow, "wrist above the elbow / half a torso (about a forearm)", unit=_RATIO)  # fmt: skip
_measure("shoulder_over_wrist", (J.SHOULDER, J.WRIST), _height_over(J.SHOULDER, J.WRIST), "shoulder above the hand on the floor / torso", unit=_RATIO)  # fmt: skip
_measure("knee_lift", (J.HIP, J.KNEE), _knee_lift, "knee above the hip / thigh: -1 standing, 0 thigh level", unit=_RATIO)  # fmt: skip
_measure("trunk_elevation", _TRUNK, _trunk_elevation, "trunk above the horizontal", views=SAGITTAL)
_measure("body_tilt", (J.SHOULDER, J.ANKLE), _body_tilt, "shoulder-ankle line off the horizontal", views=SAGITTAL)  # fmt: skip
_measure("wrist_level", (J.WRIST, *_TRUNK), _wrist_level, "left wrist below the right along the trunk / torso", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("shoulder_off_hand", (J.SHOULDER, J.WRIST), _shoulder_over_hand, "shoulder ahead of or behind the hand / torso", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("shoulder_off_elbow", (J.SHOULDER, J.ELBOW), _shoulder_over_elbow, "shoulder ahead of or behind the elbow / torso", unit=_RATIO)  # fmt: skip
_measure("elbow_ratio", (J.ELBOW, J.SHOULDER), _ratio(J.ELBOW, J.SHOULDER), "elbow width / shoulder width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("sway", (J.HIP,), _sway, "hips off their standing place / torso", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("torso_shortening", _TRUNK, _torso_shortening, "torso shorter in the image than standing, share", unit=_RATIO, paired=False)  # fmt: skip
_measure("elbow_knee_same", (J.ELBOW, J.KNEE), _elbow_knee(cross=False), "elbow to knee of the same side / torso", unit=_RATIO)  # fmt: skip
_measure("elbow_knee_cross", (J.KNEE,), _elbow_knee(cross=True), "knee to the other side's elbow / torso", unit=_RATIO)  # fmt: skip
_measure("knee_in_picture", _LEG, _angle(*_LEG), "knee angle as the picture shows it: for legs that bend sideways", views=FRONTAL)  # fmt: skip
_measure("hip_over_foot", (J.HIP, J.ANKLE), _hip_over_foot, "hips above the lower foot / torso: 1.4 standing, 0.8 thigh level", unit=_RATIO, paired=False)  # fmt: skip
_measure("foot_spread", (J.ANKLE,), _foot_spread, "distance of the ankles / torso", unit=_RATIO, paired=False)  # fmt: skip
_measure("stance", (J.SHOULDER, J.HIP, J.ANKLE), _stance, "shoulders above the ankles / torso: 2.4 standing, below 1.2 on the floor", unit=_RATIO, paired=False)  # fmt: skip
_measure("forearm_rise", (J.ELBOW, J.WRIST), _forearm_rise, "wrist above the elbow / forearm, -1 hanging to 1 upright", unit=_RATIO)  # fmt: skip
_measure("arm_curl", (J.SHOULDER, J.ELBOW, J.WRIST), _arm_curl, "rise of the forearm over that of the upper arm: 0 hanging straight, 140 curled, from any view")  # fmt: skip
_measure("arm_press", (J.SHOULDER, J.WRIST), _arm_press, "shoulder above the hand on the floor / arm's length: 1 straight, 0.45 down", unit=_RATIO)  # fmt: skip
_measure("foot_ahead", (J.HIP, J.ANKLE), _foot_ahead, "ankle ahead of the other, along the way the hips face (metres)", unit="m")  # fmt: skip
_measure("straighter_knee", _LEG, _straighter_knee, "angle of the straighter knee, 180 straight: the leg that should not bend", paired=False)  # fmt: skip
_measure("hip_back", (J.HIP,), _hip_back, "hips behind their standing place / torso", unit=_RATIO, paired=False, views=SAGITTAL)  # fmt: skip
_measure("ankle_over_hip", (J.HIP, J.ANKLE), _height_over(J.ANKLE, J.HIP), "ankle above the hip / torso", unit=_RATIO)  # fmt: skip
_measure("knee_cross", (J.KNEE,), _knee_cross, "knee inside the hip / torso, + inwards", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("hand_to_knee", (J.WRIST, J.KNEE), _hand_to_knee, "wrist to knee of the same side / torso", unit=_RATIO)  # fmt: skip
_measure("shoulder_turn", (J.SHOULDER,), _shoulder_turn, "sideways share of the line of the shoulders: 0 stacked, 1 level", unit=_RATIO, paired=False)  # fmt: skip

REP_MEASURES: dict[str, str] = {
    "rom_fraction": "ratio",
    "rest_fraction": "ratio",
    "out_s": "s",
    "back_s": "s",
    "async_s": "s",
    "side_difference": "deg",
}
"""Measures of a whole repetition, for fault rules: name -> unit (see `faults`)."""

"""How an exercise looks: named joint angles to a `Pose` before a camera.

The vocabulary of angles is closed (see `angles`). Asymmetric figures are written for the left side;
`blend` swaps them.

Feet, hands or shoulders stay on the floor: upright figures stand on their lowest foot, lying ones
(`body_pitch` +90 face down, -90 face up, `body_roll` +90 on the left side) are tilted until both
ends of the body touch the floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import atan2, cos, degrees, exp, radians, sin

from game.core.angles import full_angles, swapped
from game.core.body import LEFT, RIGHT, SIDES, Joint, Landmark, Side, landmark
from game.core.exercise import Figure
from game.core.pose import Pose, World
from game.core.skeleton import Vec, skeleton
from game.core.view import View
from game.core.visibility import visibility

STATURE_M = 1.75
"""Stature of the figure in metres, for world landmarks."""
FOCAL = 1.2
"""Focal length in frame heights: a camera that sees 45 degrees from top to bottom."""

GETTING_DOWN_DEG = (30.0, 70.0)
"""Pitch or roll up to which a body stands on its feet, and from which on it lies on the floor."""
LYING_ROUNDS = 12
LYING_CLOSE = 1e-4
"""The settling of a lying body stops when both ends touch within this share of stature."""
FOOT_NEAR = 0.03
"""A foot this far above the lower one (statures) has left the floor."""
ANKLES_AT = {"prone": -0.42, "supine": 0.34}
"""Where the ankles of a lying body are (statures before the middle), so that it is centred."""

_RADIUS = {
    Joint.HEEL: 0.0,
    Joint.FOOT_INDEX: 0.0,
    Joint.KNEE: 0.030,
    Joint.HIP: 0.050,
    Joint.SHOULDER: 0.036,
    Joint.ELBOW: 0.024,
    Joint.WRIST: 0.018,
    Joint.INDEX: 0.010,
}
"""Flesh below a landmark, in statures."""
_LEGS = (Joint.HEEL, Joint.FOOT_INDEX, Joint.KNEE)
_ENDS = {
    "prone": (_LEGS, (Joint.WRIST, Joint.INDEX, Joint.ELBOW, Joint.SHOULDER)),
    "supine": (_LEGS[:2], (Joint.HIP, Joint.SHOULDER)),
    "side": (_LEGS, (Joint.ELBOW, Joint.WRIST, Joint.SHOULDER, Joint.HIP)),
}
YAW_DEG = {View.FRONT: 0.0, View.OBLIQUE: 45.0, View.SIDE: 90.0, View.LYING: 90.0}
"""How far the player has turned to the own left for each view."""


def blend(figure: Figure, progress: float, side: Side | None = None) -> dict[str, float]:
    """The figure's full angles at `progress` (0 start, 1 end; beyond 1 goes on).

    With a `side`, an asymmetric figure is done by that side, and of a symmetric one only the limbs
    of that side move.
    """
    start, end = _ends(figure, side)
    return {name: value + progress * (end[name] - value) for name, value in start.items()}


@lru_cache(maxsize=256)
def _ends(figure: Figure, side: Side | None) -> tuple[dict[str, float], dict[str, float]]:
    start, end = full_angles(dict(figure.start)), full_angles(dict(figure.end))
    if side is None:
        return start, end
    if start == swapped(start) and end == swapped(end):
        still = f"{side.other.value}_"
        return start, {n: start[n] if n.startswith(still) else v for n, v in end.items()}
    if side is RIGHT:
        return swapped(start), swapped(end)
    return start, end


def figure_pose(  # noqa: PLR0913 - a picture has that many independent properties
    angles: Mapping[str, float],
    *,
    view: View | None = None,
    yaw_deg: float | None = None,
    height: float = 0.7,
    centre: tuple[float, float] | None = None,
    aspect: float = 4 / 3,
) -> Pose:
    """The figure before a level camera whose axis meets the middle of the picture.

    `yaw_deg` turns it to its own left (0 faces the camera, 90 the image's right); else `view` says
    how it stands. `height` is its stature in frame heights; `centre` the middle of the standing
    figure in the image, by default the frame's. Raises ValueError on an unknown angle.
    """
    full = full_angles(angles)
    if yaw_deg is None:
        yaw_deg = 0.0 if view is None or lies_on_side(full) else YAW_DEG[view]
    points = placed(full)
    cx, cy = centre or (aspect / 2, 0.5)
    c, s = cos(radians(yaw_deg)), sin(radians(yaw_deg))
    across = [p[0] * c + p[2] * s for p in points]
    away = [p[0] * s - p[2] * c for p in points]
    up = [p[1] for p in points]
    hip_x, hip_y, hip_z = (_middle(v, Joint.HIP) for v in (across, up, away))
    floor = cy + height / 2
    near = [1 / (1 + v * height / FOCAL) for v in away]
    return Pose(
        x=tuple(
            [
                aspect / 2 + (cx + v * height - aspect / 2) * k
                for v, k in zip(across, near, strict=True)
            ]
        ),
        y=tuple([0.5 + (floor - v * height - 0.5) * k for v, k in zip(up, near, strict=True)]),
        z=tuple([(v - hip_z) * height for v in away]),
        visibility=visibility(across, up, away, turned=abs(s)),
        world=World(
            x=tuple([(v - hip_x) * STATURE_M for v in across]),
            y=tuple([(hip_y - v) * STATURE_M for v in up]),
            z=tuple([(v - hip_z) * STATURE_M for v in away]),
        ),
    )


def placed(full: Mapping[str, float]) -> list[Vec]:
    """The 33 landmarks of `full` angles on the floor (y = 0) around the origin, in statures."""
    share = _lying_share(full)
    if share == 0:
        return _upright(full)
    if share == 1:
        return _lying(full)
    pairs = zip(_upright(full), _lying(full), strict=True)
    return [
        (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2]))
        for a, b in pairs
    ]


def lies_on_side(full: Mapping[str, float]) -> bool:
    """Whether the body lies on a side, so that a camera sees its front."""
    return abs(full["body_roll"]) > abs(full["body_pitch"])


def _lying_share(full: Mapping[str, float]) -> float:
    """0 upright, 1 lying; between them the body is on its way down."""
    tilt = max(abs(full["body_pitch"]), abs(full["body_roll"]))
    low, high = GETTING_DOWN_DEG
    return max(0.0, min(1.0, (tilt - low) / (high - low)))


def _upright(full: Mapping[str, float]) -> list[Vec]:
    pitch = full["body_pitch"] + full["trunk_lean"]
    points = skeleton(full, pitch_deg=pitch, roll_deg=full["body_roll"])
    return _on_floor(points, _feet_anchor(points))


def _lying(full: Mapping[str, float]) -> list[Vec]:
    face = "prone" if full["body_pitch"] > 0 else "supine"
    kind = "side" if lies_on_side(full) else face
    points = _settled(full, kind)
    return _on_floor(points, _lying_anchor(points, kind))


def _on_floor(points: list[Vec], anchor: tuple[float, float]) -> list[Vec]:
    floor = min(_bottom(points, joint, side) for joint in _RADIUS for side in SIDES)
    ax, az = anchor
    return [(x - ax, y - floor, z - az) for x, y, z in points]


def _bottom(points: list[Vec], joint: Joint, side: Side) -> float:
    return points[landmark(joint, side)][1] - _RADIUS[joint]


def _lowest(points: list[Vec], joints: tuple[Joint, ...], axis: int) -> tuple[float, float]:
    """The lowest contact among `joints`: its height, and its place along `axis`."""
    height, joint, side = min(
        ((_bottom(points, j, s), j, s) for j in joints for s in SIDES), key=lambda c: c[0]
    )
    return height, points[landmark(joint, side)][axis]


def _settled(full: Mapping[str, float], kind: str) -> list[Vec]:
    """Tilt a lying body until its legs' and its upper end's lowest contacts are level."""
    axis = 0 if kind == "side" else 2
    pitch, roll = full["body_pitch"] + full["trunk_lean"], full["body_roll"]
    legs, upper = _ENDS[kind]
    for _ in range(LYING_ROUNDS):
        points = skeleton(full, pitch_deg=pitch, roll_deg=roll)
        low_y, low_at = _lowest(points, legs, axis)
        up_y, up_at = _lowest(points, upper, axis)
        if abs(up_y - low_y) < LYING_CLOSE:
            break
        turn_deg = degrees(atan2(up_y - low_y, abs(up_at - low_at)))
        turn_deg = turn_deg if up_at > low_at else -turn_deg
        if axis:
            pitch += turn_deg
        else:
            roll += turn_deg
    return points


def _middle(values: list[float], joint: Joint) -> float:
    return (values[landmark(joint, LEFT)] + values[landmark(joint, RIGHT)]) / 2


def _feet_anchor(points: list[Vec]) -> tuple[float, float]:
    """The place (x, z) that stays put while upright: the standing foot, or between both feet."""
    left, right = (points[landmark(Joint.ANKLE, side)] for side in SIDES)
    shift = (_bottom(points, Joint.HEEL, LEFT) - _bottom(points, Joint.HEEL, RIGHT)) / (FOOT_NEAR)
    both = exp(-shift * shift)
    share = 0.5 * both if shift > 0 else 1 - 0.5 * both
    return (left[0] + right[0]) / 2 * both, share * left[2] + (1 - share) * right[2]


def _lying_anchor(points: list[Vec], kind: str) -> tuple[float, float]:
    """The place (x, z) around which a lying body is centred; its outer ankle stays put."""
    ankles = [points[landmark(Joint.ANKLE, side)] for side in SIDES]
    if kind == "side":
        head = 1.0 if points[Landmark.NOSE][0] > 0 else -1.0
        return (ankles[0][0] + ankles[1][0]) / 2 + head * -ANKLES_AT["prone"], 0.0
    outer = min(a[2] for a in ankles) if kind == "prone" else max(a[2] for a in ankles)
    return 0.0, outer - ANKLES_AT[kind]

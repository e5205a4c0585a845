"""Which way the player faces the camera, recognised with hysteresis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import atan2, cos, degrees, hypot, radians, sin

from game.core.body import Joint
from game.core.pose import Pose
from game.core.quick import maker, quick
from game.core.smoothing import moved


class View(Enum):
    """The camera view of the player. LYING: the trunk is horizontal and seen from its side."""

    FRONT = "front"
    OBLIQUE = "oblique"
    SIDE = "side"
    LYING = "lying"

    __hash__ = object.__hash__  # as in `body.Side`


_FRONT, _OBLIQUE, _SIDE, _LYING = View

FRONT_BELOW_DEG = 16.0
SIDE_ABOVE_DEG = 60.0
LYING_ABOVE_DEG = 50.0
"""Limits of the shoulders' turn out of the picture, 0..90 degrees. Measured with the camera at
0, 15, 30, 45 and 90 degrees it reads up to 4, 8-14, 22-30, 39-48 and 83-95."""
TRACKER_TURN_DEG = 3.0
"""The tracker sees everybody turned to the picture's right by this much: median over 15 filmed
people who face the camera 2.9, over 20 rendered ones 3.3; with the camera 30 degrees to either side
it read 20-27 and 25-32."""
TURN_MARGIN_DEG = 4.0
"""How far past a limit the turn must go before the view changes."""
SIDE_BELOW = 0.35
FRONT_ABOVE = 0.60
"""Limits of w, shoulder width / torso length in the image (measured on labelled clips); used only
where there are no world landmarks: w cannot tell 30 degrees from the front."""
MARGIN = 0.05
"""How far past a limit w must go before the view changes."""
SETTLE_MS = 250
"""How long another view must last before it is believed."""
AVERAGE_MS = 350
"""Time constant of the running averages of w and of the turn."""


DOWN_BELOW = 1.2
"""Shoulders less than this (torso lengths) above the ankles belong to a body on the floor."""


_COS, _SIN = cos(radians(TRACKER_TURN_DEG)), sin(radians(TRACKER_TURN_DEG))
_LS, _RS = Joint.SHOULDER.left, Joint.SHOULDER.right
_LH, _RH = Joint.HIP.left, Joint.HIP.right
_LA, _RA = Joint.ANKLE.left, Joint.ANKLE.right


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """The believed view, the running w and turn, and the candidate that may replace it.

    `turn` is the running direction of the shoulders (left minus right shoulder, world x and z, as
    a running mean of unit vectors), `yaw_deg` how far the player is turned by it: 0 faces the
    camera, 90 the image's right, -90 its left. Both are None without world landmarks.
    """

    t_ms: int
    view: View
    w: float
    turn: tuple[float, float] | None
    yaw_deg: float | None
    candidate: View
    candidate_since_ms: int


new_view = maker(ViewState)


def folded(yaw_deg: float) -> float:
    """The turn out of the picture, 0 (front or back) to 90 (side)."""
    turn = abs(yaw_deg)
    return 180 - turn if turn > 90 else turn  # noqa: PLR2004 - a right angle


def trunk_shape(pose: Pose) -> tuple[float, bool] | None:
    """Shoulder width / torso length in the image, and whether the body is down on the floor.

    A hinged trunk may be level while the legs stand: what tells is how far the shoulders are above
    the ankles (torsos: standing 2.4, hinged 1.4, deep squats 1.35, sit-ups 1.1, push-ups 0.8).
    """
    x, y = pose.x, pose.y
    dx, dy = (x[_LS] + x[_RS] - x[_LH] - x[_RH]) / 2, (y[_LS] + y[_RS] - y[_LH] - y[_RH]) / 2
    torso = hypot(dx, dy)
    if torso < 1e-3:  # noqa: PLR2004 - a thousandth of the frame: no torso to compare with
        return None
    width = abs(x[_LS] - x[_RS])
    if not (pose.visibility[_LA] or pose.visibility[_RA]):
        return width / torso, abs(dx) > abs(dy)
    rise = (y[_LA] + y[_RA] - y[_LS] - y[_RS]) / 2
    return width / torso, rise < DOWN_BELOW * max(torso, width)


def _turn(pose: Pose) -> tuple[float, float] | None:
    """The direction of the shoulders in the floor plane, a unit vector (world x, z)."""
    world = pose.world
    if world is None:
        return None
    dx, dz = world.x[_LS] - world.x[_RS], world.z[_LS] - world.z[_RS]
    length = hypot(dx, dz)
    if length < 1e-3:  # noqa: PLR2004 - a millimetre
        return None
    return (dx * _COS + dz * _SIN) / length, (dz * _COS - dx * _SIN) / length


def classify(w: float, *, horizontal: bool, believed: View | None) -> View:
    """The view that `w` speaks for, with a margin in favour of the one `believed`."""
    if horizontal:
        return _LYING
    side = SIDE_BELOW + (MARGIN if believed is _SIDE else 0)
    front = FRONT_ABOVE - (MARGIN if believed is _FRONT else 0)
    if w < side:
        return _SIDE
    return _FRONT if w > front else _OBLIQUE


def classify_turn(turn_deg: float, *, horizontal: bool, believed: View | None) -> View:
    """The view that the turn (0..90 degrees) speaks for, with a margin for the one `believed`."""
    margin = TURN_MARGIN_DEG
    if horizontal and turn_deg > LYING_ABOVE_DEG - (margin if believed is _LYING else 0):
        return _LYING
    if turn_deg > SIDE_ABOVE_DEG - (margin if believed is _SIDE else 0):
        return _SIDE
    front = FRONT_BELOW_DEG + (margin if believed is _FRONT else 0)
    return _FRONT if turn_deg < front else _OBLIQUE


def view_step(state: ViewState | None, *, t_ms: int, pose: Pose) -> ViewState | None:
    """One frame's step of the view recognition; None until a torso has been seen."""
    shape = trunk_shape(pose)
    if shape is None:
        return state
    w, horizontal = shape
    turn = _turn(pose)
    believed = None
    if state is not None:
        share = moved(t_ms - state.t_ms, AVERAGE_MS)
        w = state.w + share * (w - state.w)
        turn = _mixed(state.turn, turn, share=share)
        believed = state.view
    yaw = None if turn is None else degrees(atan2(turn[1], turn[0]))
    if yaw is None:
        now = classify(w, horizontal=horizontal, believed=believed)
    else:
        now = classify_turn(folded(yaw), horizontal=horizontal, believed=believed)
    since = state.candidate_since_ms if state is not None and now is state.candidate else t_ms
    settled = state is None or t_ms - since >= SETTLE_MS
    return new_view(
        t_ms=t_ms,
        view=now if believed is None or settled else believed,
        w=w,
        turn=turn,
        yaw_deg=yaw,
        candidate=now,
        candidate_since_ms=since,
    )


def _mixed(
    before: tuple[float, float] | None, now: tuple[float, float] | None, *, share: float
) -> tuple[float, float] | None:
    """The running direction, moved by `share` towards `now`."""
    if before is None or now is None:
        return now if before is None else before
    return before[0] + share * (now[0] - before[0]), before[1] + share * (now[1] - before[1])

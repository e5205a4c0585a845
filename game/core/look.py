"""What changes slowly about a body: its view, size, near side and bones, and what is seen of it.

Nobody turns round within a tenth of a second, and the tracker's visibility lags by a third of one,
so it is looked at about eight times a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from game.core.body import LEFT, RIGHT, Joint, Landmark, Side, landmark
from game.core.bones import Bones, bones_step
from game.core.gating import NOTHING_SEEN, Seen, all_inside, gate
from game.core.pose import Frame, Pose
from game.core.quick import maker, quick
from game.core.smoothing import moved
from game.core.view import FRONT_BELOW_DEG, ViewState, folded, view_step

LOOK_MS = 120
"""A body is looked at no more often than this."""
TORSO_GROW_MS = 350
TORSO_SHRINK_MS = 8_000
"""Time constants of the running torso length: a body that leans looks short, never long."""
TORSO_MIN = 1e-3
"""A torso is at least this long (frame heights), so that lengths can be compared with it."""
FACING_MIN = 0.02
"""Toes (or nose) must be this far ahead (frame heights) for the player to face a side."""
NEAR_MS = 500
"""Time constant of the near side's visibility."""
NEAR_MARGIN = 0.15
"""The other side must be this much more visible to become the near side."""


_LS, _RS = Joint.SHOULDER.left, Joint.SHOULDER.right
_LH, _RH = Joint.HIP.left, Joint.HIP.right
_LEFT_EAR, _RIGHT_EAR = Joint.EAR.left, Joint.EAR.right
_LEFT_HEEL, _RIGHT_HEEL = Joint.HEEL.left, Joint.HEEL.right
_LEFT_TOE, _RIGHT_TOE = Joint.FOOT_INDEX.left, Joint.FOOT_INDEX.right
_NOSE = int(Landmark.NOSE)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A body as it was at `t_ms`.

    `facing` is +1 when the player faces the image's right, -1 left, 0 the camera; `yaw_deg` is the
    running turn of the body (0 faces the camera, 90 the image's right; None without world
    landmarks). `torso` is the running length of the torso in frame heights. `near` is the side
    nearer to the camera, `near_lead` the running visibility of left minus right. `seen` has a truth
    value for each landmark (gated, see `gating`), `inside` says that all lie in the picture.
    """

    t_ms: int
    seen: Seen
    inside: bool
    view: ViewState | None
    facing: int
    yaw_deg: float | None
    torso: float
    near: Side
    near_lead: float
    bones: Bones


new_look = maker(Look)


def _torso_length(pose: Pose) -> float:
    x, y = pose.x, pose.y
    dx, dy = x[_LS] + x[_RS] - x[_LH] - x[_RH], y[_LS] + y[_RS] - y[_LH] - y[_RH]
    return max(TORSO_MIN, hypot(dx, dy) / 2)


def _nose_ahead(pose: Pose) -> float:
    """How far the nose is from the line hips-shoulders, in frame heights, + to the right of it."""
    x, y = pose.x, pose.y
    sx, sy = (x[_LS] + x[_RS]) / 2, (y[_LS] + y[_RS]) / 2
    ux, uy = sx - (x[_LH] + x[_RH]) / 2, sy - (y[_LH] + y[_RH]) / 2
    nx, ny = x[_NOSE] - sx, y[_NOSE] - sy
    return (ux * ny - uy * nx) / max(hypot(ux, uy), 1e-6)


def facing_of(pose: Pose, *, before: int) -> int:
    """+1 facing the image's right, -1 left, 0 the camera.

    Told by the toes, else by nose and ears, else by the nose before the line of the trunk.
    Landmarks that a source does not give (visibility 0) tell nothing.
    """
    x, given = pose.x, pose.visibility
    ahead = (x[_LEFT_TOE] + x[_RIGHT_TOE] - x[_LEFT_HEEL] - x[_RIGHT_HEEL]) / 2
    if not given[_LEFT_HEEL]:
        ahead = 0.0
    if abs(ahead) <= FACING_MIN and given[_LEFT_EAR]:
        ahead = x[_NOSE] - (x[_LEFT_EAR] + x[_RIGHT_EAR]) / 2
    if abs(ahead) <= FACING_MIN and given[_NOSE]:
        ahead = _nose_ahead(pose)
    if abs(ahead) <= FACING_MIN:
        return before
    return 1 if ahead > 0 else -1


_NEAR_JOINTS = (Joint.SHOULDER, Joint.ELBOW, Joint.HIP, Joint.KNEE)
_NEAR_PAIRS = tuple((landmark(j, LEFT), landmark(j, RIGHT)) for j in _NEAR_JOINTS)


def look_step(look: Look | None, frame: Frame, pose: Pose, *, lost: bool) -> Look:
    """The look at `frame`, whose pose is `pose`; the last one while that is younger than `LOOK_MS`.

    `lost`: nobody was there in the frame before, so that nothing is believed any longer.
    """
    t_ms = frame.t_ms
    if look is not None and not lost and t_ms - look.t_ms < LOOK_MS:
        return look
    before = NOTHING_SEEN if look is None or lost else look.seen
    inside = all_inside(pose, aspect=frame.aspect)
    seen = gate(before, pose=pose, aspect=frame.aspect, inside=inside)
    if look is None:
        look = _first(pose, seen=seen, inside=inside, t_ms=t_ms)
    return _renewed(look, pose, seen=seen, inside=inside, t_ms=t_ms)


def _first(pose: Pose, *, seen: Seen, inside: bool, t_ms: int) -> Look:
    return new_look(
        t_ms=t_ms,
        seen=seen,
        inside=inside,
        view=None,
        facing=0,
        yaw_deg=None,
        torso=_torso_length(pose),
        near=LEFT,
        near_lead=0.0,
        bones=bones_step(None, pose=pose, seen=seen, t_ms=t_ms),
    )


def _renewed(look: Look, pose: Pose, *, seen: Seen, inside: bool, t_ms: int) -> Look:
    dt_ms = t_ms - look.t_ms
    view = view_step(look.view, t_ms=t_ms, pose=pose)
    yaw = None if view is None else view.yaw_deg
    torso = _torso_length(pose)
    pace_ms = TORSO_GROW_MS if torso > look.torso else TORSO_SHRINK_MS
    lead = look.near_lead + moved(dt_ms, NEAR_MS) * (_lead(pose) - look.near_lead)
    near = look.near
    if yaw is not None and folded(yaw) >= FRONT_BELOW_DEG:
        near, facing = (RIGHT, 1) if yaw > 0 else (LEFT, -1)
    else:
        facing = facing_of(pose, before=look.facing)
        if lead * (1 if near is LEFT else -1) < -NEAR_MARGIN:
            near = near.other
    return new_look(
        t_ms=t_ms,
        seen=seen,
        inside=inside,
        view=view,
        facing=facing,
        yaw_deg=yaw,
        torso=look.torso + moved(dt_ms, pace_ms) * (torso - look.torso),
        near=near,
        near_lead=lead,
        bones=bones_step(look.bones, pose=pose, seen=seen, t_ms=t_ms),
    )


def _lead(pose: Pose) -> float:
    """How much more visible the left side is than the right one."""
    given = pose.visibility
    return sum([given[left] - given[right] for left, right in _NEAR_PAIRS]) / len(_NEAR_PAIRS)

"""From a frame to a `Sight`: the running knowledge of one body that every measure rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot

from game.core.body import Joint, Landmark, Side, landmark
from game.core.bones import Bones, bones_step
from game.core.gating import NOTHING_SEEN, Seen, gate
from game.core.measures import Sight, Standing
from game.core.pose import Frame, Pose
from game.core.view import FRONT_BELOW_DEG, View, ViewState, folded, view_step
from game.core.whose import NOBODYS, Patience, Whose, place_of, whose_step

TORSO_GROW_MS = 400
TORSO_SHRINK_MS = 8_000
"""Time constants of the running torso length: a body that leans looks short, never long."""
FACING_MIN = 0.02
"""Toes (or nose) must be this far ahead (frame heights) for the player to face a side."""
LOST_MS = 120
ELSEWHERE = 0.35
RISES_PER_S = 1.5
"""Unseen for this long and found farther off than this (torso lengths), it may be another body; up
and down goes who exercises, at no more than this many torso lengths a second."""
PATIENCE = Patience(step=1.0, persist_ms=1_200, forget_ms=1_000)
"""Nearer than a torso it may be a cut of the film or a slow camera, not another body. Sources that
follow one of several people are more patient (see `sensing.player`)."""
TRAIL_MS = 400
ROAMING = 0.5
"""A body that is this far (torso lengths) sideways from where it was on average in this time walks:
faster than 0.6 m/s. Repetitions on the spot stay below 0.3."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyState:
    """What is known of the body across frames.

    `near` is the side nearer to the camera; `near_lead` the running visibility of left minus right.
    `seen_ms` is when a pose was last there, `trail_x` the running mean of its place.
    """

    seen_ms: int | None = None
    whose: Whose = NOBODYS
    trail_x: float | None = None
    seen: Seen = NOTHING_SEEN
    view: ViewState | None = None
    facing: int = 0
    torso: float | None = None
    near: Side = Side.LEFT
    near_lead: float = 0.0
    standing: Standing | None = None
    bones: Bones | None = None


def _torso_length(pose: Pose) -> float:
    x, y = pose.x, pose.y
    return hypot((x[_LS] + x[_RS] - x[_LH] - x[_RH]) / 2, (y[_LS] + y[_RS] - y[_LH] - y[_RH]) / 2)


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
_NEAR_PAIRS = tuple((landmark(j, Side.LEFT), landmark(j, Side.RIGHT)) for j in _NEAR_JOINTS)


def watch(body: BodyState, frame: Frame) -> tuple[BodyState, Sight | None]:
    """One frame's step: the new knowledge, and the sight of it (None when nobody is there)."""
    pose, t_ms = frame.pose, frame.t_ms
    if pose is None:
        if body.seen is NOTHING_SEEN:
            return body, None
        return replace(body, seen=NOTHING_SEEN), None
    place = place_of(pose, t_ms)
    whose, theirs = whose_step(body.whose, place, patience=PATIENCE)
    if not theirs:
        return replace(body, seen=NOTHING_SEEN, whose=whose), None
    dt_ms = 0 if body.seen_ms is None else t_ms - body.seen_ms
    seen = gate(body.seen, pose=pose, aspect=frame.aspect)
    view = view_step(body.view, t_ms=t_ms, pose=pose)
    torso = _torso_length(pose)
    if body.torso is not None:
        pace_ms = TORSO_GROW_MS if torso > body.torso else TORSO_SHRINK_MS
        torso = body.torso + min(1.0, dt_ms / pace_ms) * (torso - body.torso)
    lead = sum([pose.visibility[a] - pose.visibility[b] for a, b in _NEAR_PAIRS]) / len(_NEAR_PAIRS)
    lead = body.near_lead + min(1.0, dt_ms / NEAR_MS) * (lead - body.near_lead)
    yaw = None if view is None else view.yaw_deg
    turned = None if yaw is None or folded(yaw) < FRONT_BELOW_DEG else yaw
    near, facing = body.near, 0
    if turned is not None:
        near = Side.RIGHT if turned > 0 else Side.LEFT
        facing = 1 if turned > 0 else -1
    else:
        if lead * (1 if near is Side.LEFT else -1) < -NEAR_MARGIN:
            near = near.other
        facing = facing_of(pose, before=body.facing)
    bones = bones_step(body.bones, pose=pose, seen=seen, t_ms=t_ms)
    last = body.whose.player or place
    rise = max(ELSEWHERE, RISES_PER_S * dt_ms / 1000)
    far = abs(place.x - last.x) > ELSEWHERE * torso or abs(place.y - last.y) > rise * torso
    trail_x = place.x
    if body.trail_x is not None:
        trail_x = body.trail_x + min(1.0, dt_ms / TRAIL_MS) * (place.x - body.trail_x)
    state = BodyState(
        seen_ms=t_ms,
        whose=whose,
        trail_x=trail_x,
        seen=seen,
        view=view,
        facing=facing,
        torso=torso,
        near=near,
        near_lead=lead,
        standing=body.standing,
        bones=bones,
    )
    sight = Sight(
        t_ms=t_ms,
        pose=pose,
        seen=seen,
        facing=facing,
        torso=torso,
        standing=body.standing,
        yaw_deg=yaw,
        near=near,
        bones=bones,
        aspect=frame.aspect,
        roaming=abs(place.x - trail_x) > ROAMING * torso,
        elsewhere=dt_ms >= LOST_MS and far,
    )
    return state, sight


def current_view(body: BodyState) -> View | None:
    """The believed view, None until a body has been seen."""
    return None if body.view is None else body.view.view

"""From the player's pose to the avatar's: mirrored, smoothed, scaled to the stage, on the floor.

A `Puppet` is measured in body heights (the standing player's): x to the right of the screen from
the middle of the stage, y down from the floor line, depth away from the viewer. The player's left
is at the screen's left, as in a mirror.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot

from game.core.body import SIDES, Joint, Landmark, landmark
from game.core.pose import Frame, Pose
from game.core.smoothing import OneEuro, one_euro
from game.view.canvas import Point

MIN_CUTOFF_HZ = 1.7
BETA = 3.0
"""One Euro for the avatar; speeds in frame heights a second.

The camera and the tracker take some 60 ms already: it rather trembles a little than lags behind.
"""
SEEN_MS = 120
DEPTH_MS = 180
GROW_MS = 300
SHRINK_MS = 1_500
"""A bone that is seen longer grows fast; the body shrinks only as far as all its bones do, so that
a squat, which shortens some of them in the picture, does not rescale it but walking away does."""
FLOOR_DOWN_MS = 120
FLOOR_UP_MS = 4_000
"""The floor is the lowest point of the body, which a jump leaves for a moment."""
DRIFT_MS = 900
LEAST_VISIBILITY = 0.5
LINGER_MS = 500
FADE_MS = 400
"""Without a pose the avatar stays for LINGER_MS, then fades."""
SHOULDER_TO_ANKLE = 0.78
"""Torso, thigh and shin as a share of stature (Drillis & Contini: 0.818 - 0.039)."""
LEAST_BONE = 0.01
LEAST_BODY = 0.15
"""No body is smaller than this, in frame heights: the tracker sees none that small."""
WALK_LIMIT = 0.35
"""How far (body heights) the avatar may stand off the middle of the stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Puppet:
    """A body to draw. `points`, `depth` and `seen` are in `Landmark` order; `seen` is 0..1.

    `presence` is 1 while the player is in view and falls to 0 when nobody is.
    """

    points: tuple[Point, ...]
    depth: tuple[float, ...]
    seen: tuple[float, ...]
    presence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """Torso, thigh and shin in frame heights, and the body height that they add up to."""

    torso: float
    thigh: float
    shin: float

    @property
    def body(self) -> float:
        """Standing height in frame heights."""
        return max(LEAST_BODY, (self.torso + self.thigh + self.shin) / SHOULDER_TO_ANKLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """What the avatar's movement remembers from frame to frame."""

    t_ms: int
    x: tuple[OneEuro, ...]
    y: tuple[OneEuro, ...]
    depth: tuple[float, ...]
    seen: tuple[float, ...]
    lengths: Lengths
    floor: float
    middle: float
    missing_ms: int
    puppet: Puppet


def share_of(dt_ms: float, time_constant_ms: float) -> float:
    """How far a first-order follower goes towards its input in `dt_ms`."""
    return 1 - exp(-max(0.0, dt_ms) / time_constant_ms)


def _centre(pose: Pose, joint: Joint) -> Point:
    a, b = (landmark(joint, side) for side in SIDES)
    return (pose.x[a] + pose.x[b]) / 2, (pose.y[a] + pose.y[b]) / 2


def _bone(pose: Pose, upper: Joint, lower: Joint) -> float:
    """The longer of the two sides' bones, in frame heights."""
    return max(
        hypot(
            pose.x[landmark(upper, side)] - pose.x[landmark(lower, side)],
            pose.y[landmark(upper, side)] - pose.y[landmark(lower, side)],
        )
        for side in SIDES
    )


def _lengths(pose: Pose) -> Lengths:
    shoulders, hips = _centre(pose, Joint.SHOULDER), _centre(pose, Joint.HIP)
    return Lengths(
        torso=hypot(shoulders[0] - hips[0], shoulders[1] - hips[1]),
        thigh=_bone(pose, Joint.HIP, Joint.KNEE),
        shin=_bone(pose, Joint.KNEE, Joint.ANKLE),
    )


def _followed(old: Lengths, now: Lengths, dt_ms: float) -> Lengths:
    """The lengths after `dt_ms` more of seeing `now`."""
    pairs = ((old.torso, now.torso), (old.thigh, now.thigh), (old.shin, now.shin))
    nearest = max(new / max(was, LEAST_BONE) for was, new in pairs)
    whole = 1 + min(0.0, nearest - 1) * share_of(dt_ms, SHRINK_MS)
    grown = share_of(dt_ms, GROW_MS)
    torso, thigh, shin = (was * whole + max(0.0, new - was) * grown for was, new in pairs)
    return Lengths(torso=torso, thigh=thigh, shin=shin)


def _span(pose: Pose) -> tuple[float, float]:
    return min(pose.x), max(pose.x)


_FLOOR_POINTS = tuple(
    landmark(joint, side)
    for joint in (Joint.HEEL, Joint.FOOT_INDEX, Joint.ANKLE, Joint.KNEE, Joint.HIP, Joint.WRIST)
    for side in SIDES
)


def _lowest(pose: Pose) -> float:
    return max(pose.y[point] for point in _FLOOR_POINTS)


def _target_seen(pose: Pose, aspect: float) -> tuple[float, ...]:
    """1 for what is seen inside the picture, else 0."""
    return tuple(
        1.0 if v >= LEAST_VISIBILITY and 0 <= x <= aspect and 0 <= y <= 1 else 0.0
        for x, y, v in zip(pose.x, pose.y, pose.visibility, strict=True)
    )


def _follow(old: float, new: float, dt_ms: float, *, up_ms: float, down_ms: float) -> float:
    return old + (new - old) * share_of(dt_ms, up_ms if new > old else down_ms)


def step(rig: Rig | None, frame: Frame) -> Rig | None:
    """The rig after one more frame; None until somebody was seen."""
    pose = frame.pose
    if pose is None:
        return None if rig is None else _without_pose(rig, frame.t_ms)
    if rig is None or frame.t_ms - rig.t_ms + rig.missing_ms > LINGER_MS + FADE_MS:
        return _first(pose, frame)
    dt_ms = frame.t_ms - rig.t_ms
    if dt_ms <= 0:
        return rig
    lengths = _followed(rig.lengths, _lengths(pose), dt_ms)
    seen_share, depth_share = share_of(dt_ms, SEEN_MS), share_of(dt_ms, DEPTH_MS)
    target = _target_seen(pose, frame.aspect)
    return _with_puppet(
        t_ms=frame.t_ms,
        x=_filtered(rig.x, pose.x, frame.t_ms),
        y=_filtered(rig.y, pose.y, frame.t_ms),
        depth=tuple(d + (z - d) * depth_share for d, z in zip(rig.depth, pose.z, strict=True)),
        seen=tuple(s + (g - s) * seen_share for s, g in zip(rig.seen, target, strict=True)),
        lengths=lengths,
        floor=_follow(rig.floor, _lowest(pose), dt_ms, up_ms=FLOOR_DOWN_MS, down_ms=FLOOR_UP_MS),
        middle=rig.middle + (sum(_span(pose)) / 2 - rig.middle) * share_of(dt_ms, DRIFT_MS),
        aspect=frame.aspect,
    )


def _filtered(
    filters: tuple[OneEuro, ...], values: tuple[float, ...], t_ms: int
) -> tuple[OneEuro, ...]:
    return tuple(
        one_euro(state, t_ms=t_ms, value=value, min_cutoff_hz=MIN_CUTOFF_HZ, beta=BETA)
        for state, value in zip(filters, values, strict=True)
    )


def _first(pose: Pose, frame: Frame) -> Rig:
    return _with_puppet(
        t_ms=frame.t_ms,
        x=tuple(OneEuro(frame.t_ms, value, 0.0) for value in pose.x),
        y=tuple(OneEuro(frame.t_ms, value, 0.0) for value in pose.y),
        depth=pose.z,
        seen=_target_seen(pose, frame.aspect),
        lengths=_lengths(pose),
        floor=_lowest(pose),
        middle=sum(_span(pose)) / 2,
        aspect=frame.aspect,
    )


def _with_puppet(
    *,
    t_ms: int,
    x: tuple[OneEuro, ...],
    y: tuple[OneEuro, ...],
    depth: tuple[float, ...],
    seen: tuple[float, ...],
    lengths: Lengths,
    floor: float,
    middle: float,
    aspect: float,
) -> Rig:
    """A rig with the puppet that follows from its parts."""
    body = lengths.body
    offset = min(WALK_LIMIT, max(-WALK_LIMIT, (aspect / 2 - middle) / body))
    points = tuple(
        (offset - (px.value - middle) / body, (py.value - floor) / body)
        for px, py in zip(x, y, strict=True)
    )
    return Rig(
        t_ms=t_ms,
        x=x,
        y=y,
        depth=depth,
        seen=seen,
        lengths=lengths,
        floor=floor,
        middle=middle,
        missing_ms=0,
        puppet=Puppet(points=points, depth=tuple(d / body for d in depth), seen=seen),
    )


def _without_pose(rig: Rig, t_ms: int) -> Rig:
    """The rig while nobody is seen: it keeps its last shape and fades after a moment."""
    missing_ms = rig.missing_ms + max(0, t_ms - rig.t_ms)
    presence = min(1.0, max(0.0, 1 - (missing_ms - LINGER_MS) / FADE_MS))
    old = rig.puppet
    return Rig(
        t_ms=t_ms,
        x=rig.x,
        y=rig.y,
        depth=rig.depth,
        seen=rig.seen,
        lengths=rig.lengths,
        floor=rig.floor,
        middle=rig.middle,
        missing_ms=missing_ms,
        puppet=Puppet(points=old.points, depth=old.depth, seen=old.seen, presence=presence),
    )


def still(pose: Pose, *, body: float, floor: float, middle: float) -> Puppet:
    """A puppet of one pose without memory, for figures: `body`, `floor` and `middle` are known.

    `body` is the standing height, `floor` the floor's y and `middle` the x to put in the middle of
    the stage; all in frame heights.
    """
    return Puppet(
        points=tuple(
            ((middle - x) / body, (y - floor) / body) for x, y in zip(pose.x, pose.y, strict=True)
        ),
        depth=tuple(z / body for z in pose.z),
        seen=(1.0,) * len(Landmark),
    )

"""How long this body's bones are in the image, and what their foreshortening tells.

A limb that points towards the camera looks short. Once a bone's full length is known (the longest
it has looked at this distance), the part of it that is turned out of the picture follows:
depth = sqrt(length^2 - seen^2). So the angle of a knee seen from the front, or of an elbow that
flares towards the camera, can be had from an ordinary picture (geometry; against rendered people
with known angles the error of a squatting knee seen from the front falls from 58 to 4 degrees).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, degrees, dist, hypot, sqrt

from game.core.body import SIDES, Joint, Side, landmark
from game.core.gating import Seen
from game.core.geometry import XY
from game.core.pose import Pose

FOCAL = 1.2
"""Assumed focal length in frame heights: 45 degrees of vertical field of view, the middle of what
webcams and phones have (35-60 degrees change an unfolded knee by 2 degrees)."""
GROW_MS = 250
"""Time constant with which a bone's length follows longer readings."""
SHRINK_MS = 30_000
"""Time constant with which it follows shorter ones (foreshortened most of the time)."""
STEP_BACK = 0.9
"""When every bone reads shorter than this share, the player is farther away: rescale all."""
STEP_BACK_MS = 3_000
"""Time constant of that rescaling."""
SHARE_MS = 3_000
"""Time constant of the forearm's share of the upper arm."""
MIN_UPPER_ARM_M = 0.05
"""Shorter upper arms (metres) are no arms."""
ROUNDS = 4
"""Iterations of depth and perspective; each changes the result less than a fifth of the last."""

_PAIRS = (
    (Joint.SHOULDER, Joint.ELBOW),
    (Joint.ELBOW, Joint.WRIST),
    (Joint.SHOULDER, Joint.HIP),
    (Joint.HIP, Joint.KNEE),
    (Joint.KNEE, Joint.ANKLE),
)
_BONES = tuple((a, b, side) for side in SIDES for a, b in _PAIRS)
_ENDS = tuple((landmark(a, side), landmark(b, side)) for a, b, side in _BONES)
_INDEX = {ends: i for i, (a, b, side) in enumerate(_BONES) for ends in ((a, b, side), (b, a, side))}
_ARMS = tuple(
    tuple(landmark(joint, side) for joint in (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST))
    for side in SIDES
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bones:
    """The lengths of ten bones (frame heights) as they would look parallel to the picture.

    `forearm_share` is forearm / upper arm, left and right; None until world landmarks are there.
    """

    lengths: tuple[float, ...]
    forearm_share: tuple[float | None, float | None]

    def length(self, a: Joint, b: Joint, side: Side) -> float:
        """The length of the bone between two neighbouring joints; 0 until both have been seen."""
        return self.lengths[_INDEX[a, b, side]]

    def forearm(self, side: Side) -> float:
        """The forearm's length; at least what the upper arm and the body's proportions tell.

        Hanging arms point a little forward, so the forearm alone reads short from the front.
        """
        share = self.forearm_share[0 if side is Side.LEFT else 1]
        read = self.length(Joint.ELBOW, Joint.WRIST, side)
        return max(read, (share or 0.0) * self.length(Joint.SHOULDER, Joint.ELBOW, side))


def bones_step(bones: Bones | None, *, pose: Pose, seen: Seen, dt_ms: int) -> Bones:
    """One frame's step of the running lengths: quick to grow, slow to shrink.

    A bone with an end that is not seen keeps its length.
    """
    x, y = pose.x, pose.y
    now = [hypot(x[a] - x[b], y[a] - y[b]) for a, b in _ENDS]
    known = bones.lengths if bones is not None else (0.0,) * len(_ENDS)
    shares = [
        v / b for (i, j), v, b in zip(_ENDS, now, known, strict=True) if b and seen[i] and seen[j]
    ]
    nearest = max(shares, default=1.0)
    rescale = 1.0 if nearest >= STEP_BACK else 1 - (1 - nearest) * min(1.0, dt_ms / STEP_BACK_MS)
    grow, shrink = min(1.0, dt_ms / GROW_MS), min(1.0, dt_ms / SHRINK_MS)
    lengths = []
    for (i, j), v, b in zip(_ENDS, now, known, strict=True):
        if not (seen[i] and seen[j]):
            lengths.append(b)
        elif not b:
            lengths.append(v)
        else:
            lengths.append(rescale * (b + (grow if v > b else shrink) * (v - b)))
    return Bones(lengths=tuple(lengths), forearm_share=_forearm_share(bones, pose, dt_ms=dt_ms))


def _forearm_share(
    bones: Bones | None, pose: Pose, *, dt_ms: int
) -> tuple[float | None, float | None]:
    """The running forearm / upper arm of the world landmarks, left and right."""
    world = pose.world
    before = (None, None) if bones is None else bones.forearm_share
    if world is None:
        return before
    shares: list[float | None] = []
    for (s, e, w), last in zip(_ARMS, before, strict=True):
        x, y, z = world.x, world.y, world.z
        upper = dist((x[s], y[s], z[s]), (x[e], y[e], z[e]))
        lower = dist((x[w], y[w], z[w]), (x[e], y[e], z[e]))
        share = lower / upper if upper > MIN_UPPER_ARM_M else last
        if share is None or last is None:
            shares.append(share)
        else:
            shares.append(last + min(1.0, dt_ms / SHARE_MS) * (share - last))
    return shares[0], shares[1]


def _depth(length: float, u: XY) -> float:
    return sqrt(max(0.0, length * length - u[0] * u[0] - u[1] * u[1]))


def _pulled(point: XY, centre: XY, depth: float) -> XY:
    """Where `point` would be in the image if it were not nearer to the camera by `depth`."""
    share = 1 - depth / FOCAL
    return centre[0] + (point[0] - centre[0]) * share, centre[1] + (point[1] - centre[1]) * share


def _angle(u: XY, zu: float, v: XY, zv: float) -> float | None:
    size = sqrt((u[0] ** 2 + u[1] ** 2 + zu * zu) * (v[0] ** 2 + v[1] ** 2 + zv * zv))
    if size < 1e-9:  # noqa: PLR2004 - no length, no angle
        return None
    cosine = (u[0] * v[0] + u[1] * v[1] + zu * zv) / size
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def unfolded(a: XY, vertex: XY, b: XY, *, lengths: tuple[float, float], centre: XY) -> float | None:
    """The angle at `vertex` when it sticks out of the picture from both `a` and `b` (degrees).

    A knee in a squat seen from the front, or an elbow that flares. `lengths` are those of vertex-a
    and vertex-b, `centre` is the middle of the image.
    """
    za = zb = 0.0
    u = v = (0.0, 0.0)
    for _ in range(ROUNDS):
        joint = _pulled(vertex, centre, za)
        end = _pulled(b, centre, za - zb)
        u, v = (a[0] - joint[0], a[1] - joint[1]), (end[0] - joint[0], end[1] - joint[1])
        za, zb = _depth(lengths[0], u), _depth(lengths[1], v)
    return _angle(u, za, v, zb)


def unfolded_end(a: XY, vertex: XY, b: XY, *, length: float, centre: XY) -> float | None:
    """The angle at `vertex` when only `b` comes towards the camera (degrees): a forearm in a curl.

    `length` is that of vertex-b.
    """
    depth = 0.0
    u, v = (a[0] - vertex[0], a[1] - vertex[1]), (0.0, 0.0)
    for _ in range(ROUNDS):
        end = _pulled(b, centre, depth)
        v = end[0] - vertex[0], end[1] - vertex[1]
        depth = _depth(length, v)
    return _angle(u, 0.0, v, depth)

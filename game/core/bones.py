"""How long this body's bones are in the image, and what their foreshortening tells.

A limb that points towards the camera looks short. Once a bone's full length is known (the longest
it has looked at this distance), the part of it that is turned out of the picture follows:
depth = sqrt(length^2 - seen^2). So the angle of a knee seen from the front, or of an elbow that
flares towards the camera, can be had from an ordinary picture (geometry; against rendered people
with known angles the error of a squatting knee seen from the front falls from 58 to 4 degrees).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, degrees, hypot, sqrt

from game.core.body import LEFT, SIDES, Joint, Side, landmark
from game.core.gating import Seen
from game.core.geometry import XY
from game.core.pose import Pose
from game.core.quick import maker, quick
from game.core.smoothing import moved

FOCAL = 1.2
"""Assumed focal length in frame heights: 45 degrees of vertical field of view, the middle of what
webcams and phones have (35-60 degrees change an unfolded knee by 2 degrees)."""
GROW_MS = 200
"""Time constant with which a bone's length follows longer readings."""
SHRINK_MS = 30_000
"""Time constant with which it follows shorter ones (foreshortened most of the time)."""
STEP_BACK = 0.9
"""When every bone reads shorter than this share, the player is farther away: rescale all."""
STEP_BACK_MS = 3_000
"""Time constant of that rescaling."""
SHARE_MS = 3_000
"""Time constant of the forearm's share of the upper arm."""
SHARE_EVERY_MS = 190
"""That is looked at no more often than this."""
FORESHORTENED = 0.1
"""A bone surely points out of the picture when this share of its squared length is missing (that is
18 degrees); a known length is easily too long by a hundredth."""
MIN_UPPER_ARM_M = 0.05
"""Shorter upper arms (metres) are no arms."""


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


Shares = tuple[float | None, float | None]


def bone_number(a: Joint, b: Joint, side: Side) -> int:
    """Where the bone between two neighbouring joints stands in `Bones.lengths`."""
    return _INDEX[a, b, side]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Bones:
    """The lengths of ten bones (frame heights) as they would look parallel to the picture.

    `forearm_share` is forearm / upper arm, left and right, as it was at `share_ms`; None until
    world landmarks are there.
    """

    t_ms: int
    lengths: tuple[float, ...]
    share_ms: int
    forearm_share: Shares

    def length(self, a: Joint, b: Joint, side: Side) -> float:
        """The length of the bone between two neighbouring joints; 0 until both have been seen."""
        return self.lengths[bone_number(a, b, side)]

    def forearm(self, side: Side) -> float:
        """The forearm's length; at least what the upper arm and the body's proportions tell.

        Hanging arms point a little forward, so the forearm alone reads short from the front.
        """
        share = self.forearm_share[0 if side is LEFT else 1]
        read = self.length(Joint.ELBOW, Joint.WRIST, side)
        return max(read, (share or 0.0) * self.length(Joint.SHOULDER, Joint.ELBOW, side))


new_bones = maker(Bones)


def bones_step(bones: Bones | None, *, pose: Pose, seen: Seen, t_ms: int) -> Bones:
    """The running lengths at `t_ms`: quick to grow, slow to shrink.

    A bone with an end that is not seen keeps its length, but for the rescaling.
    """
    if bones is None:
        unknown = (0.0,) * len(_ENDS)
        bones = Bones(
            t_ms=t_ms,
            lengths=unknown,
            share_ms=t_ms - SHARE_EVERY_MS,
            forearm_share=(None, None),
        )
    dt_ms = t_ms - bones.t_ms
    known, now = bones.lengths, _lengths(pose, seen)
    nearest = _nearest(now, known)
    rescale = 1.0 if nearest >= STEP_BACK else 1 - (1 - nearest) * moved(dt_ms, STEP_BACK_MS)
    grow, shrink = moved(dt_ms, GROW_MS), moved(dt_ms, SHRINK_MS)
    lengths = [
        rescale * (b + (grow if v > b else shrink) * (v - b)) if v and b else v or rescale * b
        for v, b in zip(now, known, strict=True)
    ]
    share_ms, forearm_share = bones.share_ms, bones.forearm_share
    if t_ms - share_ms >= SHARE_EVERY_MS:
        forearm_share = _forearm_share(forearm_share, pose, dt_ms=t_ms - share_ms)
        share_ms = t_ms
    return new_bones(
        t_ms=t_ms, lengths=tuple(lengths), share_ms=share_ms, forearm_share=forearm_share
    )


def _lengths(pose: Pose, seen: Seen) -> list[float]:
    """How long each bone looks; 0 where an end is not seen."""
    x, y = pose.x, pose.y
    return [hypot(x[a] - x[b], y[a] - y[b]) if seen[a] and seen[b] else 0.0 for a, b in _ENDS]


def _nearest(now: Sequence[float], known: Sequence[float]) -> float:
    """A share of its known length that a bone reads: the largest, or one that is near enough."""
    nearest = 0.0
    for v, b in zip(now, known, strict=True):
        if v and b:
            nearest = max(nearest, v / b)
            if nearest >= STEP_BACK:
                return nearest
    return nearest or 1.0


def _forearm_share(before: Shares, pose: Pose, *, dt_ms: int) -> Shares:
    """The running forearm / upper arm of the world landmarks, left and right."""
    world = pose.world
    if world is None:
        return before
    x, y, z = world.x, world.y, world.z
    shares: list[float | None] = []
    for (s, e, w), last in zip(_ARMS, before, strict=True):
        upper = hypot(x[s] - x[e], y[s] - y[e], z[s] - z[e])
        lower = hypot(x[w] - x[e], y[w] - y[e], z[w] - z[e])
        share = lower / upper if upper > MIN_UPPER_ARM_M else last
        if share is None or last is None:
            shares.append(share)
        else:
            shares.append(last + moved(dt_ms, SHARE_MS) * (share - last))
    return shares[0], shares[1]


Vector = tuple[float, float, float]


def _angle(u: Vector, v: Vector) -> float | None:
    (ux, uy, uz), (vx, vy, vz) = u, v
    size = sqrt((ux * ux + uy * uy + uz * uz) * (vx * vx + vy * vy + vz * vz))
    if size < 1e-9:  # noqa: PLR2004 - no length, no angle
        return None
    cosine = (ux * vx + uy * vy + uz * vz) / size
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def _depth(seen: XY, shift: XY, square: float) -> float:
    """How far out of the picture the free end of a bone is (frame heights, >= 0).

    `seen` is the bone as it would lie in the picture at depth 0, `square` its full length squared.
    An end that comes nearer by z looks farther from the middle: it lies there by z / FOCAL of its
    place, so the bone in the picture is `seen + z * shift`. What is left of its length is z:
    |seen + z shift|^2 + z^2 = length^2. A bone that points to the middle of the picture may look as
    long as it is for two reasons, lying in the picture or coming far out of it; the less it is
    foreshortened, the more the first is believed.
    """
    (x, y), (dx, dy) = seen, shift
    missing = square - x * x - y * y
    if missing <= 0:
        return 0.0
    a, b = 1 + dx * dx + dy * dy, x * dx + y * dy
    z = (sqrt(b * b + a * missing) - b) / a
    sure = missing / (FORESHORTENED * square)
    return z if b >= 0 or sure >= 1 else z + 2 * (1 - sure) * b / a


def unfolded(a: XY, vertex: XY, b: XY, *, lengths: tuple[float, float], centre: XY) -> float | None:
    """The angle at `vertex` when it sticks out of the picture from both `a` and `b` (degrees).

    A knee in a squat seen from the front, or an elbow that flares. `lengths` are those of vertex-a
    and vertex-b, `centre` is the middle of the image.
    """
    cx, cy = centre
    jx, jy, ex, ey = vertex[0] - cx, vertex[1] - cy, b[0] - cx, b[1] - cy
    ux, uy = a[0] - cx - jx, a[1] - cy - jy
    dx, dy = jx / FOCAL, jy / FOCAL
    za = _depth((ux, uy), (dx, dy), lengths[0] * lengths[0])
    ux, uy = ux + za * dx, uy + za * dy
    near = 1 - za / FOCAL
    vx, vy = (ex - jx) * near, (ey - jy) * near
    dx, dy = ex / FOCAL, ey / FOCAL
    zb = _depth((vx, vy), (dx, dy), lengths[1] * lengths[1])
    return _angle((ux, uy, za), (vx + zb * dx, vy + zb * dy, zb))


def unfolded_end(a: XY, vertex: XY, b: XY, *, length: float, centre: XY) -> float | None:
    """The angle at `vertex` when only `b` comes towards the camera (degrees): a forearm in a curl.

    `length` is that of vertex-b.
    """
    (jx, jy), (bx, by) = vertex, b
    vx, vy = bx - jx, by - jy
    dx, dy = (centre[0] - bx) / FOCAL, (centre[1] - by) / FOCAL
    z = _depth((vx, vy), (dx, dy), length * length)
    return _angle((a[0] - jx, a[1] - jy, 0.0), (vx + z * dx, vy + z * dy, z))

"""Whose pose it is when more people are in the picture.

A tracker follows one person, but when it loses them (somebody walks in front, the player leaves)
it takes up whoever it finds. A body cannot jump: when the torso's middle or size changes more than
a person can move in that time, the pose belongs to somebody else, and is the player's again once it
is back at the player's place, or when the other one has stayed for long enough to be the player.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from game.core.body import Joint
from game.core.pose import Pose
from game.core.quick import maker

SPEED = 3.0
"""How fast a torso may move on top of that, in torso lengths a second: the hips in a burpee or a
jump reach about 2.5 (1.2 m/s)."""
LONGEST_GAP_MS = 1_000
"""Time without any pose lets a player move on, but no further than in this time."""
RETURN_DISTANCE = 0.6
"""How near the player's last place, in torso lengths, a held-back pose must come to be theirs."""
SAME_GROWTH = 1.5
"""And by what factor the size of the same body may differ; a squat shortens the torso's image by
1.4."""
DWELL_MS = 250
STAYS = 0.2
"""Who comes to the player's place without a jump is the player once they have stayed there, within
this many torso lengths sideways for this long: slower than anybody walks by (0.4 m/s)."""


_LS, _RS = Joint.SHOULDER.left, Joint.SHOULDER.right
_LH, _RH = Joint.HIP.left, Joint.HIP.right
_LA, _RA = Joint.ANKLE.left, Joint.ANKLE.right


class Place(NamedTuple):
    """Where a body is at `t_ms`: middle of the torso and size (torso length), in frame heights."""

    t_ms: int
    x: float
    y: float
    size: float


new_place = maker(Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """When a pose is somebody else's, and for how long they must stay to be the player.

    `step` is how far, in torso lengths, a torso may move between two frames whatever the time;
    after nobody was there for `forget_ms`, whoever comes is the player.
    """

    step: float
    persist_ms: int
    forget_ms: int


class Whose(NamedTuple):
    """The player's last place; the stranger's, since when, and where in the player's place."""

    player: Place | None = None
    stranger: Place | None = None
    since_ms: int = 0
    there: Place | None = None


new_whose = maker(Whose)

NOBODYS = Whose()


def place_of(pose: Pose, t_ms: int) -> Place:
    """The place of the body in `pose`."""
    x, y = pose.x, pose.y
    left_x, left_y, right_x, right_y = x[_LS], y[_LS], x[_RS], y[_RS]
    sx, sy, hx, hy = left_x + right_x, left_y + right_y, x[_LH] + x[_RH], y[_LH] + y[_RH]
    trunk, width = hypot(sx - hx, sy - hy) / 2, hypot(left_x - right_x, left_y - right_y)
    upright = hypot(sx - x[_LA] - x[_RA], sy - y[_LA] - y[_RA]) / 6
    return new_place(t_ms, (sx + hx) / 4, (sy + hy) / 4, max(trunk, upright, width, 1e-3))


def can_follow(later: Place, earlier: Place, *, step: float) -> bool:
    """Whether one body can have moved from `earlier` to `later` with no pose in between."""
    way = _distance(later, earlier)
    return (
        way <= step or way <= step + SPEED * min(later.t_ms - earlier.t_ms, LONGEST_GAP_MS) / 1000
    )


def _distance(a: Place, b: Place) -> float:
    """In torso lengths, of the larger torso: from the front a push-up's shrinks to a third."""
    return hypot(a.x - b.x, a.y - b.y) / max(a.size, b.size)


def growth(a: Place, b: Place) -> float:
    """By what factor the larger of two bodies is larger."""
    return max(a.size / b.size, b.size / a.size)


def _is_back(place: Place, player: Place) -> bool:
    """Whether `place` is where the player was before a stranger was followed."""
    near = _distance(place, player) <= RETURN_DISTANCE
    return near and growth(place, player) <= SAME_GROWTH


def whose_step(state: Whose, place: Place, *, patience: Patience) -> tuple[Whose, bool]:
    """One pose's step: the new knowledge, and whether the pose is the player's."""
    player, stranger = state.player, state.stranger
    if player is None or place.t_ms - (stranger or player).t_ms >= patience.forget_ms:
        return new_whose(place), True
    if stranger is None:
        if can_follow(place, player, step=patience.step):
            return new_whose(place), True
        return new_whose(player=player, stranger=place, since_ms=place.t_ms), False
    same = can_follow(place, stranger, step=patience.step)
    there = _there(state, place) if _is_back(place, player) else None
    if there is not None and (not same or place.t_ms - there.t_ms >= DWELL_MS):
        return new_whose(player=place), True
    since_ms = state.since_ms if same else place.t_ms
    if same and place.t_ms - since_ms >= patience.persist_ms:
        return new_whose(player=place), True
    return new_whose(player=player, stranger=place, since_ms=since_ms, there=there), False


def _there(state: Whose, place: Place) -> Place:
    """Where at the player's place somebody has stayed since."""
    there = state.there
    if there is None or abs(place.x - there.x) > STAYS * place.size:
        return place
    return there

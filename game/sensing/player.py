"""Keep to the player when more people are in the picture.

The tracker follows one person, but when it loses them (somebody walks in front, the player leaves)
it takes up whoever it finds. A body cannot jump: when the torso's middle or size changes more than
a person can move in that time, the pose belongs to somebody else, and nobody is reported until the
player is found again or the other one has stayed for long enough to be the player now.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.core.body import Landmark
from game.core.pose import Pose

STEP = 0.6
"""How far, in torso lengths, a torso may move between two frames whatever the time: the tracker's
jitter. On 90 clips of one person each, all but cuts stay below 0.7 with SPEED at 24-60 fps."""
SPEED = 3.0
"""How fast a torso may move on top of that, in torso lengths a second: the hips in a burpee or a
jump reach about 2.5 (1.2 m/s)."""
LONGEST_GAP_MS = 1_000
"""Time without any pose lets a player move on, but no further than in this time."""
RETURN_DISTANCE = 0.6
"""How near the player's last place, in torso lengths, a held-back pose must come to be theirs."""
RETURN_GROWTH = 1.5
"""And by what factor its size may differ; a squat shortens the torso's image by 1.4."""
PERSIST_MS = 2_500
"""How long somebody else must stay in view before they are taken for the player."""
FORGET_MS = 3_000
"""After this long without any pose, whoever comes is the player (they have left the room)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a body is at `t_ms`: middle of the torso and size (torso length), in frame heights."""

    t_ms: int
    x: float
    y: float
    size: float


def place_of(pose: Pose, t_ms: int) -> Place:
    """The place of the body in `pose`."""

    def middle(a: Landmark, b: Landmark) -> tuple[float, float]:
        return (pose.x[a] + pose.x[b]) / 2, (pose.y[a] + pose.y[b]) / 2

    shoulders = middle(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    hips = middle(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    ankles = middle(Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
    return Place(
        t_ms=t_ms,
        x=(shoulders[0] + hips[0]) / 2,
        y=(shoulders[1] + hips[1]) / 2,
        size=max(math.dist(shoulders, hips), math.dist(shoulders, ankles) / 3, 1e-3),
    )


def can_follow(later: Place, earlier: Place) -> bool:
    """Whether one body can have moved from `earlier` to `later` with no pose in between."""
    seconds = min(later.t_ms - earlier.t_ms, LONGEST_GAP_MS) / 1000
    return _distance(later, earlier) <= STEP + SPEED * seconds


def _distance(a: Place, b: Place) -> float:
    """In torso lengths, of the larger torso: from the front a push-up's shrinks to a third."""
    return math.dist((a.x, a.y), (b.x, b.y)) / max(a.size, b.size)


def _is_back(place: Place, player: Place) -> bool:
    """Whether `place` is where the player was before a stranger was followed."""
    growth = max(place.size / player.size, player.size / place.size)
    return _distance(place, player) <= RETURN_DISTANCE and growth <= RETURN_GROWTH


class PlayerKeeper:
    """A step over frames that lets the player's poses through and holds a stranger's back."""

    def __init__(self) -> None:
        """Begin with nobody: the first person seen is the player."""
        self._player: Place | None = None
        self._stranger: Place | None = None
        self._stranger_since_ms = 0

    def keep(self, pose: Pose | None, t_ms: int) -> Pose | None:
        """Return `pose` when it is the player's at `t_ms`, else None; call it in order of time."""
        if pose is None:
            return None
        place = place_of(pose, t_ms)
        if self._is_players(place):
            self._player, self._stranger = place, None
            return pose
        if self._stranger is None or not can_follow(place, self._stranger):
            self._stranger_since_ms = t_ms
        self._stranger = place
        return None

    def _is_players(self, place: Place) -> bool:
        player, stranger = self._player, self._stranger
        if player is None:
            return True
        last_ms = player.t_ms if stranger is None else stranger.t_ms
        if place.t_ms - last_ms >= FORGET_MS:
            return True
        if stranger is None:
            return can_follow(place, player)
        if _is_back(place, player):
            return True
        stayed_ms = place.t_ms - self._stranger_since_ms
        return can_follow(place, stranger) and stayed_ms >= PERSIST_MS

"""Keep to the player when more people are in the picture (see `game.core.whose`).

While a stranger is followed nobody is reported, so that no recording holds somebody else's poses.
"""

from __future__ import annotations

from game.core.pose import Pose
from game.core.whose import Patience, Whose, place_of, whose_step

STEP = 0.6
"""The tracker's jitter in torso lengths: on 90 clips of one person each, all but cuts stay below
0.7 at 24-60 fps."""
PERSIST_MS = 2_500
"""How long somebody else must stay in view before they are taken for the player."""
FORGET_MS = 3_000
"""After this long without any pose, whoever comes is the player (they have left the room)."""
PATIENCE = Patience(step=STEP, persist_ms=PERSIST_MS, forget_ms=FORGET_MS)


class PlayerKeeper:
    """A step over frames that lets the player's poses through and holds a stranger's back."""

    def __init__(self) -> None:
        """Begin with nobody: the first person seen is the player."""
        self._whose = Whose()

    def keep(self, pose: Pose | None, t_ms: int) -> Pose | None:
        """Return `pose` when it is the player's at `t_ms`, else None; call it in order of time."""
        if pose is None:
            return None
        self._whose, theirs = whose_step(self._whose, place_of(pose, t_ms), patience=PATIENCE)
        return pose if theirs else None

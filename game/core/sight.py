"""One body in one frame, ready to be measured, and what is known of it by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.core.body import LEFT, Joint, Side
from game.core.geometry import XY
from game.core.look import Look
from game.core.pose import Pose
from game.core.quick import maker, quick


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What this body reads while standing at ease; filled by `baseline`. Units as the measures'."""

    values: Mapping[tuple[str, Side | None], float]
    hip_x: float
    torso: float


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One body in one frame.

    `aspect` is the picture's width / height. `roaming`: the body goes sideways as one does in
    walking. `elsewhere`: lost for a moment and found again at another place, so it may be somebody
    else.
    """

    t_ms: int
    pose: Pose
    look: Look
    standing: Standing | None
    aspect: float
    elsewhere: bool = False
    roaming: bool = False

    def at(self, joint: Joint, side: Side) -> XY:
        """Where the joint is in the image; check `look.seen` first."""
        index = joint.left if side is LEFT else joint.right
        pose = self.pose
        return pose.x[index], pose.y[index]


new_sight = maker(Sight)

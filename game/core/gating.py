"""Which landmarks can be believed in a frame.

Visibility lags by a third of a second, so a landmark must also lie inside the picture (science
notes: on at 0.65, off below 0.50). Jumps are told by the body's place (`whose`), not here.
"""

from __future__ import annotations

from game.core.body import LANDMARK_COUNT
from game.core.pose import Pose

VISIBLE_ON = 0.65
VISIBLE_OFF = 0.50
MARGIN = 0.03
"""How far outside the picture (frame heights) a landmark may be guessed before it is unseen."""

Seen = tuple[bool, ...]
NOTHING_SEEN: Seen = (False,) * LANDMARK_COUNT
ALL_SEEN: Seen = (True,) * LANDMARK_COUNT


def all_inside(pose: Pose, *, aspect: float) -> bool:
    """Whether every landmark lies in the picture."""
    return (
        min(pose.x) >= -MARGIN
        and max(pose.x) <= aspect + MARGIN
        and min(pose.y) >= -MARGIN
        and max(pose.y) <= 1 + MARGIN
    )


def gate(seen: Seen, *, pose: Pose, aspect: float, inside: bool) -> Seen:
    """The landmarks believed now, given those believed before (hysteresis).

    `inside` says whether all of them lie in the picture (see `all_inside`).
    """
    on, off = VISIBLE_ON, VISIBLE_OFF
    right, bottom = aspect + MARGIN, 1 + MARGIN
    if inside:
        if min(pose.visibility) >= on:
            return ALL_SEEN
        visible = zip(seen, pose.visibility, strict=True)
        return tuple([v >= on or (was and v >= off) for was, v in visible])
    return tuple(
        [
            (v >= on or (was and v >= off)) and -MARGIN <= x <= right and -MARGIN <= y <= bottom
            for was, v, x, y in zip(seen, pose.visibility, pose.x, pose.y, strict=True)
        ]
    )

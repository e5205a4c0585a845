"""Which landmarks can be believed in a frame.

Visibility lags by a third of a second, so a landmark must also lie inside the picture. An arm that
is hidden reads 0.19 to 0.72, the near one 0.93 to 0.98: hence on at 0.65 and off below 0.50. Jumps
are told by the body's place (`whose`), not here.
"""

from __future__ import annotations

from functools import lru_cache
from operator import ge

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
    if inside and min(pose.visibility) >= VISIBLE_ON:
        return ALL_SEEN
    visible = tuple(map(ge, pose.visibility, _limits(seen)))
    if inside:
        return visible if False in visible else ALL_SEEN
    right, bottom = aspect + MARGIN, 1 + MARGIN
    return tuple(
        [
            v and -MARGIN <= x <= right and -MARGIN <= y <= bottom
            for v, x, y in zip(visible, pose.x, pose.y, strict=True)
        ]
    )


@lru_cache(maxsize=256)
def _limits(seen: Seen) -> tuple[float, ...]:
    """What the visibility of each landmark must be for it to be believed next."""
    return tuple(VISIBLE_OFF if was else VISIBLE_ON for was in seen)

"""The standing calibration of this body: what its measures read when it stands at ease."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from game.core.body import SIDES, Joint, Side
from game.core.geometry import distance
from game.core.measures import MEASURES
from game.core.measuring import mid
from game.core.sight import Sight, Standing
from game.core.view import View, classify_turn, folded


def standing_of(sights: Sequence[Sight]) -> Standing | None:
    """The medians over `sights` (about a second of standing still); None if the trunk is unseen.

    A measure that the view does not show has no baseline: the same number read from another side
    would be compared with something else.
    """
    samples: dict[tuple[str, Side | None], list[float]] = {}
    trunks: list[tuple[float, float]] = []
    for sight in sights:
        view = _view_of(sight)
        for name, measure in MEASURES.items():
            if view is not None and view not in measure.views:
                continue
            for side in SIDES if measure.paired else SIDES[:1]:
                value = measure.read(sight, side)
                if value is not None:
                    key = (name, side if measure.paired else None)
                    samples.setdefault(key, []).append(value)
        trunks.append(_trunk(sight))
    if not trunks:
        return None
    hip_x, torso = (median(column) for column in zip(*trunks, strict=True))
    return Standing(
        values={key: median(values) for key, values in samples.items()},
        hip_x=hip_x,
        torso=torso,
    )


def _view_of(sight: Sight) -> View | None:
    """The upright view that the body's turn speaks for; None where the turn is not known."""
    if sight.look.yaw_deg is None:
        return None
    return classify_turn(folded(sight.look.yaw_deg), horizontal=False, believed=None)


def _trunk(sight: Sight) -> tuple[float, float]:
    """The middle of the hips (x) and the length of the torso, in frame heights."""
    hips, shoulders = mid(sight, Joint.HIP), mid(sight, Joint.SHOULDER)
    return hips[0], distance(hips, shoulders)

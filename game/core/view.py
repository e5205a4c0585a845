"""Which way the player faces the camera, recognised with hysteresis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import hypot

from game.core.body import Landmark
from game.core.pose import Pose


class View(Enum):
    """The camera view of the player. LYING is a body whose trunk is horizontal, seen from its side."""

    FRONT = "front"
    OBLIQUE = "oblique"
    SIDE = "side"
    LYING = "lying"


SIDE_BELOW = 0.35
FRONT_ABOVE = 0.60
"""Limits of w, shoulder width / torso length in the image (measured on labelled clips)."""
MARGIN = 0.05
"""How far past a limit w must go before the view changes."""
SETTLE_MS = 300
"""How long another view must last before it is believed."""
AVERAGE_MS = 400
"""Time constant of the running average of w."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """The believed view, the running w, and the candidate that may replace it."""

    t_ms: int
    view: View
    w: float
    candidate: View
    candidate_since_ms: int


def trunk_shape(pose: Pose) -> tuple[float, bool] | None:
    """Shoulder width / torso length in the image, and whether the trunk is nearer to horizontal."""
    x, y = pose.x, pose.y
    ls, rs = Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER
    lh, rh = Landmark.LEFT_HIP, Landmark.RIGHT_HIP
    dx, dy = (x[ls] + x[rs] - x[lh] - x[rh]) / 2, (y[ls] + y[rs] - y[lh] - y[rh]) / 2
    torso = hypot(dx, dy)
    if torso < 1e-3:  # noqa: PLR2004 - a thousandth of the frame: no torso to compare with
        return None
    return abs(x[ls] - x[rs]) / torso, abs(dx) > abs(dy)


def classify(w: float, *, horizontal: bool, believed: View | None) -> View:
    """The view that `w` speaks for, with a margin in favour of the one `believed`."""
    if horizontal:
        return View.LYING
    side = SIDE_BELOW + (MARGIN if believed is View.SIDE else 0)
    front = FRONT_ABOVE - (MARGIN if believed is View.FRONT else 0)
    if w < side:
        return View.SIDE
    return View.FRONT if w > front else View.OBLIQUE


def view_step(state: ViewState | None, *, t_ms: int, pose: Pose) -> ViewState | None:
    """One frame's step of the view recognition; None until a torso has been seen."""
    shape = trunk_shape(pose)
    if shape is None:
        return state
    w, horizontal = shape
    if state is None:
        view = classify(w, horizontal=horizontal, believed=None)
        return ViewState(t_ms=t_ms, view=view, w=w, candidate=view, candidate_since_ms=t_ms)
    share = min(1.0, (t_ms - state.t_ms) / AVERAGE_MS)
    average = state.w + share * (w - state.w)
    now = classify(average, horizontal=horizontal, believed=state.view)
    since = state.candidate_since_ms if now is state.candidate else t_ms
    view = now if t_ms - since >= SETTLE_MS else state.view
    return ViewState(t_ms=t_ms, view=view, w=average, candidate=now, candidate_since_ms=since)

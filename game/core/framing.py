"""The framing check: is the body that the exercise needs in view, and what would help."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.baseline import standing_of
from game.core.body import SIDES, Joint, Side, landmark
from game.core.events import Hint
from game.core.exercise import Exercise, Position
from game.core.geometry import distance
from game.core.measuring import mid
from game.core.quick import changed, quick
from game.core.sight import Sight, Standing
from game.core.state import Framing
from game.core.view import View
from game.core.watching import BodyState, current_view

SETTLE_MS = 1_000
"""The body must be in view and still for this long before the first exercise."""
RESETTLE_MS = 300
"""For later exercises, in view is enough for this long."""
RESTLESS_MS = 6_000
"""Who is in view and on the spot for this long but never still (already moving in a film, or
fidgeting) begins too, without a standing baseline. Moments of not being well in view count back."""
SPOT = 1.5
"""Farther than this (torso lengths) from where the waiting began is another spot."""
BASELINE_FRAMES = 24
"""Sights kept for the standing baseline."""
SMALL_TORSO = 0.09
"""A torso shorter than this (frame heights) is too far away to judge (about 5 m)."""
EDGE = 0.02
"""Joints nearer to the picture's border than this (frame heights) count as cut off."""
STILL = 0.03
"""Hips that move less than this (frame heights) within the settling time are still."""
DARK_BELOW = 0.2
"""Landmarks of less visibility than this are covered or not given; above it, hard to see."""
UPRIGHT_SLOPE = 0.47
"""A standing baseline is taken only from a trunk this upright (the tangent of 25 degrees)."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class FramingState:
    """Since when all has been well, and the sights since then (the last `BASELINE_FRAMES`).

    `ok_since_ms` is since when the body is in view and still; `waited_ms` is for how long it has
    been in view near `spot_x` by `t_ms`, still or not.
    """

    hint: Hint = Hint.NOBODY
    t_ms: int = 0
    waited_ms: int = 0
    spot_x: float | None = None
    ok_since_ms: int | None = None
    sights: tuple[Sight, ...] = ()


def _needed(exercise: Exercise, *, view: View | None, near: Side) -> tuple[int, ...]:
    """The landmarks that must be in view: both sides from the front, the near one from the side."""
    sides = (near,) if view in (View.SIDE, View.LYING) else SIDES
    joints = [joint for joint in Joint if joint.value in exercise.needs]
    return tuple(landmark(joint, side) for joint in joints for side in sides)


def _on_their_feet(sight: Sight) -> bool:
    """Whether the feet are at least a torso below the hips: not lying, sitting or propped up."""
    feet = max(sight.at(Joint.ANKLE, side)[1] for side in SIDES)
    return feet - mid(sight, Joint.HIP)[1] > sight.look.torso


def _view_hint(exercise: Exercise, view: View | None, sight: Sight) -> Hint | None:
    """How to turn or get down when the exercise cannot be seen from this view."""
    if exercise.position.on_floor and _on_their_feet(sight):
        return Hint.GET_DOWN
    if view is None or view in exercise.views:
        return None
    if exercise.position is Position.SIDE_LYING:
        return Hint.TURN_FRONT
    if exercise.position.on_floor:
        return Hint.TURN_SIDE
    if view is View.LYING:
        return Hint.STAND_UP
    return Hint.TURN_SIDE if exercise.best_view is View.SIDE else Hint.TURN_FRONT


def _cut_off(sight: Sight, needed: tuple[int, ...], *, aspect: float) -> Hint | None:
    """Which way to move when a needed joint is at or beyond a border of the picture."""
    x, y = sight.pose.x, sight.pose.y
    left = min(x[i] for i in needed) < EDGE
    right = max(x[i] for i in needed) > aspect - EDGE
    tall = max(y[i] for i in needed) > 1 - EDGE or min(y[i] for i in needed) < EDGE
    if tall or (left and right):
        return Hint.STEP_BACK
    if left:
        return Hint.MOVE_LEFT
    return Hint.MOVE_RIGHT if right else None


def _lost(exercise: Exercise, body: BodyState, aspect: float) -> Hint:
    """What helps when nobody is found: on the floor the tracker needs to start upright again."""
    last = body.whose.player
    if last is None or not exercise.position.on_floor:
        return Hint.NOBODY
    return Hint.SIT_UP if last.size < last.x < aspect - last.size else Hint.NOBODY


_FEET = frozenset({Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX})


def hint_for(exercise: Exercise, *, sight: Sight | None, body: BodyState, aspect: float) -> Hint:
    """What the player should do so that `exercise` can be judged; OK when nothing."""
    if sight is None:
        return _lost(exercise, body, aspect)
    view = current_view(body)
    needed = _needed(exercise, view=view, near=body.near)
    if needed:
        border = _cut_off(sight, needed, aspect=aspect)
        if border is not None:
            return border
    if sight.look.torso < SMALL_TORSO:
        return Hint.STEP_CLOSER
    turn = _view_hint(exercise, view, sight)
    if turn is not None:
        return turn
    return _hidden(sight, needed)


def _hidden(sight: Sight, needed: tuple[int, ...]) -> Hint:
    """What would show the landmarks that are not seen; OK when all are."""
    hidden = {i for i in needed if not sight.look.seen[i]}
    faint = [i for i in hidden if sight.pose.visibility[i] > DARK_BELOW]
    if 2 * len(faint) > len(needed):
        return Hint.MORE_LIGHT
    if not hidden:
        return Hint.OK
    feet = {landmark(joint, side) for joint in _FEET for side in SIDES}
    return Hint.SHOW_FEET if feet & hidden else Hint.SHOW_HANDS


def framing_step(  # noqa: PLR0913 - what is asked for, and all that is known of the body
    state: FramingState,
    *,
    exercise: Exercise,
    sight: Sight | None,
    body: BodyState,
    aspect: float,
    t_ms: int,
    first: bool,
) -> tuple[FramingState, Framing, bool, Standing | None]:
    """One frame: new state, what the screen shows, whether it is done, and the standing baseline.

    The baseline comes with `done`, when an upright body was seen standing still; else None.
    """
    hint = hint_for(exercise, sight=sight, body=body, aspect=aspect)
    state = _waiting(state, sight if hint is Hint.OK else None, t_ms=t_ms)
    if hint is not Hint.OK or sight is None:
        away = changed(state, hint=hint, ok_since_ms=None, sights=())
        return away, Framing(hint=hint, settled=0.0), False, None
    sights = (*state.sights, sight)[-BASELINE_FRAMES:]
    still = distance(mid(sights[0], Joint.HIP), mid(sight, Joint.HIP)) < STILL
    since = t_ms if state.ok_since_ms is None or (first and not still) else state.ok_since_ms
    if since == t_ms:
        sights = (sight,)
    settle_ms = SETTLE_MS if first else RESETTLE_MS
    settled = min(1.0, (t_ms - since) / settle_ms)
    done = settled >= 1 or state.waited_ms >= RESTLESS_MS
    after = changed(state, hint=hint, ok_since_ms=since, sights=sights)
    shown = Framing(hint=hint, settled=settled)
    return after, shown, done, baseline_of(sights) if settled >= 1 and still else None


def _waiting(state: FramingState, sight: Sight | None, *, t_ms: int) -> FramingState:
    """How long somebody has waited by now; `sight` is None where they are not well in view."""
    dt_ms = t_ms - state.t_ms if state.t_ms else 0
    if sight is None:
        return changed(state, t_ms=t_ms, waited_ms=max(0, state.waited_ms - dt_ms))
    x = mid(sight, Joint.HIP)[0]
    if state.spot_x is None or abs(x - state.spot_x) > SPOT * sight.look.torso:
        return changed(state, t_ms=t_ms, waited_ms=0, spot_x=x)
    return changed(state, t_ms=t_ms, waited_ms=state.waited_ms + dt_ms)


def baseline_of(sights: tuple[Sight, ...]) -> Standing | None:
    """The standing baseline, if the trunk was upright throughout."""
    for sight in sights:
        hips, shoulders = mid(sight, Joint.HIP), mid(sight, Joint.SHOULDER)
        rise = hips[1] - shoulders[1]
        if rise <= 0 or abs(shoulders[0] - hips[0]) > rise * UPRIGHT_SLOPE:
            return None
    # A third of them: neighbours tell the same, and reading them takes the longest frame.
    return standing_of(sights[::-3])

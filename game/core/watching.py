"""From a frame to a `Sight`: the running knowledge of one body that every measure rests on."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import LEFT, Side
from game.core.look import Look, look_step
from game.core.pose import Frame
from game.core.quick import changed, maker, quick
from game.core.sight import Sight, Standing, new_sight
from game.core.smoothing import moved
from game.core.view import View
from game.core.whose import (
    NOBODYS,
    SAME_GROWTH,
    Patience,
    Place,
    Whose,
    growth,
    place_of,
    whose_step,
)

LOST_MS = 150
ELSEWHERE = 0.35
"""Unseen for this long and found farther off than this (torso lengths), it may be another body."""
STEPS_PER_S, RISES_PER_S = 3.3, 5.0
LONGEST_STEP_MS = 450
"""Unless it can have got there: sideways and up or down at this many torso lengths a second, for no
longer than this. Over a fifth of a second lunges step at 3.2 and fast squats sink and rise at 3.6.
Whoever was unseen for longer has finished the step, or left."""
CUT_AWAY = 0.25
"""Of another size (`whose.SAME_GROWTH`) and this far off after any frame without the player, it is
another body, or the film was cut: unseen for a moment no torso's image changed by more than 1.2."""
PATIENCE = Patience(step=1.0, persist_ms=1_200, forget_ms=1_000)
"""Nearer than a torso it may be a cut of the film or a slow camera, not another body. Sources that
follow one of several people are more patient (see `sensing.player`)."""
TRAIL_MS = 400
ROAMING = 0.5
"""A body that is this far (torso lengths) sideways from where it was on average in this time walks:
faster than 0.6 m/s. Repetitions on the spot stay below 0.3."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyState:
    """What is known of the body across frames.

    `seen_ms` is when a pose was last there, `trail_x` the running mean of its place. `lost`: the
    player was not there in the last frame (nobody was, or somebody else).
    """

    seen_ms: int | None = None
    whose: Whose = NOBODYS
    trail_x: float = 0.0
    lost: bool = False
    look: Look | None = None
    standing: Standing | None = None

    @property
    def near(self) -> Side:
        """The side nearer to the camera; left until a body has been seen."""
        return LEFT if self.look is None else self.look.near


new_body = maker(BodyState)


def watch(body: BodyState, frame: Frame) -> tuple[BodyState, Sight | None]:
    """One frame's step: the new knowledge, and the sight of it (None when nobody is there)."""
    pose, t_ms = frame.pose, frame.t_ms
    if pose is None:
        return body if body.lost else changed(body, lost=True), None
    place = place_of(pose, t_ms)
    whose, theirs = whose_step(body.whose, place, patience=PATIENCE)
    if not theirs:
        return changed(body, lost=True, whose=whose), None
    look = look_step(body.look, frame, pose, lost=body.lost)
    if body.seen_ms is None:
        dt_ms, trail_x = 0, place.x
    else:
        dt_ms = t_ms - body.seen_ms
        trail_x = body.trail_x + moved(dt_ms, TRAIL_MS) * (place.x - body.trail_x)
    state = new_body(
        seen_ms=t_ms,
        whose=whose,
        trail_x=trail_x,
        look=look,
        standing=body.standing,
    )
    sight = new_sight(
        t_ms=t_ms,
        pose=pose,
        look=look,
        standing=body.standing,
        aspect=frame.aspect,
        roaming=_roams(place, trail_x, torso=look.torso)
        and _roams(body.whose.player or place, body.trail_x, torso=look.torso),
        elsewhere=(body.lost or dt_ms >= LOST_MS)
        and _far(place, body.whose.player or place, dt_ms=dt_ms),
    )
    return state, sight


def _roams(place: Place, trail_x: float, *, torso: float) -> bool:
    return abs(place.x - trail_x) > ROAMING * torso


def _far(place: Place, last: Place, *, dt_ms: int) -> bool:
    """Whether `place` is farther from the `last` one than a body goes unseen."""
    size, seconds = max(place.size, last.size), min(dt_ms, LONGEST_STEP_MS) / 1000
    across, along = abs(place.x - last.x) / size, abs(place.y - last.y) / size
    if growth(place, last) > SAME_GROWTH:
        return max(across, along) > CUT_AWAY
    if dt_ms < LOST_MS:
        return False
    step, rise = max(ELSEWHERE, STEPS_PER_S * seconds), max(ELSEWHERE, RISES_PER_S * seconds)
    return across > step or along > rise


def current_view(body: BodyState) -> View | None:
    """The believed view, None until a body has been seen."""
    return None if body.look is None or body.look.view is None else body.look.view.view

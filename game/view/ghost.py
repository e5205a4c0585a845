"""The ghost: the target pose behind the avatar, turned the way that the player is."""

from __future__ import annotations

from game.core.body import SIDES, Joint
from game.core.exercise import Exercise
from game.core.plan import Step
from game.core.view import View
from game.view import avatar, figures
from game.view.canvas import Canvas
from game.view.models import PlayPicture
from game.view.placing import Placed

ALPHA = 0.55
LYING = 0.1
"""From this far (body heights) beside the hips the shoulders tell which way the body lies."""


def draw(canvas: Canvas, picture: PlayPicture, step: Step, placed: Placed) -> None:
    """The target pose behind the avatar, which leads the player's own movement."""
    exercise = step.exercise
    if exercise is None:
        return
    live = picture.state.live
    view = live.view if live is not None else None
    if exercise.position.on_floor or view is None or view is View.LYING:
        view = exercise.best_view
    side = step.side or picture.show.side
    beat = picture.show.beat
    turned = flipped(exercise, placed, view)
    if turned and view is View.OBLIQUE and side is not None:
        side = side.other
    figure = figures.puppet_of(exercise, beat.progress, side=side, view=view, flipped=turned)
    key = f"{exercise.id} {figures.step_of(beat.progress)} {side} {view} {turned} {placed.body:.0f}"
    anchor = Joint.HIP if exercise.position.on_floor else Joint.ANKLE
    free = Placed(puppet=figure, origin=placed.origin, body=placed.body)
    shift = placed.middle(anchor)[0] - free.middle(anchor)[0]
    origin = placed.origin[0] + shift, placed.origin[1]
    if figures.has_props(exercise):
        start, end = (
            Placed(
                puppet=figures.puppet_of(exercise, share, side=side, view=view, flipped=turned),
                origin=origin,
                body=placed.body,
            )
            for share in (0.0, 1.0)
        )
        figures.props(canvas, exercise, start, end)
    avatar.ghost(
        canvas,
        Placed(puppet=figure, origin=origin, body=placed.body),
        key=key,
        alpha=ALPHA,
    )


def flipped(exercise: Exercise, placed: Placed, view: View) -> bool:
    """Whether the figure has to be turned to face the way that the player does.

    On the floor that is told by where the head is, for toes may point anywhere there. Seen from the
    front nothing is flipped: it would swap the leg that works.
    """
    if view is View.FRONT:
        return False
    if exercise.position.on_floor:
        figure = figures.puppet_of(exercise, 0.0, view=view)
        own = _headwards(placed) / placed.body
        drawn = _headwards(Placed(puppet=figure, origin=(0.0, 0.0), body=1.0))
        if min(abs(own), abs(drawn)) > LYING:
            return own * drawn < 0
    feet = [placed.joint(Joint.FOOT_INDEX, s)[0] - placed.joint(Joint.HEEL, s)[0] for s in SIDES]
    return sum(feet) > 0


def _headwards(placed: Placed) -> float:
    """How far the shoulders are to the right of the hips, in pixels."""
    return placed.middle(Joint.SHOULDER)[0] - placed.middle(Joint.HIP)[0]

"""The figure of an exercise: how it looks, moving at its own tempo, for menus, rests and ghosts."""

from __future__ import annotations

from functools import lru_cache

from game.core.body import Joint, Side
from game.core.counting import PhaseName
from game.core.exercise import Exercise, Figure, Support
from game.core.figure import blend, figure_pose
from game.core.view import View
from game.view import avatar, theme
from game.view.canvas import Box, Canvas, Limb
from game.view.face import Mood
from game.view.placing import RADII, Placed
from game.view.rig import Puppet, still
from game.view.shapes import grown

HEIGHT = 0.7
"""Stature of the figure in its own picture, in frame heights; it cancels out."""
MIDDLE = 2 / 3
"""The figure stands in the middle of a 4:3 picture: the camera's perspective must not turn it."""
STEPS = 60
"""Poses are kept for so many steps of progress."""
HALO = 0.035
"""Room around the figure in its picture, in body heights, and below its feet."""
FLOOR = 0.055
WALL_BEHIND = 0.095
WALL_HEIGHT = 0.95
"""The wall: so far behind the hips and so high, in body heights."""
OUT_MS = 1_500
HOLD_MS = 500
BACK_MS = 1_300
REST_MS = 700


@lru_cache(maxsize=1024)
def _puppet(figure: Figure, step: int, side: Side | None, view: View, *, flipped: bool) -> Puppet:
    angles = blend(figure, step / STEPS, side)
    pose = figure_pose(angles, view=view, height=HEIGHT, aspect=2 * MIDDLE)
    puppet = still(pose, body=HEIGHT, floor=0.5 + HEIGHT / 2, middle=MIDDLE)
    return mirrored(puppet) if flipped else puppet


def step_of(progress: float) -> int:
    """The step that stands for a progress: figures of the same step are the same picture."""
    return round(progress * STEPS)


def mirrored(puppet: Puppet) -> Puppet:
    """The same figure facing the other way, its limbs keeping their sides in depth."""
    return Puppet(
        points=tuple((-x, y) for x, y in puppet.points),
        depth=puppet.depth,
        seen=puppet.seen,
        presence=puppet.presence,
    )


def puppet_of(
    exercise: Exercise,
    progress: float,
    *,
    side: Side | None = None,
    view: View | None = None,
    flipped: bool = False,
) -> Puppet:
    """The figure of `exercise` at `progress` (0 start, 1 end) before the camera `view`.

    `flipped` turns a figure in side view to face the other way.
    """
    step = step_of(progress)
    return _puppet(exercise.figure, step, side, view or exercise.best_view, flipped=flipped)


def demo_progress(t_ms: int) -> tuple[PhaseName, float]:
    """The phase and progress of a figure that shows an exercise over and over."""
    left = t_ms % (OUT_MS + HOLD_MS + BACK_MS + REST_MS)
    if left < OUT_MS:
        share = left / OUT_MS
        return PhaseName.OUT, share * share * (3 - 2 * share)
    if left < OUT_MS + HOLD_MS:
        return PhaseName.TURN, 1.0
    left -= OUT_MS + HOLD_MS
    if left < BACK_MS:
        share = left / BACK_MS
        return PhaseName.BACK, 1 - share * share * (3 - 2 * share)
    return PhaseName.REST, 0.0


def stool(canvas: Canvas, sitting: Placed) -> None:
    """What the figure `sitting` sits on, down to the floor."""
    x, hips = sitting.middle(Joint.HIP)
    px, floor = sitting.px, sitting.origin[1]
    top = hips + px(RADII[Joint.HIP])
    for edge, color in ((px(0.008), theme.BODY_EDGE), (0.0, theme.STOOL)):
        for share in (-0.11, 0.11):
            foot = x + px(share * 1.25), floor
            leg = Limb(a=(x + px(share), top), b=foot, radius_a=px(0.018), radius_b=px(0.018))
            canvas.limb(grown(leg, edge), color)
        seat = Box(x=x - px(0.15), y=top, width=px(0.30), height=px(0.045))
        canvas.rect(seat.inset(-edge), color, radius=px(0.02))


def wall(canvas: Canvas, sitting: Placed) -> None:
    """What the figure `sitting` leans its back against, from the floor to above its head."""
    px, floor = sitting.px, sitting.origin[1]
    (hips, _), (knees, _) = sitting.middle(Joint.HIP), sitting.middle(Joint.KNEE)
    behind = 1 if knees < hips else -1
    back = hips + behind * px(WALL_BEHIND)
    wide, tall = px(0.045), px(WALL_HEIGHT)
    board = Box(x=min(back, back + behind * wide), y=floor - tall, width=wide, height=tall)
    canvas.rect(board.inset(-px(0.008)), theme.BODY_EDGE, radius=px(0.012))
    canvas.rect(board, theme.STOOL, radius=px(0.008))


def has_props(exercise: Exercise) -> bool:
    """Whether the exercise needs something besides the body."""
    return exercise.support is not None


def props(canvas: Canvas, exercise: Exercise, start: Placed, end: Placed) -> None:
    """What the body sits on or leans against, behind the figure."""
    if exercise.support is Support.STOOL:
        stool(canvas, start)
    elif exercise.support is Support.WALL:
        wall(canvas, end)


def demo(
    canvas: Canvas,
    exercise: Exercise,
    box: Box,
    *,
    t_ms: int,
    side: Side | None = None,
    centred: bool = False,
) -> None:
    """The avatar doing `exercise` inside `box`, feet at its bottom, or `centred` in its height."""
    phase, progress = demo_progress(t_ms)
    puppets = [puppet_of(exercise, share, side=side) for share in (0.0, 0.5, 1.0)]
    room = avatar.around(
        tuple(
            limb
            for puppet in puppets
            for limb in Placed(puppet=puppet, origin=(0.0, 0.0), body=1.0).silhouette()
        ),
        HALO,
    )
    body = min(box.height / (FLOOR - room.y), box.width / room.width)
    spare = box.height - (FLOOR - room.y) * body if centred else 0.0
    origin = box.centre[0] - room.centre[0] * body, box.bottom - FLOOR * body - spare / 2
    placed = Placed(puppet=puppet_of(exercise, progress, side=side), origin=origin, body=body)
    mood = Mood.EFFORT if phase is PhaseName.TURN else Mood.CALM
    avatar.shadow(canvas, placed)
    start, end = (Placed(puppet=each, origin=origin, body=body) for each in puppets[::2])
    props(canvas, exercise, start, end)
    avatar.draw(canvas, placed, mood=mood, t_ms=t_ms)

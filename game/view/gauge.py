"""The range of motion as arcs at the joints: how far each side is, and where the target is."""

from __future__ import annotations

from math import ceil

from game.core.body import SIDES, Joint, Side
from game.core.counting import PhaseName
from game.core.exercise import Exercise
from game.core.state import LimbLive, Live
from game.core.view import View
from game.view import theme
from game.view.canvas import Anchor, Box, Canvas, Color, Point
from game.view.layout import Layout
from game.view.placing import Placed
from game.view.shapes import add, distance, polar

START_DEG = 130.0
FULL_DEG = 280.0
TARGET_SHARE = 1 / 1.1
"""The arc ends at progress 1.1; the target, progress 1, is this far along."""
REACHED = 0.95
"""From this progress on the range is full: the standard rules' `rom_full` earns all there."""
OWN_APART = 0.97
"""An own range above this share of the standard has no mark of its own: the two would be one."""
RADIUS = 0.085
STEPS = 80
"""The arc moves in so many steps between rest and target."""
_JOINTS: dict[str, Joint] = {
    "knee": Joint.KNEE,
    "elbow_knee": Joint.KNEE,
    "elbow": Joint.ELBOW,
    "hip": Joint.HIP,
    "arm": Joint.SHOULDER,
    "wrist": Joint.SHOULDER,
    "ankle": Joint.ANKLE,
    "heel": Joint.ANKLE,
    "shoulder": Joint.SHOULDER,
    "trunk": Joint.HIP,
}


def joint_of(exercise: Exercise) -> Joint:
    """The joint that the gauge sits at: that of the range of motion, else of the first signal."""
    measure = exercise.rom.measure if exercise.rom is not None else ""
    if not measure and exercise.signals:
        measure = exercise.signals[0].measure
    return next((j for name, j in _JOINTS.items() if measure.startswith(name)), Joint.HIP)


def draw(
    canvas: Canvas,
    layout: Layout,
    placed: Placed,
    exercise: Exercise,
    live: Live,
    *,
    own: float | None = None,
) -> None:
    """One arc for each side that is seen; a single one where the two joints coincide.

    `own` is the player's own range as a share of the standard, where it is known. The degrees are
    left out at rest and while a fault is shown: one thing matters at a time.
    """
    numbers = not live.faults
    own = None if own is None or own > OWN_APART else own
    joint = joint_of(exercise)
    radius = max(layout.px(26), placed.px(RADIUS))
    places = [placed.joint(joint, side) for side in SIDES]
    known = [limb for limb in live.limbs if limb.progress is not None]
    if not known:
        return
    alone = len(known) == 1 or distance(*places) < 1.5 * radius
    if alone and live.view is not View.FRONT:
        near = min(SIDES, key=lambda side: placed.depth(side, Joint.SHOULDER, Joint.HIP))
        limb = next((k for k in known if k.side is near), known[0])
        at = placed.joint(joint, limb.side)
        right = limb.side is Side.RIGHT
        _arc(canvas, layout, at, radius, limb, numbers=numbers, own=own, right=right)
        return
    spots = [(placed.joint(joint, limb.side), limb) for limb in known]
    if alone:  # knees together in the front view: move the two arcs apart
        apart = {Side.LEFT: -radius * 0.8, Side.RIGHT: radius * 0.8}
        spots = [(add(at, apart[limb.side], 0), limb) for at, limb in spots]
    first = min(at[0] for at, _ in spots)
    for at, limb in spots:
        right = at[0] > first if len(spots) > 1 else limb.side is Side.RIGHT
        _arc(canvas, layout, at, radius, limb, numbers=numbers, own=own, right=right)


def _arc(
    canvas: Canvas,
    layout: Layout,
    at: Point,
    radius: float,
    limb: LimbLive,
    *,
    numbers: bool,
    own: float | None,
    right: bool,
) -> None:
    """The arc at `at`, and the degrees to its left or right: away from the other arc."""
    progress = min(1.1, max(0.0, limb.progress or 0.0))
    width = max(layout.px(8), radius * 0.26)
    full = progress >= REACHED
    color = theme.GOLD if full else theme.GOOD
    step = round(progress * STEPS)
    reach = ceil(radius + width) + 2
    box = Box(x=at[0] - reach, y=at[1] - reach, width=2 * reach, height=2 * reach)
    canvas.cached(
        f"gauge {step} {full} {radius:.0f} {own}",
        box,
        lambda target, place: dial(
            target, place.centre, radius, width=width, share=step / STEPS, color=color, own=own
        ),
        edge=theme.ON_BRIGHT,
    )
    if numbers and limb.angle_deg is not None and limb.phase is not PhaseName.REST:
        canvas.text(
            f"{limb.angle_deg:.0f}°",
            (at[0] + (radius + width * 1.2) * (1 if right else -1), at[1] - radius * 0.2),
            size=layout.px(theme.LABEL),
            color=theme.GOLD if full else theme.INK,
            anchor=Anchor.LEFT if right else Anchor.RIGHT,
            bold=True,
            outline=theme.ON_BRIGHT,
        )


def dial(
    canvas: Canvas,
    at: Point,
    radius: float,
    *,
    width: float,
    share: float,
    color: Color,
    own: float | None,
) -> None:
    """The track, the part that is done, the line of the standard and the bead of the own range."""
    for ground, wide in ((theme.ON_BRIGHT, width * 1.5), (theme.BAR_TRACK, width)):
        canvas.arc(at, radius, ground, width=wide, start_deg=START_DEG, sweep_deg=FULL_DEG)
    sweep = FULL_DEG * share * TARGET_SHARE
    if sweep > 1:
        canvas.arc(at, radius, color, width=width, start_deg=START_DEG, sweep_deg=sweep)
    mark = START_DEG + FULL_DEG * TARGET_SHARE
    canvas.line(
        (polar(at, radius - width, mark), polar(at, radius + width, mark)),
        theme.INK,
        width=width * 0.5,
    )
    if own is not None:
        bead = polar(at, radius, START_DEG + FULL_DEG * own * TARGET_SHARE)
        canvas.circle(bead, width * 0.85, theme.ON_BRIGHT)
        canvas.circle(bead, width * 0.60, theme.INK)

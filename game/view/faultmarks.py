"""A posture fault on the avatar: the part lit, and a big arrow with what is missing.

A fault begins orange; a severe one, or one that stays, turns red with stripes and a white edge, so
that it shows without colour, too. Light breathes at 1 Hz, far below what flashing rules allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sin

from game.core.events import LiveFault
from game.core.posture import Correction
from game.core.view import View
from game.view import theme
from game.view.bodyparts import beside, heading, limbs_of, middle_of, upright
from game.view.canvas import Anchor, Box, Canvas, Limb, Point
from game.view.layout import Layout
from game.view.pictograms import arrow
from game.view.placing import Placed
from game.view.shapes import add, between, direction, distance, grown

STAYS_MS = 2_000
PULSE_MS = 1_000
UPRIGHT_PAIR = (Correction.STRAIGHTEN, Correction.BEND)
"""These have no one way: a pair of arrows, one above the other, stands beside the part."""
ARROW, ARROW_LENGTH = 54.0, 1.9
"""Size of a straight arrow in units, and how long it is in sizes."""
ROOM_STRAIGHT, ROOM_SPECIAL = 80.0, 160.0
"""So far from each other, in units, two arrows of one fault are told apart: one way, or two."""


def missing_text(fault: LiveFault) -> str:
    """What is missing, as short as it can be said; "" where no number would mean anything.

    Shares of a limb or of the trunk cannot be told in centimetres without the body's size, and
    a percentage of them is nothing to act upon: there the arrow and the cue say it all.
    """
    if fault.unit == "deg":
        return f"{max(1, round(fault.missing))}°"
    if fault.unit == "s":
        return f"{max(0.1, fault.missing):.1f} s"
    return f"{max(1, round(100 * fault.missing))} cm" if fault.unit == "m" else ""


def is_bad(fault: LiveFault, t_ms: int) -> bool:
    """Whether the fault is shown in red: severe, or there for two seconds."""
    return fault.severity >= theme.SEVERE or t_ms - fault.since_ms >= STAYS_MS


def light(
    canvas: Canvas,
    placed: Placed,
    faults: Sequence[LiveFault],
    *,
    t_ms: int,
    about: str | None = None,
) -> None:
    """Light every faulty part; drawn over the avatar.

    While a cue is `about` one fault (its id), the others only glow: one thing matters at a time.
    """
    pulse = 0.78 + 0.22 * sin(2 * pi * t_ms / PULSE_MS)
    for fault in faults:
        bad = is_bad(fault, t_ms)
        for limb in limbs_of(placed, fault.part, fault.side):
            _glow(canvas, placed, limb, bad=bad, pulse=pulse)
            if about in (None, fault.id):
                _lit(canvas, placed, limb, bad=bad)


def _glow(canvas: Canvas, placed: Placed, limb: Limb, *, bad: bool, pulse: float) -> None:
    reach = max(limb.radius_a, limb.radius_b) + placed.px(0.10)
    color = theme.BAD if bad else theme.WARN
    for share in (0.0, 1.0):
        canvas.glow(between(limb.a, limb.b, share), reach, color, alpha=0.55 * pulse)


def _lit(canvas: Canvas, placed: Placed, limb: Limb, *, bad: bool) -> None:
    color = theme.BAD if bad else theme.WARN
    canvas.limb(grown(limb, placed.px(0.016)), theme.INK if bad else theme.ON_BRIGHT)
    canvas.limb(grown(limb, placed.px(0.006)), color)
    if bad:
        _stripes(canvas, placed, limb)


def _stripes(canvas: Canvas, placed: Placed, limb: Limb) -> None:
    """Dark stripes across a limb."""
    length = distance(limb.a, limb.b)
    ux, uy = direction(limb.a, limb.b) if length > 1 else (0.0, 1.0)
    step = placed.px(0.028)
    room = max(limb.radius_a, limb.radius_b) * 0.6
    count = max(2, round((length + 2 * room) / step))
    for i in range(count):
        along = -room + (length + 2 * room) * (i + 0.5) / count
        share = min(1.0, max(0.0, along / length)) if length > 1 else 0.5
        half = (limb.radius_a + (limb.radius_b - limb.radius_a) * share) * 0.72
        x, y = limb.a[0] + ux * along, limb.a[1] + uy * along
        canvas.line(
            (
                (x - uy * half - ux * half * 0.3, y + ux * half - uy * half * 0.3),
                (x + uy * half + ux * half * 0.3, y - ux * half + uy * half * 0.3),
            ),
            theme.ON_BRIGHT,
            width=placed.px(0.008),
        )


def point_out(
    canvas: Canvas,
    layout: Layout,
    placed: Placed,
    faults: Sequence[LiveFault],
    *,
    view: View | None,
    t_ms: int,
) -> None:
    """The big arrow that shows the way to correct a fault, and what is missing beside it.

    `faults` is that fault, once for each side that has it: an arrow each, where they stand apart.
    """
    drawn: list[tuple[Point, Point | None]] = []
    for fault in faults:
        at = middle_of(limbs_of(placed, fault.part, fault.side))
        way = _way(placed, fault, at, view)
        if way is None and fault.correction in UPRIGHT_PAIR:
            way = (_outward(placed, at), 0.0)  # beside which the pair stands
        if all(_apart(layout, (at, way), other) for other in drawn):
            inwards = fault.correction is Correction.IN and len(faults) > 1
            label = _arrows(canvas, layout, placed, fault, view=view, t_ms=t_ms, inwards=inwards)
            if missing_text(fault):
                _badge(canvas, layout, missing_text(fault), label, fault=fault, t_ms=t_ms)
            drawn.append((at, way))


def _outward(placed: Placed, at: Point) -> float:
    return 1.0 if at[0] >= placed.origin[0] else -1.0


def _way(placed: Placed, fault: LiveFault, at: Point, view: View | None) -> Point | None:
    return heading(placed, fault.correction, at, view=view) or upright(placed, fault, view)


def _apart(
    layout: Layout, one: tuple[Point, Point | None], other: tuple[Point, Point | None]
) -> bool:
    """Whether two arrows, each from a place on its way, do not stand in each other's room."""
    (at, way), (place, its_way) = one, other
    if way is not None and its_way is not None and way[0] * its_way[0] < 0:
        return True
    room = ROOM_SPECIAL if way is None else ROOM_STRAIGHT
    return abs(at[0] - place[0]) >= layout.px(room)


def _arrows(
    canvas: Canvas,
    layout: Layout,
    placed: Placed,
    fault: LiveFault,
    *,
    view: View | None,
    t_ms: int,
    inwards: bool,
) -> Point:
    """The arrows of a fault at its limbs; returns where their label goes."""
    color = theme.BAD if is_bad(fault, t_ms) else theme.WARN
    nudge = layout.px(9) * sin(2 * pi * t_ms / PULSE_MS)
    labels: list[Point] = []
    for limb in limbs_of(placed, fault.part, fault.side):
        at = middle_of((limb,))
        way = _way(placed, fault, at, view)
        if way is None:
            if not labels:
                labels.append(_special(canvas, layout, placed, fault, at))
            continue
        if fault.correction is Correction.STRAIGHTEN:  # it is the upper end that has to move
            at = limb.a
        straight = _straight(layout, placed, at, way, nudge=nudge, inwards=inwards)
        arrow(canvas, straight.tail, straight.tip, color, size=layout.px(ARROW))
        labels.append(straight.label)
    return labels[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrow:
    """An arrow, and where its label goes."""

    tail: Point
    tip: Point
    label: Point


def _straight(
    layout: Layout, placed: Placed, at: Point, way: Point, *, nudge: float, inwards: bool
) -> _Arrow:
    """The arrow on its `way` from the part at `at`.

    One that leads `inwards` comes from the outside: in between it would meet the other side's.
    """
    away = (-way[0], -way[1]) if inwards else way
    near = add(beside(placed, at, away, 0.085), way[0] * nudge, way[1] * nudge)
    length = layout.px(ARROW * ARROW_LENGTH)
    far = add(near, away[0] * length, away[1] * length)
    if inwards:
        return _Arrow(tail=far, tip=near, label=add(far, away[0] * layout.px(44), 0))
    middle = between(near, far, 0.5)
    label = add(middle, _outward(placed, at) * layout.px(88), 0)
    if way[0]:
        label, room = add(far, way[0] * layout.px(60), 0), layout.stage.inset(layout.px(60), 0)
        if not room.x <= label[0] <= room.right:  # beside the tip is no room
            label = add(middle, 0, -layout.px(64))
    return _Arrow(tail=near, tip=far, label=label)


def _special(canvas: Canvas, layout: Layout, placed: Placed, fault: LiveFault, at: Point) -> Point:
    """Corrections without one direction: stretch, bend, even out, slow down."""
    size = layout.px(46)
    outward = _outward(placed, at)
    reach = layout.px(70)
    middle = add(at, outward * placed.px(0.21), 0)
    color = theme.BAD if fault.severity >= theme.SEVERE else theme.WARN
    if fault.correction in UPRIGHT_PAIR:
        pairs: tuple[tuple[float, float], ...] = ((0, -1), (0, 1))
    else:
        pairs = ((-1, 0), (1, 0))
        middle = add(at, 0, -placed.px(0.16))
        middle = middle[0], max(middle[1], layout.stage.y + size)  # below the level's progress
    apart = fault.correction is Correction.STRAIGHTEN
    for ux, uy in pairs:
        near = add(middle, ux * layout.px(10), uy * layout.px(10))
        far = add(middle, ux * reach, uy * reach)
        arrow(canvas, *((near, far) if apart else (far, near)), color, size=size)
    if pairs[0][0]:
        return add(middle, 0, -layout.px(58))
    return add(middle, outward * layout.px(84), 0)


def _badge(
    canvas: Canvas, layout: Layout, text: str, at: Point, *, fault: LiveFault, t_ms: int
) -> None:
    """What is missing, in a pill that stays on the stage."""
    size = layout.px(44)
    wide = canvas.text_width(text, size=size, bold=True) + layout.px(32)
    tall = layout.px(58)
    stage = layout.stage
    x = min(max(at[0], stage.x + wide / 2), stage.right - wide / 2)
    y = min(max(at[1], stage.y + tall / 2), stage.bottom - tall / 2)
    box = Box(x=x - wide / 2, y=y - tall / 2, width=wide, height=tall)
    color = theme.BAD if is_bad(fault, t_ms) else theme.WARN
    canvas.rect(box.inset(-layout.px(4)), theme.ON_BRIGHT, radius=tall / 2)
    canvas.rect(box, color, radius=tall / 2)
    canvas.text(text, (x, y), size=size, color=theme.ON_BRIGHT, anchor=Anchor.CENTRE, bold=True)

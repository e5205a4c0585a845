"""Outlines of the shapes that pictures are made of. Points in pixels, angles in degrees, y down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, radians, sin

from game.view.canvas import Box, Limb, Point


def add(point: Point, dx: float, dy: float) -> Point:
    """`point` moved by (dx, dy)."""
    return point[0] + dx, point[1] + dy


def between(a: Point, b: Point, share: float) -> Point:
    """The point `share` of the way from `a` to `b` (also beyond)."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def distance(a: Point, b: Point) -> float:
    """The distance of two points."""
    return hypot(b[0] - a[0], b[1] - a[1])


def direction(a: Point, b: Point) -> Point:
    """The unit vector from `a` to `b`; up where they coincide."""
    length = distance(a, b)
    return (0.0, -1.0) if length == 0 else ((b[0] - a[0]) / length, (b[1] - a[1]) / length)


def polar(centre: Point, radius: float, deg: float) -> Point:
    """The point at `radius` and `deg` (clockwise from three o'clock) around `centre`."""
    return centre[0] + radius * cos(radians(deg)), centre[1] + radius * sin(radians(deg))


def angle_deg(a: Point, b: Point) -> float:
    """The direction from `a` to `b` in degrees, clockwise from three o'clock."""
    return atan2(b[1] - a[1], b[0] - a[0]) * 180 / pi


_LARGEST = 250
_SIDES: tuple[int, ...] = tuple(
    min(64, max(10, 2 * ceil(1.9 * max(1, radius) ** 0.5))) for radius in range(_LARGEST + 1)
)


@lru_cache(maxsize=64)
def _circle(count: int) -> tuple[Point, ...]:
    return tuple((cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count))


def _sides(radius: float) -> int:
    """Corners that make a circle of `radius` pixels look round."""
    return _SIDES[min(_LARGEST, int(radius))]


def circle_outline(centre: Point, radius: float) -> tuple[Point, ...]:
    """A circle as a polygon."""
    x, y = centre
    return tuple([(x + radius * c, y + radius * s) for c, s in _circle(_sides(radius))])


def ellipse_outline(box: Box) -> tuple[Point, ...]:
    """The ellipse in `box` as a polygon."""
    (x, y), rx, ry = box.centre, box.width / 2, box.height / 2
    return tuple([(x + rx * c, y + ry * s) for c, s in _circle(_sides(max(rx, ry)))])


@lru_cache(maxsize=64)
def _half_circle(count: int) -> tuple[Point, ...]:
    """A half circle that bulges to the left, from below to above (unit radius)."""
    return tuple((-sin(pi * i / count), cos(pi * i / count)) for i in range(count + 1))


def limb_outline(limb: Limb) -> tuple[Point, ...]:
    """The outline of the limb: half circles at both ends, joined by straight sides.

    The sides touch the circles at their widest points: exact for equal radii, and for tapered limbs
    off by less than what can be seen, at a third of the price of the true tangents.
    """
    (ax, ay), (bx, by) = limb.a, limb.b
    ra, rb = limb.radius_a, limb.radius_b
    length = hypot(bx - ax, by - ay)
    if length <= abs(ra - rb) + 0.01:
        return circle_outline(limb.a if ra >= rb else limb.b, max(ra, rb))
    ux, uy = (bx - ax) / length, (by - ay) / length
    aux, auy, bux, buy = ra * ux, ra * uy, -rb * ux, -rb * uy
    points = [
        (ax + c * aux - s * auy, ay + c * auy + s * aux) for c, s in _half_circle(_sides(ra) // 2)
    ]
    points += [
        (bx + c * bux - s * buy, by + c * buy + s * bux) for c, s in _half_circle(_sides(rb) // 2)
    ]
    return tuple(points)


def arc_points(
    centre: Point, radius: float, *, start_deg: float, sweep_deg: float
) -> tuple[Point, ...]:
    """Points along an arc, close enough together to look round."""
    count = max(2, ceil(abs(sweep_deg) / 360 * _sides(radius) * 1.5))
    return tuple(polar(centre, radius, start_deg + sweep_deg * i / count) for i in range(count + 1))


def band_outline(
    centre: Point, radius: float, *, width: float, start_deg: float, sweep_deg: float
) -> tuple[Point, ...]:
    """An arc of `width` with square ends, as a polygon; `radius` is its middle line's."""
    outer = arc_points(centre, radius + width / 2, start_deg=start_deg, sweep_deg=sweep_deg)
    inner = arc_points(centre, radius - width / 2, start_deg=start_deg, sweep_deg=sweep_deg)
    return outer + inner[::-1]


def star_outline(
    centre: Point, radius: float, *, points: int = 5, inner: float = 0.45, turn_deg: float = -90
) -> tuple[Point, ...]:
    """A star with its first tip at `turn_deg`."""
    step = 180 / points
    return tuple(
        polar(centre, radius if i % 2 == 0 else radius * inner, turn_deg + i * step)
        for i in range(2 * points)
    )


def arrow_outline(tail: Point, tip: Point, *, width: float, head: float) -> tuple[Point, ...]:
    """An arrow from `tail` to `tip`: a shaft of `width` and a head `head` long and wide."""
    ux, uy = direction(tail, tip)
    neck = (tip[0] - ux * head, tip[1] - uy * head)
    side, wing = width / 2, head * 0.72
    return (
        (tail[0] - uy * side, tail[1] + ux * side),
        (neck[0] - uy * side, neck[1] + ux * side),
        (neck[0] - uy * wing, neck[1] + ux * wing),
        tip,
        (neck[0] + uy * wing, neck[1] - ux * wing),
        (neck[0] + uy * side, neck[1] - ux * side),
        (tail[0] + uy * side, tail[1] - ux * side),
    )


@lru_cache(maxsize=4)
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """How much each of four corners counts at every step of a Catmull-Rom curve."""
    shares = [(t, t * t, t * t * t) for t in (k / steps for k in range(steps))]
    return tuple(
        ((-t + 2 * a - b) / 2, (2 - 5 * a + 3 * b) / 2, (t + 4 * a - 3 * b) / 2, (b - a) / 2)
        for t, a, b in shares
    )


def smooth(corners: Sequence[Point], *, steps: int = 4) -> tuple[Point, ...]:
    """A closed Catmull-Rom curve through `corners`, `steps` points for each."""
    count, weights = len(corners), _weights(steps)
    points: list[Point] = []
    for i in range(count):
        (x0, y0), (x1, y1) = corners[i - 1], corners[i]
        (x2, y2), (x3, y3) = corners[(i + 1) % count], corners[(i + 2) % count]
        points += [
            (w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3, w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3)
            for w0, w1, w2, w3 in weights
        ]
    return tuple(points)


def grown(limb: Limb, pixels: float) -> Limb:
    """`limb` made thicker all round by `pixels` (thinner when negative)."""
    return Limb(
        a=limb.a,
        b=limb.b,
        radius_a=max(0.5, limb.radius_a + pixels),
        radius_b=max(0.5, limb.radius_b + pixels),
    )

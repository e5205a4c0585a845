"""Plane geometry on image coordinates (isotropic, y down). Angles are in degrees."""

from __future__ import annotations

from math import atan2, degrees, hypot

XY = tuple[float, float]

MIN_LENGTH = 1e-6
"""Segments shorter than this (frame heights) have no direction."""
NO_AREA = MIN_LENGTH * MIN_LENGTH


def interior_angle(a: XY, vertex: XY, b: XY) -> float | None:
    """The angle a-vertex-b, 0..180 degrees; None where two of the points coincide."""
    (jx, jy), (ax, ay), (bx, by) = vertex, a, b
    return angle_between(ax - jx, ay - jy, bx - jx, by - jy)


def angle_between(ux: float, uy: float, vx: float, vy: float) -> float | None:
    """The angle between two directions, 0..180 degrees; None where one of them is none."""
    cross, dot = abs(ux * vy - uy * vx), ux * vx + uy * vy
    if cross < NO_AREA and -NO_AREA < dot < NO_AREA:
        return None
    return degrees(atan2(cross, dot))


def tilt_from_vertical(lower: XY, upper: XY) -> float:
    """Signed tilt of lower->upper from straight up: positive leans to the image's right."""
    return degrees(atan2(upper[0] - lower[0], lower[1] - upper[1]))


def distance(a: XY, b: XY) -> float:
    """Distance in the points' own unit."""
    return hypot(a[0] - b[0], a[1] - b[1])


def middle(a: XY, b: XY) -> XY:
    """The point halfway between two points."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def height_above_line(point: XY, a: XY, b: XY) -> float | None:
    """How far `point` lies above the line a-b, as a share of |a-b|; negative below, None if a = b.

    Above means towards smaller y, whichever way the line runs (so that it does not flip when the
    player turns round). A vertical line has no above: the sign is then undefined and 0 is near.
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if length < MIN_LENGTH:
        return None
    cross = dx * (point[1] - a[1]) - dy * (point[0] - a[0])
    sign = -1.0 if dx > 0 else 1.0
    return sign * cross / (length * length)

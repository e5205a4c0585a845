"""The avatar's head: a round helmet with a dark visor, in which a friendly face lives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import cos, pi, sin

from game.core.body import Landmark
from game.view import theme
from game.view.canvas import Canvas, Color, Limb, Point
from game.view.placing import HEAD_RADIUS, Placed
from game.view.shapes import between, direction, distance

BLINK_EVERY_MS = 3_900
BLINK_MS = 130
EAR_LIMIT = 1.06
"""An ear cap farther out than this (radii) is hidden by the turned head."""
NOSE_REACH = 0.062
"""How far the nose is ahead of the ears, in body heights: a full turn of the head."""


_OVAL = tuple((cos(2 * pi * i / 22), sin(2 * pi * i / 22)) for i in range(22))


class Mood(Enum):
    """What the face shows."""

    CALM = "calm"
    SMILE = "smile"
    EFFORT = "effort"
    WORRY = "worry"
    SLEEP = "sleep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head in pixels: `right` and `up` are unit vectors, `yaw` and `pitch` -1..1."""

    centre: Point
    radius: float
    right: Point
    up: Point
    yaw: float
    pitch: float

    def at(self, across: float, along: float) -> Point:
        """A place on the head, in radii from its middle."""
        return (
            self.centre[0] + self.radius * (across * self.right[0] + along * self.up[0]),
            self.centre[1] + self.radius * (across * self.right[1] + along * self.up[1]),
        )

    def oval(self, across: float, along: float, width: float, height: float) -> list[Point]:
        """An ellipse turned with the head; centre and half axes in radii."""
        (x, y), wide, tall = self.at(across, along), width * self.radius, height * self.radius
        ax, ay, bx, by = *(wide * v for v in self.right), *(tall * v for v in self.up)
        return [(x + c * ax + s * bx, y + c * ay + s * by) for c, s in _OVAL]


def _clamp(value: float) -> float:
    return min(1.0, max(-1.0, value))


def moment(t_ms: int) -> int:
    """A time at which the face looks as it does at `t_ms`: it changes only when it blinks."""
    return 0 if t_ms % BLINK_EVERY_MS < BLINK_MS else BLINK_MS


def head_of(placed: Placed) -> Head:
    """The head as the landmarks of the face turn it."""
    eyes = between(placed.at(Landmark.LEFT_EYE), placed.at(Landmark.RIGHT_EYE), 0.5)
    mouth = between(placed.at(Landmark.MOUTH_LEFT), placed.at(Landmark.MOUTH_RIGHT), 0.5)
    ears = between(placed.at(Landmark.LEFT_EAR), placed.at(Landmark.RIGHT_EAR), 0.5)
    nose = placed.at(Landmark.NOSE)
    up = direction(mouth, eyes) if distance(mouth, eyes) > placed.px(0.006) else placed.up
    right = (-up[1], up[0])
    ahead = (nose[0] - ears[0], nose[1] - ears[1])
    reach = placed.px(NOSE_REACH)
    return Head(
        centre=placed.head,
        radius=placed.px(HEAD_RADIUS),
        right=right,
        up=up,
        yaw=_clamp((ahead[0] * right[0] + ahead[1] * right[1]) / reach),
        pitch=_clamp((ahead[0] * up[0] + ahead[1] * up[1]) / reach + 0.15),
    )


def draw(canvas: Canvas, head: Head, *, mood: Mood, t_ms: int, gaze: Point = (0.0, 0.0)) -> None:
    """The whole head; `gaze` (-1..1 each) is where the eyes look."""
    edge = max(2.0, head.radius * 0.10)
    canvas.circle(head.centre, head.radius + edge, theme.BODY_EDGE)
    canvas.circle(head.centre, head.radius, theme.BODY)
    canvas.polygon(head.oval(-0.22, 0.40, 0.58, 0.40), theme.BODY_LIGHT)
    canvas.polygon(head.oval(-0.10, 0.28, 0.66, 0.42), theme.BODY)
    _phones(canvas, head, edge)
    squeeze = 1 - 0.34 * abs(head.yaw)
    across, along = 0.40 * head.yaw, -0.06 + 0.30 * head.pitch
    canvas.polygon(head.oval(across, along, 0.80 * squeeze, 0.60), theme.BODY_EDGE)
    canvas.polygon(head.oval(across, along, 0.72 * squeeze, 0.52), theme.VISOR)
    _band(canvas, head)
    _features(canvas, head, mood=mood, t_ms=t_ms, gaze=gaze)


def _phones(canvas: Canvas, head: Head, edge: float) -> None:
    """Ear caps in gold, on the sides that the turn of the head leaves in view."""
    for sign in (-1.0, 1.0):
        across = sign * 0.98 - 0.75 * head.yaw
        if abs(across) > EAR_LIMIT:
            continue
        canvas.circle(head.at(across, -0.02), head.radius * 0.24 + edge * 0.6, theme.BODY_EDGE)
        canvas.circle(head.at(across, -0.02), head.radius * 0.24, theme.SHOE)


def _band(canvas: Canvas, head: Head) -> None:
    """The sweatband above the visor."""
    bend = 0.16 * head.pitch
    points = [
        head.at(0.86 * sin(step * pi / 12), 0.66 + bend + 0.10 * cos(step * pi / 12) - 0.12)
        for step in range(-5, 6)
    ]
    drop = head.radius * 0.2
    low = [(x - head.up[0] * drop, y - head.up[1] * drop) for x, y in points]
    canvas.polygon([*points, *reversed(low)], theme.SHOE)


def _features(canvas: Canvas, head: Head, *, mood: Mood, t_ms: int, gaze: Point) -> None:
    squeeze = 1 - 0.42 * abs(head.yaw)
    across = 0.52 * head.yaw + 0.08 * gaze[0]
    along = 0.08 + 0.30 * head.pitch + 0.06 * gaze[1]
    for sign in (-1.0, 1.0):
        _eye(canvas, head, (across + sign * 0.33 * squeeze, along), sign=sign, mood=mood, t_ms=t_ms)
    _mouth(canvas, head, (across, along - 0.33), mood=mood, width=0.19 * squeeze)


def _stroke(canvas: Canvas, head: Head, places: list[Point], color: Color, width: float) -> None:
    canvas.line([head.at(x, y) for x, y in places], color, width=max(2.0, head.radius * width))


def _eye(canvas: Canvas, head: Head, place: Point, *, sign: float, mood: Mood, t_ms: int) -> None:
    x, y = place
    if mood is Mood.SMILE:
        arch = [(x + 0.15 * cos(a), y - 0.06 + 0.20 * sin(a)) for a in (0, 0.8, 1.57, 2.34, pi)]
        _stroke(canvas, head, arch, theme.FACE, 0.10)
        return
    if mood is Mood.EFFORT:
        _stroke(
            canvas,
            head,
            [(x + sign * 0.13, y + 0.12), (x - sign * 0.10, y), (x + sign * 0.13, y - 0.12)],
            theme.FACE,
            0.095,
        )
        return
    closed = mood is Mood.SLEEP or t_ms % BLINK_EVERY_MS < BLINK_MS
    half = 0.02 if closed else 0.09
    radius = head.radius * (0.05 if closed else 0.13)
    canvas.limb(
        Limb(a=head.at(x, y + half), b=head.at(x, y - half), radius_a=radius, radius_b=radius)
        if not closed
        else Limb(a=head.at(x - 0.12, y), b=head.at(x + 0.12, y), radius_a=radius, radius_b=radius),
        theme.FACE,
    )
    if mood is Mood.WORRY:
        _stroke(
            canvas,
            head,
            [(x - sign * 0.16, y + 0.40), (x + sign * 0.14, y + 0.27)],
            theme.FACE,
            0.08,
        )


def _mouth(canvas: Canvas, head: Head, place: Point, *, mood: Mood, width: float) -> None:
    x, y = place
    if mood is Mood.SMILE:
        lip = [head.at(x + width * 1.15 * cos(a), y + 0.03 - 0.2 * sin(a)) for a in _HALF_TURN]
        canvas.polygon(lip, theme.FACE)
    elif mood is Mood.EFFORT:
        _stroke(canvas, head, [(x - width * 0.8, y), (x + width * 0.8, y)], theme.FACE, 0.15)
    else:
        bow = -0.08 if mood is Mood.WORRY else 0.09
        curve = [(x + width * s, y - bow * (1 - s * s)) for s in (-1, -0.5, 0, 0.5, 1)]
        _stroke(canvas, head, curve, theme.FACE, 0.08)


_HALF_TURN = tuple(pi * i / 8 for i in range(9))

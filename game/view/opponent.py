"""The opponent: a friendly round robot that takes the bolts, gets tired and cheers at the end."""

from __future__ import annotations

from enum import Enum
from math import pi, sin

from game.view import theme, words
from game.view.canvas import Box, Canvas, Limb, Point
from game.view.layout import Layout
from game.view.pictograms import cross, star
from game.view.shapes import add
from game.view.widgets import bar

HURT_MS = 700
HOVER_MS = 2_600
TIRED = 0.35
"""Below this health the robot looks tired."""
BLINK_EVERY_MS = 4_700
BLINK_MS = 130
SWING_MS = 1_700
BAR_NAME = "bar: left to do"
SWINGS = 8
"""The arms swing in so many steps."""


class Look(Enum):
    """What the robot's face shows."""

    FRESH = "fresh"
    BLINK = "blink"
    TIRED = "tired"
    HURT = "hurt"
    BEATEN = "beaten"


def place(layout: Layout) -> tuple[Point, float]:
    """Where the robot's middle is, and its radius, in pixels."""
    box = layout.opponent
    return (box.centre[0], box.y + box.height * 0.56), min(box.width, box.height) * 0.28


def draw(canvas: Canvas, layout: Layout, *, health: float, hurt_ms: int | None, t_ms: int) -> None:
    """The robot with its health bar; `hurt_ms` is the time since the last bolt struck, if any."""
    (x, y), radius = place(layout)
    box = layout.opponent
    shaken = 0.0
    if hurt_ms is not None and 0 <= hurt_ms < HURT_MS:
        fade = 1 - hurt_ms / HURT_MS
        shaken = layout.px(12) * fade * sin(2 * pi * hurt_ms / 340)  # 3 Hz
    hover = layout.px(6) * sin(2 * pi * t_ms / HOVER_MS)
    at = (x + shaken, y + hover)
    canvas.glow(at, radius * 1.9, theme.ROBOT_DARK, alpha=0.6)
    canvas.ellipse(
        Box(
            x=x - radius * 0.7,
            y=box.bottom - radius * 0.3,
            width=radius * 1.4,
            height=radius * 0.24,
        ),
        theme.SHADOW,
        alpha=0.4,
    )
    look = _look(health, hurt=shaken != 0.0, t_ms=t_ms)
    swing = round(SWINGS / 2 * sin(2 * pi * t_ms / SWING_MS))
    reach = radius * 2.0
    around = Box(x=at[0] - reach, y=at[1] - reach, width=2 * reach, height=2 * reach)

    def paint(target: Canvas, place_: Box) -> None:
        portrait(target, place_.centre, radius, look=look, swing=swing * 2 / SWINGS)

    canvas.cached(f"robot {look.value} {swing} {radius:.0f}", around, paint)
    _health(canvas, layout, box, health)


def name_bar(canvas: Canvas, layout: Layout) -> None:
    """What the bar is, below the robot: for who sees it for the first time."""
    box, tall = layout.opponent, layout.px(34)
    line = Box(x=box.x, y=box.bottom - tall, width=box.width, height=tall)
    words.line(
        canvas, layout, BAR_NAME, line,
        size=theme.SMALL, color=theme.INK, outline=theme.ON_BRIGHT,
    )  # fmt: skip


def portrait(
    canvas: Canvas, at: Point, radius: float, *, look: Look = Look.FRESH, swing: float = 0.0
) -> None:
    """The robot by itself, its arms swung by -1..1."""
    _arms(canvas, at, radius, swing=swing, up=look is Look.BEATEN)
    _shell(canvas, at, radius)
    _face(canvas, at, radius, look)


def _health(canvas: Canvas, layout: Layout, box: Box, health: float) -> None:
    place_ = Box(
        x=box.x + layout.px(16),
        y=box.y + layout.px(8),
        width=box.width - layout.px(32),
        height=layout.px(22),
    )
    bar(canvas, layout, place_, health, theme.WARN, edge=True)


def _look(health: float, *, hurt: bool, t_ms: int) -> Look:
    if health <= 0:
        return Look.BEATEN
    if hurt:
        return Look.HURT
    if t_ms % BLINK_EVERY_MS < BLINK_MS:
        return Look.BLINK
    return Look.FRESH if health > TIRED else Look.TIRED


def _arms(canvas: Canvas, at: Point, radius: float, *, swing: float, up: bool) -> None:
    """Both arms; `swing` is -1..1."""
    edge = radius * 0.07
    for sign in (-1.0, 1.0):
        shoulder = add(at, sign * radius * 0.92, radius * 0.15)
        lift = -radius * 0.75 if up else radius * 0.42
        hand = add(shoulder, sign * radius * 0.42, lift + sign * swing * radius * 0.10)
        arm = Limb(a=shoulder, b=hand, radius_a=radius * 0.12, radius_b=radius * 0.17)
        rim = Limb(a=shoulder, b=hand, radius_a=radius * 0.12 + edge, radius_b=radius * 0.17 + edge)
        canvas.limb(rim, theme.ROBOT_EDGE)
        canvas.limb(arm, theme.ROBOT)


def _shell(canvas: Canvas, at: Point, radius: float) -> None:
    edge = radius * 0.07
    tip = add(at, 0, -radius * 1.38)
    canvas.line((add(at, 0, -radius * 0.9), tip), theme.ROBOT_EDGE, width=radius * 0.13)
    canvas.circle(tip, radius * 0.17, theme.ROBOT_EDGE)
    canvas.circle(tip, radius * 0.11, theme.GOLD)
    canvas.circle(at, radius + edge, theme.ROBOT_EDGE)
    canvas.circle(at, radius, theme.ROBOT_DARK)
    canvas.circle(add(at, -radius * 0.05, -radius * 0.06), radius * 0.92, theme.ROBOT)
    shine = add(at, -radius * 0.34, -radius * 0.50)
    canvas.ellipse(
        Box(
            x=shine[0] - radius * 0.30,
            y=shine[1] - radius * 0.16,
            width=radius * 0.6,
            height=radius * 0.32,
        ),
        theme.ROBOT_LIGHT,
    )
    for sign in (-1, 1):
        canvas.circle(add(at, sign * radius * 0.42, radius * 0.82), radius * 0.09, theme.ROBOT_EDGE)


def _face(canvas: Canvas, at: Point, radius: float, look: Look) -> None:
    panel = Box(
        x=at[0] - radius * 0.68,
        y=at[1] - radius * 0.30,
        width=radius * 1.36,
        height=radius * 0.82,
    )
    canvas.rect(panel, theme.ROBOT_EDGE, radius=radius * 0.36)
    color = theme.ROBOT_LIGHT
    for sign in (-1.0, 1.0):
        eye = add(at, sign * radius * 0.32, 0)
        if look is Look.BEATEN:
            star(canvas, eye, radius * 0.18, filled=True)
        elif look is Look.HURT:
            cross(canvas, eye, radius * 0.18, color)
        else:
            tall = radius * {Look.FRESH: 0.09, Look.TIRED: 0.03, Look.BLINK: 0.005}[look]
            canvas.limb(
                Limb(
                    a=add(eye, 0, -tall),
                    b=add(eye, 0, tall),
                    radius_a=radius * (0.04 if look is Look.BLINK else 0.10),
                    radius_b=radius * (0.04 if look is Look.BLINK else 0.10),
                ),
                color,
            )
    happy = look in (Look.BEATEN, Look.FRESH, Look.BLINK)
    canvas.arc(
        add(at, 0, radius * (0.14 if happy else 0.42)),
        radius * 0.17,
        color,
        width=radius * 0.07,
        start_deg=25 if happy else 205,
        sweep_deg=130,
    )

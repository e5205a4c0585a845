"""Small drawn signs, so that no picture needs letters that the typeface lacks."""

from __future__ import annotations

from math import pi, sin

from game.core.events import Hint
from game.view import theme
from game.view.canvas import Box, Canvas, Color, Limb, Point
from game.view.shapes import add, arrow_outline, polar, star_outline


def star(canvas: Canvas, at: Point, radius: float, *, filled: bool) -> None:
    """A star, gold when earned, else an empty outline."""
    shape = star_outline(at, radius)
    if filled:
        canvas.polygon(star_outline(at, radius * 1.16), theme.ON_BRIGHT)
        canvas.polygon(shape, theme.GOLD)
    else:
        canvas.polygon(shape, theme.BAR_TRACK)
        canvas.polygon(shape, theme.INK_SOFT, width=max(1.5, radius * 0.07))


def tick(canvas: Canvas, at: Point, radius: float, color: Color) -> None:
    """A tick: done."""
    x, y = at
    canvas.line(
        (
            (x - radius * 0.7, y),
            (x - radius * 0.15, y + radius * 0.55),
            (x + radius * 0.8, y - radius * 0.6),
        ),
        color,
        width=radius * 0.34,
    )


def cross(canvas: Canvas, at: Point, radius: float, color: Color) -> None:
    """A cross: not done."""
    for sign in (1, -1):
        canvas.line(
            (
                add(at, -radius * 0.6, -sign * radius * 0.6),
                add(at, radius * 0.6, sign * radius * 0.6),
            ),
            color,
            width=radius * 0.32,
        )


def arrow(canvas: Canvas, tail: Point, tip: Point, color: Color, *, size: float) -> None:
    """A big arrow with a dark edge."""
    dx, dy = tip[0] - tail[0], tip[1] - tail[1]
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    ux, uy = dx / length, dy / length
    rim = size * 0.14
    canvas.polygon(
        arrow_outline(
            add(tail, -ux * rim, -uy * rim),
            add(tip, ux * rim * 1.8, uy * rim * 1.8),
            width=size * 0.42 + 2 * rim,
            head=size + rim * 2.4,
        ),
        theme.ON_BRIGHT,
    )
    canvas.polygon(arrow_outline(tail, tip, width=size * 0.42, head=size), color)


def flame(canvas: Canvas, at: Point, size: float, *, phase: float, strength: float) -> None:
    """A flame with its foot at `at`; `phase` 0..1 sways it, `strength` 0..1 makes it taller."""
    tall = size * (0.7 + 0.5 * strength)
    sway = size * 0.07 * sin(2 * pi * phase)
    for share, color in ((1.0, theme.WARN), (0.68, theme.GOLD), (0.36, theme.INK)):
        wide, high = size * 0.40 * share, tall * share
        x, y = at
        canvas.polygon(
            (
                (x + sway * 1.6, y - high),
                (x + wide * 0.42 + sway, y - high * 0.62),
                (x + wide * 0.95, y - high * 0.40),
                (x + wide, y - high * 0.18),
                (x + wide * 0.55, y),
                (x - wide * 0.55, y),
                (x - wide, y - high * 0.20),
                (x - wide * 0.82, y - high * 0.46),
                (x - wide * 0.40, y - high * 0.56),
                (x - wide * 0.30 + sway, y - high * 0.78),
            ),
            color,
        )


def speaker(canvas: Canvas, at: Point, size: float, color: Color, *, on: bool) -> None:
    """A loudspeaker, with waves when there is sound and a cross when it is muted."""
    x, y = at
    half = size / 2
    canvas.polygon(
        (
            (x - half, y - half * 0.3),
            (x - half * 0.45, y - half * 0.3),
            (x, y - half * 0.8),
            (x, y + half * 0.8),
            (x - half * 0.45, y + half * 0.3),
            (x - half, y + half * 0.3),
        ),
        color,
    )
    if not on:
        cross(canvas, (x + half * 0.6, y), half * 0.5, color)
        return
    for radius in (0.45, 0.85):
        canvas.arc(at, half * radius, color, width=size * 0.09, start_deg=-48, sweep_deg=96)


def person(canvas: Canvas, foot: Point, height: float, color: Color, *, turned: bool) -> None:
    """A standing person as a sign, from the front or from the side."""
    x, y = foot
    thick = height * (0.055 if turned else 0.06)
    canvas.circle((x, y - height * 0.90), height * 0.10, color)
    spread = 0.0 if turned else height * 0.115
    canvas.limb(
        Limb(
            a=(x, y - height * 0.70),
            b=(x, y - height * 0.48),
            radius_a=thick * (1.3 if turned else 2.0),
            radius_b=thick * (1.2 if turned else 1.5),
        ),
        color,
    )
    for sign in (-1, 1) if not turned else (1,):
        canvas.line(
            (
                (x + sign * spread, y - height * 0.72),
                (x + sign * (spread + height * 0.05), y - height * 0.45),
            ),
            color,
            width=thick * 1.3,
        )
        canvas.line(
            (
                (x + sign * spread * 0.5, y - height * 0.46),
                (x + sign * spread * 0.62, y - height * 0.02),
            ),
            color,
            width=thick * 1.7,
        )
    if turned:
        canvas.line(
            ((x, y - height * 0.02), (x + height * 0.09, y - height * 0.02)),
            color,
            width=thick * 1.4,
        )


def lamp(canvas: Canvas, at: Point, radius: float, color: Color) -> None:
    """A light with its rays."""
    canvas.circle(at, radius, color)
    for ray in range(8):
        ends = (polar(at, radius * 1.4, ray * 45), polar(at, radius * 2.1, ray * 45))
        canvas.line(ends, color, width=radius * 0.26)


HINT_SHAPE = 1.22
"""Width of a hint's sign with its arrows, in heights."""
ARROW = 0.34
"""Length of a hint's arrows, in heights of the sign."""
_BESIDE = 0.30
_TURNS = (Hint.TURN_SIDE, Hint.TURN_FRONT)


def _on_both_sides(out: float, down: float, way: int) -> tuple[tuple[float, float, int, int], ...]:
    """Two arrows up (`way` -1) or down beside the person."""
    return (-out, down, 0, way), (out, down, 0, way)


_RIGHT = _BESIDE + ARROW * 0.3
_ARROWS: dict[Hint, tuple[tuple[float, float, int, int], ...]] = {
    Hint.MOVE_LEFT: ((-_BESIDE, 0, -1, 0),),
    Hint.MOVE_RIGHT: ((_BESIDE, 0, 1, 0),),
    Hint.STEP_BACK: _on_both_sides(_BESIDE + ARROW * 0.4, -ARROW * 0.5, -1),
    Hint.STEP_CLOSER: _on_both_sides(_BESIDE + ARROW * 0.4, 0, 1),
    Hint.GET_DOWN: ((_RIGHT, -ARROW * 0.5, 0, 1),),
    Hint.STAND_UP: ((_RIGHT, ARROW * 0.8, 0, -1),),
    Hint.SIT_UP: ((_RIGHT, ARROW * 0.8, 0, -1),),
    Hint.SHOW_FEET: _on_both_sides(_BESIDE + ARROW * 0.2, 0.1, 1),
    Hint.SHOW_HANDS: _on_both_sides(_BESIDE + ARROW * 0.2, 0.1, -1),
}
"""A hint's arrows: where the tail is, from the middle of the person (in heights of the sign), and
which way it points (y down)."""


def hint(canvas: Canvas, box: Box, what: Hint, color: Color, *, t_ms: int) -> None:
    """What the framing check asks for, as a sign that fills `box`."""
    tall = min(box.height, box.width / HINT_SHAPE)
    x, middle = box.centre
    foot = middle + tall / 2
    if what is Hint.OK:
        tick(canvas, box.centre, tall * 0.42, theme.GOOD)
    elif what is Hint.MORE_LIGHT:
        lamp(canvas, box.centre, tall * 0.20, theme.GOLD)
    elif what is Hint.NOBODY:
        canvas.circle(box.centre, tall * 0.42, color, width=tall * 0.06)
        person(canvas, (x, foot - tall * 0.18), tall * 0.62, color, turned=False)
    else:
        high = tall * (0.72 if what is Hint.STEP_CLOSER else 0.95)
        person(canvas, (x, foot), high, color, turned=what is Hint.TURN_SIDE)
        _moves(canvas, box.centre, what, tall, t_ms=t_ms)


def _moves(canvas: Canvas, at: Point, what: Hint, tall: float, *, t_ms: int) -> None:
    """The arrows of a hint about a person `tall` pixels high with the middle `at`; they sway."""
    nudge = tall * 0.05 * sin(2 * pi * t_ms / 1400)
    size, reach = tall * 0.22, tall * ARROW
    for dx, dy, ux, uy in _ARROWS.get(what, ()):
        tail = (at[0] + dx * tall + ux * nudge, at[1] + dy * tall + uy * nudge)
        arrow(canvas, tail, add(tail, ux * reach, uy * reach), theme.GOLD, size=size)
    if what in _TURNS:
        _turn(canvas, add(at, 0, tall * 0.05), tall * 0.40, size, nudge)


def _turn(canvas: Canvas, at: Point, radius: float, size: float, nudge: float) -> None:
    """A round arrow about a person: turn."""
    start = 150 + nudge
    end = polar(at, radius, start - 118)
    tip = add(end, size * 0.50, -size * 0.82)
    arrow(canvas, end, tip, theme.GOLD, size=size * 0.9)
    canvas.arc(at, radius, theme.GOLD, width=size * 0.36, start_deg=start, sweep_deg=-118)

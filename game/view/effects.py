"""Effects of a repetition: a bolt to the opponent, sparks, and its tier in large letters.

Everything follows from the time and a seed, so that a replay looks the same. Nothing flashes: the
bolt fades in and out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from game.core.verdict import Tier
from game.view import theme
from game.view.canvas import Anchor, Box, Canvas, Point
from game.view.layout import Layout
from game.view.shapes import add, between, direction, distance, polar
from game.view.show import Strike

FLY_MS = 420
"""From the avatar to the opponent."""
FADE_MS = 420
SPARKS_MS = 900
TAG_MS = 1_300
TAG = 60.0
"""Size of a tier's name, in units."""
PLATE = 0.86
"""Opacity of the ground of a tier and its points: the bolt must not strike them through."""
SPARKS = {Tier.PERFECT: 22, Tier.GREAT: 14, Tier.GOOD: 8, Tier.PARTIAL: 0}


def struck_ms(strikes: Sequence[Strike], t_ms: int) -> int | None:
    """How long ago the last bolt reached the opponent, in ms; None if none has."""
    hits = [t_ms - s.t_ms - FLY_MS for s in strikes if s.hit and t_ms - s.t_ms >= FLY_MS]
    return min(hits, default=None)


def draw(
    canvas: Canvas,
    layout: Layout,
    strikes: Sequence[Strike],
    *,
    source: Point,
    target: Point,
    t_ms: int,
) -> None:
    """The bolts under way, their sparks, and the tiers above the avatar's head."""
    for strike in strikes:
        age = t_ms - strike.t_ms
        if age < 0:
            continue
        if strike.hit and age < FLY_MS + FADE_MS:
            _bolt(canvas, layout, strike, source=source, target=target, age=age)
        if strike.hit and 0 <= age - FLY_MS < SPARKS_MS:
            _sparks(canvas, layout, strike, target, age - FLY_MS)


def _bolt(
    canvas: Canvas, layout: Layout, strike: Strike, *, source: Point, target: Point, age: int
) -> None:
    """A ball of light with a jagged tail."""
    _, color = theme.called(strike.tier, harmful=strike.harmful)
    share = min(1.0, age / FLY_MS)
    fade = 1.0 if age <= FLY_MS else 1 - (age - FLY_MS) / FADE_MS
    lift = -layout.px(90)

    def path(s: float) -> Point:
        return add(between(source, target, s), 0, lift * 4 * s * (1 - s))

    head = path(share)
    points = [path(share * (0.35 + 0.65 * k / 7)) for k in range(8)]
    jagged = _jagged(points, layout.px(16), seed=strike.number * 31)
    if age <= FLY_MS:
        canvas.line(jagged, color, width=layout.px(9))
        canvas.line(jagged, theme.INK, width=layout.px(3.5))
        canvas.circle(head, layout.px(15), color)
        canvas.circle(head, layout.px(8), theme.INK)
    size = layout.px(70 if strike.tier is Tier.PERFECT else 52)
    canvas.glow(head, size * (1 + (1 - fade)), color, alpha=0.9 * fade)


def _jagged(points: Sequence[Point], amount: float, *, seed: int) -> list[Point]:
    """The path with its inner points moved off it."""
    random = Random(seed)  # noqa: S311 (an effect, not a secret)
    length = distance(points[0], points[-1])
    if length < 1:
        return list(points)
    ux, uy = direction(points[0], points[-1])
    moved = [points[0]]
    for point in points[1:-1]:
        off = random.uniform(-amount, amount)
        moved.append(add(point, -uy * off, ux * off))
    return [*moved, points[-1]]


def _sparks(canvas: Canvas, layout: Layout, strike: Strike, at: Point, age: int) -> None:
    """Sparks that fly out, fall and grow small."""
    _, color = theme.called(strike.tier, harmful=strike.harmful)
    random = Random(strike.number * 7919 + 13)  # noqa: S311 (an effect, not a secret)
    share = age / SPARKS_MS
    for _ in range(SPARKS[strike.tier]):
        angle, speed, size = random.uniform(0, 360), random.uniform(0.3, 1), random.uniform(4, 9)
        place = polar(at, layout.px(150) * speed * (1 - (1 - share) ** 2), angle)
        place = add(place, 0, layout.px(120) * share * share)
        radius = layout.px(size) * (1 - share)
        if radius > 0.8:  # noqa: PLR2004 (pixels)
            canvas.circle(place, radius, color)


def tags(canvas: Canvas, layout: Layout, strikes: Sequence[Strike], *, t_ms: int) -> None:
    """The newest repetition's tier and points, at the upper right of the stage."""
    shown = [s for s in strikes if 0 <= t_ms - s.t_ms < TAG_MS]
    if not shown:
        return
    strike = shown[-1]
    age = t_ms - strike.t_ms
    rise = layout.px(24) * (1 - (1 - min(1.0, age / 500)) ** 2)
    alpha = 1.0 if age < TAG_MS - 350 else (TAG_MS - age) / 350
    at = (layout.stage.right - layout.px(20), layout.stage.y + layout.px(64) - rise)
    said = strike.hit or strike.harmful or not strike.counted
    called, color = theme.called(strike.tier, harmful=strike.harmful)
    label = called if strike.hit or strike.harmful else "Counted"
    label = label if strike.counted else "Not counted"
    label += "!" if strike.tier is Tier.PERFECT and strike.hit and not strike.harmful else ""
    points = f"+{strike.points:,}" + (" golden" if strike.golden else "") if strike.points else ""
    wide = max(
        canvas.text_width(label, size=layout.px(TAG), bold=True),
        canvas.text_width(points, size=layout.px(theme.TEXT), bold=True),
    )
    plate = Box(
        x=at[0] - wide - layout.px(16),
        y=at[1] - layout.px(38),
        width=wide + layout.px(32),
        height=layout.px(114 if points else 76),
    )
    canvas.rect(plate, theme.PANEL, radius=layout.px(16), alpha=PLATE * alpha)
    canvas.text(
        label,
        at,
        size=layout.px(TAG),
        color=color if said else theme.INK,
        anchor=Anchor.RIGHT,
        bold=True,
        alpha=alpha,
        outline=theme.ON_BRIGHT,
    )
    if points:
        canvas.text(
            points,
            (at[0], at[1] + layout.px(50)),
            size=layout.px(theme.TEXT),
            color=theme.INK,
            anchor=Anchor.RIGHT,
            bold=True,
            alpha=alpha,
            outline=theme.ON_BRIGHT,
        )

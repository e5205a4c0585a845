"""The night arena: sky, stars, hills, lights and a floor grid in perspective that slowly moves."""

from __future__ import annotations

from functools import lru_cache
from math import sin
from random import Random

from game.view import theme
from game.view.canvas import Box, Canvas, Color, Point
from game.view.layout import Layout
from game.view.theme import mix

GRID_PERIOD_MS = 4_000
"""The floor moves by one of its squares in this time."""
GRID_STEP_MS = 20
"""In so long no row moves by half a pixel at 720 lines."""
GRID_ROWS = 9
RAYS = 13
STARS = 90


def draw(canvas: Canvas, layout: Layout, *, t_ms: int, platform: bool = True) -> None:
    """The whole background. `platform` adds the round stage that the avatar stands on."""
    canvas.cached(
        f"arena {platform}",
        layout.screen,
        lambda target, _: _still(target, layout, platform=platform),
        opaque=True,
    )
    _moving_rows(canvas, layout, t_ms, platform=platform)


def _still(canvas: Canvas, layout: Layout, *, platform: bool) -> None:
    width, height = layout.size
    horizon = layout.horizon
    sky = Box(x=0, y=0, width=width, height=horizon)
    canvas.gradient(sky, theme.NIGHT_TOP, theme.NIGHT_BOTTOM)
    _stars(canvas, layout)
    middle = width / 2
    canvas.glow((middle, horizon), layout.px(560), theme.HORIZON, alpha=0.42)
    _hills(canvas, layout)
    floor = Box(x=0, y=horizon, width=width, height=height - horizon)
    canvas.gradient(floor, theme.FLOOR_FAR, theme.FLOOR_NEAR)
    for ray in range(-RAYS, RAYS + 1):
        _ray(canvas, layout, (middle + ray * layout.px(46), horizon), ray)
    canvas.rect(Box(x=0, y=horizon - layout.px(1), width=width, height=layout.px(2)), theme.HORIZON)
    _beams(canvas, layout)
    if platform:
        _platform(canvas, layout)


def _stars(canvas: Canvas, layout: Layout) -> None:
    random = Random(7)  # noqa: S311 (stars, not secrets)
    for _ in range(STARS):
        at = (random.random() * layout.size[0], random.random() * layout.horizon * 0.8)
        size = random.choice((0.8, 1.0, 1.5))
        canvas.circle(at, layout.px(size), theme.STAR, alpha=random.uniform(0.25, 0.8))


def _hills(canvas: Canvas, layout: Layout) -> None:
    """Two rows of hills before the sky."""
    width, horizon = layout.size[0], layout.horizon
    for row, (tall, share) in enumerate(((112, 0.30), (62, 0.62))):
        color = mix(theme.NIGHT_BOTTOM, theme.FLOOR_NEAR, share)
        top = [
            (
                width * i / 48,
                horizon
                - layout.px(tall)
                * (0.42 + 0.3 * sin(i * 0.61 + row * 2.1) + 0.22 * sin(i * 1.37 + row)),
            )
            for i in range(49)
        ]
        canvas.polygon((*top, (width, horizon), (0, horizon)), color)


def _ray(canvas: Canvas, layout: Layout, start: Point, ray: int) -> None:
    """One line of the floor that runs towards the viewer."""
    end = (layout.size[0] / 2 + ray * layout.px(210), float(layout.size[1]))
    half_a, half_b = layout.px(0.5), layout.px(1.7)
    canvas.polygon(
        (
            (start[0] - half_a, start[1]),
            (start[0] + half_a, start[1]),
            (end[0] + half_b, end[1]),
            (end[0] - half_b, end[1]),
        ),
        theme.GRID,
        alpha=0.40,
    )


def _beams(canvas: Canvas, layout: Layout) -> None:
    """Two soft beams of light from above onto the stage."""
    middle, floor = layout.stage.centre[0], layout.stage.bottom
    for sign in (-1, 1):
        top = (middle + sign * layout.px(330), -layout.px(30))
        for share in (1.0, 0.72, 0.45):
            half = layout.px(170) * share
            canvas.polygon(
                (
                    (top[0] - layout.px(12), top[1]),
                    (top[0] + layout.px(12), top[1]),
                    (middle + half, floor),
                    (middle - half, floor),
                ),
                theme.GHOST,
                alpha=0.028,
            )


def _platform(canvas: Canvas, layout: Layout) -> None:
    """The round stage with a rim of light."""
    x, y = layout.stage.centre[0], layout.stage.bottom + layout.px(4)
    wide = min(layout.px(330), layout.stage.width * 0.49)

    def ring(share: float, down: float) -> Box:
        return Box(
            x=x - wide * share,
            y=y - wide * 0.15 * share + layout.px(down),
            width=2 * wide * share,
            height=2 * wide * 0.15 * share,
        )

    canvas.glow((x, y), wide * 1.25, theme.HORIZON, alpha=0.30)
    canvas.ellipse(ring(1.0, 14), theme.SHADOW)
    canvas.ellipse(ring(1.0, 0), theme.PANEL_EDGE)
    canvas.ellipse(ring(0.985, 0), mix(theme.FLOOR_NEAR, theme.SUIT_DARK, 0.45))
    canvas.ellipse(ring(0.80, 0), theme.GRID)
    canvas.ellipse(ring(0.785, 0), mix(theme.FLOOR_NEAR, theme.SUIT_DARK, 0.62))


def _moving_rows(canvas: Canvas, layout: Layout, t_ms: int, *, platform: bool) -> None:
    """The floor's cross lines, drifting towards the viewer, beside the stage."""
    for box, color in _rows(layout, t_ms % GRID_PERIOD_MS // GRID_STEP_MS, platform=platform):
        canvas.rect(box, color)


@lru_cache(maxsize=2 * GRID_PERIOD_MS // GRID_STEP_MS)
def _rows(layout: Layout, step: int, *, platform: bool) -> tuple[tuple[Box, Color], ...]:
    """The cross lines at a step of their way: where they are, and their colours."""
    width, height = layout.size
    depth = height - layout.horizon
    shift = step * GRID_STEP_MS / GRID_PERIOD_MS
    rows: list[tuple[Box, Color]] = []
    for row in range(GRID_ROWS):
        near = (row + shift) / GRID_ROWS
        y = layout.horizon + depth * near**2.4
        thick = max(1.0, layout.px(2.6) * near)
        color = mix(theme.FLOOR_FAR, theme.GRID, 0.25 + 0.35 * near)
        reach = _beside(layout, y) if platform else width / 2
        if reach >= width / 2:
            rows.append((Box(x=0, y=y, width=width, height=thick), color))
            continue
        rows += [(Box(x=x, y=y, width=reach, height=thick), color) for x in (0.0, width - reach)]
    return tuple(rows)


def _beside(layout: Layout, y: float) -> float:
    """How wide the floor is at either side of the round stage, at the height `y`."""
    middle, floor = layout.size[0] / 2, layout.stage.bottom + layout.px(4)
    wide = min(layout.px(330), layout.stage.width * 0.49)
    off = (y - floor) / (wide * 0.15)
    inside = wide * (1 - off * off) ** 0.5 if abs(off) < 1 else 0.0
    return middle - inside

"""The shapes of the `Canvas` on a pygame surface, with smooth edges; what can be kept is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame
import pygame.gfxdraw

from game.shell import sprites
from game.view.canvas import Box, Color, Limb, Point
from game.view.shapes import (
    arc_points,
    band_outline,
    circle_outline,
    ellipse_outline,
    limb_outline,
)

ALPHA_STEPS = 32
"""Transparency of kept sprites is rounded to 1/32, so that fading does not fill the cache."""
SMALL_DISC = 20
"""Smaller discs are kept sprites, put at whole pixels; larger ones are drawn where they are."""


class ShapeCanvas:
    """Draws shapes on `surface`."""

    def __init__(self, surface: pygame.Surface) -> None:
        """A canvas that fills `surface`."""
        self._surface = surface
        self._ground: Color | None = None
        self._sprites = sprites.SpriteCache()
        self._glow_base = sprites.glow_base()

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        return self._surface

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._surface.get_size()

    def rect(
        self,
        box: Box,
        color: Color,
        *,
        radius: float = 0,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """See `Canvas.rect`."""
        area = area_of(box)
        if radius <= 0 and alpha >= 1:
            pygame.draw.rect(self._surface, color, area, 0 if width is None else round(width))
            return
        size, shade = area.size, stepped(alpha)
        if not size[0] or not size[1] or not shade:
            return
        corner = min(radius, size[0] / 2, size[1] / 2)
        key = ("rect", size, color, corner, width, shade)
        sprite = self._sprites.get(
            key,
            lambda: sprites.rounded(size, color, radius=corner, width=width, alpha=shade),
        )
        self._surface.blit(sprite, area)

    def gradient(
        self, box: Box, top: Color, bottom: Color, *, radius: float = 0, alpha: float = 1
    ) -> None:
        """See `Canvas.gradient`."""
        area, shade = area_of(box), stepped(alpha)
        size = area.size
        if not size[0] or not size[1]:
            return
        sprite = self._sprites.get(
            ("gradient", size, top, bottom, radius, shade),
            lambda: sprites.gradient(size, top, bottom, radius=radius, alpha=shade),
        )
        self._surface.blit(sprite, area)

    def polygon(
        self,
        points: Sequence[Point],
        color: Color,
        *,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """See `Canvas.polygon`."""
        if width is not None:
            self.line((*points, points[0]), color, width=width, alpha=alpha)
        elif alpha >= 1 and self._ground is None and self._surface.get_flags() & pygame.SRCALPHA:
            sprite, corner = sprites.polygon(points, color)  # smooth lines need a ground
            self._surface.blit(sprite, corner)
        elif alpha >= 1:
            pygame.draw.polygon(self._surface, color, points)
            pygame.draw.aalines(self._surface, color, True, points)  # noqa: FBT003 (closed)
        else:
            rounded = [(round(x), round(y)) for x, y in points]
            pygame.gfxdraw.filled_polygon(
                self._surface, rounded, (*color, round(255 * max(0.0, alpha)))
            )

    def limb(self, limb: Limb, color: Color, *, alpha: float = 1, smooth: bool = True) -> None:
        """See `Canvas.limb`."""
        if smooth or alpha < 1:
            self.polygon(limb_outline(limb), color, alpha=alpha)
        else:
            pygame.draw.polygon(self._surface, color, limb_outline(limb))

    def circle(
        self,
        centre: Point,
        radius: float,
        color: Color,
        *,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """See `Canvas.circle`."""
        if radius <= 0:
            return
        if width is None and alpha >= 1 and radius > SMALL_DISC:
            self.polygon(circle_outline(centre, radius), color)
            return
        size, shade = round(radius * 2) / 2, stepped(alpha)
        sprite = self._sprites.get(
            ("disc", size, color, width, shade),
            lambda: sprites.disc(size, color, width=width, alpha=shade),
        )
        half = sprite.get_width() / 2
        self._surface.blit(sprite, (round(centre[0] - half), round(centre[1] - half)))

    def ellipse(
        self, box: Box, color: Color, *, width: float | None = None, alpha: float = 1
    ) -> None:
        """See `Canvas.ellipse`."""
        self.polygon(ellipse_outline(box), color, width=width, alpha=alpha)

    def arc(
        self,
        centre: Point,
        radius: float,
        color: Color,
        *,
        width: float,
        start_deg: float,
        sweep_deg: float,
        alpha: float = 1,
    ) -> None:
        """See `Canvas.arc`."""
        self.polygon(
            band_outline(centre, radius, width=width, start_deg=start_deg, sweep_deg=sweep_deg),
            color,
            alpha=alpha,
        )
        if alpha >= 1:
            ends = arc_points(centre, radius, start_deg=start_deg, sweep_deg=sweep_deg)
            for end in (ends[0], ends[-1]):
                self.polygon(circle_outline(end, width / 2), color)

    def line(
        self, points: Sequence[Point], color: Color, *, width: float, alpha: float = 1
    ) -> None:
        """See `Canvas.line`."""
        for a, b in pairwise(points):
            limb = Limb(a=a, b=b, radius_a=width / 2, radius_b=width / 2)
            self.polygon(limb_outline(limb), color, alpha=alpha)

    def glow(self, centre: Point, radius: float, color: Color, *, alpha: float = 1) -> None:
        """See `Canvas.glow`."""
        size, shade = max(2, 2 * round(radius / 2)), stepped(alpha)
        if not shade:
            return
        sprite = self._sprites.get(
            ("glow", size, color, shade),
            lambda: sprites.glow(self._glow_base, size, color, alpha=shade),
        )
        self._surface.blit(
            sprite,
            (round(centre[0] - size), round(centre[1] - size)),
            special_flags=pygame.BLEND_RGB_ADD,
        )


def area_of(box: Box) -> pygame.Rect:
    """The whole pixels of a box."""
    left, top = round(box.x), round(box.y)
    return pygame.Rect(left, top, max(0, round(box.right) - left), max(0, round(box.bottom) - top))


def stepped(alpha: float) -> float:
    """`alpha` within 0..1, in ALPHA_STEPS."""
    return round(min(1.0, max(0.0, alpha)) * ALPHA_STEPS) / ALPHA_STEPS

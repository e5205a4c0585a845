"""The `Canvas` on a pygame surface: smooth edges, and everything that can be kept is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise

import pygame
import pygame.gfxdraw

from game.shell import sprites
from game.shell.fonts import cap_middle, font
from game.view.canvas import Anchor, Box, Canvas, Color, Limb, Point, RawPicture
from game.view.shapes import (
    arc_points,
    band_outline,
    circle_outline,
    ellipse_outline,
    limb_outline,
)

ALPHA_STEPS = 32
"""Transparency of kept sprites is rounded to 1/32, so that fading does not fill the cache."""
LAST_FEW = 32_000_000
"""Bytes of kept sprites of what moves: a figure with its light is 2 MB on a window of 720 lines."""
ROWS_LEFT = 1.5
"""A camera picture is scaled down from at least so many rows for each that is shown."""
SMALL_DISC = 20
"""Smaller discs are kept sprites, put at whole pixels; larger ones are drawn where they are."""


class PygameCanvas:
    """Draws on `surface`. Keep one for each size: it holds the sprites it has made."""

    def __init__(self, surface: pygame.Surface) -> None:
        """A canvas that fills `surface`."""
        self._surface = surface
        self._ground: Color | None = None
        self._sprites = sprites.SpriteCache()
        self._moving = sprites.SpriteCache(limit=LAST_FEW)
        self._glow_base = sprites.glow_base()
        self._last_picture: tuple[RawPicture, tuple[object, ...], pygame.Surface] | None = None

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
        area = _area(box)
        if radius <= 0 and alpha >= 1:
            pygame.draw.rect(self._surface, color, area, 0 if width is None else round(width))
            return
        size, shade = area.size, _stepped(alpha)
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
        area, shade = _area(box), _stepped(alpha)
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
        size, shade = round(radius * 2) / 2, _stepped(alpha)
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
        size, shade = max(2, 2 * round(radius / 2)), _stepped(alpha)
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

    def text(
        self,
        text: str,
        at: Point,
        *,
        size: float,
        color: Color,
        anchor: Anchor = Anchor.CENTRE,
        bold: bool = False,
        max_width: float | None = None,
        alpha: float = 1,
        outline: Color | None = None,
    ) -> None:
        """See `Canvas.text`."""
        shown = text if max_width is None else self._cut(text, size, max_width, bold=bold)
        pixels, shade = round(size), _stepped(alpha)
        if not shown or not shade:
            return
        sprite = self._sprites.get(
            ("text", shown, pixels, color, bold, outline, shade),
            lambda: sprites.lettering(
                shown, color, size=pixels, bold=bold, outline=outline, alpha=shade
            ),
        )
        edge = 0 if outline is None else sprites.outline_width(pixels)
        top = at[1] - edge - cap_middle(pixels, bold=bold)
        share = {Anchor.LEFT: 0.0, Anchor.CENTRE: 0.5, Anchor.RIGHT: 1.0}[anchor]
        inner = sprite.get_width() - 2 * edge
        self._surface.blit(sprite, (round(at[0] - edge - share * inner), round(top)))

    def text_width(self, text: str, *, size: float, bold: bool = False) -> float:
        """See `Canvas.text_width`."""
        return _text_width(text, round(size), bold=bold)

    def _cut(self, text: str, size: float, max_width: float, *, bold: bool) -> str:
        """`text`, cut with an ellipsis where it is wider than `max_width`."""
        if self.text_width(text, size=size, bold=bold) <= max_width:
            return text
        shown = text
        while shown and self.text_width(shown + "…", size=size, bold=bold) > max_width:
            shown = shown[:-1]
        return shown.rstrip() + "…"

    def picture(
        self, picture: RawPicture, box: Box, *, mirrored: bool, radius: float = 0, alpha: float = 1
    ) -> None:
        """See `Canvas.picture`."""
        area, shade = _area(box), _stepped(alpha)
        look = (area.size, mirrored, radius, shade)
        if self._last_picture is None or self._last_picture[:2] != (picture, look):
            ready = _fitted(picture, area.size, mirrored=mirrored)
            if radius > 0 or shade < 1:
                mask = self._sprites.get(
                    ("mask", area.size, radius, shade),
                    lambda: sprites.rounded(
                        area.size, (255, 255, 255), radius=radius, width=None, alpha=shade
                    ),
                )
                ready.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            self._last_picture = (picture, look, ready)
        self._surface.blit(self._last_picture[2], area)

    @contextmanager
    def layer(self, box: Box, *, alpha: float) -> Iterator[None]:
        """See `Canvas.layer`: what was there is kept and blended back over the new picture.

        On a transparent ground that would not fade: there it is drawn apart.
        """
        area = _area(box).clip(self._surface.get_rect())
        if self._surface.get_flags() & pygame.SRCALPHA:
            fresh = sprites.blank(*self._surface.get_size(), color=self._ground)
            with self._onto(fresh, ground=self._ground):
                yield
            part = fresh.subsurface(area)
            _fade(part, min(1.0, max(0.0, alpha)))
            self._surface.blit(part, area)
            return
        before = self._surface.subsurface(area).copy()
        yield
        before.set_alpha(round(255 * (1 - min(1.0, max(0.0, alpha)))))
        self._surface.blit(before, area)

    def cached(
        self,
        key: str,
        box: Box,
        paint: Callable[[Canvas, Box], None],
        *,
        opaque: bool = False,
        alpha: float = 1,
        edge: Color | None = None,
    ) -> None:
        """See `Canvas.cached`. The box may lie partly outside of the canvas."""
        area, shade = _area(box), _stepped(alpha)

        def make() -> pygame.Surface:
            fresh = sprites.blank(*area.size, color=edge)
            if opaque:
                fresh = fresh.convert()
            self._paint(fresh, paint, ground=edge)
            if shade < 1:
                _fade(fresh, shade)
            return fresh

        self._surface.blit(self._sprites.get(("cached", key, area.size, shade), make), area)

    def moving(
        self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None], *, edge: Color
    ) -> None:
        """See `Canvas.moving`: smooth lines blend with a ground of their own colour."""
        area = _area(box)

        def make() -> pygame.Surface:
            fresh = sprites.blank(*area.size, color=edge)
            self._paint(fresh, paint, ground=edge)
            return fresh

        self._surface.blit(self._moving.get((key, area.size), make), area)

    def light(self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None]) -> None:
        """See `Canvas.light`."""
        area = _area(box)

        def make() -> pygame.Surface:
            fresh = pygame.Surface(area.size, depth=32)
            self._paint(fresh, paint)
            return fresh

        sprite = self._moving.get((key, area.size), make)
        self._surface.blit(sprite, area, special_flags=pygame.BLEND_RGB_ADD)

    def _paint(
        self,
        fresh: pygame.Surface,
        paint: Callable[[Canvas, Box], None],
        *,
        ground: Color | None = None,
    ) -> None:
        """Let `paint` draw on the surface `fresh`."""
        with self._onto(fresh, ground=ground):
            paint(self, Box(x=0, y=0, width=fresh.get_width(), height=fresh.get_height()))

    @contextmanager
    def _onto(self, surface: pygame.Surface, *, ground: Color | None) -> Iterator[None]:
        """Draw on another surface for a while; `ground` is its colour where it is transparent."""
        before = self._surface, self._ground
        self._surface, self._ground = surface, ground
        try:
            yield
        finally:
            self._surface, self._ground = before


@lru_cache(maxsize=4096)
def _text_width(text: str, pixels: int, *, bold: bool) -> float:
    return float(font(pixels, bold=bold).size(text)[0])


def _area(box: Box) -> pygame.Rect:
    left, top = round(box.x), round(box.y)
    return pygame.Rect(left, top, max(0, round(box.right) - left), max(0, round(box.bottom) - top))


def _fade(surface: pygame.Surface, alpha: float) -> None:
    """Make a surface with alpha more transparent."""
    surface.fill((255, 255, 255, round(255 * alpha)), special_flags=pygame.BLEND_RGBA_MULT)


def _stepped(alpha: float) -> float:
    return round(min(1.0, max(0.0, alpha)) * ALPHA_STEPS) / ALPHA_STEPS


def _fitted(picture: RawPicture, size: tuple[int, int], *, mirrored: bool) -> pygame.Surface:
    """`picture` scaled to cover `size`, its longer sides cut, as a surface with alpha."""
    share = min(picture.width / size[0], picture.height / size[1])
    width = min(picture.width, round(size[0] * share))
    height = min(picture.height, round(size[1] * share))
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    # Of a much larger picture a part of the rows tells enough: scaling takes its time from each.
    skip = max(1, int(share / ROWS_LEFT))
    whole = pygame.image.frombuffer(
        picture.rgb,
        (picture.width, picture.height // skip),
        "RGB",
        pitch=3 * picture.width * skip,
    )
    part = whole.subsurface((left, top // skip, width, height // skip))
    scaled = pygame.transform.smoothscale(part, size)
    if mirrored:
        scaled = pygame.transform.flip(scaled, True, False)  # noqa: FBT003 (across, not down)
    return scaled.convert_alpha()

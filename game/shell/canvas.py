"""The `Canvas` on a pygame surface: shapes, and with them text, pictures and layers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

import pygame

from game.shell import sprites
from game.shell.camera_picture import fitted
from game.shell.fonts import cap_middle, cut, text_width
from game.shell.shape_canvas import ShapeCanvas, area_of, stepped
from game.view.canvas import Anchor, Box, Canvas, Color, Point, RawPicture

LAST_FEW = 35
"""Bytes of kept sprites of what moves, for each pixel of the window: a figure with its light takes
two, and the last poses of two figures are kept."""


class PygameCanvas(ShapeCanvas):
    """Draws on `surface`. Keep one for each size: it holds the sprites it has made."""

    def __init__(self, surface: pygame.Surface) -> None:
        """A canvas that fills `surface`."""
        super().__init__(surface)
        self._moving = sprites.SpriteCache(
            limit=LAST_FEW * surface.get_width() * surface.get_height()
        )
        self._last_picture: tuple[RawPicture, tuple[object, ...], pygame.Surface] | None = None

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
        shown = text if max_width is None else cut(text, round(size), max_width, bold=bold)
        pixels, shade = round(size), stepped(alpha)
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
        return text_width(text, round(size), bold=bold)

    def picture(
        self, picture: RawPicture, box: Box, *, mirrored: bool, radius: float = 0, alpha: float = 1
    ) -> None:
        """See `Canvas.picture`."""
        area, shade = area_of(box), stepped(alpha)
        look = (area.size, mirrored, radius, shade)
        if self._last_picture is None or self._last_picture[:2] != (picture, look):
            ready = fitted(picture, area.size, mirrored=mirrored)
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
        area = area_of(box).clip(self._surface.get_rect())
        if self._surface.get_flags() & pygame.SRCALPHA:
            fresh = sprites.blank(*self._surface.get_size(), color=self._ground)
            with self._onto(fresh, ground=self._ground):
                yield
            part = fresh.subsurface(area)
            sprites.fade(part, min(1.0, max(0.0, alpha)))
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
        area, shade = area_of(box), stepped(alpha)

        def make() -> pygame.Surface:
            fresh = sprites.blank(*area.size, color=edge)
            if opaque:
                fresh = fresh.convert()
            self._paint(fresh, paint, ground=edge)
            if shade < 1:
                sprites.fade(fresh, shade)
            return fresh

        self._surface.blit(self._sprites.get(("cached", key, area.size, shade), make), area)

    def moving(
        self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None], *, edge: Color
    ) -> None:
        """See `Canvas.moving`: smooth lines blend with a ground of their own colour."""
        area = area_of(box)

        def make() -> pygame.Surface:
            fresh = sprites.blank(*area.size, color=edge)
            self._paint(fresh, paint, ground=edge)
            return fresh

        self._surface.blit(self._moving.get((key, area.size), make), area)

    def light(self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None]) -> None:
        """See `Canvas.light`."""
        area = area_of(box)

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

"""Small surfaces that are made once and used often: rounded rectangles, glows, text, gradients."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from math import ceil, floor

import pygame

from game.shell.fonts import font
from game.view.canvas import Color
from game.view.theme import mix

FINE = 4
"""Rounded shapes are drawn this much larger and scaled down, for smooth edges."""
GLOW_SIZE = 96


class SpriteCache:
    """Surfaces by key; the longest unused go when `limit` bytes are passed."""

    def __init__(self, *, limit: int = 192_000_000) -> None:
        """An empty cache."""
        self._limit = limit
        self._bytes = 0
        self._kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The surface of `key`, made by `make` when it is not there."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        made = make()
        self._kept[key] = made
        self._bytes += _weight(made)
        while self._bytes > self._limit and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.popitem(last=False)[1])
        return made


def _weight(surface: pygame.Surface) -> int:
    return surface.get_width() * surface.get_height() * surface.get_bytesize()


def blank(width: int, height: int, *, color: Color | None = None) -> pygame.Surface:
    """A transparent surface, of a colour that shows where smooth edges blend with it."""
    surface = pygame.Surface((max(1, width), max(1, height)), pygame.SRCALPHA)
    if color is not None:
        surface.fill((*color, 0))
    return surface


def fade(surface: pygame.Surface, alpha: float) -> None:
    """Make a surface with alpha more transparent."""
    surface.fill((255, 255, 255, round(255 * alpha)), special_flags=pygame.BLEND_RGBA_MULT)


def rounded(
    size: tuple[int, int], color: Color, *, radius: float, width: float | None, alpha: float
) -> pygame.Surface:
    """A rectangle with smooth rounded corners."""
    fine = FINE if radius > 0 else 1
    big = pygame.Surface((size[0] * fine, size[1] * fine), pygame.SRCALPHA)
    big.fill((*color, 0))
    pygame.draw.rect(
        big,
        (*color, round(255 * alpha)),
        big.get_rect(),
        0 if width is None else max(1, round(width * fine)),
        border_radius=round(radius * fine),
    )
    return big if fine == 1 else pygame.transform.smoothscale(big, size)


def disc(radius: float, color: Color, *, width: float | None, alpha: float) -> pygame.Surface:
    """A disc or ring in a surface just large enough."""
    half = int(radius) + 2
    big = pygame.Surface((2 * half * FINE, 2 * half * FINE), pygame.SRCALPHA)
    big.fill((*color, 0))
    pygame.draw.circle(
        big,
        (*color, round(255 * alpha)),
        (half * FINE, half * FINE),
        radius * FINE,
        0 if width is None else max(1, round(width * FINE)),
    )
    return pygame.transform.smoothscale(big, (2 * half, 2 * half))


def polygon(
    points: Sequence[tuple[float, float]], color: Color
) -> tuple[pygame.Surface, tuple[int, int]]:
    """A polygon with smooth edges on a transparent ground, and where its corner belongs."""
    left, top = floor(min(x for x, _ in points)) - 1, floor(min(y for _, y in points)) - 1
    width = ceil(max(x for x, _ in points)) + 2 - left
    height = ceil(max(y for _, y in points)) + 2 - top
    big = pygame.Surface((width * 2, height * 2), pygame.SRCALPHA)
    big.fill((*color, 0))
    pygame.draw.polygon(big, color, [((x - left) * 2, (y - top) * 2) for x, y in points])
    return pygame.transform.smoothscale(big, (width, height)), (left, top)


def gradient(
    size: tuple[int, int], top: Color, bottom: Color, *, radius: float, alpha: float
) -> pygame.Surface:
    """A vertical gradient with rounded corners."""
    strip = pygame.Surface((1, size[1]), pygame.SRCALPHA)
    for y in range(size[1]):
        strip.set_at((0, y), (*mix(top, bottom, y / max(1, size[1] - 1)), 255))
    filled = pygame.transform.scale(strip, size)
    if radius > 0 or alpha < 1:
        mask = rounded(size, (255, 255, 255), radius=radius, width=None, alpha=alpha)
        filled.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return filled


def glow_base() -> pygame.Surface:
    """A white glow on black, falling to nothing at the edge."""
    half = GLOW_SIZE // 2
    surface = pygame.Surface((GLOW_SIZE, GLOW_SIZE), depth=32)
    for step in range(half, 0, -1):
        level = round(255 * (1 - step / half) ** 2)
        pygame.draw.circle(surface, (level, level, level), (half, half), step)
    return surface


def glow(base: pygame.Surface, radius: int, color: Color, *, alpha: float) -> pygame.Surface:
    """`base` in a colour and size, to be added to what is there."""
    surface = pygame.transform.smoothscale(base, (2 * radius, 2 * radius))
    tint = tuple(round(channel * alpha) for channel in color)
    surface.fill(tint, special_flags=pygame.BLEND_RGB_MULT)
    return surface


def outline_width(size: int) -> int:
    """How thick the outline of letters of `size` pixels is, in pixels."""
    return max(2, round(size * 0.07))


def lettering(
    text: str, color: Color, *, size: int, bold: bool, outline: Color | None, alpha: float
) -> pygame.Surface:
    """A line of text, outlined where asked."""
    face = font(size, bold=bold)
    plain = face.render(text, True, color)  # noqa: FBT003 (pygame takes antialias by position)
    if outline is not None:
        edge = outline_width(size)
        around = face.render(text, True, outline)  # noqa: FBT003 (as above)
        whole = blank(plain.get_width() + 2 * edge, plain.get_height() + 2 * edge)
        for dx, dy in _RING:
            whole.blit(around, (edge + round(dx * edge), edge + round(dy * edge)))
        whole.blit(plain, (edge, edge))
        plain = whole
    if alpha < 1:
        plain.set_alpha(round(255 * alpha))
    return plain


_RING = tuple(
    (dx, dy)
    for dx, dy in ((1, 0), (0.92, 0.38), (0.7, 0.7), (0.38, 0.92), (0, 1), (-0.38, 0.92))
    for dx, dy in ((dx, dy), (-dy, dx), (-dx, -dy), (dy, -dx))
)

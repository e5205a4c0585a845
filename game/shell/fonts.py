"""The typeface in every size, loaded once; pygame's own font where the package is missing."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.errors import UserError
from game.resources import font_file


@lru_cache(maxsize=2)
def _path(*, bold: bool) -> str | None:
    try:
        return str(font_file(bold=bold))
    except UserError:
        return None  # `repquest doctor` reports it; the game plays on with pygame's own font


@lru_cache(maxsize=128)
def font(size: int, *, bold: bool) -> pygame.font.Font:
    """The font with an em of `size` pixels (at least 1)."""
    if not pygame.font.get_init():
        pygame.font.init()
        _path.cache_clear()
    return pygame.font.Font(_path(bold=bold), max(1, size))


@lru_cache(maxsize=128)
def cap_middle(size: int, *, bold: bool) -> float:
    """How far below the top of a line the middle of its capitals is, in pixels."""
    letter = font(size, bold=bold).render("H", True, (255, 255, 255))  # noqa: FBT003  # antialias
    box = letter.get_bounding_rect()
    return (box.top + box.bottom) / 2


def forget() -> None:
    """Drop every loaded font (before pygame quits: they do not survive it)."""
    font.cache_clear()


@lru_cache(maxsize=4096)
def text_width(text: str, size: int, *, bold: bool) -> float:
    """How wide a text of `size` pixels is, in pixels."""
    return float(font(size, bold=bold).size(text)[0])


def cut(text: str, size: int, max_width: float, *, bold: bool) -> str:
    """`text`, cut with an ellipsis where it is wider than `max_width`."""
    if text_width(text, size, bold=bold) <= max_width:
        return text
    shown = text
    while shown and text_width(shown + "…", size, bold=bold) > max_width:
        shown = shown[:-1]
    return shown.rstrip() + "…"

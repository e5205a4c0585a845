"""A camera picture as a surface of the size at which it is shown."""

from __future__ import annotations

import pygame

from game.view.canvas import RawPicture

ROWS_LEFT = 1.5
"""A camera picture is scaled down from at least so many rows for each that is shown."""


def fitted(picture: RawPicture, size: tuple[int, int], *, mirrored: bool) -> pygame.Surface:
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

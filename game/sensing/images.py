"""Pictures on their way from a source to the tracker, and who delivers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from game.sensing.spec import Picture

Image = npt.NDArray[np.uint8]
"""An upright, unmirrored RGB picture: height x width x 3."""

LARGEST_SIDE = 1920
"""Larger pictures are shrunk (pixels): the networks look at 256 x 256 of them anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """An image and when it was taken, in milliseconds since the source began."""

    t_ms: int
    image: Image


class Video(Protocol):
    """Pictures of a file, in order."""

    def read(self) -> Shot | None:
        """Return the next picture, None at the end; UserError when the file breaks off."""
        ...

    def close(self) -> None:
        """Free the file."""
        ...


class Camera(Protocol):
    """A camera that may come and go."""

    @property
    def title(self) -> str:
        """Its name in messages."""
        ...

    def open(self) -> bool:
        """Try to open it, again if need be, and say whether that worked."""
        ...

    def read(self) -> Image | None:
        """Wait for the next picture; None when the camera gives none any more."""
        ...

    def close(self) -> None:
        """Free it; may be called twice, and before it was open."""
        ...


def from_bgr(delivered: npt.ArrayLike) -> Image:
    """What OpenCV delivers, as RGB, shrunk where it is larger than anybody needs."""
    image = _u8(delivered)
    longest = max(image.shape[:2])
    if longest > LARGEST_SIDE:
        scale = LARGEST_SIDE / longest
        image = _u8(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return _u8(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def to_picture(image: Image, t_ms: int, *, height: int | None) -> Picture:
    """`image` as plain bytes, shrunk to at most `height` pixels (None: as it is)."""
    if height is not None and height < image.shape[0]:
        width = max(1, round(image.shape[1] * height / image.shape[0]))
        image = _u8(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA))
    return Picture(t_ms=t_ms, width=image.shape[1], height=image.shape[0], rgb=image.tobytes())


def _u8(image: npt.ArrayLike) -> Image:
    """OpenCV's loosely typed result as what it is (no copy)."""
    return np.asarray(image, dtype=np.uint8)

"""What pictures are drawn with: the `Canvas` protocol and the small values that it takes.

All coordinates are pixels of the canvas, x to the right and y down, as floats; angles are degrees,
clockwise from three o'clock. `alpha` runs from 0 (invisible) to 1. Colours are 8-bit RGB. The
screen is `game.shell.canvas`; tests draw on a canvas that writes its calls down.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

Point = tuple[float, float]
Color = tuple[int, int, int]


class Anchor(Enum):
    """Which point of a text sits at the given place: horizontally; vertically it is the middle."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An upright rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """The box made smaller by `dx` at both sides and `dy` (else `dx`) above and below."""
        down = dx if dy is None else dy
        return Box(
            x=self.x + dx,
            y=self.y + down,
            width=max(0.0, self.width - 2 * dx),
            height=max(0.0, self.height - 2 * down),
        )

    def contains(self, point: Point) -> bool:
        """Whether `point` lies in the box (its right and bottom edges are outside)."""
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """A tapered limb: the hull of a circle of `radius_a` at `a` and one of `radius_b` at `b`."""

    a: Point
    b: Point
    radius_a: float
    radius_b: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPicture:
    """A camera picture: `rgb` holds height x width x 3 bytes, row by row from the top."""

    width: int
    height: int
    rgb: bytes


class Canvas(Protocol):
    """A surface to draw on. `width` of an outline is in pixels; None fills the shape."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""

    def rect(
        self,
        box: Box,
        color: Color,
        *,
        radius: float = 0,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """A rectangle with corners rounded by `radius`."""

    def gradient(
        self, box: Box, top: Color, bottom: Color, *, radius: float = 0, alpha: float = 1
    ) -> None:
        """A rectangle filled from `top` to `bottom`; it is kept, so do not animate its looks."""

    def polygon(
        self,
        points: Sequence[Point],
        color: Color,
        *,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """A closed polygon with at least three corners."""

    def limb(self, limb: Limb, color: Color, *, alpha: float = 1, smooth: bool = True) -> None:
        """A tapered limb with round ends; not `smooth` is faster, for shades within a shape."""

    def circle(
        self,
        centre: Point,
        radius: float,
        color: Color,
        *,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """A disc or ring."""

    def ellipse(
        self, box: Box, color: Color, *, width: float | None = None, alpha: float = 1
    ) -> None:
        """The ellipse that fills `box`, or its outline."""

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
        """A thick arc with round ends; a negative sweep runs anticlockwise."""

    def line(
        self, points: Sequence[Point], color: Color, *, width: float, alpha: float = 1
    ) -> None:
        """A thick line through two or more points, with round joints and ends."""

    def glow(self, centre: Point, radius: float, color: Color, *, alpha: float = 1) -> None:
        """Light that is added to what is there: full in the middle, none at `radius`."""

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
        """One line of text of `size` pixels (the font's height), vertically centred on `at`.

        Text wider than `max_width` is cut with an ellipsis: use `game.view.words` to make it fit.
        """

    def text_width(self, text: str, *, size: float, bold: bool = False) -> float:
        """How wide `text` would be, in pixels."""

    def picture(
        self, picture: RawPicture, box: Box, *, mirrored: bool, radius: float = 0, alpha: float = 1
    ) -> None:
        """A camera picture, scaled to cover `box` (cut at the longer sides)."""

    def layer(self, box: Box, *, alpha: float) -> AbstractContextManager[None]:
        """Draw `box` apart within the `with` block, then lay it on with `alpha` as one picture."""

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
        """What `paint` draws, painted once for each `key` and size, then copied.

        `paint` is called with a canvas and the place there that stands for `box`: it must put
        everything relative to that place. `key` names all that the picture depends on but the size.
        `opaque` promises that `paint` covers the whole box, which copies faster; `edge` that what
        is outermost in the picture has that colour, which paints faster.
        """

    def moving(
        self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None], *, edge: Color
    ) -> None:
        """What `paint` draws, kept only while it is one of the last few: for what moves.

        As `cached` with `edge`, but the corner of `box` is to be at whole pixels.
        """

    def light(self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None]) -> None:
        """The glows that `paint` draws, added as one and kept as in `moving`."""

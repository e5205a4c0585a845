"""Where things are: one scale function for every size from 960x540 to 3840x2160, 4:3 to 21:9.

A unit is a pixel at 720 lines. A canvas is at least 960 units wide and 720 high, so what fits into
960 x 720 units fits everywhere; wider and higher canvases give the stage more room.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from game.view.canvas import Box, Point

LEAST_WIDTH = 960.0
LEAST_HEIGHT = 720.0
MARGIN = 24.0
COLUMN = 250.0
GAP = 16.0
CHIP = 150.0
LIST = 400.0
"""Width of a list with something beside it, in units."""
FLOOR_FROM_BOTTOM = 156.0
MOST_LIFT = 72.0
BODY_HEIGHT = 404.0
"""Height of the standing avatar in units; arms overhead need a quarter more."""


@lru_cache(maxsize=16)
def scale(size: tuple[int, int]) -> float:
    """Pixels in a unit on a canvas of `size` pixels."""
    return min(size[0] / LEAST_WIDTH, size[1] / LEAST_HEIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The places of a canvas of `size` pixels. Boxes are in pixels."""

    size: tuple[int, int]
    unit: float = field(init=False, repr=False, compare=False)
    """Pixels in a unit."""

    def __post_init__(self) -> None:
        """Work the unit out: it is asked for often."""
        object.__setattr__(self, "unit", scale(self.size))

    @property
    def wide(self) -> float:
        """The canvas' width in units (at least 960)."""
        return self.size[0] / self.unit

    @property
    def high(self) -> float:
        """The canvas' height in units (at least 720)."""
        return self.size[1] / self.unit

    def px(self, units: float) -> float:
        """`units` in pixels."""
        return units * self.unit

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """A box given in units."""
        unit = self.unit
        return Box(x=x * unit, y=y * unit, width=width * unit, height=height * unit)

    def at(self, x: float, y: float) -> Point:
        """A place given in units."""
        return x * self.unit, y * self.unit

    @property
    def screen(self) -> Box:
        """The whole canvas."""
        return Box(x=0, y=0, width=self.size[0], height=self.size[1])

    @property
    def horizon(self) -> float:
        """The y of the horizon of the arena, in pixels."""
        return self.px(self.high * 0.60)

    # The playing screen: a column of numbers, the stage, a column with score and opponent.

    @property
    def counter(self) -> Box:
        """The rep counter, upper left."""
        return self.box(MARGIN, 24, COLUMN, 262)

    @property
    def tempo(self) -> Box:
        """The tempo indicator, below the counter."""
        return self.box(MARGIN, 302, COLUMN, 196)

    @property
    def sides(self) -> Box:
        """Left and right, or the time of a hold; below the tempo."""
        return self.box(MARGIN, 514, COLUMN, 60)

    @property
    def progress(self) -> Box:
        """The level's progress, a strip at the top of the stage."""
        left = MARGIN + COLUMN + GAP
        return self.box(left, 24, self.wide - 2 * left, 16)

    @property
    def stage(self) -> Box:
        """Where the avatar is, between the columns; its bottom is the floor line."""
        left = MARGIN + COLUMN + GAP
        tall = self.high - FLOOR_FROM_BOTTOM - self.lift - 48
        return self.box(left, 48, self.wide - 2 * left, tall)

    @property
    def body_height(self) -> float:
        """How tall the standing avatar is, in pixels; it fits the stage lying down, too."""
        return min(self.px(BODY_HEIGHT * self.high / LEAST_HEIGHT), self.stage.width * 0.9)

    @property
    def score(self) -> Box:
        """The score and the combo, upper right."""
        return self.box(self.wide - MARGIN - COLUMN, 24, COLUMN, 134)

    @property
    def opponent(self) -> Box:
        """The opponent with the health bar, below the score."""
        return self.box(self.wide - MARGIN - COLUMN, 166, COLUMN, 256)

    @property
    def camera(self) -> Box:
        """The camera picture, below the opponent."""
        return self.box(self.wide - MARGIN - COLUMN, 430, COLUMN, 144)

    @property
    def lift(self) -> float:
        """How much higher stage and cue are on a high canvas, in units: so a cue of two lines fits.

        Elsewhere such a cue takes the place of caption and keys.
        """
        return max(0.0, min(MOST_LIFT, self.high - LEAST_HEIGHT))

    @property
    def banner(self) -> Box:
        """The cue, along the bottom; a second line of it comes below."""
        return self.box(MARGIN, self.high - 132 - self.lift, self.wide - 2 * MARGIN, 88)

    @property
    def caption(self) -> Box:
        """The caption of the last sound, lower left."""
        return self.box(MARGIN, self.high - 40, (self.wide - 2 * MARGIN) * 0.42, 34)

    @property
    def hints(self) -> Box:
        """The keys that work here, lower right."""
        left = MARGIN + (self.wide - 2 * MARGIN) * 0.42 + GAP
        return self.box(left, self.high - 40, self.wide - MARGIN - left, 34)

    @property
    def controls(self) -> Box:
        """The controls of a replay, in place of caption and keys."""
        return self.box(MARGIN, self.high - 46, self.wide - 2 * MARGIN, 42)

    # The other screens: a heading, a body and a strip of hints at the bottom.

    @property
    def heading(self) -> Box:
        """The heading of a menu."""
        return self.box(MARGIN, 20, self.wide - 2 * MARGIN, 80)

    @property
    def chip(self) -> Box:
        """A small button in the heading's right corner, for the way back from a long list."""
        return self.box(self.wide - 2 * MARGIN - CHIP, 38, CHIP, 46)

    @property
    def content(self) -> Box:
        """What a menu shows, between the heading and the hints."""
        return self.box(2 * MARGIN, 112, self.wide - 4 * MARGIN, self.high - 112 - 60)

    @property
    def listing(self) -> Box:
        """A list at the left of a menu."""
        return replace(self.content, width=self.px(LIST))

    @property
    def beside(self) -> Box:
        """What is shown of the chosen entry of a list, at its right."""
        body, x = self.content, self.listing.right + self.px(24)
        return replace(body, x=x, width=body.right - x)


def columns(box: Box, count: int, *, gap: float) -> tuple[Box, ...]:
    """`box` cut into `count` columns with `gap` pixels between them."""
    width = (box.width - gap * (count - 1)) / count
    return tuple(
        Box(x=box.x + i * (width + gap), y=box.y, width=width, height=box.height)
        for i in range(count)
    )


def rows(box: Box, count: int, *, gap: float) -> tuple[Box, ...]:
    """`box` cut into `count` rows with `gap` pixels between them."""
    height = (box.height - gap * (count - 1)) / count
    return tuple(
        Box(x=box.x, y=box.y + i * (height + gap), width=box.width, height=height)
        for i in range(count)
    )

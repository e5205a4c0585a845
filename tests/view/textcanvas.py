"""A canvas that writes its calls down, for tests: pictures as text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from game.view.canvas import Anchor, Box, Canvas, Color, Limb, Point, RawPicture

LETTER = 0.56
"""The mean width of a letter, as a share of the size; near enough to the game's typeface."""


class Written(NamedTuple):
    """A text as it was drawn: its box in pixels, and its size."""

    text: str
    box: Box
    size: float


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in points)


def _box(box: Box) -> str:
    return f"{box.x:.0f},{box.y:.0f} {box.width:.0f}x{box.height:.0f}"


def _color(color: Color) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in color)


def _limb(limb: Limb) -> str:
    return f"{_points((limb.a, limb.b))} r {limb.radius_a:.1f} {limb.radius_b:.1f}"


class TextCanvas:
    """Keeps a line for every call, and every text with its place."""

    def __init__(self, size: tuple[int, int]) -> None:
        """A blank canvas of `size` pixels."""
        self._size = size
        self.lines: list[str] = []
        self.texts: list[Written] = []

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._size

    def _log(self, line: str, *, alpha: float = 1, width: float | None = None) -> None:
        outline = "" if width is None else f" outline {width:.1f}"
        faded = "" if alpha >= 1 else f" alpha {alpha:.2f}"
        self.lines.append(line + outline + faded)

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
        self._log(f"rect {_box(box)} {_color(color)} round {radius:.0f}", alpha=alpha, width=width)

    def gradient(
        self, box: Box, top: Color, bottom: Color, *, radius: float = 0, alpha: float = 1
    ) -> None:
        """See `Canvas.gradient`."""
        colors = f"{_color(top)} {_color(bottom)}"
        self._log(f"gradient {_box(box)} {colors} round {radius:.0f}", alpha=alpha)

    def polygon(
        self,
        points: Sequence[Point],
        color: Color,
        *,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """See `Canvas.polygon`."""
        self._log(f"polygon {_color(color)} {_points(points)}", alpha=alpha, width=width)

    def limb(self, limb: Limb, color: Color, *, alpha: float = 1, smooth: bool = True) -> None:
        """See `Canvas.limb`."""
        rough = "" if smooth else " rough"
        self._log(f"limb {_color(color)} {_limb(limb)}{rough}", alpha=alpha)

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
        line = f"circle {_points((centre,))} r {radius:.1f} {_color(color)}"
        self._log(line, alpha=alpha, width=width)

    def ellipse(
        self, box: Box, color: Color, *, width: float | None = None, alpha: float = 1
    ) -> None:
        """See `Canvas.ellipse`."""
        self._log(f"ellipse {_box(box)} {_color(color)}", alpha=alpha, width=width)

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
        turn = f"from {start_deg:.0f} by {sweep_deg:.0f}"
        line = f"arc {_points((centre,))} r {radius:.1f} {_color(color)} {turn}"
        self._log(line, alpha=alpha, width=width)

    def line(
        self, points: Sequence[Point], color: Color, *, width: float, alpha: float = 1
    ) -> None:
        """See `Canvas.line`."""
        self._log(f"line {_color(color)} {_points(points)} wide {width:.1f}", alpha=alpha)

    def glow(self, centre: Point, radius: float, color: Color, *, alpha: float = 1) -> None:
        """See `Canvas.glow`."""
        self._log(f"glow {_points((centre,))} r {radius:.0f} {_color(color)}", alpha=alpha)

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
        wide = self.text_width(text, size=size, bold=bold)
        wide = wide if max_width is None else min(wide, max_width)
        left = at[0] - wide * {Anchor.LEFT: 0.0, Anchor.CENTRE: 0.5, Anchor.RIGHT: 1.0}[anchor]
        box = Box(x=left, y=at[1] - 0.36 * size, width=wide, height=0.72 * size)
        self.texts.append(Written(text, box, size))
        look = f"{'bold ' if bold else ''}{anchor.value} {size:.0f}px {_color(color)}"
        edge = "" if outline is None else f" edge {_color(outline)}"
        self._log(f"text {text!r} {_points((at,))} {look}{edge}", alpha=alpha)

    def text_width(self, text: str, *, size: float, bold: bool = False) -> float:
        """See `Canvas.text_width`."""
        return len(text) * size * LETTER * (1.06 if bold else 1.0)

    def picture(
        self, picture: RawPicture, box: Box, *, mirrored: bool, radius: float = 0, alpha: float = 1
    ) -> None:
        """See `Canvas.picture`."""
        look = f"{picture.width}x{picture.height}{' mirrored' if mirrored else ''}"
        self._log(f"picture {look} {_box(box)} round {radius:.0f}", alpha=alpha)

    @contextmanager
    def layer(self, box: Box, *, alpha: float) -> Iterator[None]:
        """See `Canvas.layer`."""
        self._log(f"layer {_box(box)}", alpha=alpha)
        yield
        self._log("end layer")

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
        """See `Canvas.cached`: what is kept is written down like the rest."""
        del edge
        self._log(f"cached {key!r} {_box(box)}{' opaque' if opaque else ''}", alpha=alpha)
        paint(self, box)
        self._log("end cached")

    def moving(
        self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None], *, edge: Color
    ) -> None:
        """See `Canvas.moving`; only what is drawn is written down."""
        del key, edge
        paint(self, box)

    def light(self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None]) -> None:
        """See `Canvas.light`."""
        del key
        paint(self, box)

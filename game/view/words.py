"""Text that fits: lines broken at spaces and sizes made smaller, never below the least size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import floor

from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout
from game.view.theme import LEAST_TEXT

NO_BREAK = "\u00a0"
SLASHES = re.compile(r"[^/\\\\]*[/\\\\]|[^/\\\\]+")
BLANKS = re.compile(r"[ \t\r\n]+")
LINE = 1.22
"""Distance of two lines, in sizes."""


def broken(canvas: Canvas, text: str, *, size: float, bold: bool, width: float) -> tuple[str, ...]:
    """`text` broken at spaces into lines of at most `width` pixels, a path also after a slash.

    It is not broken at no-break spaces; they are plain ones in the lines. Another word that is too
    long stands alone.
    """
    lines: list[str] = []
    for part in filter(None, BLANKS.split(text)):
        word = part.replace(NO_BREAK, " ")
        if canvas.text_width(word, size=size, bold=bold) > width:
            lines += _path(canvas, word, size=size, bold=bold, width=width)
            continue
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.text_width(longer, size=size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _path(canvas: Canvas, word: str, *, size: float, bold: bool, width: float) -> tuple[str, ...]:
    """A long word broken after its slashes."""
    lines = [""]
    for piece in SLASHES.findall(word):
        if lines[-1] and canvas.text_width(lines[-1] + piece, size=size, bold=bold) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def fit(
    canvas: Canvas, text: str, *, layout: Layout, size: float, bold: bool, width: float
) -> float:
    """The size in pixels, `size` units or less but legible, at which `text` is `width` wide."""
    pixels = layout.px(size)
    wide = canvas.text_width(text, size=pixels, bold=bold)
    if wide <= width:
        return pixels
    least = layout.px(LEAST_TEXT)
    pixels = max(least, floor(pixels * width / wide))
    while pixels - 1 >= least and canvas.text_width(text, size=pixels, bold=bold) > width:
        pixels -= 1  # letters do not shrink quite in proportion
    return pixels


def as_many(
    canvas: Canvas,
    layout: Layout,
    parts: Sequence[str],
    *,
    size: float,
    width: float,
    between: str = "   ",
) -> str:
    """The first of `parts` side by side, as many as `width` pixels hold (at least one)."""
    count = len(parts)
    while count > 1:
        text = between.join(parts[:count])
        if canvas.text_width(text, size=layout.px(size)) <= width:
            return text
        count -= 1
    return parts[0]


def line(
    canvas: Canvas,
    layout: Layout,
    text: str,
    box: Box,
    *,
    size: float,
    color: Color,
    anchor: Anchor = Anchor.CENTRE,
    bold: bool = False,
    alpha: float = 1,
    outline: Color | None = None,
) -> None:
    """One line in the middle of `box`'s height, made smaller (at most to 28 units) to fit.

    Its no-break spaces are drawn as plain ones.
    """
    text = text.replace(NO_BREAK, " ")
    pixels = fit(canvas, text, layout=layout, size=size, bold=bold, width=box.width)
    x = {Anchor.LEFT: box.x, Anchor.CENTRE: box.centre[0], Anchor.RIGHT: box.right}[anchor]
    canvas.text(
        text,
        (x, box.centre[1]),
        size=pixels,
        color=color,
        anchor=anchor,
        bold=bold,
        max_width=box.width,
        alpha=alpha,
        outline=outline,
    )


def title(
    canvas: Canvas, layout: Layout, text: str, box: Box, *, size: float, color: Color
) -> float:
    """A bold title at the top of `box`: one line, or two small ones; returns the y below it."""
    least = layout.px(LEAST_TEXT)
    if canvas.text_width(text, size=least, bold=True) <= box.width:
        one = Box(x=box.x, y=box.y, width=box.width, height=layout.px(46))
        line(canvas, layout, text, one, size=size, color=color, bold=True)
        return one.bottom
    tall = Box(x=box.x, y=box.y, width=box.width, height=2 * least * LINE)
    return paragraph(
        canvas,
        layout,
        text,
        tall,
        size=LEAST_TEXT,
        color=color,
        anchor=Anchor.CENTRE,
        bold=True,
    )


def paragraph(
    canvas: Canvas,
    layout: Layout,
    text: str,
    box: Box,
    *,
    size: float,
    color: Color,
    anchor: Anchor = Anchor.LEFT,
    bold: bool = False,
) -> float:
    """Lines from the top of `box`, as many as it holds; returns the y below the last one."""
    pixels = layout.px(size)
    step = pixels * LINE
    most = max(1, int(box.height / step + 0.01))
    lines = list(broken(canvas, text, size=pixels, bold=bold, width=box.width))
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    x = {Anchor.LEFT: box.x, Anchor.CENTRE: box.centre[0], Anchor.RIGHT: box.right}[anchor]
    y = box.y
    for text_line in lines:
        canvas.text(
            text_line,
            (x, y + step / 2),
            size=pixels,
            color=color,
            anchor=anchor,
            bold=bold,
            max_width=box.width,
        )
        y += step
    return y

"""Exercises drawn with characters, for a terminal: Braille dots, or plain characters."""

from __future__ import annotations

from math import ceil, cos, pi, sin

from game.core.exercise import Exercise
from game.view.pose_lines import HEAD_RADIUS, PoseLines, exercise_pictures

ROWS = 14
"""Lines of text that a picture takes at most."""
WIDTH = 78
"""Columns of a whole row of pictures."""
GAP = 4
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Braille dot bits by row and column within a character (Unicode, block 2800)."""
_BRAILLE = 0x2800
_CIRCLE_STEPS = 24


class Dots:
    """A grid of square dots, drawn into and then turned into text.

    A Braille character holds 2 x 4 dots; a plain one stands for the same area of which any is set.
    """

    def __init__(self, *, columns: int, rows: int) -> None:
        """An empty grid for `columns` x `rows` characters."""
        self._columns, self._rows = columns, rows
        self._cells = [[0] * columns for _ in range(rows)]

    def dot(self, x: float, y: float) -> None:
        """Set the dot at (x, y), in dots from the top left; outside nothing happens."""
        column, row = int(x) // 2, int(y) // 4
        if x >= 0 and y >= 0 and column < self._columns and row < self._rows:
            self._cells[row][column] |= _DOTS[int(y) % 4][int(x) % 2]

    def line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        """Set the dots from `a` to `b`."""
        steps = max(1, ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
        for i in range(steps + 1):
            share = i / steps
            self.dot(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))

    def circle(self, centre: tuple[float, float], radius: float) -> None:
        """Set the dots of a circle's rim."""
        for i in range(_CIRCLE_STEPS):
            turn = 2 * pi * i / _CIRCLE_STEPS
            self.dot(centre[0] + radius * cos(turn), centre[1] + radius * sin(turn))

    def text(self, *, braille: bool) -> list[str]:
        """The grid as lines of text."""
        if braille:
            return ["".join(chr(_BRAILLE + c) if c else " " for c in row) for row in self._cells]
        return ["".join("#" if c else " " for c in row) for row in self._cells]


def picture_text(
    picture: PoseLines, *, columns: int, rows: int, scale: float, braille: bool = True
) -> list[str]:
    """One pose as `rows` lines of `columns` characters, standing on the last; dots per height."""
    dots = Dots(columns=columns, rows=rows)
    left, _, right, bottom = picture.bounds
    middle, base = (left + right) / 2, rows * 4 - 1

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return columns + (point[0] - middle) * scale, base + (point[1] - bottom) * scale

    for line in picture.lines:
        dots.line(place(line.a), place(line.b))
    dots.circle(place(picture.head), HEAD_RADIUS * scale)
    return dots.text(braille=braille)


def exercise_text(exercise: Exercise, *, width: int = WIDTH, braille: bool = True) -> str:
    """Start and end pose side by side, a row for each view; all at one scale, `width` columns."""
    pictures = exercise_pictures(exercise)
    columns = (width - GAP) // 2
    boxes = [picture.bounds for picture in pictures]
    tallest = max(bottom - top for _, top, _, bottom in boxes)
    widest = max(right - left for left, _, right, _ in boxes)
    scale = min((ROWS * 4 - 1) / tallest, (columns * 2 - 2) / widest)
    lines: list[str] = []
    for start, end in zip(pictures[::2], pictures[1::2], strict=True):
        high = max(p.bounds[3] - p.bounds[1] for p in (start, end))
        rows = ceil((high * scale + 1) / 4)
        drawn = [
            picture_text(p, columns=columns, rows=rows, scale=scale, braille=braille)
            for p in (start, end)
        ]
        gap = " " * GAP
        lines += [f"{a}{gap}{b}".rstrip() for a, b in zip(*drawn, strict=True)]
        titles = [f"{p.title} ({p.view.value})".center(columns) for p in (start, end)]
        lines += [gap.join(titles).rstrip(), ""]
    return "\n".join(lines[:-1])

"""Left against right in the results: how far each side went, exercise by exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.view import marks, theme, words
from game.view.canvas import Anchor, Box, Canvas, Point
from game.view.layout import Layout, columns, rows
from game.view.models import ResultsPicture, SideLine
from game.view.widgets import bar, panel

BLOCK = 76.0
"""An exercise takes so much height, in units: its name, and both sides below it."""
ROW = 36.0
FULL_SHARE = 0.95
"""A side that went so far (share of the standard) has the colour of what is good."""
BAR_SHARE = 1.1
"""A side's bar is full at this share of the standard."""
LETTER = 28.0
NUMBER = 66.0
TITLE = "Left and right"
LEGEND = "standard"
SMALLER, LARGER = "smaller is further", "larger is further"
MIXED = "a longer bar is further"
"""What is to know about the angles: where those of one exercise fall and of another rise."""


def share_of(line: SideLine, deg: float) -> float:
    """How much of the standard range an angle is: 0 at rest, 1 at the target."""
    return (line.rest_deg - deg) / (line.rest_deg - line.target_deg)


def draw(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """The exercises, as many as there is room for: that of the chosen repetition among them."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(20), layout.px(12))
    title = replace(room, height=layout.px(44))
    words.line(
        canvas, layout, TITLE, title,
        size=theme.TEXT, color=theme.INK, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    if not picture.sides:
        empty = replace(room, y=title.bottom, height=room.height - title.height)
        words.paragraph(
            canvas,
            layout,
            "Nothing to compare: no repetition that counts showed both sides.",
            empty,
            size=theme.SMALL,
            color=theme.INK_SOFT,
        )
        return
    said = words.broken(
        canvas,
        f"{LEGEND}; {_further(picture)}",
        size=layout.px(theme.SMALL),
        bold=False,
        width=room.width - layout.px(22),
    )
    tall = layout.px(ROW) * len(said)
    legend = replace(room, y=room.bottom - tall, height=tall)
    most = max(1, int((legend.y - title.bottom) / layout.px(BLOCK) + 0.01))
    shown = _around_the_chosen(picture, most)
    y = title.bottom
    for line in shown:
        _exercise(canvas, layout, line, replace(room, y=y, height=layout.px(BLOCK)))
        y += layout.px(BLOCK)
    _legend(canvas, layout, said, legend)


def _further(picture: ResultsPicture) -> str:
    """Which way the angles go: it is seen from the standard of every exercise that is compared."""
    falls = {line.target_deg < line.rest_deg for line in picture.sides}
    if len(falls) > 1:
        return MIXED
    return SMALLER if True in falls else LARGER


def _around_the_chosen(picture: ResultsPicture, most: int) -> tuple[SideLine, ...]:
    """At most `most` exercises in order, that of the chosen repetition in their midst."""
    lines = picture.sides
    chosen = picture.reps[picture.chosen].exercise if picture.reps else ""
    at = next((i for i, line in enumerate(lines) if line.exercise == chosen), 0)
    first = min(max(0, at - most // 2), max(0, len(lines) - most))
    return lines[first : first + most]


def _legend(canvas: Canvas, layout: Layout, lines: Sequence[str], box: Box) -> None:
    """What the mark on the bars is, and which way is further."""
    x = box.x + layout.px(4)
    for text, row in zip(lines, rows(box, len(lines), gap=0), strict=True):
        if row.y == box.y:
            _mark(canvas, layout, (x, row.centre[1]))
        rest = replace(row, x=x + layout.px(16), width=row.right - x - layout.px(16))
        words.line(
            canvas, layout, text, rest,
            size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
        )  # fmt: skip


def _mark(canvas: Canvas, layout: Layout, at: Point) -> None:
    """The line of the standard."""
    marks.upright(canvas, at, layout.px(26), width=layout.px(5))


def _exercise(canvas: Canvas, layout: Layout, line: SideLine, box: Box) -> None:
    """An exercise: its name (and the own range it was counted by), below it both sides."""
    name = replace(box, height=layout.px(ROW))
    own = "" if line.own_pct is None else f"own {line.own_pct:.0f} %"
    taken = canvas.text_width(own, size=layout.px(theme.SMALL)) + layout.px(12) if own else 0.0
    words.line(
        canvas, layout, own, name,
        size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.RIGHT,
    )  # fmt: skip
    words.line(
        canvas, layout, line.exercise, replace(name, width=name.width - taken),
        size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
    )  # fmt: skip
    row = replace(box, y=name.bottom, height=layout.px(ROW))
    places = columns(row, 2, gap=layout.px(14))
    for letter, deg, place in zip("LR", (line.left_deg, line.right_deg), places, strict=True):
        _side(canvas, layout, letter, None if deg is None else (deg, share_of(line, deg)), place)


def _side(
    canvas: Canvas, layout: Layout, letter: str, reached: tuple[float, float] | None, box: Box
) -> None:
    """One side: its letter, a bar of the share `reached`, and the angle in degrees."""
    label = replace(box, width=layout.px(LETTER))
    words.line(
        canvas, layout, letter, label,
        size=theme.SMALL, color=theme.INK, bold=True, anchor=Anchor.LEFT,
    )  # fmt: skip
    rest = replace(box, x=label.right, width=box.right - label.right)
    if reached is None:
        words.line(
            canvas, layout, "unseen", rest,
            size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
        )  # fmt: skip
        return
    deg, share = reached
    number = replace(box, x=box.right - layout.px(NUMBER), width=layout.px(NUMBER))
    track = Box(
        x=rest.x,
        y=box.y + layout.px(9),
        width=number.x - rest.x - layout.px(2),
        height=layout.px(18),
    )
    color = theme.GOOD if share >= FULL_SHARE else theme.CALM
    bar(canvas, layout, track, share / BAR_SHARE, color)
    _mark(canvas, layout, (track.x + track.width / BAR_SHARE, track.centre[1]))
    words.line(
        canvas, layout, f"{deg:.0f}°", number,
        size=theme.SMALL, color=theme.INK, anchor=Anchor.RIGHT,
    )  # fmt: skip

"""Practice over time: the exercises at the left, the days of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.view import arena, marks, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color, Point
from game.view.layout import Layout, rows
from game.view.models import Hits, MenuItem
from game.view.widgets import back_chip, buttons, empty, heading, hints, panel

NO_PRACTICE = "No practice yet"
MOST_DAYS = 30
"""The latest days that are drawn."""
LEAST_SPAN = 20.0
"""A curve's axis spans at least this much, so that noise does not look like a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Values over days (None: not known that day); `mark` is a level to compare with."""

    name: str
    unit: str
    values: tuple[float | None, ...]
    mark: float | None = None
    mark_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsPicture:
    """The page. `days` are in words; every curve has a value for each of them.

    `selected` is the exercise whose days are shown; the way back is not among the items, and
    `on_back` says that it has the focus.
    """

    t_ms: int
    player: str
    days: tuple[str, ...]
    curves: tuple[Curve, ...]
    summary: str
    items: tuple[MenuItem, ...]
    selected: int
    back: MenuItem
    on_back: bool = False


def draw(canvas: Canvas, picture: TrendsPicture) -> Hits:
    """Draw the page; returns where the choices are."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    heading(canvas, layout, "Progress", detail=picture.player, chip=True)
    back = back_chip(canvas, layout, picture.back, on=picture.on_back)
    items, focus = picture.items, not picture.on_back
    listed = buttons(canvas, layout, items, picture.selected, layout.listing, focus=focus)
    hits = (*listed, *back)
    right = layout.beside if items else layout.content
    panel(canvas, layout, right)
    if not picture.curves:
        empty(canvas, layout, right, title=NO_PRACTICE, text=picture.summary, sign=marks.curve)
        hints(canvas, layout, "Esc goes back")
        return hits
    room = right.inset(layout.px(22), layout.px(14))
    summary = Box(x=room.x, y=room.y, width=room.width, height=layout.px(80))
    below = words.paragraph(
        canvas, layout, picture.summary, summary, size=theme.SMALL, color=theme.INK_SOFT
    )
    top = below + layout.px(8)
    charts = Box(x=room.x, y=top, width=room.width, height=room.bottom - top)
    _charts(canvas, layout, picture, charts)
    hints(canvas, layout, "Up and down choose an exercise   Esc goes back")
    return hits


def _charts(canvas: Canvas, layout: Layout, picture: TrendsPicture, box: Box) -> None:
    foot = layout.px(36)
    upper = Box(x=box.x, y=box.y, width=box.width, height=box.height - foot)
    places = rows(upper, len(picture.curves), gap=layout.px(14))
    for curve, place in zip(picture.curves, places, strict=True):
        _chart(canvas, layout, curve, place)
    days = picture.days[-MOST_DAYS:]
    line = Box(x=box.x, y=upper.bottom, width=box.width, height=foot)
    ends = ((days[0], Anchor.LEFT), (days[-1], Anchor.RIGHT)) if len(days) > 1 else ()
    for text, anchor in ends or ((days[0], Anchor.CENTRE),):
        words.line(
            canvas, layout, text, line, size=theme.SMALL, color=theme.INK_SOFT, anchor=anchor
        )


def _chart(canvas: Canvas, layout: Layout, curve: Curve, box: Box) -> None:
    """The curve's name and latest value above its line."""
    head = Box(x=box.x, y=box.y, width=box.width, height=layout.px(38))
    values = curve.values[-MOST_DAYS:]
    known = [value for value in values if value is not None]
    now = f"{known[-1]:.0f}{curve.unit}" if known else "not seen"
    for text, color, anchor in (
        (curve.name, theme.INK, Anchor.LEFT),
        (now, theme.GOLD, Anchor.RIGHT),
    ):
        words.line(
            canvas, layout, text, head, size=theme.SMALL, color=color, anchor=anchor, bold=True
        )
    if curve.mark is not None:
        _mark_name(canvas, layout, curve, head)
    field = Box(x=box.x, y=head.bottom, width=box.width, height=box.height - head.height)
    canvas.rect(field, theme.BAR_TRACK, radius=layout.px(10), alpha=0.5)
    if known:
        _line(canvas, layout, curve, values, field.inset(layout.px(18), layout.px(16)))


def _line(
    canvas: Canvas, layout: Layout, curve: Curve, values: Sequence[float | None], box: Box
) -> None:
    shown = [v for v in (*values, curve.mark) if v is not None]
    low, high = min(shown), max(shown)
    grow = max(0.0, LEAST_SPAN - (high - low)) / 2
    low, high = low - grow, high + grow

    def height(value: float) -> float:
        return box.bottom - box.height * (value - low) / (high - low)

    if curve.mark is not None:
        _dashes(canvas, layout, height(curve.mark), box)
    step = box.width / (len(values) - 1) if len(values) > 1 else 0.0
    start = box.x if step else box.centre[0]
    color: Color = theme.GOOD
    run: list[Point] = []
    for index, value in enumerate(values):
        if value is None:
            run = []
            continue
        point = (start + index * step, height(value))
        if run:
            canvas.line((run[-1], point), color, width=layout.px(5))
        run.append(point)
        canvas.circle(point, layout.px(8), color)
    last = next(i for i in range(len(values) - 1, -1, -1) if values[i] is not None)
    canvas.circle((start + last * step, height(values[last] or 0.0)), layout.px(11), theme.GOLD)


def _dashes(canvas: Canvas, layout: Layout, y: float, box: Box) -> None:
    """A dashed line across `box`."""
    dash = layout.px(14)
    for index in range(int(box.width / (2 * dash))):
        x = box.x + 2 * dash * index
        canvas.line(((x, y), (x + dash, y)), theme.WARN, width=layout.px(3))


def _mark_name(canvas: Canvas, layout: Layout, curve: Curve, box: Box) -> None:
    """What the dashed line is, in the head of the chart where no curve can meet it."""
    size = layout.px(theme.SMALL)
    left = box.x + canvas.text_width(curve.name, size=size, bold=True) + layout.px(24)
    sample = Box(x=left, y=box.y, width=layout.px(42), height=box.height)
    wide = canvas.text_width(curve.mark_name, size=size)
    if sample.right + layout.px(8) + wide > box.right - layout.px(90):
        return  # no room beside the name and the value
    _dashes(canvas, layout, box.centre[1], replace(sample, width=layout.px(57)))
    place = replace(sample, x=sample.right + layout.px(8), width=wide + 2)
    words.line(
        canvas, layout, curve.mark_name, place,
        size=theme.SMALL, color=theme.WARN, anchor=Anchor.LEFT,
    )  # fmt: skip

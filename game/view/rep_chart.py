"""Each repetition of a level as a bar, and the chosen one in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.body import Side
from game.view import marks, pictograms, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout
from game.view.models import Hits, RepBar, ResultsPicture
from game.view.widgets import panel

LINE = 34.0
MOST_LINES = 5
TEXT_HIGH = 46.0 + LINE * MOST_LINES
"""Height of the chosen repetition's words, in units: its head, and lines of reasons."""
TRY = 20.0
"""Height of a try that did not count, in units: whatever its score, it is no bar."""
LEAST_BAR = 9.0
"""A repetition's bar is at least this wide, in units; what does not fit scrolls."""

DIAMOND = 8.0
"""Half the width of the mark of a golden repetition, in units (less on a narrow bar)."""
LEGEND = "golden: counted double"

GOLDEN = " x2"
NOT_COUNTED = "Not counted"


def draw(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> Hits:
    """Every repetition as a bar, and the chosen one in words."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(20), layout.px(12))
    if not picture.reps:
        words.line(
            canvas,
            layout,
            "No repetitions were judged",
            room,
            size=theme.LABEL,
            color=theme.INK_SOFT,
        )
        return ()
    golden = any(rep.golden for rep in picture.reps)
    legend = layout.px(LINE) if golden else 0.0
    chart = Box(
        x=room.x,
        y=room.y + layout.px(8),
        width=room.width,
        height=room.height - layout.px(TEXT_HIGH + 16) - legend,
    )
    hits = _chart(canvas, layout, picture, chart)
    below = replace(room, y=chart.bottom + layout.px(8), height=legend)
    if golden:
        _legend(canvas, layout, below)
    _chosen(canvas, layout, picture, replace(room, y=below.bottom, height=layout.px(TEXT_HIGH)))
    return hits


def _legend(canvas: Canvas, layout: Layout, box: Box) -> None:
    """What the mark at the foot of a bar is."""
    size = layout.px(DIAMOND)
    marks.golden(canvas, (box.x + size, box.centre[1]), size)
    left = box.x + 2 * size + layout.px(10)
    words.line(
        canvas, layout, LEGEND, replace(box, x=left, width=box.right - left),
        size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
    )  # fmt: skip


def _chart(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> Hits:
    most = max(1, int(box.width / layout.px(LEAST_BAR)))
    first = min(max(0, picture.chosen - most // 2), max(0, len(picture.reps) - most))
    shown = picture.reps[first : first + most]
    step = min(box.width / len(shown), layout.px(64))
    best, worst = _extremes(picture.reps)
    base = Box(x=box.x, y=box.bottom - layout.px(3), width=box.width, height=layout.px(3))
    canvas.rect(base, theme.PANEL_EDGE)
    hits = []
    for offset, rep in enumerate(shown):
        index = first + offset
        height = max(layout.px(6), (box.height - layout.px(34)) * rep.score / 100)
        height = height if rep.counted else layout.px(TRY)
        place = Box(
            x=box.x + offset * step + step * 0.12,
            y=base.y - height,
            width=step * 0.76,
            height=height,
        )
        chosen = index == picture.chosen
        if chosen:
            canvas.rect(place.inset(-layout.px(5)), theme.INK, radius=layout.px(8))
        _bar(canvas, layout, rep, place)
        mark = (place.centre[0], place.y - layout.px(18))
        if index == best:
            pictograms.star(canvas, mark, layout.px(13), filled=True)
        elif index == worst:
            marks.lowest(canvas, mark, layout.px(11))
        if rep.golden:
            size = min(layout.px(DIAMOND), 0.8 * step)
            marks.golden(canvas, (place.centre[0], base.y), size)
        column = Box(x=box.x + offset * step, y=box.y, width=step, height=box.height)
        hits.append((f"rep:{index}", column))
    return tuple(hits)


def _extremes(reps: Sequence[RepBar]) -> tuple[int | None, int | None]:
    """The best of those that count, and the lowest where there are two or more."""
    counted = [index for index, rep in enumerate(reps) if rep.counted]
    if not counted:
        return None, None
    best = max(counted, key=lambda index: (reps[index].score, -index))
    worst = min(counted, key=lambda index: (reps[index].score, index))
    return best, worst if worst != best else None


def _bar(canvas: Canvas, layout: Layout, rep: RepBar, box: Box) -> None:
    """The bar in the colour of its tier; a try that did not count is only an outline."""
    radius = min(layout.px(6), box.width / 3)
    if rep.counted:
        canvas.rect(box, theme.TIER[rep.tier], radius=radius)
        return
    canvas.rect(box, theme.PANEL, radius=radius)
    canvas.rect(box, theme.WARN, radius=radius, width=layout.px(3))


def _chosen(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """The chosen repetition: what it was, its score, and why it lost points or did not count."""
    rep = picture.reps[min(max(0, picture.chosen), len(picture.reps) - 1)]
    side = {Side.LEFT: " left", Side.RIGHT: " right", None: ""}[rep.side]
    tier = theme.TIER_NAME[rep.tier] if rep.held_s is None else f"Held {rep.held_s:.0f} s:"
    head = Box(x=box.x, y=box.y, width=box.width, height=layout.px(46))
    color: Color = theme.TIER[rep.tier]
    words.line(
        canvas,
        layout,
        f"{rep.number}. {rep.exercise}{side}",
        Box(x=head.x, y=head.y, width=head.width * 0.62, height=head.height),
        size=theme.TEXT,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
    )
    words.line(
        canvas,
        layout,
        f"{tier} {rep.score:.0f}{GOLDEN if rep.golden else ''}" if rep.counted else NOT_COUNTED,
        Box(x=head.x + head.width * 0.64, y=head.y, width=head.width * 0.36, height=head.height),
        size=theme.TEXT,
        color=color,
        anchor=Anchor.RIGHT,
        bold=True,
    )
    lines = _reason_lines(canvas, layout, rep, width=box.width)
    height = layout.px(LINE)
    for index, text in enumerate(lines):
        words.line(
            canvas,
            layout,
            text,
            Box(x=box.x, y=head.bottom + index * height, width=box.width, height=height),
            size=theme.SMALL,
            color=theme.INK_SOFT,
            anchor=Anchor.LEFT,
        )


def _reason_lines(canvas: Canvas, layout: Layout, rep: RepBar, *, width: float) -> Sequence[str]:
    """The reasons, the first ones whole; how many more there are where not all of them fit.

    A single one more is shown instead, as far as it fits.
    """
    if not rep.reasons:
        return ("Nothing to correct.",)
    size = layout.px(theme.SMALL)
    blocks = [words.broken(canvas, r, size=size, bold=False, width=width) for r in rep.reasons]
    shown = len(blocks)
    while shown > 1 and sum(map(len, blocks[:shown])) + (shown < len(blocks)) > MOST_LINES:
        shown -= 1
    more = len(blocks) - shown
    lines = [line for block in blocks[:shown] for line in block][: MOST_LINES - (more > 0)]
    if more != 1:
        return (*lines, *((f"and {more} more",) if more else ()))
    last, room = blocks[-1], MOST_LINES - len(lines)
    return (*lines, *last[: room - 1], " ".join(last[room - 1 :]))

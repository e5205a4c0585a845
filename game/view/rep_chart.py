"""The repetitions of a level as bars, set by set, and the chosen one in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.body import Side
from game.core.verdict import Tier
from game.view import marks, pictograms, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout, columns
from game.view.models import Hits, RepBar, ResultsPicture
from game.view.widgets import panel

LINE = 34.0
MOST_LINES = 4
HEAD = 42.0
TEXT_HIGH = HEAD + LINE * MOST_LINES
"""Height of the chosen repetition's words, in units: its head, and lines of reasons."""
TITLE = 40.0
STRIP, STRIP_GAP = 10.0, 6.0
"""Height of the strip of sets, and between two of them, in units."""
MARK = 32.0
"""Room above the bars for a star or a triangle, in units."""
POINTER = 21.0
"""Height of the pointer below the chosen bar, in units."""
TRY = 20.0
"""Height of a try that did not count, in units: whatever its score, it is no bar."""
LEAST_BAR = 18.0
"""A repetition's bar is at least this wide, in units; what does not fit scrolls."""
MOST_BAR = 64.0

DIAMOND = 8.0
"""Half the width of the mark of a golden repetition, in units (less on a narrow bar)."""
LEGEND, TRIED = "x2", "try"
SWATCH = 18.0
"""Size of a colour in the key, in units."""

GOLDEN = " x2"
NOT_COUNTED = "Not counted"


def draw(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> Hits:
    """The set of the chosen repetition: each one as a bar, and the chosen one in words."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(20), layout.px(10))
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
    chosen = picture.reps[min(max(0, picture.chosen), len(picture.reps) - 1)]
    title = replace(room, height=layout.px(TITLE))
    below = title.bottom
    hits: Hits = ()
    sets = max(rep.of_set for rep in picture.reps) + 1
    _title(canvas, layout, chosen, title, sets=sets)
    if sets > 1:
        strip = replace(room, y=title.bottom, height=layout.px(STRIP))
        hits = _strip(canvas, layout, picture.reps, chosen.of_set, strip)
        below = strip.bottom
    text = replace(room, y=room.bottom - layout.px(TEXT_HIGH), height=layout.px(TEXT_HIGH))
    key = replace(text, y=text.y - layout.px(LINE), height=layout.px(LINE))
    chart = replace(room, y=below, height=key.y - below)
    shown = [each for each in enumerate(picture.reps) if each[1].of_set == chosen.of_set]
    hits = (*hits, *_chart(canvas, layout, picture, shown, chart))
    _key(canvas, layout, [rep for _, rep in shown], key)
    _chosen(canvas, layout, chosen, text)
    return hits


def _title(canvas: Canvas, layout: Layout, rep: RepBar, box: Box, *, sets: int) -> None:
    """The exercise of the set, and which of how many sets it is."""
    size, taken = layout.px(theme.SMALL), 0.0
    if sets > 1:
        of = f"set {rep.of_set + 1} of {sets}"
        taken = canvas.text_width(of, size=size) + layout.px(16)
        name = canvas.text_width(rep.exercise, size=size, bold=True)
        if name + taken > box.width:
            of = of.removeprefix("set ")
            taken = canvas.text_width(of, size=size) + layout.px(16)
        words.line(
            canvas, layout, of, box, size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.RIGHT
        )
    words.line(
        canvas, layout, rep.exercise, replace(box, width=box.width - taken),
        size=theme.TEXT, color=theme.INK, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip


def _strip(canvas: Canvas, layout: Layout, reps: Sequence[RepBar], chosen: int, box: Box) -> Hits:
    """The sets side by side, the chosen one bright; a click on another shows its first bar."""
    firsts: dict[int, int] = {}
    for index, rep in enumerate(reps):
        firsts.setdefault(rep.of_set, index)
    hits = []
    places = columns(box, len(firsts), gap=min(layout.px(STRIP_GAP), box.width / len(firsts) / 4))
    for (number, first), place in zip(firsts.items(), places, strict=True):
        color = theme.GOLD if number == chosen else theme.PANEL_EDGE
        canvas.rect(place, color, radius=place.height / 2)
        if number != chosen:
            hits.append((f"rep:{first}", place))
    return tuple(hits)


def _key(canvas: Canvas, layout: Layout, reps: Sequence[RepBar], box: Box) -> None:
    """What the colours and marks of these bars are; for want of room the best are left out."""
    size, air, between = layout.px(SWATCH), layout.px(6), layout.px(14)
    kinds = {_kind(rep): rep for rep in reps}
    order = (*(theme.TIER_NAME[tier] for tier in Tier), theme.CAREFUL, TRIED)
    names = [name for name in order if name in kinds]
    names += [LEGEND] if any(rep.golden for rep in reps) else []

    def wide(name: str) -> float:
        return size + air + canvas.text_width(name, size=layout.px(theme.SMALL)) + 1

    while len(names) > 1 and sum(map(wide, names)) + between * (len(names) - 1) > box.width:
        del names[0]
    x = box.x
    for name in names:
        place = Box(x=x, y=box.centre[1] - size / 2, width=size, height=size)
        if name == LEGEND:
            marks.golden(canvas, place.centre, layout.px(DIAMOND))
        else:
            _bar(canvas, layout, kinds[name], place)
        label = replace(box, x=place.right + air, width=wide(name) - size - air)
        words.line(
            canvas, layout, name, label, size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT
        )
        x = label.right + between


def _kind(rep: RepBar) -> str:
    """What a repetition is called in the key."""
    return theme.called(rep.tier, harmful=rep.harmful)[0] if rep.counted else TRIED


def _chart(
    canvas: Canvas,
    layout: Layout,
    picture: ResultsPicture,
    reps: Sequence[tuple[int, RepBar]],
    box: Box,
) -> Hits:
    """The bars of one set, with their indices, around the chosen one."""
    most = max(1, int(box.width / layout.px(LEAST_BAR)))
    at = next((place for place, (index, _) in enumerate(reps) if index == picture.chosen), 0)
    first = min(max(0, at - most // 2), max(0, len(reps) - most))
    shown = reps[first : first + most]
    step = min(box.width / len(shown), layout.px(MOST_BAR))
    best, worst = _extremes(picture.reps)
    base = Box(
        x=box.x,
        y=box.bottom - layout.px(POINTER + 3),
        width=box.width,
        height=layout.px(3),
    )
    canvas.rect(base, theme.PANEL_EDGE)
    hits = []
    for offset, (index, rep) in enumerate(shown):
        height = max(layout.px(6), (base.y - box.y - layout.px(MARK)) * rep.score / 100)
        height = height if rep.counted else layout.px(TRY)
        place = Box(
            x=box.x + offset * step + step * 0.12,
            y=base.y - height,
            width=step * 0.76,
            height=height,
        )
        column = Box(x=box.x + offset * step, y=box.y, width=step, height=box.height)
        if index == picture.chosen:
            _point_at(canvas, layout, column, place, base=base.bottom)
        _bar(canvas, layout, rep, place)
        mark = (place.centre[0], place.y - layout.px(16))
        if index == best:
            pictograms.star(canvas, mark, layout.px(12), filled=True)
        elif index == worst:
            marks.lowest(canvas, mark, layout.px(10))
        if rep.golden:
            size = min(layout.px(DIAMOND), 0.8 * step)
            marks.golden(canvas, (place.centre[0], base.y), size)
        hits.append((f"rep:{index}", column))
    return tuple(hits)


def _point_at(canvas: Canvas, layout: Layout, column: Box, bar: Box, *, base: float) -> None:
    """The chosen bar: its column is lit, it has a white edge, and a pointer stands below it."""
    lit = replace(column, height=base - column.y)
    canvas.rect(lit, theme.PANEL_ON, radius=layout.px(6))
    canvas.rect(bar.inset(-layout.px(4)), theme.INK, radius=layout.px(7))
    x, half = bar.centre[0], layout.px(12)
    tip, foot = base + layout.px(7), base + layout.px(POINTER - 1)
    canvas.polygon(((x, tip), (x + half, foot), (x - half, foot)), theme.INK)


def _extremes(reps: Sequence[RepBar]) -> tuple[int | None, int | None]:
    """The best of those that count, and the lowest where there are two or more."""
    counted = [index for index, rep in enumerate(reps) if rep.counted]
    if not counted:
        return None, None
    best = max(counted, key=lambda index: (reps[index].score, -index))
    worst = min(counted, key=lambda index: (reps[index].score, index))
    return best, worst if worst != best else None


def _bar(canvas: Canvas, layout: Layout, rep: RepBar, box: Box) -> None:
    """The bar in the colour of what it is called; a try that did not count is only an outline."""
    radius = min(layout.px(6), box.width / 3)
    if rep.counted:
        canvas.rect(box, theme.called(rep.tier, harmful=rep.harmful)[1], radius=radius)
        return
    canvas.rect(box, theme.PANEL, radius=radius)
    canvas.rect(box, theme.WARN, radius=radius, width=layout.px(3))


def _head(rep: RepBar) -> str:
    """Which one it is; tries are counted beside repetitions where they are not the same."""
    side = {Side.LEFT: " left", Side.RIGHT: " right", None: ""}[rep.side]
    if rep.held_s is not None:
        return f"Hold {rep.number}{side}"
    if not rep.counted:
        return f"Try {rep.number}{side}"
    tried = "Rep" if rep.rep == rep.number else f"Try {rep.number}, rep"
    return f"{tried} {rep.rep}{side}"


def _chosen(canvas: Canvas, layout: Layout, rep: RepBar, box: Box) -> None:
    """The chosen repetition: which one, its score, and why it lost points or did not count."""
    name, color = theme.called(rep.tier, harmful=rep.harmful)
    tier = name if rep.held_s is None else f"Held {rep.held_s:.0f} s:"
    head = Box(x=box.x, y=box.y, width=box.width, height=layout.px(HEAD))
    words.line(
        canvas,
        layout,
        _head(rep),
        Box(x=head.x, y=head.y, width=head.width * 0.58, height=head.height),
        size=theme.TEXT,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
    )
    words.line(
        canvas,
        layout,
        f"{tier} {rep.score:.0f}{GOLDEN if rep.golden else ''}" if rep.counted else NOT_COUNTED,
        Box(x=head.x + head.width * 0.6, y=head.y, width=head.width * 0.4, height=head.height),
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

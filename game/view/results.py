"""The end of a level: the grade, each repetition as a bar with its reasons, left against right."""

from __future__ import annotations

from game.core.body import Side
from game.view import arena, pictograms, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout
from game.view.models import Hits, RepBar, ResultsPicture, SideLine
from game.view.widgets import bar, button_row, hints, panel

COUNT_MS = 1_400
"""The points count up for this long."""
STAR_MS = 260
"""A star appears each so many ms: under 3 Hz with its fade."""
STARS = 5
LEAST_BAR = 9.0
"""A repetition's bar is at least this wide, in units; older ones scroll out."""


def draw(canvas: Canvas, picture: ResultsPicture) -> Hits:
    """Draw the screen; returns the choices and the bars (their ids are "rep:INDEX")."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    body = layout.box(24, 20, layout.wide - 48, layout.high - 20 - 60)
    menu = Box(x=body.x, y=body.bottom - layout.px(64), width=body.width, height=layout.px(64))
    upper = Box(x=body.x, y=body.y, width=body.width, height=layout.px(190))
    _grade(canvas, layout, picture, upper)
    top = upper.bottom + layout.px(14)
    height = menu.y - top - layout.px(14)
    wide = body.width * 0.62
    left = Box(x=body.x, y=top, width=wide, height=height)
    right = Box(
        x=left.right + layout.px(16),
        y=top,
        width=body.width - wide - layout.px(16),
        height=height,
    )
    hits = _reps(canvas, layout, picture, left)
    _sides(canvas, layout, picture, right)
    hints(canvas, layout, "Up and down: repetitions   Left and right: what next   Enter")
    return (*hits, *button_row(canvas, layout, picture.items, picture.selected, menu))


def _grade(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    panel(canvas, layout, box)
    age = max(0, picture.t_ms - picture.since_ms)
    share = min(1.0, age / COUNT_MS)
    eased = 1 - (1 - share) ** 3
    radius = box.height * 0.42
    at = (box.x + radius + layout.px(24), box.centre[1])
    canvas.glow(at, radius * 1.7, theme.GOLD, alpha=0.5)
    canvas.circle(at, radius, theme.GOLD)
    canvas.circle(at, radius * 0.86, theme.PANEL)
    canvas.text(picture.grade, at, size=radius * 1.15, color=theme.GOLD, bold=True)
    x = at[0] + radius + layout.px(30)
    room = Box(x=x, y=box.y + layout.px(10), width=box.right - x - layout.px(24), height=box.height)
    title = Box(x=x, y=room.y, width=room.width, height=layout.px(50))
    unfinished = "" if picture.finished else "  (not finished)"
    words.line(
        canvas,
        layout,
        picture.level + unfinished,
        title,
        size=theme.LABEL,
        color=theme.INK_SOFT,
        anchor=Anchor.LEFT,
    )
    points = Box(x=x, y=title.bottom, width=room.width * 0.5, height=layout.px(76))
    words.line(
        canvas,
        layout,
        f"{round(picture.points * eased):,}",
        points,
        size=72,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
    )
    size = layout.px(24)
    for index in range(STARS):
        filled = index < picture.stars and age > COUNT_MS + index * STAR_MS
        place = (x + size + index * size * 2.3, points.bottom + layout.px(20))
        pictograms.star(canvas, place, size, filled=filled)
    remark = Box(
        x=points.right, y=title.bottom, width=room.width - points.width, height=layout.px(60)
    )
    facts = Box(x=points.right, y=remark.bottom, width=remark.width, height=layout.px(50))
    if picture.new_best:
        words.line(
            canvas,
            layout,
            "New best!",
            remark,
            size=48,
            color=theme.GOLD,
            anchor=Anchor.RIGHT,
            bold=True,
        )
    words.line(
        canvas,
        layout,
        words.as_many(
            canvas,
            layout,
            _facts(picture),
            size=theme.SMALL,
            width=facts.width,
            between=" · ",
        ),
        facts,
        size=theme.SMALL,
        color=theme.INK_SOFT,
        anchor=Anchor.RIGHT,
    )


def _facts(picture: ResultsPicture) -> list[str]:
    """Repetitions, combo and hold in a few words each."""
    parts = [f"{len(picture.reps)} reps"]
    if picture.best_combo > 1:
        parts.append(f"combo {picture.best_combo}")
    if picture.held_s is not None:
        parts.append(f"{picture.held_s:.0f} s held")
    return parts


def _reps(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> Hits:
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
    chart = Box(
        x=room.x, y=room.y + layout.px(8), width=room.width, height=room.height - layout.px(176)
    )
    hits = _chart(canvas, layout, picture, chart)
    text = Box(x=room.x, y=chart.bottom + layout.px(8), width=room.width, height=layout.px(160))
    _chosen(canvas, layout, picture, text)
    return hits


def _chart(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> Hits:
    most = max(1, int(box.width / layout.px(LEAST_BAR)))
    first = min(max(0, picture.chosen - most // 2), max(0, len(picture.reps) - most))
    shown = picture.reps[first : first + most]
    step = min(box.width / len(shown), layout.px(64))
    scores = [rep.score for rep in picture.reps]
    best, worst = scores.index(max(scores)), scores.index(min(scores))
    base = Box(x=box.x, y=box.bottom - layout.px(3), width=box.width, height=layout.px(3))
    canvas.rect(base, theme.PANEL_EDGE)
    hits = []
    for offset, rep in enumerate(shown):
        index = first + offset
        height = max(layout.px(6), (box.height - layout.px(34)) * rep.score / 100)
        place = Box(
            x=box.x + offset * step + step * 0.12,
            y=base.y - height,
            width=step * 0.76,
            height=height,
        )
        chosen = index == picture.chosen
        if chosen:
            canvas.rect(place.inset(-layout.px(5)), theme.INK, radius=layout.px(8))
        canvas.rect(place, theme.TIER[rep.tier], radius=min(layout.px(6), place.width / 3))
        mark = (place.centre[0], place.y - layout.px(18))
        if index == best:
            pictograms.star(canvas, mark, layout.px(13), filled=True)
        elif index == worst and len(picture.reps) > 1:
            _low(canvas, layout, mark)
        column = Box(x=box.x + offset * step, y=box.y, width=step, height=box.height)
        hits.append((f"rep:{index}", column))
    return tuple(hits)


def _low(canvas: Canvas, layout: Layout, at: tuple[float, float]) -> None:
    """A small triangle that points down: the lowest."""
    size = layout.px(11)
    x, y = at
    canvas.polygon(
        ((x - size, y - size * 0.7), (x + size, y - size * 0.7), (x, y + size)), theme.WARN
    )


def _chosen(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """The chosen repetition: what it was, its score, and why it lost points."""
    rep = picture.reps[min(max(0, picture.chosen), len(picture.reps) - 1)]
    side = {Side.LEFT: " left", Side.RIGHT: " right", None: ""}[rep.side]
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
        f"{rep.tier.value.capitalize()} {rep.score:.0f}",
        Box(x=head.x + head.width * 0.64, y=head.y, width=head.width * 0.36, height=head.height),
        size=theme.TEXT,
        color=color,
        anchor=Anchor.RIGHT,
        bold=True,
    )
    lines = _reason_lines(rep)
    height = layout.px(38)
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


def _reason_lines(rep: RepBar) -> tuple[str, ...]:
    """The reasons in at most three lines."""
    if not rep.reasons:
        return ("Nothing to correct.",)
    if len(rep.reasons) <= 3:  # noqa: PLR2004 (lines that there is room for)
        return rep.reasons
    return (*rep.reasons[:2], " · ".join(rep.reasons[2:]))


def _sides(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """Left against right, an exercise below the other."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(20), layout.px(12))
    title = Box(x=room.x, y=room.y, width=room.width, height=layout.px(44))
    words.line(
        canvas,
        layout,
        "Left and right",
        title,
        size=theme.TEXT,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
    )
    block = layout.px(112)
    most = max(1, int((room.bottom - title.bottom) / block))
    y = title.bottom
    for line in picture.sides[:most]:
        _side_line(canvas, layout, line, Box(x=room.x, y=y, width=room.width, height=block))
        y += block
    if not picture.sides:
        empty = Box(x=room.x, y=y, width=room.width, height=layout.px(44))
        words.line(
            canvas,
            layout,
            "Not compared",
            empty,
            size=theme.SMALL,
            color=theme.INK_SOFT,
            anchor=Anchor.LEFT,
        )


def _side_line(canvas: Canvas, layout: Layout, line: SideLine, box: Box) -> None:
    name = Box(x=box.x, y=box.y, width=box.width, height=layout.px(36))
    words.line(
        canvas,
        layout,
        line.exercise,
        name,
        size=theme.SMALL,
        color=theme.INK_SOFT,
        anchor=Anchor.LEFT,
    )
    for row, (letter, value) in enumerate((("L", line.left_pct), ("R", line.right_pct))):
        y = name.bottom + row * layout.px(36)
        label = Box(x=box.x, y=y, width=layout.px(30), height=layout.px(36))
        words.line(
            canvas,
            layout,
            letter,
            label,
            size=theme.SMALL,
            color=theme.INK,
            bold=True,
            anchor=Anchor.LEFT,
        )
        number = Box(x=box.right - layout.px(96), y=y, width=layout.px(96), height=layout.px(36))
        if value is None:
            gone = Box(x=label.right, y=y, width=box.right - label.right, height=layout.px(36))
            words.line(
                canvas,
                layout,
                "not seen",
                gone,
                size=theme.SMALL,
                color=theme.INK_SOFT,
                anchor=Anchor.LEFT,
            )
            continue
        track = Box(
            x=label.right,
            y=y + layout.px(9),
            width=number.x - label.right - layout.px(8),
            height=layout.px(18),
        )
        bar(canvas, layout, track, value / 110, theme.GOOD if value >= 95 else theme.CALM)  # noqa: PLR2004
        words.line(
            canvas,
            layout,
            f"{value:.0f} %",
            number,
            size=theme.SMALL,
            color=theme.INK,
            anchor=Anchor.RIGHT,
        )

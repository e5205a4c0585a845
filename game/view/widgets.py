"""What several screens share: panels, headings, buttons, bars and the strip of hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from game.view import theme, words
from game.view.canvas import Anchor, Box, Canvas, Color, Point
from game.view.layout import Layout
from game.view.models import Hits, MenuItem

BUTTON = 64.0
TITLE_SHARE = 0.34
"""A heading takes at least this share of the width, however long the remark is."""
ARROW = 24.0
"""Room above and below a list that scrolls, in units."""
LEAST_BUTTON = 54.0
"""Height of a button in units (less where many must fit); more with a second line of detail."""


def panel(
    canvas: Canvas, layout: Layout, box: Box, *, alpha: float = 0.86, on: bool = False
) -> None:
    """A dark rounded ground for text; `on` marks the chosen one with a bright edge."""

    def paint(target: Canvas, place: Box) -> None:
        radius = layout.px(18)
        target.rect(place, theme.PANEL_ON if on else theme.PANEL, radius=radius, alpha=alpha)
        if on:
            target.rect(place, theme.GOLD, radius=radius, width=layout.px(4))
        else:
            target.rect(place, theme.PANEL_EDGE, radius=radius, width=layout.px(2), alpha=0.6)

    canvas.cached(f"panel {on} {alpha}", box, paint)


def plate(canvas: Canvas, layout: Layout, box: Box, *, on: bool = False) -> None:
    """The ground of a line in a panel; `on` marks one in gold."""
    radius = layout.px(12)
    if on:
        canvas.rect(box, theme.GOLD, radius=radius)
    else:
        canvas.rect(box, theme.PANEL_ON, radius=radius, alpha=0.45)


def empty(
    canvas: Canvas,
    layout: Layout,
    box: Box,
    *,
    title: str,
    text: str,
    sign: Callable[[Canvas, Point, float], None],
) -> None:
    """What a panel without content says: a sign, a title, and what to do about it.

    `sign` is drawn with its foot at a point, in a size.
    """
    size = min(layout.px(150), box.height * 0.36)
    wide = min(box.width - layout.px(48), layout.px(720))
    step = layout.px(theme.TEXT) * words.LINE
    lines = words.broken(canvas, text, size=layout.px(theme.TEXT), bold=False, width=wide)
    tall = size + layout.px(20 + 60) + step * len(lines)
    top = max(box.y, box.centre[1] - tall / 2)
    x = box.centre[0]
    canvas.glow((x, top + size * 0.6), size * 1.2, theme.SUIT, alpha=0.35)
    sign(canvas, (x, top + size), size)
    head = Box(x=x - wide / 2, y=top + size + layout.px(14), width=wide, height=layout.px(60))
    words.line(canvas, layout, title, head, size=48, color=theme.INK, bold=True)
    room = Box(x=head.x, y=head.bottom, width=wide, height=max(step, box.bottom - head.bottom))
    words.paragraph(
        canvas, layout, text, room, size=theme.TEXT, color=theme.INK_SOFT, anchor=Anchor.CENTRE
    )


def heading(
    canvas: Canvas, layout: Layout, text: str, *, detail: str = "", chip: bool = False
) -> None:
    """The heading of a screen, with a softer remark at the right; a `chip` goes to its corner.

    Where both do not fit the heading is smaller.
    """
    room = layout.heading.inset(layout.px(24), 0)
    if chip:
        room = replace(room, width=layout.chip.x - layout.px(24) - room.x)
    canvas.glow((room.x, room.centre[1]), layout.px(200), theme.SUIT, alpha=0.3)
    beside = canvas.text_width(detail, size=layout.px(theme.SMALL)) + layout.px(30) if detail else 0
    most = max(TITLE_SHARE * room.width, room.width - beside)
    size = words.fit(canvas, text, layout=layout, size=theme.TITLE, bold=True, width=most)
    words.line(
        canvas, layout, text, replace(room, width=most),
        size=size / layout.unit, color=theme.INK, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    if detail:
        taken = canvas.text_width(text, size=size, bold=True) + layout.px(30)
        rest = Box(
            x=room.x + taken, y=room.y, width=max(0.0, room.width - taken), height=room.height
        )
        words.line(
            canvas,
            layout,
            detail,
            rest,
            size=theme.TEXT,
            color=theme.INK_SOFT,
            anchor=Anchor.RIGHT,
        )


def hints(canvas: Canvas, layout: Layout, text: str) -> None:
    """The keys that work here, along the bottom."""
    box = layout.box(24, layout.high - 46, layout.wide - 48, 36)
    words.line(canvas, layout, text, box, size=theme.SMALL, color=theme.INK_SOFT)


def button(canvas: Canvas, layout: Layout, item: MenuItem, box: Box, *, on: bool) -> None:
    """A choice; the chosen one is bright and has a mark at its left."""
    radius = layout.px(18)
    if on:
        canvas.rect(box, theme.GOLD, radius=radius)
    else:
        canvas.rect(box, theme.PANEL, radius=radius, alpha=0.9)
        canvas.rect(box, theme.PANEL_EDGE, radius=radius, width=layout.px(2))
    ink: Color = theme.ON_BRIGHT if on else theme.INK
    room = box.inset(layout.px(12), layout.px(4))
    if not item.detail:
        words.line(canvas, layout, item.label, room, size=theme.LABEL, color=ink, bold=on)
        return
    upper = Box(x=room.x, y=room.y, width=room.width, height=room.height * 0.54)
    lower = Box(x=room.x, y=upper.bottom, width=room.width, height=room.height - upper.height)
    words.line(canvas, layout, item.label, upper, size=theme.LABEL, color=ink, bold=on)
    soft: Color = theme.ON_BRIGHT if on else theme.INK_SOFT
    words.line(canvas, layout, item.detail, lower, size=theme.SMALL, color=soft)


def back_chip(canvas: Canvas, layout: Layout, item: MenuItem, *, on: bool) -> Hits:
    """The way back in the heading's corner: in sight however long the list is."""
    button(canvas, layout, item, layout.chip, on=on)
    return ((item.id, layout.chip),)


def buttons(
    canvas: Canvas,
    layout: Layout,
    items: Sequence[MenuItem],
    selected: int,
    box: Box,
    *,
    focus: bool = True,
) -> Hits:
    """A column of choices from the top of `box`; what does not fit scrolls with the selection.

    Arrows above and below say that there is more. Without `focus` none of them is bright.
    """
    gap = layout.px(12)
    tall = 1.4 if any(item.detail for item in items) else 1.0
    if len(items) * (layout.px(LEAST_BUTTON * tall) + gap) - gap > box.height + 1:
        box = box.inset(0, layout.px(ARROW))
    room = (box.height + gap) / max(1, len(items)) - gap
    height = min(layout.px(BUTTON * tall), max(layout.px(LEAST_BUTTON * tall), room))
    most = max(1, int((box.height + gap) / (height + gap) + 0.01))
    first = min(max(0, selected - most // 2), max(0, len(items) - most))
    hits = []
    for row, item in enumerate(items[first : first + most]):
        place = Box(x=box.x, y=box.y + row * (height + gap), width=box.width, height=height)
        button(canvas, layout, item, place, on=focus and first + row == selected)
        hits.append((item.id, place))
    if first > 0:
        _more(canvas, layout, (box.centre[0], box.y - layout.px(8)), -1)
    if first + most < len(items):
        _more(canvas, layout, (box.centre[0], hits[-1][1].bottom + layout.px(8)), 1)
    return tuple(hits)


def _more(canvas: Canvas, layout: Layout, at: Point, way: int) -> None:
    """An arrow that points up (`way` -1) or down (1) from `at`: there is more."""
    (x, y), size = at, layout.px(13)
    canvas.polygon(((x - size, y), (x + size, y), (x, y + way * size)), theme.GOLD)


def button_row(
    canvas: Canvas, layout: Layout, items: Sequence[MenuItem], selected: int, box: Box
) -> Hits:
    """Choices side by side, filling `box`; those with long labels are wider."""
    gap = layout.px(16)
    size, air = layout.px(theme.LABEL), layout.px(40)
    natural = [canvas.text_width(item.label, size=size, bold=True) + air for item in items]
    room = box.width - gap * (len(items) - 1)
    spare = (room - sum(natural)) / max(1, len(items))
    squeeze = 1.0 if spare >= 0 else room / sum(natural)
    hits = []
    x = box.x
    for column, (item, wide) in enumerate(zip(items, natural, strict=True)):
        width = wide * squeeze + max(0.0, spare)
        place = Box(x=x, y=box.y, width=width, height=box.height)
        button(canvas, layout, item, place, on=column == selected)
        hits.append((item.id, place))
        x += width + gap
    return tuple(hits)


def bar(
    canvas: Canvas, layout: Layout, box: Box, share: float, color: Color, *, edge: bool = False
) -> None:
    """A bar filled to `share` (0..1)."""
    radius = box.height / 2
    canvas.rect(box, theme.BAR_TRACK, radius=radius)
    part = min(1.0, max(0.0, share))
    if part > 0:
        width = max(box.height, box.width * part)
        canvas.rect(Box(x=box.x, y=box.y, width=width, height=box.height), color, radius=radius)
    if edge:
        canvas.rect(box, theme.INK_SOFT, radius=radius, width=layout.px(2))

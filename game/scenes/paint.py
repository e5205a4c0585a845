"""Pictures of the plain pages: lists, settings, help, the download, a replay's controls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.scenes.ports import FetchStage, FetchState
from game.view import arena as night
from game.view import card, guide, theme, widgets, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.card import Card
from game.view.guide import GuidePage
from game.view.layout import Layout, columns, rows
from game.view.models import Hits, MenuItem

BAR = "bar"
"""The id of the bar of a replay among the places to click."""
BUTTON_ROW = 64.0
"""Height of the row of buttons at the bottom of a page, in units."""
KEYS = "Arrows or mouse choose · Enter goes on · Esc goes back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The choices of a page and which of them has the focus."""

    items: Sequence[MenuItem]
    selected: int


def page(  # noqa: PLR0913 - a ground and what stands on it
    canvas: Canvas,
    title: str,
    *,
    t_ms: int,
    detail: str = "",
    keys: str = KEYS,
    chip: bool = False,
) -> Layout:
    """The ground of every page: the arena, a heading (with room for a `chip`) and the keys."""
    layout = Layout(size=canvas.size)
    night.draw(canvas, layout, t_ms=t_ms, platform=False)
    widgets.heading(canvas, layout, title, detail=detail, chip=chip)
    widgets.hints(canvas, layout, keys)
    return layout


def split(layout: Layout, box: Box) -> tuple[Box, Box]:
    """A page's body: what it shows, and the row of buttons below."""
    height = layout.px(BUTTON_ROW)
    upper = Box(x=box.x, y=box.y, width=box.width, height=box.height - height - layout.px(16))
    return upper, Box(x=box.x, y=box.bottom - height, width=box.width, height=height)


def above(box: Box, height: float) -> tuple[Box, Box]:
    """`box` cut at `height` pixels from its top."""
    upper = Box(x=box.x, y=box.y, width=box.width, height=height)
    return upper, Box(x=box.x, y=upper.bottom, width=box.width, height=box.height - height)


def arena(canvas: Canvas, *, t_ms: int) -> None:
    """The empty arena."""
    night.draw(canvas, Layout(size=canvas.size), t_ms=t_ms, platform=False)


def list_page(
    canvas: Canvas, title: str, entries: Entries, shown: Card | None, *, t_ms: int
) -> Hits:
    """A list of choices, and beside it the card of the one that has the focus, if it has one."""
    layout = page(canvas, title, t_ms=t_ms)
    if shown is not None:
        card.draw(canvas, layout, shown, layout.beside, t_ms=t_ms)
    return widgets.buttons(canvas, layout, entries.items, entries.selected, layout.listing)


def settings_page(canvas: Canvas, entries: Entries, *, t_ms: int) -> Hits:
    """Labels at the left, values at the right, each row a button."""
    layout = page(canvas, "Settings", t_ms=t_ms, detail="Left and right change a value")
    places = rows(layout.content, len(entries.items), gap=layout.px(8))
    hits = []
    for index, (item, box) in enumerate(zip(entries.items, places, strict=True)):
        on = index == entries.selected
        widgets.panel(canvas, layout, box, on=on)
        room = box.inset(layout.px(24), layout.px(4))
        label, value = columns(room, 2, gap=layout.px(16))
        anchor = Anchor.LEFT if item.detail else Anchor.CENTRE
        words.line(
            canvas,
            layout,
            item.label,
            label if item.detail else room,
            size=theme.TEXT,
            color=theme.INK,
            anchor=anchor,
            bold=on,
        )
        if item.detail:
            words.line(
                canvas,
                layout,
                item.detail,
                value,
                size=theme.TEXT,
                color=theme.GOLD if on else theme.INK_SOFT,
                anchor=Anchor.RIGHT,
                bold=on,
            )
        hits.append((item.id, box))
    return tuple(hits)


def help_page(
    canvas: Canvas, shown: GuidePage, entries: Entries, *, t_ms: int, detail: str = ""
) -> Hits:
    """Headed points with their signs, and a way on."""
    layout = page(canvas, shown.title, t_ms=t_ms, detail=detail)
    upper, lower = split(layout, layout.content)
    guide.draw(canvas, layout, shown.points, upper)
    return widgets.button_row(canvas, layout, entries.items, entries.selected, lower)


def progress(canvas: Canvas, state: FetchState, entries: Entries, *, t_ms: int) -> Hits:
    """How far the download is, or what went wrong and what to do."""
    failed = state.stage is FetchStage.FAILED
    title = "The pose model could not be fetched" if failed else "Getting ready to see you"
    layout = page(canvas, title, t_ms=t_ms)
    upper, lower = split(layout, layout.content)
    widgets.panel(canvas, layout, upper)
    room = upper.inset(layout.px(30), layout.px(24))
    if failed:
        y = room.y
        for line in state.problem.splitlines():
            rest = Box(x=room.x, y=y, width=room.width, height=room.bottom - y)
            y = words.paragraph(
                canvas, layout, line.strip(), rest, size=theme.TEXT, color=theme.INK
            )
    else:
        text, rest = above(room, room.height * 0.55)
        words.paragraph(
            canvas,
            layout,
            "The model that finds your body in the picture is fetched once (36 MB, of which 9 MB "
            "are kept). After that the game needs no network.",
            text,
            size=theme.TEXT,
            color=theme.INK,
        )
        middle = rest.y + layout.px(70)
        track = Box(x=rest.x, y=middle, width=rest.width, height=layout.px(28))
        share = (t_ms % 2_000) / 2_000 if state.share is None else state.share
        widgets.bar(canvas, layout, track, share, theme.GOOD, edge=True)
        percent = "" if state.share is None else f" · {100 * state.share:.0f} %"
        label = Box(x=rest.x, y=rest.y, width=rest.width, height=layout.px(60))
        words.line(
            canvas, layout, f"{state.step}{percent}", label, size=theme.TEXT, color=theme.GOLD
        )
    return widgets.button_row(canvas, layout, entries.items, entries.selected, lower)


def clock_words(ms: int) -> str:
    """Minutes and seconds."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def transport(canvas: Canvas, *, now_ms: int, length_ms: int, entries: Entries) -> Hits:
    """The bar of a replay along the bottom: where it is, and the buttons."""
    layout = Layout(size=canvas.size)
    strip = layout.controls
    canvas.rect(strip, theme.PANEL, radius=layout.px(12))
    left, right = strip.width * 0.34, layout.px(10)
    label = Box(x=strip.x + right, y=strip.y, width=layout.px(170), height=strip.height)
    words.line(
        canvas,
        layout,
        f"{clock_words(now_ms)} / {clock_words(length_ms)}",
        label,
        size=theme.SMALL,
        color=theme.INK,
    )
    track = Box(
        x=label.right + right,
        y=strip.centre[1] - layout.px(9),
        width=left - label.width - 2 * right,
        height=layout.px(18),
    )
    share = now_ms / length_ms if length_ms else 1.0
    widgets.bar(canvas, layout, track, share, theme.GOOD, edge=True)
    x = track.right + 2 * right
    room = Box(x=x, y=strip.y, width=strip.right - x, height=strip.height)
    buttons = widgets.button_row(canvas, layout, entries.items, entries.selected, room)
    return ((BAR, track.inset(0, -layout.px(10))), *buttons)

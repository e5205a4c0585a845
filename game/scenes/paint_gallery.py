"""Pictures of the gallery: the list of exercises, and the one with the focus on four pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.core.exercise import Exercise
from game.scenes import paint
from game.scenes.paint import Entries
from game.view import figures, theme, widgets, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout, columns
from game.view.models import Hits, MenuItem

TABS = ("How", "Safety", "Cues", "Facts")
TAB = "tab:"
"""How the id of a page's tab begins among the places to click."""
TAB_HIGH = 52.0
TAB_GAP = 6.0
STAGE = (0.28, 0.62)
"""The moving figures take between these shares of the first page's height, the text the rest."""
LABEL = 36.0
AIR, TIGHT = 14.0, 6.0
"""Between two facts, in units, where there is room and where there is little."""
HEAD = 38.0
Facts = tuple[tuple[str, tuple[str, ...]], ...]
"""Heads and sentences."""
KEYS = "Up, down: choose   Left, right: turn the page   Esc: back"


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryPicture:
    """The exercise that is looked at, which of its pages is open, and its place in the list.

    `easier` and `harder` are the names of others. The way back is not in the list; `on_back` says
    that it has the focus.
    """

    exercise: Exercise
    page: int
    place: str
    back: MenuItem
    on_back: bool = False
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()


def draw(canvas: Canvas, picture: GalleryPicture, entries: Entries, *, t_ms: int) -> Hits:
    """The list at the left; at the right the tabs and the page that is open."""
    layout = paint.page(canvas, "Exercises", t_ms=t_ms, detail=picture.place, keys=KEYS, chip=True)
    back = widgets.back_chip(canvas, layout, picture.back, on=picture.on_back)
    hits = widgets.buttons(
        canvas,
        layout,
        entries.items,
        entries.selected,
        layout.listing,
        focus=not picture.on_back,
    )
    tabs, below = paint.above(layout.beside, layout.px(TAB_HIGH))
    places = columns(tabs, len(TABS), gap=layout.px(TAB_GAP))
    for index, (name, place) in enumerate(zip(TABS, places, strict=True)):
        _tab(canvas, layout, name, place, on=index == picture.page)
    panel = replace(below, y=below.y + layout.px(10), height=below.height - layout.px(10))
    widgets.panel(canvas, layout, panel)
    room = panel.inset(layout.px(24), layout.px(18))
    if picture.page == 0:
        _how(canvas, layout, picture.exercise, room, t_ms=t_ms)
    else:
        _facts(canvas, layout, told_of(picture), room)
    return (*hits, *back, *((f"{TAB}{index}", place) for index, place in enumerate(places)))


def _tab(canvas: Canvas, layout: Layout, name: str, box: Box, *, on: bool) -> None:
    """The name of a page; the open one has a bright edge."""
    widgets.panel(canvas, layout, box, on=on)
    color = theme.INK if on else theme.INK_SOFT
    words.line(
        canvas, layout, name, box.inset(layout.px(4), 0), size=theme.TEXT, color=color, bold=on
    )


def _how(canvas: Canvas, layout: Layout, exercise: Exercise, box: Box, *, t_ms: int) -> None:
    """The exercise at its start, moving, and at its end; in words below."""
    size, air = layout.px(theme.SMALL), layout.px(AIR)
    lines = words.broken(canvas, exercise.description, size=size, bold=False, width=box.width)
    spare = box.height - air - size * words.LINE * len(lines) - 1
    least, most = (share * box.height for share in STAGE)
    stage, lower = paint.above(box, min(most, max(least, spare)))
    pictures, labels = paint.above(stage, stage.height - layout.px(LABEL))
    at_once = zip(columns(pictures, 3, gap=layout.px(24)), (0, t_ms, figures.OUT_MS), strict=True)
    for place, moment_ms in at_once:
        figures.demo(canvas, exercise, place, t_ms=moment_ms)
    for name, place in zip(
        ("start", "", "end"), columns(labels, 3, gap=layout.px(24)), strict=True
    ):
        words.line(canvas, layout, name, place, size=theme.SMALL, color=theme.INK_SOFT)
    text = replace(lower, y=lower.y + air, height=lower.height - air)
    words.paragraph(canvas, layout, exercise.description, text, size=theme.SMALL, color=theme.INK)


def _facts(canvas: Canvas, layout: Layout, facts: Facts, box: Box) -> None:
    """Heads with their sentences below, with air between.

    Where that is too much for the page the heads stand before their sentences.
    """
    if _tall(canvas, layout, facts, box.width) > box.height:
        _run_in(canvas, layout, facts, box)
        return
    y = box.y
    for head, texts in facts:
        y = _fact(canvas, layout, head, texts, replace(box, y=y, height=box.bottom - y))
        y += layout.px(AIR)


def _tall(canvas: Canvas, layout: Layout, facts: Facts, width: float) -> float:
    """The height of the facts with their heads above them."""
    size = layout.px(theme.SMALL)
    texts = [text for _, texts in facts for text in texts]
    lines = sum(
        len(words.broken(canvas, text, size=size, bold=False, width=width)) for text in texts
    )
    between = layout.px(HEAD + AIR) * len(facts) - layout.px(AIR) + layout.px(4) * len(texts)
    return lines * size * words.LINE + between


def _run_in(canvas: Canvas, layout: Layout, facts: Facts, box: Box) -> None:
    """The facts, each a paragraph that begins with its head."""
    size = layout.px(theme.SMALL)
    y = box.y
    for head, texts in facts:
        wide = canvas.text_width(head, size=size, bold=True)
        line = Box(x=box.x, y=y, width=box.width, height=size * words.LINE)
        words.line(
            canvas, layout, head, line,
            size=theme.SMALL, color=theme.GOLD, anchor=Anchor.LEFT, bold=True,
        )  # fmt: skip
        indent = 1 + int((wide + layout.px(8)) / canvas.text_width(words.NO_BREAK, size=size))
        text = words.NO_BREAK * indent + " ".join(texts)
        rest = replace(box, y=y, height=box.bottom - y)
        y = words.paragraph(canvas, layout, text, rest, size=theme.SMALL, color=theme.INK)
        y += layout.px(TIGHT)


def _fact(canvas: Canvas, layout: Layout, head: str, texts: Sequence[str], box: Box) -> float:
    """A head and its sentences below; returns the y below them."""
    title, rest = paint.above(box, layout.px(HEAD))
    words.line(
        canvas, layout, head, title,
        size=theme.TEXT, color=theme.GOLD, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    y = rest.y
    for text in texts:
        place = replace(rest, y=y, height=rest.bottom - y)
        y = words.paragraph(canvas, layout, text, place, size=theme.SMALL, color=theme.INK)
        y += layout.px(4)
    return y


def told_of(picture: GalleryPicture) -> Facts:
    """What the open page tells in words: heads and sentences."""
    return (_safety, _cues, _other)[picture.page - 1](picture)


def _safety(picture: GalleryPicture) -> Facts:
    """Who had better leave it, and what to mind."""
    exercise = picture.exercise
    return _told(
        ("Not with", (", ".join(exercise.contraindications),)),
        ("Mind", exercise.safety),
    )


def _cues(picture: GalleryPicture) -> Facts:
    """What will be corrected, each thing once."""
    cues = dict.fromkeys(plain(rule.cue) for rule in picture.exercise.faults)
    return _told(("You may be told", tuple(cues)))


def _other(picture: GalleryPicture) -> Facts:
    """What it trains and takes, where the camera sees most, and what is easier or harder."""
    exercise = picture.exercise
    best, *others = (view.value for view in exercise.views)
    seen = f"{best} shows most" + (f"; {' or '.join(others)} will do" if others else "")
    return _told(
        ("Trains", (", ".join(exercise.primary_muscles).replace("_", " "),)),
        ("Takes", (", ".join(exercise.equipment),)),
        ("Camera", (seen,)),
        ("Easier", (", ".join(picture.easier),)),
        ("Harder", (", ".join(picture.harder),)),
    )


def _told(*found: tuple[str, tuple[str, ...]]) -> Facts:
    """Those with something to tell, their sentences begun with a capital letter."""
    said = ((head, tuple(text[:1].upper() + text[1:] for text in texts)) for head, texts in found)
    return tuple((head, texts) for head, texts in said if any(texts))


def plain(cue: str) -> str:
    """A cue without the degrees that nobody measured."""
    return " ".join(cue.replace("{missing}", "").split())

"""How to play, and what is on the screens; shown before the first level, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.scenes import paint
from game.scenes.paged import Paged
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Scene, choice
from game.view import guide
from game.view.canvas import Canvas
from game.view.guide import GuidePage, GuidePoint
from game.view.words import NO_BREAK

KEYS = " ".join(
    words.replace(" ", NO_BREAK)
    for words in (
        "Esc pause, back ·",
        "M sound ·",
        "C camera ·",
        "N skip ·",
        "F11 full screen",
    )
)
"""A key and what it does stay on one line."""
POINTS = (
    GuidePoint(
        head="Stand back",
        text="Camera at hip to chest height, two to four metres away. It waits for you.",
    ),
    GuidePoint(head="Hands free", text="In a rest or a pause, hold one hand up to go on."),
    GuidePoint(
        head="Move well", text="Range, tempo, symmetry and posture earn points. Speed does not."
    ),
    GuidePoint(
        head="Mind the cue",
        text="Orange shows what to correct, and which way. One thing at a time.",
    ),
    GuidePoint(head="Keys", text=KEYS),
    GuidePoint(
        head="Private",
        text="The camera is on only while you play. No picture is kept, nothing is sent.",
    ),
)
ON_THE_SCREEN = (
    GuidePoint(
        head="Tempo ring", text="Move with its bead, as the outlined figure does.", sign=guide.beat
    ),
    GuidePoint(
        head="Ring at a joint",
        text="Fill it up to the line. A dot is your own range.",
        sign=guide.joint,
    ),
    GuidePoint(
        head="L and R", text="How far each side is; a number is its count.", sign=guide.sides
    ),
    GuidePoint(
        head="Combo",
        text="Clean reps and held seconds in a row earn more.",
        sign=guide.combo,
    ),
    GuidePoint(head="Golden", text="Between stars the next rep counts double.", sign=guide.golden),
    GuidePoint(
        head="The robot", text="Good reps tire it. At the end its bar is empty.", sign=guide.robot
    ),
)
AFTER_A_LEVEL = (
    GuidePoint(
        head="Star and triangle", text="Over your best rep, and your lowest.", sign=guide.extremes
    ),
    GuidePoint(head="Outline", text="A try that did not count; no points.", sign=guide.tried),
    GuidePoint(
        head="Left and right", text="Angles of both; the line is the standard.", sign=guide.standard
    ),
    GuidePoint(head="Grade", text="Of a perfect play: 1,000,000 in every level.", sign=guide.medal),
    GuidePoint(head="From a video", text="That score was not played live.", sign=guide.film),
    GuidePoint(
        head="Own range",
        text="Counted by the range that its player found.",
        sign=guide.own_range,
    ),
)
PAGES = (
    GuidePage(title="How to play", points=POINTS),
    GuidePage(title="On the screen", points=ON_THE_SCREEN),
    GuidePage(title="After a level", points=AFTER_A_LEVEL),
)


class Help(Paged):
    """The pages; `go` is what comes after them. Up and down and the wheel turn them, too."""

    def __init__(self, outside: Outside, *, go: Go) -> None:
        """Show the first page."""
        super().__init__(outside)
        self._go = go

    def choices(self) -> Sequence[Choice]:
        """The next page, unless this is the last one, and the way on."""
        more = tuple(
            choice("next", f"Next: {page.title}", self.next_page)
            for page in PAGES[self.shown + 1 : self.shown + 2]
        )
        return (*more, choice(BACK, "Got it", self._read))

    def turn(self, by: int) -> Scene:
        """Go on by so many pages, as far as there are any."""
        self.shown = max(0, min(len(PAGES) - 1, self.shown + by))
        self.selected = 0
        return self

    def _read(self) -> Scene:
        book = self.outside.settings
        if not book.value.seen_help:
            book.change(replace(book.value, seen_help=True))
        return self._go()

    def draw(self, canvas: Canvas) -> None:
        """Draw the page."""
        place = f"{self.shown + 1} of {len(PAGES)}"
        self.hits = paint.help_page(
            canvas, PAGES[self.shown], self.entries, t_ms=self.t_ms, detail=place
        )

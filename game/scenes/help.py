"""How to play, on one page; shown before the first level, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.scenes import paint
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view.canvas import Canvas
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
    ("Stand back", "Camera at hip to chest height, two to four metres away. It waits for you."),
    ("Hands free", "In a rest or a pause, hold one hand up to go on."),
    ("Move well", "Range, tempo, symmetry and posture earn points. Speed does not."),
    ("Mind the cue", "Orange shows what to correct, and which way. One thing at a time."),
    ("Keys", KEYS),
    ("Private", "The camera is on only while you play. No picture is kept, nothing is sent."),
)


class Help(Menu):
    """The page; `go` is what comes after it."""

    def __init__(self, outside: Outside, *, go: Go) -> None:
        """Show the page."""
        super().__init__(outside)
        self._go = go

    def choices(self) -> Sequence[Choice]:
        """One way on."""
        return (choice(BACK, "Got it", self._read),)

    def _read(self) -> Scene:
        book = self.outside.settings
        if not book.value.seen_help:
            book.change(replace(book.value, seen_help=True))
        return self._go()

    def draw(self, canvas: Canvas) -> None:
        """Draw the points."""
        self.hits = paint.help_page(canvas, POINTS, self.entries, t_ms=self.t_ms)

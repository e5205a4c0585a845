"""How many letters of a level's texts fit: measured with the letters that the window draws."""

from __future__ import annotations

from game.content.lint_blocks import MAX_SAID
from game.shell.headless import Studio
from game.view import theme, words
from game.view.layout import Layout

SIZE = (1280, 720)
SENTENCE = "Hold on to the seat if you like and breathe out slowly while your arms go up again. "


def _lines(letters: int) -> int:
    layout, canvas = Layout(size=SIZE), Studio(SIZE).canvas
    room = layout.banner.width - layout.px(48)
    text = (2 * SENTENCE)[:letters]
    return len(words.broken(canvas, text, size=layout.px(theme.CUE), bold=True, width=room))


def test_what_is_not_warned_of_takes_two_lines() -> None:
    """And half as much again does not."""
    assert _lines(MAX_SAID) == 2
    assert _lines(MAX_SAID * 3 // 2) == 3

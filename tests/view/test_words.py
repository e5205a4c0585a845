"""Text that fits."""

from __future__ import annotations

from game.view import theme, words
from game.view.canvas import Box
from game.view.layout import Layout
from tests.view.textcanvas import TextCanvas

LAYOUT = Layout(size=(1280, 720))


def test_lines_break_at_spaces() -> None:
    """No line is wider than the room but for a word that alone is."""
    canvas = TextCanvas((1280, 720))
    lines = words.broken(canvas, "one two unbelievably four", size=20, bold=False, width=100)
    assert lines == ("one two", "unbelievably", "four")
    assert words.broken(canvas, "", size=20, bold=False, width=100) == ()


def test_paths_break_after_slashes() -> None:
    """A message that names a long path shows all of it."""
    canvas = TextCanvas((1280, 720))
    for path in ("/home/ada/data/rep.rqp", "C:\\home\\ada\\data\\rep.rqp"):
        lines = words.broken(canvas, f"in {path} now", size=20, bold=False, width=120)
        assert " ".join(lines).replace(" ", "") == f"in{path}now"
        assert all(canvas.text_width(line, size=20) <= 120 for line in lines), lines


def test_text_shrinks_to_fit_but_stays_legible() -> None:
    """From 60 units down to 28, never below."""
    canvas = TextCanvas((1280, 720))

    def size_of(text: str, width: float) -> float:
        return words.fit(canvas, text, layout=LAYOUT, size=60, bold=True, width=width)

    assert size_of("abc", 500) == 60
    assert 28 < size_of("abcdefgh", 200) < 60
    assert canvas.text_width("abcdefgh", size=size_of("abcdefgh", 200), bold=True) <= 200
    assert size_of("abcdefgh" * 9, 200) == 28


def test_a_long_title_takes_two_lines() -> None:
    """A short one takes one; the y below says how much room is left."""
    canvas = TextCanvas((1280, 720))
    box = Box(x=0, y=0, width=220, height=260)

    def below(text: str) -> float:
        return words.title(canvas, LAYOUT, text, box, size=theme.LABEL, color=theme.INK)

    assert below("Squat") == 46
    assert below("March on the spot") == 2 * 28 * words.LINE
    assert [w.text for w in canvas.texts] == ["Squat", "March on the", "spot"]


def test_a_paragraph_keeps_to_its_box() -> None:
    """What does not fit ends in its last line, which the canvas cuts."""
    canvas = TextCanvas((1280, 720))
    box = Box(x=0, y=0, width=200, height=2 * 28 * words.LINE)
    words.paragraph(canvas, LAYOUT, "many words " * 9, box, size=28, color=theme.INK)
    assert len(canvas.texts) == 2
    assert all(written.box.right <= 200 for written in canvas.texts)


def test_as_many_parts_as_fit() -> None:
    """The last ones go first; one always stays."""
    canvas = TextCanvas((1280, 720))
    parts = ("Esc pause", "N skip", "M sound")

    def kept(width: float) -> str:
        return words.as_many(canvas, LAYOUT, parts, size=28, width=width)

    assert kept(2000) == "Esc pause   N skip   M sound"
    assert kept(300) == "Esc pause   N skip"
    assert kept(1) == "Esc pause"


def test_a_single_line_has_plain_spaces() -> None:
    """A no-break space is for who breaks lines; a typeface need not have it."""
    canvas = TextCanvas((960, 540))
    box = Box(x=0, y=0, width=300, height=40)
    words.line(canvas, Layout(size=canvas.size), "8\u00a0reps", box, size=32, color=(0, 0, 0))
    assert [written.text for written in canvas.texts] == ["8 reps"]

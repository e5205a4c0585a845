"""Exercises as pictures of lines and of characters."""

from __future__ import annotations

import pytest

from game.core.body import BONES
from game.core.exercise import Exercise
from game.core.view import View
from game.view.pose_lines import exercise_pictures
from game.view.pose_text import Dots, exercise_text
from tests.playing import shipped

LIBRARY = shipped()
EXERCISES = sorted(LIBRARY.exercises.values(), key=lambda e: e.id)


def test_a_line_of_dots_becomes_braille_and_plain_characters() -> None:
    """A diagonal over two characters; one character holds 2 x 4 dots."""
    dots = Dots(columns=2, rows=1)
    dots.line((0, 0), (3, 3))
    assert dots.text(braille=True) == ["⠑⢄"]
    assert dots.text(braille=False) == ["##"]
    dots.dot(40, 40)  # outside: nothing happens
    assert dots.text(braille=True) == ["⠑⢄"]


def test_pictures_show_start_and_end_from_two_sides() -> None:
    """Upright exercises from the best view and from across; lying ones from their side alone."""
    squat = exercise_pictures(LIBRARY.exercises["squat"])
    assert [(p.title, p.view) for p in squat] == [
        ("start", View.SIDE),
        ("end", View.SIDE),
        ("start", View.FRONT),
        ("end", View.FRONT),
    ]
    assert [p.view for p in exercise_pictures(LIBRARY.exercises["plank"])] == [View.LYING] * 2
    start, end = squat[:2]
    assert len(start.lines) == len(BONES) + 1
    assert end.head[1] > start.head[1] + 0.15, "the head goes down in a squat"


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
@pytest.mark.parametrize("width", [40, 78, 100])
def test_every_exercise_fits_the_width_and_its_pictures_differ(
    exercise: Exercise, width: int
) -> None:
    """No line is too long, and something is drawn in every picture."""
    lines = exercise_text(exercise, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert any("start" in line and "end" in line for line in lines)
    half = (width - 4) // 2
    for columns in (slice(0, half), slice(half + 4, width)):
        drawn = [c for line in lines for c in line[columns] if ord(c) > 0x2800]
        assert len(drawn) > 10


def test_plain_text_needs_no_unicode() -> None:
    """For terminals without Braille the picture is ASCII."""
    assert exercise_text(LIBRARY.exercises["overhead_press"], braille=False).isascii()

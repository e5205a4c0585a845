"""Pictures as text: what is drawn stays as it is, is large enough, and stays on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.view.layout import scale
from game.view.theme import CUE, LEAST_TEXT
from tests.view.boxes import overlap
from tests.view.pictures import SAMPLES, SIZES
from tests.view.textcanvas import TextCanvas

GOLDEN = Path(__file__).parent / "golden"

pytestmark = pytest.mark.usefixtures("_plain_figures")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_picture_is_drawn_as_before(name: str, *, update_golden: bool) -> None:
    """The calls of every sample picture are those on file; --update-golden accepts new ones."""
    canvas = TextCanvas((1280, 720))
    SAMPLES[name](canvas)
    path = GOLDEN / f"{name}.txt"
    text = "\n".join(canvas.lines) + "\n"
    if update_golden:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_every_golden_picture_is_drawn() -> None:
    """No picture on file is forgotten."""
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SAMPLES)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SAMPLES)
def test_text_is_legible_and_on_the_screen(name: str, size: tuple[int, int]) -> None:
    """No text is below 28 px at 720 lines, and none leaves the screen."""
    canvas = TextCanvas(size)
    SAMPLES[name](canvas)
    assert canvas.texts
    for written in canvas.texts:
        assert written.size >= LEAST_TEXT * scale(size) - 0.5, written
        assert written.box.x >= -1, written
        assert written.box.y >= -1, written
        assert written.box.right <= size[0] + 1, written
        assert written.box.bottom <= size[1] + 1, written


@pytest.mark.parametrize("size", SIZES)
def test_a_cue_is_seen_from_three_metres(size: tuple[int, int]) -> None:
    """Cue text is at least 64 px at 720 lines."""
    canvas = TextCanvas(size)
    SAMPLES["work_fault"](canvas)
    cues = [written for written in canvas.texts if "knees" in written.text]
    assert cues
    assert all(written.size >= CUE * scale(size) - 0.5 for written in cues)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SAMPLES)
def test_what_can_be_clicked_is_on_the_screen_and_apart(name: str, size: tuple[int, int]) -> None:
    """The boxes of choices lie within the screen and do not overlap."""
    hits = SAMPLES[name](TextCanvas(size))
    boxes = [box for _, box in hits]
    for index, box in enumerate(boxes):
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= size[0] + 0.01
        assert box.bottom <= size[1] + 0.01
        assert not any(overlap(box, other) for other in boxes[:index])


def test_the_same_moment_is_drawn_the_same() -> None:
    """Effects are functions of the time: drawing twice gives the same calls."""
    one, two = TextCanvas((1280, 720)), TextCanvas((1280, 720))
    SAMPLES["work_perfect"](one)
    SAMPLES["work_perfect"](two)
    assert one.lines == two.lines

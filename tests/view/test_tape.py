"""What is played from a tape is what was drawn."""

from __future__ import annotations

from game.view import avatar, face, tape
from game.view.canvas import Box, Canvas
from game.view.face import Mood
from game.view.layout import Layout
from game.view.placing import place
from tests.view.pictures import rigged
from tests.view.textcanvas import TextCanvas

SIZE = (1280, 720)


def painted(canvas: Canvas) -> None:
    """Shapes in and outside of layers."""
    box = Box(x=1, y=2, width=30, height=40)
    canvas.rect(box, (1, 2, 3), radius=4)
    with canvas.layer(box, alpha=0.5):
        canvas.circle((5, 6), 7, (8, 9, 10))
        with canvas.layer(box, alpha=0.2):
            canvas.line(((0, 0), (9, 9)), (1, 1, 1), width=2)
    canvas.glow((5, 5), 9, (4, 4, 4))


def test_a_tape_draws_the_same() -> None:
    """Call by call, with layers around what was drawn in them."""
    direct, played = TextCanvas(SIZE), TextCanvas(SIZE)
    painted(direct)
    tape.play(played, tape.recorded(painted))
    assert played.lines == direct.lines


def test_a_pose_drawn_again_looks_the_same_but_blinks() -> None:
    """The face is all that changes with the time alone."""
    layout = Layout(size=SIZE)
    body = place(rigged("standing").puppet, stage=layout.stage, body=layout.body_height)

    def drawn(t_ms: int) -> list[str]:
        canvas = TextCanvas(SIZE)
        avatar.draw(canvas, body, mood=Mood.CALM, t_ms=t_ms)
        return canvas.lines

    assert drawn(1_000) == drawn(1_017) == drawn(2_000)
    assert drawn(face.BLINK_EVERY_MS + 10) != drawn(1_000)
    assert drawn(face.BLINK_EVERY_MS + 10) == drawn(2 * face.BLINK_EVERY_MS + 20)

"""The pygame canvas, looked at pixel by pixel under the dummy driver."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.shell import fonts
from game.shell.canvas import PygameCanvas
from game.view.canvas import Anchor, Box, Canvas, Limb, RawPicture

SIZE = (200, 120)
RED, BLUE, WHITE, BLACK = (250, 0, 0), (0, 0, 250), (255, 255, 255), (0, 0, 0)


@pytest.fixture
def canvas() -> Iterator[PygameCanvas]:
    """A black canvas."""
    pygame.display.init()
    pygame.font.init()
    yield PygameCanvas(pygame.display.set_mode(SIZE))
    fonts.forget()
    pygame.display.quit()


def at(canvas: PygameCanvas, x: int, y: int) -> tuple[int, int, int]:
    """The colour of a pixel."""
    red, green, blue, _ = canvas.surface.get_at((x, y))
    return red, green, blue


def lit(canvas: PygameCanvas) -> pygame.Rect:
    """The smallest rectangle around everything that is not black."""
    copy = canvas.surface.copy()
    copy.set_colorkey(BLACK)
    return copy.get_bounding_rect()


def test_a_rectangle_fills_its_box_and_rounds_its_corners(canvas: PygameCanvas) -> None:
    """The middle has the colour, the corner does not."""
    canvas.rect(Box(x=20, y=20, width=100, height=60), RED, radius=20)
    assert at(canvas, 70, 50) == RED
    assert at(canvas, 21, 21) == BLACK
    assert lit(canvas) == pygame.Rect(20, 20, 100, 60)


def test_a_limb_has_round_ends(canvas: PygameCanvas) -> None:
    """It reaches a radius beyond its ends and is as thick as they are."""
    canvas.limb(Limb(a=(60, 60), b=(140, 60), radius_a=20, radius_b=10), RED)
    assert at(canvas, 60, 45) == RED
    assert at(canvas, 138, 60) == RED
    assert at(canvas, 138, 45) == BLACK
    box = lit(canvas)
    assert abs(box.left - 40) <= 1
    assert abs(box.right - 150) <= 1


def test_edges_are_smooth(canvas: PygameCanvas) -> None:
    """Along the rim of a disc there are pixels between the two colours."""
    canvas.circle((100, 60), 40, WHITE)
    shades = {at(canvas, x, y)[0] for x in range(SIZE[0]) for y in range(25, 60)}
    assert len(shades) > 10


def test_half_transparent_is_half_way(canvas: PygameCanvas) -> None:
    """White at one half over black is grey, in every shape."""
    box = Box(x=0, y=0, width=50, height=50)
    canvas.rect(box, WHITE, alpha=0.5)
    canvas.polygon(((100, 0), (150, 0), (150, 50), (100, 50)), WHITE, alpha=0.5)
    with canvas.layer(Box(x=0, y=60, width=50, height=50), alpha=0.5):
        canvas.rect(Box(x=0, y=60, width=50, height=50), WHITE)
    for x, y in ((25, 25), (125, 25), (25, 85)):
        assert at(canvas, x, y)[0] == pytest.approx(128, abs=3)


def test_light_is_added(canvas: PygameCanvas) -> None:
    """A glow is brightest in the middle, dark at its radius, and keeps what is there."""
    canvas.rect(Box(x=0, y=0, width=200, height=120), BLUE)
    canvas.glow((100, 60), 40, RED)
    assert at(canvas, 100, 60)[0] > 200
    assert at(canvas, 100, 60)[2] == 250
    assert at(canvas, 100, 15) == BLUE


def test_text_is_centred_and_anchored(canvas: PygameCanvas) -> None:
    """Capitals stand in the middle of the line; anchors say which end is where."""
    canvas.text("HH", (100, 60), size=40, color=WHITE, bold=True)
    middle = lit(canvas)
    assert abs(middle.centerx - 100) <= 3
    assert abs(middle.centery - 60) <= 2
    canvas.surface.fill(BLACK)
    canvas.text("HH", (10, 60), size=40, color=WHITE, anchor=Anchor.LEFT)
    assert 10 <= lit(canvas).left <= 15


def test_text_too_wide_is_cut(canvas: PygameCanvas) -> None:
    """It ends within its width."""
    canvas.text(
        "A very long line of text", (10, 60), size=28, color=WHITE, anchor=Anchor.LEFT, max_width=90
    )
    assert lit(canvas).right <= 101


def test_an_outline_goes_around_the_letters(canvas: PygameCanvas) -> None:
    """It widens the text on every side and does not move it."""
    canvas.text("HH", (100, 60), size=40, color=WHITE)
    plain = lit(canvas)
    canvas.surface.fill(BLACK)
    canvas.text("HH", (100, 60), size=40, color=WHITE, outline=RED)
    edged = lit(canvas)
    assert edged.contains(plain)
    assert abs(edged.centerx - plain.centerx) <= 1
    assert abs(edged.centery - plain.centery) <= 1


def test_the_camera_picture_is_mirrored(canvas: PygameCanvas) -> None:
    """What is at the left of the camera's picture is at the right of the screen."""
    rgb = bytes([*RED, *RED, *BLUE, *BLUE]) * 4
    picture = RawPicture(width=4, height=4, rgb=rgb)
    box = Box(x=0, y=0, width=100, height=100)
    canvas.picture(picture, box, mirrored=True)
    assert at(canvas, 5, 50) == BLUE
    assert at(canvas, 95, 50) == RED
    canvas.picture(picture, box, mirrored=False)
    assert at(canvas, 5, 50) == RED


def test_what_is_kept_is_painted_once_and_moves_with_its_box(canvas: PygameCanvas) -> None:
    """The second time it is copied, wherever the box is now; another size is another picture."""
    painted: list[Box] = []

    def paint(target: Canvas, box: Box) -> None:
        painted.append(box)
        target.rect(box, RED)

    canvas.cached("key", Box(x=10, y=10, width=20, height=20), paint)
    canvas.cached("key", Box(x=150, y=70, width=20, height=20), paint)
    assert len(painted) == 1
    assert at(canvas, 15, 15) == RED
    assert at(canvas, 165, 85) == RED
    canvas.cached("key", Box(x=60, y=10, width=30, height=20), paint, alpha=0.5)
    assert len(painted) == 2
    assert at(canvas, 70, 20)[0] == pytest.approx(125, abs=4)


def test_a_gradient_runs_from_top_to_bottom(canvas: PygameCanvas) -> None:
    """Its ends have the colours, its middle their mean."""
    canvas.gradient(Box(x=0, y=0, width=50, height=101), BLACK, WHITE)
    assert at(canvas, 25, 0) == BLACK
    assert at(canvas, 25, 50)[0] == pytest.approx(128, abs=2)
    assert at(canvas, 25, 100) == WHITE


def test_what_moves_is_as_smooth_on_its_own_as_on_the_ground(canvas: PygameCanvas) -> None:
    """Drawn apart and laid on, a limb with an edge looks as if drawn where it is."""
    box = Box(x=30, y=20, width=140, height=80)

    def paint(target: Canvas, place: Box) -> None:
        for radius, color in ((20, BLUE), (14, RED)):
            start = place.x + 31.3, place.y + 40.6
            end = place.x + 100.2, place.y + 37.1
            target.limb(Limb(a=start, b=end, radius_a=radius, radius_b=radius), color)

    canvas.rect(canvas_box(), WHITE)
    paint(canvas, box)
    direct = pygame.image.tobytes(canvas.surface, "RGB")
    canvas.rect(canvas_box(), WHITE)
    canvas.moving("limb", box, paint, edge=BLUE)
    apart = pygame.image.tobytes(canvas.surface, "RGB")
    assert max(abs(a - b) for a, b in zip(direct, apart, strict=True)) <= 4


def test_a_layer_fades_in_what_is_kept(canvas: PygameCanvas) -> None:
    """Half of a red bar and half of the white ground show."""
    box = Box(x=30, y=20, width=140, height=80)

    def paint(target: Canvas, place: Box) -> None:
        with target.layer(place, alpha=0.5):
            target.rect(place.inset(20), RED, radius=4)

    canvas.rect(canvas_box(), WHITE)
    canvas.moving("bar", box, paint, edge=RED)
    red, green, blue = at(canvas, 100, 60)
    assert red >= 250
    assert abs(green - 127) <= 3
    assert abs(blue - 127) <= 3
    assert at(canvas, 40, 30) == WHITE


def test_light_is_added_as_one(canvas: PygameCanvas) -> None:
    """Two glows that overlap add up as they do one by one."""
    box = Box(x=20, y=10, width=150, height=100)

    def paint(target: Canvas, place: Box) -> None:
        for across in (50, 80):
            target.glow((place.x + across, place.y + 50), 40, (90, 20, 160))

    canvas.rect(canvas_box(), (30, 30, 60))
    paint(canvas, box)
    direct = pygame.image.tobytes(canvas.surface, "RGB")
    canvas.rect(canvas_box(), (30, 30, 60))
    canvas.light("two", box, paint)
    assert pygame.image.tobytes(canvas.surface, "RGB") == direct


def test_a_large_camera_picture_keeps_its_place(canvas: PygameCanvas) -> None:
    """Rows are left out of it, but it fills its box from top to bottom."""
    width, height = 640, 480
    upper, lower = bytes((250, 0, 0)) * width, bytes((0, 0, 250)) * width
    rgb = upper * (height // 2) + lower * (height // 2)
    picture = RawPicture(width=width, height=height, rgb=rgb)
    canvas.picture(picture, Box(x=20, y=10, width=96, height=72), mirrored=True)
    for place, channel in (((21, 11), 0), ((114, 44), 0), ((21, 48), 2), ((114, 80), 2)):
        color = at(canvas, *place)
        assert color[channel] > 240, place
        assert sum(color) < 260, place


def canvas_box() -> Box:
    """The whole canvas."""
    return Box(x=0, y=0, width=SIZE[0], height=SIZE[1])

"""Every picture with the game's own typeface: texts fit, stay on the screen and apart."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

import pytest

from tests.playing import shipped

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.core.counting import PhaseName
from game.core.level import BlockKind
from game.core.state import Progress, Stage
from game.scenes import introduction, paint_exercises, paint_gallery
from game.scenes.goals import goals_of
from game.scenes.help import PAGES
from game.scenes.order import ordered
from game.scenes.paint import Entries, help_page
from game.scenes.paint_gallery import TABS, GalleryPicture
from game.shelf import standard_plan
from game.shell.canvas import PygameCanvas
from game.view import (
    banner,
    figures,
    hud,
    interludes,
    levels,
    pictograms,
    rings,
    theme,
    trends,
    words,
)
from game.view.canvas import Anchor, Box, Canvas, Color, Limb, Point
from game.view.layout import Layout
from game.view.models import LevelCard, LevelsPicture, MenuItem
from game.view.tempo import Beat
from game.view.trends import TrendsPicture
from tests.view.boxes import overlap
from tests.view.pictures import SAMPLES, SIZES, plan, played, state

pytestmark = pytest.mark.usefixtures("_plain_figures")


BACK = MenuItem(id="back", label="Back")
COUNTED = Progress(reps=12, goal_reps=16, valid_ms=0, goal_ms=None)


class Reader(PygameCanvas):
    """A canvas that notes the box of every text, and the texts that were cut."""

    def __init__(self, size: tuple[int, int]) -> None:
        """A canvas of `size` pixels that nobody sees."""
        pygame.display.init()
        pygame.font.init()
        if pygame.display.get_surface() is None:
            pygame.display.set_mode((1, 1))
        super().__init__(pygame.Surface(size).convert())
        self.boxes: list[tuple[str, Box]] = []
        self.cut: list[str] = []
        self.limbs: list[Limb] = []

    def limb(self, limb: Limb, color: Color, *, alpha: float = 1, smooth: bool = True) -> None:
        """Note the limb and draw it."""
        self.limbs.append(limb)
        super().limb(limb, color, alpha=alpha, smooth=smooth)

    def moving(
        self, key: Hashable, box: Box, paint: Callable[[Canvas, Box], None], *, edge: Color
    ) -> None:
        """Draw it where it is, so that its limbs are noted there."""
        del key, edge
        paint(self, box)

    def text(  # type: ignore[override]  # the same look, all of it by keyword
        self,
        text: str,
        at: Point,
        **look: Any,  # noqa: ANN401  # passed on as it is
    ) -> None:
        """Note the text and draw it."""
        size, bold = look["size"], look.get("bold", False)
        wide, most = self.text_width(text, size=size, bold=bold), look.get("max_width")
        if most is not None and wide > most:
            self.cut.append(text)
            wide = most
        share = {Anchor.LEFT: 0.0, Anchor.CENTRE: 0.5, Anchor.RIGHT: 1.0}
        left = at[0] - wide * share[look.get("anchor", Anchor.CENTRE)]
        box = Box(x=left, y=at[1] - 0.35 * size, width=wide, height=0.7 * size)
        self.boxes.append((text, box))
        super().text(text, at, **look)


@pytest.mark.parametrize("size", SIZES[:4])
@pytest.mark.parametrize("name", SAMPLES)
def test_texts_fit_and_do_not_overlap(name: str, size: tuple[int, int]) -> None:
    """With the real letters nothing is cut but names, nothing leaves the screen or overlaps."""
    reader = Reader(size)
    SAMPLES[name](reader)
    assert [text for text in reader.cut if "very long" not in text] == []
    for index, (text, box) in enumerate(reader.boxes):
        assert box.x >= 0, text
        assert box.y >= 0, text
        assert box.right <= size[0] + 1, text
        assert box.bottom <= size[1] + 1, text
        inner = box.inset(1)
        for other, place in reader.boxes[:index]:
            assert not overlap(inner, place), (text, other)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", PhaseName)
def test_the_word_in_the_ring_is_whole(size: tuple[int, int], phase: PhaseName) -> None:
    """In every phase, at every size; the bead runs clear of it."""
    layout, reader = Layout(size=size), Reader(size)
    rings.beat(reader, layout, plan().steps[0], Beat(phase, 0.5, 0.5))
    ((_, box),) = reader.boxes
    assert reader.cut == []
    assert box.width / 2 <= layout.px(rings.RADIUS - rings.BEAD)


@pytest.mark.parametrize("size", SIZES[:3])
def test_every_shipped_cue_fits_the_banner(size: tuple[int, int]) -> None:
    """At 64 px at 720 lines each cue takes at most two lines, uncut."""
    layout, reader = Layout(size=size), Reader(size)
    library = shipped()
    cues = {rule.cue for item in library.exercises.values() for rule in item.faults}
    assert cues
    for cue in sorted(cues):
        room = layout.banner.width - layout.px(132)
        lines = words.broken(reader, cue, size=layout.px(theme.CUE), bold=True, width=room)
        assert len(lines) <= 2, cue
        banner.draw(reader, layout, cue, banner.Tone.CUE)
    assert reader.cut == []


@pytest.mark.parametrize("size", SIZES[:3])
def test_what_a_level_says_leaves_the_lowest_line_free(size: tuple[int, int]) -> None:
    """It is no cue: rather smaller than on two lines, over the captions and the sides."""
    layout, reader = Layout(size=size), Reader(size)
    banner.draw(reader, layout, "Warm up: march on the spot.", banner.Tone.PLAIN)
    ((_, box),) = reader.boxes
    assert box.height >= 0.7 * layout.px(banner.LEAST_PLAIN)
    assert box.bottom < layout.caption.y
    assert reader.cut == []


@pytest.mark.parametrize("size", SIZES[:3])
def test_what_is_said_of_levels_and_exercises_is_not_cut(size: tuple[int, int]) -> None:
    """The cards of the shipped levels, and the page of each exercise."""
    library, layout, reader = shipped(), Layout(size=size), Reader(size)
    cards = tuple(
        LevelCard(
            id=level.id,
            title=level.title,
            description=level.description,
            difficulty=level.difficulty,
            minutes=5,
            moves=(),
            best_points=None,
            best_grade=None,
        )
        for level in ordered(library.levels)
    )
    assert cards
    for index in range(len(cards)):
        levels.draw(reader, LevelsPicture(t_ms=0, cards=cards, selected=index, back=BACK))
    items = tuple(MenuItem(id=e.id, label=e.name) for e in library.exercises.values())
    for index, exercise in enumerate(library.exercises.values()):
        entries = Entries(items=items, selected=index)
        for page in range(len(TABS)):
            shown = GalleryPicture(
                exercise=exercise,
                page=page,
                place="1 of 29",
                back=BACK,
                easier=tuple(library.exercises[id_].name for id_ in exercise.easier),
                harder=tuple(library.exercises[id_].name for id_ in exercise.harder),
            )
            reader.boxes.clear()
            paint_gallery.draw(reader, shown, entries, t_ms=0)
            told = paint_gallery.told_of(shown) if page else ()
            seen = " ".join(" ".join(text.split()) for text, _ in reader.boxes)
            for head, texts in told:
                assert head in seen, (exercise.id, head)
                assert all(text in seen for text in texts), (exercise.id, head)
            texts = [box for text, box in reader.boxes if text != paint_gallery.KEYS]
            assert max(box.bottom for box in texts) <= layout.content.bottom, exercise.id
    assert reader.cut == []


@pytest.mark.parametrize("size", SIZES[:3])
def test_what_comes_before_a_level_can_be_read_whole(size: tuple[int, int]) -> None:
    """The page of each shipped level, and the introduction of the calibration."""
    library = shipped()
    buttons = Entries(items=(MenuItem(id="start", label="Start"),), selected=0)
    for level in library.levels.values():
        whole = standard_plan(library, level)
        introduced = introduction.picture_of(whole, minutes=2)
        for page in (introduced, replace(introduced, goals=goals_of(whole), notes=())):
            reader = Reader(size)
            paint_exercises.details(reader, page, buttons, t_ms=0)
            assert reader.cut == []
            seen = " ".join(text for text, _ in reader.boxes)
            for goal in page.goals:
                assert goal.words.replace(words.NO_BREAK, " ") in seen, (level.id, goal)
            for index, (text, box) in enumerate(reader.boxes):
                for other, place in reader.boxes[:index]:
                    assert not overlap(box.inset(1), place), (level.id, text, other)


@pytest.mark.parametrize("size", SIZES[:4])
def test_how_to_play_can_be_read_whole(size: tuple[int, int]) -> None:
    """Nothing is cut on any of its pages, and no text meets another."""
    for page in PAGES:
        reader = Reader(size)
        onward = (MenuItem(id="next", label="Next: After a level"), MenuItem(id="back", label="Go"))
        help_page(reader, page, Entries(items=onward, selected=0), t_ms=0, detail="1 of 3")
        assert reader.cut == []
        for index, (text, box) in enumerate(reader.boxes):
            for other, place in reader.boxes[:index]:
                assert not overlap(box.inset(1), place), (text, other)
        assert {point.head for point in page.points} <= {text for text, _ in reader.boxes}


@pytest.mark.parametrize("size", SIZES[:4])
def test_every_name_fits_the_column_and_every_figure_its_picture(size: tuple[int, int]) -> None:
    """No name is cut or meets the count, and no figure leaves its place, in a set and before it."""
    layout, reader = Layout(size=size), Reader(size)
    box = layout.counter
    for exercise in shipped().exercises.values():
        step = replace(plan().steps[0], exercise=exercise)
        reader.boxes.clear()
        hud.counter(reader, layout, step, state(progress=COUNTED))
        *names, (_, count), (_, goal) = reader.boxes
        assert count.y - max(name.bottom for _, name in names) >= layout.px(24), exercise.id
        assert goal.y - count.bottom >= layout.px(24), exercise.id
        shown = replace(plan(), steps=(step,))
        interludes.preview(reader, layout, played(plan=shown, state=state()), step)
        steps = (step, replace(step, kind=BlockKind.REST, exercise=None), step)
        resting = state(stage=Stage.REST, step_index=1, left_ms=9_000)
        between = played(plan=replace(plan(), steps=steps), state=resting)
        interludes.rest(reader, layout, between, steps[1])
        before = len(reader.limbs)
        figures.demo(reader, exercise, box, t_ms=figures.OUT_MS)
        for limb in reader.limbs[before:]:
            for (x, y), radius in ((limb.a, limb.radius_a), (limb.b, limb.radius_b)):
                assert box.x - 1 <= x - radius, exercise.id
                assert box.y - 1 <= y - radius, exercise.id
                assert x + radius <= box.right + 1, exercise.id
                assert y + radius <= box.bottom + 1, exercise.id
    assert reader.cut == []


@pytest.mark.parametrize("size", SIZES[:4])
@pytest.mark.parametrize("reps", [7, 19, 99, 119])
def test_the_stars_of_a_golden_repetition_cover_nothing(
    size: tuple[int, int], reps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stand clear of the count and of how many are asked for, which stay to be read."""
    layout, reader = Layout(size=size), Reader(size)
    stars: list[Box] = []

    def star(_: Canvas, at: Point, radius: float, *, filled: bool) -> None:
        assert filled
        side = 2 * radius
        stars.append(Box(x=at[0] - radius, y=at[1] - radius, width=side, height=side))

    monkeypatch.setattr(pictograms, "star", star)
    step = replace(plan().steps[0], golden=(reps + 1,))
    progress = Progress(reps=reps, goal_reps=reps + 1, valid_ms=0, goal_ms=None)
    hud.counter(reader, layout, step, state(progress=progress))
    assert len(stars) == 2
    assert (str(reps), f"of {reps + 1} reps · x2") == tuple(text for text, _ in reader.boxes[-2:])
    assert not any(overlap(one, box) for one in stars for _, box in reader.boxes)
    assert all(layout.counter.x < one.x and one.right < layout.counter.right for one in stars)
    assert reader.cut == []


@pytest.mark.parametrize("size", SIZES[:4])
def test_every_exercise_can_be_read_in_the_list_of_progress(size: tuple[int, int]) -> None:
    """With the focus, in bold letters, as well."""
    reader = Reader(size)
    items = tuple(MenuItem(id=e.id, label=e.name) for e in shipped().exercises.values())
    for index in range(len(items)):
        page = TrendsPicture(
            t_ms=0,
            player="Ada",
            days=(),
            curves=(),
            summary="",
            items=items,
            selected=index,
            back=BACK,
        )
        trends.draw(reader, page)
    assert reader.cut == []


def test_pictures_show_something() -> None:
    """The avatar stands on its stage: its suit's colour is there."""
    reader = Reader((1280, 720))
    SAMPLES["work"](reader)
    stage = Layout(size=(1280, 720)).stage
    area = reader.surface.subsurface(
        (round(stage.x), round(stage.y), round(stage.width), round(stage.height))
    )
    colors = {tuple(area.get_at((x, y)))[:3] for x in range(0, 600, 3) for y in range(0, 500, 3)}
    assert theme.SUIT in colors
    assert theme.BODY in colors

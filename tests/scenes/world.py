"""A small world around the scenes, and a window to look at them and press keys."""

# ruff: noqa: D102, D107  # what a test does in the window is called so

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.content.library import Library
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.rules import Rules
from game.errors import UserError
from game.scenes.ports import CameraChoice, Outside
from game.scenes.ports_play import Footage, Opened
from game.scenes.scene import Scene
from game.scenes.stage_manager import StageManager
from game.scenes.title import Title
from game.view.canvas import Box
from game.view.inputs import Input, Key, KeyPressed, PointerMoved, PointerPressed
from tests.scenes.fakes import FRAME_MS, Athlete, Book, Heard, Model, NotesKeeper, Roster, Scores
from tests.view.textcanvas import TextCanvas

SIZE = (1280, 720)


def tiny_level(id_: str = "tiny", *, title: str = "Tiny", difficulty: str = "beginner") -> Level:
    """A level that is over in half a minute."""
    return Level(
        id=id_,
        title=title,
        description="Two squats, a breath, two lateral raises.",
        author="tests",
        difficulty=difficulty,
        blocks=(
            Block(kind=BlockKind.SET, exercise="squat", reps=2, golden=(2,)),
            Block(kind=BlockKind.REST, seconds=2),
            Block(
                kind=BlockKind.SET,
                exercise="lateral_raise",
                reps=2,
                substitute=(("shoulder", "squat"),),
            ),
        ),
        judge_scale=(("easy", 1.4), ("normal", 1.0)),
        reps_scale=(("easy", 0.5), ("normal", 1.0)),
    )


class World:
    """Everything outside of the scenes, and a window to watch them in."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.levels = {
            "tiny": tiny_level(),
            "demo": tiny_level("demo", title="Demo"),
            "calibration": tiny_level("calibration", title="Find your range"),
            "hard": tiny_level("hard", title="Hard", difficulty="advanced"),
        }
        self.scores = Scores()
        self.players = Roster()
        self.settings = Book()
        self.model = Model()
        self.heard = Heard()
        self.camera: str | None = "camera"
        self.ranked = True
        self.person = True
        self.problem: str | None = None
        self.full = False
        self.sources: list[Athlete] = []
        self.keepers: list[NotesKeeper] = []
        self.opened: list[tuple[str, str]] = []
        self.live = True
        self.film = False

    def outside(self) -> Outside:
        return Outside(
            levels=self.levels,
            exercises={e: self.library.exercises[e] for e in ("squat", "lateral_raise", "plank")},
            notices=(),
            name_limit=20,
            plan=self.plan,
            minutes=lambda _: 1.4,
            open=self.open,
            source_for=lambda: self.camera,
            needs_model=lambda source: source == "camera",
            cameras=lambda: (CameraChoice(source="camera:1", label="Kitchen camera"),),
            footage=self.footage,
            scores=self.scores,
            players=self.players,
            settings=self.settings,
            model=self.model,
            sounds=self.heard,
        )

    def plan(self, level_id: str) -> Plan:
        value = self.settings.value
        modifiers = () if value.difficulty == "normal" else (value.difficulty,)
        return compile_plan(
            self.levels[level_id],
            exercises=self.library.exercises,
            rules=Rules(),
            modifiers=modifiers,
        )

    def open(self, plan: Plan, source: str) -> Opened:
        self.opened.append((plan.level.id, source))
        athlete = Athlete(plan)
        keeper = NotesKeeper(
            ranked=self.ranked, problem=self.problem, person=self.person, full=self.full
        )
        self.sources.append(athlete)
        self.keepers.append(keeper)
        return Opened(
            source=athlete,
            keeper=keeper,
            title=source,
            live=self.live,
            film=self.film,
            lead=athlete.lead,
        )

    def footage(self, path: str) -> Footage:
        if path != "tape":
            raise UserError("there is no such recording", where=path)
        frames = self.keepers[-1].frames if self.keepers else []
        return Footage(title="Tiny, today", plan=self.plan("tiny"), frames=tuple(frames))


class Window:
    """Shows the scenes to a test, which presses keys and clicks on what is drawn."""

    def __init__(self, world: World, first: Callable[[Outside], Scene] = Title) -> None:
        self.world = world
        outside = world.outside()
        title = Title(outside)
        self.manager = StageManager(first(outside), home=title.again)
        self.canvas = TextCanvas(SIZE)
        self.seen: set[str] = set()
        self._look()

    @property
    def scene(self) -> Scene:
        return self.manager.scene

    @property
    def name(self) -> str:
        return type(self.scene).__name__

    def _look(self) -> None:
        self.seen.add(self.name)
        if self.manager.running:
            self.canvas = TextCanvas(self.canvas.size)
            self.manager.draw(self.canvas)

    def give(self, *events: Input) -> None:
        for event in events:
            self.manager.handle(event)
            self._look()

    def press(self, *keys: Key) -> None:
        self.give(*(KeyPressed(key=key) for key in keys))

    def resize(self, size: tuple[int, int]) -> None:
        self.canvas = TextCanvas(size)
        self._look()

    def spot(self, name: str) -> Box:
        spots = dict(self.scene.hits)
        assert name in spots, f"{name} is not on {self.name}: {sorted(spots)}"
        return spots[name]

    def click(self, name: str) -> None:
        at = self.spot(name).centre
        self.give(PointerMoved(at=at), PointerPressed(at=at))

    def choose(self, name: str) -> None:
        """Move the focus to the entry `name` with the keyboard alone, and press Enter."""
        for _ in range(40):
            if self.focus == name:
                self.press(Key.ENTER)
                return
            self.press(Key.TAB)
        pytest.fail(f"{name} cannot be reached on {self.name}")

    @property
    def picture(self) -> str:
        """Everything that is drawn, as text."""
        return "\n".join(self.canvas.lines)

    @property
    def focus(self) -> str:
        choices = self.scene.choices()  # type: ignore[attr-defined]  # only menus have a focus
        return str(choices[self.scene.selected].item.id)  # type: ignore[attr-defined]

    def wait(self, until: Callable[[], bool], *, most_ms: int = 120_000) -> None:
        """Let time pass, a camera frame at a time, until something is so."""
        waited = 0
        while not until():
            assert waited < most_ms, f"still {self.name} after {most_ms} ms"
            self.manager.update(FRAME_MS)
            self.seen.add(self.name)
            waited += FRAME_MS
        self._look()

    def wait_for(self, name: str) -> None:
        self.wait(lambda: self.name == name)

"""A small world around the scenes: everything that is outside of them is at hand and in memory."""

# ruff: noqa: D102, D107, ARG002  # the fakes do what the protocols in `game.scenes.ports` say

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from game.content.library import Library
from game.core.events import Event
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Command, Frame
from game.core.rules import Rules
from game.core.state import SessionState, Stage
from game.errors import UserError
from game.scenes.ports import CameraChoice, FetchStage, FetchState, Outside
from game.scenes.ports_people import Best, Fact, RangeLine, Row, SetTelling, Trend, TrendDay
from game.scenes.ports_play import Footage, Kept, Opened, Snapshot
from game.scenes.scene import Scene
from game.scenes.settings import Settings
from game.scenes.stage_manager import StageManager
from game.scenes.title import Title
from game.sensing.autoplay import Autoplay
from game.view.canvas import Box
from game.view.inputs import Input, Key, KeyPressed, PointerMoved, PointerPressed
from tests.playing import shipped
from tests.view.textcanvas import TextCanvas

SIZE = (1280, 720)
FRAME_MS = 33


@pytest.fixture(scope="session")
def library() -> Library:
    """The game's own content."""
    return shipped()


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


class Athlete:
    """A source played by the simulated athlete; a frame at each poll, and a plug to pull."""

    def __init__(self, plan: Plan) -> None:
        self._autoplay = Autoplay(plan)
        self.lead = self._autoplay.lead
        self.plugged = True
        self.closed = False
        self.silent = False
        self.fails: UserError | None = None
        self.ended = False
        self._was_plugged = True

    def poll(self) -> tuple[Frame, ...]:
        if self.fails is not None:
            raise self.fails
        if self.silent:
            return ()
        frame = next(self._autoplay, None)
        if frame is None:
            self.ended = True
            return ()
        if self.plugged is not self._was_plugged:
            self._was_plugged = self.plugged
            command = Command.CAMERA_BACK if self.plugged else Command.CAMERA_LOST
            frame = replace(frame, commands=(command,))
        return (frame if self.plugged else replace(frame, pose=None),)

    def picture(self) -> Snapshot | None:
        return None

    def close(self) -> None:
        self.closed = True


class NotesKeeper:
    """Keeps an attempt in a list."""

    def __init__(
        self, *, ranked: bool, problem: str | None, person: bool = True, full: bool = False
    ) -> None:
        self._problem = problem
        self._full = full
        self._person = person
        self.frames: list[Frame] = []
        self.ended: SessionState | None = None
        self._ranked = ranked

    def write(self, frame: Frame) -> None:
        self.frames.append(frame)

    def note(self, state: SessionState) -> None:
        pass

    def close(self, state: SessionState) -> Kept:
        again = self.ended is not None
        assert self._full or not again, "an attempt is kept once"
        self.ended = state
        finished = state.stage is Stage.FINISHED
        ranked = self._ranked and finished
        return Kept(
            attempt_id=7,
            recording="tape",
            ranked=ranked,
            rank=1 if ranked else None,
            new_best=ranked,
            problem=None if again else self._problem,
            saved=again or not self._full,
            person=self._person,
        )


@dataclass
class Scores:
    """A leaderboard with one row."""

    given: list[tuple[int, str]] = field(default_factory=list)

    def best(self, plan: Plan) -> Best | None:
        return Best(points=870_000, grade="B") if plan.level.id == "tiny" else None

    def board(self, plan: Plan, *, limit: int) -> tuple[Row, ...]:
        return (
            Row(rank=1, attempt_id=7, name="Ada", points=870_000, grade="B", when="2026-01-01"),
        )[:limit]

    def names(self, *, limit: int) -> tuple[str, ...]:
        return ("Ada", "Bo")[:limit]

    def name(self, attempt_id: int, name: str) -> None:
        if not name.strip():
            raise UserError("the name is empty")
        self.given.append((attempt_id, name))


@dataclass
class Roster:
    """Two players, of whom Ada is known well."""

    kept: list[str] = field(default_factory=list)
    weights: dict[str, float | None] = field(default_factory=dict)
    lines: tuple[RangeLine, ...] = (
        RangeLine(exercise="Squat", own="115°", standard="90°", share=0.67),
        RangeLine(exercise="Front raise", own="80 %", standard="100 %", share=0.8),
    )

    def names(self) -> tuple[str, ...]:
        return ("Ada", "Bo")

    def weight_kg(self, name: str) -> float | None:
        return self.weights.get(name)

    def weigh(self, name: str, weight_kg: float | None) -> None:
        self.weights[name] = weight_kg

    def ranges(self, name: str) -> tuple[RangeLine, ...]:
        return self.lines if name == "Ada" else ()

    def found(self, plan: Plan, state: SessionState) -> tuple[RangeLine, ...]:
        return self.lines

    def keep(self, name: str, plan: Plan, state: SessionState) -> None:
        if not name.strip():
            raise UserError("the name is empty")
        self.kept.append(name)

    def progress(self, name: str) -> tuple[Trend, ...]:
        if name != "Ada":
            return ()
        days = tuple(
            TrendDay(
                day=f"2026-05-{day:02d}",
                reps=10 + day,
                range_pct=None if day == 3 else 60 + 5 * day,
                score=70 + 2 * day,
                held_s=None,
            )
            for day in range(1, 7)
        )
        held = TrendDay(day="2026-05-02", reps=0, range_pct=None, score=91, held_s=42)
        return (
            Trend(exercise="Squat", days=days, own_pct=67),
            Trend(exercise="Plank", days=(held,), own_pct=None),
        )

    def tellings(self, plan: Plan, state: SessionState, name: str) -> tuple[SetTelling, ...]:
        facts = (
            Fact(label="Range", value="92 ± 4 %", hint="of the standard"),
            Fact(label="Left and right", value="not known", hint="takes 5 reps of each side"),
        )
        return (SetTelling(title="Squat", facts=facts), SetTelling(title="Raise", facts=facts[:1]))


@dataclass
class Book:
    """Settings in memory."""

    value: Settings = field(default_factory=lambda: Settings(seen_help=True))

    def change(self, settings: Settings) -> None:
        self.value = settings


@dataclass
class Model:
    """A pose model that is fetched when the test says so."""

    state: FetchState = field(default_factory=lambda: FetchState(stage=FetchStage.READY))
    starts: int = 0

    def start(self) -> None:
        self.starts += 1
        self.state = FetchState(stage=FetchStage.RUNNING, step="Fetching", share=0.25)


@dataclass
class Heard:
    """What would have been played."""

    in_play: list[Event] = field(default_factory=list)
    in_menus: list[str] = field(default_factory=list)

    def events(self, events: tuple[Event, ...]) -> None:
        self.in_play.extend(events)

    def menu(self, name: str) -> None:
        self.in_menus.append(name)


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

    def outside(self) -> Outside:
        return Outside(
            levels=self.levels,
            exercises={e: self.library.exercises[e] for e in ("squat", "lateral_raise", "plank")},
            notice="",
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
            source=athlete, keeper=keeper, title=source, live=self.live, lead=athlete.lead
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


@pytest.fixture
def world(library: Library) -> World:
    """A world with a camera, three levels, two players and the pose model."""
    return World(library)


@pytest.fixture
def window(world: World) -> Window:
    """The window as it opens, on the title."""
    return Window(world)


@pytest.fixture
def open_window(world: World) -> Callable[[Callable[[Outside], Scene]], Window]:
    """Opens a window on any first scene."""
    return lambda first: Window(world, first)

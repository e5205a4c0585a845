"""What the scenes ask of the outside world, at hand and in memory."""

# ruff: noqa: D102, D107, ARG002  # the fakes do what the protocols in `game.scenes.ports` say

from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.core.events import Event
from game.core.plan import Plan
from game.core.pose import Command, Frame
from game.core.state import SessionState, Stage
from game.errors import UserError
from game.scenes.ports import FetchStage, FetchState
from game.scenes.ports_people import Best, Fact, RangeLine, Row, SetTelling, Trend, TrendDay
from game.scenes.ports_play import Kept, Snapshot
from game.scenes.settings import Settings
from game.sensing.autoplay import Autoplay

FRAME_MS = 33


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
    added: list[str] = field(default_factory=list)
    weights: dict[str, float | None] = field(default_factory=dict)
    lines: tuple[RangeLine, ...] = (
        RangeLine(exercise="Squat", own="115°", standard="90° or less", share=0.67),
        RangeLine(exercise="Front raise", own="80 %", standard="100 %", share=0.8),
    )

    def names(self) -> tuple[str, ...]:
        return ("Ada", "Bo", *self.added)

    def add(self, name: str) -> str:
        if name.strip() in self.names():
            raise UserError(f"'{name.strip()}' is taken")
        self.added.append(name.strip())
        return name.strip()

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

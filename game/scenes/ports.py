"""What the scenes ask of the outside world; `game.app` hands it in.

Nothing here opens a camera, a file or a database: those who do fit these protocols.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from game.core.events import Event
from game.core.exercise import Exercise
from game.core.level import Level
from game.core.plan import Plan
from game.core.pose import Frame
from game.core.state import SessionState
from game.scenes.settings import Settings


class Snapshot(Protocol):
    """A camera picture, not mirrored: `rgb` holds height x width x 3 bytes, row by row."""

    @property
    def width(self) -> int:
        """Pixels in a row."""
        ...

    @property
    def height(self) -> int:
        """Rows."""
        ...

    @property
    def rgb(self) -> bytes:
        """The pixels."""
        ...


class Source(Protocol):
    """Where frames come from (see `game.sensing.spec.FrameSource`)."""

    @property
    def ended(self) -> bool:
        """Whether every frame has been handed out; never for a camera."""
        ...

    def poll(self) -> tuple[Frame, ...]:
        """Return the frames since the last call without waiting; may raise UserError."""
        ...

    def picture(self) -> Snapshot | None:
        """Return the picture of the newest frame, if there is one."""
        ...

    def close(self) -> None:
        """Free the camera; may be called twice."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An attempt as it was kept. `recording` is None where it could not be written (`problem`).

    `saved` is False where its score could not be written, which may be tried again.
    `rank` is its place (from 1) on the leaderboard, None where it does not count there. `player` is
    whose attempt it is, None while nobody put a name to it. `person` says that somebody moved for
    it, not a recording or the simulated athlete.
    """

    attempt_id: int | None
    recording: str | None
    ranked: bool
    rank: int | None
    new_best: bool
    problem: str | None = None
    saved: bool = True
    player: str | None = None
    person: bool = True


class Keeper(Protocol):
    """Keeps an attempt from its first frame on, so that nothing is lost however it ends."""

    def write(self, frame: Frame) -> None:
        """Record a frame as the session saw it; never raises."""
        ...

    def note(self, state: SessionState) -> None:
        """See the session after that frame; never raises."""
        ...

    def close(self, state: SessionState) -> Kept:
        """Keep the attempt as it stands after `session.finish`; never raises.

        A second call tries to save a score that could not be saved.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best result in a level so far."""

    points: int
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the leaderboard. `when` is a day in words, `note` the assists that were on."""

    rank: int
    attempt_id: int
    name: str
    points: int
    grade: str
    when: str
    note: str = ""


class ScoreBook(Protocol):
    """The local leaderboard; each call may raise UserError and leaves earlier scores untouched."""

    def best(self, plan: Plan) -> Best | None:
        """Return the best finished result in this level, if any."""
        ...

    def board(self, plan: Plan, *, limit: int) -> tuple[Row, ...]:
        """Return the leaderboard of this level, best first."""
        ...

    def names(self, *, limit: int) -> tuple[str, ...]:
        """Return the players' names, most recently used first."""
        ...

    def name(self, attempt_id: int, name: str) -> None:
        """Write a player's name to an attempt; raises UserError for a name that is not allowed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure in words: what it is, its value, and a hint ("" for none)."""

    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTelling:
    """What a set tells."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeLine:
    """A player's own range in an exercise beside the standard, both in words; `share` is 0..1."""

    exercise: str
    own: str
    standard: str
    share: float
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendDay:
    """A day of practice in an exercise; None is "not seen" (or no repetitions in a hold)."""

    day: str
    reps: int
    range_pct: float | None
    score: float | None
    held_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """An exercise over time, the earliest day first; `own_pct` is the player's kept own range."""

    exercise: str
    days: tuple[TrendDay, ...]
    own_pct: float | None


class Players(Protocol):
    """Who plays here, and what is known of them; each call may raise UserError."""

    def names(self) -> tuple[str, ...]:
        """Return everybody's name, in the order of the alphabet."""
        ...

    def weight_kg(self, name: str) -> float | None:
        """Return a player's weight, None where it was not given."""
        ...

    def weigh(self, name: str, weight_kg: float | None) -> None:
        """Keep a player's weight, or forget it."""
        ...

    def ranges(self, name: str) -> tuple[RangeLine, ...]:
        """Return the own ranges kept for a player."""
        ...

    def found(self, plan: Plan, state: SessionState) -> tuple[RangeLine, ...]:
        """Return the ranges that a calibration showed."""
        ...

    def keep(self, name: str, plan: Plan, state: SessionState) -> None:
        """Keep what a calibration showed; UserError for a name that is not allowed."""
        ...

    def progress(self, name: str) -> tuple[Trend, ...]:
        """Return a player's practice over time, the most practised exercise first."""
        ...

    def tellings(self, plan: Plan, state: SessionState, name: str) -> tuple[SetTelling, ...]:
        """Return what each set of an attempt tells ("" for a player without a name)."""
        ...


class SettingsBook(Protocol):
    """The player's settings, kept from one start to the next."""

    @property
    def value(self) -> Settings:
        """The settings as they are."""
        ...

    def change(self, settings: Settings) -> None:
        """Keep other settings; they count from now on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraChoice:
    """A camera to choose: `source` is what `--source` takes, `label` its name to show."""

    source: str
    label: str


class FetchStage(Enum):
    """How far the fetching of the pose model is."""

    READY = "ready"
    NEEDED = "needed"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchState:
    """The pose model: `share` is 0..1 (None: unknown), `problem` the message of a failure."""

    stage: FetchStage
    step: str = ""
    share: float | None = None
    problem: str = ""


class ModelFetch(Protocol):
    """Fetches the pose model in the background."""

    @property
    def state(self) -> FetchState:
        """How far it is."""
        ...

    def start(self) -> None:
        """Begin to fetch (again), unless it is under way or ready."""
        ...


class Sounds(Protocol):
    """Plays what the events call for."""

    def events(self, events: tuple[Event, ...]) -> None:
        """Play the sounds of what just happened in play."""
        ...

    def menu(self, name: str) -> None:
        """Play a sound of the menus: "move", "choose" or "back"."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that was opened for a plan, with what keeps the attempt.

    `live` says that time passes there whether or not anybody looks: a camera. `lead` shows the
    session to a source that reacts to it, after every frame.
    """

    source: Source
    keeper: Keeper
    title: str
    live: bool
    lead: Callable[[SessionState], None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A recording to show again."""

    title: str
    plan: Plan
    frames: tuple[Frame, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Everything that the scenes know of the outside world.

    `notice` is something to say on the title screen ("" if nothing). `plan` compiles a level as the
    settings have it, `minutes` says about how long it takes. `open` opens a source, named as
    `--source` names it, for a plan; `source_for` names the one to play with, None where there is
    no camera; `needs_model` says whether a source takes the pose model. `footage` reads a
    recording. All of them may raise UserError.
    """

    levels: Mapping[str, Level]
    exercises: Mapping[str, Exercise]
    notice: str
    name_limit: int
    plan: Callable[[str], Plan]
    minutes: Callable[[Plan], float]
    open: Callable[[Plan, str], Opened]
    source_for: Callable[[], str | None]
    needs_model: Callable[[str], bool]
    cameras: Callable[[], tuple[CameraChoice, ...]]
    footage: Callable[[str], Footage]
    scores: ScoreBook
    players: Players
    settings: SettingsBook
    model: ModelFetch
    sounds: Sounds

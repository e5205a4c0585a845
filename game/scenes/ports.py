"""What the scenes ask of the outside world; `game.house` hands it in.

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
from game.scenes.ports_people import Players, ScoreBook
from game.scenes.ports_play import Footage, Opened
from game.scenes.settings import Settings


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


class Silence:
    """`Sounds` of a play that nobody hears."""

    def events(self, events: tuple[Event, ...]) -> None:
        """Stay silent."""

    def menu(self, name: str) -> None:
        """Stay silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Everything that the scenes know of the outside world.

    `notices` are lines for the title screen, the weightiest first. `plan` compiles a level as the
    settings have it, `minutes` says about how long it takes. `open` opens a source, named as
    `--source` names it, for a plan; `source_for` names the one to play with, None where there is
    no camera; `needs_model` says whether a source takes the pose model. `footage` reads a
    recording. All of them may raise UserError.
    """

    levels: Mapping[str, Level]
    exercises: Mapping[str, Exercise]
    notices: tuple[str, ...]
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

"""What goes into the store and what comes out, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from game.core.plan import Plan
from game.core.view import View


class SourceKind(Enum):
    """Where an attempt's frames came from."""

    CAMERA = "camera"
    VIDEO = "video"
    RECORDING = "recording"
    DEMO = "demo"
    AUTOPLAY = "autoplay"


RANKED_SOURCES = (SourceKind.CAMERA, SourceKind.VIDEO)
"""Only what a person did for this attempt goes on a leaderboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What makes scores comparable: the same level and rules to the letter, the same modifiers."""

    level_id: str
    level_hash: str
    rules_id: str
    rules_version: int
    rules_hash: str
    modifiers: tuple[str, ...]


def board_of(plan: Plan) -> Board:
    """The leaderboard that an attempt at `plan` belongs to."""
    return Board(
        level_id=plan.level.id,
        level_hash=plan.level.content_hash,
        rules_id=plan.rules.id,
        rules_version=plan.rules.version,
        rules_hash=plan.rules.content_hash,
        modifiers=tuple(sorted(plan.modifiers)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptStart:
    """What is known when an attempt begins.

    `started_at` is the wall time with its zone; `model` and `camera_fps` (frames a second) are None
    where there is no pose model or camera.
    """

    plan: Plan
    engine: str
    source: SourceKind
    started_at: datetime
    model: str | None = None
    camera_fps: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEnd:
    """What is known when an attempt is over.

    `grade` is None for an attempt that was not finished; `view` is the camera view in which most of
    it was judged; `recording` is the file of its pose stream, None where there is none.
    """

    finished: bool
    points: int
    grade: str | None
    duration_ms: int
    view: View | None = None
    recording: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A player, with the name as it was first typed."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt as it was kept. `player` is None while nobody put a name to it."""

    id: int
    player: str | None
    level_id: str
    level_title: str
    source: SourceKind
    started_at: datetime
    duration_ms: int
    finished: bool
    points: int
    grade: str | None
    recording: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a leaderboard; players with equal points share a rank."""

    rank: int
    attempt_id: int
    player: str
    points: int
    grade: str | None
    started_at: datetime

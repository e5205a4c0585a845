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
class Player:
    """A player as the lists show them; `ranges` is the number of exercises with an own range."""

    name: str
    weight_kg: float | None
    ranges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRange:
    """A player's own range in an exercise: `share` of the standard (0..1), from `reps` reps.

    `angle_deg` is the primary joint angle reached and `standard_deg` the standard's, None where no
    camera view shows them; `found_at` is the wall time with its zone.
    """

    exercise: str
    share: float
    angle_deg: float | None
    standard_deg: float | None
    reps: int
    found_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What a player did of one exercise in one attempt; means over the counted repetitions.

    `range_share` is of the standard, `score` 0..100. None is "not seen", or no repetitions (holds).
    """

    started_at: datetime
    exercise: str
    reps: int
    range_share: float | None
    left_deg: float | None
    right_deg: float | None
    target_deg: float | None
    score: float | None
    held_s: float | None


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
    """A line of a leaderboard; players with equal points share a rank.

    `source` tells live play from a video; `own_range` says that it was counted by a range of the
    player's own, smaller than the standard.
    """

    rank: int
    attempt_id: int
    player: str
    points: int
    grade: str | None
    source: SourceKind
    started_at: datetime
    own_range: bool = False

"""What the scenes ask about players: their scores, their own ranges and how they come along.

As in `game.scenes.ports`, nothing here opens a database: who does fits these protocols.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from game.core.plan import Plan
from game.core.state import SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best result in a level so far."""

    points: int
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the leaderboard. `when` is a day in words.

    `film` says that it was done in a video, not before the camera; `own_range` that it was counted
    by a range of the player's own.
    """

    rank: int
    attempt_id: int
    name: str
    points: int
    grade: str
    when: str
    film: bool = False
    own_range: bool = False


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

    def add(self, name: str) -> str:
        """Keep somebody new; returns the name as it is shown.

        Raises UserError for a name that is not allowed or that somebody has already.
        """
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

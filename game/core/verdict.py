"""What was judged: faults, repetitions and holds, with the reasons for every point lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.core.body import Side
from game.core.posture import Correction


class Tier(Enum):
    """The name that the player sees for a repetition's score."""

    PERFECT = "perfect"
    GREAT = "great"
    GOOD = "good"
    PARTIAL = "partial"


def tier_word(tier: str, *, counted: bool) -> str:
    """The tier as it is told: who came short is told that, and what counts is not partial."""
    if not counted:
        return "not counted"
    return "ok" if tier == Tier.PARTIAL.value else tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A posture fault in a repetition or hold; `worst` and `limit` are in `unit`.

    `side` is None where the fault belongs to the whole body. `share` is the part of its phase that
    was faulty, `excess` runs from 0 at the warning limit to 1 at the error limit.
    """

    id: str
    severity: int
    side: Side | None
    from_ms: int
    to_ms: int
    worst: float
    limit: float
    unit: str
    excess: float
    share: float
    cue: str
    part: str
    correction: Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rom:
    """Range of motion of one repetition; degrees of the exercise's primary joint angle.

    `fraction` is the range reached as a share of rest to target; sides not seen are None.
    """

    left_deg: float | None
    right_deg: float | None
    target_deg: float
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepTempo:
    """How long the parts of a repetition took, in ms."""

    eccentric_ms: int
    hold_ms: int
    concentric_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a repetition's score: its weight, its quality 0..1, and why."""

    name: str
    weight: float
    quality: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One repetition, judged. `side` is None when both sides moved together.

    `score` is 0..100; `not_judged` names the parts that could not be seen and cost nothing;
    `way_out` are the times (ms) and the progress on the way out, which tell how smooth it was;
    none where it was not all seen.
    """

    index: int
    side: Side | None
    started_ms: int
    turned_ms: int
    ended_ms: int
    counted: bool
    score: float
    tier: Tier
    rom: Rom
    tempo: RepTempo
    symmetry_pct: float | None
    faults: tuple[Fault, ...]
    parts: tuple[Part, ...]
    not_judged: tuple[str, ...]
    way_out: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldJudgement:
    """One hold, judged; `valid_ms` is the time in good position."""

    started_ms: int
    ended_ms: int
    valid_ms: int
    score: float
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unjudged:
    """A stretch of time in which nothing was judged, and why (never a penalty)."""

    from_ms: int
    to_ms: int
    reason: str

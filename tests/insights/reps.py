"""Repetitions for tests of what sets tell."""

from __future__ import annotations

from dataclasses import replace

from game.core.body import Side
from game.core.verdict import Judgement, RepTempo, Rom, Tier
from tests.verdicts import CLEAN

WAY_OUT = tuple(
    (50 * i, 10 * s**3 - 15 * s**4 + 6 * s**5) for i, s in enumerate(n / 30 for n in range(31))
)
"""A movement out as smooth as there is (minimum jerk) in one and a half seconds."""


def rep(
    index: int = 0,
    *,
    fraction: float = 1.0,
    left_deg: float | None = 90.0,
    right_deg: float | None = 90.0,
    down_ms: int = 2_000,
    up_ms: int = 1_000,
    counted: bool = True,
    side: Side | None = None,
    seen_out: bool = True,
    symmetry_pct: float | None = 0.0,
) -> Judgement:
    """A repetition that starts four seconds after the one before."""
    started_ms = 4_000 * index
    return replace(
        CLEAN,
        index=index,
        side=side,
        started_ms=started_ms,
        turned_ms=started_ms + down_ms,
        ended_ms=started_ms + down_ms + up_ms,
        counted=counted,
        score=90.0,
        tier=Tier.GREAT,
        rom=Rom(left_deg=left_deg, right_deg=right_deg, target_deg=90.0, fraction=fraction),
        tempo=RepTempo(eccentric_ms=down_ms, hold_ms=0, concentric_ms=up_ms),
        symmetry_pct=None if side is not None else symmetry_pct,
        way_out=WAY_OUT if seen_out else (),
    )

"""What was judged, for tests of what is made of it; `replace` what matters to a test."""

from __future__ import annotations

from game.core.posture import Correction
from game.core.state import StepResult
from game.core.verdict import Fault, Judgement, RepTempo, Rom, Tier

CLEAN = Judgement(
    index=0,
    side=None,
    started_ms=0,
    turned_ms=1_000,
    ended_ms=2_000,
    counted=True,
    score=100.0,
    tier=Tier.PERFECT,
    rom=Rom(left_deg=90.0, right_deg=90.0, target_deg=90.0, fraction=1.0),
    tempo=RepTempo(eccentric_ms=1_000, hold_ms=0, concentric_ms=1_000),
    symmetry_pct=None,
    faults=(),
    parts=(),
    not_judged=(),
)
"""A squat without a fault."""

VALGUS = Fault(
    id="knee_valgus",
    severity=2,
    side=None,
    from_ms=100,
    to_ms=600,
    worst=0.1,
    limit=0.05,
    unit="ratio",
    excess=1.0,
    share=0.5,
    cue="push your knees out",
    part="knee",
    correction=Correction.OUT,
)
"""Knees that cave in."""


def set_of(
    *reps: Judgement, exercise: str = "squat", judged: bool = True, skipped: bool = False
) -> StepResult:
    """A set of these repetitions."""
    return StepResult(
        step_index=0,
        exercise=exercise,
        judged=judged,
        skipped=skipped,
        started_ms=0,
        ended_ms=60_000,
        reps=reps,
        holds=(),
        unjudged=(),
    )

"""The scoring rules as a value; read from `levels/rules/*.yaml` by `game.content`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Shares of a repetition's score; what cannot be seen is left out and the rest rescaled."""

    rom: float = 0.30
    tempo: float = 0.20
    symmetry: float = 0.15
    posture: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """Lowest scores (0..100) of the named tiers; below GOOD a repetition is PARTIAL."""

    perfect: float = 90.0
    great: float = 75.0
    good: float = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that turns measures into points. `judge_scale` widens the limits (1 is standard)."""

    id: str = "standard"
    version: int = 1
    weights: Weights = Weights()
    tiers: Tiers = Tiers()
    severe_cap: float = 60.0
    posture_k: tuple[float, float, float] = (0.15, 0.35, 0.60)
    rom_zero: float = 0.5
    rom_full: float = 0.95
    symmetry_full_pct: float = 10.0
    symmetry_zero_pct: float = 25.0
    combo_exponent: float = 0.5
    combo_share: float = 0.3
    total_points: int = 1_000_000
    hold_hit_ms: int = 1_000
    hold_hit_weight: float = 0.34
    judge_scale: float = 1.0
    content_hash: str = ""

"""What a set of repetitions tells: range, tempo, symmetry, fatigue, faults by phase, energy.

Every figure is None where there is too little to say it. A value is shown with its uncertainty or
not at all; nothing here speaks of injury.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from game.core.counting import PhaseName
from game.core.exercise import Exercise
from game.core.smoothness import sparc
from game.core.verdict import Fault, HoldJudgement, Judgement

MIN_REPS_A_SIDE = 5
"""Fewer repetitions say nothing about symmetry (Bishop 2016, NSCA SCJ 38(6):27)."""
TREND_REPS = 2
"""The mean of fewer repetitions is no end of a trend."""
FULL_RANGE = 0.9
"""Repetitions of at least this share of the range are full."""
ENERGY_ERROR = 0.25
"""Energy from MET values is right to about 20 to 30 per cent at best (Compendium 2024)."""
SYMMETRY_BANDS_PCT = (10.0, 15.0)
"""Below the first fine, up to the second watch, above it flag (Bishop 2016)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A mean with the standard deviation around it (0 for a single value), and how many values."""

    mean: float
    sd: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SymmetryInsight:
    """Left against right: `index_pct` > 0 when the left moved further.

    `margin_pct` is what the difference must exceed to be more than noise; `band` is "fine", "watch"
    or "flag", and never worse than "fine" for a difference within the noise.
    """

    index_pct: float
    margin_pct: float
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    """Active energy in kcal, with its error either way."""

    kcal: float
    error_kcal: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInsight:
    """All there is to say about one set; seconds, per cent and shares as the names tell."""

    reps: int
    range_share: Spread | None
    eccentric_s: Spread | None
    concentric_s: Spread | None
    tension_s: float
    symmetry: SymmetryInsight | None
    drift_pct: float | None
    velocity_loss_pct: float | None
    smoothness: Spread | None
    faults_by_phase: tuple[tuple[PhaseName, str, int], ...]


def spread(values: Sequence[float]) -> Spread | None:
    """Mean and standard deviation (n - 1) of `values`; None when there are none."""
    if not values:
        return None
    sd = stdev(values) if len(values) > 1 else 0.0
    return Spread(mean=fmean(values), sd=sd, count=len(values))


def tension_s(reps: Sequence[Judgement], holds: Sequence[HoldJudgement]) -> float:
    """Time under tension: seconds outside the rest band, repetition by repetition, plus holds.

    20 to 60 s a set is the usual aim of coaches: a convention, no limit that was measured.
    """
    moving = sum(rep.ended_ms - rep.started_ms for rep in reps)
    return (moving + sum(hold.valid_ms for hold in holds)) / 1000


def symmetry(reps: Sequence[Judgement], *, rest_deg: float) -> SymmetryInsight | None:
    """Robinson's signed index of the two sides' range of motion, with its uncertainty.

    SI = 100 (L - R) / (0.5 (L + R)) (Robinson 1987). It is real only beyond the larger of 1.96
    standard errors of the difference and the spread within a limb (Exell, in Bishop 2016); it is
    None with fewer than five repetitions seen on each side. Repetitions of both sides together
    speak only where their symmetry was judged: from the side, the far limb is a guess.
    """
    reps = [rep for rep in reps if rep.side is not None or rep.symmetry_pct is not None]
    left = [abs(rest_deg - r.rom.left_deg) for r in reps if r.rom.left_deg is not None]
    right = [abs(rest_deg - r.rom.right_deg) for r in reps if r.rom.right_deg is not None]
    if min(len(left), len(right)) < MIN_REPS_A_SIDE:
        return None
    mean = (fmean(left) + fmean(right)) / 2
    if mean <= 0:
        return None
    sd_left, sd_right = stdev(left), stdev(right)
    standard_error = sqrt(sd_left**2 / len(left) + sd_right**2 / len(right))
    margin = 100 * max(1.96 * standard_error, sd_left, sd_right) / mean
    index = 100 * (fmean(left) - fmean(right)) / mean
    watch, flag = SYMMETRY_BANDS_PCT
    size = abs(index) if abs(index) > margin else 0.0
    band = "fine" if size < watch else "watch" if size <= flag else "flag"
    return SymmetryInsight(index_pct=index, margin_pct=margin, band=band)


def drift_pct(reps: Sequence[Judgement]) -> float | None:
    """How the range changed over the set: last third against first third, in per cent.

    Negative means that the range shrank; None below six repetitions. A loss above 15 per cent
    with a loss of speed is taken for fatigue: our own limit, and a hint only, as with the speed.
    """
    third = len(reps) // 3
    if third < TREND_REPS:
        return None
    first = fmean(rep.rom.fraction for rep in reps[:third])
    last = fmean(rep.rom.fraction for rep in reps[-third:])
    return 100 * (last - first) / first if first > 0 else None


def velocity_loss_pct(reps: Sequence[Judgement]) -> float | None:
    """Loss of lifting speed: 100 (v_best - mean of the last two) / v_best, at least 0.

    v is the mean concentric speed, v_best the best of the first three full repetitions
    (Sanchez-Medina & Gonzalez-Badillo 2011, MSSE 43:1725). A hint only: those figures come from
    loaded lifts at maximal intent. None below five repetitions.
    """
    speeds = [
        (rep, rep.rom.fraction / rep.tempo.concentric_ms)
        for rep in reps
        if rep.tempo.concentric_ms > 0
    ]
    full = [speed for rep, speed in speeds if rep.rom.fraction >= FULL_RANGE][:3]
    if len(speeds) < MIN_REPS_A_SIDE or not full:
        return None
    best = max(full)
    last = fmean(speed for _, speed in speeds[-2:])
    return max(0.0, 100 * (best - last) / best)


def phase_of_fault(rep: Judgement, fault: Fault) -> PhaseName:
    """The phase in which most of the fault lay."""
    middle = (fault.from_ms + fault.to_ms) / 2
    half = rep.tempo.hold_ms / 2
    if middle < rep.turned_ms - half:
        return PhaseName.OUT
    return PhaseName.TURN if middle <= rep.turned_ms + half else PhaseName.BACK


def faults_by_phase(
    reps: Sequence[Judgement], holds: Sequence[HoldJudgement] = ()
) -> tuple[tuple[PhaseName, str, int], ...]:
    """How often each fault was seen in each phase, the most frequent first; a hold is one turn."""
    counts = Counter((phase_of_fault(rep, fault), fault.id) for rep in reps for fault in rep.faults)
    counts.update((PhaseName.TURN, fault.id) for hold in holds for fault in hold.faults)
    return tuple((phase, name, n) for (phase, name), n in counts.most_common())


def active_s(reps: Sequence[Judgement], holds: Sequence[HoldJudgement]) -> float:
    """Seconds of exercise: from the first movement of the set to the end of its last one."""
    moves = [(rep.started_ms, rep.ended_ms) for rep in reps]
    moves += [(hold.started_ms, hold.ended_ms) for hold in holds]
    if not moves:
        return 0.0
    return (max(end for _, end in moves) - min(start for start, _ in moves)) / 1000


def energy(*, met: float, kg: float, active_s: float) -> Energy:
    """Active energy: (MET - 1) kg h in kcal, with the error of the method.

    Source: Compendium of Physical Activities 2024 for the MET; one MET is 1 kcal per kg and hour.
    """
    kcal = max(0.0, met - 1) * kg * active_s / 3600
    return Energy(kcal=kcal, error_kcal=kcal * ENERGY_ERROR)


def _smoothness(reps: Sequence[Judgement]) -> list[float]:
    """The spectral arc length of each way out that was seen (see `core.smoothness.sparc`)."""
    ways = [tuple(zip(*rep.way_out, strict=True)) for rep in reps if rep.way_out]
    return [arc for times_ms, way in ways if (arc := sparc(times_ms, way)) is not None]


def insight_of(
    exercise: Exercise, reps: Sequence[Judgement], holds: Sequence[HoldJudgement] = ()
) -> SetInsight:
    """Everything about one set; only counted repetitions speak, except for the faults."""
    counted = [rep for rep in reps if rep.counted]
    rest_deg = None if exercise.rom is None else exercise.rom.rest_deg
    return SetInsight(
        reps=len(counted),
        range_share=spread([rep.rom.fraction for rep in counted]),
        eccentric_s=spread([rep.tempo.eccentric_ms / 1000 for rep in counted]),
        concentric_s=spread([rep.tempo.concentric_ms / 1000 for rep in counted]),
        tension_s=tension_s(reps, holds),
        symmetry=None if rest_deg is None else symmetry(counted, rest_deg=rest_deg),
        drift_pct=drift_pct(counted),
        velocity_loss_pct=velocity_loss_pct(counted),
        smoothness=spread(_smoothness(counted)),
        faults_by_phase=faults_by_phase(reps, holds),
    )

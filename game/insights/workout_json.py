"""The JSON of an analysed workout: a form that others build on, stable since format 1.

    {"format": 1, "source", "exercise", "engine", "rules", "frames", "frames_with_pose",
     "duration_ms", "view", "views": {...}, "reps": [...], "holds": [...], "unjudged": [...],
     "summary": {...}}

`view` is the view of most frames, `views` has each that was seen with its share (0..1) of the
frames with a body in view, the greatest first.
Times are ms since the source began; angles are degrees; a side is "both", "left" or "right". What
was not seen is null and named in a repetition's `not_judged`; it is never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypedDict

from game.core.analysis import AnalysisState
from game.core.body import Side
from game.core.still import Still
from game.core.verdict import Fault, HoldJudgement, Judgement, Rom, Unjudged
from game.core.view import View

FORMAT = 1


class FaultJson(TypedDict):
    """One fault of a repetition or hold."""

    id: str
    severity: int
    side: str
    from_ms: int
    to_ms: int
    worst: float
    limit: float
    unit: str


class RomJson(TypedDict):
    """The extreme of the primary joint angle, per side; all null for an exercise without one."""

    left_deg: float | None
    right_deg: float | None
    target_deg: float | None
    fraction: float


class TempoJson(TypedDict):
    """Durations of the phases."""

    eccentric_ms: int
    hold_ms: int
    concentric_ms: int


class RepJson(TypedDict):
    """One repetition."""

    index: int
    side: str
    started_ms: int
    turned_ms: int
    ended_ms: int
    counted: bool
    score: float
    tier: str
    rom: RomJson
    tempo: TempoJson
    symmetry_pct: float | None
    faults: list[FaultJson]
    not_judged: list[str]


class HoldJson(TypedDict):
    """One hold."""

    started_ms: int
    ended_ms: int
    valid_ms: int
    score: float
    faults: list[FaultJson]


class UnjudgedJson(TypedDict):
    """A stretch in which nothing was judged."""

    from_ms: int
    to_ms: int
    reason: str


class SummaryJson(TypedDict):
    """What the repetitions come to."""

    reps: int
    partial_reps: int
    mean_score: float | None
    faults: dict[str, int]


class WorkoutJson(TypedDict):
    """The whole document."""

    format: int
    source: str
    exercise: str
    engine: str
    rules: str
    frames: int
    frames_with_pose: int
    duration_ms: int
    view: str
    views: dict[str, float]
    reps: list[RepJson]
    holds: list[HoldJson]
    unjudged: list[UnjudgedJson]
    summary: SummaryJson


def _side(side: Side | None) -> str:
    return "both" if side is None else side.value


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _has_angle(rom: Rom) -> bool:
    """Whether the exercise has a primary joint angle: without one the core's target is 0."""
    return bool(rom.target_deg) or rom.left_deg is not None or rom.right_deg is not None


def fault_json(fault: Fault) -> FaultJson:
    """One fault; `worst` and `limit` are in its `unit`."""
    return {
        "id": fault.id,
        "severity": fault.severity,
        "side": _side(fault.side),
        "from_ms": fault.from_ms,
        "to_ms": fault.to_ms,
        "worst": round(fault.worst, 3),
        "limit": round(fault.limit, 3),
        "unit": fault.unit,
    }


def rep_json(judgement: Judgement) -> RepJson:
    """One repetition."""
    rom, tempo = judgement.rom, judgement.tempo
    return {
        "index": judgement.index,
        "side": _side(judgement.side),
        "started_ms": judgement.started_ms,
        "turned_ms": judgement.turned_ms,
        "ended_ms": judgement.ended_ms,
        "counted": judgement.counted,
        "score": judgement.score,
        "tier": judgement.tier.value,
        "rom": {
            "left_deg": _degrees(rom.left_deg),
            "right_deg": _degrees(rom.right_deg),
            "target_deg": rom.target_deg if _has_angle(rom) else None,
            "fraction": round(rom.fraction, 3),
        },
        "tempo": {
            "eccentric_ms": tempo.eccentric_ms,
            "hold_ms": tempo.hold_ms,
            "concentric_ms": tempo.concentric_ms,
        },
        "symmetry_pct": judgement.symmetry_pct,
        "faults": [fault_json(fault) for fault in judgement.faults],
        "not_judged": list(judgement.not_judged),
    }


def hold_json(hold: HoldJudgement) -> HoldJson:
    """One hold."""
    return {
        "started_ms": hold.started_ms,
        "ended_ms": hold.ended_ms,
        "valid_ms": hold.valid_ms,
        "score": hold.score,
        "faults": [fault_json(fault) for fault in hold.faults],
    }


def unjudged_json(gap: Unjudged) -> UnjudgedJson:
    """One stretch without judgement."""
    return {"from_ms": gap.from_ms, "to_ms": gap.to_ms, "reason": gap.reason}


def summary_json(reps: Sequence[Judgement], holds: Sequence[HoldJudgement]) -> SummaryJson:
    """The count, the mean score (of counted repetitions and of holds), and how often each fault."""
    counted = [judgement for judgement in reps if judgement.counted]
    scores = [judgement.score for judgement in counted] + [hold.score for hold in holds]
    found = [fault for rep in reps for fault in rep.faults]
    found += [fault for hold in holds for fault in hold.faults]
    faults = Counter(fault.id for fault in found)
    return {
        "reps": len(counted),
        "partial_reps": len(reps) - len(counted),
        "mean_score": round(sum(scores) / len(scores), 1) if scores else None,
        "faults": dict(sorted(faults.items())),
    }


def _views_json(views: Mapping[View, int]) -> dict[str, float]:
    """The share of the frames that each view had, of those in which the view was known."""
    total = sum(views.values())
    most_first = sorted(views.items(), key=lambda seen: -seen[1])
    return {view.value: round(frames / total, 3) for view, frames in most_first}


def workout_json(
    state: AnalysisState, *, source: str, exercise: str, engine: str, rules: str
) -> WorkoutJson:
    """The document of a finished analysis (see the module's docstring)."""
    return {
        "format": FORMAT,
        "source": source,
        "exercise": exercise,
        "engine": engine,
        "rules": rules,
        "frames": state.frames,
        "frames_with_pose": state.frames_with_pose,
        "duration_ms": state.last_ms - (state.first_ms or 0),
        "view": state.view.value,
        "views": _views_json(state.views),
        "reps": [rep_json(judgement) for judgement in state.reps],
        "holds": [hold_json(hold) for hold in state.holds],
        "unjudged": [unjudged_json(gap) for gap in state.unjudged],
        "summary": summary_json(state.reps, state.holds),
    }


class StillJson(TypedDict):
    """One frame judged by itself; `progress` is (left, right), null where it was not seen."""

    t_ms: int
    view: str | None
    phase: str | None
    progress: list[float | None]
    faults: list[FaultJson]


def still_json(still: Still, *, t_ms: int) -> StillJson:
    """One frame of `repquest analyze --frames`."""
    return {
        "t_ms": t_ms,
        "view": None if still.view is None else still.view.value,
        "phase": None if still.phase is None else still.phase.value,
        "progress": [None if r is None else round(r, 3) for r in still.progress],
        "faults": [fault_json(fault) for fault in still.faults],
    }

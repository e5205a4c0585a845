"""The JSON of what a set tells: `insight` in the results of unattended play.

    {"reps", "range_share", "eccentric_s", "concentric_s", "tension_s", "symmetry", "drift_pct",
     "velocity_loss_pct", "smoothness", "faults_by_phase", "energy"}

`range_share`, `eccentric_s`, `concentric_s` and `smoothness` are {"mean", "sd", "count"};
`symmetry` is {"index_pct", "margin_pct", "band"}, `energy` {"kcal", "error_kcal"},
`faults_by_phase` a list of {"phase", "fault", "count"}. What is not known is null; see
`game.insights.sets` for what each figure means and where it comes from.
"""

from __future__ import annotations

from dataclasses import asdict

from game.insights.sets import Energy, SetInsight, Spread, SymmetryInsight

DIGITS = 3


def insight_json(insight: SetInsight, *, energy: Energy | None) -> dict[str, object]:
    """What a set tells, as plain JSON values."""
    return {
        "reps": insight.reps,
        "range_share": _fields(insight.range_share),
        "eccentric_s": _fields(insight.eccentric_s),
        "concentric_s": _fields(insight.concentric_s),
        "tension_s": _rounded(insight.tension_s),
        "symmetry": _fields(insight.symmetry),
        "drift_pct": _rounded(insight.drift_pct),
        "velocity_loss_pct": _rounded(insight.velocity_loss_pct),
        "smoothness": _fields(insight.smoothness),
        "faults_by_phase": [
            {"phase": phase.value, "fault": name, "count": count}
            for phase, name, count in insight.faults_by_phase
        ],
        "energy": _fields(energy),
    }


def _fields(value: Spread | SymmetryInsight | Energy | None) -> dict[str, object] | None:
    """The fields of a value, numbers rounded."""
    if value is None:
        return None
    found = asdict(value).items()
    return {name: _rounded(x) if isinstance(x, float) else x for name, x in found}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)

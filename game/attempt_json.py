"""The results of an attempt as a JSON document, as `repquest play --results` writes it.

Its form is:

    {"format": 1, "engine": str, "source": str,
     "level": {"id": str, "title": str, "hash": str},
     "rules": {"id": str, "version": int, "hash": str, "judge_scale": float},
     "modifiers": [str], "ranges": {str: float}, "finished": bool, "points": int, "total": int,
     "grade": str, "best_combo": int, "duration_ms": int,
     "steps": [{"index": int, "kind": str, "exercise": str, "side": "both|left|right",
                "judged": bool, "skipped": bool, "finished": bool,
                "goal": {"reps": int|null, "seconds": int|null},
                "started_ms": int, "ended_ms": int,
                "reps": [...], "holds": [...], "unjudged": [...], "insight": {...}}],
     "attempt": int|null, "recording": str|null, "problem": str|null, "not_reached": [float],
     "why": str|null}

`ranges` are the player's own ranges that counting went by, as shares of the standard.
`reps`, `holds` and `unjudged` have the form of `repquest analyze` (`game.insights.workout_json`);
times are ms of the source's clock. `insight` is what the set tells (`game.insights.insight_json`);
its `energy` is null unless the player's weight is known. Rests are left out of `steps`. An
unfinished level has `finished` false, and so has its last step; `grade` is what its points come to.
`not_reached` are the seconds of `--at` that came after the results, of which there is no picture.
`why` says in words why nothing was counted, or where the frames ended before the level did.
`problem` is what could not be kept, or what a simulated play was stuck in; null if all went well.
"""

from __future__ import annotations

from game import __version__
from game.core.plan import Plan
from game.core.scoring import grade
from game.core.state import SessionState, Stage, StepResult
from game.insights.workout_json import hold_json, rep_json, unjudged_json
from game.scenes.ports_play import Kept
from game.telling import set_json

FORMAT = 1


def _step_json(
    plan: Plan, result: StepResult, *, finished: bool, weight_kg: float | None = None
) -> dict[str, object]:
    """One step of the results."""
    step = plan.steps[result.step_index]
    return {
        "index": result.step_index,
        "kind": step.kind.value,
        "exercise": result.exercise,
        "side": "both" if step.side is None else step.side.value,
        "judged": result.judged,
        "skipped": result.skipped,
        "finished": finished,
        "goal": {"reps": step.reps, "seconds": step.seconds},
        "started_ms": result.started_ms,
        "ended_ms": result.ended_ms,
        "reps": [rep_json(rep) for rep in result.reps],
        "holds": [hold_json(hold) for hold in result.holds],
        "unjudged": [unjudged_json(gap) for gap in result.unjudged],
        "insight": set_json(step, result, weight_kg=weight_kg),
    }


def results_json(
    plan: Plan, state: SessionState, kept: Kept, *, source: str, weight_kg: float | None = None
) -> dict[str, object]:
    """The results document of an attempt that is over (see the module's docstring)."""
    rules = plan.rules
    return {
        "format": FORMAT,
        "engine": __version__,
        "source": source,
        "level": {
            "id": plan.level.id,
            "title": plan.level.title,
            "hash": plan.level.content_hash,
        },
        "rules": {
            "id": rules.id,
            "version": rules.version,
            "hash": rules.content_hash,
            "judge_scale": rules.judge_scale,
        },
        "modifiers": list(plan.modifiers),
        "ranges": dict(plan.ranges),
        "finished": state.stage is Stage.FINISHED,
        "points": state.score.points,
        "total": rules.total_points,
        "grade": grade(state.score.points, rules.total_points),
        "best_combo": state.score.best_combo,
        "duration_ms": max(0, state.t_ms),
        "steps": [
            _step_json(plan, result, finished=result is not state.current, weight_kg=weight_kg)
            for result in state.all_results
        ],
        "attempt": kept.attempt_id,
        "recording": kept.recording,
        "problem": kept.problem,
    }

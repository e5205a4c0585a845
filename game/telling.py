"""What the sets of an attempt tell, ready for the screens, the terminal and the results file."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.exercise import Exercise
from game.core.plan import Plan, Step
from game.core.state import SessionState, StepResult
from game.core.verdict import HoldJudgement, Judgement
from game.insights.insight_json import insight_json
from game.insights.sets import Energy, active_s, energy, insight_of
from game.insights.telling import Line, lines_of
from game.scenes.ports_people import Fact, SetTelling


def energy_of(
    exercise: Exercise,
    reps: Sequence[Judgement],
    holds: Sequence[HoldJudgement],
    *,
    weight_kg: float | None,
) -> Energy | None:
    """The energy of a set; None without a weight or a movement."""
    seconds = active_s(reps, holds)
    if weight_kg is None or not seconds:
        return None
    return energy(met=exercise.met, kg=weight_kg, active_s=seconds)


def set_lines(
    exercise: Exercise,
    reps: Sequence[Judgement],
    holds: Sequence[HoldJudgement],
    *,
    weight_kg: float | None = None,
    own_share: float | None = None,
) -> tuple[Line, ...]:
    """What a set tells, in words; `own_share` is the player's own range if it was counted by."""
    return lines_of(
        insight_of(exercise, reps, holds),
        exercise=exercise,
        energy=energy_of(exercise, reps, holds, weight_kg=weight_kg),
        own_share=own_share,
        angle_read=any(
            deg is not None for rep in reps for deg in (rep.rom.left_deg, rep.rom.right_deg)
        ),
    )


def set_json(step: Step, result: StepResult, *, weight_kg: float | None) -> dict[str, object]:
    """What a set tells, as JSON values."""
    assert step.exercise is not None  # noqa: S101  # results belong to work
    return insight_json(
        insight_of(step.exercise, result.reps, result.holds),
        energy=energy_of(step.exercise, result.reps, result.holds, weight_kg=weight_kg),
    )


def tellings_of(
    plan: Plan, state: SessionState, *, weight_kg: float | None
) -> tuple[SetTelling, ...]:
    """A page for each set of the attempt in which something was judged or held."""
    return tuple(
        SetTelling(
            title=_title(step, step.exercise),
            facts=tuple(
                Fact(label=line.label, value=line.value, hint=line.hint)
                for line in set_lines(
                    step.exercise,
                    result.reps,
                    result.holds,
                    weight_kg=weight_kg,
                    own_share=dict(plan.ranges).get(result.exercise),
                )
            ),
        )
        for result in state.all_results
        if result.judged and (result.reps or result.holds)
        if (step := plan.steps[result.step_index]).exercise is not None
    )


def _title(step: Step, exercise: Exercise) -> str:
    side = "" if step.side is None else f", {step.side.value}"
    now, rounds = step.round_of
    return f"{exercise.name}{side}" + (f", round {now} of {rounds}" if rounds > 1 else "")

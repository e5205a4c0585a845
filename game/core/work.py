"""One set of one exercise: frames in, repetitions and holds judged, in play and analysis alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.core.attempts import judged_of
from game.core.body import LEFT, Side
from game.core.counting import PhaseName
from game.core.exercise import Exercise, Kind
from game.core.focus import Focus, focus_step
from game.core.gaps import Gap, gap_step, newly_stopped, resumed
from game.core.glance import NO_GLANCE, Glance, glance_at
from game.core.holds import HoldTrack, hold_end, hold_step
from game.core.lens import Lens, lens_of
from game.core.live_faults import Phases, new_moment
from game.core.movement import NO_READINGS, TRUSTED, Reading, Readings, RepSpan
from game.core.quick import maker, quick
from game.core.reading import Sample, new_sample, read
from game.core.reps import NO_REPS, Joining, RepsState, forget_movement, reps_flush, reps_step
from game.core.rules import Rules
from game.core.shown import new_angles, new_gauges
from game.core.sight import Sight, Standing
from game.core.smoothing import OneEuro, one_euro
from game.core.state import Live, new_live
from game.core.verdict import HoldJudgement, Judgement, Unjudged
from game.core.view import View

MIN_CUTOFF_HZ = 2.0
BETA = 2.0
"""One Euro for progress, for ranges of about 100 degrees: 0.02 per degree a second."""
KEEP_MS = 1_000
"""Samples kept while at rest: of this time, now and then of twice as much."""
UNSEEN = (None, None)
_REPS = Kind.REPS
Filters = tuple["OneEuro | None", "OneEuro | None"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """What the judge remembers within a set; `side` narrows a one-sided exercise to that side."""

    lens: Lens
    side: Side | None = None
    focus: Focus | None = None
    filters: Filters = (None, None)
    reps: RepsState = NO_REPS
    samples: tuple[Sample, ...] = ()
    glance: Glance = NO_GLANCE
    hold: HoldTrack | None = None
    index: int = 0
    gap: Gap | None = None


new_work = maker(WorkState)


class Outcome(NamedTuple):
    """What a frame brought: the live picture, and what was judged."""

    live: Live
    reps: tuple[Judgement, ...] = ()
    holds: tuple[HoldJudgement, ...] = ()
    stopped: str | None = None
    resumed: Unjudged | None = None


new_outcome = maker(Outcome)


def begin(exercise: Exercise, *, side: Side | None = None) -> WorkState:
    """A set about to begin; `side` narrows a one-sided exercise to that side."""
    return WorkState(lens=lens_of(exercise), side=side)


def reset_movement(state: WorkState) -> WorkState:
    """The set after a pause: what was judged stays, the movement under way is forgotten."""
    return WorkState(
        lens=state.lens,
        side=state.side,
        reps=forget_movement(state.reps),
        index=state.index,
    )


def work_step(  # noqa: PLR0913 - a frame, as it was seen, and what it is judged by
    state: WorkState,
    *,
    t_ms: int,
    sight: Sight | None,
    view: View | None,
    rules: Rules,
    standing: Standing | None,
) -> tuple[WorkState, Outcome]:
    """One frame of the set. `sight` is None when nobody is there."""
    lens, counted = state.lens, state.lens.exercise.kind is _REPS
    samples, reps, hold, glance = state.samples, state.reps, state.hold, state.glance
    focus = state.focus
    sample, readings, walks = None, NO_READINGS, False
    if sight is not None and view is not None:
        focus = focus_step(focus, lens, sight, view)
        values, readings = read(focus, sight)
        sample = new_sample(t_ms, view, sight.look.near, values)
        samples = samples + (sample,)  # noqa: RUF005 - copied once, not twice
        walks = sight.roaming and lens.on_the_spot
        if walks or sight.elsewhere:
            reps = forget_movement(reps)
    filters, readings = _smooth(state.filters, readings, t_ms=t_ms)
    judged: tuple[Judgement, ...] = ()
    ended: HoldJudgement | None = None
    if counted:
        reps, spans = _counted(state, reps, readings, t_ms=t_ms)
        if spans:
            judged = judged_of(state, spans, samples, rules=rules, standing=standing)
    else:
        hold, ended = hold_step(
            hold, lens=lens, t_ms=t_ms, sample=sample, rules=rules, standing=standing
        )
    gap = None
    if sample is None or (counted and _unseen(readings)):
        gap = gap_step(state.gap, lens, t_ms=t_ms, sample=sample)
    phases = _phases(reps, hold)
    if sample is not None and glance.due(t_ms, walks=walks):
        moment = new_moment(sample, phases, standing, rules.judge_scale)
        glance = glance_at(lens, glance, moment, walks=walks)
    after = new_work(
        lens=lens,
        side=state.side,
        focus=focus,
        filters=filters,
        reps=reps,
        samples=_trimmed(samples, reps=reps, t_ms=t_ms),
        glance=glance,
        hold=hold,
        index=state.index + len(judged),
        gap=gap,
    )
    return after, new_outcome(
        _live(after, sample=sample, readings=readings, phases=phases, view=view),
        judged,
        () if ended is None else (ended,),
        newly_stopped(state.gap, gap),
        resumed(state.gap, t_ms) if gap is None else None,
    )


def work_end(
    state: WorkState, *, t_ms: int, rules: Rules, standing: Standing | None
) -> tuple[tuple[Judgement, ...], tuple[HoldJudgement, ...], Unjudged | None]:
    """The set is over: what was still under way, judged if it was all but complete."""
    lens = state.lens
    spans = reps_flush(state.reps, joining=lens.joining, counting=lens.exercise.counting)
    reps = judged_of(state, spans, state.samples, rules=rules, standing=standing)
    hold = hold_end(state.hold, lens=lens, t_ms=t_ms, rules=rules, standing=standing)
    return reps, () if hold is None else (hold,), resumed(state.gap, t_ms)


def _smooth(filters: Filters, readings: Readings, *, t_ms: int) -> tuple[Filters, Readings]:
    """Each side's progress, smoothed; a side without a reading keeps its filter."""
    if readings is NO_READINGS:
        return filters, readings
    left, left_reading = _smoothed(filters[0], readings[0], t_ms)
    right, right_reading = _smoothed(filters[1], readings[1], t_ms)
    return (left, right), (left_reading, right_reading)


def _smoothed(
    before: OneEuro | None, reading: Reading | None, t_ms: int
) -> tuple[OneEuro | None, Reading | None]:
    if reading is None:
        return before, None
    value, trust, basis = reading
    step = one_euro(before, t_ms=t_ms, value=value, min_cutoff_hz=MIN_CUTOFF_HZ, beta=BETA)
    return step, (step.value, trust, basis)


def _unseen(readings: Readings) -> bool:
    """Whether no limb is seen."""
    left, right = readings
    return (left is None or left[1] < TRUSTED) and (right is None or right[1] < TRUSTED)


def _counted(
    state: WorkState, reps: RepsState, readings: Readings, *, t_ms: int
) -> tuple[RepsState, tuple[RepSpan, ...]]:
    """One frame's step of the counting.

    A set for one side does not watch the other (legs that step together are both watched).
    """
    lens, only = state.lens, state.side
    if only is not None and lens.joining is not Joining.ONE:
        left, right = readings
        readings = (left, None) if only is LEFT else (None, right)
    counting = lens.exercise.counting
    return reps_step(reps, t_ms=t_ms, readings=readings, joining=lens.joining, counting=counting)


def _phases(reps: RepsState, hold: HoldTrack | None) -> Phases:
    """The (left, right) phases; a hold under way is at its turn."""
    if hold is None:
        left, right = reps.channels
        return left.phase, right.phase
    phase = PhaseName.REST if hold.started_ms is None else PhaseName.TURN
    return phase, phase


def _trimmed(samples: tuple[Sample, ...], *, reps: RepsState, t_ms: int) -> tuple[Sample, ...]:
    """Drop what no open movement needs any more."""
    if not samples or t_ms - samples[0].t_ms < 2 * KEEP_MS:
        return samples
    left, right = reps.channels
    needed = t_ms - KEEP_MS
    for points in (left.points, right.points):
        if points and points[0].t_ms < needed:
            needed = points[0].t_ms
    for span in reps.pending:
        needed = min(needed, span.started_ms)
    if samples[0].t_ms >= needed:
        return samples
    return tuple([sample for sample in samples if sample.t_ms >= needed])


def _live(
    state: WorkState,
    *,
    sample: Sample | None,
    readings: Readings,
    phases: Phases,
    view: View | None,
) -> Live:
    hold, lens = state.hold, state.lens
    return new_live(
        view=view,
        progress=new_gauges(readings=readings, standard=lens.exercise.counting.standard),
        angles_deg=UNSEEN if sample is None else new_angles(lens=lens, sample=sample),
        phases=phases,
        faults=() if sample is None else state.glance.shown,
        judging=sample is not None and (state.gap is None or state.gap.reason is None),
        hold_valid=hold is not None and hold.valid_now,
        hold_ms=0 if hold is None else hold.valid_ms,
    )

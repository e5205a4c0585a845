"""One set of one exercise: frames in, repetitions and holds judged, in play and analysis alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from game.core.body import SIDES, Side
from game.core.exercise import Exercise, Kind, PhaseName
from game.core.holds import HoldTrack, hold_end, hold_step
from game.core.judging import judge
from game.core.lens import Lens, Sample, lead_side, lens_of, passes, progress, read
from game.core.live_faults import Moment, Watches, live_faults, shown_faults
from game.core.measures import Sight, Standing
from game.core.reps import (
    TRUSTED,
    Joining,
    Reading,
    Readings,
    RepSpan,
    RepsState,
    forget_movement,
    reps_flush,
    reps_step,
)
from game.core.rom import rom_angle
from game.core.rules import Rules
from game.core.smoothing import OneEuro, one_euro
from game.core.state import LimbLive, Live
from game.core.verdict import HoldJudgement, Judgement, Unjudged
from game.core.view import View

MIN_CUTOFF_HZ = 2.0
BETA = 2.0
"""One Euro for progress, for ranges of about 100 degrees: 0.02 per degree a second."""
UNJUDGED_MS = 1_000
"""Nothing seen for this long stops the judging."""
TOLD_FROM = 0.1
"""A movement that does not count is told as a try when it came this far towards the standard."""
GLANCE_MS = 50
"""What is only shown (faults under way, joint angles) is looked at this often."""
KEEP_MS = 1_000
"""Samples kept while at rest."""
SHOWN_MAX = 1.1
"""Progress is shown up to here: beyond the target there is nothing to gain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """What the judge remembers within a set."""

    lens: Lens
    started_ms: int
    side: Side | None = None
    filters: tuple[OneEuro | None, OneEuro | None] = (None, None)
    reps: RepsState = field(default_factory=RepsState)
    samples: tuple[Sample, ...] = ()
    watches: Watches = ()
    hold: HoldTrack | None = None
    index: int = 0
    lost_since_ms: int | None = None
    stopped: str | None = None
    glanced_ms: int | None = None
    angles: tuple[float | None, float | None] = (None, None)


class Outcome(NamedTuple):
    """What a frame brought: the live picture, and what was judged."""

    live: Live
    reps: tuple[Judgement, ...] = ()
    holds: tuple[HoldJudgement, ...] = ()
    stopped: str | None = None
    resumed: Unjudged | None = None


def begin(exercise: Exercise, *, t_ms: int, side: Side | None = None) -> WorkState:
    """A set about to begin; `side` narrows a one-sided exercise to that side."""
    return WorkState(lens=lens_of(exercise), started_ms=t_ms, side=side)


def reset_movement(state: WorkState) -> WorkState:
    """The set after a pause: what was judged stays, the movement under way is forgotten."""
    return WorkState(
        lens=state.lens,
        started_ms=state.started_ms,
        side=state.side,
        reps=forget_movement(state.reps, t_ms=state.started_ms),
        index=state.index,
    )


def work_step(  # noqa: PLR0913 - a frame, as it was seen, and what it is judged by
    state: WorkState,
    *,
    t_ms: int,
    sight: Sight | None,
    view: View | None,
    near: Side,
    rules: Rules,
    standing: Standing | None,
) -> tuple[WorkState, Outcome]:
    """One frame of the set. `sight` is None when nobody is there."""
    lens = state.lens
    sample = (
        None
        if sight is None or view is None
        else Sample(t_ms=t_ms, view=view, near=near, values=read(lens, sight, view))
    )
    readings: Readings = (None, None)
    if sample is not None and sight is not None and lens.exercise.kind is Kind.REPS:
        readings = progress(lens, sight, sample.view, sample.values)
    filters, readings = _smooth(state.filters, readings, t_ms=t_ms)
    now = _shown(readings, standard=lens.exercise.counting.standard)
    spans: tuple[RepSpan, ...] = ()
    reps = state.reps
    walks = sight is not None and sight.roaming and lens.on_the_spot
    if sight is not None and (sight.elsewhere or walks):
        reps = forget_movement(reps, t_ms=t_ms)
    hold, ended = state.hold, None
    samples = state.samples if sample is None else (*state.samples, sample)
    if lens.exercise.kind is Kind.REPS:
        reps, spans = reps_step(
            reps,
            t_ms=t_ms,
            readings=(
                None if _left_out(state, Side.LEFT) else readings[0],
                None if _left_out(state, Side.RIGHT) else readings[1],
            ),
            joining=lens.joining,
            counting=lens.exercise.counting,
        )
        spans = _admitted(state, spans, samples)
    else:
        hold, ended = hold_step(
            hold, lens=lens, t_ms=t_ms, sample=sample, rules=rules, standing=standing
        )
    judged = tuple(
        _judged(lens, samples, span=span, rules=rules, standing=standing, index=state.index + i)
        for i, span in enumerate(spans)
    )
    visible = sample is not None and (now != (None, None) or lens.exercise.kind is Kind.HOLD)
    lost_since, stopped, resumed = _judging(state, t_ms=t_ms, visible=visible, sample=sample)
    phases = _phases(lens.exercise, reps, hold)
    watches, angles, glanced_ms = state.watches, state.angles, state.glanced_ms
    if walks:
        watches = ()
    if sample is not None and (glanced_ms is None or t_ms - glanced_ms >= GLANCE_MS):
        glanced_ms = t_ms
        angles = rom_angle(lens, sample, Side.LEFT), rom_angle(lens, sample, Side.RIGHT)
        if not walks:
            scale = rules.judge_scale
            moment = Moment(sample=sample, phases=phases, standing=standing, scale=scale)
            watches = live_faults(lens, watches, moment)
    after = WorkState(
        lens=lens,
        started_ms=state.started_ms,
        side=state.side,
        filters=filters,
        reps=reps,
        samples=_trimmed(samples, reps=reps, t_ms=t_ms),
        watches=watches,
        hold=hold,
        index=state.index + len(judged),
        lost_since_ms=lost_since,
        stopped=stopped,
        glanced_ms=glanced_ms,
        angles=angles,
    )
    live = _live(after, sample=sample, now=now, phases=phases, t_ms=t_ms, view=view)
    newly_stopped = stopped if stopped != state.stopped else None
    return after, Outcome(
        live=live,
        reps=judged,
        holds=() if ended is None else (ended,),
        stopped=newly_stopped,
        resumed=resumed,
    )


def work_end(
    state: WorkState, *, t_ms: int, rules: Rules, standing: Standing | None
) -> tuple[tuple[Judgement, ...], tuple[HoldJudgement, ...], Unjudged | None]:
    """The set is over: what was still under way, judged if it was all but complete."""
    lens = state.lens
    spans = reps_flush(state.reps, joining=lens.joining, counting=lens.exercise.counting)
    spans = _admitted(state, spans, state.samples)
    reps = tuple(
        _judged(
            state.lens,
            state.samples,
            span=span,
            rules=rules,
            standing=standing,
            index=state.index + i,
        )
        for i, span in enumerate(spans)
    )
    hold = hold_end(state.hold, lens=state.lens, t_ms=t_ms, rules=rules, standing=standing)
    lost = state.lost_since_ms
    unjudged = (
        None
        if state.stopped is None or lost is None
        else Unjudged(from_ms=lost, to_ms=t_ms, reason=state.stopped)
    )
    return reps, () if hold is None else (hold,), unjudged


def _smooth(
    filters: tuple[OneEuro | None, OneEuro | None], readings: Readings, *, t_ms: int
) -> tuple[tuple[OneEuro | None, OneEuro | None], Readings]:
    """Each side's progress, smoothed; a side without a reading keeps its filter."""
    left = _smoothed(filters[0], readings[0], t_ms)
    right = _smoothed(filters[1], readings[1], t_ms)
    return (left[0], right[0]), (left[1], right[1])


def _smoothed(
    before: OneEuro | None, reading: Reading | None, t_ms: int
) -> tuple[OneEuro | None, Reading | None]:
    if reading is None:
        return before, None
    step = one_euro(
        before, t_ms=t_ms, value=reading.progress, min_cutoff_hz=MIN_CUTOFF_HZ, beta=BETA
    )
    return step, Reading(step.value, reading.trust, reading.basis)


def _shown(readings: Readings, *, standard: float) -> tuple[float | None, float | None]:
    """Progress for the gauges (1 at the standard), None where the limb is not seen."""
    left, right = readings
    return _gauge(left, standard), _gauge(right, standard)


def _gauge(reading: Reading | None, standard: float) -> float | None:
    if reading is None or reading.trust < TRUSTED:
        return None
    return max(0.0, min(SHOWN_MAX, reading.progress / standard))


def _left_out(state: WorkState, side: Side) -> bool:
    """Whether a set for one side watches the other (legs that step together are both watched)."""
    return (
        state.side is not None and state.side is not side and state.lens.joining is not Joining.ONE
    )


def _admitted(
    state: WorkState, spans: tuple[RepSpan, ...], samples: tuple[Sample, ...]
) -> tuple[RepSpan, ...]:
    """The movements that belong to this exercise and this set, each with the side that owns it."""
    admitted: list[RepSpan] = []
    for span in spans:
        upper = [s for s in samples if span.upper_from_ms <= s.t_ms <= span.upper_to_ms]
        if not passes(state.lens, span.side, upper):
            continue
        if not span.counted and span.peak < TOLD_FROM:
            continue
        owned = replace(span, side=lead_side(state.lens, upper)) if state.lens.led else span
        if state.side is None or owned.side in (None, state.side):
            admitted.append(owned)
    return tuple(admitted)


def _judged(  # noqa: PLR0913 - a span, its samples, and what they are judged by
    lens: Lens,
    samples: tuple[Sample, ...],
    *,
    span: RepSpan,
    rules: Rules,
    standing: Standing | None,
    index: int,
) -> Judgement:
    inside = [s for s in samples if span.started_ms <= s.t_ms <= span.ended_ms]
    return judge(lens, inside, span=span, rules=rules, standing=standing, index=index)


def _judging(
    state: WorkState, *, t_ms: int, visible: bool, sample: Sample | None
) -> tuple[int | None, str | None, Unjudged | None]:
    """Since when nothing could be judged, why (once it has lasted), and the stretch that ended."""
    if visible:
        if state.stopped is None or state.lost_since_ms is None:
            return None, None, None
        gap = Unjudged(from_ms=state.lost_since_ms, to_ms=t_ms, reason=state.stopped)
        return None, None, gap
    since = t_ms if state.lost_since_ms is None else state.lost_since_ms
    if t_ms - since < UNJUDGED_MS:
        return since, None, None
    if sample is None:
        return since, "nobody in view", None
    covered = state.lens.parts[sample.view] or state.lens.exercise.kind is Kind.HOLD
    reason = "body not in view" if covered else "camera view does not show it"
    return since, state.stopped or reason, None


def _phases(
    exercise: Exercise, reps: RepsState, hold: HoldTrack | None
) -> tuple[PhaseName, PhaseName]:
    if exercise.kind is Kind.HOLD:
        held = hold is not None and hold.started_ms is not None
        phase = PhaseName.TURN if held else PhaseName.REST
        return phase, phase
    left, right = reps.channels
    return left.phase, right.phase


def _trimmed(samples: tuple[Sample, ...], *, reps: RepsState, t_ms: int) -> tuple[Sample, ...]:
    """Drop what no open movement needs any more."""
    needed = t_ms - KEEP_MS
    for channel in reps.channels:
        if channel.points:
            needed = min(needed, channel.points[0].t_ms)
    for span in reps.pending:
        needed = min(needed, span.started_ms)
    drop = 0
    while drop < len(samples) and samples[drop].t_ms < needed:
        drop += 1
    return samples[drop:] if drop else samples


def _live(  # noqa: PLR0913 - all that is shown of a frame
    state: WorkState,
    *,
    sample: Sample | None,
    now: tuple[float | None, float | None],
    phases: tuple[PhaseName, PhaseName],
    t_ms: int,
    view: View | None,
) -> Live:
    hold = state.hold
    limbs = [
        LimbLive(
            side=side,
            progress=now[i],
            angle_deg=None if sample is None else state.angles[i],
            phase=phases[i],
            phase_ms=t_ms - state.reps.channels[i].phase_since_ms,
        )
        for i, side in enumerate(SIDES)
    ]
    return Live(
        view=view,
        limbs=(limbs[0], limbs[1]),
        faults=() if sample is None else shown_faults(state.watches),
        judging=sample is not None and state.stopped is None,
        hold_valid=hold is not None and hold.valid_now,
        hold_ms=0 if hold is None else hold.valid_ms,
    )

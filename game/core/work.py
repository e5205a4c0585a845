"""One set of one exercise: frames in, repetitions and holds judged. Used by play and analysis alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.core.body import SIDES, Side
from game.core.exercise import Exercise, Kind, PhaseName
from game.core.holds import HoldTrack, hold_end, hold_step
from game.core.judging import judge
from game.core.lens import Lens, Sample, lens_of, progress, read
from game.core.live_faults import Moment, Watches, live_faults, shown_faults
from game.core.measures import Sight, Standing
from game.core.reps import RepSpan, RepsState, reps_flush, reps_step
from game.core.rom import rom_angle
from game.core.rules import Rules
from game.core.smoothing import OneEuro, one_euro
from game.core.state import LimbLive, Live
from game.core.verdict import HoldJudgement, Judgement, Unjudged
from game.core.view import View

MIN_CUTOFF_HZ = 2.0
BETA = 1.5
"""One Euro for progress: 0.02 per degree a second over the 75 degrees of a usual range."""
BRIDGE_MS = 150
"""A side unseen for no longer than this keeps its last progress (bridged)."""
UNJUDGED_MS = 1_000
"""Nothing seen for this long stops the judging."""
KEEP_MS = 1_000
"""Samples kept while at rest."""


class Held(NamedTuple):
    """The last progress of a side and when it was seen."""

    t_ms: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """What the judge remembers within a set."""

    lens: Lens
    started_ms: int
    side: Side | None = None
    filters: tuple[OneEuro | None, OneEuro | None] = (None, None)
    held: tuple[Held | None, Held | None] = (None, None)
    reps: RepsState = RepsState()
    samples: tuple[Sample, ...] = ()
    watches: Watches = ()
    hold: HoldTrack | None = None
    index: int = 0
    lost_since_ms: int | None = None
    stopped: str | None = None


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
        lens=state.lens, started_ms=state.started_ms, side=state.side, index=state.index
    )


def work_step(
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
        else Sample(t_ms=t_ms, view=view, near=near, values=read(lens, sight))
    )
    raw = (None, None) if sample is None else progress(lens, sample)
    filters, held, now, bridged = _smooth(state, raw, t_ms=t_ms)
    spans: tuple[RepSpan, ...] = ()
    reps = state.reps
    hold, ended = state.hold, None
    if lens.exercise.kind is Kind.REPS:
        reps, spans = reps_step(
            reps,
            t_ms=t_ms,
            left=None if state.side is Side.RIGHT else now[0],
            right=None if state.side is Side.LEFT else now[1],
            bridged=bridged,
            laterality=lens.exercise.laterality,
            counting=lens.exercise.counting,
        )
    else:
        hold, ended = hold_step(
            hold, lens=lens, t_ms=t_ms, sample=sample, rules=rules, standing=standing
        )
    samples = state.samples if sample is None else (*state.samples, sample)
    judged = tuple(
        _judged(lens, samples, span=span, rules=rules, standing=standing, index=state.index + i)
        for i, span in enumerate(spans)
    )
    visible = sample is not None and (now != (None, None) or lens.exercise.kind is Kind.HOLD)
    lost_since, stopped, resumed = _judging(state, t_ms=t_ms, visible=visible, sample=sample)
    phases = _phases(lens.exercise, reps, hold)
    watches = state.watches
    if sample is not None:
        watches = live_faults(
            lens,
            watches,
            Moment(sample=sample, phases=phases, standing=standing, scale=rules.judge_scale),
        )
    after = WorkState(
        lens=lens,
        started_ms=state.started_ms,
        side=state.side,
        filters=filters,
        held=held,
        reps=reps,
        samples=_trimmed(samples, reps=reps, t_ms=t_ms),
        watches=watches,
        hold=hold,
        index=state.index + len(judged),
        lost_since_ms=lost_since,
        stopped=stopped,
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
    spans = reps_flush(state.reps, t_ms=t_ms, counting=state.lens.exercise.counting)
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
    state: WorkState, raw: tuple[float | None, float | None], *, t_ms: int
) -> tuple[
    tuple[OneEuro | None, OneEuro | None],
    tuple[Held | None, Held | None],
    tuple[float | None, float | None],
    tuple[bool, bool],
]:
    """Smooth each side's progress; bridge a short gap with the last value."""
    filters: list[OneEuro | None] = []
    held: list[Held | None] = []
    now: list[float | None] = []
    bridged: list[bool] = []
    for value, before, last in zip(raw, state.filters, state.held, strict=True):
        if value is None:
            recent = last is not None and t_ms - last.t_ms <= BRIDGE_MS
            filters.append(before)
            held.append(last)
            now.append(last.value if recent and last is not None else None)
            bridged.append(True)
            continue
        step = one_euro(before, t_ms=t_ms, value=value, min_cutoff_hz=MIN_CUTOFF_HZ, beta=BETA)
        filters.append(step)
        held.append(Held(t_ms, step.value))
        now.append(step.value)
        bridged.append(False)
    return (
        (filters[0], filters[1]),
        (held[0], held[1]),
        (now[0], now[1]),
        (bridged[0], bridged[1]),
    )


def _judged(
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
    views = {view for signal, _ in state.lens.signals for view in signal.views}
    reason = "body not in view" if sample.view in views else "camera view does not show it"
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
        if channel.samples:
            needed = min(needed, channel.samples[0][0])
    if reps.pending is not None:
        needed = min(needed, reps.pending.started_ms)
    drop = 0
    while drop < len(samples) and samples[drop].t_ms < needed:
        drop += 1
    return samples[drop:] if drop else samples


def _live(
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
            angle_deg=None if sample is None else rom_angle(state.lens, sample, side),
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

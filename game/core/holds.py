"""Holds: time in position, and how much of it was good.

A hold is kept while the exercise's bands are kept, with a grace for short lapses. Time in it is
valid while no fault of severity 2 or 3 is past its warning limit; a posture that turns bad (or good
again) for longer than the grace ends one hold and begins the next, so that each is judged for what
it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import LEFT
from game.core.counting import PhaseName
from game.core.fault_rules import excess, rule_sides, rule_value
from game.core.faults import RepContext, rep_faults
from game.core.judging import posture_quality
from game.core.lens import Lens, Pair
from game.core.movement import RepSpan
from game.core.quick import changed, quick
from game.core.reading import Sample
from game.core.rules import Rules
from game.core.sight import Standing
from game.core.verdict import HoldJudgement

MIN_HOLD_MS = 1_000
"""Shorter spells in position are not holds."""
BAD_START_MS = 3_000
"""A hold that begins in a bad posture must last longer: people pass through it on the way up."""
LOST_MS = 1_000
"""Unseen for this long ends a hold."""
SERIOUS = 2
"""Faults of this severity and above make the time invalid."""
KEEP_EVERY_MS = 100
"""A hold is judged from a sample this often: it may last long, and posture changes slowly."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTrack:
    """The hold under way: `valid_ms` in good position.

    `started_ms` is None while no hold is under way; `entered_ms` marks the start of a spell in
    position that is not yet a hold. `good` is the posture that this hold is made of; `last_kept_ms`
    is when it was last seen, `last_seen_ms` when the position was. `unseen_ms` is the time in it
    in which nothing could be seen, `gap_ms` that of the gap under way.
    """

    t_ms: int
    started_ms: int | None = None
    entered_ms: int | None = None
    last_seen_ms: int = 0
    last_kept_ms: int = 0
    valid_ms: int = 0
    unseen_ms: int = 0
    gap_ms: int = 0
    good: bool = True
    valid_now: bool = False
    samples: tuple[Sample, ...] = ()


def _value(pair: Pair, sample: Sample) -> float | None:
    left, right = pair
    near, far = (left, right) if sample.near is LEFT else (right, left)
    value = sample.values[near]
    return sample.values[far] if value is None else value


def in_position(lens: Lens, sample: Sample) -> bool | None:
    """Whether the hold's bands are kept now; None where the body is not seen well enough."""
    rule = lens.exercise.hold
    if rule is None or sample.view not in rule.views:
        return None
    kept = True
    for pair, low, high in lens.hold:
        value = _value(pair, sample)
        if value is None:
            return None
        kept = kept and low <= value <= high
    return kept


def well_held(lens: Lens, sample: Sample, *, scale: float) -> bool:
    """Whether no serious fault is past its warning limit now."""
    for _, rule, pair, _ in lens.live[sample.view]:
        if rule.severity < SERIOUS or PhaseName.TURN not in rule.phases:
            continue
        for side in rule_sides(rule, pair, near=sample.near):
            value = rule_value(pair, sample.values, side)
            if value is not None and excess(rule, value, scale=scale)[0] > 0:
                return False
    return True


def _kept(samples: tuple[Sample, ...], sample: Sample) -> tuple[Sample, ...]:
    """The samples with this one, unless it comes too soon after the last."""
    if samples and sample.t_ms - samples[-1].t_ms < KEEP_EVERY_MS:
        return samples
    return (*samples, sample)


def hold_step(  # noqa: PLR0913 - a step takes its state, its frame and what it is judged by
    track: HoldTrack | None,
    *,
    lens: Lens,
    t_ms: int,
    sample: Sample | None,
    rules: Rules,
    standing: Standing | None,
) -> tuple[HoldTrack, HoldJudgement | None]:
    """One frame's step; a judgement when the hold, or its quality, has lapsed beyond the grace."""
    track = HoldTrack(t_ms=t_ms) if track is None else track
    position = None if sample is None else in_position(lens, sample)
    rule = lens.exercise.hold
    if sample is None or position is not True:
        grace_ms = LOST_MS if position is None or rule is None else rule.grace_ms
        if track.started_ms is None or t_ms - track.last_seen_ms <= grace_ms:
            entered = None if track.started_ms is None else track.entered_ms
            gap_ms = track.gap_ms + (t_ms - track.t_ms if position is None else 0)
            waiting = changed(track, t_ms=t_ms, entered_ms=entered, valid_now=False, gap_ms=gap_ms)
            return (waiting if track.started_ms is not None else HoldTrack(t_ms=t_ms)), None
        ended = hold_end(track, lens=lens, t_ms=t_ms, rules=rules, standing=standing)
        return HoldTrack(t_ms=t_ms), ended
    good = well_held(lens, sample, scale=rules.judge_scale)
    if track.started_ms is None:
        return _waiting(track, t_ms=t_ms, sample=sample, good=good), None
    grace_ms = 0 if rule is None else rule.grace_ms
    if good is not track.good and t_ms - track.last_kept_ms > grace_ms:
        ended = hold_end(track, lens=lens, t_ms=t_ms, rules=rules, standing=standing)
        return _turned(track, t_ms=t_ms, sample=sample), ended
    return changed(
        track,
        t_ms=t_ms,
        last_seen_ms=t_ms,
        last_kept_ms=t_ms if good is track.good else track.last_kept_ms,
        valid_ms=track.valid_ms + (t_ms - track.t_ms if good else 0),
        unseen_ms=track.unseen_ms + track.gap_ms,
        gap_ms=0,
        valid_now=good,
        samples=_kept(track.samples, sample),
    ), None


def _waiting(track: HoldTrack, *, t_ms: int, sample: Sample, good: bool) -> HoldTrack:
    """Not holding yet: a hold starts once the position has been kept for long enough."""
    fresh = track.entered_ms is None or good is not track.good
    entered = t_ms if track.entered_ms is None or fresh else track.entered_ms
    spell = t_ms - entered
    return HoldTrack(
        t_ms=t_ms,
        started_ms=entered if spell >= (MIN_HOLD_MS if good else BAD_START_MS) else None,
        entered_ms=entered,
        last_seen_ms=t_ms,
        last_kept_ms=t_ms,
        valid_ms=spell if good else 0,
        good=good,
        valid_now=good,
        samples=(sample,) if fresh else _kept(track.samples, sample),
    )


def _turned(track: HoldTrack, *, t_ms: int, sample: Sample) -> HoldTrack:
    """The hold that begins where the posture turned from good to bad or back."""
    since = tuple(s for s in track.samples if s.t_ms > track.last_kept_ms)
    started = since[0].t_ms if since else t_ms
    return HoldTrack(
        t_ms=t_ms,
        started_ms=started,
        entered_ms=started,
        last_seen_ms=t_ms,
        last_kept_ms=t_ms,
        valid_ms=0 if track.good else t_ms - started,
        good=not track.good,
        valid_now=not track.good,
        samples=(*since, sample),
    )


def hold_end(
    track: HoldTrack | None, *, lens: Lens, t_ms: int, rules: Rules, standing: Standing | None
) -> HoldJudgement | None:
    """The judgement of the hold under way, None if there is none or it was too short."""
    if track is None or track.started_ms is None:
        return None
    ended_ms = min(t_ms, track.last_kept_ms)
    whole = ended_ms - track.started_ms
    if whole < MIN_HOLD_MS:
        return None
    span = RepSpan(
        side=None,
        started_ms=track.started_ms,
        turn_from_ms=track.started_ms,
        turned_ms=track.started_ms,
        turn_to_ms=t_ms,
        ended_ms=t_ms,
        peak=1.0,
        bridged=0.0,
        counted=True,
    )
    context = RepContext(span=span, standing=standing, scale=rules.judge_scale, rep_values={})
    samples = tuple(s for s in track.samples if s.t_ms <= ended_ms)
    faults = rep_faults(lens, samples, context=context) if samples else ()
    seen_ms = max(1, whole - track.unseen_ms)
    valid_ms = min(track.valid_ms, seen_ms) if track.good else 0
    return HoldJudgement(
        started_ms=track.started_ms,
        ended_ms=ended_ms,
        valid_ms=valid_ms,
        score=round(100 * valid_ms / seen_ms * posture_quality(faults, rules), 1),
        faults=faults,
    )

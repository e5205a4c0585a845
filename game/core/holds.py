"""Holds: time in a valid position, with a grace for short lapses."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import Side
from game.core.faults import RepContext, rep_faults
from game.core.judging import posture_quality
from game.core.lens import Lens, Pair, Sample
from game.core.measures import Standing
from game.core.reps import RepSpan
from game.core.rules import Rules
from game.core.verdict import HoldJudgement

MIN_HOLD_MS = 1_000
"""Shorter spells in position are not holds."""
LOST_MS = 1_000
"""Unseen for this long ends a hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTrack:
    """The hold under way: `valid_ms` in good position, `lapse_ms` since when it has not been.

    `started_ms` is None while no hold is under way; `entered_ms` marks the start of a valid spell
    that is not yet a hold.
    """

    t_ms: int
    started_ms: int | None = None
    entered_ms: int | None = None
    last_valid_ms: int = 0
    valid_ms: int = 0
    valid_now: bool = False
    samples: tuple[Sample, ...] = ()


def _value(pair: Pair, sample: Sample) -> float | None:
    near, far = (pair.left, pair.right) if sample.near is Side.LEFT else (pair.right, pair.left)
    value = sample.values[near]
    return sample.values[far] if value is None else value


def in_position(lens: Lens, sample: Sample) -> bool | None:
    """Whether the hold's bands are kept now; None where the body is not seen well enough."""
    rule = lens.exercise.hold
    if rule is None or sample.view not in rule.views:
        return None
    verdicts = []
    for pair, low, high in lens.hold:
        value = _value(pair, sample)
        if value is None:
            return None
        verdicts.append(low <= value <= high)
    return all(verdicts)


def hold_step(
    track: HoldTrack | None,
    *,
    lens: Lens,
    t_ms: int,
    sample: Sample | None,
    rules: Rules,
    standing: Standing | None,
) -> tuple[HoldTrack, HoldJudgement | None]:
    """One frame's step; a judgement when the hold has lapsed for longer than its grace."""
    track = HoldTrack(t_ms=t_ms) if track is None else track
    position = None if sample is None else in_position(lens, sample)
    dt_ms = t_ms - track.t_ms
    if track.started_ms is None:
        return _waiting(track, t_ms=t_ms, sample=sample, valid=position is True), None
    rule = lens.exercise.hold
    grace_ms = LOST_MS if position is None or rule is None else rule.grace_ms
    if position is not True and t_ms - track.last_valid_ms > grace_ms:
        ended = hold_end(track, lens=lens, t_ms=t_ms, rules=rules, standing=standing)
        return HoldTrack(t_ms=t_ms), ended
    valid = position is True
    return HoldTrack(
        t_ms=t_ms,
        started_ms=track.started_ms,
        entered_ms=track.entered_ms,
        last_valid_ms=t_ms if valid else track.last_valid_ms,
        valid_ms=track.valid_ms + (dt_ms if valid else 0),
        valid_now=valid,
        samples=track.samples if sample is None else (*track.samples, sample),
    ), None


def _waiting(track: HoldTrack, *, t_ms: int, sample: Sample | None, valid: bool) -> HoldTrack:
    """Not holding yet: a hold starts once the position has been kept for `MIN_HOLD_MS`."""
    if not valid or sample is None:
        return HoldTrack(t_ms=t_ms)
    entered = t_ms if track.entered_ms is None else track.entered_ms
    spell = t_ms - entered
    return HoldTrack(
        t_ms=t_ms,
        started_ms=entered if spell >= MIN_HOLD_MS else None,
        entered_ms=entered,
        last_valid_ms=t_ms,
        valid_ms=spell,
        valid_now=True,
        samples=(*track.samples, sample),
    )


def hold_end(
    track: HoldTrack | None, *, lens: Lens, t_ms: int, rules: Rules, standing: Standing | None
) -> HoldJudgement | None:
    """The judgement of the hold under way, None if there is none."""
    if track is None or track.started_ms is None:
        return None
    ended_ms = min(t_ms, track.last_valid_ms)
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
    whole = max(1, ended_ms - track.started_ms)
    kept = min(1.0, track.valid_ms / whole)
    return HoldJudgement(
        started_ms=track.started_ms,
        ended_ms=ended_ms,
        valid_ms=track.valid_ms,
        score=round(100 * kept * posture_quality(faults, rules), 1),
        faults=faults,
    )

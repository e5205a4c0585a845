"""judge(repetition) -> Judgement: what it scored, and the reason for every point lost."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.exercise import Band, Exercise, Tempo, Work
from game.core.faults import VIEW_SHARE, RepContext, rep_faults
from game.core.lens import Lens, Pair
from game.core.movement import TRUSTED, RepSpan
from game.core.reading import Sample
from game.core.rom import difference_percent, rom_of
from game.core.rules import Rules
from game.core.sight import Standing
from game.core.verdict import Fault, Judgement, Part, RepTempo, Rom, Tier
from game.core.view import View

BEFORE_TURN_SHARE = 0.735
"""A smooth (minimum-jerk) movement reaches 92 % of its way in this share of its time; the rest it
spends near the turn, where it cannot be told from a hold."""

SEVERE = 3
"""The highest severity."""


def tempo_of(exercise: Exercise, span: RepSpan) -> RepTempo:
    """The durations of the phases, named by what the muscles do in them.

    A pause on the way is left out, unless the tempo fits better with it: it was a slow start then.
    """
    out_ms, back_ms = span.stalls.out_ms, span.stalls.back_ms
    without = _timed(exercise, span, out_pause_ms=out_ms, back_pause_ms=back_ms)
    others = [
        _timed(exercise, span, out_pause_ms=out, back_pause_ms=back)
        for out, back in ((out_ms, 0), (0, back_ms), (0, 0))
        if (out, back) != (out_ms, back_ms)
    ]
    return max([without, *others], key=lambda tempo: _tempo_quality(exercise, tempo))


def _timed(exercise: Exercise, span: RepSpan, *, out_pause_ms: int, back_pause_ms: int) -> RepTempo:
    """The phases without these pauses.

    The time near the turn belongs to the two movements as far as smooth ones would spend it there;
    what is left of it is the hold.
    """
    near_turn = span.turn_to_ms - span.turn_from_ms
    out_seen = max(0, span.turn_from_ms - span.started_ms - out_pause_ms)
    back_seen = max(0, span.ended_ms - span.turn_to_ms - back_pause_ms)
    slowing = (out_seen + back_seen) * (1 / BEFORE_TURN_SHARE - 1)
    share = min(1.0, near_turn / slowing) if slowing else 0.0
    out_ms = round(out_seen * (1 + share * (1 / BEFORE_TURN_SHARE - 1)))
    back_ms = round(back_seen * (1 + share * (1 / BEFORE_TURN_SHARE - 1)))
    paused_ms = out_pause_ms + back_pause_ms
    hold_ms = max(0, span.ended_ms - span.started_ms - paused_ms - out_ms - back_ms)
    down_first = exercise.out_work is Work.ECCENTRIC
    return RepTempo(
        eccentric_ms=out_ms if down_first else back_ms,
        hold_ms=hold_ms,
        concentric_ms=back_ms if down_first else out_ms,
    )


def _band_quality(seconds: float, band: Band) -> float:
    """1 inside the band, linear to 0 at half its minimum or twice its maximum."""
    if seconds < band.low_s:
        half = band.low_s / 2
        return max(0.0, (seconds - half) / (band.low_s - half)) if band.low_s > half else 1.0
    if seconds > band.high_s:
        return max(0.0, 1 - (seconds - band.high_s) / max(band.high_s, 1e-9))
    return 1.0


def _rom_part(rom: Rom, rules: Rules) -> Part:
    span = rules.rom_full - rules.rom_zero
    quality = max(0.0, min(1.0, (rom.fraction - rules.rom_zero) / span))
    reason = f"reached {100 * rom.fraction:.0f} % of the range, {100 * rules.rom_full:.0f} % wanted"
    return Part(name="rom", weight=rules.weights.rom, quality=quality, reason=reason)


def _tempo_bands(tempo: Tempo, work: Work) -> tuple[Band, Band]:
    """The bands of the eccentric and of the concentric phase."""
    if work is Work.ECCENTRIC:
        return tempo.out_s, tempo.back_s
    return tempo.back_s, tempo.out_s


def _tempo_quality(exercise: Exercise, tempo: RepTempo) -> float:
    """The eccentric phase weighs double: coaches ask for control there first (a convention)."""
    if exercise.tempo is None:
        return 1.0
    eccentric, concentric = _tempo_bands(exercise.tempo, exercise.out_work)
    return (
        2 * _band_quality(tempo.eccentric_ms / 1000, eccentric)
        + _band_quality(tempo.concentric_ms / 1000, concentric)
    ) / 3


def _tempo_part(exercise: Exercise, tempo: RepTempo, rules: Rules) -> Part | None:
    if exercise.tempo is None:
        return None
    eccentric, concentric = _tempo_bands(exercise.tempo, exercise.out_work)
    phases = (
        ("lowered", tempo.eccentric_ms / 1000, eccentric),
        ("lifted", tempo.concentric_ms / 1000, concentric),
    )
    off = [each for each in phases if _band_quality(each[1], each[2]) < 1] or phases
    reason = ", ".join(
        f"{done} in {took_s:.1f} s ({band.low_s:g}-{band.high_s:g} wanted)"
        for done, took_s, band in off
    )
    quality = _tempo_quality(exercise, tempo)
    return Part(name="tempo", weight=rules.weights.tempo, quality=quality, reason=reason)


def symmetry_of(lens: Lens, samples: Sequence[Sample], *, span: RepSpan, rom: Rom) -> float | None:
    """Difference of left and right range in percent of their mean; None where it cannot be seen."""
    rule, range_ = lens.exercise.symmetry, lens.exercise.rom
    if rule is None or range_ is None or span.side is not None:
        return None
    if sum(1 for s in samples if s.view in rule.views) < VIEW_SHARE * len(samples):
        return None
    return difference_percent(rom, range_)


def _way_out(span: RepSpan) -> tuple[tuple[int, float], ...]:
    if any(point.trust < TRUSTED for point in span.way_out):
        return ()
    return tuple([(point.t_ms, point.progress) for point in span.way_out])


def _symmetry_part(percent: float, rules: Rules) -> Part:
    full, zero = rules.symmetry_full_pct, rules.symmetry_zero_pct
    quality = max(0.0, min(1.0, (zero - percent) / (zero - full)))
    reason = f"left and right differ by {percent:.0f} %, under {full:g} wanted"
    return Part(name="symmetry", weight=rules.weights.symmetry, quality=quality, reason=reason)


def posture_quality(faults: Sequence[Fault], rules: Rules) -> float:
    """The product of 1 - k * excess * share over the faults.

    Each takes its part of what the others left, so that several never take more than there is.
    """
    quality = 1.0
    for fault in faults:
        k = rules.posture_k[fault.severity - 1]
        quality *= 1 - k * max(0.3, fault.excess) * max(0.5, fault.share)
    return quality


def _posture_part(faults: Sequence[Fault], rules: Rules) -> Part:
    reason = "; ".join(_words(fault) for fault in faults) or "no faults seen"
    quality = posture_quality(faults, rules)
    return Part(name="posture", weight=rules.weights.posture, quality=quality, reason=reason)


def _words(fault: Fault) -> str:
    """The fault with its value and limit: metres in cm, ratios in per cent."""
    name, worst, limit = fault.id.replace("_", " "), fault.worst, fault.limit
    if fault.unit == "deg":
        return f"{name}: {worst:.0f}° (limit {limit:.0f}°)"
    if fault.unit == "s":
        return f"{name}: {worst:.1f} s (limit {limit:.1f} s)"
    hundredth = "cm" if fault.unit == "m" else "%"
    return f"{name}: {100 * worst:.0f} {hundredth} (limit {100 * limit:.0f} {hundredth})"


def tier_of(score: float, *, counted: bool, serious: bool, rules: Rules) -> Tier:
    """The named tier of a score; a repetition that does not count is partial.

    One with a `serious` fault (severity 2 or 3) is not perfect, whatever its score.
    """
    if not counted or score < rules.tiers.good:
        return Tier.PARTIAL
    if score >= rules.tiers.perfect and not serious:
        return Tier.PERFECT
    return Tier.GREAT if score >= rules.tiers.great else Tier.GOOD


def judge(  # noqa: PLR0913 - a repetition with all that it is judged by
    lens: Lens,
    samples: Sequence[Sample],
    *,
    span: RepSpan,
    rules: Rules,
    standing: Standing | None,
    index: int,
) -> Judgement:
    """Judge one repetition from its samples (those between its start and end)."""
    exercise = lens.exercise
    rom = rom_of(lens, samples, span=span)
    tempo = tempo_of(exercise, span)
    symmetry = symmetry_of(lens, samples, span=span, rom=rom)
    context = RepContext(
        span=span,
        standing=standing,
        scale=rules.judge_scale,
        rep_values=_rep_values(exercise, span, rom=rom, tempo=tempo),
    )
    faults = _faults(lens, samples, context=context)
    parts = [
        _rom_part(rom, rules) if span.stalls.turn_seen else None,
        _tempo_part(exercise, tempo, rules) if span.stalls.timed else None,
        None if symmetry is None else _symmetry_part(symmetry, rules),
        _posture_part(faults, rules),
    ]
    seen = tuple(part for part in parts if part is not None)
    score = _score(seen, faults, rules)
    return Judgement(
        index=index,
        side=span.side,
        started_ms=span.started_ms,
        turned_ms=span.turned_ms,
        ended_ms=span.ended_ms,
        counted=span.counted,
        score=round(score, 1),
        tier=tier_of(score, counted=span.counted, serious=_worst(faults) > 1, rules=rules),
        rom=rom,
        tempo=tempo,
        symmetry_pct=None if symmetry is None else round(symmetry, 1),
        faults=faults,
        parts=seen,
        not_judged=_not_judged(lens, samples, parts=seen, rom=rom),
        way_out=_way_out(span),
    )


def _faults(lens: Lens, samples: Sequence[Sample], *, context: RepContext) -> tuple[Fault, ...]:
    """The faults; none of how far it went where the turn was not seen."""
    faults = rep_faults(lens, samples, context=context)
    if context.span.stalls.turn_seen:
        return faults
    short = {rule.id for rule, _, _ in lens.faults if rule.about_extreme}
    return tuple(fault for fault in faults if fault.id not in short)


def _worst(faults: Sequence[Fault]) -> int:
    """The highest severity of these faults, 0 without any."""
    return max((fault.severity for fault in faults), default=0)


def _score(parts: Sequence[Part], faults: Sequence[Fault], rules: Rules) -> float:
    """The weighted mean of what could be judged, 0..100; a severe fault caps it."""
    weight = sum(part.weight for part in parts)
    score = 100 * sum(part.weight * part.quality for part in parts) / weight
    return min(score, rules.severe_cap) if _worst(faults) == SEVERE else score


def _rep_values(
    exercise: Exercise, span: RepSpan, *, rom: Rom, tempo: RepTempo
) -> dict[str, float]:
    out_ms, back_ms = tempo.eccentric_ms, tempo.concentric_ms
    if exercise.out_work is Work.CONCENTRIC:
        out_ms, back_ms = back_ms, out_ms
    values = {} if span.rest is None else {"rest_fraction": span.rest}
    if span.stalls.turn_seen:
        values["rom_fraction"] = rom.fraction
    if span.stalls.timed and span.counted:
        values |= {"out_s": out_ms / 1000, "back_s": back_ms / 1000}
    if span.left_ms is not None and span.right_ms is not None:
        values["async_s"] = abs(span.left_ms - span.right_ms) / 1000
    if rom.left_deg is not None and rom.right_deg is not None:
        values["side_difference"] = abs(rom.left_deg - rom.right_deg)
    return values


def _not_judged(
    lens: Lens, samples: Sequence[Sample], *, parts: Sequence[Part], rom: Rom
) -> tuple[str, ...]:
    """What could not be seen: parts of the score, the angle, faults (wrong view, hidden limb)."""
    exercise, judged = lens.exercise, {part.name for part in parts}
    asked = {"rom": True, "tempo": exercise.tempo, "symmetry": exercise.symmetry}
    missing = [name for name, rule in asked.items() if rule and name not in judged]
    if exercise.rom is not None and rom.left_deg is None and rom.right_deg is None:
        missing.append("rom_deg")
    visible = {rule.id for rule, pair, _ in lens.faults if _shown(rule.views, pair, samples)}
    hidden = dict.fromkeys(rule.id for rule, _, _ in lens.faults if rule.id not in visible)
    return (*missing, *hidden)


def _shown(views: frozenset[View], pair: Pair | None, samples: Sequence[Sample]) -> bool:
    """Whether any frame showed the measure of a rule on either side."""
    for s in samples:
        if s.view in views:
            values = s.values
            if pair is None or values[pair.left] is not None or values[pair.right] is not None:
                return True
    return False

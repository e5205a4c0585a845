"""What a set tells, in words: a value and, where one is due, a hint. Never a diagnosis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.core.counting import PhaseName
from game.core.exercise import Exercise, Kind, Work
from game.core.rom import FRACTION_MAX
from game.insights.sets import Energy, SetInsight, Spread, SymmetryInsight

UNKNOWN = "not known"
"""What is said where there is too little to say anything."""
EDGE = 0.005
"""Shares nearer than this are shown as equal."""
STEADY_PCT = 5.0
"""A range that changes by less over a set stays the same."""
FATIGUE_DRIFT_PCT = -15.0
"""A range that shrinks by more, with slower lifting, speaks for fatigue (see `sets.drift_pct`)."""
TIRING_PCT = 20.0
REST_PCT = 30.0
"""Velocity loss: tiring from the first on, a rest from the second on (see `velocity_loss_pct`)."""
USUAL_TENSION_S = (20, 60)
"""Usual aim for the time under tension of a set (see `sets.tension_s`)."""
MOST_FAULTS = 3
"""So many of the most frequent faults are named."""
_DOWN_FIRST = {
    PhaseName.REST: "before",
    PhaseName.OUT: "going down",
    PhaseName.TURN: "at the bottom",
    PhaseName.BACK: "going up",
}
_UP_FIRST = {
    PhaseName.REST: "before",
    PhaseName.OUT: "going up",
    PhaseName.TURN: "at the top",
    PhaseName.BACK: "going down",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure: what it is, how large, and what may be made of it ("" for nothing)."""

    label: str
    value: str
    hint: str = ""


def lines_of(
    insight: SetInsight,
    *,
    exercise: Exercise,
    energy: Energy | None,
    own_share: float | None = None,
    angle_read: bool = False,
) -> tuple[Line, ...]:
    """Every figure of a set that can apply to `exercise`; what was not seen says so.

    `energy` is None where the player's weight is not known: then it is left out. `own_share` is
    the player's own range as a share of the standard, where counting went by it; `angle_read`
    says whether any repetition's joint angle could be read.
    """
    found = list(_lines(insight, exercise=exercise))
    if angle_read and exercise.rom is not None and exercise.rom.reads_more_deg:
        found.insert(0, _angle(exercise.rom.reads_more_deg))
    if exercise.signals:
        found.insert(0, _range(insight.range_share, own_share))
    if energy is not None:
        error = max(1, round(energy.error_kcal))
        value = f"{energy.kcal:.0f} kcal ± {error}"
        found.append(Line(label="Energy", value=value, hint="above rest, a rough estimate"))
    return tuple(found)


def _range(reached: Spread | None, own_share: float | None) -> Line:
    hint = "of the standard"
    value = _per_cent(reached)
    if _beyond(reached):
        value = f"full, {100 * FRACTION_MAX:.0f} % and more"
    if own_share is not None and own_share < 1:
        hint += f"; own range {100 * own_share:.0f} %"
    return Line(label="Range", value=value, hint=hint)


def _angle(reads_more_deg: float) -> Line:
    """The tracker's own error is told where it is large; to correct it would be a guess."""
    more = "more" if reads_more_deg > 0 else "less"
    value = f"read about {abs(reads_more_deg):.0f}° {more} than they are"
    return Line(label="Angles", value=value, hint="the tracker's error, not taken off")


def _beyond(reached: Spread | None) -> bool:
    """Whether every repetition went as far as ranges are told apart."""
    return reached is not None and reached.mean >= FRACTION_MAX - EDGE


def _lines(insight: SetInsight, *, exercise: Exercise) -> Iterator[Line]:
    if exercise.signals:
        lowered, lifted = _seconds(insight.eccentric_s), _seconds(insight.concentric_s)
        first, second = ("Lowering", lowered), ("Lifting", lifted)
        if exercise.out_work is Work.CONCENTRIC:
            first, second = second, first
        yield Line(label=first[0], value=first[1], hint=_usual(exercise, out=True))
        yield Line(label=second[0], value=second[1], hint=_usual(exercise, out=False))
    yield Line(
        label="Time under tension",
        value=f"{insight.tension_s:.0f} s",
        hint="{} to {} s a set is usual".format(*USUAL_TENSION_S),
    )
    if exercise.signals:
        if exercise.symmetry is not None or insight.symmetry is not None:
            yield _symmetry(insight.symmetry)
        yield _drift(insight)
        yield _velocity(insight.velocity_loss_pct)
        yield _smoothness(insight.smoothness)
    yield _faults(insight, exercise)


def _per_cent(spread: Spread | None) -> str:
    if spread is None:
        return UNKNOWN
    return _with_sd(f"{100 * spread.mean:.0f}", f"{100 * spread.sd:.0f}", spread) + " %"


def _seconds(spread: Spread | None) -> str:
    if spread is None:
        return UNKNOWN
    return _with_sd(f"{spread.mean:.1f}", f"{spread.sd:.1f}", spread) + " s"


def _with_sd(mean: str, sd: str, spread: Spread) -> str:
    """The spread is only told where there was more than one value."""
    return f"{mean} ± {sd}" if spread.count > 1 else mean


def _usual(exercise: Exercise, *, out: bool) -> str:
    if exercise.tempo is None:
        return ""
    band = exercise.tempo.out_s if out else exercise.tempo.back_s
    return f"{band.low_s:g} to {band.high_s:g} s is usual"


def _symmetry(found: SymmetryInsight | None) -> Line:
    label = "Left and right"
    if found is None:
        return Line(label=label, value=UNKNOWN, hint="takes 5 reps a side in view")
    more = "left" if found.index_pct > 0 else "right"
    value = f"{more} {abs(found.index_pct):.0f} % further, ± {found.margin_pct:.0f}"
    if not round(abs(found.index_pct)):
        value = f"equally far, ± {found.margin_pct:.0f} %"
    if abs(found.index_pct) <= found.margin_pct:
        return Line(label=label, value=value, hint="no difference beyond the noise")
    hints = {
        "fine": "even",
        "watch": "worth watching over some days",
        "flag": "clearly uneven in this set",
    }
    return Line(label=label, value=value, hint=hints[found.band])


def _drift(insight: SetInsight) -> Line:
    drift = insight.drift_pct
    if drift is None:
        return Line(label="Range over the set", value=UNKNOWN, hint="takes 6 reps")
    if _beyond(insight.range_share):
        return Line(label="Range over the set", value=UNKNOWN, hint="all of it beyond the standard")
    hint = "the same from first to last" if abs(drift) < STEADY_PCT else ""
    slower = (insight.velocity_loss_pct or 0.0) >= TIRING_PCT
    if drift <= FATIGUE_DRIFT_PCT and slower:
        hint = "smaller and slower: tiring"
    value = f"{drift:+.0f} %" if round(drift) else "0 %"
    return Line(label="Range over the set", value=value, hint=hint)


def _velocity(loss_pct: float | None) -> Line:
    label = "Loss of speed"
    if loss_pct is None:
        return Line(label=label, value=UNKNOWN, hint="takes 5 reps, some of them full")
    hint = "the last two lifts against the best early one"
    if loss_pct >= REST_PCT:
        hint = "slower last lifts: a longer rest may do you good"
    elif loss_pct >= TIRING_PCT:
        hint = "slower last lifts: it was getting hard"
    return Line(label=label, value=f"{loss_pct:.0f} %", hint=hint)


def _smoothness(spread: Spread | None) -> Line:
    if spread is None:
        return Line(label="Smoothness", value=UNKNOWN)
    value = _with_sd(f"{spread.mean:.2f}", f"{spread.sd:.2f}", spread)
    return Line(
        label="Smoothness", value=value, hint="how even the way out is: nearer to 0 is smoother"
    )


def _faults(insight: SetInsight, exercise: Exercise) -> Line:
    """The most frequent faults as their cues, the words that were said in play."""
    where: dict[str, dict[PhaseName, int]] = {}
    for phase, name, count in insight.faults_by_phase:
        where.setdefault(name, {})[phase] = count
    if not where:
        return Line(label="Faults", value="none seen")
    often = sorted(where, key=lambda name: -sum(where[name].values()))[:MOST_FAULTS]
    said = "; ".join(f"{_cue(exercise, name)} ({_times(exercise, where[name])})" for name in often)
    return Line(label="Faults", value=said[:1].upper() + said[1:])


def _cue(exercise: Exercise, name: str) -> str:
    """What is said about a fault, without the degrees of the moment."""
    cue = next((rule.cue for rule in exercise.faults if rule.id == name), name.replace("_", " "))
    return " ".join(cue.replace("{missing}", "").split())


def _times(exercise: Exercise, counts: Mapping[PhaseName, int]) -> str:
    """How often a fault was seen where in the movement, the most frequent first."""
    if exercise.kind is Kind.HOLD:
        return _often(sum(counts.values()))
    words = _UP_FIRST if exercise.out_work is Work.CONCENTRIC else _DOWN_FIRST
    ordered = sorted(counts, key=lambda phase: -counts[phase])
    return ", ".join(f"{_often(counts[phase])} {words[phase]}" for phase in ordered)


def _often(count: int) -> str:
    return "once" if count == 1 else f"{count}x"

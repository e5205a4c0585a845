"""What an attempt came to, in the figures and words of the results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import fmean

from game.core.body import SIDES, Side
from game.core.exercise import Exercise
from game.core.judging import tier_of
from game.core.plan import Plan
from game.core.rules import Rules
from game.core.state import SessionState, Stage
from game.core.verdict import Fault, HoldJudgement, Judgement, Part
from game.scenes.fault_names import name_of
from game.scenes.ports_play import Kept
from game.view.models import RepBar, SideLine
from game.view.theme import may_hurt

FULL_QUALITY = 0.995
"""A part of a repetition's score from here on lost nothing worth a word."""
SKIPPED = {"rom": "range", "tempo": "tempo"}
"""What is not judged where a part of the movement was not seen at all."""
UNSEEN = {"rom_deg": "angle", "symmetry": "left and right"}
"""What is not seen from where the camera stands, besides faults."""
FIGURES = frozenset({"deg", "s", "m"})
"""Units that a player can make something of."""
CLEAR_EXCESS = 0.5
"""A fault this far from its warning to its error limit (0..1) was clear, not slight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """An attempt that is over."""

    plan: Plan
    state: SessionState
    kept: Kept


def reasons_of(rep: Judgement) -> tuple[str, ...]:
    """Why points were lost, the weightiest first; then what could not be judged.

    What kept a try from counting comes before all. Faults are told by what to do about them, those
    that were not seen by their names.
    """

    def cost(part: Part) -> float:
        return part.weight * (1 - part.quality)

    lost: list[str] = [] if rep.counted else [_missing(rep)]
    for part in sorted(rep.parts, key=cost, reverse=True):
        if part.quality < FULL_QUALITY and (rep.counted or part.name != "rom"):
            faults = rep.faults if part.name == "posture" else ()
            lost += [correction(fault) for fault in faults] or [part.reason]
    skipped = [SKIPPED[name] for name in rep.not_judged if name in SKIPPED]
    others = (name for name in rep.not_judged if name not in SKIPPED)
    unseen = dict.fromkeys(UNSEEN.get(name) or name_of(name) for name in others)
    if skipped:
        lost.append(f"not judged: {', '.join(skipped)}")
    if unseen:
        lost.append(f"not seen from here: {', '.join(unseen)}")
    return tuple(lost)


def _missing(rep: Judgement) -> str:
    """What a try lacked to count: the way it went, else the way back or the sight of it."""
    part = next((part for part in rep.parts if part.name == "rom"), None)
    if part is not None and part.quality < FULL_QUALITY:
        reached = int(100 * rep.rom.fraction)  # not rounded up to what would have counted
        return f"Not far enough to count: {reached} % of the range"
    return "Far enough, but not seen all the way there and back"


def correction(fault: Fault) -> str:
    """What to do about a fault, then how far it was off: the value measured and its limit.

    Shares of a limb or of the trunk mean nothing to a player: there it is "slightly" or "clearly".
    """

    def figure(value: float) -> str:
        if fault.unit == "deg":
            return f"{value:.0f}°"
        return f"{value:.1f} s" if fault.unit == "s" else f"{100 * value:.0f} cm"

    cue = fault.cue[:1].upper() + fault.cue[1:]
    if fault.unit not in FIGURES:
        return f"{cue} ({'clearly' if fault.excess >= CLEAR_EXCESS else 'slightly'} off)"
    return f"{cue} ({figure(fault.worst)}, limit {figure(fault.limit)})"


def unranked(played: Played) -> str:
    """Why the attempt is not on the leaderboard; "" where it is."""
    if played.kept.ranked:
        return ""
    if not played.kept.person:
        return "This run is not ranked: the demo, recordings and autoplay never are."
    if played.state.stage is not Stage.FINISHED:
        return "This run is not ranked: the level was not finished."
    return "This run is not ranked: it could not be saved."


def practised(played: Played) -> int:
    """How many repetitions were counted that were not to be judged: those of warm-ups."""
    results = (result for result in played.state.all_results if not result.judged)
    return sum(rep.counted for result in results for rep in result.reps)


def bars_of(played: Played) -> tuple[RepBar, ...]:
    """Every judged repetition and hold of the level, in order."""
    bars: list[RepBar] = []
    sets = 0
    for result in played.state.all_results:
        step = played.plan.steps[result.step_index]
        exercise = step.exercise
        if exercise is None or not result.judged or not (result.reps or result.holds):
            continue
        done = accumulate(int(rep.counted) for rep in result.reps)
        found = [
            replace(
                _rep_bar(exercise, rep), rep=number, golden=rep.counted and number in step.golden
            )
            for rep, number in zip(result.reps, done, strict=True)
        ]
        found += [_hold_bar(exercise, hold, played.plan.rules) for hold in result.holds]
        bars += [
            replace(each, number=number, of_set=sets) for number, each in enumerate(found, start=1)
        ]
        sets += 1
    return tuple(bars)


def _rep_bar(exercise: Exercise, rep: Judgement) -> RepBar:
    return RepBar(
        number=0,
        exercise=exercise.name,
        side=rep.side,
        score=rep.score,
        tier=rep.tier,
        reasons=reasons_of(rep),
        counted=rep.counted,
        harmful=may_hurt(rep.faults),
    )


def _hold_bar(exercise: Exercise, hold: HoldJudgement, rules: Rules) -> RepBar:
    serious = any(fault.severity > 1 for fault in hold.faults)
    return RepBar(
        number=0,
        exercise=exercise.name,
        side=None,
        score=hold.score,
        tier=tier_of(hold.score, counted=True, serious=serious, rules=rules),
        reasons=_hold_reasons(hold),
        held_s=(hold.ended_ms - hold.started_ms) / 1000,
        harmful=may_hurt(hold.faults),
    )


def _hold_reasons(hold: HoldJudgement) -> tuple[str, ...]:
    """What was wrong with the posture, and how much of the time it was seen to be good."""
    lost = [correction(fault) for fault in hold.faults]
    whole_ms = hold.ended_ms - hold.started_ms
    if hold.valid_ms < FULL_QUALITY * whole_ms:
        good, whole = hold.valid_ms / 1000, whole_ms / 1000
        lost.append(f"seen in good position for {good:.0f} of {whole:.0f} s")
    return tuple(lost)


def side_lines(played: Played) -> tuple[SideLine, ...]:
    """Left against right for each exercise with a joint angle to compare.

    Only repetitions that count; where both sides move at once, only those in which they were judged
    against each other: seen from the side the far limb is a guess, whatever angle it gives.
    """
    own = dict(played.plan.ranges)
    by_exercise: dict[str, list[Judgement]] = {}
    for result in played.state.all_results:
        compared = (
            rep
            for rep in result.reps
            if rep.counted and (rep.side is not None or rep.symmetry_pct is not None)
        )
        by_exercise.setdefault(result.exercise, []).extend(compared)
    lines = []
    for id_, reps in by_exercise.items():
        step = next(s for s in played.plan.steps if s.exercise and s.exercise.id == id_)
        rom = step.exercise.rom if step.exercise is not None else None
        if step.exercise is None or rom is None or not reps:
            continue
        left, right = (_mean_angle(reps, side) for side in SIDES)
        share = own.get(id_, 1.0)
        lines.append(
            SideLine(
                exercise=step.exercise.name,
                left_deg=left,
                right_deg=right,
                rest_deg=rom.rest_deg,
                target_deg=rom.target_deg,
                own_pct=100 * share if share < 1 else None,
            )
        )
    return tuple(lines)


def _mean_angle(reps: Sequence[Judgement], side: Side) -> float | None:
    """The mean angle of a side at the turn, in degrees; None where it was not seen."""
    extremes = [
        (rep.rom.left_deg if side is Side.LEFT else rep.rom.right_deg)
        for rep in reps
        if rep.side in (None, side)
    ]
    seen = [deg for deg in extremes if deg is not None]
    return fmean(seen) if seen else None

"""Judging: range of motion in every view, tempo of whole phases, symmetry only where it shows."""

from __future__ import annotations

import pytest

from game.core.body import Side
from game.core.judging import _tempo_part, tempo_of, tier_of
from game.core.movement import RepSpan
from game.core.rules import Rules
from game.core.verdict import Judgement, RepTempo, Tier
from tests.movements import Movement
from tests.playing import shipped

FRONT, OBLIQUE, SIDE = 0.0, 45.0, 90.0


def _first(movement: Movement) -> Judgement:
    return movement.analysed().reps[0]


@pytest.mark.parametrize("yaw_deg", [FRONT, 12.0, OBLIQUE, -OBLIQUE, SIDE])
def test_the_depth_of_a_squat_is_the_same_from_everywhere(yaw_deg: float) -> None:
    """The reported knee angle is the figure's own, within 12 degrees."""
    figure = dict(shipped().exercises["squat"].figure.end)
    true = 180 - figure["knee_flexion"]
    rom = _first(Movement(exercise="squat", yaw_deg=yaw_deg)).rom
    known = [v for v in (rom.left_deg, rom.right_deg) if v is not None]
    assert known
    assert all(v == pytest.approx(true, abs=12) for v in known)


def test_what_a_view_does_not_show_is_left_open() -> None:
    """From the side there is no symmetry, and no valgus to be seen."""
    rep = _first(Movement(exercise="bicep_curl", yaw_deg=SIDE))
    assert rep.symmetry_pct is None
    assert "symmetry" in rep.not_judged
    assert "symmetry" not in {part.name for part in rep.parts}
    squat = _first(Movement(exercise="squat", yaw_deg=SIDE))
    assert "knee_valgus" in squat.not_judged


def test_one_weaker_arm_shows_as_asymmetry() -> None:
    """30 degrees less on the right in a lateral raise, seen from the front."""
    slip = {"right_shoulder_abduction": -30.0}
    rep = _first(Movement(exercise="lateral_raise", slip=slip, yaw_deg=FRONT))
    even = _first(Movement(exercise="lateral_raise", yaw_deg=FRONT))
    assert even.symmetry_pct == pytest.approx(0, abs=5)
    assert rep.symmetry_pct is not None
    assert rep.symmetry_pct > 25
    assert rep.score < even.score


def test_a_severe_fault_caps_the_score() -> None:
    """However clean the rest, a severity-3 fault leaves 60 at most, and says so."""
    rep = _first(Movement(exercise="bicep_curl", slip={"trunk_lean": -20}, yaw_deg=SIDE))
    assert rep.score <= 60
    posture = next(part for part in rep.parts if part.name == "posture")
    assert "lean back" in posture.reason


def test_a_clean_repetition_scores_near_a_hundred() -> None:
    """Every part of it at full quality."""
    rep = _first(Movement(exercise="squat", yaw_deg=FRONT))
    assert rep.score >= 95


def _span(*, started: int, turn: tuple[int, int], ended: int) -> RepSpan:
    return RepSpan(
        side=Side.LEFT,
        started_ms=started,
        turn_from_ms=turn[0],
        turned_ms=sum(turn) // 2,
        turn_to_ms=turn[1],
        ended_ms=ended,
        peak=1.0,
        bridged=0.0,
        counted=True,
    )


def test_a_smooth_turn_is_no_hold() -> None:
    """1.0 s down and 1.0 s up without a stop: 0.53 s near the turn belong to the two phases."""
    tempo = tempo_of(shipped().exercises["squat"], _span(started=0, turn=(735, 1265), ended=2000))
    assert tempo.eccentric_ms == pytest.approx(1000, abs=10)
    assert tempo.concentric_ms == pytest.approx(1000, abs=10)
    assert tempo.hold_ms == pytest.approx(0, abs=15)


def test_a_stop_at_the_turn_is_a_hold() -> None:
    """The same movement with a second of rest at the bottom."""
    tempo = tempo_of(shipped().exercises["squat"], _span(started=0, turn=(735, 2265), ended=3000))
    assert tempo.hold_ms == pytest.approx(1000, abs=15)
    assert tempo.eccentric_ms == pytest.approx(1000, abs=10)


def test_phases_are_named_by_what_the_muscles_do() -> None:
    """A curl lifts on the way out, a squat on the way back."""
    span = _span(started=0, turn=(735, 1500), ended=3000)
    curl = tempo_of(shipped().exercises["bicep_curl"], span)
    squat = tempo_of(shipped().exercises["squat"], span)
    assert (curl.concentric_ms, curl.eccentric_ms) == (squat.eccentric_ms, squat.concentric_ms)
    assert curl.eccentric_ms > curl.concentric_ms


@pytest.mark.parametrize(
    ("score", "severity", "tier"),
    [(95, 1, Tier.PERFECT), (95, 2, Tier.GREAT), (80, 2, Tier.GREAT), (55, 3, Tier.GOOD)],
)
def test_what_has_a_serious_fault_is_not_called_perfect(
    score: float, severity: int, tier: Tier
) -> None:
    """Praise and a fault's cue on one screen would contradict each other."""
    assert tier_of(score, counted=True, serious=severity > 1, rules=Rules()) is tier


def test_only_the_phase_that_was_off_is_a_reason() -> None:
    """What was as it should be is not told beside what was not."""
    squat = shipped().exercises["squat"]

    def reason(down_ms: int, up_ms: int) -> str:
        tempo = RepTempo(eccentric_ms=down_ms, hold_ms=0, concentric_ms=up_ms)
        part = _tempo_part(squat, tempo, Rules())
        return "" if part is None else part.reason

    assert reason(500, 1_000) == "lowered in 0.5 s (1-4 wanted)"
    assert reason(2_000, 300) == "lifted in 0.3 s (0.8-2.5 wanted)"
    assert "lowered" in (both := reason(500, 300))
    assert "lifted" in both


@pytest.mark.parametrize("yaw_deg", [FRONT, 25.0, OBLIQUE, SIDE])
def test_who_reaches_the_target_s_degrees_has_the_whole_range(yaw_deg: float) -> None:
    """And who comes near has nearly all of it: seen from anywhere, what is shown is what counts."""
    squat = shipped().exercises["squat"]
    assert squat.rom is not None
    way = squat.rom.rest_deg - squat.rom.target_deg
    for depth in (0.85, 1.0):
        rep = _first(Movement(exercise="squat", yaw_deg=yaw_deg, depth=depth))
        known = [deg for deg in (rep.rom.left_deg, rep.rom.right_deg) if deg is not None]
        assert rep.counted
        assert rep.rom.fraction >= min(1.0, (squat.rom.rest_deg - max(known)) / way)
    assert rep.rom.fraction >= 1.0
    half = _first(Movement(exercise="squat", yaw_deg=yaw_deg, depth=0.6))
    assert not half.counted
    assert half.rom.fraction < 0.6

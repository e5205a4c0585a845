"""Posture faults: the right one for each slip, none for a clean repetition, in every valid view."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.analysis import analyse
from game.core.body import Side
from game.core.counting import PhaseName
from game.core.fault_rules import excess
from game.core.posture import Correction, FaultRule, Reference
from game.core.rules import Rules
from game.core.view import View
from tests.movements import Movement, both, smooth
from tests.playing import FRAME_MS, shipped

FRONT, OBLIQUE, SIDE = 0.0, 45.0, 90.0


def _told(movement: Movement) -> list[set[str]]:
    return [{fault.id for fault in rep.faults} for rep in movement.analysed().reps]


@pytest.mark.parametrize(
    ("exercise", "yaw_deg"),
    [
        ("squat", FRONT),
        ("squat", 12.0),
        ("squat", -12.0),
        ("squat", OBLIQUE),
        ("squat", SIDE),
        ("squat", -SIDE),
        ("bicep_curl", FRONT),
        ("bicep_curl", OBLIQUE),
        ("bicep_curl", -OBLIQUE),
        ("bicep_curl", SIDE),
        ("lateral_raise", FRONT),
        ("overhead_press", FRONT),
        ("overhead_press", SIDE),
        ("jumping_jack", FRONT),
        ("push_up", None),
        ("standing_knee_to_elbow", FRONT),
    ],
)
def test_clean_repetitions_have_no_fault(exercise: str, yaw_deg: float | None) -> None:
    """From every camera view in which the exercise is judged."""
    reps = Movement(exercise=exercise, yaw_deg=yaw_deg).analysed().reps
    assert [(rep.counted, rep.faults) for rep in reps] == [(True, ())] * 2


SLIPS = [
    ("squat", both("hip_rotation", -45), FRONT, "knee_valgus"),
    ("squat", {"left_hip_rotation": -45}, FRONT, "knee_valgus"),
    ("squat", {"trunk_lean": 35}, SIDE, "forward_lean"),
    ("squat", {"trunk_lean": 35}, -SIDE, "forward_lean"),
    ("squat", {"trunk_lean": 35}, OBLIQUE, "forward_lean"),
    ("squat", both("sole_tilt", 25), SIDE, "heel_rise"),
    ("bicep_curl", {"trunk_lean": -20}, SIDE, "lean_back"),
    ("bicep_curl", {"trunk_lean": -20}, OBLIQUE, "lean_back"),
    ("bicep_curl", {"trunk_lean": -20}, -30.0, "lean_back"),
    ("bicep_curl", both("shoulder_flexion", 45), SIDE, "loose_upper_arm"),
    ("bicep_curl", both("shoulder_flexion", 45), OBLIQUE, "loose_upper_arm"),
    ("lateral_raise", both("shoulder_abduction", 40), FRONT, "too_high"),
    ("overhead_press", {"trunk_lean": -22}, SIDE, "lean_back"),
    ("overhead_press", {"trunk_bend": 15}, FRONT, "lateral_lean"),
    ("push_up", both("hip_flexion", -25), None, "hip_sag"),
    ("push_up", both("hip_flexion", 45), None, "hip_pike"),
    ("bent_over_row", {"trunk_lean": -18}, SIDE, "torso_rise"),
    ("bent_over_row", {"neck_flexion": -50}, SIDE, "head_position"),
    ("calf_raise", both("knee_flexion", 30), SIDE, "knee_bend"),
    ("calf_raise", {"trunk_lean": 18}, SIDE, "lean"),
    ("crunch", both("hip_flexion", 25), None, "too_high"),
    ("front_raise", {"trunk_lean": -15}, SIDE, "lean_back"),
    ("front_raise", both("shoulder_flexion", 30), SIDE, "too_high"),
    ("front_raise", both("elbow_flexion", 50), SIDE, "bent_elbow"),
    ("glute_bridge", both("hip_flexion", 20), None, "incomplete"),
    ("good_morning", both("knee_flexion", 35), SIDE, "squatting"),
    ("good_morning", {"neck_flexion": -35}, SIDE, "head_up"),
    ("hammer_curl", {"trunk_lean": -20}, SIDE, "lean_back"),
    ("hammer_curl", both("shoulder_flexion", 45), OBLIQUE, "loose_upper_arm"),
    ("jumping_jack", {"left_hip_abduction": -15}, FRONT, "narrow_feet"),
    ("lateral_raise", {"trunk_lean": -20}, OBLIQUE, "swing"),
    ("overhead_press", {"left_shoulder_abduction": -18}, FRONT, "uneven"),
    ("push_up", both("shoulder_abduction", 50), OBLIQUE, "elbow_flare"),
    ("seated_press", {"right_shoulder_abduction": -18}, FRONT, "uneven"),
    ("seated_press", {"trunk_bend": 18}, FRONT, "lateral_lean"),
    ("sit_to_stand", {"body_roll": 18}, FRONT, "weight_shift"),
    ("squat", {"body_roll": 18}, FRONT, "lateral_shift"),
    ("squat", both("hip_abduction", -30), FRONT, "stance_width"),
    ("sumo_squat", both("hip_rotation", -35), FRONT, "knee_valgus"),
    ("sumo_squat", {"trunk_bend": 18}, FRONT, "lateral_lean"),
    ("sumo_squat", both("hip_abduction", -20), FRONT, "stance_narrow"),
    ("tricep_kickback", both("shoulder_flexion", -25), SIDE, "elbow_drop"),
    ("tricep_kickback", {"trunk_lean": -20}, SIDE, "torso_rise"),
    (
        "standing_knee_to_elbow",
        {"right_knee_flexion": 30, "right_hip_flexion": 10, "right_hip_rotation": -40},
        FRONT,
        "support_knee_valgus",
    ),
]


@pytest.mark.parametrize(("exercise", "slip", "yaw_deg", "fault"), SLIPS)
def test_a_slip_is_told(
    exercise: str, slip: dict[str, float], yaw_deg: float | None, fault: str
) -> None:
    """In every repetition, whichever way the player faces."""
    told = _told(Movement(exercise=exercise, slip=slip, yaw_deg=yaw_deg))
    assert len(told) == 2
    assert all(fault in ids for ids in told)


@pytest.mark.parametrize(
    ("exercise", "slip", "yaw_deg", "fault"),
    [
        ("forward_lunge", {"left_hip_rotation": -35}, FRONT, "knee_valgus"),
        ("forward_lunge", {"body_roll": 18}, FRONT, "pelvic_drop"),
        ("high_knees", {"trunk_bend": 18}, FRONT, "lateral_sway"),
        ("high_knees", {"trunk_lean": -30}, SIDE, "lean_back"),
        ("march", {"trunk_bend": -18}, FRONT, "lateral_sway"),
        ("seated_march", {"trunk_bend": 18}, FRONT, "lateral_sway"),
        ("side_lunge", both("knee_flexion", 45), FRONT, "straight_leg_bends"),
        ("side_lunge", {"trunk_bend": 35}, FRONT, "trunk_side_lean"),
        ("standing_knee_to_elbow", {"trunk_lean": 50}, FRONT, "bending_down"),
        ("standing_oblique_crunch", {"trunk_lean": -30}, FRONT, "forward_fold"),
    ],
)
def test_a_slip_of_one_side_is_told(
    exercise: str, slip: dict[str, float], yaw_deg: float, fault: str
) -> None:
    """Where the sides take turns: here the left one works."""
    told = _told(Movement(exercise=exercise, slip=slip, yaw_deg=yaw_deg, side=Side.LEFT))
    assert len(told) == 2
    assert all(fault in ids for ids in told)


@pytest.mark.parametrize(
    ("exercise", "depth", "fault"),
    [
        ("squat", 0.55, "shallow"),
        ("bicep_curl", 0.55, "weak_peak"),
        ("overhead_press", 0.6, "no_lockout"),
        ("seated_press", 0.6, "no_lockout"),
        ("tricep_kickback", 0.6, "no_lockout"),
        ("bent_over_row", 0.6, "partial"),
        ("push_up", 0.6, "partial"),
        ("jumping_jack", 0.6, "arms_low"),
    ],
)
def test_what_falls_short_is_told_and_does_not_count(
    exercise: str, depth: float, fault: str
) -> None:
    """Half a movement is a partial repetition with the fault that says so."""
    reps = Movement(exercise=exercise, depth=depth).analysed().reps
    assert reps
    assert all(not rep.counted and fault in {f.id for f in rep.faults} for rep in reps)


@pytest.mark.parametrize("yaw_deg", [SIDE, -SIDE])
def test_who_never_stands_up_is_told_so(yaw_deg: float) -> None:
    """Pulses in the lower half do not count, and the reason is a partial range."""
    squat = Movement(exercise="squat", yaw_deg=yaw_deg)
    pulse = [0.65 + 0.35 * smooth(i / 15) for i in range(16)]
    shares = [*[0.65] * 60, *3 * [*pulse, *reversed(pulse), *[0.65] * 10]]
    frames = [squat.frame(share, t_ms=FRAME_MS * i) for i, share in enumerate(shares)]
    reps = analyse(shipped().exercises["squat"], frames, rules=Rules()).reps
    assert reps
    assert all(not rep.counted and [f.id for f in rep.faults] == ["partial"] for rep in reps)


def test_a_lunge_leans_on_either_leg() -> None:
    """The leg that works makes no difference to the trunk."""
    for side in Side:
        slip = {"trunk_lean": 30.0}
        told = _told(Movement(exercise="forward_lunge", slip=slip, side=side, yaw_deg=SIDE))
        assert told
        assert all("trunk_lean" in ids for ids in told)


@pytest.mark.parametrize("exercise", ["forward_lunge", "side_lunge"])
def test_a_squat_is_no_lunge(exercise: str) -> None:
    """Both feet stay where they are, and both legs bend."""
    squats = Movement(exercise="squat", yaw_deg=FRONT).frames()
    assert analyse(shipped().exercises[exercise], squats, rules=Rules()).reps == ()


@pytest.mark.parametrize("exercise", ["squat", "sumo_squat", "sit_to_stand", "good_morning"])
@pytest.mark.parametrize("yaw_deg", [FRONT, OBLIQUE, SIDE])
def test_a_lunge_is_no_squat(exercise: str, yaw_deg: float) -> None:
    """Nor anything else that is done on both feet side by side."""
    lunges = Movement(exercise="forward_lunge", side=Side.LEFT, yaw_deg=yaw_deg).frames()
    assert analyse(shipped().exercises[exercise], lunges, rules=Rules()).reps == ()


def test_the_upper_arm_cue_knows_the_degrees() -> None:
    """The original trainer's rule: more than 30 degrees off the trunk, with what to correct."""
    movement = Movement(exercise="bicep_curl", slip=both("shoulder_flexion", 45), yaw_deg=SIDE)
    fault = next(f for f in movement.analysed().reps[0].faults if f.id == "loose_upper_arm")
    assert (fault.limit, fault.unit) == (30.0, "deg")
    assert fault.worst == pytest.approx(50, abs=8)


def test_a_raise_that_starts_overhead_is_no_raise() -> None:
    """Arms that never come down are not told that they are too high."""
    exercise = shipped().exercises["lateral_raise"]
    rule = next(rule for rule in exercise.faults if rule.id == "too_high")
    assert rule.gate_at_rest
    high = both("shoulder_abduction", 40)
    assert "too_high" in _told(Movement(exercise="lateral_raise", slip=high))[0]
    lifted = replace(
        Movement(exercise="lateral_raise", slip=high), slip=both("shoulder_abduction", 85)
    )
    assert "too_high" in _told(lifted)[0]


def _rule(**changes: object) -> FaultRule:
    rule = FaultRule(
        id="lean",
        severity=2,
        measure="trunk_lean",
        views=frozenset({View.SIDE}),
        phases=frozenset({PhaseName.TURN}),
        cue="stand tall",
        part="trunk",
        correction=Correction.STRAIGHTEN,
        above=(10.0, 20.0),
    )
    return replace(rule, **changes)  # type: ignore[arg-type]  # any field


def test_excess_runs_from_warning_to_error() -> None:
    """0 at the warning limit, 1 at the error limit, negative inside; both directions."""
    rule = _rule(below=(-10.0, -20.0))
    assert excess(rule, 10.0)[0] == 0.0
    assert excess(rule, 20.0) == (1.0, 10.0)
    assert excess(rule, -15.0) == (0.5, -10.0)
    assert excess(rule, 0.0)[0] < 0


def test_an_easier_scale_widens_the_limits() -> None:
    """At 1.4 the limit moves by 0.4 of the way from warning to error."""
    assert excess(_rule(), 14.0, scale=1.4) == (0.0, 14.0)


def test_only_what_a_moment_shows_is_shown_live() -> None:
    """Rules about the extreme, the rest or the way out wait for the repetition's end."""
    assert _rule().shown_live
    assert _rule(reference=Reference.STANDING).shown_live
    assert not _rule(min_share=0.93).shown_live
    assert not _rule(reference=Reference.REST).shown_live
    assert not _rule(reference=Reference.OUT).shown_live
    assert not _rule(gate=("knee", 0.0, 90.0), gate_at_rest=True).shown_live


def test_who_leans_from_the_start_leans() -> None:
    """Where nobody stood straight first there is nothing that a lean could be taken off."""
    march = Movement(exercise="march", slip={"trunk_bend": 18.0}, side=Side.LEFT, yaw_deg=FRONT)
    frames = list(march.frames())[45:]  # without the standing still before
    reps = analyse(shipped().exercises["march"], frames, rules=Rules()).reps
    assert reps
    assert all("lateral_sway" in {fault.id for fault in rep.faults} for rep in reps)

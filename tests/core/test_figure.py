"""The figure: a body of fixed lengths that stands on its feet and reads the angles it was given."""

from __future__ import annotations

from dataclasses import replace
from math import dist
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.angles import ANGLES, NAMES, PAIRED, full_angles, swapped
from game.core.baseline import standing_of
from game.core.body import BONES, MIRRORED, SIDES, Joint, Landmark, Side, landmark
from game.core.exercise import Exercise, Figure, Kind, Laterality
from game.core.figure import YAW_DEG, blend, figure_pose, lies_on_side, placed
from game.core.focus import focus_step
from game.core.geometry import interior_angle
from game.core.lens import lens_of
from game.core.pose import Frame, Pose
from game.core.reading import read
from game.core.view import View
from game.core.watching import BodyState, current_view, watch
from tests.playing import shipped

LIBRARY = shipped()
STANDING_FRAMES = 30
EXERCISES = sorted(LIBRARY.exercises.values(), key=lambda e: e.id)

angle_sets = st.fixed_dictionaries(
    {name: st.floats(angle.low, angle.high) for name, angle in ANGLES.items()}
)


def _figure(start: dict[str, float], end: dict[str, float]) -> Figure:
    return Figure(start=tuple(start.items()), end=tuple(end.items()))


def _at(pose: Pose, joint: Joint, side: Side) -> tuple[float, float]:
    index = landmark(joint, side)
    return pose.x[index], pose.y[index]


@settings(max_examples=60, deadline=None)
@given(angle_sets)
def test_bones_keep_their_lengths(angles: dict[str, float]) -> None:
    """Whatever the angles, no bone is stretched (but while getting down, where two poses mix)."""
    for tilt in ({"body_pitch": 0.0, "body_roll": 0.0}, {"body_pitch": 90.0, "body_roll": 0.0}):
        points = placed({**angles, **tilt})
        at_ease = placed(full_angles({}))
        for a, b in BONES:
            if {a, b} & {Landmark.LEFT_INDEX, Landmark.RIGHT_INDEX}:
                continue  # across the wrist and back
            if (a, b) in _TRUNK_SIDES:
                continue  # a twisted trunk turns the shoulders against the hips
            assert dist(points[a], points[b]) == pytest.approx(dist(at_ease[a], at_ease[b]))


_TRUNK_SIDES = {(landmark(Joint.SHOULDER, side), landmark(Joint.HIP, side)) for side in SIDES}


@settings(max_examples=60, deadline=None)
@given(angle_sets, st.sampled_from([0.0, 80.0, -80.0]))
def test_swapping_sides_mirrors_the_body(angles: dict[str, float], pitch: float) -> None:
    """The other side does the same in the mirror, and nothing else changes."""
    angles = {**angles, "body_pitch": pitch, "body_roll": 0.0}
    mirrored = placed(swapped(angles))
    for index, (x, y, z) in enumerate(placed(angles)):
        assert mirrored[MIRRORED[index]] == pytest.approx((-x, y, z), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(angle_sets)
def test_no_contact_sinks_into_the_floor(angles: dict[str, float]) -> None:
    """The lowest foot, hand or knee is on the floor, and none is below it."""
    points = placed(angles)
    heels_and_toes = [points[landmark(j, s)] for j in (Joint.HEEL, Joint.FOOT_INDEX) for s in SIDES]
    assert min(y for _, y, _ in heels_and_toes) > -1e-9


def test_unnamed_angles_are_those_at_ease_and_a_side_overrides_both() -> None:
    """`elbow_flexion` speaks for both arms, `left_elbow_flexion` for one, whatever the order."""
    full = full_angles({"left_elbow_flexion": 30, "elbow_flexion": 90})
    assert (full["left_elbow_flexion"], full["right_elbow_flexion"]) == (30, 90)
    assert full["left_knee_flexion"] == PAIRED["knee_flexion"].at_ease


def test_an_unknown_angle_is_named() -> None:
    """A misspelt angle is an error that lists the vocabulary."""
    with pytest.raises(ValueError, match="unknown angle 'elbow_flex'; known are body_pitch, "):
        full_angles({"elbow_flex": 3})


def test_the_body_reads_the_angles_that_it_was_given() -> None:
    """From its side a flexed joint reads 180 degrees less its flexion."""
    pose = figure_pose(
        {"elbow_flexion": 70, "knee_flexion": 50, "hip_flexion": 80, "shoulder_abduction": 0},
        view=View.SIDE,
    )
    right = Side.RIGHT
    for joints, expected in (
        ((Joint.SHOULDER, Joint.ELBOW, Joint.WRIST), 110),
        ((Joint.HIP, Joint.KNEE, Joint.ANKLE), 130),
        ((Joint.SHOULDER, Joint.HIP, Joint.KNEE), 100),
    ):
        a, vertex, b = (_at(pose, joint, right) for joint in joints)
        assert interior_angle(a, vertex, b) == pytest.approx(expected, abs=3)  # perspective


def test_left_is_the_image_right_of_a_player_facing_the_camera() -> None:
    """The picture is not mirrored; world landmarks are metres around the hips."""
    pose = figure_pose({}, view=View.FRONT, aspect=16 / 9)
    left, right = landmark(Joint.SHOULDER, Side.LEFT), landmark(Joint.SHOULDER, Side.RIGHT)
    assert pose.x[left] > 8 / 9 > pose.x[right]
    assert pose.world is not None
    hips = [landmark(Joint.HIP, side) for side in SIDES]
    assert sum(pose.world.x[i] for i in hips) == pytest.approx(0)
    assert pose.world.y[Landmark.NOSE] < 0 < pose.world.y[Landmark.LEFT_ANKLE]
    assert pose.world.z[Landmark.NOSE] < pose.world.z[Landmark.LEFT_EAR]
    assert max(pose.world.y) - min(pose.world.y) == pytest.approx(1.66, abs=0.05)


def test_turned_to_its_left_it_faces_the_image_right_with_its_right_side_near() -> None:
    """At 90 degrees the nose leads to the right, and the hidden left arm is hardly visible."""
    pose = figure_pose({}, view=View.SIDE)
    assert pose.x[Landmark.NOSE] > pose.x[Landmark.RIGHT_EAR]
    left, right = landmark(Joint.ELBOW, Side.LEFT), landmark(Joint.ELBOW, Side.RIGHT)
    assert pose.z[left] > pose.z[right]
    assert pose.visibility[left] < 0.3
    assert pose.visibility[right] > 0.9


def test_a_far_leg_that_nothing_covers_is_visible() -> None:
    """In a lunge seen from its side a tracker sees both legs."""
    lunge = {"left_hip_flexion": 80, "left_knee_flexion": 85, "right_knee_flexion": 70}
    pose = figure_pose(lunge, view=View.SIDE)
    assert pose.visibility[landmark(Joint.KNEE, Side.LEFT)] > 0.8


def test_a_symmetric_figure_moves_one_side_alone_when_asked() -> None:
    """A curl of the right arm leaves the left one hanging."""
    curl = _figure({"elbow_flexion": 10}, {"elbow_flexion": 120})
    half = blend(curl, 0.5, Side.RIGHT)
    assert (half["left_elbow_flexion"], half["right_elbow_flexion"]) == (10, 65)
    both = blend(curl, 0.5)
    assert (both["left_elbow_flexion"], both["right_elbow_flexion"]) == (65, 65)


def test_an_asymmetric_figure_is_done_by_the_side_asked() -> None:
    """Figures are written for the left side; the right one does them in the mirror."""
    kick = _figure({}, {"left_hip_flexion": 80, "trunk_bend": 10})
    assert blend(kick, 1.0, Side.LEFT)["left_hip_flexion"] == 80
    right = blend(kick, 1.0, Side.RIGHT)
    assert (right["left_hip_flexion"], right["right_hip_flexion"]) == (0, 80)
    assert right["trunk_bend"] == -10


def test_getting_down_has_no_jump() -> None:
    """From upright to face down a degree at a time no landmark moves over 4 % of stature."""
    before = placed(full_angles({"body_pitch": 20}))
    for pitch in range(21, 90):
        points = placed(full_angles({"body_pitch": pitch}))
        assert max(dist(a, b) for a, b in zip(before, points, strict=True)) < 0.04
        before = points


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_every_exercise_names_known_angles_within_their_ranges(exercise: Exercise) -> None:
    """No figure is empty, misspelt or impossible for a body."""
    assert exercise.figure.end, "each exercise has a figure"
    for angles in (exercise.figure.start, exercise.figure.end):
        assert {name for name, _ in angles} <= NAMES
        for name, value in full_angles(dict(angles)).items():
            assert ANGLES[name].low <= value <= ANGLES[name].high, name


PLANTED: dict[str, tuple[tuple[Joint, float], ...]] = {
    "squat": ((Joint.HEEL, 0.03), (Joint.FOOT_INDEX, 0.03)),
    "wall_sit": ((Joint.HEEL, 0.02), (Joint.FOOT_INDEX, 0.02)),
    "push_up": ((Joint.WRIST, 0.03), (Joint.FOOT_INDEX, 0.03)),
    "glute_bridge": ((Joint.HEEL, 0.03), (Joint.SHOULDER, 0.06)),
    "sit_up": ((Joint.HEEL, 0.04), (Joint.HIP, 0.04)),
    "bent_over_row": ((Joint.HEEL, 0.01), (Joint.FOOT_INDEX, 0.01)),
    "bicep_curl": ((Joint.HEEL, 0.001), (Joint.FOOT_INDEX, 0.001)),
}
"""What stays on the floor, and how far (statures) it may slide on the way."""


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_what_is_planted_stays_on_the_floor(name: str) -> None:
    """A squat keeps the feet, a push-up hands and toes, a bridge shoulders and feet in place."""
    figure = LIBRARY.exercises[name].figure
    first = placed(blend(figure, 0.0))
    for tenth in range(11):
        points = placed(blend(figure, tenth / 10))
        for joint, slide in PLANTED[name]:
            for side in SIDES:
                index = landmark(joint, side)
                assert dist(points[index], first[index]) < slide, (joint, tenth)


def _progress_of(exercise: Exercise, share: float, side: Side | None) -> float:
    """The progress (1 = the standard) that the exercise's own signals read from its figure.

    From its best view; of `side`, or the mean of the sides seen. The body stands first, as in
    play, so that its bones and its standing measures are known; it takes up the pose unseen.
    """
    lens, body, view = lens_of(exercise), BodyState(), exercise.best_view
    angles = blend(exercise.figure, share, side)
    yaw_deg = 0.0 if lies_on_side(angles) else YAW_DEG[view]
    sights = []
    for number in range(70):
        shown = {} if number < STANDING_FRAMES else angles
        pose = figure_pose(shown, yaw_deg=yaw_deg)
        unseen_ms = 0 if number < STANDING_FRAMES else 2_000
        body, sight = watch(body, Frame(t_ms=33 * number + unseen_ms, pose=pose))
        assert sight is not None
        sights.append(sight)
        if number == STANDING_FRAMES:
            body = replace(body, standing=standing_of(sights[:-1]))
    seen_from = current_view(body)
    assert seen_from is not None
    sight = sights[-1]
    _, (left, right) = read(focus_step(None, lens, sight, seen_from), sight)
    wanted = {None: (left, right), Side.LEFT: (left,), Side.RIGHT: (right,)}[side]
    return mean(r[0] for r in wanted if r is not None) / exercise.counting.standard


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES if e.kind is Kind.REPS], ids=lambda e: e.id
)
def test_every_figure_reads_rest_at_its_start_and_the_target_at_its_end(
    exercise: Exercise,
) -> None:
    """Seen from the best view, by the exercise's own signals, for each side that it has."""
    sides = SIDES if exercise.laterality is Laterality.EACH else (None,)
    for side in sides:
        assert _progress_of(exercise, 0.0, side) <= 0.15
        assert _progress_of(exercise, 1.0, side) >= 0.95

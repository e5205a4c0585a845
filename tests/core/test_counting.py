"""Counting bodies: every exercise, from every side, and nothing of what is not an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.analysis import AnalysisState, analyse
from game.core.body import SIDES, Joint, Landmark, Side, landmark
from game.core.exercise import Kind, Laterality
from game.core.figure import figure_pose
from game.core.pose import Frame, mirrored_pose, quantised_pose
from game.core.rules import Rules
from tests.movements import Movement
from tests.playing import FRAME_MS, shipped

ASPECT = 4 / 3
COUNTED = sorted(e.id for e in shipped().exercises.values() if e.kind is Kind.REPS)
SIDED = {e.id for e in shipped().exercises.values() if e.laterality is Laterality.EACH}
FROM = [
    ("squat", (0, 15, 30, 45, 60, 90, -30, -45, -90)),
    ("bicep_curl", (0, 15, 30, 45, 60, 90, -30, -90)),
    ("lateral_raise", (0, 15, 30, -15, -30)),
    ("overhead_press", (0, 15, 30, 45, -30)),
    ("jumping_jack", (0, 15, -15)),
    ("push_up", (90, 70, -90, 0)),
    ("forward_lunge", (90, 60, 45, -60, -90)),
]
EVERYWHERE = [(exercise, yaw) for exercise, yaws in FROM for yaw in yaws]


def counted(state: AnalysisState) -> int:
    """The repetitions that count."""
    return sum(rep.counted for rep in state.reps)


def judged(exercise: str, frames: Iterator[Frame] | list[Frame]) -> AnalysisState:
    """What the game makes of the frames."""
    return analyse(shipped().exercises[exercise], frames, rules=Rules())


def movement(exercise: str, **changes: object) -> Movement:
    """Two clean repetitions of an exercise, of the left side where sides take turns."""
    side = Side.LEFT if exercise in SIDED else None
    return replace(Movement(exercise=exercise, side=side), **changes)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize("exercise", COUNTED)
def test_every_exercise_counts_its_own_figure(exercise: str) -> None:
    """In its best view, done as it is drawn."""
    state = movement(exercise).analysed()
    assert counted(state) == 2
    if exercise in SIDED:
        assert {rep.side for rep in state.reps} == {Side.LEFT}


@pytest.mark.parametrize(("exercise", "yaw_deg"), EVERYWHERE)
def test_the_camera_may_stand_elsewhere(exercise: str, yaw_deg: float) -> None:
    """Full repetitions count from every side that shows them, halves taken back from none."""
    assert counted(movement(exercise, yaw_deg=yaw_deg).analysed()) == 2
    assert counted(movement(exercise, yaw_deg=yaw_deg, depth=0.5).analysed()) == 0


@pytest.mark.parametrize("exercise", COUNTED)
def test_counting_is_mirror_symmetric(exercise: str) -> None:
    """The same movement seen in a mirror gives the same repetitions, of the other side."""
    frames = list(movement(exercise).frames())
    mirrored = [
        replace(f, pose=None if f.pose is None else mirrored_pose(f.pose, aspect=f.aspect))
        for f in frames
    ]
    plain, mirror = judged(exercise, frames), judged(exercise, mirrored)
    assert [rep.counted for rep in mirror.reps] == [rep.counted for rep in plain.reps]
    for a, b in zip(plain.reps, mirror.reps, strict=True):
        assert b.side is (None if a.side is None else a.side.other)
        assert (b.started_ms, b.turned_ms, b.ended_ms) == (a.started_ms, a.turned_ms, a.ended_ms)


@settings(max_examples=8)
@given(shift_ms=st.integers(1, 3_600_000))
def test_the_time_of_day_does_not_matter(shift_ms: int) -> None:
    """A stream that begins later gives the same repetitions, later."""
    frames = list(movement("squat").frames())
    later = [replace(f, t_ms=f.t_ms + shift_ms) for f in frames]
    before, after = judged("squat", frames).reps, judged("squat", later).reps
    assert [r.turned_ms + shift_ms for r in before] == [r.turned_ms for r in after]


@settings(max_examples=12)
@given(
    exercise=st.sampled_from(["squat", "bicep_curl", "jumping_jack", "push_up", "forward_lunge"]),
    visibility=st.floats(0, 0.45),
)
def test_joints_that_are_not_seen_make_no_repetition(exercise: str, visibility: float) -> None:
    """A skeleton that the tracker only guesses may move as it likes."""
    frames = [
        replace(f, pose=None if f.pose is None else replace(f.pose, visibility=(visibility,) * 33))
        for f in movement(exercise).frames()
    ]
    assert counted(judged(exercise, frames)) == 0


@settings(max_examples=10)
@given(step=st.integers(1, 4), lost=st.sets(st.integers(0, 200), max_size=30))
def test_dropped_frames_do_not_change_the_count(step: int, lost: set[int]) -> None:
    """At 8 to 30 frames a second, with some of them lost."""
    frames = [f for i, f in enumerate(movement("squat").frames()) if i % step == 0]
    holed = [replace(f, pose=None) if i in lost and i % 3 == 0 else f for i, f in enumerate(frames)]
    assert counted(judged("squat", holed)) == 2


def _gesture(angles: dict[str, float], *, yaw_deg: float = 0.0) -> list[Frame]:
    """Standing, then slowly into a pose and out of it, twice."""
    shares = [0.0] * 30
    for _ in range(2):
        shares += [i / 25 for i in range(25)] + [1.0] * 20 + [1 - i / 25 for i in range(25)]
        shares += [0.0] * 20
    frames = []
    for number, share in enumerate(shares):
        pose = figure_pose({n: share * v for n, v in angles.items()}, yaw_deg=yaw_deg)
        frames.append(Frame(t_ms=FRAME_MS * number, pose=quantised_pose(pose)))
    return frames


DRINK = {"right_shoulder_flexion": 70.0, "right_elbow_flexion": 140.0}
SCRATCH = {"left_shoulder_abduction": 110.0, "left_elbow_flexion": 140.0}
WAVE = {"right_shoulder_abduction": 130.0, "right_elbow_flexion": 60.0}


@pytest.mark.parametrize("gesture", [DRINK, SCRATCH, WAVE], ids=["drink", "scratch", "wave"])
@pytest.mark.parametrize(
    "exercise",
    ["squat", "bicep_curl", "lateral_raise", "overhead_press", "jumping_jack", "forward_lunge"],
)
def test_what_hands_do_in_between_is_no_repetition(
    gesture: dict[str, float], exercise: str
) -> None:
    """A sip, an itch, a greeting."""
    assert counted(judged(exercise, _gesture(gesture))) == 0


@pytest.mark.parametrize("exercise", ["push_up", "glute_bridge", "sit_up", "mountain_climber"])
@pytest.mark.parametrize("standing", ["squat", "bicep_curl", "good_morning", "high_knees"])
def test_floor_exercises_want_a_body_on_the_floor(exercise: str, standing: str) -> None:
    """Nothing that a standing body does is a push-up."""
    assert counted(judged(exercise, movement(standing, yaw_deg=90.0).frames())) == 0


def test_lifting_one_knee_is_no_lunge() -> None:
    """Walking on the spot bends one knee at a time and does not lower the hips."""
    assert counted(judged("forward_lunge", movement("march", yaw_deg=90.0).frames())) == 0
    assert counted(judged("squat", movement("march", yaw_deg=90.0).frames())) == 0


def test_somebody_found_elsewhere_does_not_finish_a_repetition() -> None:
    """One squats down and is lost; another one is found standing beside."""
    frames = list(movement("squat", reps=1).frames())
    low = 45 + 36
    gone = [replace(f, pose=None) for f in frames[low : low + 8]]

    def beside(frame: Frame) -> Frame:
        pose = frame.pose
        return replace(
            frame,
            pose=None if pose is None else replace(pose, x=tuple([v + 0.25 for v in pose.x])),
        )

    other = [beside(f) for f in frames[low + 8 :]]
    assert counted(judged("squat", [*frames[:low], *gone, *other])) == 0
    same = [*frames[:low], *gone, *frames[low + 8 :]]
    assert counted(judged("squat", same)) == 1


def test_a_hand_outside_the_picture_is_not_believed() -> None:
    """Guessed positions far out of the picture make no repetition."""
    wrists = {landmark(Joint.WRIST, side) for side in SIDES}
    elbows = {landmark(Joint.ELBOW, side) for side in SIDES}

    def cut(frame: Frame) -> Frame:
        pose = frame.pose
        if pose is None:
            return frame
        y = tuple([1.3 if Landmark(i) in wrists | elbows else v for i, v in enumerate(pose.y)])
        return replace(frame, pose=replace(pose, y=y))

    assert counted(judged("bicep_curl", [cut(f) for f in movement("bicep_curl").frames()])) == 0

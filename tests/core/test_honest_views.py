"""What the camera does not show is not judged, and the player is told what would help."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import game.core.view
from game.core.analysis import AnalysisState, analyse
from game.core.body import Joint, Side
from game.core.events import (
    FramingHinted,
    Hint,
    JudgingStopped,
    Paused,
    PauseReason,
    RepJudged,
    ViewChanged,
)
from game.core.exercise import Kind, Laterality
from game.core.figure import figure_pose
from game.core.framing import hint_for
from game.core.level import Block, BlockKind
from game.core.pose import Frame, Pose, mirrored_pose, quantised_pose
from game.core.rules import Rules
from game.core.state import SessionState, Stage
from game.core.verdict import Judgement
from game.core.view import TRACKER_TURN_DEG, View
from game.core.watching import BodyState, current_view, watch
from tests.disturbing import Act, Bad, between_reps, hidden, play_disturbed
from tests.measuring import measured
from tests.movements import Movement
from tests.playing import FRAME_MS, plan_of, shipped

ASPECT = 4 / 3
ARM = (Joint.ELBOW, Joint.WRIST, Joint.INDEX, Joint.PINKY)


def _analysed(movement: Movement, *, mirrored: bool = False) -> AnalysisState:
    def see(frame: Frame) -> Frame:
        if not mirrored or frame.pose is None:
            return frame
        return replace(frame, pose=quantised_pose(mirrored_pose(frame.pose, aspect=frame.aspect)))

    exercise = shipped().exercises[movement.exercise]
    return analyse(exercise, map(see, movement.frames()), rules=Rules())


def _swapped(side: Side | None) -> Side | None:
    return None if side is None else side.other


def _same_in_the_mirror(rep: Judgement, mirror: Judgement) -> None:
    assert (mirror.started_ms, mirror.turned_ms, mirror.ended_ms) == (
        rep.started_ms,
        rep.turned_ms,
        rep.ended_ms,
    )
    assert (mirror.counted, mirror.side) == (rep.counted, _swapped(rep.side))
    assert mirror.score == pytest.approx(rep.score, abs=0.5)
    assert [(f.id, _swapped(f.side)) for f in mirror.faults] == [(f.id, f.side) for f in rep.faults]
    for there, here in (
        (mirror.rom.left_deg, rep.rom.right_deg),
        (mirror.rom.right_deg, rep.rom.left_deg),
    ):
        assert there == (None if here is None else pytest.approx(here, abs=0.5))


@settings(max_examples=8)
@given(
    exercise=st.sampled_from(["squat", "bicep_curl", "forward_lunge", "lateral_raise"]),
    yaw_deg=st.sampled_from([0.0, 15.0, 45.0, 90.0]),
    side=st.sampled_from([None, *Side]),
    lean=st.sampled_from([0.0, 30.0]),
)
def test_a_mirrored_body_swaps_left_and_right_and_nothing_else(
    exercise: str, yaw_deg: float, side: Side | None, lean: float
) -> None:
    """Whatever is done, from wherever it is seen: the mirror tells the same of the other side."""
    if shipped().exercises[exercise].laterality.value == "both":
        side = None
    slip = {"trunk_lean": lean}
    movement = Movement(exercise=exercise, yaw_deg=yaw_deg, side=side, slip=slip, reps=1)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("_COS", 1.0), ("_SIN", 0.0)):
            patch.setattr(game.core.view, name, value)  # a mirror would turn the tracker's turn too
        reps, mirror = _analysed(movement).reps, _analysed(movement, mirrored=True).reps
    assert len(mirror) == len(reps)
    for rep, other in zip(reps, mirror, strict=True):
        _same_in_the_mirror(rep, other)


@pytest.mark.parametrize("side", list(Side))
def test_a_hidden_arm_is_not_judged(side: Side) -> None:
    """One arm out of sight for a set of raises: the other counts, nothing is said of the hidden."""
    movement = Movement(exercise="lateral_raise", reps=3)

    def see(frame: Frame) -> Frame:
        assert frame.pose is not None
        return replace(frame, pose=hidden(frame.pose, ARM, side))

    state = analyse(
        shipped().exercises["lateral_raise"], map(see, movement.frames()), rules=Rules()
    )
    assert [rep.counted for rep in state.reps] == [True] * 3
    for rep in state.reps:
        unseen = rep.rom.left_deg if side is Side.LEFT else rep.rom.right_deg
        seen = rep.rom.right_deg if side is Side.LEFT else rep.rom.left_deg
        assert unseen is None
        assert seen is not None
        assert rep.symmetry_pct is None
        assert "symmetry" in rep.not_judged
        assert rep.faults == ()


@pytest.mark.parametrize("exercise", ["forward_lunge", "high_knees", "bicep_curl"])
@pytest.mark.parametrize("side", list(Side))
def test_one_side_counts_for_itself(exercise: str, side: Side) -> None:
    """A movement of one side belongs to that side; the resting one is given nothing."""
    reps = _analysed(Movement(exercise=exercise, side=side, yaw_deg=45.0, reps=2)).reps
    assert [(rep.side, rep.counted) for rep in reps] == [(side, True)] * 2


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("yaw_deg", [0.0, 45.0, 90.0])
def test_a_lunge_counts_from_every_view(yaw_deg: float, side: Side) -> None:
    """Also towards the camera, where the foot goes down in the picture as the hips sink."""
    reps = _analysed(Movement(exercise="forward_lunge", side=side, yaw_deg=yaw_deg)).reps
    assert [(rep.side, rep.counted) for rep in reps] == [(side, True)] * 2
    half = _analysed(Movement(exercise="forward_lunge", side=side, yaw_deg=yaw_deg, depth=0.4)).reps
    assert not any(rep.counted for rep in half)


@pytest.mark.parametrize("yaw_deg", [0.0, 15.0, 25.0, 30.0, 35.0, 45.0, 60.0, 90.0])
def test_a_push_up_counts_from_every_view(yaw_deg: float) -> None:
    """From an angle the elbow in the picture says little, the height of the shoulder all."""
    full = _analysed(Movement(exercise="push_up", yaw_deg=yaw_deg)).reps
    assert [rep.counted for rep in full] == [True] * 2
    half = _analysed(Movement(exercise="push_up", yaw_deg=yaw_deg, depth=0.6)).reps
    assert not any(rep.counted for rep in half)


TURNS = {
    View.FRONT: (12.0, -12.0),
    View.OBLIQUE: (30.0, 45.0, -40.0),
    View.SIDE: (75.0, -80.0),
    View.LYING: (75.0, -80.0),
}
"""Turns that each view is recognised by, some degrees from where it is filmed best."""


@pytest.mark.parametrize(
    ("exercise", "side"),
    [
        (exercise.id, side)
        for exercise in shipped().exercises.values()
        if exercise.kind is Kind.REPS
        for side in (Side if exercise.laterality is Laterality.EACH else (None,))
    ],
)
def test_every_exercise_counts_clean_repetitions_from_every_view_it_names(
    exercise: str, side: Side | None
) -> None:
    """What is done well has no fault because the player stands turned a little."""
    for view in shipped().exercises[exercise].views:
        for yaw_deg in TURNS[view]:
            reps = _analysed(Movement(exercise=exercise, yaw_deg=yaw_deg, side=side)).reps
            told = [(rep.counted, rep.side, rep.faults) for rep in reps]
            assert told == [(True, side, ())] * 2, f"{view.value}, {yaw_deg} degrees"


@pytest.mark.parametrize("depth", [0.5, 0.8])
def test_a_march_is_asked_for_alike_from_every_view(depth: float) -> None:
    """A player who turns a little marches no better or worse for it."""
    told = [
        [rep.counted for rep in _analysed(movement).reps]
        for yaw_deg in (0.0, 25.0, -45.0, 90.0)
        for movement in [Movement(exercise="march", yaw_deg=yaw_deg, side=Side.LEFT, depth=depth)]
    ]
    assert all(any(counted) == (depth > 0.6) for counted in told)


@pytest.mark.parametrize("yaw_deg", [45.0, -45.0])
def test_a_row_that_stands_up_is_no_row(yaw_deg: float) -> None:
    """From an angle the hinge is read by the height of the shoulders, of both alike."""
    rows = _analysed(Movement(exercise="bent_over_row", yaw_deg=yaw_deg)).reps
    assert [rep.counted for rep in rows] == [True] * 2
    upright = Movement(exercise="bent_over_row", yaw_deg=yaw_deg, slip={"trunk_lean": -50})
    assert _analysed(upright).reps == ()


@pytest.mark.parametrize("turn_deg", [15.0, -15.0])
def test_the_turn_that_every_tracker_shows_is_taken_off(turn_deg: float) -> None:
    """A body that faces the camera is tracked some degrees to the picture's right."""
    for yaw_deg, view in ((0.0, View.FRONT), (turn_deg, View.FRONT), (2 * turn_deg, View.OBLIQUE)):
        body = BodyState()
        pose = figure_pose({}, yaw_deg=yaw_deg + TRACKER_TURN_DEG)
        for t_ms in range(0, 1000, FRAME_MS):
            body, sight = watch(body, Frame(t_ms=t_ms, pose=quantised_pose(pose)))
        assert sight is not None
        assert sight.look.yaw_deg == pytest.approx(yaw_deg, abs=1)
        assert current_view(body) is view


@pytest.mark.parametrize("yaw_deg", [15.0, -15.0])
def test_a_turn_does_not_move_a_knee_inwards(yaw_deg: float) -> None:
    """Knees of a clean squat go outwards alike, whichever way the player is turned a little."""
    squat = Movement(exercise="squat", yaw_deg=yaw_deg + TRACKER_TURN_DEG)
    body, last = BodyState(), None
    for frame in squat.frames():
        body, sight = watch(body, frame)
        knee = None if sight is None else measured("knee_unfolded", sight)
        if sight is not None and knee is not None and knee < 82:
            last = sight
    assert last is not None
    left, right = (measured("knee_in", last, side) for side in Side)
    assert left == pytest.approx(right, abs=0.05)
    assert max(left, right) < -0.1


@pytest.mark.parametrize("side", list(Side))
def test_a_knee_crosses_only_where_it_does(side: Side) -> None:
    """A knee raised by a body turned a little goes across the picture, not across the body."""
    crossed = {f"{side.value}_hip_abduction": -25.0}
    for yaw_deg in (-15.0, -8.0, 0.0, 8.0, 15.0):
        clean = Movement(exercise="high_knees", yaw_deg=yaw_deg, side=side)
        assert [rep.faults for rep in _analysed(clean).reps] == [()] * 2
    told = _analysed(Movement(exercise="high_knees", yaw_deg=0, side=side, slip=crossed)).reps
    assert [[fault.id for fault in rep.faults] for rep in told] == [["knee_crossing"]] * 2


def _turned(to_deg: float, *, for_ms: int = 6000) -> tuple[Act, ...]:
    """Turn round, stay, and turn back."""
    there = Act(ms=900, yaw_deg=to_deg)
    return there, replace(there, ms=for_ms), Act(ms=900), Act(ms=1200)


def test_a_view_that_shows_nothing_stops_the_judging_and_asks_to_turn_back() -> None:
    """Jumping jacks cannot be seen from the side: it is said, not scored."""
    plan = plan_of(Block(kind=BlockKind.SET, exercise="jumping_jack", reps=4))
    asked: list[Hint | None] = []

    def trouble(frame: Frame, state: SessionState) -> Frame:
        if state.stage is Stage.WORK:
            asked.append(None if state.framing is None else state.framing.hint)
        return frame

    played = play_disturbed(plan, interlude=_turned(90), when=between_reps(2), trouble=trouble)
    views = [event.view for event in played.of(ViewChanged)]
    assert [v for v in views if v is not View.OBLIQUE][-2:] == [View.SIDE, View.FRONT]
    assert [event.reason for event in played.of(JudgingStopped)] == ["camera view does not show it"]
    assert Hint.TURN_FRONT in [event.hint for event in played.of(FramingHinted)]
    assert asked.count(Hint.TURN_FRONT) > 60
    assert asked[-1] is None
    assert played.state.score.points >= 999_000
    assert [gap.reason for gap in played.state.results[0].unjudged] == [
        "camera view does not show it"
    ]


def test_from_the_side_a_squat_says_what_it_leaves_out() -> None:
    """The same squat: from the front without the lean, from the side without the knees."""
    front = _analysed(Movement(exercise="squat", yaw_deg=0.0)).reps
    side = _analysed(Movement(exercise="squat", yaw_deg=90.0)).reps
    assert {"forward_lean", "heel_rise"} <= set(front[0].not_judged)
    assert {"knee_valgus", "lateral_shift"} <= set(side[0].not_judged)
    assert [rep.faults for rep in (*front, *side)] == [()] * 4


def test_a_repetition_in_which_the_player_turns_has_no_fault() -> None:
    """A squat begun facing the camera and ended sideways is compared with nothing."""
    movement = Movement(exercise="squat", reps=1)
    number = 45

    def see(frame: Frame) -> Frame:
        share = max(0.0, min(1.0, (frame.t_ms - number * FRAME_MS) / 2400))
        depth = 1 - abs(2 * share - 1)
        body = Movement(exercise="squat", yaw_deg=90 * share).frame(depth, t_ms=frame.t_ms)
        return replace(frame, pose=body.pose)

    state = analyse(shipped().exercises["squat"], map(see, movement.frames()), rules=Rules())
    assert [f.id for rep in state.reps for f in rep.faults if f.severity > 1] == []


@pytest.mark.parametrize("turn_deg", [18.0, 20.0, 22.0, 24.0, 54.0, 56.0, 58.0, 60.0, 62.0])
@pytest.mark.parametrize("frames", [4, 8])
def test_a_view_does_not_flicker_at_its_limit(turn_deg: float, frames: int) -> None:
    """A player who sways by 3 degrees around a limit is given one view for good."""
    body, views = BodyState(), []
    for number in range(240):
        sway = turn_deg + (3.0 if (number // frames) % 2 else -3.0)
        frame = Frame(t_ms=number * FRAME_MS, pose=figure_pose({}, yaw_deg=sway))
        body, _ = watch(body, frame)
        views.append(current_view(body))
    changes = [later for sooner, later in pairwise(views) if sooner is not later]
    assert len(changes) <= 1


def _hint(exercise: str, pose: Pose) -> Hint:
    body, sight = BodyState(), None
    for t_ms in range(0, 600, FRAME_MS):
        body, sight = watch(body, Frame(t_ms=t_ms, pose=pose, aspect=ASPECT))
    return hint_for(shipped().exercises[exercise], sight=sight, body=body, aspect=ASPECT)


def test_a_body_that_is_barely_seen_needs_more_light() -> None:
    """All of it in the picture, but none of it sure."""
    pose = figure_pose({}, view=View.FRONT)
    assert _hint("squat", pose) is Hint.OK
    dim = replace(pose, visibility=tuple([0.45 * v for v in pose.visibility]))
    assert _hint("squat", dim) is Hint.MORE_LIGHT


def test_a_dim_room_keeps_the_framing_check_waiting_with_its_reason() -> None:
    """Too dark to judge is said before the set instead of judging badly."""
    plan = plan_of(Block(kind=BlockKind.SET, exercise="squat", reps=1))
    played = play_disturbed(plan, trouble=Bad(dim=0.5).trouble(), longest_ms=8000)
    assert played.state.stage is Stage.FRAMING
    assert played.state.framing is not None
    assert played.state.framing.hint is Hint.MORE_LIGHT


@pytest.mark.parametrize("exercise", ["push_up", "plank", "crunch"])
def test_a_body_lost_on_the_floor_is_asked_to_sit_up(exercise: str) -> None:
    """Lost on the floor: the game says what helps, pauses, frames anew and takes nothing away."""
    hold = exercise == "plank"
    block = Block(kind=BlockKind.SET, exercise=exercise, reps=3)
    if hold:
        block = Block(kind=BlockKind.HOLD, exercise=exercise, seconds=6)
    lost: list[int] = []
    hints: list[Hint] = []

    def trouble(frame: Frame, state: SessionState) -> Frame:
        if state.stage is Stage.WORK and state.stage_ms > 2500 and not lost:
            lost.append(frame.t_ms)
        gone = bool(lost) and frame.t_ms < lost[0] + 9000
        if gone and state.framing is not None:
            hints.append(state.framing.hint)
        return replace(frame, pose=None) if gone else frame

    played = play_disturbed(plan_of(block), trouble=trouble)
    assert set(hints) == {Hint.SIT_UP}
    assert [event.reason for event in played.of(Paused)] == [PauseReason.ABSENT]
    assert played.state.stage is Stage.FINISHED
    assert played.state.score.points >= 990_000
    assert all(rep.counted for result in played.state.results for rep in result.reps)


def test_who_walks_out_of_the_picture_before_a_floor_exercise_is_just_missing() -> None:
    """Last seen at the border: nobody there, rather than lost on the floor."""
    body = BodyState()
    pose = figure_pose({}, view=View.SIDE, centre=(1.25, 0.5))
    body, _ = watch(body, Frame(t_ms=0, pose=pose, aspect=ASPECT))
    push_up = shipped().exercises["push_up"]
    assert hint_for(push_up, sight=None, body=body, aspect=ASPECT) is Hint.NOBODY
    assert hint_for(push_up, sight=None, body=BodyState(), aspect=ASPECT) is Hint.NOBODY


def test_getting_down_and_up_again_counts_nothing() -> None:
    """A floor exercise is started upright and followed down: neither way is a repetition."""
    plan = plan_of(
        Block(kind=BlockKind.SET, exercise="push_up", reps=2),
        Block(kind=BlockKind.REST, seconds=4),
        Block(kind=BlockKind.SET, exercise="sit_up", reps=2),
        Block(kind=BlockKind.REST, seconds=4),
        Block(kind=BlockKind.SET, exercise="squat", reps=2),
    )
    played = play_disturbed(plan)
    assert [len(result.reps) for result in played.state.results] == [2, 2, 2]
    assert all(isinstance(e, RepJudged) and e.judgement.counted for e in played.of(RepJudged))

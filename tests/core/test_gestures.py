"""One hand held up goes on from a rest or a pause, and never from an exercise."""

from __future__ import annotations

from dataclasses import replace

from game.core.events import Paused, Resumed, SetFinished, StepStarted
from game.core.figure import figure_pose
from game.core.gestures import HOLD_MS
from game.core.level import Block, BlockKind
from game.core.pose import Command, Frame, quantised_pose
from game.core.state import SessionState, Stage
from game.core.view import View
from tests.playing import FRAME_MS, plan_of, play, squats

REST = Block(kind=BlockKind.REST, seconds=20)


def _posed(frame: Frame, *hands: str) -> Frame:
    """The frame with the player standing, these hands held up."""
    angles = {f"{hand}_shoulder_abduction": 170.0 for hand in hands}
    pose = figure_pose(
        angles, view=View.FRONT, height=0.7, centre=(0.667, 0.515), aspect=frame.aspect
    )
    return replace(frame, pose=quantised_pose(pose))


def _rest_ms(*hands: str, from_ms: int = 2_000, for_ms: int = 60_000) -> int:
    """How long a rest of 20 s lasts when hands go up `from_ms` into it."""

    def alter(frame: Frame, state: SessionState) -> Frame:
        if state.stage is Stage.REST and from_ms <= state.stage_ms < from_ms + for_ms:
            return _posed(frame, *hands)
        return frame

    played = play(plan_of(squats(1), REST, squats(1)), alter=alter)
    _, rest, after = played.of(StepStarted)
    return after.t_ms - rest.t_ms


def test_a_raised_hand_ends_a_rest() -> None:
    """Either hand will do, after it has been up for its time."""
    for hand in ("left", "right"):
        assert 2_000 + HOLD_MS <= _rest_ms(hand) < 2_000 + HOLD_MS + 10 * FRAME_MS


def test_a_short_wave_and_two_hands_do_nothing() -> None:
    """Scratching the head or stretching is no command."""
    assert _rest_ms("left", for_ms=HOLD_MS // 2) >= 20_000
    assert _rest_ms("left", "right") >= 20_000


def test_a_raised_hand_resumes_after_a_pause() -> None:
    """The player's own pause can be ended from across the room."""
    paused_at: list[int] = []

    def alter(frame: Frame, state: SessionState) -> Frame:
        if state.stage is Stage.WORK and not paused_at and state.stage_ms > 500:
            paused_at.append(frame.t_ms)
            return replace(frame, commands=(Command.PAUSE,))
        if state.paused is not None and frame.t_ms > paused_at[0] + 1_000:
            return _posed(frame, "right")
        return frame

    played = play(plan_of(squats(2)), alter=alter)
    (paused,), (resumed,) = played.of(Paused), played.of(Resumed)
    assert resumed.t_ms - paused.t_ms < 1_000 + HOLD_MS + 10 * FRAME_MS
    assert sum(rep.counted for rep in played.state.results[0].reps) == 2


def test_a_hand_held_up_while_working_is_no_command() -> None:
    """During a set nothing is skipped, however long a hand is up."""

    def alter(frame: Frame, state: SessionState) -> Frame:
        early = state.stage is Stage.WORK and state.work_ms < 4_000
        return _posed(frame, "left") if early else frame

    played = play(plan_of(squats(2)), alter=alter)
    (finished,) = played.of(SetFinished)
    assert not finished.skipped

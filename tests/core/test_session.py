"""The session as a fold over frames: stages, goals, pauses, absence, and what is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.events import (
    CountdownTicked,
    CueGiven,
    FaultRaised,
    FramingHinted,
    Hint,
    HoldJudged,
    HoldTicked,
    JudgingResumed,
    JudgingStopped,
    LevelFinished,
    Paused,
    PauseReason,
    RepJudged,
    RestStarted,
    Resumed,
    SetFinished,
    StepStarted,
)
from game.core.level import Block, BlockKind
from game.core.pose import Command, Frame
from game.core.session import advance, finish, start
from game.core.state import SessionState, Stage
from tests.playing import FRAME_MS, plan_of, play, squats

REST = Block(kind=BlockKind.REST, seconds=4)


def test_a_set_runs_from_framing_over_countdown_to_its_goal() -> None:
    """The player is framed, counted down, works, and the level ends with its last repetition."""
    played = play(plan_of(squats(3)))
    ticks = [event.seconds for event in played.of(CountdownTicked)]
    assert ticks == [3, 2, 1, 0]
    assert len(played.of(RepJudged)) == 3
    assert played.events[-1] == LevelFinished(
        t_ms=played.state.t_ms, points=played.state.score.points
    )
    assert played.state.stage is Stage.FINISHED
    assert [len(result.reps) for result in played.state.results] == [3]


def test_a_baseline_is_taken_while_the_player_stands() -> None:
    """The framing check leaves a standing baseline behind."""
    played = play(plan_of(squats(1)))
    standing, look = played.state.judges.body.standing, played.state.judges.body.look
    assert standing is not None
    assert look is not None
    assert standing.torso == pytest.approx(look.torso, rel=0.15)


def test_rest_lasts_as_long_as_the_level_says_and_the_next_set_needs_no_countdown() -> None:
    """After a rest the player is already framed: work begins at once."""
    played = play(plan_of(squats(1), REST, squats(1)))
    (rest,) = played.of(RestStarted)
    work = played.of(StepStarted)[2]
    assert 4000 <= work.t_ms - rest.t_ms < 4000 + 2 * FRAME_MS
    assert len(played.of(CountdownTicked)) == 4
    assert len(played.of(RepJudged)) == 2


def test_a_timed_set_ends_with_its_time() -> None:
    """An interval counts what was done in its seconds and has its whole value at the tempo."""
    block = Block(kind=BlockKind.INTERVAL, exercise="jumping_jack", seconds=10)
    played = play(plan_of(block))
    (result,) = played.state.results
    started = played.of(CountdownTicked)[-1].t_ms
    assert 10_000 <= result.ended_ms - started < 10_000 + 3 * FRAME_MS
    assert len(result.reps) >= 4


def test_a_hold_ticks_every_second_and_is_judged_at_its_goal() -> None:
    """A plank of five seconds gives five ticks and one judged hold."""
    played = play(plan_of(Block(kind=BlockKind.HOLD, exercise="plank", seconds=5)))
    assert len(played.of(HoldTicked)) == 5
    (hold,) = played.of(HoldJudged)
    assert hold.judgement.valid_ms >= 5000
    assert played.state.results[0].holds == (hold.judgement,)


def test_practice_earns_nothing_and_costs_nothing() -> None:
    """A warm-up that is not judged counts its repetitions but scores no points."""
    played = play(plan_of(squats(2, judged=False)))
    assert played.state.score.points == 0
    assert [event.hit for event in played.of(RepJudged)] == [False, False]
    assert played.state.results[0].judged is False


def test_practice_is_not_hurried_on() -> None:
    """What was wrong with a repetition is cued in a set, not in a warm-up or a calibration."""

    def cued(*, judged: bool) -> set[str]:
        played = play(plan_of(squats(3, judged=judged)), skill=0.2)
        ended = {fault.id for event in played.of(RepJudged) for fault in event.judgement.faults}
        shown = {event.fault.id for event in played.of(FaultRaised)}
        return {event.fault_id for event in played.of(CueGiven) if event.fault_id} & ended - shown

    assert cued(judged=True)
    assert not cued(judged=False)


def test_golden_repetitions_count_double() -> None:
    """The golden repetition earns more than its neighbour of the same quality."""
    played = play(plan_of(squats(2, golden=(2,))))
    first, second = played.of(RepJudged)
    assert (first.golden, second.golden) == (False, True)
    assert second.points > 1.8 * first.points


def _at(stage: Stage, *, after_ms: int, command: Command):  # noqa: ANN202 - a frame's alteration
    def alter(frame: Frame, state: SessionState) -> Frame:
        due = state.stage is stage and state.stage_ms > after_ms and not done
        if due:
            done.append(frame.t_ms)
            return replace(frame, commands=(command,))
        return frame

    done: list[int] = []
    return alter


def test_pause_stands_still_and_resume_counts_down_again() -> None:
    """A pause in the middle of a set keeps what was counted; the movement under way is dropped."""
    resumed_at: list[int] = []

    def alter(frame: Frame, state: SessionState) -> Frame:
        if state.stage is Stage.WORK and state.progress and state.progress.reps == 1:
            if state.paused is None and not resumed_at:
                resumed_at.append(frame.t_ms + 3000)
                return replace(frame, commands=(Command.PAUSE,))
            if state.paused and frame.t_ms >= resumed_at[0]:
                return replace(frame, commands=(Command.RESUME,))
        return frame

    played = play(plan_of(squats(3)), alter=alter)
    (paused,), (resumed,) = played.of(Paused), played.of(Resumed)
    assert paused.reason is PauseReason.PLAYER
    assert 3000 <= resumed.t_ms - paused.t_ms <= 3000 + 2 * FRAME_MS
    assert len(played.of(CountdownTicked)) == 8
    assert played.state.progress is None
    assert len(played.state.results[0].reps) == 3


def test_skip_ends_a_set_and_says_so() -> None:
    """A skipped set is kept with what it came to, and the next step begins."""
    alter = _at(Stage.WORK, after_ms=500, command=Command.SKIP)
    played = play(plan_of(squats(3), REST, squats(1)), alter=alter)
    first, *_ = played.of(SetFinished)
    assert first.skipped
    assert played.state.results[0].skipped
    assert played.state.stage is Stage.FINISHED


def test_a_step_that_may_not_be_skipped_stays() -> None:
    """`skippable: false` is kept."""
    alter = _at(Stage.WORK, after_ms=500, command=Command.SKIP)
    played = play(plan_of(squats(1, skippable=False)), alter=alter)
    assert not played.state.results[0].skipped
    assert len(played.of(RepJudged)) == 1


def test_an_unplugged_camera_pauses_until_it_is_back() -> None:
    """The camera's own pause ends by itself when the camera is back, and nothing is lost."""
    lost_ms = 9_000
    back_ms = 12_000

    def alter(frame: Frame, state: SessionState) -> Frame:
        _ = state
        if lost_ms <= frame.t_ms < back_ms:
            first = frame.t_ms < lost_ms + FRAME_MS
            return replace(frame, pose=None, commands=(Command.CAMERA_LOST,) if first else ())
        if back_ms <= frame.t_ms < back_ms + FRAME_MS:
            return replace(frame, commands=(Command.CAMERA_BACK,))
        return frame

    played = play(plan_of(squats(3)), alter=alter)
    (paused,), (resumed,) = played.of(Paused), played.of(Resumed)
    assert paused.reason is PauseReason.CAMERA
    assert resumed.t_ms >= back_ms
    assert len(played.state.results[0].reps) == 3


def test_a_player_who_walks_away_pauses_the_game_and_comes_back_to_a_countdown() -> None:
    """Nobody there: judging stops after a second, the session pauses after five, then resumes."""
    gone = range(10_000, 18_000)

    def alter(frame: Frame, state: SessionState) -> Frame:
        _ = state
        return replace(frame, pose=None) if frame.t_ms in gone else frame

    played = play(plan_of(squats(3)), alter=alter)
    (stopped,) = played.of(JudgingStopped)
    assert stopped.reason == "nobody in view"
    (paused,), (resumed,) = played.of(Paused), played.of(Resumed)
    assert paused.reason is PauseReason.ABSENT
    assert 5_000 <= paused.t_ms - gone.start < 5_500
    assert gone.stop < resumed.t_ms < gone.stop + 2_000
    assert len(played.state.results[0].reps) == 3


def test_a_short_absence_is_left_unjudged_without_a_pause() -> None:
    """Two seconds out of sight are announced and kept as an unjudged stretch."""
    gone = range(9_000, 11_500)

    def alter(frame: Frame, state: SessionState) -> Frame:
        _ = state
        return replace(frame, pose=None) if frame.t_ms in gone else frame

    played = play(plan_of(squats(3)), alter=alter)
    (resumed,) = played.of(JudgingResumed)
    assert not played.of(Paused)
    assert abs(resumed.unjudged.from_ms - gone.start) < 300
    assert played.state.results[0].unjudged == (resumed.unjudged,)


def test_nobody_in_view_waits_in_framing_for_ever() -> None:
    """With an empty room the game asks for the player and never starts."""
    plan = plan_of(squats(1))
    state = start(plan)
    hints = []
    for t_ms in range(0, 60_000, FRAME_MS):
        state, events = advance(plan, state, Frame(t_ms=t_ms, pose=None))
        hints += [event.hint for event in events if isinstance(event, FramingHinted)]
    assert state.stage is Stage.FRAMING
    assert hints == [Hint.NOBODY]


def test_closing_in_the_middle_keeps_what_was_done() -> None:
    """`finish` in the middle of a set keeps its repetitions and does not finish the level."""
    plan = plan_of(squats(3))
    played = play(plan, until=lambda s: s.progress is not None and s.progress.reps == 2)
    state, _ = finish(plan, played.state)
    assert state.stage is Stage.WORK
    assert state.current is not None
    assert sum(rep.counted for rep in state.current.reps) == 2
    assert state.score.points > 0


def test_frames_that_go_back_in_time_are_ignored() -> None:
    """A frame that is not newer changes nothing."""
    plan = plan_of(squats(1))
    played = play(plan, until=lambda s: s.stage is Stage.WORK)
    again, events = advance(plan, played.state, played.frames[-1])
    assert again is played.state
    assert events == ()


def test_the_same_frames_give_the_same_state_and_events() -> None:
    """A session is a pure fold: replaying its frames gives the identical result."""
    plan = plan_of(squats(2), REST, squats(1))
    played = play(plan)
    state, events = start(plan), []
    for frame in played.frames:
        state, news = advance(plan, state, frame)
        events += news
    assert state == played.state
    assert tuple(events) == played.events


@pytest.mark.parametrize("skill", [0.2, 0.5])
def test_points_never_exceed_the_total_and_grow_with_skill(skill: float) -> None:
    """Worse play earns less, and nothing earns more than everything."""
    plan = plan_of(squats(10, exercise="overhead_press"))
    worse, best = play(plan, skill=skill), play(plan)
    assert 0 <= worse.state.score.points < best.state.score.points <= plan.rules.total_points


def _gaps_and_commands(number: int, frame: Frame) -> Frame:
    """Two gaps, a pause that the player ends, and a skip that is refused by nobody."""
    if number in range(330, 345) or number in range(600, 640):
        return replace(frame, pose=None)
    command = {400: Command.PAUSE, 430: Command.RESUME}.get(number)
    return frame if command is None else replace(frame, commands=(command,))


def test_the_short_way_gives_what_the_long_way_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frames of a plain set go past the rest of the session; nothing may come of that."""
    plan = plan_of(squats(2), REST, squats(2))
    frames = [_gaps_and_commands(number, frame) for number, frame in enumerate(play(plan).frames)]

    def fold() -> list[object]:
        state, out = start(plan), []
        for frame in frames:
            state, events = advance(plan, state, frame)
            out.append((state, events))
        return out

    quick = fold()
    monkeypatch.setattr("game.core.session._plainly_working", lambda _turn, _state: False)
    assert fold() == quick


def test_frames_after_the_end_of_the_stream_move_the_clock() -> None:
    """Nothing stands still when somebody goes on after `finish`."""
    plan = plan_of(squats(3))
    frames = play(plan).frames
    state = start(plan)
    for frame in frames[: len(frames) // 2]:
        state, _ = advance(plan, state, frame)
    assert state.stage is Stage.WORK
    state, _ = finish(plan, state)
    after, _ = advance(plan, state, replace(frames[0], t_ms=state.t_ms + FRAME_MS))
    assert after.t_ms == state.t_ms + FRAME_MS

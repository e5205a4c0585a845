"""A level on screen: it is played to its end, interrupted, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.events import LevelFinished, PauseReason, RepJudged
from game.core.pose import Command
from game.core.state import Stage
from game.scenes.start import NoCameraDemo
from game.view.inputs import Key, WindowClosed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scenes.world import Window, World


def start(window: Window, level: str = "tiny") -> None:
    """Begin a level."""
    for name in ("play", level, "start"):
        window.choose(name)
    assert window.name == "Playing"


def stage(window: Window) -> Stage:
    """The stage of the session under way."""
    return window.scene.attempt.state.stage


def test_a_whole_level_runs_through_its_stages(window: Window) -> None:
    """Framing, countdown, work, rest, work, and the results."""
    start(window)
    passed = []
    while window.name == "Playing":
        now = stage(window)
        if not passed or passed[-1] is not now:
            passed.append(now)
        window.wait(lambda: True)
        window.manager.update(33)
    assert passed[:3] == [Stage.FRAMING, Stage.COUNTDOWN, Stage.WORK]
    assert passed.count(Stage.WORK) == 2
    assert Stage.REST in passed
    assert window.name == "Results"
    keeper = window.world.keepers[0]
    assert keeper.ended is not None
    assert keeper.ended.stage is Stage.FINISHED
    assert sum(len(result.reps) for result in keeper.ended.results) == 4
    heard = [type(event) for event in window.world.heard.in_play]
    assert heard.count(RepJudged) == 4
    assert heard.count(LevelFinished) == 1


def test_a_camera_that_takes_its_time_is_said_to_be_opening(window: Window) -> None:
    """Until its first picture is there."""
    start(window)
    source = window.world.sources[0]
    source.silent = True
    window.wait(lambda: window.scene.t_ms > 1_000)
    assert "Opening camera" in window.picture
    source.silent = False
    window.wait(lambda: window.scene.attempt.frame is not None)
    assert "Opening camera" not in window.picture


def test_the_camera_is_open_only_while_a_level_is_played(window: Window) -> None:
    """Nothing is opened before framing, and it is closed with the last step."""
    window.choose("play")
    window.choose("tiny")
    assert window.world.sources == []
    window.choose("start")
    source = window.world.sources[0]
    assert not source.closed
    window.wait_for("Results")
    assert source.closed


def test_every_frame_that_was_judged_was_kept(window: Window) -> None:
    """The recording holds what the session saw, commands included."""
    start(window)
    window.wait(lambda: stage(window) is Stage.WORK)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.press(Key.ESCAPE)
    window.wait_for("Playing")
    frames = window.world.keepers[0].frames
    commands = [command for frame in frames for command in frame.commands]
    assert commands == [Command.PAUSE, Command.RESUME]
    assert frames[-1].t_ms == window.scene.attempt.state.t_ms


def test_closing_the_window_mid_level_keeps_the_attempt_as_unfinished(window: Window) -> None:
    """What was done stays done."""
    start(window)
    window.wait(lambda: bool(reps(window)))
    window.give(WindowClosed())
    assert not window.manager.running
    ended = window.world.keepers[0].ended
    assert ended is not None
    assert ended.stage is not Stage.FINISHED
    assert ended.current is not None
    assert ended.current.reps
    assert window.world.sources[0].closed


def reps(window: Window) -> tuple[object, ...]:
    """The repetitions of the step under way."""
    current = window.scene.attempt.state.current
    return () if current is None else current.reps


def test_closing_the_window_on_the_pause_menu_keeps_the_attempt_too(window: Window) -> None:
    """The menu stands in front of the level, and the level is not forgotten."""
    start(window)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.give(WindowClosed())
    assert window.world.keepers[0].ended is not None
    assert window.world.sources[0].closed


def test_a_camera_that_is_unplugged_pauses_and_resumes_the_level(window: Window) -> None:
    """The game says so and goes on by itself."""
    start(window)
    window.wait(lambda: stage(window) is Stage.WORK)
    window.world.sources[0].plugged = False
    window.wait_for("Interruption")
    assert window.scene._playing.attempt.state.paused is PauseReason.CAMERA
    assert "camera" in window.picture.lower()
    before = window.scene._playing.attempt.state.score
    window.wait(lambda: True)
    for _ in range(100):
        window.manager.update(33)
    assert window.scene._playing.attempt.state.score == before
    assert window.name == "Interruption"
    window.press(Key.ESCAPE)
    assert window.name == "Interruption"
    window.world.sources[0].plugged = True
    window.wait_for("Playing")
    window.wait_for("Results")
    assert window.world.keepers[0].ended.stage is Stage.FINISHED


def test_a_raised_hand_is_said_to_end_a_pause_before_a_camera(window: Window) -> None:
    """A file does not play on in a pause: nobody could raise a hand there."""
    start(window)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    assert "one hand up" in window.picture
    window.world.live = False
    window.choose("restart")
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    assert "one hand up" not in window.picture


def test_a_file_stands_still_while_the_player_pauses(window: Window) -> None:
    """A video must not play on behind the pause menu."""
    window.world.live = False
    start(window)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    frames = window.world.keepers[0].frames
    count = len(frames)
    for _ in range(50):
        window.manager.update(33)
    assert len(frames) == count
    window.press(Key.ENTER)
    window.wait_for("Playing")
    assert len(frames) > count


def test_a_step_can_be_skipped_from_the_menu_and_by_key(window: Window) -> None:
    """Nobody has to do what hurts."""
    start(window)
    window.press(Key.SKIP)
    window.wait(lambda: window.scene.attempt.state.step_index == 1)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.choose("skip")
    window.wait_for("Playing")
    assert window.scene.attempt.state.step_index == 2


def test_starting_anew_keeps_what_was_played(window: Window) -> None:
    """Two attempts, the first unfinished."""
    start(window)
    window.wait(lambda: stage(window) is Stage.WORK)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.choose("restart")
    assert window.name == "Playing"
    first, second = window.world.keepers
    assert first.ended is not None
    assert second.ended is None


def test_stopping_before_the_first_repetition_leads_back_to_the_levels(window: Window) -> None:
    """There is nothing to show then."""
    start(window)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.choose("quit")
    assert window.name == "Levels"
    assert window.world.keepers[0].ended is not None


def test_stopping_later_shows_unfinished_results(window: Window) -> None:
    """The repetitions done are explained all the same, and nothing goes on the leaderboard."""
    start(window)
    window.wait(lambda: bool(reps(window)))
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.choose("quit")
    assert window.name == "Results"
    assert "name" not in [choice.item.id for choice in window.scene.choices()]


def test_what_could_not_be_kept_is_said_before_the_results(window: Window) -> None:
    """A full disk takes the recording, not the results."""
    window.world.problem = "recordings\n  the recording stopped: no space left"
    start(window)
    window.wait_for("Notice")
    assert "no space left" in window.picture
    window.press(Key.ENTER)
    assert window.name == "Results"


def test_a_score_that_could_not_be_saved_can_be_saved_again(window: Window) -> None:
    """When the player has made room for it."""
    window.world.problem, window.world.full = "scores.db\n  the disk is full", True
    start(window)
    window.wait_for("Notice")
    assert "the disk is full" in window.picture
    window.choose("again")
    assert window.name == "Results"


def test_a_video_that_ends_before_its_level_says_so(window: Window) -> None:
    """First what was counted, then the results."""
    window.world.live = False
    start(window)
    window.wait(lambda: bool(reps(window)))
    window.world.sources[0].ended = True
    window.wait_for("Notice")
    assert "The video ended before the level did" in window.picture
    assert "Squat: 1 repetition counted" in window.picture
    window.press(Key.ENTER)
    assert window.name == "Results"


def test_a_video_too_short_to_count_names_what_counts_it(window: Window) -> None:
    """Framing and the countdown took all of it."""
    window.world.live = False
    start(window)
    window.world.sources[0].ended = True
    window.wait_for("Notice")
    assert "framing" in window.picture
    assert "analyze" in window.picture
    window.press(Key.ENTER)
    assert window.name == "Levels"


def test_without_a_camera_the_demo_plays_by_itself(
    world: World, open_window: Callable[..., Window]
) -> None:
    """The game says that there is no camera, waits a little, and plays."""
    window = open_window(lambda outside: NoCameraDemo(outside, home=lambda: None))
    assert "camera" in window.picture.lower()
    window.wait_for("Playing")
    assert world.opened == [("demo", "demo")]


def test_without_a_camera_a_level_can_be_watched(window: Window) -> None:
    """The simulated athlete plays the level that was chosen."""
    window.world.camera = None
    for name in ("play", "tiny", "start", "watch"):
        window.choose(name)
    assert window.world.opened == [("tiny", "autoplay")]


def test_the_camera_picture_can_be_switched_off(window: Window) -> None:
    """C does, and the setting stays."""
    start(window)
    window.press(Key.CAMERA)
    assert window.world.settings.value.inset is False

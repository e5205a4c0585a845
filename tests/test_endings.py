"""Why a play came to nothing: told in one line, whatever the reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from game.core.pose import Command, Frame, Pose
from game.core.session import finish, start
from game.core.state import SessionState, Stage
from game.endings import why_ended
from game.errors import UserError
from game.recording import Header, Recorder
from game.resources import HOME_VARIABLE, recordings_dir
from game.unattended import OneByOne
from tests.playing import Alter, plan_of, play, squats
from tests.terminal import Terminal

PLAN = plan_of(squats(3))
NAME = "film.mp4"
FRAMING = "in the framing check before Squat (step 1 of 1); what was asked for last:"


def _nobody(frame: Frame, _: SessionState) -> Frame:
    return replace(frame, pose=None)


def _half(frame: Frame, _: SessionState) -> Frame:
    """The picture ends at the hips."""
    pose = frame.pose
    assert pose is not None
    low = [y > pose.y[23] for y in pose.y]
    seen = tuple(0.0 if below else v for below, v in zip(low, pose.visibility, strict=True))
    return replace(frame, pose=Pose(x=pose.x, y=pose.y, z=pose.z, visibility=seen))


def _paused(frame: Frame, state: SessionState) -> Frame:
    return replace(frame, commands=(Command.PAUSE,)) if state.stage is Stage.WORK else frame


def _ending(until_ms: int, alter: Alter | None = None) -> str | None:
    played = play(PLAN, alter=alter, until=lambda state: state.t_ms >= until_ms)
    state, _ = finish(PLAN, played.state)
    return why_ended(PLAN, state, source=NAME)


@pytest.mark.parametrize(
    ("until_ms", "alter", "said"),
    [
        (4_000, _nobody, f"{FRAMING} step into view."),
        (9_000, _half, f"{FRAMING} show your feet."),
        (3_500, None, "in the countdown before Squat (step 1 of 1)."),
        (6_000, None, "in Squat (step 1 of 1, 0 of 3 repetitions)."),
        (9_000, _paused, "in Squat (step 1 of 1, 0 of 3 repetitions), while it was paused."),
    ],
)
def test_nothing_counted_says_where_it_ended(until_ms: int, alter: Alter | None, said: str) -> None:
    """Where in the level it was, and what was asked of the player last."""
    assert _ending(until_ms, alter) == f"Nothing was counted: {NAME} ended {said}"


def test_a_level_that_was_cut_short_says_how_far_it_came() -> None:
    """What was counted is not nothing."""
    told = _ending(10_500)
    assert told == f"{NAME} ended in Squat (step 1 of 1, 1 of 3 repetitions)."


@pytest.mark.parametrize(
    ("until_ms", "said"), [(10_500, "1 repetition"), (14_000, "2 repetitions")]
)
def test_what_was_counted_by_the_clock_is_told_in_words(until_ms: int, said: str) -> None:
    """One repetition is no plural."""
    plan = plan_of(squats(reps=None, seconds=30))
    played = play(plan, until=lambda state: state.t_ms >= until_ms)
    told = why_ended(plan, finish(plan, played.state)[0], source=NAME)
    assert told == f"{NAME} ended in Squat (step 1 of 1, {said} counted)."


def test_without_a_picture_that_is_said() -> None:
    """An empty recording, say."""
    state, _ = finish(PLAN, start(PLAN))
    told = why_ended(PLAN, state, source=NAME)
    assert told == f"Nothing was counted: {NAME} gave not one picture."


def test_a_finished_level_needs_no_words() -> None:
    """Unless nothing was counted in it."""
    played = play(PLAN)
    assert why_ended(PLAN, played.state, source=NAME) is None
    empty = replace(played.state, results=())
    told = why_ended(PLAN, empty, source=NAME)
    assert told == "Nothing was counted in the whole level."


def test_the_terminal_and_the_results_tell_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once, beside the exit code of a play that went well."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    header = Header(plan=PLAN, engine="1", started_at=datetime.now(timezone.utc), source="camera")
    recorder = Recorder(tmp_path, header=header)
    played = play(PLAN, alter=_nobody, until=lambda state: state.t_ms >= 4_000)
    for frame in played.frames:
        recorder.write(frame)
    recording = recorder.close(finish(PLAN, played.state)[0])
    results = tmp_path / "results.json"
    code, out, _ = Terminal(monkeypatch, capsys).run(
        "play", "full-body", "--source", str(recording), "--results", str(results)
    )
    assert code == 0
    why = json.loads(results.read_text(encoding="utf-8"))["why"]
    assert why in out.splitlines()
    assert why.startswith("Nothing was counted: ")
    assert "step into view" in why


def test_what_was_played_before_the_source_failed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A video that breaks off, say: the error tells where the rest of the evening is."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    poll = OneByOne.poll

    def breaks_off(source: OneByOne) -> tuple[Frame, ...]:
        frames = poll(source)
        if frames and frames[0].t_ms > 25_000:
            raise UserError("this video breaks off", where="film.mp4", do="copy it again")
        return frames

    monkeypatch.setattr(OneByOne, "poll", breaks_off)
    terminal = Terminal(monkeypatch, capsys)
    code, out, err = terminal.run("play", "demo", "--source", "autoplay", "--no-window")
    (recording,) = recordings_dir().glob("*.rqp")
    assert (code, out) == (2, "")
    assert err == (
        "repquest: film.mp4\n  this video breaks off\n  copy it again\n"
        f"  what was played until then is kept: {recording}\n"
    )


def test_places_are_never_broken_over_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script, or a mouse, can take them as they are."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    terminal = Terminal(monkeypatch, capsys)
    monkeypatch.setenv("COLUMNS", "30")
    _, out, _ = terminal.run("play", "demo", "--source", "autoplay", "--no-window")
    (recording,) = recordings_dir().glob("*.rqp")
    assert f"recorded: {recording}" in out.splitlines()

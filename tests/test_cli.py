"""The command line as a newcomer meets it: what it prints, and its exit codes."""

from __future__ import annotations

import errno
import gzip
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from game.core.pose import Frame
from game.errors import UserError
from game.recording.landmark_csv import NAMES
from game.resources import data_dir, recordings_dir
from tests.movements import Movement
from tests.playing import FRAME_MS, plan_of, play, squats
from tests.terminal import Terminal


@pytest.fixture
def terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Terminal:
    """A terminal of a player who has never played."""
    monkeypatch.setenv("REPQUEST_HOME", str(tmp_path / "home"))
    return Terminal(monkeypatch, capsys)


def test_version(terminal: Terminal) -> None:
    """`--version` names the program."""
    code, out, _ = terminal.run("--version")
    assert (code, out.split()[0]) == (0, "RepQuest")


@pytest.mark.parametrize(
    ("arguments", "found", "helps"),
    [
        (["play", "squots"], "there is no level 'squots'", "demo"),
        (["play", "nothing.yaml"], "there is no file 'nothing.yaml'", ""),
        (["play", "demo", "--source", "beach.mp4", "--no-window"], "--source beach.mp4", "rtsp"),
        (["play", "demo", "--at", "3", "--no-window"], "go together", "--screenshots"),
        (["play", "demo", "--screenshots", "x", "--at", "soon"], "no seconds: soon", "3,10.5"),
        (["analyze", "demo", "--exercise", "sqat"], "there is no exercise 'sqat'", "'squat'"),
        (["analyze", "gone.mp4", "--exercise", "squat"], "repquest: gone.mp4\n", "(*.csv), demo"),
        (["analyze", ".", "--exercise", "squat"], "this is a folder", "landmarks (*.csv)"),
        (["analyze", ".", "--exercise", "squat"], "this is a folder", "name a file in it"),
        (["analyze", "gone.csv", "--exercise", "squat"], "no such file", "check the spelling"),
        (["analyze", "a" * 300, "--exercise", "squat"], "no such file", "check the spelling"),
        (
            ["analyze", "demo", "--exercise", "squat", "--size", "10"],
            "no size: 10",
            "allowed: WIDTHxHEIGHT in pixels, two whole numbers with an x between them\n  as in: ",
        ),
        (
            ["analyze", "demo", "--exercise", "squat", "--size", "10x10"],
            "no size of a picture: 10x10",
            "allowed: WIDTHxHEIGHT with 100 to 7680 pixels either way",
        ),
        (["analyze", "camera", "--exercise", "squat"], "not a recorded workout", "play live"),
        (["exercises", "show", "plonk"], "there is no exercise 'plonk'", "'plank'"),
        (["levels", "check", "none.yaml"], "none.yaml", ""),
        (["verify", "none.rqp"], "none.rqp", ""),
        (["replay", "none.rqp"], "none.rqp", ""),
        (["scores", "nowhere"], "there is no level 'nowhere'", ""),
        (["scores", "frst-steps"], "there is no level 'frst-steps'", "mean 'first-steps'"),
        (
            ["play", "demo", "--no-window", "--variant", "normla"],
            "no variant 'normla'",
            "mean 'normal'",
        ),
        (["play", "squat"], "there is no level 'squat'", "that is an exercise"),
    ],
)
def test_a_mistake_is_one_clear_message(
    terminal: Terminal, arguments: list[str], found: str, helps: str
) -> None:
    """The player's mistakes end with code 2, say what was found and what helps, no traceback."""
    code, out, err = terminal.run(*arguments)
    assert code == 2
    assert found in err
    assert helps in err
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["play", "--fly"], "no such option: --fly\n  all that is taken: repquest play --help"),
        (["play", "--playr", "Ada"], "no such option: --playr\n  did you mean '--player'?\n"),
        (["plai"], "no such command 'plai'. Did you mean 'play', 'replay'?\n"),
        (["levels", "chek"], "no such command 'chek'. Did you mean 'check'?\n"),
        (["analyze"], "missing argument 'SOURCE'\n  all that is taken: repquest analyze --help\n"),
        (["play", "demo", "--skill", "7"], "invalid value for '--skill': "),
        (["play", "--speed", "fast"], "invalid value for '--speed': 'fast' is not one of "),
        (["play", "a", "b"], "got unexpected extra argument"),
        (["analyze", "demo", "--exercise"], "option '--exercise' requires an argument\n"),
    ],
)
def test_mistyped_arguments_are_told_like_any_mistake(
    terminal: Terminal, arguments: list[str], said: str
) -> None:
    """Without a box and without another name of the program."""
    code, out, err = terminal.run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("repquest: ")
    assert said.lower() in err.lower()
    assert "Usage" not in err


def test_a_group_without_a_command_shows_its_help(terminal: Terminal) -> None:
    """And says no more than that."""
    code, out, err = terminal.run("levels")
    assert code == 2
    assert "Usage: repquest levels" in out + err
    assert "repquest: " not in out + err


def test_our_own_mistakes_leave_a_log(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A bug of ours ends with code 3 and names a file that holds the traceback."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the moon is full")

    monkeypatch.setattr("game.shelf.load_library", broken)
    code, _, err = terminal.run("levels", "list")
    assert code == 3
    (log,) = (tmp_path / "home" / "data" / "logs").iterdir()
    assert str(log) in err
    assert "Traceback" not in err
    assert "the moon is full" in log.read_text(encoding="utf-8")


def test_levels_and_exercises_are_listed(terminal: Terminal) -> None:
    """The campaign and the library are there, each with its id."""
    _, levels, _ = terminal.run("levels", "list")
    assert {"first-steps", "arms", "full-body"} <= set(levels.split())
    _, exercises, _ = terminal.run("exercises", "list")
    assert {"squat", "standing_oblique_crunch", "plank"} <= set(exercises.split())
    (squat,) = [line for line in exercises.splitlines() if line.split()[:1] == ["squat"]]
    assert squat.rstrip().endswith("side, oblique, front")


def test_an_exercise_is_shown_with_its_picture_and_faults(terminal: Terminal) -> None:
    """The sheet of an exercise has its poses, its muscles and its faults."""
    code, out, _ = terminal.run("exercises", "show", "bicep_curl")
    assert code == 0
    assert "biceps brachii" in out
    assert "loose upper arm" in out
    assert "start" in out
    rows = {line[:9].strip(): line[9:].strip() for line in out.splitlines()}
    assert rows["tips"].startswith("Straight is enough at 150 degrees")
    assert rows["not with"] == "painful elbow; painful wrist"
    assert "(the first shows most)" in rows["camera"]
    assert "(the first shows most)" not in terminal.run("exercises", "show", "wall_sit")[1]


def test_the_shipped_levels_are_clean(terminal: Terminal) -> None:
    """`levels check` without files checks the game's own and finds nothing."""
    code, out, _ = terminal.run("levels", "check")
    assert code == 0
    assert "0 mistakes, 0 warnings" in out


def test_a_new_player_has_no_scores(terminal: Terminal) -> None:
    """An empty leaderboard says how to fill it."""
    code, out, _ = terminal.run("scores")
    assert code == 0
    assert "repquest play" in out


def _landmark_csv(path: Path) -> None:
    """Three squats of the athlete as a landmark CSV."""
    _write_csv(path, play(plan_of(squats(3))).frames)


def _write_csv(path: Path, frames: Sequence[Frame]) -> None:
    lines = ["t_ms," + ",".join(f"{n}_x,{n}_y,{n}_z,{n}_v" for n in NAMES.values())]
    for frame in frames:
        cells = [str(frame.t_ms)]
        pose = frame.pose
        assert pose is not None
        for i in range(33):
            cells += [
                f"{pose.x[i] / frame.aspect:.5f}",
                f"{pose.y[i]:.5f}",
                f"{pose.z[i]:.5f}",
                f"{pose.visibility[i]:.3f}",
            ]
        lines.append(",".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_landmarks_of_others_are_analysed(terminal: Terminal, tmp_path: Path) -> None:
    """A landmark CSV gives the same kind of document as a video, with its three squats."""
    source, document = tmp_path / "squats.csv", tmp_path / "squats.json"
    _landmark_csv(source)
    code, out, _ = terminal.run(
        "analyze", source, "--exercise", "squat", "--size", "640x480", "--json", document
    )
    assert code == 0
    assert "3 repetitions" in out
    found = json.loads(document.read_text(encoding="utf-8"))
    assert found["format"] == 1
    assert set(found) == {
        "format", "source", "exercise", "engine", "rules", "frames", "frames_with_pose",
        "duration_ms", "view", "views", "reps", "holds", "unjudged", "summary",
    }  # fmt: skip
    assert [found["view"]] == [view for view, share in found["views"].items() if share > 0.9]
    assert "seen from the side\n" in out
    assert "the angle at the turn; the standard is 90° or less\n" in out
    assert set(found["reps"][0]) == {
        "index", "side", "started_ms", "turned_ms", "ended_ms", "counted", "score", "tier", "rom",
        "tempo", "symmetry_pct", "faults", "not_judged",
    }  # fmt: skip
    assert found["summary"]["reps"] == 3
    assert [rep["index"] for rep in found["reps"]] == [0, 1, 2]


def test_somebody_who_turns_is_told_from_where_and_how_long(
    terminal: Terminal, tmp_path: Path
) -> None:
    """One view for a clip that has two of them would be half of the truth."""
    source, document = tmp_path / "turns.csv", tmp_path / "turns.json"
    turned = [*Movement(exercise="squat", yaw_deg=0).frames()]
    turned += Movement(exercise="squat", yaw_deg=90, reps=1).frames()
    _write_csv(source, [replace(f, t_ms=n * FRAME_MS) for n, f in enumerate(turned)])
    code, out, _ = terminal.run("analyze", source, "--exercise", "squat", "--json", document)
    assert code == 0
    found = json.loads(document.read_text(encoding="utf-8"))
    assert [*found["views"]][:2] == [found["view"], "side"] == ["front", "side"]
    assert sum(found["views"].values()) == pytest.approx(1, abs=0.01)
    front, side = (f"{100 * found['views'][view]:.0f} %" for view in ("front", "side"))
    assert f"seen from the front {front} of the time, from the side {side}\n" in out


def test_single_frames_are_judged_one_by_one(terminal: Terminal, tmp_path: Path) -> None:
    """`--frames` tells of each row its phase and faults, without knowing the others."""
    source, document = tmp_path / "squats.csv", tmp_path / "frames.json"
    _landmark_csv(source)
    code, _, _ = terminal.run(
        "analyze", source, "--exercise", "squat", "--frames", "--json", document
    )
    assert code == 0
    stills = json.loads(document.read_text(encoding="utf-8"))["frames"]
    rows = source.read_text(encoding="utf-8").count("\n") - 1
    assert len(stills) == rows
    assert {still["phase"] for still in stills} == {"rest", "turn", None}


def test_a_landmark_csv_with_a_mistake_names_its_line(terminal: Terminal, tmp_path: Path) -> None:
    """What is not a number is found with its line and column; nothing is written."""
    source, document = tmp_path / "bad.csv", tmp_path / "bad.json"
    source.write_text("t_ms,nose_x,nose_y\n0,0.5,0.5\n33,half,0.5\n", encoding="utf-8")
    code, _, err = terminal.run("analyze", source, "--exercise", "squat", "--json", document)
    assert code == 2
    assert "bad.csv:3" in err
    assert "'half' is not a number" in err
    assert not document.exists()


HEADER = "t_ms,nose_x,nose_y\n"
NO_TEXT = "no column names a landmark" if sys.version_info >= (3, 11) else "line contains NUL"
"""Until 3.10 Python's reader of CSV files takes no NUL."""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "bad.csv:1\n  the file is empty"),
        ("a,b\n1,2\n", "no column names a landmark"),
        (HEADER.replace(",", ";"), "separate the columns with commas, not semicolons"),
        (HEADER, "nobody is in this file"),
        (HEADER + "0,,\n33,nan,0.5\n", "nobody is in this file"),
        (HEADER + "0,0.5,0.5\n0,0.5,0.5\n", "bad.csv:3\n  t_ms 0 is not after 0"),
        (HEADER + "-5,0.5,0.5\n", "bad.csv:2\n  t_ms -5 is not between 0 and 4294967295"),
        (HEADER + " -12345.5,0.5,0.5\n", "bad.csv:2\n  t_ms -12345.5 is not between 0 and 4"),
        (HEADER + "1e300,0.5,0.5\n", "bad.csv:2\n  t_ms 1e300 is not between"),
        (HEADER + "9" * 99 + ",0.5,0.5\n", f"bad.csv:2\n  t_ms {'9' * 40} is not between"),
        (HEADER + "nan,0.5,0.5\n", "bad.csv:2\n  the cell of t_ms is empty"),
        (HEADER + "0,0.5,-inf\n", "bad.csv:2\n  column 3: '-inf' is not a number"),
        (HEADER + "0,320,240\n", "nose_x is 320, far outside of the picture"),
        ("nose_x,nose_y\n0.5,0.5\n", "--fps 30"),
        ("\x00\x01\n", NO_TEXT),
    ],
)
def test_a_bad_landmark_csv_is_one_message(
    terminal: Terminal, tmp_path: Path, content: str, found: str
) -> None:
    """Where it is, what was found, and no count of nothing."""
    source = tmp_path / "bad.csv"
    source.write_text(content, encoding="utf-8")
    code, out, err = terminal.run("analyze", source, "--exercise", "squat")
    assert (code, out) == (2, "")
    assert found in err


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (gzip.compress(b"t_ms,nose_x,nose_y\n" + b"1" * 200_000, mtime=0), "this line is too long"),
        (gzip.compress(b"t_ms,nose_x,nose_y\n", mtime=0)[:-12] + b"\xff" * 20, "can be read"),
    ],
)
def test_a_packed_landmark_csv_of_unknown_origin_is_one_message(
    terminal: Terminal, tmp_path: Path, content: bytes, found: str
) -> None:
    """Neither a line without end nor a damaged stream gets further than that."""
    source = tmp_path / "bad.csv.gz"
    source.write_bytes(content)
    code, _, err = terminal.run("analyze", source, "--exercise", "squat")
    assert code == 2
    assert found in err


def test_single_frames_are_not_drawn(terminal: Terminal, tmp_path: Path) -> None:
    """It is said at once, instead of naming a file that was never written."""
    drawn = tmp_path / "seen.mp4"
    code, _, err = terminal.run(
        "analyze", "demo", "--exercise", "squat", "--frames", "--overlay", drawn
    )
    assert code == 2
    assert "--frames and --overlay" in err


def test_an_unattended_play_writes_its_results(terminal: Terminal, tmp_path: Path) -> None:
    """At full speed autoplay finishes with nearly everything, and the recording verifies."""
    results = tmp_path / "results.json"
    code, out, _ = terminal.run(
        "play", "first-steps", "--source", "autoplay", "--no-window", "--results", results
    )
    assert code == 0
    assert "finished" in out
    found = json.loads(results.read_text(encoding="utf-8"))
    assert found["finished"]
    assert found["points"] >= 0.99 * found["total"]
    code, out, _ = terminal.run("verify", found["recording"])
    assert code == 0
    assert f"{found['points']:,} points" in out


PLAY = ("play", "demo", "--source", "autoplay", "--speed", "max")


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ((*PLAY,), "--results"),
        (("analyze", "demo", "--exercise", "squat"), "--json"),
        (("analyze", "demo", "--exercise", "squat"), "--overlay"),
    ],
)
def test_where_nothing_can_be_written_is_said_first(
    terminal: Terminal, tmp_path: Path, command: tuple[str, ...], option: str
) -> None:
    """Before minutes of work are done for nothing."""
    (tmp_path / "file").touch()
    for target in (tmp_path / "gone" / "found.mp4", tmp_path / "file" / "found.mp4", tmp_path):
        code, out, err = terminal.run(*command, option, target)
        assert (code, out) == (2, "")
        assert str(target) in err
    assert not (recordings_dir()).exists()


def test_an_overlay_that_is_no_mp4_is_refused_first(terminal: Terminal, tmp_path: Path) -> None:
    """Before the video is watched; the message says what is allowed."""
    code, out, err = terminal.run(
        "analyze", "demo", "--exercise", "squat", "--overlay", tmp_path / "x.txt"
    )
    assert (code, out) == (2, "")
    assert err == (
        "repquest: --overlay\n"
        "  an overlay is an MP4 video, and 'x.txt' does not end like one\n"
        "  allowed: a name that ends in .mp4\n"
        "  as in: --overlay x.mp4\n"
    )


@pytest.mark.parametrize("option", ["--json", "--overlay"])
def test_a_result_never_takes_the_place_of_its_source(
    terminal: Terminal, tmp_path: Path, option: str
) -> None:
    """A slip of the hand must not cost a video."""
    video = tmp_path / "workout.mp4"
    video.write_bytes(b"precious")
    code, _, err = terminal.run("analyze", video, "--exercise", "squat", option, video)
    assert code == 2
    assert "this would overwrite what is to be analysed" in err
    assert video.read_bytes() == b"precious"


def test_the_help_names_no_python_types(terminal: Terminal) -> None:
    """A switch takes nothing, and of the rest the names say what they are."""
    for command in ((), ("play",), ("analyze",), ("replay",), ("levels",), ("levels", "check")):
        code, out, _ = terminal.run(*command, "--help")
        assert code == 0
        assert "--help" in out
        for word in ("bool", "<", "text", "list["):
            assert word not in out.lower().replace("0<=x<=1", "").replace("1<=x<=1000", "")


def test_a_calibration_has_no_grade(terminal: Terminal) -> None:
    """Nothing in it is scored."""
    code, out, _ = terminal.run("play", "calibration", *PLAY[2:], "--no-window")
    assert code == 0
    assert out.startswith("calibration: not scored, finished\n")


def test_pictures_where_no_folder_can_be_are_refused_first(
    terminal: Terminal, tmp_path: Path
) -> None:
    """A file is in the way."""
    (tmp_path / "file").touch()
    code, out, err = terminal.run(*PLAY, "--screenshots", tmp_path / "file" / "shots", "--at", "1")
    assert (code, out) == (2, "")
    assert "this folder cannot be made" in err


def test_a_play_that_was_not_recorded_is_told_and_fails(terminal: Terminal, tmp_path: Path) -> None:
    """What was played is printed and written all the same."""
    data_dir().mkdir(parents=True)
    (recordings_dir()).touch()
    results = tmp_path / "results.json"
    code, out, _ = terminal.run(*PLAY, "--results", results)
    assert code == 2
    assert "points, grade" in out
    assert "problem: " in out
    assert json.loads(results.read_text(encoding="utf-8"))["recording"] is None


def test_moments_after_the_end_are_named(terminal: Terminal, tmp_path: Path) -> None:
    """There is a picture of the play and none of an hour later."""
    shots = tmp_path / "shots"
    code, out, _ = terminal.run(
        *PLAY, "--screenshots", shots, "--at", "1,3600", "--size", "320x180", "--results",
        shots / "results.json",
    )  # fmt: skip
    assert code == 0
    assert "no picture, it was over before: 3600 s" in out
    assert [path.name for path in shots.glob("*.png")] == ["00001.00s.png"]
    found = json.loads((shots / "results.json").read_text(encoding="utf-8"))
    assert found["not_reached"] == [3600]


def test_a_full_disk_at_the_end_costs_no_summary(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was played is printed, and the results' file is a problem beside it."""

    def full(_path: Path, _document: object) -> None:
        raise UserError("this file cannot be written (No space left on device)", where="r.json")

    monkeypatch.setattr("game.unattended.write_json", full)
    code, out, err = terminal.run(*PLAY, "--results", tmp_path / "r.json")
    assert code == 2
    assert "1,000,000 points, grade S, finished" in out
    assert "problem: r.json\n  this file cannot be written" in out
    assert err == ""


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (errno.ENOSPC, 2, "repquest: standard output\n  No space left on device\n  free some disk"),
        (errno.EROFS, 2, "  make the folder writable, or set REPQUEST_HOME to another one\n"),
        (errno.EIO, 3, "something went wrong that should not have"),
    ],
)
def test_a_disk_that_takes_no_more_is_no_mistake_of_ours(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, number: int, code: int, said: str
) -> None:
    """Wherever it shows, as in `repquest exercises list > FILE`."""

    def full(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "standard output")

    monkeypatch.setattr("game.shelf.load_library", full)
    ended, _, err = terminal.run("exercises", "list")
    assert ended == code
    assert said in err

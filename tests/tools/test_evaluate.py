"""The evaluation: clips with truth in, tables out."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from game.core.pose import Frame
from tests.movements import Movement

TOOLS = Path(__file__).resolve().parents[2] / "tools"
ASPECT = 4 / 3
FPS = 30.0


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/evaluate.py, imported as it is run: with its own folder on the path."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return import_module("evaluate")


def _landmarks(path: Path, frames: list[Frame]) -> None:
    """The frames as a landmark file; None becomes the mark for nobody."""
    image = np.full((len(frames), 33, 4), -32_768, dtype=np.int16)
    world = np.full((len(frames), 33, 3), -32_768, dtype=np.int16)
    for number, frame in enumerate(frames):
        pose = frame.pose
        if pose is None or pose.world is None:
            continue
        x = [v / ASPECT for v in pose.x]
        image[number] = np.array([x, pose.y, pose.z, pose.visibility]).T * 10_000
        metres = pose.world
        world[number] = np.array([metres.x, metres.y, metres.z]).T * 10_000
    np.savez(path, lm_i16=image, world_i16=world, fps=FPS, width=640, height=480)


def _row(name: str, exercise: str, reps: int | None, **more: object) -> dict[str, Any]:
    kind = "negative" if reps == 0 else "reps"
    row = {"id": name, "exercise": exercise, "kind": kind, "view": "front", "true_reps": reps}
    return {**row, "pose": f"{name}.npz", "path": None, **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two squats labelled two, two labelled three, and marching labelled as no lunge."""
    squat = list(Movement(exercise="squat").frames())
    _landmarks(tmp_path / "right.npz", squat)
    _landmarks(tmp_path / "wrong.npz", squat)
    _landmarks(tmp_path / "none.npz", list(Movement(exercise="march").frames()))
    truth = {
        "reps": [
            {"side": "both", "start_s": 1.5, "turn_s": 2.8, "end_s": 4.1, "counts": "yes"},
            {"side": "both", "start_s": 4.5, "turn_s": 5.8, "end_s": 7.1, "counts": "yes"},
        ]
    }
    rows = [
        _row("right", "squat", 2, truth=truth),
        _row("wrong", "squat", 3, rep_count_confidence="low"),
        _row("none", "forward_lunge", 0),
        _row("unknown", "juggling", 5),
    ]
    (tmp_path / "index.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


def test_the_tables_say_what_was_right(
    tool: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two of three clips are exact, all are within one, and nothing is counted of the march."""
    results = folder / "results.json"
    chart = folder / "chart.png"
    assert tool.main([str(folder), "--json", str(results), "--chart", str(chart)]) == 0
    text = capsys.readouterr().out
    counted = {clip["clip"]: clip for clip in json.loads(results.read_text())["clips"]}
    assert {name: clip["error"] for name, clip in counted.items()} == {
        "right": 0,
        "wrong": 1,
        "none": 0,
    }
    assert counted["right"]["counted"] == 2
    assert "0.667" in text
    assert "baseline: auto-correlation" in text
    missed = next(line for line in text.splitlines() if "low" in line)
    assert missed.split()[:2] == ["wrong", "squat"]
    assert chart.stat().st_size > 1_000


def test_only_the_exercises_asked_for_are_judged(
    tool: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--exercise` may be repeated."""
    assert tool.main([str(folder), "--exercise", "forward_lunge"]) == 0
    assert "1 clips" in capsys.readouterr().out
    assert tool.main([str(folder), "--exercise", "juggling"]) == 2
    assert "no clip of these exercises" in capsys.readouterr().err


def test_a_folder_without_an_index_is_a_plain_message(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback for a mistyped folder."""
    assert tool.main([str(tmp_path)]) == 2
    assert (
        capsys.readouterr().err.strip().endswith("there is no index.json, nor one in a subfolder")
    )


def test_folders_of_folders_are_read(tool: ModuleType, folder: Path, tmp_path: Path) -> None:
    """The parent of several sets of clips names them by their folders."""
    assert tool.read_clips(folder.parent)[0].group == folder.name
    assert tmp_path == folder


@pytest.mark.parametrize(("hits", "total"), [(0, 10), (10, 10), (7, 10), (61, 67)])
def test_the_interval_of_a_share_holds_it(tool: ModuleType, hits: int, total: int) -> None:
    """Wilson's interval lies within 0..1 and round the share."""
    assert tool.TABLES
    low, high = import_module("evaluate_stats").wilson(hits, total)
    assert 0 <= low <= hits / total <= high <= 1
    assert high - low < 0.6


def test_the_original_rule_counts_only_elbows_that_close_to_thirty_degrees(
    tool: ModuleType,
) -> None:
    """The baseline is the original system's: above 160, then below 30 degrees."""
    baselines = import_module("evaluate_baselines")
    assert tool.TABLES
    curls = [
        *Movement(exercise="bicep_curl").frames(),
    ]
    assert baselines.curl_rule(curls) == 0
    deeper = Movement(
        exercise="bicep_curl",
        slip={"left_elbow_flexion": 35.0, "right_elbow_flexion": 35.0},
    )
    assert baselines.curl_rule(list(deeper.frames())) == 2

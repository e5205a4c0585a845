"""The evaluation tool on clips made here: what it finds, what it misses, how far angles are off."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.movements import Movement, both

TOOL = Path(__file__).parents[2] / "tools" / "evaluate.py"
FPS = 1000 / 33
ASPECT = 4 / 3


def _clip(folder: Path, name: str, movement: Movement, *, faults: list[str]) -> dict[str, Any]:
    """Write the movement's landmarks; the row of the index with its truth."""
    frames = list(movement.frames())
    image, world = [], []
    for frame in frames:
        pose = frame.pose
        assert pose is not None
        assert pose.world is not None
        x = [v / ASPECT for v in pose.x]
        image.append(np.array([x, pose.y, pose.z, pose.visibility]).T * 10_000)
        world.append(np.array([pose.world.x, pose.world.y, pose.world.z]).T * 10_000)
    np.savez(
        folder / f"{name}.npz",
        lm_i16=np.round(image).astype(np.int16),
        world_i16=np.round(world).astype(np.int16),
        fps=FPS,
        width=640,
        height=480,
    )
    reps = movement.analysed().reps
    truth = [
        {
            "side": "both",
            "counts": "yes",
            "fraction": 1.0,
            "start_s": rep.started_ms / 1000,
            "turn_s": rep.turned_ms / 1000,
            "end_s": rep.ended_ms / 1000,
            "extreme_deg": {"left": 85.0, "right": 85.0},
            "faults": faults,
            "faults_not_visible_here": [],
            "injected": [{"name": fault} for fault in faults],
        }
        for rep in reps
    ]
    return {
        "id": name,
        "pose": f"{name}.npz",
        "exercise": movement.exercise,
        "kind": "reps",
        "view": "front",
        "true_reps": len(reps),
        "truth": {"reps": truth},
    }


def _run(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(TOOL), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _line(text: str, start: str) -> list[str]:
    found = [line.split() for line in text.splitlines() if line.strip().startswith(start)]
    assert found, f"no line {start!r} in\n{text}"
    return found[0]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Good squats, caving ones, and caving ones whose truth wrongly says that they lean."""
    folder = tmp_path_factory.mktemp("clips")
    knees_in = both("hip_rotation", -45)
    front = {"exercise": "squat", "yaw_deg": 0.0}
    rows = [
        _clip(folder, "good", Movement(**front), faults=[]),  # type: ignore[arg-type]  # its fields
        _clip(folder, "caving", Movement(slip=knees_in, **front), faults=["knee_valgus"]),  # type: ignore[arg-type]  # its fields
        _clip(folder, "wrong", Movement(slip=knees_in, **front), faults=["forward_lean"]),  # type: ignore[arg-type]  # its fields
    ]
    (folder / "index.json").write_text(json.dumps(rows), encoding="utf-8")
    return _run(folder)


def test_found_missed_and_false_faults_are_counted(report: str) -> None:
    """Two caving repetitions found, two told that truth does not have, two leans missed."""
    assert _line(report, "squat knee_valgus")[2:6] == ["2", "2", "2", "0"]
    assert _line(report, "squat forward_lean")[2:6] == ["2", "0", "0", "2"]


def test_good_repetitions_are_clean(report: str) -> None:
    """Only repetitions into which nothing was put count as good."""
    table = report[report.index("Good repetitions") :]
    assert _line(table, "squat")[:3] == ["squat", "2", "0"]


def test_range_of_motion_is_compared_with_the_truth(report: str) -> None:
    """Six repetitions, two knees each, none left open from the front."""
    table = report[report.index("Range of motion") :]
    row = _line(table, "squat front")
    assert row[2:4] == ["12", "0"]
    assert float(row[5]) < 15


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    """One message, exit code 2."""
    done = subprocess.run(
        [sys.executable, str(TOOL), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "index.json" in done.stderr

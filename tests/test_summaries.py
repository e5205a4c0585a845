"""What the terminal prints of a recorded workout."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console

from game.insights.workout_json import WorkoutJson, rep_json, summary_json
from game.summaries import workout_table
from tests.insights.reps import rep
from tests.playing import shipped


def _printed(counted: Sequence[bool]) -> list[str]:
    reps = [rep(number, counted=each) for number, each in enumerate(counted)]
    document: WorkoutJson = {
        "format": 1,
        "source": "film.mp4",
        "exercise": "squat",
        "engine": "1",
        "rules": "standard",
        "frames": 9,
        "frames_with_pose": 9,
        "duration_ms": 9_000,
        "view": "side",
        "views": {"side": 1.0},
        "reps": [rep_json(each) for each in reps],
        "holds": [],
        "unjudged": [],
        "summary": summary_json(reps, ()),
    }
    console = Console(width=160, file=io.StringIO())
    for part in workout_table(document, shipped().exercises["squat"]):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_tries_and_repetitions_are_numbered_each_for_itself() -> None:
    """What does not count has a number of its own, and the next repetition is the next one."""
    lines = _printed([True, False, True])
    head = next(i for i, line in enumerate(lines) if line.split()[:1] == ["try"])
    assert lines[head].split()[:3] == ["try", "rep", "side"]
    assert [line.split()[:2] for line in lines[head + 1 : head + 4]] == [
        ["1", "1"],
        ["2", "-"],
        ["3", "2"],
    ]
    assert lines[-1].startswith("2 repetitions, 1 partial, ")


def test_where_all_count_there_is_one_number() -> None:
    """And one of them is not several."""
    lines = _printed([True])
    assert any(line.split()[:2] == ["rep", "side"] for line in lines)
    assert lines[-1].startswith("1 repetition, mean score ")

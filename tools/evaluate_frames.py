"""Labelled single frames of others, judged one by one with the game's own rules.

The files are those of the Exercise-Correction project (github.com/NgoQuocBao1010): landmarks as
fractions of a 16:9 picture and a `label` a row.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluate_stats import Table

from game.core.exercise import Exercise
from game.core.rules import Rules
from game.core.still import Still, judge_still
from game.recording.landmark_csv import CsvShape, read_landmark_csv

SHAPE = CsvShape(width=1920, height=1080, fps=30)
HALF_WAY = 0.5
"""A squat deeper than half of its range is down."""


def _has(fault: str, label: str, other: str) -> Callable[[Still], str]:
    return lambda still: label if any(f.id == fault for f in still.faults) else other


def _plank(still: Still) -> str:
    names = {fault.id for fault in still.faults}
    return "L" if "low_back" in names else "H" if "high_back" in names else "C"


def _squat(still: Still) -> str:
    known = [r for r in still.progress if r is not None]
    return "down" if known and max(known) > HALF_WAY else "up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file of labelled frames, the exercise they show, and how a verdict reads as a label."""

    file: str
    exercise: str
    what: str
    label: Callable[[Still], str]
    published: float


TASKS = (
    Task(file="plank_test.csv.gz", exercise="plank", what="low or high back", label=_plank,
         published=0.996),
    Task(file="bicep_curl_test.csv.gz", exercise="bicep_curl", what="lean back",
         label=_has("lean_back", "L", "C"), published=0.971),
    Task(file="lunge_knee_error_test.csv.gz", exercise="forward_lunge", what="knee over toe",
         label=_has("knee_over_toe", "L", "C"), published=0.972),
    Task(file="squat_stage_test.csv.gz", exercise="squat", what="up or down", label=_squat,
         published=0.994),
)  # fmt: skip


def macro_f1(truth: list[str], told: list[str]) -> float:
    """The mean over the labels of F1 = 2 hits / (true + told)."""
    scores = []
    for name in sorted(set(truth)):
        hits = sum(a == b == name for a, b in zip(truth, told, strict=True))
        scores.append(2 * hits / (truth.count(name) + told.count(name)))
    return sum(scores) / len(scores)


def frame_table(folder: Path, exercises: Mapping[str, Exercise]) -> Table:
    """The table of all TASKS; raises FileNotFoundError where a file is missing."""
    rows = []
    for task in TASKS:
        path = folder / task.file
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            truth = [row["label"] for row in csv.DictReader(lines)]
        exercise = exercises[task.exercise]
        frames = read_landmark_csv(path, SHAPE)
        told = [task.label(judge_still(exercise, frame, rules=Rules())) for frame in frames]
        rows.append(
            (
                f"{task.exercise}: {task.what}",
                str(len(truth)),
                f"{macro_f1(truth, told):.3f}",
                f"{task.published:.3f}",
            )
        )
    return Table(
        title="Labelled single frames (Exercise-Correction), macro F1",
        head=("task", "frames", "the game", "best published classifier"),
        rows=tuple(rows),
    )

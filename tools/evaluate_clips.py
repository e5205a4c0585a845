"""Clips with ground truth: a folder with `index.json`, one row a clip.

A row names the clip's `exercise`, its `kind` (reps, hold, negative), `true_reps` (and
`true_reps_max` where a movement may count or not), its `view`, and where its landmarks (`pose`, a
.npz) or its video (`path`) lie. Rendered clips hold every repetition in `truth.reps`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from game.core.pose import Frame, Pose, World, quantised_pose

LANDMARK_SCALE = 10_000
"""Coordinates in the .npz files are integers of 1/10,000."""
NOBODY = -32_768
"""What stands there where nobody was detected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRep:
    """One repetition as it was rendered; times in ms. `counts` is yes, no or either."""

    side: str
    started_ms: int
    turned_ms: int
    ended_ms: int
    fraction: float
    counts: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One clip. Any count from `true_reps` to `true_reps_max` is right; None: not known."""

    folder: Path
    group: str
    name: str
    exercise: str
    kind: str
    view: str
    true_reps: int | None
    true_reps_max: int | None
    confidence: str
    reps: tuple[TrueRep, ...]
    row: dict[str, Any] = field(repr=False)

    @property
    def landmarks(self) -> Path | None:
        """The clip's landmark file, if it has one."""
        return self.folder / self.row["pose"] if self.row.get("pose") else None

    @property
    def video(self) -> Path | None:
        """The clip's video file, if it has one."""
        return self.folder / self.row["path"] if self.row.get("path") else None

    def error(self, count: int) -> int | None:
        """How far `count` is from a right one; None where the right one is not known."""
        if self.true_reps is None or self.true_reps_max is None:
            return None
        return max(self.true_reps - count, count - self.true_reps_max, 0)


def _ms(seconds: float) -> int:
    return round(1000 * seconds)


def _true_rep(row: dict[str, Any]) -> TrueRep:
    return TrueRep(
        side=row.get("side", "both"),
        started_ms=_ms(row["start_s"]),
        turned_ms=_ms(row["turn_s"]),
        ended_ms=_ms(row["end_s"]),
        fraction=row.get("fraction", 1.0),
        counts=row.get("counts", "yes"),
        row=row,
    )


def read_clips(folder: Path) -> list[Clip]:
    """The clips of `folder`, or of its subfolders; raises FileNotFoundError without an index."""
    if not (folder / "index.json").is_file():
        inner = sorted(path.parent for path in folder.glob("*/index.json"))
        if not inner:
            raise FileNotFoundError(f"{folder}: there is no index.json, nor one in a subfolder")
        return [clip for path in inner for clip in read_clips(path)]
    rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return [_clip(folder, row) for row in rows]


def _clip(folder: Path, row: dict[str, Any]) -> Clip:
    file = Path(row.get("pose") or row["path"])
    least = 0 if row["kind"] == "hold" else row["true_reps"]
    most = row.get("true_reps_max")
    return Clip(
        folder=folder,
        group=folder.name,
        name=row.get("id") or file.name.removesuffix(".npz"),
        exercise=row["exercise"],
        kind=row["kind"],
        view=row.get("view", ""),
        true_reps=least,
        true_reps_max=least if most is None else most,
        confidence=row.get("rep_count_confidence", "exact"),
        reps=tuple(_true_rep(rep) for rep in row.get("truth", {}).get("reps", ())),
        row=row,
    )


def read_frames(path: Path) -> Iterator[Frame]:
    """The frames of a landmark file (`lm_i16`, `world_i16`, `fps`, `width`, `height`)."""
    with np.load(path) as data:
        image, world = data["lm_i16"], data["world_i16"]
        fps, aspect = float(data["fps"]), float(data["width"]) / float(data["height"])
    for number, (points, metres) in enumerate(zip(image, world, strict=True)):
        t_ms = round(number * 1000 / fps)
        if points[0, 0] == NOBODY:
            yield Frame(t_ms=t_ms, pose=None, aspect=aspect)
            continue
        x, y, z, visibility = (points / LANDMARK_SCALE).T.tolist()
        across, down, away = (metres / LANDMARK_SCALE).T.tolist()
        pose = Pose(
            x=tuple([v * aspect for v in x]),
            y=tuple(y),
            z=tuple([v * aspect for v in z]),
            visibility=tuple(visibility),
            world=World(x=tuple(across), y=tuple(down), z=tuple(away)),
        )
        yield Frame(t_ms=t_ms, pose=quantised_pose(pose), aspect=aspect)

"""For tests: an exercise of a player's own, whose figure nothing counts, and a level of it."""

from __future__ import annotations

from pathlib import Path

BEND = """\
schema: 1
id: my_bend
name: My bend
description: Bend forward with straight legs and come up again.
kind: reps
laterality: both
position: standing
views: [side]
needs: [shoulder, hip, knee, ankle]
signals:
  - {measure: trunk_lean, views: [side], rest: 5, target: 60}
counting: {gates: [{measure: stance, band: [2.2, 9]}]}
tempo: {out_s: [1, 2], hold_s: [0, 1], back_s: [1, 2]}
out_work: eccentric
figure:
  start: {}
  end: {trunk_lean: 65, hip_flexion: 65, shoulder_flexion: 60}
muscles: {primary: [hamstrings]}
met: 2.8
"""
"""The gate asks for shoulders that are as high as of somebody who stands."""
LEVEL = """\
schema: 1
id: mine
title: Mine
description: What it is.
author: Me
difficulty: beginner
blocks:
  - set: {exercise: my_bend, reps: 5}
"""


def own_pack(folder: Path, *changes: tuple[str, str]) -> Path:
    """A folder with the level and its exercise, changed."""
    text = BEND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "exercises").mkdir(parents=True)
    (folder / "exercises" / "my_bend.yaml").write_text(text, "utf-8")
    (folder / "mine.yaml").write_text(LEVEL, "utf-8")
    return folder

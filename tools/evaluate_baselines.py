"""Three simple counters on the same landmarks, to compare with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.body import SIDES, Joint, Side, landmark
from game.core.exercise import Exercise
from game.core.geometry import interior_angle
from game.core.measures import MEASURES
from game.core.pose import Frame, Pose

STRAIGHT_DEG, CURLED_DEG = 160.0, 30.0
"""AI-Gym-Trainer's curl rule: an elbow beyond the first, then below the other, is a repetition."""
OUT, BACK = 0.60, 0.25
"""The fixed thresholds, as shares of the way from rest to target."""
SHORTEST_S, LONGEST_S = 0.5, 6.0
"""The periods that auto-correlation looks for."""

_TRIPLES = {
    "knee": (Joint.HIP, Joint.KNEE, Joint.ANKLE),
    "hip": (Joint.SHOULDER, Joint.HIP, Joint.KNEE),
    "elbow": (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST),
    "arm_trunk": (Joint.HIP, Joint.SHOULDER, Joint.ELBOW),
}


def _angle(pose: Pose, name: str, side: Side) -> float | None:
    a, v, b = (landmark(joint, side) for joint in _TRIPLES[name])
    x, y = pose.x, pose.y
    return interior_angle((x[a], y[a]), (x[v], y[v]), (x[b], y[b]))


def curl_rule(frames: Sequence[Frame]) -> int:
    """The original system's rule, on the left elbow, without any filter."""
    count, straight = 0, False
    for frame in frames:
        angle = None if frame.pose is None else _angle(frame.pose, "elbow", Side.LEFT)
        if angle is None:
            continue
        if angle > STRAIGHT_DEG:
            straight = True
        elif angle < CURLED_DEG and straight:
            count, straight = count + 1, False
    return count


def raw_angle(
    exercise: Exercise, frames: Sequence[Frame]
) -> tuple[np.ndarray, float, float] | None:
    """The first signal that is a plain joint angle: its mean of both sides, rest and target."""
    for signal in exercise.signals:
        name = signal.measure.removesuffix("_in_picture")
        if name in _TRIPLES and signal.measure in MEASURES:
            break
    else:
        return None
    values = []
    for frame in frames:
        if frame.pose is None:
            continue
        sides = [a for s in SIDES if (a := _angle(frame.pose, name, s)) is not None]
        if sides:
            values.append(sum(sides) / len(sides))
    return np.array(values), signal.rest, signal.target


def two_thresholds(exercise: Exercise, frames: Sequence[Frame]) -> int | None:
    """Two fixed thresholds on the raw angle; None where no plain angle tells the movement."""
    found = raw_angle(exercise, frames)
    if found is None:
        return None
    angles, rest, target = found
    count, out = 0, False
    for progress in (angles - rest) / (target - rest):
        if progress > OUT:
            out = True
        elif progress < BACK and out:
            count, out = count + 1, False
    return count


def auto_correlation(exercise: Exercise, frames: Sequence[Frame]) -> int | None:
    """The length of the clip over the period at which the raw angle resembles itself most."""
    found = raw_angle(exercise, frames)
    if found is None:
        return None
    angles = found[0] - found[0].mean() if len(found[0]) else found[0]
    steps = np.diff([frame.t_ms for frame in frames])
    fps = 1000 / float(np.median(steps)) if len(steps) else 30.0
    first, last = int(SHORTEST_S * fps), min(int(LONGEST_S * fps), len(angles) - 1)
    if last <= first or not float(angles @ angles):
        return 0
    likeness = [
        float(angles[lag:] @ angles[:-lag]) / (len(angles) - lag) for lag in range(first, last)
    ]
    return round(len(angles) / (first + int(np.argmax(likeness))))

"""The closed vocabulary of the figure's joint angles, in degrees.

A paired angle may be given once for both sides (`elbow_flexion`) or for one (`left_elbow_flexion`);
an angle that is not given is that of a person standing at ease.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.core.body import SIDES


class Angle(NamedTuple):
    """One angle of the vocabulary: what it is standing at ease, its range, and its meaning."""

    at_ease: float
    low: float
    high: float
    meaning: str


PAIRED: dict[str, Angle] = {
    "shoulder_flexion": Angle(0, -70, 200, "arm swung forward, 90 level, 180 overhead"),
    "shoulder_abduction": Angle(8, -45, 200, "arm lifted sideways, before flexion"),
    "shoulder_rotation": Angle(0, -100, 110, "upper arm turned outwards"),
    "elbow_flexion": Angle(10, 0, 155, "0 straight"),
    "forearm_pronation": Angle(20, -90, 100, "0 palm inwards, 90 palm back"),
    "wrist_extension": Angle(0, -80, 95, "hand bent backwards"),
    "hip_flexion": Angle(0, -40, 140, "thigh forward of the trunk's line"),
    "hip_abduction": Angle(0, -40, 85, "leg spread sideways, before flexion"),
    "hip_rotation": Angle(0, -60, 80, "leg turned outwards"),
    "knee_flexion": Angle(3, 0, 155, "0 straight"),
    "sole_tilt": Angle(0, -90, 110, "sole against the floor, heel up positive"),
}
UNPAIRED: dict[str, Angle] = {
    "body_pitch": Angle(0, -110, 110, "0 upright, 90 face down, -90 face up"),
    "body_roll": Angle(0, -100, 100, "0 upright, 90 lying on the left side"),
    "trunk_lean": Angle(0, -60, 120, "trunk and pelvis leaned forward"),
    "trunk_bend": Angle(0, -60, 60, "trunk bent to the left"),
    "trunk_twist": Angle(0, -60, 60, "shoulders turned to the left"),
    "neck_flexion": Angle(0, -60, 60, "head bent forward"),
    "neck_twist": Angle(0, -80, 80, "head turned to the left"),
}
ANGLES: dict[str, Angle] = {
    **{f"{side.value}_{name}": angle for name, angle in PAIRED.items() for side in SIDES},
    **UNPAIRED,
}
"""Every angle by its full name."""
NAMES = frozenset(ANGLES) | frozenset(PAIRED)
"""What a `figure:` block may name."""
_AT_EASE = {name: angle.at_ease for name, angle in ANGLES.items()}
_MIRROR_NEGATED = ("body_roll", "trunk_bend", "trunk_twist", "neck_twist")


def full_angles(angles: Mapping[str, float]) -> dict[str, float]:
    """Every angle of `ANGLES`: those given, else standing at ease. ValueError on unknown names."""
    full = dict(_AT_EASE)
    for name, value in angles.items():
        if name in PAIRED:
            for side in SIDES:
                full[f"{side.value}_{name}"] = value
    for name, value in angles.items():
        if name in full:
            full[name] = value
        elif name not in PAIRED:
            msg = f"unknown angle '{name}'; known are {', '.join(sorted(NAMES))}"
            raise ValueError(msg)
    return full


def swapped(angles: Mapping[str, float]) -> dict[str, float]:
    """The same figure done by the other side; `angles` must be full."""
    other = {}
    for name, value in angles.items():
        side, _, rest = name.partition("_")
        if side in ("left", "right"):
            name = f"{'right' if side == 'left' else 'left'}_{rest}"  # noqa: PLW2901 - its mirror
        other[name] = -value if name in _MIRROR_NEGATED else value
    return other

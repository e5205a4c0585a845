"""The closed vocabulary of measures: what exercise files may name.

A measure reads one number from a `Sight` (one frame of one body): degrees, or a ratio to the
length of the torso or of a limb. It gives None where a landmark it needs is not seen; unknown is
never zero. The definitions are geometry (the signed offset of a plank's hips was found with the
labelled frames of Exercise-Correction); which camera views make a measure meaningful is stated with
each.
"""

# ruff: noqa: E501 - the table of measures below has one row a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from game.core.arm_readers import (
    arm_curl,
    arm_forward,
    arm_press,
    elbow_knee,
    elbow_unfolded,
    forearm_raised,
    forearm_rise,
    forearm_tilt,
    hand_to_knee,
    shoulder_off_support,
    shoulder_over_elbow,
    shoulder_over_hand,
    wrist_level,
    wrist_over_elbow,
)
from game.core.body import LEFT, RIGHT, SIDES, Joint, Side, landmark
from game.core.gating import ALL_SEEN, MARGIN
from game.core.knee_readers import (
    fppa,
    knee_cross,
    knee_in,
    knee_in_of_toe,
    knee_medial,
    support_knee_in,
)
from game.core.leg_readers import (
    LEG,
    ankle_over_floor,
    foot_ahead,
    foot_spread,
    front_shank_tilt,
    heel_lift,
    hip_back,
    hip_height,
    hip_over_foot,
    hip_over_step,
    knee_lift,
    knee_over_toe,
    lateral_shift,
    leg_shortening,
    shank_tilt,
    stance,
    step_length,
    straighter_knee,
)
from game.core.measuring import (
    Reader,
    angle_at,
    chain,
    height_over,
    ratio,
    tilt_of_pair,
)
from game.core.sight import Sight
from game.core.trunk_readers import (
    body_tilt,
    hip_knee_line_off,
    hip_line_off,
    hip_raised,
    lateral_lean,
    neck,
    shoulder_depth,
    shoulder_over_floor,
    shrug,
    sway,
    torso_shortening,
    trunk_bend,
    trunk_elevation,
    trunk_lean,
    trunk_lean_signed,
)
from game.core.view import View

Picker = Callable[[tuple[Any, ...]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A named measure. `paired` ones differ by side; the others need both sides' joints.

    `reader` takes even what is only guessed; `read` gives None where something of `needs` is not
    seen. `picks` take what is needed of the left and of the right out of a tuple of all landmarks.
    """

    name: str
    unit: str
    paired: bool
    views: frozenset[View]
    needs: tuple[tuple[int, ...], tuple[int, ...]]
    picks: tuple[Picker, Picker]
    reader: Reader
    meaning: str

    def seen_in(self, sight: Sight, side: Side) -> bool:
        """Whether everything that the value for `side` rests on is seen."""
        seen = sight.look.seen
        return seen is ALL_SEEN or False not in self.picks[0 if side is LEFT else 1](seen)

    def trust(self, sight: Sight, side: Side) -> float:
        """The mean visibility of what it needs; 0 when a part of that is outside the picture.

        Whether anything is outside was looked at a moment ago (see `look`).
        """
        which, pose = 0 if side is LEFT else 1, sight.pose
        if not sight.look.inside:
            right, bottom = sight.aspect + MARGIN, 1 + MARGIN
            for i in self.needs[which]:
                if not (-MARGIN <= pose.x[i] <= right and -MARGIN <= pose.y[i] <= bottom):
                    return 0.0
        visible = self.picks[which](pose.visibility)
        return sum(visible) / len(visible)

    def read(self, sight: Sight, side: Side) -> float | None:
        """The value for `side`, or None where something it needs is not seen."""
        return self.reader(sight, side) if self.seen_in(sight, side) else None


SAGITTAL = frozenset({View.SIDE, View.OBLIQUE, View.LYING})
FRONTAL = frozenset({View.FRONT, View.OBLIQUE})
ANY = frozenset(View)
MEASURES: dict[str, Measure] = {}
"""Every measure by name. The table below fills it; nothing else does."""


def _picker(indices: tuple[int, ...]) -> Picker:
    """Takes a tuple's values at these places, as a tuple."""
    if len(indices) == 1:
        return itemgetter(slice(indices[0], indices[0] + 1))
    return itemgetter(*indices)


def _measure(  # noqa: PLR0913 - the columns of the table below
    name: str,
    joints: tuple[Joint, ...],
    reader: Reader,
    meaning: str,
    *,
    unit: str = "deg",
    views: frozenset[View] = ANY,
    paired: bool = True,
    also: tuple[int, ...] = (),
) -> None:
    def needs(side: Side) -> tuple[int, ...]:
        sides = (side,) if paired else SIDES
        return tuple(landmark(j, s) for j in joints for s in sides) + also

    left, right = needs(LEFT), needs(RIGHT)
    MEASURES[name] = Measure(
        name=name,
        unit=unit,
        paired=paired,
        views=views,
        needs=(left, right),
        picks=(_picker(left), _picker(right)),
        reader=reader,
        meaning=meaning,
    )


J = Joint
_TRUNK = (J.SHOULDER, J.HIP)
_TRUNK_POINTS = tuple(landmark(j, s) for j in _TRUNK for s in SIDES)
_SHOULDERS = (J.SHOULDER.left, J.SHOULDER.right)
_RATIO = "ratio"
_measure("knee", LEG, angle_at(*LEG), "knee angle, 180 straight", views=SAGITTAL)
_measure("hip", (J.SHOULDER, J.HIP, J.KNEE), angle_at(J.SHOULDER, J.HIP, J.KNEE), "hip angle, 180 straight", views=SAGITTAL)  # fmt: skip
_measure("elbow", (J.SHOULDER, J.ELBOW, J.WRIST), angle_at(J.SHOULDER, J.ELBOW, J.WRIST), "elbow angle, 180 straight")  # fmt: skip
_measure("arm_trunk", (J.HIP, J.SHOULDER, J.ELBOW), angle_at(J.HIP, J.SHOULDER, J.ELBOW), "upper arm off the trunk: 0 at the side, 90 horizontal, 180 overhead")  # fmt: skip
_measure("knee_unfolded", LEG, chain(*LEG), "knee angle with the foreshortening of thigh and shin undone, 180 straight")  # fmt: skip
_measure("hip_raised", (J.SHOULDER, J.HIP, J.KNEE), hip_raised, "hip angle on the back, 180 straight, more past straight (bridge)", views=SAGITTAL)  # fmt: skip
_measure("hip_unfolded", (J.SHOULDER, J.HIP, J.KNEE), chain(J.SHOULDER, J.HIP, J.KNEE), "hip angle with the foreshortening of trunk and thigh undone", views=SAGITTAL)  # fmt: skip
_measure("elbow_flared", (J.SHOULDER, J.ELBOW, J.WRIST), chain(J.SHOULDER, J.ELBOW, J.WRIST), "elbow angle with the foreshortening of an elbow that sticks out undone", views=SAGITTAL)  # fmt: skip
_measure("elbow_unfolded", (J.SHOULDER, J.ELBOW, J.WRIST), elbow_unfolded, "elbow angle with the foreshortening of the forearm undone (curl)", views=FRONTAL)  # fmt: skip
_measure("arm_forward", (J.SHOULDER, J.ELBOW, J.HIP), arm_forward, "upper arm ahead of the trunk line, + forward", views=SAGITTAL, also=_TRUNK_POINTS)  # fmt: skip
_measure("trunk_lean", _TRUNK, trunk_lean, "trunk off the vertical, unsigned", paired=False)
_measure("trunk_lean_signed", _TRUNK, trunk_lean_signed, "trunk off the vertical, + forward", paired=False, views=SAGITTAL)  # fmt: skip
_measure("trunk_bend", _TRUNK, trunk_bend, "trunk off the vertical by how high it still rises: from any view, coarse below 20", paired=False)  # fmt: skip
_measure("lateral_lean", _TRUNK, lateral_lean, "trunk off the vertical, + to the image's right", paired=False, views=FRONTAL)  # fmt: skip
_measure("shank_tilt", (J.KNEE, J.ANKLE), shank_tilt, "shin off the vertical, + knee forward", views=SAGITTAL)  # fmt: skip
_measure("front_shank_tilt", (J.KNEE, J.ANKLE), front_shank_tilt, "shin of the leg in front off the vertical, + knee forward", paired=False, views=SAGITTAL)  # fmt: skip
_measure("forearm_raised", (J.SHOULDER, J.ELBOW, J.WRIST), forearm_raised, "forearm above the line of the upper arm", views=FRONTAL, also=_SHOULDERS)  # fmt: skip
_measure("ankle_over_floor", (J.ELBOW, J.WRIST, J.ANKLE, J.FOOT_INDEX), ankle_over_floor, "ankle above the line from hand or elbow to the toes / torso: 0.2-0.4 on the toes, 0.1 with the feet laid flat", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("shoulder_over_floor", (J.ELBOW, J.WRIST, J.SHOULDER), shoulder_over_floor, "shoulder above the hands or elbows / torso: 0.5 on forearms, 1 on hands, 0.2 lying", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("forearm_tilt", (J.ELBOW, J.WRIST), forearm_tilt, "forearm off the vertical", views=FRONTAL)  # fmt: skip
_measure("hip_height", (J.HIP, J.KNEE), hip_height, "hips above knees / torso: 0.7 standing, 0.05 thigh level", unit=_RATIO, paired=False)  # fmt: skip
_measure("hip_line_off", (J.SHOULDER, J.HIP), hip_line_off, "hip above the shoulder-ankle line / its length: + piked, - sagging", unit=_RATIO)  # fmt: skip
_measure("hip_knee_line_off", (J.SHOULDER, J.HIP, J.KNEE), hip_knee_line_off, "hip above the shoulder-knee line / its length", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("knee_over_toe", (J.KNEE, J.FOOT_INDEX), knee_over_toe, "knee ahead of the toes / torso", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("knee_ratio", (J.KNEE, J.ANKLE), ratio(J.KNEE, J.ANKLE), "knee width / ankle width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("knee_medial", (*LEG,), knee_medial, "knee inside the hip-ankle line / its length, + inwards", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("knee_in_of_toe", (J.HIP, J.KNEE, J.FOOT_INDEX), knee_in_of_toe, "knee inside the toe / torso", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("knee_in", LEG, knee_in, "knee inside the hip-ankle line / its length, + inwards; image and world averaged", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("support_knee_in", LEG, support_knee_in, "knee_in of the leg that stands while the other is lifted", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("fppa", LEG, fppa, "frontal-plane projection angle of the knee, + inwards", views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("foot_ratio", (J.ANKLE, J.SHOULDER), ratio(J.ANKLE, J.SHOULDER), "ankle width / shoulder width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("foot_ratio_toe", (J.FOOT_INDEX, J.SHOULDER), ratio(J.FOOT_INDEX, J.SHOULDER), "toe width / shoulder width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("pelvis_tilt", (J.HIP,), tilt_of_pair(J.HIP), "pelvis off level, + left hip lower", paired=False, views=FRONTAL)  # fmt: skip
_measure("shoulder_tilt", (J.SHOULDER,), tilt_of_pair(J.SHOULDER), "shoulders off level, + left lower", paired=False, views=FRONTAL)  # fmt: skip
_measure("heel_lift", (J.KNEE, J.ANKLE, J.HEEL, J.FOOT_INDEX), heel_lift, "heel above the toe / shin", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("neck", (J.EAR, J.SHOULDER, J.HIP), neck, "ear-shoulder-hip angle", views=SAGITTAL)
_measure("shrug", (J.EAR, J.SHOULDER), shrug, "ear below the shoulder / torso: a shrug raises it", unit=_RATIO, views=FRONTAL)  # fmt: skip
_measure("lateral_shift", (J.HIP, J.ANKLE), lateral_shift, "hips off the middle of the feet / stance width, + to the image's right", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("wrist_over_shoulder", (J.SHOULDER, J.WRIST), height_over(J.WRIST, J.SHOULDER), "wrist above the shoulder / torso", unit=_RATIO)  # fmt: skip
_measure("wrist_over_hip", (J.HIP, J.WRIST), height_over(J.WRIST, J.HIP), "wrist above the hip / torso", unit=_RATIO)  # fmt: skip
_measure("wrist_over_elbow", (J.ELBOW, J.WRIST), wrist_over_elbow, "wrist above the elbow / half a torso (about a forearm)", unit=_RATIO)  # fmt: skip
_measure("shoulder_over_wrist", (J.SHOULDER, J.WRIST), height_over(J.SHOULDER, J.WRIST), "shoulder above the hand on the floor / torso", unit=_RATIO)  # fmt: skip
_measure("knee_lift", (J.HIP, J.KNEE), knee_lift, "knee above the hip / thigh: -1 standing, 0 thigh level", unit=_RATIO)  # fmt: skip
_measure("trunk_elevation", _TRUNK, trunk_elevation, "trunk above the horizontal", views=SAGITTAL)
_measure("body_tilt", (J.SHOULDER, J.ANKLE), body_tilt, "shoulder-ankle line off the horizontal", views=SAGITTAL)  # fmt: skip
_measure("wrist_level", (J.WRIST, *_TRUNK), wrist_level, "left wrist below the right along the trunk / torso", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("shoulder_off_hand", (J.SHOULDER, J.WRIST), shoulder_over_hand, "shoulder ahead of or behind the hand / torso", unit=_RATIO, views=SAGITTAL)  # fmt: skip
_measure("shoulder_off_elbow", (J.SHOULDER, J.ELBOW), shoulder_over_elbow, "shoulder ahead of or behind the elbow / torso", unit=_RATIO)  # fmt: skip
_measure("shoulder_off_support", (J.SHOULDER, J.ELBOW), shoulder_off_support, "shoulder beside the lower elbow, the one that is leant on / torso", unit=_RATIO, paired=False)  # fmt: skip
_measure("elbow_ratio", (J.ELBOW, J.SHOULDER), ratio(J.ELBOW, J.SHOULDER), "elbow width / shoulder width", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("sway", (J.HIP,), sway, "hips off their standing place / torso", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("torso_shortening", _TRUNK, torso_shortening, "torso shorter in the image than standing, share", unit=_RATIO, paired=False)  # fmt: skip
_measure("elbow_knee_same", (J.ELBOW, J.KNEE), elbow_knee(cross=False), "elbow to knee of the same side / torso", unit=_RATIO)  # fmt: skip
_measure("elbow_knee_cross", (J.KNEE,), elbow_knee(cross=True), "knee to the other side's elbow / torso", unit=_RATIO)  # fmt: skip
_measure("hip_over_foot", (J.HIP, J.ANKLE), hip_over_foot, "hips above the lower foot / torso: 1.4 standing, 0.8 thigh level", unit=_RATIO, paired=False)  # fmt: skip
_measure("hip_over_step", (J.HIP, J.ANKLE), hip_over_step, "hips above the lower foot / torso, whatever its distance from the camera: 1.5 standing, 1 in a lunge", unit=_RATIO, paired=False, views=FRONTAL)  # fmt: skip
_measure("leg_shortening", (J.HIP, J.ANKLE), leg_shortening, "from hip to ankle, shorter than the leg is long, by more than on the other side, share: 0 straight, 0.3 bent to 90 degrees, wherever the knee goes", unit=_RATIO, also=(J.HIP.left, J.HIP.right, J.ANKLE.left, J.ANKLE.right))  # fmt: skip
_measure("foot_spread", (J.ANKLE,), foot_spread, "distance of the ankles / torso", unit=_RATIO, paired=False)  # fmt: skip
_measure("stance", (J.SHOULDER, J.HIP, J.ANKLE), stance, "shoulders above the ankles / torso: 2.4 standing, below 1.2 on the floor", unit=_RATIO, paired=False)  # fmt: skip
_measure("forearm_rise", (J.ELBOW, J.WRIST), forearm_rise, "wrist above the elbow / forearm, -1 hanging to 1 upright", unit=_RATIO)  # fmt: skip
_measure("arm_curl", (J.SHOULDER, J.ELBOW, J.WRIST), arm_curl, "rise of the forearm over that of the upper arm: 0 hanging straight, 140 curled, from any view")  # fmt: skip
_measure("arm_press", (J.SHOULDER, J.WRIST), arm_press, "shoulder above the hand on the floor / arm's length: 1 straight, 0.45 down", unit=_RATIO)  # fmt: skip
_measure("foot_ahead", (J.HIP, J.ANKLE), foot_ahead, "ankle ahead of the other, along the way the hips face (metres)", unit="m")  # fmt: skip
_measure("step_length", (J.HIP, J.ANKLE), step_length, "how far one foot is ahead of the other (metres): 0 side by side, 0.5-0.9 in a lunge", unit="m", paired=False)  # fmt: skip
_measure("straighter_knee", LEG, straighter_knee, "angle of the straighter knee, 180 straight: the leg that should not bend", paired=False)  # fmt: skip
_measure("hip_back", (J.HIP,), hip_back, "hips behind their standing place / torso", unit=_RATIO, paired=False, views=SAGITTAL)  # fmt: skip
_measure("ankle_over_hip", (J.HIP, J.ANKLE), height_over(J.ANKLE, J.HIP), "ankle above the hip / torso", unit=_RATIO)  # fmt: skip
_measure("knee_cross", (J.KNEE,), knee_cross, "knee inside the hip / torso, + inwards", unit=_RATIO, views=FRONTAL, also=(J.HIP.left, J.HIP.right))  # fmt: skip
_measure("hand_to_knee", (J.WRIST, J.KNEE), hand_to_knee, "wrist to knee of the same side / torso", unit=_RATIO)  # fmt: skip
_measure("shoulder_depth", (J.SHOULDER,), shoulder_depth, "share of the line of the shoulders that points at the camera: 0 beside or above each other, 1 behind", unit=_RATIO, paired=False)  # fmt: skip

REP_MEASURES: dict[str, str] = {
    "rom_fraction": "ratio",
    "rest_fraction": "ratio",
    "out_s": "s",
    "back_s": "s",
    "async_s": "s",
    "side_difference": "deg",
}
"""Measures of a whole repetition, for fault rules: name -> unit (made in `judging`; the rest is the
lower of progress before and after it)."""

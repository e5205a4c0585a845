"""The human body as the tracker names it: sides, landmarks and the bones between them."""

from __future__ import annotations

from enum import Enum, IntEnum
from itertools import pairwise


class Side(Enum):
    """A side of the body, always the player's own: left is the player's left hand."""

    LEFT = "left"
    RIGHT = "right"

    # Members equal only themselves; the default hash runs in Python, hundreds of times a frame.
    __hash__ = object.__hash__

    @property
    def other(self) -> Side:
        """The opposite side."""
        return RIGHT if self is LEFT else LEFT


LEFT, RIGHT = SIDES = (Side.LEFT, Side.RIGHT)
"""Members by their own names: up to Python 3.11 each look into an enumeration takes as long as five
other steps, and measures look hundreds of times a frame."""


class Landmark(IntEnum):
    """The 33 BlazePose landmarks in MediaPipe's order (its topology page is the source)."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


LANDMARK_COUNT = len(Landmark)


class Joint(Enum):
    """A paired body part; `left` and `right` are its landmarks (see also `landmark`)."""

    EAR = "ear"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"
    PINKY = "pinky"
    INDEX = "index"
    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"
    HEEL = "heel"
    FOOT_INDEX = "foot_index"

    __hash__ = object.__hash__  # as in `Side`

    def __init__(self, name: str) -> None:
        """Find the joint's two landmarks, as plain numbers: tuples are indexed faster by those."""
        self.left = int(Landmark[f"LEFT_{name.upper()}"])
        self.right = int(Landmark[f"RIGHT_{name.upper()}"])


EAR, SHOULDER, ELBOW, WRIST, PINKY, INDEX, HIP, KNEE, ANKLE, HEEL, FOOT_INDEX = Joint


def landmark(joint: Joint, side: Side) -> int:
    """The number of the landmark of `joint` on the player's `side`."""
    return joint.left if side is LEFT else joint.right


def _mirror(point: Landmark) -> Landmark:
    name = point.name
    if "LEFT" in name:
        return Landmark[name.replace("LEFT", "RIGHT")]
    return Landmark[name.replace("RIGHT", "LEFT")]


MIRRORED: tuple[Landmark, ...] = tuple(_mirror(point) for point in Landmark)
"""For each landmark, the one on the other side of the body (the nose is its own)."""

_CHAINS = (
    (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST, Joint.INDEX),
    (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX),
)

BONES: tuple[tuple[int, int], ...] = (
    (Joint.SHOULDER.left, Joint.SHOULDER.right),
    (Joint.HIP.left, Joint.HIP.right),
    *(
        (landmark(a, side), landmark(b, side))
        for chain in _CHAINS
        for a, b in pairwise(chain)
        for side in SIDES
    ),
)
"""Pairs of landmarks that a skeleton drawing connects."""

"""A puppet on the stage, in pixels: where its parts are and how they lie in depth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.core.body import SIDES, Joint, Landmark, Side, landmark
from game.view.canvas import Box, Limb, Point
from game.view.rig import Puppet
from game.view.shapes import add, between, direction, distance

ARM_BEHIND = 0.05
"""An arm whose mean depth is this far (body heights) behind the trunk is drawn before it."""

RADII = {
    Joint.SHOULDER: 0.040,
    Joint.ELBOW: 0.031,
    Joint.WRIST: 0.025,
    Joint.HIP: 0.058,
    Joint.KNEE: 0.042,
    Joint.ANKLE: 0.030,
}
"""Thickness of the limbs at the joints: radii in body heights."""
HAND_RADIUS = 0.036
HEEL_RADIUS = 0.030
TOE_RADIUS = 0.034
HEAD_RADIUS = 0.098
SHOULDER_HALF = 0.080
HIP_HALF = 0.058
"""Least half widths of the trunk (body heights): what is left of it in a side view."""


_LEFT = {joint.value: int(landmark(joint, Side.LEFT)) for joint in Joint}
_RIGHT = {joint.value: int(landmark(joint, Side.RIGHT)) for joint in Joint}


def _index(joint: Joint, side: Side) -> int:
    """The landmark of a joint; by its name, for members of an enum are slow keys."""
    return (_LEFT if side is Side.LEFT else _RIGHT)[joint._value_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A puppet whose body height is `body` pixels and whose origin is at `origin`."""

    puppet: Puppet
    origin: Point
    body: float
    pixels: tuple[Point, ...] = field(init=False, repr=False, compare=False)
    """Every landmark in pixels: each is asked for often."""

    def __post_init__(self) -> None:
        """Work the pixels out."""
        (x0, y0), body = self.origin, self.body
        pixels = tuple([(x0 + x * body, y0 + y * body) for x, y in self.puppet.points])
        object.__setattr__(self, "pixels", pixels)

    def moved(self, dx: float, dy: float) -> Placed:
        """The same, moved by (dx, dy) pixels."""
        return replace(self, origin=add(self.origin, dx, dy)) if dx or dy else self

    def at(self, point: Landmark) -> Point:
        """A landmark in pixels."""
        return self.pixels[point]

    def joint(self, joint: Joint, side: Side) -> Point:
        """A paired joint in pixels."""
        return self.pixels[(_LEFT if side is Side.LEFT else _RIGHT)[joint._value_]]

    def middle(self, joint: Joint) -> Point:
        """The point between the left and the right joint."""
        return between(self.joint(joint, Side.LEFT), self.joint(joint, Side.RIGHT), 0.5)

    def seen(self, *joints: tuple[Joint, Side]) -> float:
        """How well the least seen of `joints` is seen, 0..1."""
        return min(self.puppet.seen[_index(joint, side)] for joint, side in joints)

    def depth(self, side: Side, *joints: Joint) -> float:
        """The mean depth of a side's joints, in body heights; larger is farther away."""
        return sum(self.puppet.depth[_index(joint, side)] for joint in joints) / len(joints)

    def px(self, share: float) -> float:
        """A share of the body height in pixels."""
        return share * self.body

    @property
    def up(self) -> Point:
        """The unit vector from the hips to the shoulders."""
        return direction(self.middle(Joint.HIP), self.middle(Joint.SHOULDER))

    @property
    def torso(self) -> float:
        """The trunk's length in pixels."""
        return distance(self.middle(Joint.HIP), self.middle(Joint.SHOULDER))

    def bone(self, upper: Joint, lower: Joint, side: Side) -> Limb:
        """The limb from `upper` to `lower`."""
        return Limb(
            a=self.joint(upper, side),
            b=self.joint(lower, side),
            radius_a=self.px(RADII[upper]),
            radius_b=self.px(RADII[lower]),
        )

    def hand(self, side: Side) -> Limb:
        """The mitten: from the wrist over the knuckles."""
        wrist = self.joint(Joint.WRIST, side)
        knuckles = between(self.joint(Joint.INDEX, side), self.joint(Joint.PINKY, side), 0.4)
        ux, uy = direction(wrist, knuckles)
        reach = self.px(0.044)
        return Limb(
            a=wrist,
            b=add(wrist, ux * reach, uy * reach),
            radius_a=self.px(RADII[Joint.WRIST] * 1.1),
            radius_b=self.px(HAND_RADIUS),
        )

    def shoe(self, side: Side) -> Limb:
        """The shoe, from heel to toe."""
        return Limb(
            a=self.joint(Joint.HEEL, side),
            b=self.joint(Joint.FOOT_INDEX, side),
            radius_a=self.px(HEEL_RADIUS),
            radius_b=self.px(TOE_RADIUS),
        )

    @property
    def head(self) -> Point:
        """The middle of the head: above the ears, and never sunk into the shoulders."""
        ears = between(self.at(Landmark.LEFT_EAR), self.at(Landmark.RIGHT_EAR), 0.5)
        neck = self.middle(Joint.SHOULDER)
        ux, uy = direction(neck, ears)
        reach = max(distance(neck, ears) + self.px(0.020), self.px(0.124))
        return add(neck, ux * reach, uy * reach)

    def arm_behind(self, side: Side) -> bool:
        """Whether the arm is behind the trunk."""
        arm = self.depth(side, Joint.SHOULDER, Joint.ELBOW, Joint.WRIST)
        trunk = sum(self.depth(s, Joint.SHOULDER, Joint.HIP) for s in SIDES) / 2
        return arm - trunk > ARM_BEHIND

    @property
    def far_leg(self) -> Side:
        """The leg that is drawn first."""
        joints = (Joint.HIP, Joint.KNEE, Joint.ANKLE)
        left, right = (self.depth(side, *joints) for side in SIDES)
        return Side.LEFT if left > right else Side.RIGHT

    @property
    def far_arm(self) -> Side:
        """The arm that is drawn first."""
        joints = (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST)
        left, right = (self.depth(side, *joints) for side in SIDES)
        return Side.LEFT if left > right else Side.RIGHT

    def trunk_outline(self, grow: float = 0.0) -> tuple[Point, ...]:
        """The corners of the trunk (for `smooth`), made larger by `grow` body heights."""
        low, high = self.middle(Joint.HIP), self.middle(Joint.SHOULDER)
        ux, uy = self.up
        nx, ny = -uy, ux
        body = self.body

        def half(joint: Joint, least: float, extra: float) -> float:
            a, b = (self.joint(joint, side) for side in SIDES)
            across = abs((b[0] - a[0]) * nx + (b[1] - a[1]) * ny) / 2
            return max(across, least * body) + extra * body

        def lift(joint: Joint, sign: float) -> float:
            a, b = (self.joint(joint, side) for side in SIDES)
            right = a if (a[0] - b[0]) * nx + (a[1] - b[1]) * ny > 0 else b
            middle = between(a, b, 0.5)
            return sign * ((right[0] - middle[0]) * ux + (right[1] - middle[1]) * uy)

        chest = half(Joint.SHOULDER, SHOULDER_HALF, 0.026)
        hips = half(Joint.HIP, HIP_HALF, 0.040)
        waist = 0.5 * chest + 0.36 * hips
        more = grow * body
        rings = (  # (share from hips to shoulders, half width, lifted with, extra along)
            (1.0, 0.42 * chest, 0.3, 0.046 * body + more),
            (1.0, 0.88 * chest, 1.0, 0.024 * body + more),
            (0.86, chest, 0.8, 0.0),
            (0.45, waist, 0.0, 0.0),
            (0.08, hips, 0.0, 0.0),
            (-0.12, 0.80 * hips, 0.0, -more),
        )
        sides: list[list[Point]] = []
        for sign in (1.0, -1.0):
            raised = lift(Joint.SHOULDER, sign)
            corners = []
            for share, width, lifted, extra in rings:
                across = sign * (width + more)
                along = extra + lifted * raised
                base = between(low, high, share)
                corners.append(add(base, nx * across + ux * along, ny * across + uy * along))
            sides.append(corners)
        return (*sides[0], *reversed(sides[1]))

    def silhouette(self) -> tuple[Limb, ...]:
        """The body as limbs, for halos and ghosts: arms, legs, trunk and head."""
        low, high = self.middle(Joint.HIP), self.middle(Joint.SHOULDER)
        limbs = [
            Limb(a=high, b=low, radius_a=self.px(0.105), radius_b=self.px(0.085)),
            Limb(
                a=self.joint(Joint.SHOULDER, Side.LEFT),
                b=self.joint(Joint.SHOULDER, Side.RIGHT),
                radius_a=self.px(0.045),
                radius_b=self.px(0.045),
            ),
            Limb(
                a=between(high, self.head, 0.9),
                b=self.head,
                radius_a=self.px(HEAD_RADIUS),
                radius_b=self.px(HEAD_RADIUS),
            ),
        ]
        for side in SIDES:
            limbs += [
                self.bone(Joint.HIP, Joint.KNEE, side),
                self.bone(Joint.KNEE, Joint.ANKLE, side),
                self.shoe(side),
                self.bone(Joint.SHOULDER, Joint.ELBOW, side),
                self.bone(Joint.ELBOW, Joint.WRIST, side),
                self.hand(side),
            ]
        return tuple(limbs)


def place(puppet: Puppet, *, stage: Box, body: float) -> Placed:
    """`puppet` in the middle of `stage`, standing on its bottom, `body` pixels tall."""
    return Placed(puppet=puppet, origin=(stage.centre[0], stage.bottom), body=body)

"""The avatar: a friendly glowing figure of rounded limbs with a suit, gloves, shoes and a face."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from math import ceil, floor

from game.core.body import SIDES, Joint, Side
from game.view import face, theme
from game.view.canvas import Box, Canvas, Color, Limb, Point
from game.view.face import Mood
from game.view.placing import Placed
from game.view.rig import Puppet
from game.view.shapes import add, between, distance, grown, smooth

EDGE = 0.0085
"""The dark line around everything, in body heights."""
UNSEEN_ALPHA = 0.22
NEARLY_ONE = 0.97
"""From here on a limb is drawn without a layer."""
SHADOW_REACH = 0.3
"""Parts below this height (body heights) cast a shadow."""
AURA_REACH = 0.10
"""How far the light around the body reaches, in body heights."""
AURA_MORE = 0.05
"""The light of a tapered limb is as wide as its thick end everywhere."""
AURA_STEP = 0.13
"""Distance of the glows that it is made of, in body heights."""
KEPT = 8
"""Figures whose boxes are kept: the player's, and those of the menus."""
LIGHT = (-0.34, -0.30)
"""Where the light comes from: the highlight's offset in radii."""


def draw(
    canvas: Canvas, placed: Placed, *, mood: Mood, t_ms: int, gaze: Point = (0.0, 0.0)
) -> None:
    """The whole avatar, parts from back to front; limbs that are not seen fade to ghosts."""
    presence = placed.puppet.presence
    if presence <= 0:
        return
    t_ms = face.moment(t_ms)
    limbs, halo, reach = _reach(placed)

    def paint(target: Canvas, at: Box) -> None:
        moved = placed.moved(at.x - reach.x, at.y - reach.y)
        _body(target, moved, mood=mood, t_ms=t_ms, gaze=gaze)

    canvas.light(
        ("aura", placed),
        halo,
        lambda target, at: _aura(target, placed, limbs, (at.x - halo.x, at.y - halo.y)),
    )
    with canvas.layer(reach, alpha=presence) if presence < 1 else nullcontext():
        canvas.moving(("body", placed, mood, t_ms, gaze), reach, paint, edge=theme.BODY_EDGE)


def _body(canvas: Canvas, placed: Placed, *, mood: Mood, t_ms: int, gaze: Point) -> None:
    far_arm = placed.far_arm
    arms = (far_arm, far_arm.other)
    for side in arms:
        if placed.arm_behind(side):
            _arm(canvas, placed, side)
    _neck(canvas, placed)
    canvas.polygon(smooth(placed.trunk_outline(EDGE)), theme.BODY_EDGE)
    far_leg = placed.far_leg
    for side in (far_leg, far_leg.other):
        _leg(canvas, placed, side)
    _trunk(canvas, placed)
    face.draw(canvas, face.head_of(placed), mood=mood, t_ms=t_ms, gaze=gaze)
    for side in arms:
        if not placed.arm_behind(side):
            _arm(canvas, placed, side)


def _aura(canvas: Canvas, placed: Placed, limbs: tuple[Limb, ...], shift: Point) -> None:
    """Light around the body, moved by `shift`: a row of glows along every limb."""
    for limb in limbs:
        radius = AURA_REACH * placed.body + max(limb.radius_a, limb.radius_b)
        count = max(1, round(distance(limb.a, limb.b) / (AURA_STEP * placed.body)))
        for step in range(count):
            at = add(between(limb.a, limb.b, (step + 0.5) / count), *shift)
            canvas.glow(at, radius, theme.AURA, alpha=placed.puppet.presence)


@lru_cache(maxsize=KEPT)
def _reach(placed: Placed) -> tuple[tuple[Limb, ...], Box, Box]:
    """A body's silhouette and the boxes around it, with its aura and without.

    Kept, as two pictures of the window show the same pose.
    """
    limbs = placed.silhouette()
    halo = around(limbs, (AURA_REACH + AURA_MORE) * placed.body)
    return limbs, whole(halo), whole(around(limbs, placed.px(0.06)))


def whole(box: Box) -> Box:
    """The box of whole pixels around `box`."""
    x, y = floor(box.x), floor(box.y)
    return Box(x=x, y=y, width=ceil(box.right) - x, height=ceil(box.bottom) - y)


def around(limbs: tuple[Limb, ...], room: float) -> Box:
    """The box around `limbs` with `room` pixels on every side."""
    left = min(min(b.a[0] - b.radius_a, b.b[0] - b.radius_b) for b in limbs) - room
    top = min(min(b.a[1] - b.radius_a, b.b[1] - b.radius_b) for b in limbs) - room
    right = max(max(b.a[0] + b.radius_a, b.b[0] + b.radius_b) for b in limbs) + room
    bottom = max(max(b.a[1] + b.radius_a, b.b[1] + b.radius_b) for b in limbs) + room
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _lit(canvas: Canvas, limb: Limb, colors: tuple[Color, Color]) -> None:
    """A limb in its colour, with light along one side."""
    canvas.limb(limb, colors[0])
    dx, dy = LIGHT
    canvas.limb(
        Limb(
            a=add(limb.a, dx * limb.radius_a, dy * limb.radius_a),
            b=add(limb.b, dx * limb.radius_b, dy * limb.radius_b),
            radius_a=limb.radius_a * 0.42,
            radius_b=limb.radius_b * 0.42,
        ),
        colors[1],
        smooth=False,
    )


def _faded(
    canvas: Canvas, placed: Placed, limbs: tuple[Limb, ...], seen: float
) -> AbstractContextManager[None]:
    """A layer for limbs that are seen only by the share `seen` (0..1)."""
    alpha = UNSEEN_ALPHA + (1 - UNSEEN_ALPHA) * seen
    if alpha > NEARLY_ONE:
        return nullcontext()
    return canvas.layer(around(limbs, placed.px(0.03)), alpha=alpha)


def _leg(canvas: Canvas, placed: Placed, side: Side) -> None:
    thigh = placed.bone(Joint.HIP, Joint.KNEE, side)
    shin = placed.bone(Joint.KNEE, Joint.ANKLE, side)
    shoe = placed.shoe(side)
    edge = placed.px(EDGE)
    seen = placed.seen((Joint.KNEE, side), (Joint.ANKLE, side))
    hem = between(thigh.a, thigh.b, 0.78)
    shorts = Limb(a=thigh.a, b=hem, radius_a=thigh.radius_a, radius_b=thigh.radius_b * 1.16)
    with _faded(canvas, placed, (thigh, shin, shoe), seen):
        _shoe(canvas, placed, shoe)
        for limb in (shin, shorts):
            canvas.limb(grown(limb, edge), theme.BODY_EDGE)
        _lit(canvas, shin, (theme.BODY, theme.BODY_LIGHT))
        canvas.limb(thigh, theme.BODY)
        _lit(canvas, shorts, (theme.SUIT_DARK, theme.SUIT))


def _shoe(canvas: Canvas, placed: Placed, shoe: Limb) -> None:
    edge = placed.px(EDGE)
    down = placed.px(0.006)
    sole = Limb(
        a=add(shoe.a, 0, down),
        b=add(shoe.b, 0, down),
        radius_a=shoe.radius_a,
        radius_b=shoe.radius_b,
    )
    canvas.limb(grown(sole, edge), theme.BODY_EDGE)
    canvas.limb(sole, theme.GLOVE)
    canvas.limb(
        Limb(
            a=add(shoe.a, 0, -down * 0.6),
            b=add(shoe.b, 0, -down * 0.6),
            radius_a=shoe.radius_a * 0.96,
            radius_b=shoe.radius_b * 0.96,
        ),
        theme.SHOE,
    )


def _arm(canvas: Canvas, placed: Placed, side: Side) -> None:
    upper = placed.bone(Joint.SHOULDER, Joint.ELBOW, side)
    lower = placed.bone(Joint.ELBOW, Joint.WRIST, side)
    hand = placed.hand(side)
    edge = placed.px(EDGE)
    seen = placed.seen((Joint.ELBOW, side), (Joint.WRIST, side))
    sleeve = Limb(
        a=upper.a,
        b=between(upper.a, upper.b, 0.55),
        radius_a=upper.radius_a,
        radius_b=upper.radius_b * 1.12,
    )
    with _faded(canvas, placed, (upper, lower, hand), seen):
        for limb in (upper, lower):
            canvas.limb(grown(limb, edge), theme.BODY_EDGE)
        canvas.limb(upper, theme.BODY)
        _lit(canvas, lower, (theme.BODY, theme.BODY_LIGHT))
        _lit(canvas, sleeve, (theme.SUIT, theme.SUIT_LIGHT))
        canvas.limb(grown(hand, edge), theme.BODY_EDGE)
        canvas.limb(hand, theme.GLOVE)


def _neck(canvas: Canvas, placed: Placed) -> None:
    neck = Limb(
        a=placed.middle(Joint.SHOULDER),
        b=placed.head,
        radius_a=placed.px(0.036),
        radius_b=placed.px(0.034),
    )
    canvas.limb(grown(neck, placed.px(EDGE)), theme.BODY_EDGE)
    canvas.limb(neck, theme.BODY_DARK)


def _trunk(canvas: Canvas, placed: Placed) -> None:
    corners = placed.trunk_outline()
    canvas.polygon(smooth(corners), theme.SUIT)
    half = len(corners) // 2
    right, left = corners[:half], corners[half:][::-1]
    _shorts(canvas, right, left)
    _chest(canvas, placed, right, left)


def _shorts(canvas: Canvas, right: tuple[Point, ...], left: tuple[Point, ...]) -> None:
    """The lower end of the trunk, and the belt."""
    top_r, top_l = between(right[3], right[4], 0.45), between(left[3], left[4], 0.45)
    shape = (top_r, right[4], right[5], left[5], left[4], top_l)
    canvas.polygon(shape, theme.SUIT_DARK)
    belt_r, belt_l = between(right[3], right[4], 0.62), between(left[3], left[4], 0.62)
    canvas.polygon((top_r, belt_r, belt_l, top_l), theme.GOLD)


def _chest(
    canvas: Canvas, placed: Placed, right: tuple[Point, ...], left: tuple[Point, ...]
) -> None:
    """A lighter chest with the bolt of the game on it."""
    rim = [between(a, b, 0.14) for a, b in zip(right[1:4], left[1:4], strict=True)]
    far = [between(b, a, 0.14) for a, b in zip(right[1:4], left[1:4], strict=True)]
    canvas.polygon(smooth((*rim, *reversed(far))), theme.SUIT_LIGHT)
    rim = [between(a, b, 0.17) for a, b in zip(rim, far, strict=True)]
    inner = [between(b, a, 0.10) for a, b in zip(rim, far, strict=True)]
    canvas.polygon(smooth((*rim, *reversed(inner))), theme.SUIT)
    ux, uy = placed.up
    middle = between(placed.middle(Joint.SHOULDER), placed.middle(Joint.HIP), 0.30)
    width = min(placed.px(0.030), 0.2 * abs(right[2][0] - left[2][0]) + placed.px(0.012))

    def at(across: float, along: float) -> Point:
        return add(middle, -uy * across + ux * along, ux * across + uy * along)

    tall = placed.px(0.052)
    canvas.polygon(
        (
            at(width * 0.35, tall),
            at(-width, -tall * 0.12),
            at(-width * 0.05, -tall * 0.05),
            at(-width * 0.35, -tall),
            at(width, tall * 0.20),
            at(width * 0.05, tall * 0.12),
        ),
        theme.GOLD,
    )


def ghost(canvas: Canvas, placed: Placed, *, key: str, alpha: float) -> None:
    """The outline of a target pose: what the body should do now. `key` names the pose."""
    rough = _extent(placed.puppet, placed.body)
    box = Box(
        x=floor(placed.origin[0] + rough.x),
        y=floor(placed.origin[1] + rough.y),
        width=ceil(rough.width),
        height=ceil(rough.height),
    )

    def paint(target: Canvas, place: Box) -> None:
        moved = placed.moved(place.x - box.x, place.y - box.y)
        limbs = moved.silhouette()
        for limb in limbs:
            target.limb(grown(limb, moved.px(0.012)), theme.GHOST)
        for limb in limbs:
            target.limb(grown(limb, -moved.px(0.002)), theme.NIGHT_BOTTOM)

    canvas.cached(f"ghost {key}", box, paint, alpha=alpha, edge=theme.GHOST)


@lru_cache(maxsize=256)
def _extent(puppet: Puppet, body: float) -> Box:
    """The box around a target pose whose origin is at (0, 0)."""
    placed = Placed(puppet=puppet, origin=(0.0, 0.0), body=body)
    return around(placed.silhouette(), placed.px(0.03))


def shadow(canvas: Canvas, placed: Placed) -> None:
    """A soft dark patch on the floor under every part that is near it."""
    for side in SIDES:
        for joint in (Joint.ANKLE, Joint.WRIST, Joint.HIP):
            x, y = placed.joint(joint, side)
            height = max(0.0, (placed.origin[1] - y) / placed.body)
            if height < SHADOW_REACH:
                wide = 2 * round(placed.px(0.14 * (1 - height * 1.5)) / 2)
                tall = wide * 0.34
                box = Box(x=x - wide, y=placed.origin[1] - tall / 2, width=2 * wide, height=tall)
                canvas.cached(f"shadow {wide}", box, _patch)


def _patch(canvas: Canvas, box: Box) -> None:
    """An ellipse of shadow, darker in its middle."""
    for share in (1.0, 0.8, 0.6):
        inner = box.inset(box.width * (1 - share) / 2, box.height * (1 - share) / 2)
        canvas.ellipse(inner, theme.SHADOW, alpha=0.16)

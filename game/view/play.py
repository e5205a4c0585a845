"""The playing screen in all its stages: framing, countdown, work and rest."""

from __future__ import annotations

from dataclasses import replace

from game.core.body import Joint
from game.core.counting import PhaseName
from game.core.events import Hint, LiveFault
from game.core.exercise import Kind
from game.core.plan import Step
from game.core.state import SessionState, Stage
from game.core.verdict import Tier
from game.view import (
    arena,
    avatar,
    banner,
    effects,
    faultmarks,
    gauge,
    ghost,
    hud,
    interludes,
    opponent,
    pictograms,
    progress,
    rings,
    theme,
    words,
)
from game.view.canvas import Anchor, Box, Canvas
from game.view.face import Mood
from game.view.layout import Layout
from game.view.models import Hits, PlayPicture
from game.view.placing import Placed, place
from game.view.show import CAPTION_MS

KEYS = ("Esc pause", "N skip", "M sound", "C camera")
NEW_MS = 8_000
"""For so long into the first set of a level the robot's bar is named."""
SMILE_MS = 1_300
EFFORT_FROM = 0.6
"""From this progress on the avatar's face shows effort."""


def draw(canvas: Canvas, picture: PlayPicture) -> Hits:
    """Draw the screen; returns where pausing, skipping and the camera can be clicked."""
    layout = Layout(size=canvas.size)
    if picture.show.framing_ms is not None:
        picture = replace(picture, state=replace(picture.state, framing=picture.show.framing))
    if picture.show.outdated(picture.state):
        picture = replace(picture, state=replace(picture.state, cue=None))
    state, plan = picture.state, picture.plan
    arena.draw(canvas, layout, t_ms=picture.t_ms)
    step = plan.steps[min(state.step_index, len(plan.steps) - 1)]
    progress.strip(canvas, layout, plan, state)
    if any(each.judged for each in plan.steps):
        hud.score(canvas, layout, state, picture.show, t_ms=picture.t_ms)
    else:
        hud.unscored(canvas, layout)
    opponent.draw(
        canvas,
        layout,
        health=1 - progress.level_share(plan, state),
        hurt_ms=effects.struck_ms(picture.show.strikes, picture.t_ms),
        t_ms=picture.t_ms,
    )
    if state.step_index == 0 and state.work_ms < NEW_MS:
        opponent.name_bar(canvas, layout)
    _camera(canvas, layout, picture)
    if state.stage is Stage.REST:
        interludes.rest(canvas, layout, picture, step)
    else:
        _performance(canvas, layout, picture, step)
    said = banner.message(plan, state, asked_ms=_asked_ms(picture))
    strip = picture.strip
    if said is not None:
        lowest = None if strip else layout.controls.y - layout.px(8)
        place = banner.draw(canvas, layout, *said, lowest=lowest)
        strip = strip and place.bottom <= layout.caption.y
    if strip:
        _strip(canvas, layout, picture)
    return _hits(layout, picture)


def _asked_ms(picture: PlayPicture) -> int:
    """For how long the framing check has asked for the same."""
    since = picture.show.framing_ms
    return 0 if since is None else max(0, picture.t_ms - since)


def _hits(layout: Layout, picture: PlayPicture) -> Hits:
    spots = [("pause", layout.counter)]
    if picture.camera is not None:
        spots.append(("camera", layout.camera))
    if picture.state.stage is Stage.REST:
        spots.append(("skip", layout.tempo))
    return tuple(spots)


def placed_avatar(layout: Layout, picture: PlayPicture) -> Placed | None:
    """The player's avatar on the stage; None until somebody was seen."""
    rig = picture.show.rig
    if rig is None:
        return None
    return place(rig.puppet, stage=layout.stage, body=layout.body_height)


def _performance(canvas: Canvas, layout: Layout, picture: PlayPicture, step: Step) -> None:
    """Everything while the player is on stage."""
    state, t_ms = picture.state, picture.t_ms
    placed = placed_avatar(layout, picture)
    if placed is not None:
        avatar.shadow(canvas, placed)
        if picture.ghost and state.stage in (Stage.WORK, Stage.COUNTDOWN):
            ghost.draw(canvas, picture, step, placed)
        faults = _faults(picture)
        avatar.draw(
            canvas,
            placed,
            mood=_mood(picture, faults),
            t_ms=t_ms,
            gaze=(0.6, 0.1) if effects.struck_ms(picture.show.strikes, t_ms) else (0.0, 0.0),
        )
        _marks(canvas, layout, picture, step, placed)
    if state.stage is Stage.WORK:
        hud.counter(canvas, layout, step, state)
        if step.exercise is not None and step.exercise.kind is Kind.HOLD:
            rings.hold(canvas, layout, state)
        else:
            rings.beat(canvas, layout, step, picture.show.beat)
        hud.sides(canvas, layout, step, state)
    else:
        interludes.preview(canvas, layout, picture, step)
    if state.stage is Stage.COUNTDOWN and state.left_ms is not None:
        interludes.countdown(canvas, layout, state.left_ms)
    _effects(canvas, layout, picture, placed)


def _faults(picture: PlayPicture) -> tuple[LiveFault, ...]:
    """The faults to show, the most severe first: those there are, then those just corrected."""
    state = picture.state
    if state.live is None or state.stage is not Stage.WORK:
        return ()
    live = {fault.key: fault for fault in state.live.faults}
    gone = [mark.fault for mark in picture.show.marks if mark.fault.key not in live]
    return tuple(sorted([*live.values(), *gone], key=lambda fault: -fault.severity))


def _mood(picture: PlayPicture, faults: tuple[LiveFault, ...]) -> Mood:
    show, t_ms = picture.show, picture.t_ms
    pleased = any(
        s.hit
        and not s.harmful
        and s.tier in (Tier.PERFECT, Tier.GREAT)
        and 0 <= t_ms - s.t_ms < SMILE_MS
        for s in show.strikes
    )
    praised = show.praised_ms is not None and 0 <= t_ms - show.praised_ms < SMILE_MS
    if pleased or praised:
        return Mood.SMILE
    if faults:
        return Mood.WORRY
    live = picture.state.live
    if live is not None and picture.state.stage is Stage.WORK:
        busy = [limb for limb in live.limbs if limb.phase is not PhaseName.REST]
        if any((limb.progress or 0) > EFFORT_FROM for limb in busy):
            return Mood.EFFORT
    framing = picture.state.framing
    if framing is not None and framing.hint is Hint.OK:
        return Mood.SMILE
    return Mood.CALM


def _marks(
    canvas: Canvas, layout: Layout, picture: PlayPicture, step: Step, placed: Placed
) -> None:
    """Faults and the gauges at the joints."""
    state = picture.state
    live = state.live
    if live is None or state.stage is not Stage.WORK or step.exercise is None:
        return
    faults = _faults(picture)
    about = None if state.cue is None else state.cue.fault_id
    faultmarks.light(canvas, placed, faults, t_ms=picture.t_ms, about=about)
    if live.judging and step.exercise.signals:
        own = dict(picture.plan.ranges).get(step.exercise.id)
        marked = replace(live, faults=faults)
        gauge.draw(canvas, layout, placed, step.exercise, marked, own=own)
    shown = _pointed_out(state, faults)
    faultmarks.point_out(canvas, layout, placed, shown, view=live.view, t_ms=picture.t_ms)


def _pointed_out(state: SessionState, faults: tuple[LiveFault, ...]) -> tuple[LiveFault, ...]:
    """The fault that the arrow is about: what the cue says, or the worst where it says nothing.

    Where both sides have it, it is there twice. While the cue is about something that is over,
    there is no arrow: the two must not disagree.
    """
    cue = None if state.cue is None else state.cue.fault_id
    worst = next((fault.id for fault in faults if cue in (None, fault.id)), None)
    return tuple(fault for fault in faults if fault.id == worst)


def _effects(canvas: Canvas, layout: Layout, picture: PlayPicture, placed: Placed | None) -> None:
    strikes, t_ms = picture.show.strikes, picture.t_ms
    if not strikes:
        return
    middle = layout.stage.centre if placed is None else placed.middle(Joint.SHOULDER)
    target, _ = opponent.place(layout)
    effects.draw(canvas, layout, strikes, source=middle, target=target, t_ms=t_ms)
    effects.tags(canvas, layout, strikes, t_ms=t_ms)


def _camera(canvas: Canvas, layout: Layout, picture: PlayPicture) -> None:
    """The camera picture, small and mirrored, in a frame."""
    if picture.camera is None:
        return
    box = layout.camera
    raw = picture.camera
    wide = min(box.width, box.height * raw.width / raw.height)
    inset = Box(x=box.right - wide, y=box.y, width=wide, height=box.height)
    canvas.picture(raw, inset, mirrored=True, radius=layout.px(14))
    canvas.rect(inset, theme.PANEL_EDGE, radius=layout.px(14), width=layout.px(3))


def _strip(canvas: Canvas, layout: Layout, picture: PlayPicture) -> None:
    """The lowest line: the caption of the last sound or a remark, and the keys."""
    box = layout.caption
    side = layout.px(36)
    icon = Box(x=box.x, y=box.centre[1] - side / 2, width=side, height=side)
    canvas.cached(
        f"speaker {picture.muted}",
        icon,
        lambda target, place: pictograms.speaker(
            target, place.centre, layout.px(28), theme.INK_SOFT, on=not picture.muted
        ),
    )
    caption = picture.show.caption
    shown = picture.captions and caption is not None and picture.t_ms - caption.t_ms < CAPTION_MS
    keys = KEYS if shown or not picture.remark else KEYS[:1]
    said = words.as_many(canvas, layout, keys, size=theme.SMALL, width=layout.hints.width)
    _soft(canvas, layout, said, layout.hints, Anchor.RIGHT)
    left = box.x + layout.px(46)
    if shown and caption is not None:
        _soft(canvas, layout, caption.text, replace(box, x=left, width=box.right - left))
    elif picture.remark:
        taken = canvas.text_width(said, size=layout.px(theme.SMALL)) + layout.px(24)
        room = replace(box, x=left, width=layout.hints.right - taken - left)
        remark = words.as_many(
            canvas, layout, picture.remark, size=theme.SMALL, width=room.width, between=", "
        )
        _soft(canvas, layout, remark, room)


def _soft(
    canvas: Canvas, layout: Layout, text: str, box: Box, anchor: Anchor = Anchor.LEFT
) -> None:
    """A quiet line."""
    words.line(canvas, layout, text, box, size=theme.SMALL, color=theme.INK_SOFT, anchor=anchor)

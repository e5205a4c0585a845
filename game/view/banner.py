"""The one line that matters now, along the bottom: a cue, praise, or what to do."""

from __future__ import annotations

from enum import Enum

from game.core.events import Hint
from game.core.exercise import Kind
from game.core.plan import Plan
from game.core.state import SessionState, Stage
from game.view import pictograms, theme, words
from game.view.canvas import Box, Canvas, Color
from game.view.layout import Layout

SAY_MS = 6_000
"""How long the level's own words to a step are shown."""

LEAST_PLAIN = 46.0
"""Size of a line that is no cue, at least, in units; a longer one is broken."""

GET_SET = "Take up the pose"
PATIENCE_MS = 3_000
"""Who is seen for so long and does not stand still is told that they need not."""
JUST_START = "Hold still, or just start"

HINTS: dict[Hint, str] = {
    Hint.OK: "I see you: hold still",
    Hint.NOBODY: "Step into view",
    Hint.STEP_BACK: "Step back",
    Hint.STEP_CLOSER: "Come closer",
    Hint.MOVE_LEFT: "Move to your left",
    Hint.MOVE_RIGHT: "Move to your right",
    Hint.TURN_SIDE: "Turn to your side",
    Hint.TURN_FRONT: "Face the camera",
    Hint.GET_DOWN: "Get down on the floor",
    Hint.STAND_UP: "Stand up",
    Hint.SHOW_FEET: "Show your feet",
    Hint.SHOW_HANDS: "Show your hands",
    Hint.HOLD_STILL: "Stand still",
    Hint.MORE_LIGHT: "More light, please",
    Hint.SIT_UP: "I lost you: sit up for a moment",
}


class Tone(Enum):
    """How a line is meant."""

    PLAIN = "plain"
    CUE = "cue"
    SEVERE = "severe"
    PRAISE = "praise"


def message(plan: Plan, state: SessionState, *, asked_ms: int = 0) -> tuple[str, Tone] | None:
    """The line to show, and its tone; None when there is nothing to say.

    `asked_ms` is for how long the framing check has asked for the same.
    """
    cue = state.cue
    if state.stage is Stage.FRAMING and state.framing is not None:
        return _asked(state.framing.hint, asked_ms)
    if state.stage is Stage.WORK and cue is not None:
        text = cue.text[:1].upper() + cue.text[1:]
        if cue.praise:
            return text, Tone.PRAISE
        faults = state.live.faults if state.live is not None else ()
        severe = any(f.id == cue.fault_id and f.severity >= theme.SEVERE for f in faults)
        return text, Tone.SEVERE if severe else Tone.CUE
    if state.stage is Stage.WORK and state.live is not None and not state.live.judging:
        why = "Not judged: I can't see you well"
        return why if state.framing is None else HINTS[state.framing.hint], Tone.PLAIN
    if state.stage is Stage.WORK and state.framing is not None:
        return HINTS[state.framing.hint], Tone.PLAIN
    said = _said(plan, state) or _unheld(plan, state)
    return None if said is None else (said, Tone.PLAIN)


def _asked(hint: Hint, asked_ms: int) -> tuple[str, Tone]:
    """What the framing check asks for, and whether that is good news."""
    if hint is not Hint.OK:
        return HINTS[hint], Tone.PLAIN
    return JUST_START if asked_ms >= PATIENCE_MS else HINTS[hint], Tone.PRAISE


def _said(plan: Plan, state: SessionState) -> str | None:
    """The level's own words to this moment of the step, for a while."""
    if state.stage not in (Stage.WORK, Stage.REST):
        return None
    step_ms = state.work_ms if state.stage is Stage.WORK else state.stage_ms
    line = plan.steps[state.step_index].line_at(step_ms)
    return line.text if line is not None and step_ms - line.at_ms < SAY_MS else None


def _unheld(plan: Plan, state: SessionState) -> str | None:
    """What to do while a pose is to be held and is not taken up."""
    exercise, live = plan.steps[state.step_index].exercise, state.live
    held = exercise is not None and exercise.kind is Kind.HOLD
    waits = state.stage is Stage.WORK and live is not None and not live.hold_valid
    return GET_SET if held and waits else None


def draw(
    canvas: Canvas, layout: Layout, text: str, tone: Tone, *, lowest: float | None = None
) -> Box:
    """The banner, and where it is; a long line is broken and the banner grows downwards.

    It may take the place of the captions, but stays above the y `lowest`, where that is given, and
    grows upwards there. What is no cue is made smaller first, down to `LEAST_PLAIN`: nothing has to
    be read from three metres at once.
    """
    fill: dict[Tone, Color] = {
        Tone.PLAIN: theme.PANEL,
        Tone.CUE: theme.WARN,
        Tone.SEVERE: theme.BAD,
        Tone.PRAISE: theme.GOOD,
    }
    ink: Color = theme.INK if tone is Tone.PLAIN else theme.ON_BRIGHT
    base = layout.banner
    size = layout.px(theme.CUE)
    sign = 0.0 if tone is Tone.PLAIN else layout.px(84)
    room = base.width - layout.px(48) - sign
    if tone is Tone.PLAIN:
        whole = words.fit(canvas, text, layout=layout, size=theme.CUE, bold=True, width=room)
        size = whole if whole >= layout.px(LEAST_PLAIN) else size
    lines = words.broken(canvas, text, size=size, bold=True, width=room)
    widest = max(canvas.text_width(line, size=size, bold=True) for line in lines)
    step = size * 1.12
    height = base.height + step * (len(lines) - 1)
    width = min(base.width, widest + sign + layout.px(64))
    border = layout.size[1] - layout.px(6) if lowest is None else lowest - layout.px(4)
    bottom = min(base.bottom + height - base.height, border)
    box = Box(x=base.centre[0] - width / 2, y=bottom - height, width=width, height=height)
    radius = layout.px(28)
    canvas.rect(box.inset(-layout.px(4)), theme.ON_BRIGHT, radius=radius + layout.px(4))
    canvas.rect(box, fill[tone], radius=radius)
    if tone is Tone.PLAIN:
        canvas.rect(box, theme.PANEL_EDGE, radius=radius, width=layout.px(3))
    at = (box.x + layout.px(24) + sign / 2 - layout.px(8), box.centre[1])
    if tone is Tone.PRAISE:
        pictograms.tick(canvas, at, layout.px(26), ink)
    elif sign:
        _warning(canvas, layout, at, fill[tone])
    for index, line in enumerate(lines):
        y = box.y + base.height / 2 + index * step
        canvas.text(
            line,
            (box.x + sign + (width - sign) / 2, y),
            size=size,
            color=ink,
            bold=True,
            max_width=room + layout.px(30),
        )
    return box


def _warning(canvas: Canvas, layout: Layout, at: tuple[float, float], color: Color) -> None:
    """A triangle with a bar and a dot: watch out."""
    x, y = at
    half = layout.px(30)
    canvas.polygon(
        ((x, y - half), (x + half * 1.05, y + half * 0.8), (x - half * 1.05, y + half * 0.8)),
        theme.ON_BRIGHT,
    )
    canvas.line(((x, y - half * 0.32), (x, y + half * 0.22)), color, width=layout.px(7))
    canvas.circle((x, y + half * 0.54), layout.px(4.4), color)

"""What the playing screen remembers from frame to frame: the avatar's rig, effects and the ghost.

`watch` folds frames and events into a `Show`; the pictures are functions of it and of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from game.core.body import Side
from game.core.counting import PhaseName
from game.core.events import (
    ComboBroken,
    CountdownTicked,
    CueGiven,
    Event,
    Hint,
    LiveFault,
    PhaseChanged,
    RepJudged,
    StepStarted,
)
from game.core.exercise import Laterality
from game.core.plan import Plan
from game.core.pose import Frame
from game.core.state import Framing, SessionState, Stage
from game.core.verdict import Tier
from game.view.rig import Rig, step
from game.view.soundtrack import sounds_of
from game.view.tempo import AT_REST, IDLE_MS, Beat, eased, follow
from game.view.theme import may_hurt

EFFECT_MS = 1_600
"""Effects are over after this."""
CAPTION_MS = 1_800
HINT_MS = 700
"""What the framing check asks for stays at least so long: it must be read, and must not flash."""
MARK_MS = 1_200
"""And a fault stays marked on the body for so long, with what there was to correct: who moves needs
a moment to see where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A fault that is marked on the body since `since_ms`, as it was when it was last there."""

    fault: LiveFault
    since_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """A repetition that was judged: its tier flies up, and a good one sends a bolt.

    `number` seeds the particles, `side` is the side that did it (None: both). A `harmful` one had a
    fault that may hurt.
    """

    t_ms: int
    number: int
    tier: Tier
    points: int
    golden: bool
    hit: bool
    side: Side | None
    counted: bool = True
    harmful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """The newest repetitions that count: when they ended, and which faults they had or hid."""

    t_ms: int
    faults: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words for a sound."""

    t_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The memory of the playing screen.

    `beat` is the ghost's moment. `ghost_ms` is when it begins to move by itself, unless the player
    does; `phase_ms` is when the phase of `side`, the side that it moves (None: both), began.
    `framing` is what the framing check shows, and since `framing_ms` (None: not watched yet).
    `t_ms` is when all this was so. `broken_ms` is when a combo broke and `praised_ms` when a
    correction was confirmed. `landed` is the newest repetition that counts, until the fault that
    the cue is about is there again.
    """

    t_ms: int = 0
    rig: Rig | None = None
    strikes: tuple[Strike, ...] = ()
    marks: tuple[Mark, ...] = ()
    caption: Caption | None = None
    beat: Beat = AT_REST
    ghost_ms: int = 0
    phase_ms: int = 0
    side: Side | None = None
    framing: Framing | None = None
    framing_ms: int | None = None
    broken_ms: int | None = None
    praised_ms: int | None = None
    landed: Landed | None = None

    def outdated(self, state: SessionState) -> bool:
        """Whether the cue is about a fault that a repetition has just been done without."""
        cue, landed = state.cue, self.landed
        if cue is None or cue.fault_id is None or landed is None:
            return False
        return cue.since_ms < landed.t_ms and cue.fault_id not in landed.faults


def watch(
    show: Show, plan: Plan, state: SessionState, frame: Frame | None, events: Iterable[Event]
) -> Show:
    """The show after `events`, which led to `state`, and the newest `frame` (None: none yet)."""
    now = state.t_ms
    fresh = tuple(strike for strike in show.strikes if now - strike.t_ms < EFFECT_MS)
    happened = tuple(events)
    show = replace(
        show,
        strikes=fresh,
        marks=_marked(show.marks, state),
        landed=_landed(show.landed, state, happened),
    )
    for event in happened:
        show = _react(show, plan, state, event)
    sounds = sounds_of(happened)
    if sounds:
        show = replace(show, caption=Caption(t_ms=now, text=sounds[-1].caption))
    show = _steadied(_paced(show, plan, state), state)
    return show if frame is None else replace(show, rig=step(show.rig, frame))


def _marked(before: tuple[Mark, ...], state: SessionState) -> tuple[Mark, ...]:
    """The faults there are, and those that came and went too soon to be seen."""
    if state.live is None or state.stage is not Stage.WORK:
        return ()
    since = {mark.fault.key: mark.since_ms for mark in before}
    now = [
        Mark(fault=fault, since_ms=since.get(fault.key, state.t_ms)) for fault in state.live.faults
    ]
    there = {mark.fault.key for mark in now}
    gone = [mark for mark in before if mark.fault.key not in there]
    return (*now, *(mark for mark in gone if state.t_ms - mark.since_ms < MARK_MS))


def _landed(before: Landed | None, state: SessionState, events: Iterable[Event]) -> Landed | None:
    """What has landed last; a fault that is there again makes its cue good again."""
    counted = [e for e in events if isinstance(e, RepJudged) and e.judgement.counted]
    if counted:
        told = [event.judgement for event in counted]
        faults = {fault.id for rep in told for fault in rep.faults}
        unseen = {name for rep in told for name in rep.not_judged}
        return Landed(t_ms=state.t_ms, faults=frozenset(faults | unseen))
    live = () if state.live is None else state.live.faults
    about = None if state.cue is None else state.cue.fault_id
    return None if any(fault.id == about for fault in live) else before


def _paced(show: Show, plan: Plan, state: SessionState) -> Show:
    """The show with its ghost moved on to the session's time."""
    now = state.t_ms
    after = follow(
        plan.steps[max(0, min(state.step_index, len(plan.steps) - 1))],
        state.live if state.stage is Stage.WORK else None,
        side=show.side,
        since_ms=now - show.phase_ms,
        free_ms=now - show.ghost_ms,
    )
    return replace(show, t_ms=now, beat=eased(show.beat, after, max(0, now - show.t_ms)))


def _steadied(show: Show, state: SessionState) -> Show:
    """The show with what the framing check asks for now, unless it has just asked for another."""
    now, shown, new = state.t_ms, show.framing, state.framing
    hint = None if shown is None else shown.hint
    if hint is (None if new is None else new.hint) and show.framing_ms is not None:
        return replace(show, framing=new)
    over = hint is Hint.OK and state.stage is not Stage.FRAMING
    if show.framing_ms is None or over or now - show.framing_ms >= HINT_MS:
        return replace(show, framing=new, framing_ms=now)
    return show


def _react(  # noqa: PLR0911  # a line for each kind of event
    show: Show, plan: Plan, state: SessionState, event: Event
) -> Show:
    if isinstance(event, RepJudged):
        if event.practice and not event.judgement.counted:
            return show
        return replace(show, strikes=(*show.strikes, _strike(event)))
    if isinstance(event, PhaseChanged):
        return _in_phase(show, plan, state, event)
    if isinstance(event, CountdownTicked):
        return replace(show, ghost_ms=event.t_ms + 1000 * event.seconds)
    if isinstance(event, StepStarted):
        return replace(show, ghost_ms=event.t_ms, side=plan.steps[event.step_index].side)
    if isinstance(event, ComboBroken):
        return replace(show, broken_ms=event.t_ms)
    if isinstance(event, CueGiven) and event.praise:
        return replace(show, praised_ms=state.t_ms)
    return show


def _in_phase(show: Show, plan: Plan, state: SessionState, event: PhaseChanged) -> Show:
    """The ghost goes out with the side that does, then back with it; it waits at rest."""
    if event.phase is PhaseName.OUT:
        show = replace(show, side=_ghost_side(plan, state, event.side))
    elif show.side not in (None, event.side):
        return show
    if event.phase is PhaseName.REST:
        return replace(show, phase_ms=event.t_ms, ghost_ms=event.t_ms + IDLE_MS)
    return replace(show, phase_ms=event.t_ms)


def _ghost_side(plan: Plan, state: SessionState, moved: Side | None) -> Side | None:
    """The side that the ghost moves: the one that `moved` where sides take turns, else both."""
    step = plan.steps[state.step_index]
    each = step.exercise is not None and step.exercise.laterality is Laterality.EACH
    return step.side or (moved if each else None)


def _strike(event: RepJudged) -> Strike:
    judgement = event.judgement
    return Strike(
        t_ms=event.t_ms,
        number=judgement.index,
        tier=judgement.tier,
        points=event.points,
        golden=event.golden,
        hit=event.hit,
        side=judgement.side,
        counted=judgement.counted,
        harmful=may_hurt(judgement.faults),
    )

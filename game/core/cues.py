"""One cue at a time: the most severe fault first, not too often, and praise for a correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.events import CueGiven, LiveFault
from game.core.state import Cue
from game.core.verdict import Fault, Judgement

EVERY_MS = 2_000
"""At most one new cue in this time."""
SHOW_MS = 2_500
"""A cue that nothing renews disappears after this."""
PRAISE = "Better!"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueState:
    """The cue on screen, when the last was given, and the fault whose correction earns praise."""

    cue: Cue | None = None
    given_ms: int | None = None
    open_fault: str | None = None


def _worst(live: Sequence[LiveFault], ended: Sequence[Fault]) -> LiveFault | Fault | None:
    """The most severe fault now; live ones before those of a repetition that has just ended."""
    candidates: list[LiveFault | Fault] = [*live, *ended]
    return max(candidates, key=lambda f: f.severity, default=None)


def cue_step(
    state: CueState,
    *,
    t_ms: int,
    live: Sequence[LiveFault],
    judged: Sequence[Judgement],
    practice: bool = False,
) -> tuple[CueState, CueGiven | None]:
    """One frame's step: the cue to show, and the event when it is a new one.

    In `practice` as far and as fast as is comfortable is right: only what is wrong at the moment is
    cued, not what a repetition came to.
    """
    cue = state.cue
    if cue is not None and t_ms - cue.since_ms > SHOW_MS:
        cue = None
    if not (live or judged) and cue is state.cue:
        return state, None
    ended = () if practice else tuple(fault for each in judged for fault in each.faults)
    worst = _worst(live, ended)
    ready = state.given_ms is None or t_ms - state.given_ms >= EVERY_MS
    if worst is not None:
        if cue is not None and cue.fault_id == worst.id:
            return CueState(cue=cue, given_ms=state.given_ms, open_fault=worst.id), None
        if ready:
            return _give(text=worst.cue, fault_id=worst.id, t_ms=t_ms)
    elif ready and _corrected(state.open_fault, judged):
        return _give(text=PRAISE, fault_id=None, t_ms=t_ms)
    return CueState(cue=cue, given_ms=state.given_ms, open_fault=state.open_fault), None


def _corrected(open_fault: str | None, judged: Sequence[Judgement]) -> bool:
    """Whether a counted repetition has just been done without the fault that was cued."""
    if open_fault is None:
        return False
    return any(j.counted and open_fault not in {f.id for f in j.faults} for j in judged)


def _give(*, text: str, fault_id: str | None, t_ms: int) -> tuple[CueState, CueGiven]:
    praise = fault_id is None
    cue = Cue(text=text, fault_id=fault_id, praise=praise, since_ms=t_ms)
    state = CueState(cue=cue, given_ms=t_ms, open_fault=fault_id)
    return state, CueGiven(t_ms=t_ms, text=text, fault_id=fault_id, praise=praise)

"""One cue at a time, severity first, not too often, and praise for a correction."""

from __future__ import annotations

from dataclasses import replace

from game.core.cues import EVERY_MS, PRAISE, SHOW_MS, CueState, cue_step
from game.core.events import LiveFault
from game.core.posture import Correction
from tests.verdicts import CLEAN

VALGUS = LiveFault(
    id="knee_valgus",
    severity=3,
    side=None,
    value=0.1,
    limit=0.0,
    missing=0.1,
    unit="ratio",
    cue="push your knees out",
    part="knee",
    correction=Correction.OUT,
    since_ms=0,
)
LEAN = replace(VALGUS, id="forward_lean", severity=2, cue="chest up", part="trunk")


def test_the_most_severe_fault_is_cued() -> None:
    """Of two faults at once the one that may hurt is said."""
    state, given = cue_step(CueState(), t_ms=0, live=(LEAN, VALGUS), judged=())
    assert given is not None
    assert given.fault_id == "knee_valgus"
    assert state.cue is not None
    assert state.cue.text == "push your knees out"


def test_another_cue_waits_its_turn() -> None:
    """A new fault within two seconds stays silent; after them it is said."""
    state, _ = cue_step(CueState(), t_ms=0, live=(VALGUS,), judged=())
    state, early = cue_step(state, t_ms=EVERY_MS - 100, live=(LEAN,), judged=())
    assert early is None
    _, late = cue_step(state, t_ms=EVERY_MS, live=(LEAN,), judged=())
    assert late is not None
    assert late.fault_id == "forward_lean"


def test_a_cue_disappears() -> None:
    """Without a fault the cue goes after its time."""
    state, _ = cue_step(CueState(), t_ms=0, live=(VALGUS,), judged=())
    state, _ = cue_step(state, t_ms=SHOW_MS + 1, live=(), judged=())
    assert state.cue is None


def test_a_correction_is_praised_once() -> None:
    """A counted repetition without the cued fault earns one word of praise."""
    state, _ = cue_step(CueState(), t_ms=0, live=(VALGUS,), judged=())
    state, praise = cue_step(state, t_ms=4000, live=(), judged=(CLEAN,))
    assert praise is not None
    assert praise.text == PRAISE
    assert praise.praise
    _, again = cue_step(state, t_ms=8000, live=(), judged=(CLEAN,))
    assert again is None


def test_a_partial_repetition_is_no_correction() -> None:
    """Not moving far enough to show the fault does not count as mending it."""
    state, _ = cue_step(CueState(), t_ms=0, live=(VALGUS,), judged=())
    _, praise = cue_step(state, t_ms=4000, live=(), judged=(replace(CLEAN, counted=False),))
    assert praise is None

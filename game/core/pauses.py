"""What interrupts a session and what lets it go on: keys, a hand, nobody there, no camera."""

from __future__ import annotations

from dataclasses import replace

from game.core.events import Paused, PauseReason, Resumed
from game.core.framing import FramingState
from game.core.gestures import NO_GESTURE, gesture_step
from game.core.pose import Command
from game.core.stages import start_countdown
from game.core.state import SessionState, Stage
from game.core.steps import skip
from game.core.tally import Turn
from game.core.work import reset_movement

ABSENT_MS = 5_000
"""Nobody in view for this long during work pauses the session."""
BACK_MS = 1_000
"""Somebody in view for this long ends such a pause."""


def obey(turn: Turn, state: SessionState) -> SessionState:
    """The state after what was asked for at this frame, and after a camera lost or found."""
    for command in turn.frame.commands:
        if command is Command.CAMERA_LOST:
            state = _pause(turn, state, PauseReason.CAMERA)
        elif command is Command.PAUSE:
            state = _pause(turn, state, PauseReason.PLAYER)
        elif command is Command.RESUME or (
            command is Command.CAMERA_BACK and state.paused is PauseReason.CAMERA
        ):
            state = _resume(turn, state)
        elif command is Command.SKIP and state.stage is not Stage.FINISHED:
            state = skip(turn, state)
    return state


def heed_hand(turn: Turn, state: SessionState) -> SessionState:
    """A hand held up goes on: from a rest to the next step, from the player's own pause to play."""
    resting = state.stage is Stage.REST and state.paused is None
    if not resting and state.paused is not PauseReason.PLAYER:
        if state.gesture or state.judges.gesture is not NO_GESTURE:
            judges = replace(state.judges, gesture=NO_GESTURE)
            return replace(state, gesture=0.0, judges=judges)
        return state
    gesture, held, command = gesture_step(state.judges.gesture, sight=turn.sight, t_ms=turn.t_ms)
    if gesture is not state.judges.gesture or held != state.gesture:
        state = replace(state, gesture=held, judges=replace(state.judges, gesture=gesture))
    if not command:
        return state
    return skip(turn, state) if resting else _resume(turn, state)


def _pause(turn: Turn, state: SessionState, reason: PauseReason) -> SessionState:
    if state.paused is reason or state.stage is Stage.FINISHED:
        return state
    turn.events.append(Paused(t_ms=turn.t_ms, reason=reason))
    return replace(state, paused=reason, judges=replace(state.judges, back_since_ms=None))


def _resume(turn: Turn, state: SessionState) -> SessionState:
    """Go on: work starts again with a countdown, its movement under way forgotten.

    Who was away is framed first: they have to come back to their place, or down on the floor.
    """
    if state.paused is None:
        return state
    turn.events.append(Resumed(t_ms=turn.t_ms))
    judges = replace(state.judges, absent_since_ms=None, back_since_ms=None)
    if state.stage is not Stage.WORK or judges.work is None:
        return replace(state, paused=None, judges=judges)
    away = state.paused is PauseReason.ABSENT
    judges = replace(judges, work=reset_movement(judges.work), framing=FramingState())
    state = replace(state, paused=None, judges=judges)
    if away:
        return replace(state, stage=Stage.FRAMING, stage_ms=0, left_ms=None)
    return start_countdown(turn, state)


def while_paused(turn: Turn, state: SessionState) -> SessionState:
    """A pause because nobody was there ends when somebody has been back for a while."""
    if state.paused is not PauseReason.ABSENT:
        return state
    if turn.sight is None:
        return replace(state, judges=replace(state.judges, back_since_ms=None))
    since = state.judges.back_since_ms
    if since is None:
        return replace(state, judges=replace(state.judges, back_since_ms=turn.t_ms))
    return _resume(turn, state) if turn.t_ms - since >= BACK_MS else state


def note_absence(turn: Turn, state: SessionState) -> tuple[SessionState, bool]:
    """Keep account of nobody being there; the flag says that the session has just paused for it."""
    since = state.judges.absent_since_ms
    if turn.sight is not None:
        if since is None:
            return state, False
        return replace(state, judges=replace(state.judges, absent_since_ms=None)), False
    if since is None:
        return replace(state, judges=replace(state.judges, absent_since_ms=turn.t_ms)), False
    if turn.t_ms - since < ABSENT_MS:
        return state, False
    return _pause(turn, state, PauseReason.ABSENT), True

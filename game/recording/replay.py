"""Playing a recording again through the same fold that judged it live."""

from __future__ import annotations

from dataclasses import dataclass

from game.core import session
from game.core.events import Event
from game.core.plan import Plan
from game.core.state import SessionState
from game.errors import UserError
from game.recording.read import Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What the judge made of a recording: the last state and every event in order."""

    plan: Plan
    state: SessionState
    events: tuple[Event, ...]


def replay(recording: Recording, *, plan: Plan | None = None) -> Replayed:
    """Judge `recording` again, by the plan inside it or by another `plan`.

    Raises UserError when the plan inside is not understood, or makes no sense to the judge.
    """
    chosen = recording.header.plan if plan is None else plan
    try:
        state, events = _fold(recording, chosen)
    except (ArithmeticError, LookupError, ValueError) as error:
        # The judge trusts checked content; a plan out of a file of unknown origin is not that.
        raise UserError(
            f"the level inside this recording cannot be judged ({type(error).__name__}: {error})",
            where=recording.name,
            do="the file was edited, or written by another version of RepQuest",
        ) from error
    return Replayed(plan=chosen, state=state, events=events)


def _fold(recording: Recording, plan: Plan) -> tuple[SessionState, tuple[Event, ...]]:
    state = session.start(plan)
    events: list[Event] = []
    for frame in recording.frames():
        state, news = session.advance(plan, state, frame)
        events.extend(news)
    state, news = session.finish(plan, state)
    events.extend(news)
    return state, tuple(events)

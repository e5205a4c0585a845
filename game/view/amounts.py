"""Repetitions, times and angles in words: what is asked for, and what is left of it."""

from __future__ import annotations

from game.core.plan import Step
from game.core.state import SessionState


def clock(ms: int) -> str:
    """A time left: seconds, from a minute on as 1:05. Rounded up, so that 0 means over."""
    seconds = max(0, -(-ms // 1000))
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds >= 60 else str(seconds)  # noqa: PLR2004


def standard_text(rest_deg: float, target_deg: float) -> str:
    """The standard of a joint angle, saying which way goes further."""
    return f"{target_deg:.0f}° or {'less' if target_deg < rest_deg else 'more'}"


def reps_text(count: int) -> str:
    """So many repetitions."""
    return "1 rep" if count == 1 else f"{count} reps"


def whole_minutes(minutes: float) -> int:
    """Minutes as they are told: rounded, at least one."""
    return max(1, round(minutes))


def minutes_text(minutes: int) -> str:
    """About how long a level takes."""
    return f"about {minutes} {'minute' if minutes == 1 else 'minutes'}"


def time_text(ms: int) -> str:
    """A time left with its unit: seconds, from a minute on as 1:05."""
    text = clock(ms)
    return f"{text} min" if ":" in text else f"{text} s"


def goal_text(step: Step, state: SessionState | None = None) -> tuple[str, ...]:
    """What a step asks for in words, then the side if it is for one.

    With the `state` of a step under way it is what is left of it.
    """
    side = () if step.side is None else (f"{step.side.value} side",)
    left = None if state is None else _left_text(step, state)
    if left is not None:
        return left, *side
    goal = f"{step.seconds or 0} seconds" if step.reps is None else reps_text(step.reps)
    return goal, *side


def _left_text(step: Step, state: SessionState) -> str | None:
    """What is left of a step under way, with its unit; None where nothing of it is done."""
    progress = state.progress
    if progress is None:
        return None
    if step.reps is not None:
        return f"{reps_text(max(0, step.reps - progress.reps))} left" if progress.reps else None
    done_ms = state.work_ms if progress.goal_ms is None else progress.valid_ms
    left_ms = (step.seconds or 0) * 1000 - done_ms
    return f"{time_text(left_ms)} left" if done_ms else None

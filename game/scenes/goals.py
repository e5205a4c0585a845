"""What a level asks of each exercise, and of the player, in words."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.exercise import Exercise
from game.core.plan import Plan, Step
from game.scenes.paint_exercises import Goal
from game.view.amounts import reps_text
from game.view.words import NO_BREAK

SAFETY = "Stop at sharp pain or dizziness. Make room around you: two steps to every side."


def amount_of(step: Step) -> str:
    """What a step asks for, in words that are not broken between the number and its unit."""
    amount = f"{step.seconds or 0} s" if step.reps is None else reps_text(step.reps)
    return amount.replace(" ", NO_BREAK)


def goals_of(plan: Plan) -> tuple[Goal, ...]:
    """What the plan asks of each exercise, in the order in which they first come."""
    amounts: dict[str, list[str]] = {}
    exercises: dict[str, Exercise] = {}
    for step in plan.steps:
        if step.exercise is not None:
            exercises.setdefault(step.exercise.id, step.exercise)
            amounts.setdefault(step.exercise.id, []).append(amount_of(step))
    return tuple(
        Goal(exercise=exercises[id_], words=_summed(words)) for id_, words in amounts.items()
    )


def _summed(amounts: Sequence[str]) -> str:
    """Equal amounts as "2 sets: 8 reps", others one after the other."""
    if len(set(amounts)) == 1:
        return amounts[0] if len(amounts) == 1 else f"{len(amounts)} sets: {amounts[0]}"
    return " + ".join(amounts)


def equipment_text(goals: Sequence[Goal]) -> str:
    """What to have at hand for the exercises, each thing once."""
    named = dict.fromkeys(thing for goal in goals for thing in goal.exercise.equipment)
    things = [thing for thing in named if not any(_serves(other, thing) for other in named)]
    return f"You need: {', '.join(things)}." if things else "You need nothing but room."


def _serves(thing: str, other: str) -> bool:
    """Whether who has `thing` needs no `other` besides: it is the same, said more exactly.

    "A chair against a wall" serves as "a chair", and "a mat" as "a mat or a carpet".
    """
    one, two = thing.casefold(), other.casefold()
    if two.startswith(f"{one} or "):
        return True
    more = one.removeprefix(two)
    return more != one and more[:1] in {" ", ","} and not more.startswith(" or ")

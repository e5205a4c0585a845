"""A level before it begins: its exercises with pictures, what it takes, and safety once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.exercise import Exercise
from game.core.plan import Plan, Step
from game.scenes import paint_exercises
from game.scenes.paint_exercises import DetailsPicture, Goal
from game.scenes.players import Players
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.scenes.start import begin
from game.view.canvas import Canvas
from game.view.models import LevelCard

SAFETY = "Stop at sharp pain or dizziness. Make room around you: two steps to every side."


def amount_of(step: Step) -> str:
    """What a step asks for, in words."""
    return f"{step.reps} reps" if step.reps is not None else f"{step.seconds or 0} s"


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


def picture_of(card: LevelCard, plan: Plan) -> DetailsPicture:
    """What the page shows of a level."""
    goals = goals_of(plan)
    equipment = dict.fromkeys(thing for goal in goals for thing in goal.exercise.equipment)
    minutes = "minute" if card.minutes == 1 else "minutes"
    return DetailsPicture(
        title=card.title,
        remark=f"about {card.minutes} {minutes} · {card.difficulty}",
        goals=goals,
        notes=(
            f"You need: {', '.join(equipment)}." if equipment else "You need nothing but room.",
            SAFETY,
        ),
    )


class Details(Menu):
    """Shows what is coming; Enter starts."""

    def __init__(self, outside: Outside, *, card: LevelCard, back: Go) -> None:
        """Show the level of `card`."""
        super().__init__(outside)
        self.card = card
        self._back = back
        self._picture = picture_of(card, outside.plan(card.id))

    def choices(self) -> Sequence[Choice]:
        """Start, say who plays, or go back."""
        return (
            choice("start", "Start", partial(begin, self.outside, self.card.id, home=self._back)),
            choice("player", self._who(), self._players),
            choice(BACK, "Back", self._back),
        )

    def _who(self) -> str:
        name = self.outside.settings.value.player
        return f"Player: {name}" if name else "Who plays?"

    def _players(self) -> Scene:
        def here() -> Scene:
            return Details(self.outside, card=self.card, back=self._back)

        return Players(self.outside, back=here, once=True)

    def draw(self, canvas: Canvas) -> None:
        """Draw the exercises, the equipment and the note on safety."""
        self.hits = paint_exercises.details(canvas, self._picture, self.entries, t_ms=self.t_ms)

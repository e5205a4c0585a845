"""The choice of a level."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.exercise import Exercise
from game.core.level import Level
from game.core.plan import Plan
from game.errors import UserError
from game.scenes.details import Details
from game.scenes.listing import sentence
from game.scenes.order import ordered
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Browser, Choice, Go, Scene, choice
from game.view import levels
from game.view.amounts import whole_minutes
from game.view.canvas import Canvas
from game.view.inputs import Input, PointerMoved
from game.view.models import LevelCard, LevelsPicture, hit


def moves_of(plan: Plan) -> tuple[Exercise, ...]:
    """The exercises of the plan, in order, each once."""
    moves = {step.exercise.id: step.exercise for step in plan.steps if step.exercise is not None}
    return tuple(moves.values())


def card_of(level: Level, outside: Outside) -> LevelCard:
    """What the card of `level` shows, with the best result so far, or why it cannot be played."""
    try:
        plan = outside.plan(level.id)
    except UserError as error:
        return LevelCard(
            id=level.id,
            title=level.title,
            description=sentence(error),
            difficulty=level.difficulty,
            minutes=0,
            moves=(),
        )
    best = outside.scores.best(plan)
    return LevelCard(
        id=level.id,
        title=level.title,
        description=level.description,
        difficulty=level.difficulty,
        minutes=whole_minutes(outside.minutes(plan)),
        moves=moves_of(plan),
        best_points=None if best is None else best.points,
        best_grade=None if best is None else best.grade,
    )


class Levels(Browser):
    """Cards to choose from."""

    def __init__(self, outside: Outside, *, back: Go, selected: str = "") -> None:
        """Open with the focus on the level `selected`, if there is one."""
        super().__init__(outside)
        self._back = back
        self._cards = tuple(card_of(level, outside) for level in ordered(outside.levels))
        ids = [card.id for card in self._cards]
        self.selected = self.shown = ids.index(selected) if selected in ids else 0

    def choices(self) -> Sequence[Choice]:
        """A choice for each card, and the way back."""
        cards = tuple(choice(card.id, card.title, self._details) for card in self._cards)
        return (*cards, choice(BACK, "Back", self._back))

    def _details(self) -> Scene:
        card = self._cards[self.selected]

        def here() -> Scene:
            return Levels(self.outside, back=self._back, selected=card.id)

        return Details(self.outside, card=card, back=here)

    def handle(self, event: Input) -> Scene:
        """The wheel moves along the cards; a pointer over them does not, since the row scrolls."""
        if isinstance(event, PointerMoved) and hit(self.hits, event.at) != BACK:
            return self
        return super().handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draw the cards, and a way back for the mouse."""
        self.hits = levels.draw(
            canvas,
            LevelsPicture(
                t_ms=self.t_ms,
                cards=self._cards,
                selected=self.shown,
                back=self.items[-1],
                on_back=self.on_back,
            ),
        )

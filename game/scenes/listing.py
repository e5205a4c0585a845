"""A list of choices, and beside it what is to know about the one that has the focus."""

from __future__ import annotations

from game.errors import UserError
from game.scenes.ports import Outside
from game.scenes.scene import Menu, Scene
from game.view.card import Card
from game.view.inputs import Input
from game.view.models import MenuItem


def sentence(error: UserError) -> str:
    """What was found, as a sentence."""
    return f"{error.found[:1].upper()}{error.found[1:]}."


class Listing(Menu):
    """A menu with a card for the entry that has the focus, made once and never while drawing.

    What the player can mend is a line on the card: only a choice leads to a page about it.
    """

    def __init__(self, outside: Outside) -> None:
        """Open the list; the subclass calls `look` once it knows where the focus is."""
        super().__init__(outside)
        self.card: Card | None = None
        self._cards: dict[str, Card | None] = {}

    def card_of(self, item: MenuItem) -> Card | None:
        """What is to know about `item`, if anything; may raise UserError."""
        raise NotImplementedError

    def handle(self, event: Input) -> Scene:
        """React as a menu; the card follows the focus."""
        scene = super().handle(event)
        if scene is self:
            self.look()
        return scene

    def look(self) -> None:
        """Have the card of the entry with the focus at hand."""
        item = self.items[self.selected]
        if item.id not in self._cards:
            try:
                self._cards[item.id] = self.card_of(item)
            except UserError as error:
                self._cards[item.id] = Card(title=item.label, text=sentence(error))
        self.card = self._cards[item.id]

"""Who plays, as the scenes remember it."""

from __future__ import annotations

from dataclasses import replace

from game.scenes.ports import Outside

COUNTED = "Counting goes by your range, coaching by the standard."


def plays(outside: Outside, name: str) -> None:
    """Remember who plays from now on ("" is nobody in particular)."""
    book = outside.settings
    book.change(replace(book.value, player=name))

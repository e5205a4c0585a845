"""Somebody presses everything: no scene breaks, and every attempt is kept exactly once."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from game.view.canvas import Box
from game.view.inputs import (
    Input,
    Key,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    Resized,
    Scrolled,
    TextTyped,
)

if TYPE_CHECKING:
    from tests.scenes.world import Window

STEPS = 250


def anything(dice: Random, window: Window) -> Input:
    """Some input, most often one that leads on."""
    hits = window.scene.hits or (("", Box(x=0, y=0, width=9, height=9)),)
    likely = (
        KeyPressed(key=Key.ENTER),
        KeyPressed(key=Key.TAB),
        KeyPressed(key=dice.choice([*Key])),
        PointerPressed(at=dice.choice(hits)[1].centre),
    )
    rare = (
        TextTyped(text=dice.choice(["a", "é", "  ", "日本", "x" * 30])),
        Scrolled(steps=dice.choice([-1, 1, 3])),
        Resized(size=(1000, 700)),
        PointerMoved(at=(dice.uniform(-5, 1300), dice.uniform(-5, 800))),
    )
    return dice.choice(likely if dice.random() < 0.8 else rare)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_pressed_nothing_breaks_and_nothing_is_lost(window: Window, seed: int) -> None:
    """Seeds make the same mischief on every machine."""
    dice = Random(seed)  # noqa: S311  # play, not secrets
    world, manager = window.world, window.manager
    world.live = seed % 2 == 0
    for _ in range(STEPS):
        if dice.random() < 0.3:
            for _ in range(dice.choice([1, 5, 60])):
                manager.update(33)
        elif world.sources and dice.random() < 0.05:
            world.sources[-1].plugged = dice.random() < 0.5
        else:
            manager.handle(anything(dice, window))
        if not manager.running:
            break
        manager.draw(window.canvas)
    manager.close()
    assert all(keeper.ended is not None for keeper in world.keepers)
    assert all(source.closed for source in world.sources)

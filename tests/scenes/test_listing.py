"""Lists with a card beside them: what cannot be shown is told there, and stops nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.errors import UserError
from game.view.inputs import Key, KeyPressed
from tests.scenes.world import Window

if TYPE_CHECKING:
    from game.core.plan import Plan
    from game.scenes.ports_people import Row, Trend
    from tests.scenes.world import World

NO_VARIANT = "the level 'demo' has no variant 'hard'"
LINE = "The level 'demo' has no variant 'hard'."


@pytest.fixture
def lacking(world: World, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window of a game that was started with a variant which the demo does not have."""
    plan_of = world.plan

    def plan(level_id: str) -> Plan:
        if level_id == "demo":
            raise UserError(NO_VARIANT, where="--variant")
        return plan_of(level_id)

    monkeypatch.setattr(world, "plan", plan)
    return Window(world)


def focus(window: Window, name: str) -> None:
    """Move the focus to `name` without choosing it."""
    while window.focus != name:
        window.press(Key.TAB)


def said(window: Window) -> str:
    """Every text on the screen, in one line."""
    return " ".join(written.text for written in window.canvas.texts)


def test_a_level_without_the_variant_has_a_plain_line_for_its_leaderboard(lacking: Window) -> None:
    """Only choosing it leads to the page that says what to do."""
    lacking.choose("boards")
    focus(lacking, "demo")
    assert lacking.name == "BoardLevels"
    assert LINE in said(lacking)
    lacking.press(Key.UP)
    assert "870,000" in said(lacking)
    lacking.choose("demo")
    assert lacking.name == "Trouble"
    assert NO_VARIANT in said(lacking)


def test_a_level_without_the_variant_keeps_nobody_from_the_others(lacking: Window) -> None:
    """Its card says why; the others are there to be played."""
    lacking.choose("play")
    assert lacking.name == "Levels"
    focus(lacking, "demo")
    assert LINE in said(lacking)
    lacking.choose("tiny")
    assert lacking.name == "Details"
    lacking.press(Key.ESCAPE)
    lacking.choose("demo")
    assert lacking.name == "Trouble"


def test_scores_that_cannot_be_read_do_not_end_the_game(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither beside the list of leaderboards nor beside that of players."""

    def board(plan: Plan, *, limit: int) -> tuple[Row, ...]:
        raise UserError("the disk does not answer", where=f"{plan.level.id} {limit}")

    def progress(name: str) -> tuple[Trend, ...]:
        raise UserError("the disk does not answer", where=name)

    monkeypatch.setattr(window.world.scores, "board", board)
    monkeypatch.setattr(window.world.players, "progress", progress)
    for page in ("boards", "players"):
        window.choose(page)
        focus(window, {"boards": "tiny", "players": "player:Bo"}[page])
        assert "The disk does not answer." in said(window)
        window.press(Key.ESCAPE)
    assert window.name == "Title"


def test_nothing_is_asked_while_drawing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card is at hand when the focus has moved."""
    window.choose("boards")
    window.manager.handle(KeyPressed(key=Key.DOWN))

    def board(_: Plan, *, limit: int) -> tuple[Row, ...]:
        pytest.fail(f"asked for {limit} rows while drawing")

    monkeypatch.setattr(window.world.scores, "board", board)
    window.resize((960, 540))
    assert "870,000" in said(window)

"""Who plays, own ranges beside the standard, what sets tell, and progress over time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.scenes import introduction
from game.scenes.calibrated import Calibrated
from game.scenes.introduction import Introduction
from game.scenes.ports_people import Trend, TrendDay
from game.scenes.trends import curves_of, summary_of
from game.view.inputs import Key, Scrolled, TextTyped

if TYPE_CHECKING:
    from tests.scenes.world import Window


def calibrated(window: Window, name: str = "") -> None:
    """Play the calibration to its end; without a name nobody in particular does."""
    book = window.world.settings
    book.change(replace(book.value, player=name))
    if name:
        for choice in ("players", f"player:{name}", "calibrate"):
            window.choose(choice)
    else:
        title = window.scene
        window.manager.scene = Introduction(window.world.outside(), home=lambda: title)
    window.choose("start")
    window.wait_for("Calibrated")


def test_a_calibration_shows_own_range_and_standard(window: Window) -> None:
    """Degrees where a view shows them, else per cent; nothing is kept unasked."""
    calibrated(window)
    for words in ("Squat", "115°", "90°", "Front raise", "80 %", "100 %"):
        assert words in window.picture
    window.press(Key.ESCAPE)
    assert window.name == "Title"
    assert window.world.players.kept == []


def test_somebody_new_types_a_name(window: Window) -> None:
    """The first letter takes the place of the name that is there; then the range can be found."""
    window.choose("players")
    window.choose("new")
    assert window.name == "Naming"
    assert "Who is new here?" in window.picture
    assert [c.item.label for c in window.scene.choices()] == ["Save", "Back"]
    window.give(TextTyped(text=" Jos"), TextTyped(text="e\u0301"))
    window.press(Key.ENTER)
    assert window.name == "PlayerPage"
    assert "Jos\u00e9" in window.picture
    assert window.world.settings.value.player == "Jos\u00e9"
    window.press(Key.ESCAPE)
    assert window.focus == "player:Jos\u00e9"


def test_a_name_that_is_taken_is_said_and_can_be_mended(window: Window) -> None:
    """Nobody's ranges come into other hands; and Esc makes nobody."""
    window.choose("players")
    window.choose("new")
    window.give(TextTyped(text="Ada"))
    window.press(Key.ENTER)
    assert window.name == "Naming"
    assert "'Ada' is taken" in window.picture
    window.give(TextTyped(text="!"))
    assert "is taken" not in window.picture
    window.press(Key.ESCAPE)
    assert window.name == "Players"
    assert window.world.players.added == []


def test_who_has_no_keyboard_at_hand_gets_a_name(window: Window) -> None:
    """Another each time; before a level one is back there at once."""
    for name in ("play", "tiny", "player", "new"):
        window.choose(name)
    window.click("save")
    assert window.name == "Details"
    assert "Player: Player 1" in window.picture
    window.choose("player")
    window.choose("new")
    window.click("save")
    assert window.world.players.added == ["Player 1", "Player 2"]


def test_a_name_for_a_range_is_typed_first(window: Window) -> None:
    """No name is suggested, so that nobody's ranges are overwritten by a careless Enter."""
    calibrated(window)
    window.choose("name")
    window.press(Key.ENTER)
    assert window.scene.notice == "the name is empty"
    assert window.world.players.kept == []
    window.give(TextTyped(text="Zoe"))
    window.press(Key.ENTER)
    assert window.world.players.kept == ["Zoe"]
    assert window.world.settings.value.player == "Zoe"


def test_who_plays_keeps_the_range_with_one_key(window: Window) -> None:
    """And comes back to the page with the ranges."""
    calibrated(window, "Ada")
    window.choose("keep")
    assert window.world.players.kept == ["Ada"]
    assert window.name == "PlayerPage"


def test_a_calibration_that_saw_too_little_says_so(window: Window) -> None:
    """There is nothing to keep, only to try again."""
    window.world.players.lines = ()
    calibrated(window)
    assert isinstance(window.scene, Calibrated)
    assert "Too little was seen" in window.picture
    assert [c.item.id for c in window.scene.choices()] == ["again", "back"]
    window.choose("again")
    assert window.name == "Playing"


def test_the_athlete_s_range_is_nobody_s(window: Window) -> None:
    """Watching a calibration changes nothing."""
    window.world.person = False
    calibrated(window, "Ada")
    assert [c.item.id for c in window.scene.choices()] == ["again", "back"]
    assert "not kept" in window.picture


def test_the_calibration_is_no_level_to_choose(window: Window) -> None:
    """Neither to play for points nor on the leaderboards."""
    window.choose("play")
    assert "calibration" not in {c.item.id for c in window.scene.choices()}
    window.press(Key.ESCAPE)
    window.choose("boards")
    assert "calibration" not in {c.item.id for c in window.scene.choices()}


def test_who_plays_is_chosen_before_a_level(window: Window) -> None:
    """The level waits, and its page says who plays."""
    for name in ("play", "tiny", "player", "player:Bo"):
        window.choose(name)
    assert window.name == "Details"
    assert "Player: Bo" in window.picture
    assert window.world.settings.value.player == "Bo"


def test_settings_step_through_players_and_weights(window: Window) -> None:
    """A weight belongs to a player, and nobody has to give one."""
    window.choose("settings")
    assert "weight" not in {c.item.id for c in window.scene.choices()}
    ids = [c.item.id for c in window.scene.choices()]
    window.scene.selected = ids.index("player")
    window.press(Key.RIGHT)
    assert window.world.settings.value.player == "Ada"
    window.press(Key.DOWN)
    assert window.focus == "weight"
    window.press(Key.RIGHT)
    assert window.world.players.weights == {"Ada": 70.0}
    window.press(Key.RIGHT)
    assert window.world.players.weights == {"Ada": 75.0}
    window.press(Key.LEFT, Key.LEFT, Key.LEFT)
    assert window.world.players.weights == {"Ada": 60.0}
    window.press(Key.UP, Key.LEFT)
    assert window.world.settings.value.player == ""


def test_weights_end_in_none_at_both_ends(window: Window) -> None:
    """So that it can be taken back."""
    window.world.players.weights = {"Ada": 200.0}
    book = window.world.settings
    book.change(replace(book.value, player="Ada"))
    window.choose("settings")
    window.scene.selected = [c.item.id for c in window.scene.choices()].index("weight")
    window.press(Key.RIGHT)
    assert window.world.players.weights == {"Ada": None}
    assert "not given" in window.picture


def test_what_sets_tell_is_turned_like_pages(window: Window) -> None:
    """By keys, by the wheel, around the ends."""
    for name in ("play", "tiny", "start"):
        window.choose(name)
    window.wait_for("Results")
    window.choose("insight")
    assert "Left and right" in window.picture
    assert "not known" in window.picture
    window.press(Key.DOWN)
    assert "set 2 of 2" in window.picture
    window.give(Scrolled(steps=1))
    assert "set 1 of 2" in window.picture
    window.press(Key.UP)
    assert "set 2 of 2" in window.picture


def test_progress_shows_the_exercise_with_the_focus(window: Window) -> None:
    """Its range, its score, and the days."""
    for name in ("players", "player:Ada", "progress"):
        window.choose(name)
    assert "Squat: 81 repetitions on 6 days" in window.picture
    assert "own range" in window.picture
    assert "2026-05-06" in window.picture
    window.press(Key.DOWN)
    assert "Plank: 42 s held on 1 day" in window.picture
    window.give(Scrolled(steps=-1))
    assert "Squat: 81" in window.picture


def test_a_player_without_practice_is_told_how_to_begin(window: Window) -> None:
    """Nothing is drawn where nothing is known."""
    for name in ("players", "player:Bo"):
        window.choose(name)
    assert "Own range not known yet" in window.picture
    window.choose("progress")
    assert "No practice yet" in window.picture


def _trend(*values: float | None, own_pct: float | None = None, reps: int = 5) -> Trend:
    days = tuple(
        TrendDay(day=f"2026-05-0{i}", reps=reps, range_pct=v, score=None, held_s=None)
        for i, v in enumerate(values, start=1)
    )
    return Trend(exercise="Squat", days=days, own_pct=own_pct)


@pytest.mark.parametrize(("own", "mark"), [(67.0, 67.0), (100.0, None), (None, None)])
def test_an_own_range_is_marked_where_it_is_less_than_the_standard(
    own: float | None, mark: float | None
) -> None:
    """Else there is nothing to compare."""
    assert curves_of(_trend(80.0, own_pct=own))[0].mark == mark


def test_a_day_without_a_view_is_a_gap() -> None:
    """Unknown is not zero."""
    curve = curves_of(_trend(80.0, None, 90.0))[0]
    assert curve.values == (80.0, None, 90.0)
    assert summary_of(_trend(None)) == "Squat: 5 repetitions on 1 day"


def test_the_list_of_players_tells_what_is_known_of_each(window: Window) -> None:
    """Practice and own ranges of the one with the focus; what to do where there is nothing yet."""
    window.choose("players")
    window.press(Key.UP, Key.UP)
    assert window.focus == "player:Ada"
    assert "2 exercises" in window.picture
    assert "81" in window.picture
    window.press(Key.DOWN)
    assert "not found yet" in window.picture
    window.press(Key.DOWN)
    assert "without a name" in window.picture
    window.press(Key.DOWN)
    assert "two calm minutes" in window.picture


def test_the_list_of_leaderboards_shows_the_first_places(window: Window) -> None:
    """Of the level with the focus; none beside the way back."""
    window.choose("boards")
    assert "1. Ada" in window.picture
    assert "870,000" in window.picture
    window.press(Key.UP)
    assert window.focus == "back"
    assert "870,000" not in window.picture


def test_a_calibration_is_introduced(window: Window) -> None:
    """What it is, what to do, and how long it takes; one may still go back."""
    for name in ("players", "player:Ada", "calibrate"):
        window.choose(name)
    assert window.name == "Introduction"
    assert "about 1 minute, not scored" in window.picture
    said = " ".join(written.text for written in window.canvas.texts)
    assert introduction.WHAT in said
    assert introduction.HOW in said
    assert not window.world.opened
    window.press(Key.ESCAPE)
    assert window.name == "PlayerPage"

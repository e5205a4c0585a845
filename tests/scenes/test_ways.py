"""Every scene can be reached and left, by keyboard alone and by mouse alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.errors import UserError
from game.scenes import paint_gallery
from game.scenes.gallery import Gallery
from game.scenes.paint_gallery import GalleryPicture
from game.scenes.ports import FetchStage, FetchState
from game.scenes.scene import Farewell, Menu, Scene
from game.scenes.stage_manager import StageManager
from game.view.inputs import (
    Key,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    Scrolled,
    TextTyped,
    WindowClosed,
)
from game.view.layout import scale
from game.view.models import MenuItem
from game.view.theme import LEAST_TEXT
from tests.playing import shipped
from tests.scenes.world import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.scenes.world import World

ABSTRACT = {"Scene", "Browser", "Listing", "Menu", "Message", "Paged"}


def every_scene() -> set[str]:
    """The names of all scenes there are."""

    def below(kind: type[Scene]) -> Iterator[type[Scene]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    ours = {kind.__name__ for kind in below(Scene) if kind.__module__.startswith("game.")}
    return ours - ABSTRACT


Chooser = "Callable[[Window, str], None]"


def by_keys(window: Window, name: str) -> None:
    """Choose an entry with Tab and Enter."""
    window.choose(name)


def by_mouse(window: Window, name: str) -> None:
    """Choose an entry with a click."""
    window.click(name)


def pause_by_keys(window: Window) -> None:
    """Esc pauses."""
    window.press(Key.ESCAPE)


def pause_by_mouse(window: Window) -> None:
    """A click on the stage pauses."""
    window.give(PointerPressed(at=(640.0, 360.0)))


def tour(window: Window, choose: Chooser, pause: Callable[[Window], None]) -> None:
    """Walk through the whole game."""
    world = window.world
    for page in ("exercises", "settings", "boards"):
        choose(window, page)
        choose(window, "back")
    choose(window, "boards")
    choose(window, "tiny")
    assert window.name == "Board"
    choose(window, "back")
    choose(window, "back")
    choose(window, "help")
    choose(window, "back")
    _players(window, choose)
    _no_camera(window, choose)
    _fetching(window, choose)
    _a_level(window, choose, pause)
    world.sources[-1].fails = UserError("the camera gives no picture", where="camera 0")
    window.wait_for("Trouble")
    choose(window, "back")
    choose(window, "back")
    assert window.name == "Title"
    choose(window, "quit")
    assert not window.manager.running


def _players(window: Window, choose: Chooser) -> None:
    """Look at a player's ranges and progress, then find the range of somebody new."""
    book = window.world.settings
    choose(window, "players")
    choose(window, "player:Ada")
    assert window.name == "PlayerPage"
    assert window.world.settings.value.player == "Ada"
    choose(window, "progress")
    assert window.name == "Progress"
    choose(window, "back")
    choose(window, "back")
    choose(window, "new")
    assert window.name == "Naming"
    window.give(TextTyped(text="Zoe"))
    choose(window, "save")
    assert (window.name, book.value.player) == ("PlayerPage", "Zoe")
    choose(window, "calibrate")
    choose(window, "start")
    window.wait_for("Calibrated")
    choose(window, "name")
    window.give(TextTyped(text="Zed"))
    choose(window, "save")
    assert (window.name, book.value.player) == ("PlayerPage", "Zed")
    assert window.world.players.kept == ["Zed"]
    choose(window, "back")
    choose(window, "nobody")
    assert (window.name, book.value.player) == ("Title", "")


def _no_camera(window: Window, choose: Chooser) -> None:
    """Try to play without a camera."""
    window.world.camera = None
    choose(window, "play")
    choose(window, "tiny")
    choose(window, "start")
    assert window.name == "NoCamera"
    choose(window, "back")
    assert window.name == "Levels"
    window.world.camera = "camera"


def _fetching(window: Window, choose: Chooser) -> None:
    """The pose model is fetched; it fails once."""
    model = window.world.model
    model.state = FetchState(stage=FetchStage.NEEDED)
    choose(window, "tiny")
    choose(window, "start")
    assert window.name == "Fetching"
    model.state = FetchState(stage=FetchStage.FAILED, problem="there is no network")
    window.wait(lambda: True)
    choose(window, "again")
    assert model.starts == 2
    model.state = FetchState(stage=FetchStage.READY)
    window.wait_for("Playing")


def _a_level(window: Window, choose: Chooser, pause: Callable[[Window], None]) -> None:
    """Play a level with a pause, to the leaderboard and the replay, and begin another."""
    pause(window)
    window.wait_for("Interruption")
    choose(window, "resume")
    window.wait_for("Playing")
    window.wait_for("Results")
    choose(window, "insight")
    assert window.name == "Insight"
    choose(window, "next")
    assert window.scene.shown == 1
    choose(window, "back")
    choose(window, "replay")
    assert window.name == "Replay"
    choose(window, "back")
    choose(window, "name")
    choose(window, "save")
    assert window.world.scores.given == [(7, "Ada")]
    assert window.name == "Board"
    choose(window, "again")
    assert window.name == "Playing"


@pytest.mark.parametrize(
    ("choose", "pause"), [(by_keys, pause_by_keys), (by_mouse, pause_by_mouse)]
)
def test_every_scene_is_reached_with_one_device(
    window: Window, choose: Chooser, pause: Callable[[Window], None]
) -> None:
    """One device is enough for everything."""
    tour(window, choose, pause)
    only_in_mishaps = {"NoCameraDemo", "Notice"}
    assert window.seen == every_scene() - only_in_mishaps


def test_the_first_run_shows_how_to_play_once(window: Window) -> None:
    """The help comes before the first level, and never again."""
    book = window.world.settings
    book.change(replace(book.value, seen_help=False))
    window.choose("play")
    assert window.name == "Help"
    window.press(Key.ENTER, Key.ENTER, Key.ENTER)
    assert window.name == "Levels"
    window.press(Key.ESCAPE)
    window.choose("play")
    assert window.name == "Levels"


def test_an_exercise_has_four_pages(window: Window) -> None:
    """Left and right turn them, a click on a tab opens one; the list goes up and down."""
    window.choose("exercises")
    assert "1 of 3" in window.picture
    first = window.scene.selected
    window.press(Key.RIGHT)
    assert (window.scene.page, window.scene.selected) == (1, first)
    assert "Not with" in window.picture
    window.press(Key.RIGHT)
    assert "You may be told" in window.picture
    window.press(Key.LEFT, Key.LEFT)
    assert window.scene.page == 0
    window.press(Key.LEFT)
    assert window.scene.page == 3
    assert "Trains" in window.picture
    window.give(PointerPressed(at=window.spot("tab:1").centre))
    assert window.scene.page == 1
    window.press(Key.DOWN)
    assert "2 of 3" in window.picture
    assert window.scene.page == 1


def test_contraindications_come_first_and_others_by_their_names(world: World) -> None:
    """Before anything else of safety; what is easier or harder is told among the facts."""
    squat = shipped().exercises["squat"]
    shown = GalleryPicture(exercise=squat, page=1, place="", back=MenuItem(id="back", label="Back"))
    first, *_ = paint_gallery.told_of(shown)
    assert first == ("Not with", ("Painful knee, painful hip, recent surgery of the leg",))
    ((_, cues),) = paint_gallery.told_of(replace(shown, page=2))
    assert cues[:3] == ("Push your knees out", "Chest up", "Heels down")
    assert len(set(cues)) == len(cues)
    outside = replace(world.outside(), exercises=shipped().exercises)
    window = Window(world, lambda _: Gallery(outside, back=lambda: Farewell(outside)))
    while window.focus != "squat":
        window.press(Key.DOWN)
    window.press(Key.LEFT)
    assert "Sit to stand, " in window.picture
    assert "Sumo squat, " in window.picture


def test_the_help_is_read_page_by_page(window: Window) -> None:
    """By its button, by the keys and by the wheel; what is seen in play has its own page."""
    window.choose("help")
    assert "How to play" in window.picture
    window.click("next")
    for word in ("Tempo ring", "L and R", "Combo", "Golden", "The robot"):
        assert word in window.picture
    window.press(Key.DOWN)
    for word in ("Star and triangle", "Outline", "From a video", "Own range"):
        assert word in window.picture
    assert [c.item.id for c in window.scene.choices()] == ["back"]
    window.give(Scrolled(steps=1))
    assert "From a video" in window.picture
    window.give(Scrolled(steps=-2))
    assert "Hands free" in window.picture


def _page(*path: str) -> Callable[[Window], None]:
    def go(window: Window) -> None:
        for name in path:
            window.choose(name)

    return go


def _results(window: Window) -> None:
    _page("play", "tiny", "start")(window)
    window.wait_for("Results")


def _replay(window: Window) -> None:
    _results(window)
    window.choose("replay")


def _naming(window: Window) -> None:
    _results(window)
    window.choose("name")


def _no_camera_page(window: Window) -> None:
    window.world.camera = None
    _page("play", "tiny", "start")(window)


def _fetch_page(window: Window) -> None:
    window.world.model.state = FetchState(stage=FetchStage.NEEDED)
    _page("play", "tiny", "start")(window)


def _trouble(window: Window) -> None:
    _page("play", "tiny", "start")(window)
    window.world.sources[-1].fails = UserError("the camera gives no picture")
    window.wait_for("Trouble")


PLACES = {
    "exercises": (_page("exercises"), "Title"),
    "settings": (_page("settings"), "Title"),
    "help": (_page("help"), "Title"),
    "leaderboards": (_page("boards"), "Title"),
    "leaderboard": (_page("boards", "tiny"), "BoardLevels"),
    "levels": (_page("play"), "Title"),
    "details": (_page("play", "hard"), "Levels"),
    "no camera": (_no_camera_page, "Levels"),
    "fetching": (_fetch_page, "Levels"),
    "trouble": (_trouble, "Levels"),
    "results": (_results, "Levels"),
    "replay": (_replay, "Results"),
    "name": (_naming, "Results"),
}
"""For each page: how to get there, and where Esc leads from there."""


@pytest.mark.parametrize("place", PLACES)
def test_esc_goes_back(window: Window, place: str) -> None:
    """From everywhere, to where one came from."""
    go, back = PLACES[place]
    go(window)
    window.press(Key.ESCAPE)
    assert window.name == back


def test_the_wheel_moves_along_the_levels(window: Window) -> None:
    """A pointer over the cards does not, since the row scrolls with the focus."""
    window.choose("play")
    window.give(Scrolled(steps=1))
    assert window.focus == "hard"
    window.give(PointerMoved(at=window.spot("tiny").centre))
    assert window.focus == "hard"
    window.give(PointerMoved(at=window.spot("back").centre))
    assert window.focus == "back"


def test_the_way_back_from_a_long_list_is_at_hand(world: World) -> None:
    """Wherever the list stands; the pointer on its way there changes nothing that is shown."""
    outside = replace(world.outside(), exercises=shipped().exercises)
    window = Window(world, lambda _: Gallery(outside, back=lambda: Farewell(outside)))
    places = set()
    for steps in (1, 9, 15):
        window.give(Scrolled(steps=steps))
        before = [written.text for written in window.canvas.texts]
        places.add(window.spot("back").centre)
        window.give(PointerMoved(at=window.spot("back").centre))
        assert window.focus == "back"
        assert [written.text for written in window.canvas.texts] == before
        window.press(Key.DOWN)
    assert len(places) == 1
    window.click("back")
    assert not window.manager.running


def test_an_error_on_screen_at_the_end_is_the_games_own_ending(window: Window) -> None:
    """The command line prints it then; one that was left behind is forgotten."""
    _trouble(window)
    window.press(Key.ESCAPE)
    window.give(WindowClosed())
    assert window.manager.failure is None
    other = type(window)(window.world)
    _trouble(other)
    other.give(WindowClosed())
    assert str(other.manager.failure) == "the camera gives no picture"


def test_esc_on_the_title_quits_only_the_second_time(window: Window) -> None:
    """The first one moves the focus to Quit; the keys on the screen say what it leads to."""
    assert "Esc quits" in window.picture
    window.press(Key.ESCAPE)
    assert (window.name, window.focus) == ("Title", "quit")
    window.press(Key.ESCAPE)
    assert not window.manager.running


SIZES = ((960, 540), (1024, 768), (1920, 1080), (2560, 1080), (3840, 2160))


@pytest.mark.parametrize("place", [*PLACES, "title", "play", "pause"])
def test_the_window_may_change_its_size_at_any_time(window: Window, place: str) -> None:
    """Every page is drawn at every size, legible, its places to click within the canvas."""
    if place in PLACES:
        PLACES[place][0](window)
    elif place != "title":
        _page("play", "tiny", "start")(window)
        if place == "pause":
            window.press(Key.ESCAPE)
            window.wait_for("Interruption")
    for size in SIZES:
        window.resize(size)
        assert window.scene.hits
        for name, box in window.scene.hits:
            inside = box.x >= 0 and box.y >= 0 and box.right <= size[0] and box.bottom <= size[1]
            assert inside, f"{name} at {size}: {box}"
        for written in window.canvas.texts:
            box = written.box
            assert written.size >= LEAST_TEXT * scale(size) - 0.5, written
            assert -1 <= box.x <= box.right <= size[0] + 1, written
            assert -1 <= box.y <= box.bottom <= size[1] + 1, written


@pytest.mark.parametrize("place", PLACES)
def test_the_focus_is_visible(window: Window, place: str) -> None:
    """Moving the focus changes the picture, wherever there is more than one choice."""
    PLACES[place][0](window)
    scene = window.scene
    assert isinstance(scene, Menu)
    if len(scene.choices()) < 2:
        return
    before = window.picture
    window.press(Key.TAB)
    assert window.picture != before


def test_full_screen_and_sound_switch_everywhere(window: Window) -> None:
    """F11 and M work on menus and in play alike."""
    book = window.world.settings
    for go in (_page(), _page("settings"), _page("back", "play", "tiny", "start")):
        go(window)
        before = book.value
        window.press(Key.FULLSCREEN, Key.MUTE)
        assert book.value.fullscreen is not before.fullscreen
        assert book.value.sound is not before.sound


def test_m_is_a_letter_where_a_name_is_typed(window: Window) -> None:
    """A shortcut must not swallow the names of Emma and Max."""
    _naming(window)
    sound = window.world.settings.value.sound
    for letter in "Max":
        if letter.lower() == "m":
            window.press(Key.MUTE)
        window.give(TextTyped(text=letter))
    window.press(Key.ENTER)
    assert window.world.scores.given == [(7, "Max")]
    assert window.world.settings.value.sound is sound


def test_nothing_that_is_pressed_breaks_a_scene(window: Window) -> None:
    """Every key on every page leads to a scene that can be drawn."""
    for go, _ in PLACES.values():
        fresh = type(window)(window.world)
        go(fresh)
        manager: StageManager = fresh.manager
        for key in Key:
            manager.handle(KeyPressed(key=key))
            if not manager.running:
                break
            manager.update(16)
            manager.draw(fresh.canvas)
        window.world.camera = "camera"
        window.world.model.state = FetchState(stage=FetchStage.READY)

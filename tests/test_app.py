"""The game put together: unattended play, what it leaves behind, and what survives mishaps."""

from __future__ import annotations

import errno
import json
import os
import shlex
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.app import first_scene, run_replay
from game.core import session
from game.core.state import Stage
from game.errors import UserError
from game.feeds import footage
from game.fetching import BackgroundFetch
from game.house import House
from game.keeping import AttemptKeeper, ScoreDesk, Tracker
from game.options import GameOptions
from game.preferences import Preferences, settings_from
from game.recording import read_recording, verify
from game.resources import HOME_VARIABLE, data_dir, recordings_dir, scores_file
from game.scenes.ports import FetchStage, Silence
from game.scenes.ports_play import Kept
from game.scenes.settings import Settings
from game.scenes.start import NoCamera, NoCameraDemo
from game.scenes.title import Title
from game.sensing.model import Progress
from game.sensing.spec import SourceKind, Speed
from game.store import Store, open_store
from game.unattended import OneByOne, Unattended, run_unattended
from tests.playing import play

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.core.pose import Frame

LEVEL = """\
schema: 1
id: short
title: Short
description: Two squats and a rest.
author: tests
licence: CC0-1.0
difficulty: beginner
variants:
  easy: {judge_scale: 1.4, reps_scale: 0.5}
blocks:
  - set: {exercise: squat, reps: 2}
  - cooldown: {seconds: 2}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def options(tmp_path: Path) -> GameOptions:
    """A short level, played by the simulated athlete as fast as can be."""
    file = tmp_path / "short.yaml"
    file.write_text(LEVEL, encoding="utf-8")
    return GameOptions(
        level="short", files=(file,), source="autoplay", speed=Speed.MAX, pictures=False
    )


def test_unattended_play_writes_what_it_came_to(options: GameOptions, tmp_path: Path) -> None:
    """The document says what was played, by which rules, and every repetition."""
    results = tmp_path / "results.json"
    document = run_unattended(options, Unattended(results=results))
    assert json.loads(results.read_text(encoding="utf-8")) == document
    assert document["format"] == 1
    assert document["source"] == "autoplay"
    assert document["level"]["id"] == "short"
    assert len(document["level"]["hash"]) == 64
    assert document["rules"]["id"] == "standard"
    assert document["finished"] is True
    assert document["total"] == 1_000_000
    assert 900_000 <= document["points"] <= 1_000_000
    (step,) = document["steps"]
    assert (step["exercise"], step["goal"], step["finished"]) == (
        "squat",
        {"reps": 2, "seconds": None},
        True,
    )
    assert [rep["counted"] for rep in step["reps"]] == [True, True]
    assert step["reps"][0]["rom"]["target_deg"] > 0


def test_the_recording_of_unattended_play_agrees_to_the_point(options: GameOptions) -> None:
    """What was judged live and what the recording says are the same."""
    document = run_unattended(options, Unattended())
    recording = read_recording(Path(document["recording"]))
    check = verify(recording)
    assert check.ok, check.differences
    assert recording.trailer.points == document["points"]


def test_playing_a_recording_gives_the_same_score(options: GameOptions) -> None:
    """A recording is a source like any other."""
    first = run_unattended(options, Unattended())
    again = run_unattended(replace(options, source=first["recording"]), Unattended())
    assert again["points"] == first["points"]
    assert [s["reps"] for s in again["steps"]] == [s["reps"] for s in first["steps"]]


def test_the_attempt_is_in_the_store(options: GameOptions) -> None:
    """With its points, its grade and where its recording is."""
    document = run_unattended(options, Unattended())
    with open_store(scores_file()) as store:
        (attempt,) = store.attempts()
    assert attempt.id == document["attempt"]
    assert attempt.finished
    assert (attempt.points, attempt.grade) == (document["points"], document["grade"])
    assert attempt.recording == document["recording"]


def test_a_variant_changes_the_work(options: GameOptions) -> None:
    """And is named in the results."""
    document = run_unattended(replace(options, modifiers=("easy",)), Unattended())
    assert document["modifiers"] == ["easy"]
    assert document["steps"][0]["goal"]["reps"] == 1
    assert document["rules"]["judge_scale"] == pytest.approx(1.4)


def test_moments_are_drawn_without_a_window(options: GameOptions, tmp_path: Path) -> None:
    """During the level and after it, in the size that was asked for."""
    pygame = pytest.importorskip("pygame")
    wanted = Unattended(screenshots=tmp_path / "shots", at=(0.5, 6, 40), size=(960, 540))
    run_unattended(options, wanted)
    shots = sorted((tmp_path / "shots").iterdir())
    assert [shot.name for shot in shots] == ["00000.50s.png", "00006.00s.png", "00040.00s.png"]
    pictures = [pygame.image.load(shot) for shot in shots]
    assert {picture.get_size() for picture in pictures} == {(960, 540)}
    assert len({pygame.image.tobytes(picture, "RGB") for picture in pictures}) == 3


def test_results_that_cannot_be_written_are_one_message(
    options: GameOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is played; where the folder goes meanwhile, the summary still comes."""
    results = tmp_path / "nowhere" / "r.json"
    with pytest.raises(UserError, match="this file cannot be written"):
        run_unattended(options, Unattended(results=results))
    assert not (scores_file()).exists()
    monkeypatch.setattr("game.unattended.check_file", lambda _path: None)
    document = run_unattended(options, Unattended(results=results))
    assert "this file cannot be written" in str(document["problem"])
    assert document["finished"]
    with open_store(scores_file()) as store:
        assert store.attempts()[0].finished


def test_a_level_that_does_not_exist_is_named(options: GameOptions) -> None:
    """With those that do."""
    with pytest.raises(UserError, match="there is no level 'shrot'"):
        run_unattended(replace(options, level="shrot"), Unattended())


@pytest.mark.parametrize("asked", ["heroic", "spare:nose"])
def test_a_variant_that_does_not_exist_is_named(options: GameOptions, asked: str) -> None:
    """With those that do, before anything is played or kept."""
    with pytest.raises(UserError, match=f"has no variant '{asked}'") as caught:
        run_unattended(replace(options, modifiers=(asked,)), Unattended())
    assert "easy" in caught.value.allowed
    assert "spare:knee" in caught.value.allowed


def test_a_source_that_fails_leaves_no_results(options: GameOptions, tmp_path: Path) -> None:
    """And earlier scores as they were."""
    run_unattended(options, Unattended())
    broken = tmp_path / "broken.rqp"
    broken.write_bytes(b"not a recording")
    results = tmp_path / "r.json"
    with pytest.raises(UserError):
        run_unattended(replace(options, source=str(broken)), Unattended(results=results))
    assert not results.exists()
    with open_store(scores_file()) as store:
        assert [attempt.finished for attempt in store.attempts()] == [True]


def keeper(
    house: House,
    level: str = "short",
    *,
    player: str = "",
    kind: SourceKind = SourceKind.CAMERA,
) -> AttemptKeeper:
    """What keeps an attempt in front of a camera, or in a film."""
    return AttemptKeeper(
        house.plan(level),
        kind=kind,
        store=house.store,
        folder=recordings_dir(),
        tracker=Tracker(),
        player=player,
    )


def test_a_killed_program_loses_no_set_that_was_finished(options: GameOptions) -> None:
    """The attempt, its finished sets and its poses up to the last second survive."""
    with House.open(options) as house:
        plan = house.plan("short")
        kept = keeper(house)
        state = session.start(plan)
        frames = play(plan).frames
        for frame in frames:
            state, _ = session.advance(plan, state, frame)
            if state.stage is Stage.FINISHED:
                break
            kept.write(frame)
            kept.note(state)
        kept._recorder._file.close()  # the program was killed here: no trailer, no last save
    with open_store(scores_file()) as store:
        (attempt,) = store.attempts()
    assert not attempt.finished
    assert attempt.points > 0
    (part,) = (recordings_dir()).iterdir()
    salvaged = read_recording(part, salvage=True)
    assert salvaged.duration_ms > state.t_ms - 2_000


def test_a_replay_tells_of_a_play_that_was_cut_short_too(
    options: GameOptions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is what gives it its name; the command can be pasted, whatever the folder is called."""
    pytest.importorskip("pygame")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "my home"))
    monkeypatch.setattr("game.windowed.show", lambda *_: None)
    recording = Path(run_unattended(options, Unattended())["recording"])
    with House.open(options) as house:
        keeper(house)._recorder._file.close()  # the program was killed here
    capsys.readouterr()
    run_replay(recording)
    (left,) = recordings_dir().glob("*-cut-short.rqp")
    told = capsys.readouterr().err
    assert told.endswith(f"\n  repquest replay '{left}' --salvage\n")
    assert shlex.split(told.splitlines()[-1])[2] == str(left)


def finish(house: House, player: str = "", *, kind: SourceKind = SourceKind.CAMERA) -> Kept:
    """Play the level in front of a camera or in a film; what was kept of it."""
    plan = house.plan("short")
    kept = keeper(house, player=player, kind=kind)
    state = session.start(plan)
    for frame in play(plan).frames:
        state, _ = session.advance(plan, state, frame)
        kept.write(frame)
        kept.note(state)
    return kept.close(state)


def finished(house: House) -> int:
    """Play the level in front of a camera; the attempt's id."""
    result = finish(house)
    assert result.ranked
    assert result.attempt_id is not None
    return result.attempt_id


def test_a_named_attempt_is_on_the_leaderboard(options: GameOptions) -> None:
    """And the card of the level shows it."""
    with House.open(options) as house:
        desk = ScoreDesk(house.store)
        plan = house.plan("short")
        assert desk.best(plan) is None
        attempt = finished(house)
        desk.name(attempt, "Ada")
        (row,) = desk.board(plan, limit=10)
        assert (row.rank, row.name, row.attempt_id) == (1, "Ada", attempt)
        assert desk.best(plan).points == row.points
        assert desk.names(limit=3) == ("Ada",)


def test_what_was_done_in_a_film_is_marked_on_the_leaderboard(options: GameOptions) -> None:
    """Beside what was done before the camera, which is not."""
    with House.open(options) as house:
        desk, plan = ScoreDesk(house.store), house.plan("short")
        finish(house, "Ada")
        finish(house, "Bo", kind=SourceKind.VIDEO)
        assert {row.name: row.film for row in desk.board(plan, limit=5)} == {
            "Ada": False,
            "Bo": True,
        }


def test_only_a_score_that_nobody_had_before_is_a_new_best(options: GameOptions) -> None:
    """The same points again are no new best, neither another player's nor one's own."""
    with House.open(options) as house:
        assert finish(house, "Ada").new_best
        for again in (finish(house, "Ada"), finish(house, "Bo"), finish(house, "")):
            assert again.rank == 1
            assert not again.new_best


def test_a_recording_folder_that_cannot_be_made_does_not_stop_a_level(
    options: GameOptions,
) -> None:
    """The score counts; the problem is said in the results."""
    data_dir().mkdir(parents=True)
    (recordings_dir()).write_text("in the way", encoding="utf-8")
    document = run_unattended(options, Unattended())
    assert document["finished"] is True
    assert document["recording"] is None
    assert "recording cannot be started" in document["problem"]


@pytest.mark.parametrize(
    ("saved", "recorded", "said"),
    [
        (True, True, "stopped; what was played is kept as unfinished: {recording}\n"),
        (
            True,
            False,
            "stopped; what was played is kept as unfinished\nproblem: {folder}\n",
        ),
        (
            False,
            True,
            "stopped; of what was played the recording is kept: {recording}\nproblem: scores.db\n",
        ),
        (
            False,
            False,
            "stopped; what was played could not be kept\nproblem: scores.db\n",
        ),
    ],
)
def test_who_ends_the_program_is_told_what_was_kept(
    options: GameOptions,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    saved: bool,
    recorded: bool,
    said: str,
) -> None:
    """And what was not, with the reason."""

    def full(*_: object, **__: object) -> None:
        raise UserError("the disk is full", where="scores.db")

    def ended(source: OneByOne) -> tuple[Frame, ...]:
        frames = poll(source)
        if frames[0].t_ms > 8_000:
            raise SystemExit(143)
        return frames

    poll = OneByOne.poll
    monkeypatch.setattr(OneByOne, "poll", ended)
    if not saved:
        monkeypatch.setattr(Store, "save_attempt", full)
    if not recorded:
        data_dir().mkdir(parents=True)
        recordings_dir().touch()
    with pytest.raises(SystemExit):
        run_unattended(options, Unattended())
    recording = next(recordings_dir().glob("*.rqp"), None)
    told = capsys.readouterr().err
    assert told.startswith(said.format(recording=recording, folder=recordings_dir()))


def test_a_score_that_could_not_be_saved_is_saved_the_second_time(
    options: GameOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full from the start, and there is room when the player tries again."""

    def full(*_: object, **__: object) -> None:
        raise UserError("the disk is full", where="scores.db")

    with House.open(options) as house:
        plan = house.plan("short")
        state, _ = session.finish(plan, session.start(plan))
        with monkeypatch.context() as patch:
            patch.setattr(house.store, "begin_attempt", full)
            patch.setattr(house.store, "save_attempt", full)
            keeping = keeper(house)
            first = keeping.close(state)
        second = keeping.close(state)
        assert (first.saved, first.attempt_id) == (False, None)
        assert "the disk is full" in str(first.problem)
        assert (second.saved, second.problem) == (True, None)
        assert second.recording == first.recording is not None
        assert len(house.store.attempts()) == 1


def test_the_game_begins_where_it_should(options: GameOptions) -> None:
    """On the title, on the level that was asked for, or saying that there is no camera."""
    with House.open(options) as house:
        outside = house.outside(Silence())
        plain = GameOptions()
        assert isinstance(first_scene(outside, plain, camera=True), Title)
        assert isinstance(first_scene(outside, plain, camera=False), NoCameraDemo)
        scene = first_scene(outside, options, camera=True)
        assert scene.attempt.plan.level.id == "short"
        scene.close()


def test_a_level_without_a_camera_offers_what_can_be_done(
    options: GameOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than an error."""
    monkeypatch.setattr("game.house.list_cameras", lambda: ())
    with House.open(replace(options, source=None)) as house:
        scene = first_scene(house.outside(Silence()), options, camera=False)
        assert isinstance(scene, NoCamera)


def test_without_a_camera_a_level_is_done_by_the_simulated_athlete(
    options: GameOptions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The demo film shows other exercises; who plays is said, and the film stays in its level."""
    monkeypatch.setattr("game.house.list_cameras", lambda: ())
    document = run_unattended(replace(options, source=None), Unattended())
    assert (document["source"], document["finished"]) == ("autoplay", True)
    assert "so a simulated athlete plays this level" in capsys.readouterr().err
    with House.open(replace(options, source=None)) as house:
        assert house.source_or_athlete("demo") == "demo"
        assert "so the demo athlete plays" in capsys.readouterr().err


def test_a_recording_is_shown_with_its_level_and_day(options: GameOptions) -> None:
    """The level as it was then comes with it."""
    document = run_unattended(options, Unattended())
    shown = footage(Path(document["recording"]))
    assert shown.title.startswith("Short, 20")
    assert shown.plan.level.id == "short"
    assert len(shown.frames) > 100


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    """What was chosen is there again."""
    path = tmp_path / "deep" / "settings.json"
    Preferences(path).change(Settings(inset=False, difficulty="easy"))
    assert Preferences(path).value == Settings(inset=False, difficulty="easy")


@pytest.mark.parametrize("text", ["{}", '{"inset": 3, "spare": null}', '{"unknown": true}'])
def test_damaged_settings_become_the_standard_ones(text: str) -> None:
    """Value by value: what makes sense is kept."""
    assert settings_from(text) == Settings()


UNREAD = "Settings could not be read: the standard ones are used."


@pytest.mark.usefixtures("home")
def test_the_title_has_a_line_for_each_thing_to_know() -> None:
    """The weightiest first; the whole story of each is told in the terminal."""
    recordings_dir().mkdir(parents=True)
    for file in (data_dir() / "settings.json", scores_file()):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("nothing of ours", encoding="utf-8")
    with House.open(GameOptions()) as house:
        house.cut_short = (recordings_dir() / "some-cut-short.rqp",)
        assert house.for_title() == (
            "The scores could not be used: a new file was begun.",
            UNREAD,
            "The last play was cut short: the terminal says more.",
        )


@pytest.mark.parametrize("text", ["{", "[]", "\udcff", "[" * 100_000])
@pytest.mark.usefixtures("home")
def test_a_file_without_settings_is_set_aside_and_told(text: str) -> None:
    """Nobody's settings are written over because of a slip in an editor."""
    file = data_dir() / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode(errors="surrogateescape"))
    with House.open(GameOptions()) as house:
        assert house.settings.value == Settings()
        assert any("settings cannot be read" in notice for notice in house.notices)
        assert house.for_title() == (UNREAD,)
    aside = file.with_name("settings.set-aside.json")
    assert aside.read_bytes() == text.encode(errors="surrogateescape")
    with House.open(GameOptions()) as house:
        assert house.for_title() == ()


def test_what_was_set_aside_before_stays(tmp_path: Path) -> None:
    """The second slip does not cost what the first one left."""
    file = tmp_path / "settings.json"
    for text in ("{one", "{two"):
        file.write_text(text, encoding="utf-8")
        assert "set aside as settings.set-aside" in Preferences(file).notice
    assert (tmp_path / "settings.set-aside.json").read_text(encoding="utf-8") == "{one"
    assert (tmp_path / "settings.set-aside-2.json").read_text(encoding="utf-8") == "{two"


def test_settings_that_cannot_be_opened_stay_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be as good as ever: neither set aside nor written over."""

    def denied(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    file = tmp_path / "settings.json"
    file.write_text('{"sound": false}', encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", denied)
        preferences = Preferences(file)
    assert f"cannot be opened ({os.strerror(errno.EACCES)})" in preferences.notice
    preferences.change(Settings(inset=False))
    assert preferences.value.inset is False
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_text(encoding="utf-8") == '{"sound": false}'


def test_settings_count_even_where_they_cannot_be_written(tmp_path: Path) -> None:
    """A full disk must not stop a workout."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    preferences = Preferences(tmp_path / "file" / "settings.json")
    preferences.change(Settings(sound=False))
    assert preferences.value.sound is False


def settled(fetch: BackgroundFetch, unlike: FetchStage) -> None:
    """Wait until the thread has come to something."""
    deadline = time.monotonic() + 10
    while fetch.state.stage is unlike and time.monotonic() < deadline:
        time.sleep(0.01)


def test_the_model_is_fetched_in_the_background(tmp_path: Path) -> None:
    """Progress is seen, a failure is explained, and another try may succeed."""
    answers: list[Path | UserError] = [UserError("there is no network"), tmp_path / "m.task"]
    shares = []

    def ensure(report: Callable[[Progress], None]) -> Path:
        report(Progress(step="download", done_bytes=1, total_bytes=4))
        shares.append(fetch.state.share)
        answer = answers.pop(0)
        if isinstance(answer, UserError):
            raise answer
        return answer

    fetch = BackgroundFetch(ensure, here=None)
    assert fetch.state.stage is FetchStage.NEEDED
    fetch.start()
    settled(fetch, FetchStage.RUNNING)
    assert (fetch.state.stage, fetch.state.problem) == (FetchStage.FAILED, "there is no network")
    fetch.start()
    settled(fetch, FetchStage.RUNNING)
    assert fetch.state.stage is FetchStage.READY
    assert fetch.path == tmp_path / "m.task"
    assert shares == [0.25, 0.25]

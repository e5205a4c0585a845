"""A known player from end to end: own ranges in play, kept attempts, weights and the command."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.app import run_game
from game.core.pose import Frame
from game.core.state import SessionState
from game.errors import UserError
from game.house import House
from game.keeping import AttemptKeeper, ScoreDesk, Tracker
from game.options import GameOptions
from game.recording import read_recording, verify
from game.resources import HOME_VARIABLE, recordings_dir
from game.roster import Roster
from game.scenes.order import CALIBRATION_LEVEL
from game.sensing.spec import SourceKind, Speed
from game.store import KeptRange
from game.unattended import Unattended, run_unattended
from tests.playing import Played, play
from tests.terminal import Terminal

if TYPE_CHECKING:
    from game.core.plan import Plan

NOW = datetime(2026, 5, 1, 12, tzinfo=timezone.utc)
SQUAT = KeptRange(
    exercise="squat", share=0.6, angle_deg=120.0, standard_deg=90.0, reps=4, found_at=NOW
)
LEVEL = """\
schema: 1
id: short
title: Short
description: Six squats and a rest.
author: tests
licence: CC0-1.0
difficulty: beginner
blocks:
  - set: {exercise: squat, reps: 6}
  - cooldown: {seconds: 2}
"""


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GameOptions:
    """A short level in a home of its own; Ada plays, and her squats are known."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    file = tmp_path / "short.yaml"
    file.write_text(LEVEL, encoding="utf-8")
    chosen = GameOptions(
        level="short",
        files=(file,),
        source="autoplay",
        speed=Speed.MAX,
        pictures=False,
        player="Ada",
    )
    with House.open(chosen) as house:
        house.store.keep_ranges("Ada", [SQUAT])
    return chosen


def _kept(house: House, kind: SourceKind = SourceKind.CAMERA) -> tuple[Played, AttemptKeeper]:
    """The level as the athlete plays it, seen by a camera, say; not closed yet."""
    plan = house.plan("short")
    keeper = AttemptKeeper(
        plan,
        kind=kind,
        store=house.store,
        folder=recordings_dir(),
        tracker=Tracker(model="full", fps=30.0),
        player=house.player(),
    )
    played = play(plan)
    for frame in played.frames:
        keeper.write(frame)
    keeper.note(played.state)
    return played, keeper


def test_plans_go_by_the_range_of_who_plays(options: GameOptions) -> None:
    """Of the settings, or of the options; a calibration goes by the standard."""
    with House.open(options) as house:
        assert house.plan("short").ranges == (("squat", 0.6),)
        assert house.plan(CALIBRATION_LEVEL).ranges == ()
    with House.open(replace(options, player=None)) as house:
        assert house.plan("short").ranges == ()
        house.settings.change(replace(house.settings.value, player="ADA"))
        assert house.plan("short").ranges == (("squat", 0.6),)
    with House.open(replace(options, player="")) as house:
        assert house.plan("short").ranges == ()


def test_a_known_player_s_attempt_has_a_name_at_once(options: GameOptions) -> None:
    """Even where the program is killed; the leaderboard says how it was counted."""
    with House.open(options) as house:
        played, keeper = _kept(house)
        assert [a.player for a in house.store.attempts()] == ["Ada"]
        kept = keeper.close(played.state)
        assert (kept.player, kept.ranked, kept.problem) == ("Ada", True, None)
        (row,) = ScoreDesk(house.store).board(house.plan("short"), limit=5)
        assert (row.name, row.own_range, row.film) == ("Ada", True, False)
        assert kept.recording is not None
        recording = read_recording(Path(kept.recording))
        assert recording.header.player == "Ada"
        assert verify(recording, plan_now=house.plan("short")).ok


@pytest.mark.parametrize("kind", [SourceKind.AUTOPLAY, SourceKind.DEMO, SourceKind.RECORDING])
def test_what_somebody_else_moved_is_not_the_player_s(
    options: GameOptions, kind: SourceKind
) -> None:
    """No name, and no range is raised by it."""
    with House.open(options) as house:
        played, keeper = _kept(house, kind)
        kept = keeper.close(played.state)
        assert (kept.player, kept.person) == (None, False)
        assert [a.player for a in house.store.attempts()] == [None]
        assert house.store.ranges("Ada") == (SQUAT,)


def test_a_better_set_raises_the_known_range_a_little(options: GameOptions) -> None:
    """A quarter of the way to what was shown; exercises without a known range stay unknown."""
    with House.open(options) as house:
        played, keeper = _kept(house)
        keeper.close(played.state)
        (own,) = house.store.ranges("Ada")
        assert own.share == pytest.approx(0.7, abs=0.01)
        assert own.found_at > NOW
        assert house.plan("short").ranges == (("squat", own.share),)


def test_a_level_that_was_left_keeps_its_finished_sets_only(options: GameOptions) -> None:
    """The set under way when the window was closed raises nothing."""
    with House.open(options) as house:
        plan = house.plan("short")
        keeper = AttemptKeeper(
            plan,
            kind=SourceKind.CAMERA,
            store=house.store,
            folder=recordings_dir(),
            tracker=Tracker(),
            player="Ada",
        )
        half = play(plan, until=_five_reps).state
        assert half.current is not None
        keeper.close(half)
        assert house.store.ranges("Ada") == (SQUAT,)


def _five_reps(state: SessionState) -> bool:
    return state.current is not None and len(state.current.reps) == 5


def _shallow(plan: Plan, share: float) -> Played:
    """The athlete goes only part of the way: frames of its standing and of its squat, mixed."""
    standing: list[Frame] = []

    def alter(frame: Frame, _state: SessionState) -> Frame:
        if frame.pose is None:
            return frame
        if not standing:
            standing.append(frame)
        still = standing[0].pose
        assert still is not None
        mixed = {
            name: tuple(
                a + share * (b - a)
                for a, b in zip(getattr(still, name), getattr(frame.pose, name), strict=True)
            )
            for name in ("x", "y")
        }
        return replace(frame, pose=replace(frame.pose, **mixed))

    return play(plan, alter=alter)


def test_a_calibration_finds_a_smaller_range_by_which_is_counted(options: GameOptions) -> None:
    """A player who squats half as deep is counted by the own range; the score stays modest."""
    with House.open(options) as house:
        found = _shallow(house.plan(CALIBRATION_LEVEL), 0.62)
        roster = Roster(house.store, house.library.exercises)
        plan = house.plan(CALIBRATION_LEVEL)
        names = {line.exercise for line in roster.found(plan, found.state)}
        assert "Squat" in names
        assert "March on the spot" not in names
        roster.keep("Zoe", plan, found.state)
        squat = next(own for own in house.store.ranges("Zoe") if own.exercise == "squat")
        assert 0.4 <= squat.share < 0.8
    with House.open(replace(options, player="Zoe")) as house:
        own = _shallow(house.plan("short"), 0.62).state
    with House.open(replace(options, player="")) as house:
        standard = _shallow(house.plan("short"), 0.62).state
    counted = [sum(rep.counted for r in s.results for rep in r.reps) for s in (own, standard)]
    assert counted[0] == 6
    assert counted[0] >= counted[1]
    assert all("shallow" in {f.id for f in rep.faults} for rep in own.results[0].reps)


def test_the_results_say_what_counting_went_by(options: GameOptions, tmp_path: Path) -> None:
    """And what each set tells, with the energy once a weight is known."""
    results = tmp_path / "results.json"
    document = run_unattended(options, Unattended(results=results))
    assert json.loads(results.read_text(encoding="utf-8")) == document
    assert document["ranges"] == {"squat": 0.6}
    insight = document["steps"][0]["insight"]
    assert insight["reps"] == 6
    assert insight["range_share"]["mean"] >= 1.0
    assert insight["smoothness"]["mean"] < 0
    assert insight["energy"] is None
    with House.open(options) as house:
        house.store.weigh("Ada", 70.0)
    weighed = run_unattended(options, Unattended())["steps"][0]["insight"]["energy"]
    assert weighed["error_kcal"] == pytest.approx(weighed["kcal"] / 4, abs=0.001)


def test_unattended_play_is_nobody_s_unless_told(options: GameOptions) -> None:
    """The settings of the game in the window do not change it."""
    with House.open(options) as house:
        house.settings.change(replace(house.settings.value, player="Ada"))
    assert run_unattended(replace(options, player=None), Unattended())["ranges"] == {}


def test_a_trainer_can_follow_the_progress(
    options: GameOptions,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the terminal, as CSV, for everybody or one player."""
    terminal = Terminal(monkeypatch, capsys)
    code, out, _ = terminal.run("progress")
    assert (code, out) == (0, "No practice yet. Play a level, and type a name at its end.\n")
    with House.open(options) as house:
        played, keeper = _kept(house)
        keeper.close(played.state)
    file = tmp_path / "ada.csv"
    code, out, _ = terminal.run("progress", "ada", "--csv", str(file))
    assert "90° or less" in out
    assert code == 0
    assert "squat" in out
    (row,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    assert (row["player"], row["exercise"], row["reps"]) == ("Ada", "squat", "6")
    code, _, err = terminal.run("progress", "Zoe")
    assert code == 2
    assert "there is no player 'Zoe'" in err
    code, _, err = terminal.run("progress", "Adda")
    assert (code, "did you mean 'Ada'?" in err) == (2, True)
    code, _, err = terminal.run("progress", "--csv", str(tmp_path / "no" / "a.csv"))
    assert code == 2
    assert "cannot be written" in err


def test_the_leaderboards_tell_films_variants_and_own_ranges(
    options: GameOptions, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the terminal every board that somebody is on is shown, with what each line was played."""
    for chosen, kind in (
        (options, SourceKind.VIDEO),
        (replace(options, player="Bo"), SourceKind.CAMERA),
        (replace(options, player="Cy", modifiers=("spare:knee",)), SourceKind.NETWORK),
        (replace(options, player="Di"), SourceKind.DEMO),
    ):
        with House.open(chosen) as house:
            played, keeper = _kept(house, kind)
            keeper.close(played.state)
    code, out, _ = Terminal(monkeypatch, capsys).run("scores", str(options.files[0]))
    assert code == 0
    rows = [row for line in out.splitlines() if (row := line.split()) and row[0].isdecimal()]
    told = {row[1]: " ".join(row[4:]) for row in rows}
    assert told["Ada"] == "video, own range"
    assert (told["Bo"], told["Cy"]) == ("", "")
    assert "Short (spare:knee)" in out
    assert "Di" not in told


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("ada", "camera", ""),
        ("", "camera", ""),
        ("Zoe", "camera", "'Zoe' is a new player: what is played is kept under this name from "),
        ("Adda", "camera:1", "(did you mean 'Ada'?)"),
        ("Ada", "autoplay", "Nothing is kept under the name 'Ada': no person plays here."),
        ("Zoe", "demo", "Nothing is kept under the name 'Zoe': no person plays here."),
        ("Ada", None, ""),
        ("Adda", None, "(did you mean 'Ada'?)"),
    ],
)
def test_who_is_new_or_not_kept_is_told_in_one_line(
    options: GameOptions,
    capsys: pytest.CaptureFixture[str],
    name: str,
    source: str | None,
    said: str,
) -> None:
    """A slip in a name does not go unseen; None is a source that is still open to choice."""
    with House.open(replace(options, player=name)) as house:
        house.introduce(source)
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == bool(said)


def test_unattended_and_in_the_window_the_player_is_introduced(
    options: GameOptions, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is played."""
    run_unattended(replace(options, player="Zoe"), Unattended())
    assert "under the name 'Zoe'" in capsys.readouterr().err
    monkeypatch.setattr("game.windowed.show", lambda *_: None)
    run_game(replace(options, player="Zoe"))
    assert "under the name 'Zoe'" in capsys.readouterr().err


@pytest.mark.parametrize("level", ["short", None])
def test_while_a_camera_may_still_be_found_nobody_is_told_that_nothing_is_kept(
    options: GameOptions,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    level: str | None,
) -> None:
    """The window offers to look again, and then a person plays and is kept."""
    monkeypatch.setattr("game.windowed.show", lambda *_: None)
    monkeypatch.setattr("game.house.list_cameras", lambda: ())
    run_game(replace(options, level=level, source=None))
    err = capsys.readouterr().err
    assert "Ada" not in err
    assert ("no camera" in err.lower()) == (level is None)  # which the window says of a level


def test_a_known_player_s_name_is_written_as_it_was_first(options: GameOptions) -> None:
    """So that the weight is found as well."""
    with House.open(replace(options, player="ADA")) as house:
        house.store.weigh("Ada", 70.0)
        assert (house.player(), house.weight_kg()) == ("Ada", 70.0)


def test_the_standard_of_a_range_says_which_way_is_further(options: GameOptions) -> None:
    """A squat's angle falls, a press' rises; what is not known any more has its number alone."""
    with House.open(options) as house:
        kept = [
            replace(SQUAT, exercise=id_, standard_deg=degrees)
            for id_, degrees in (("gone", 100.0), ("overhead_press", 160.0), ("squat", 90.0))
        ]
        house.store.keep_ranges("Cy", [*kept, replace(SQUAT, exercise="march", angle_deg=None)])
        lines = Roster(house.store, house.library.exercises).ranges("Cy")
    assert {line.exercise: line.standard for line in lines} == {
        "gone": "100°",
        "Overhead press": "160° or more",
        "Squat": "90° or less",
        "March on the spot": "100 %",
    }


def test_a_name_that_is_not_allowed_is_said_before_anything_opens(options: GameOptions) -> None:
    """As at the end of a level."""
    with pytest.raises(UserError, match="60 letters"):
        House.open(replace(options, player="x" * 60))


@pytest.fixture
def terminal(
    options: GameOptions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """A terminal in the home where Ada is known."""
    assert options.player == "Ada"
    return Terminal(monkeypatch, capsys)


def _chosen(options: GameOptions, name: str | None = None) -> str:
    """Who is chosen in the settings; with a `name`, that is."""
    with House.open(replace(options, player=None)) as house:
        if name is not None:
            house.settings.change(replace(house.settings.value, player=name))
        return house.player()


def test_players_are_listed_and_renamed(terminal: Terminal, options: GameOptions) -> None:
    """The settings follow; an unknown name comes with the nearest one."""
    _chosen(options, "Ada")
    assert terminal.run("players")[1].split()[-3:] == ["Ada", "-", "1"]
    assert terminal.run("players", "rename", "ada", "Eve") == (0, "Ada is Eve from now on\n", "")
    assert _chosen(options) == "Eve"
    code, _, err = terminal.run("players", "rename", "Ewe", "Ada")
    assert code == 2
    assert err.startswith(
        "repquest: there is no player 'Ewe'\n  players: Eve\n  did you mean 'Eve'?"
    )


def test_a_player_is_deleted_after_a_question(
    terminal: Terminal, options: GameOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing goes without a yes; where nobody can be asked, `--yes` says so."""
    _chosen(options, "Ada")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    code, _, err = terminal.run("players", "delete", "Ada")
    assert code == 2
    assert "add --yes" in err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    answers = iter((False, True))
    monkeypatch.setattr("typer.confirm", lambda _question: next(answers))
    assert terminal.run("players", "delete", "Ada")[:2] == (0, "nothing was deleted\n")
    code, out, _ = terminal.run("players", "delete", "ada")
    assert code == 0
    assert out.startswith("Ada is deleted\n")
    assert _chosen(options) == ""
    assert terminal.run("players")[1].startswith("No players yet.")
    with House.open(options) as house:
        house.store.add_player("Ada", now=NOW)
    assert terminal.run("players", "delete", "Ada", "--yes")[0] == 0


def test_a_play_that_counted_nothing_leaves_no_new_player(options: GameOptions) -> None:
    """Somebody new is kept with the first repetition that counts, and not before."""
    with House.open(replace(options, player="Zoe")) as house:
        played, keeper = _kept(house)
        assert house.store.player("Zoe") == "Zoe"
        assert keeper.close(played.state).player == "Zoe"
        plan = house.plan("short")
    with House.open(replace(options, player="Ida")) as house:
        keeper = AttemptKeeper(
            plan,
            kind=SourceKind.CAMERA,
            store=house.store,
            folder=recordings_dir(),
            tracker=Tracker(),
            player=house.player(),
        )
        kept = keeper.close(play(plan, until=lambda state: state.t_ms > 5_000).state)
        assert (kept.player, kept.saved, kept.problem) == (None, True, None)
        assert house.store.player("Ida") is None

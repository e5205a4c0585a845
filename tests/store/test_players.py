"""Players: own ranges, weight, and what they did day by day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from game.core.level import Level
from game.core.plan import Plan
from game.core.rules import Rules
from game.core.state import StepResult
from game.core.verdict import HoldJudgement, Rom, Tier
from game.errors import UserError
from game.store import (
    SCHEMA_VERSION,
    AttemptEnd,
    AttemptStart,
    KeptRange,
    SourceKind,
    Store,
    board_of,
    open_store,
)
from tests.verdicts import CLEAN, set_of

LEVEL = Level(id="one", title="One", description="", author="", difficulty="easy", blocks=())
PLAN = Plan(level=LEVEL, rules=Rules(), steps=())
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
SQUAT = KeptRange(
    exercise="squat", share=0.7, angle_deg=115.0, standard_deg=90.0, reps=5, found_at=NOON
)
REP = replace(
    CLEAN,
    score=80.0,
    tier=Tier.GREAT,
    rom=Rom(left_deg=100.0, right_deg=None, target_deg=90.0, fraction=0.8),
)
HOLD = HoldJudgement(started_ms=0, ended_ms=9_000, valid_ms=8_000, score=90.0, faults=())
SET = set_of(REP, replace(REP, score=60.0), replace(REP, counted=False, score=0.0))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(tmp_path / "scores.db") as opened:
        yield opened


def _play(
    store: Store,
    *results: StepResult,
    day: int = 0,
    source: SourceKind = SourceKind.CAMERA,
    plan: Plan = PLAN,
) -> None:
    start = AttemptStart(
        plan=plan, engine="1", source=source, started_at=NOON + timedelta(days=day)
    )
    attempt = store.begin_attempt(start)
    end = AttemptEnd(finished=True, points=500, grade="S", duration_ms=1)
    store.save_attempt(attempt, end=end, results=results)
    store.name_attempt(attempt, "Ada")


def test_somebody_new_has_a_name_that_nobody_has(store: Store) -> None:
    """In whatever case and however the accents were typed; it is kept as it is shown."""
    assert store.add_player("  Jos\u0065\u0301 ", now=NOON).name == "Jos\u00e9"
    for taken in ("jos\u00e9", "JOSE\u0301", "Jos\u00e9"):
        with pytest.raises(UserError, match="'Jos\u00e9' is taken"):
            store.add_player(taken, now=NOON)
    for wrong, said in ((" ", "the name is empty"), ("x" * 21, "the name has 21 letters")):
        with pytest.raises(UserError, match=said):
            store.add_player(wrong, now=NOON)
    assert [player.name for player in store.players()] == ["Jos\u00e9"]


def test_a_range_comes_back_as_it_was_kept(store: Store) -> None:
    """With its date in the zone in which it was found, whatever the case of the name."""
    store.keep_ranges("Ada", [SQUAT, replace(SQUAT, exercise="front_raise", angle_deg=None)])
    kept = store.ranges("ADA")
    assert [own.exercise for own in kept] == ["front_raise", "squat"]
    assert kept[1] == SQUAT
    assert kept[1].found_at.utcoffset() == timedelta(hours=2)


def test_a_later_range_takes_the_place_of_the_earlier_one(store: Store) -> None:
    """Each exercise has one; others stay."""
    store.keep_ranges("Ada", [SQUAT, replace(SQUAT, exercise="front_raise")])
    later = replace(SQUAT, share=0.8, found_at=NOON + timedelta(days=3))
    store.keep_ranges("ada", [later])
    assert {own.exercise: own.share for own in store.ranges("Ada")} == {
        "front_raise": 0.7,
        "squat": 0.8,
    }
    assert [(p.name, p.ranges) for p in store.players()] == [("Ada", 2)]


def test_ranges_belong_to_one_player(store: Store) -> None:
    """Nobody is counted by somebody else's range."""
    store.keep_ranges("Ada", [SQUAT])
    store.keep_ranges("Bo", [replace(SQUAT, share=0.9)])
    assert [own.share for own in store.ranges("Bo")] == [0.9]
    assert store.ranges("Zoe") == ()


@pytest.mark.parametrize("share", [0.0, 1.2])
def test_a_range_beyond_the_standard_is_refused(store: Store, share: float) -> None:
    """The file itself holds the limit, and nothing half done stays behind."""
    with pytest.raises(UserError):
        store.keep_ranges("Ada", [SQUAT, replace(SQUAT, exercise="x", share=share)])
    assert store.players() == ()


def test_a_weight_is_kept_and_forgotten(store: Store) -> None:
    """It is the player's to give."""
    store.keep_ranges("Ada", [SQUAT])
    assert store.players()[0].weight_kg is None
    store.weigh("ada", 62.5)
    assert store.players()[0].weight_kg == 62.5
    store.weigh("Ada", None)
    assert store.players()[0].weight_kg is None
    with pytest.raises(KeyError):
        store.weigh("Zoe", 70)


def test_practice_is_summed_up_by_attempt_and_exercise(store: Store) -> None:
    """Counted repetitions only; holds have seconds and no range."""
    plank = replace(SET, step_index=1, exercise="plank", reps=(), holds=(HOLD, HOLD))
    _play(store, SET, replace(SET, step_index=2), plank)
    _play(store, replace(SET, judged=False), day=1)
    held, squats = store.practice("Ada")
    assert (held.exercise, held.held_s, held.score, held.range_share) == ("plank", 16.0, 90.0, None)
    assert (squats.reps, squats.score, squats.held_s) == (4, 70.0, None)
    assert squats.range_share == pytest.approx(0.8)
    assert (squats.left_deg, squats.right_deg, squats.target_deg) == (100.0, None, 90.0)
    assert squats.started_at == NOON


def test_what_the_athlete_plays_is_nobody_s_practice(store: Store) -> None:
    """Only a person's own movements count."""
    _play(store, SET, source=SourceKind.AUTOPLAY)
    assert store.practice("Ada") == ()


def test_a_row_counted_by_a_smaller_range_says_so(store: Store) -> None:
    """A range at the standard is nothing to mention."""
    own = replace(PLAN, ranges=(("squat", 0.7),))
    _play(store, plan=replace(PLAN, ranges=(("squat", 1.0),)))
    assert [e.own_range for e in store.leaderboard(board_of(PLAN))] == [False]
    _play(store, plan=own)
    attempt = store.begin_attempt(
        AttemptStart(plan=own, engine="1", source=SourceKind.CAMERA, started_at=NOON)
    )
    end = AttemptEnd(finished=True, points=600, grade="S", duration_ms=1)
    store.save_attempt(attempt, end=end, results=())
    store.name_attempt(attempt, "Bo")
    board = store.leaderboard(board_of(own))
    assert [(e.player, e.own_range) for e in board] == [("Bo", True), ("Ada", False)]


def test_a_file_of_the_first_schema_gets_its_columns(tmp_path: Path) -> None:
    """It ends up like a new one, with its scores."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    for path in (old, new):
        with open_store(path) as store:
            _play(store, SET)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TABLE ranges")
        connection.execute("ALTER TABLE profiles DROP COLUMN weight_kg")
        connection.execute("ALTER TABLE attempts DROP COLUMN ranges")
        connection.execute("PRAGMA user_version = 1")
    with open_store(old) as store:
        assert [e.own_range for e in store.leaderboard(board_of(PLAN))] == [False]
        store.keep_ranges("Ada", [SQUAT])
        assert store.ranges("Ada") == (SQUAT,)
    assert _columns(old) == _columns(new)


def _columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        return {
            table: sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({table})"))
            for table in ("profiles", "attempts", "ranges")
        }


def test_a_player_with_another_name_keeps_everything(store: Store) -> None:
    """Also where only the case is another; nobody takes the name of somebody else."""
    _play(store, SET)
    store.keep_ranges("Ada", [SQUAT])
    store.weigh("Ada", 60.0)
    assert store.rename_player("ada", "  Eve ") == "Eve"
    assert store.rename_player("Eve", "EVE") == "EVE"
    assert [(p.name, p.weight_kg, p.ranges) for p in store.players()] == [("EVE", 60.0, 1)]
    assert len(store.practice("eve")) == 1
    assert store.player("Ada") is None
    store.add_player("Bo", now=NOON)
    with pytest.raises(UserError, match="'Bo' is taken"):
        store.rename_player("Eve", "bo")
    with pytest.raises(UserError, match="the name is empty"):
        store.rename_player("Eve", " ")
    with pytest.raises(KeyError):
        store.rename_player("Ada", "Cy")


def test_a_deleted_player_leaves_plays_without_a_name(store: Store) -> None:
    """Weight, ranges and practice are gone, and with them the place on the leaderboard."""
    _play(store, SET)
    store.keep_ranges("Ada", [SQUAT])
    assert store.leaderboard(board_of(PLAN))
    store.delete_player("ADA")
    assert store.players() == ()
    assert [attempt.player for attempt in store.attempts()] == [None]
    assert store.leaderboard(board_of(PLAN)) == ()
    store.add_player("Ada", now=NOON)
    assert (store.ranges("Ada"), store.practice("Ada")) == ((), ())
    with pytest.raises(KeyError):
        store.delete_player("Eve")

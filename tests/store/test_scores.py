"""Attempts go in, leaderboards and names come out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from game.core.body import Side
from game.core.level import Level
from game.core.plan import Plan
from game.core.rules import Rules
from game.core.state import StepResult
from game.core.verdict import HoldJudgement, Part, Rom, Tier
from game.core.view import View
from game.errors import UserError
from game.store import (
    AttemptEnd,
    AttemptStart,
    SourceKind,
    Store,
    board_of,
    open_store,
)
from tests.verdicts import CLEAN, VALGUS

LEVEL = Level(
    id="first-steps",
    title="First steps",
    description="",
    author="",
    difficulty="easy",
    blocks=(),
    content_hash="aa",
)
PLAN = Plan(level=LEVEL, rules=Rules(content_hash="bb"), steps=())
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
FAULT = replace(VALGUS, side=Side.LEFT, worst=0.71)
REP = replace(
    CLEAN,
    index=1,
    score=81.5,
    tier=Tier.GREAT,
    rom=Rom(left_deg=92.0, right_deg=None, target_deg=90.0, fraction=0.97),
    faults=(FAULT,),
    parts=(Part(name="rom", weight=0.3, quality=1.0, reason="97 % of the way"),),
    not_judged=("symmetry",),
)
HOLD = HoldJudgement(
    started_ms=4_000, ended_ms=9_000, valid_ms=4_500, score=90.0, faults=(FAULT, FAULT)
)
RESULT = StepResult(
    step_index=2,
    exercise="squat",
    judged=True,
    skipped=False,
    started_ms=0,
    ended_ms=9_500,
    reps=(REP, replace(REP, index=2, faults=())),
    holds=(HOLD,),
    unjudged=(),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the scores are."""
    return tmp_path / "data" / "scores.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(path) as opened:
        yield opened


def _play(
    store: Store,
    *,
    name: str | None = "Ada",
    points: int = 100,
    plan: Plan = PLAN,
    source: SourceKind = SourceKind.CAMERA,
    finished: bool = True,
    minute: int = 0,
) -> int:
    start = AttemptStart(
        plan=plan,
        engine="1.0.0",
        source=source,
        started_at=NOON + timedelta(minutes=minute),
        model="full",
        camera_fps=30.0,
    )
    attempt = store.begin_attempt(start)
    end = AttemptEnd(
        finished=finished,
        points=points,
        grade="A" if finished else None,
        duration_ms=60_000,
        view=View.FRONT,
        recording="20260501-120000-first-steps.rqp",
    )
    store.save_attempt(attempt, end=end, results=(RESULT,))
    if name is not None:
        store.name_attempt(attempt, name)
    return attempt


def _counted(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_a_board_shows_the_best_attempt_of_each_player(store: Store) -> None:
    """Ada's lower score gives way to her higher one, and order is by points."""
    _play(store, name="Ada", points=300)
    _play(store, name="Grace", points=500)
    _play(store, name="Ada", points=400)
    board = store.leaderboard(board_of(PLAN))
    assert [(e.rank, e.player, e.points) for e in board] == [(1, "Grace", 500), (2, "Ada", 400)]


def test_equal_points_share_a_rank_and_the_earlier_comes_first(store: Store) -> None:
    """Two at 500 are both first; the next is third."""
    _play(store, name="Late", points=500, minute=5)
    _play(store, name="Early", points=500, minute=1)
    _play(store, name="Third", points=1, minute=0)
    board = store.leaderboard(board_of(PLAN))
    assert [(e.rank, e.player) for e in board] == [(1, "Early"), (1, "Late"), (3, "Third")]


def test_the_board_is_cut_to_the_limit(store: Store) -> None:
    """Only as many lines as fit."""
    for number in range(5):
        _play(store, name=f"P{number}", points=number)
    assert [e.player for e in store.leaderboard(board_of(PLAN), limit=2)] == ["P4", "P3"]


@pytest.mark.parametrize("source", [SourceKind.AUTOPLAY, SourceKind.DEMO, SourceKind.RECORDING])
def test_what_nobody_played_is_kept_but_never_ranked(store: Store, source: SourceKind) -> None:
    """Simulated and repeated play is history, not a score."""
    _play(store, source=source)
    assert store.leaderboard(board_of(PLAN)) == ()
    assert [a.source for a in store.attempts()] == [source]


def test_an_unfinished_attempt_is_kept_but_not_ranked(store: Store) -> None:
    """Closing the window loses nothing, and wins nothing."""
    _play(store, finished=False, points=70)
    assert store.leaderboard(board_of(PLAN)) == ()
    (attempt,) = store.attempts()
    assert (attempt.finished, attempt.points, attempt.grade) == (False, 70, None)


def test_a_nameless_attempt_is_kept_but_not_ranked(store: Store) -> None:
    """Without a name there is no line to write."""
    _play(store, name=None)
    assert store.leaderboard(board_of(PLAN)) == ()
    assert store.attempts()[0].player is None


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, level=replace(LEVEL, content_hash="changed")),
        replace(PLAN, level=replace(LEVEL, id="other")),
        replace(PLAN, rules=replace(PLAN.rules, version=2)),
        replace(PLAN, rules=replace(PLAN.rules, content_hash="changed")),
        replace(PLAN, modifiers=("easy",)),
    ],
    ids=["level content", "level", "rules version", "rules content", "modifiers"],
)
def test_scores_of_another_level_rules_or_modifiers_do_not_mix(store: Store, other: Plan) -> None:
    """Each has a board of its own, and both keep their scores."""
    _play(store, points=900, plan=other)
    _play(store, points=100)
    assert [e.points for e in store.leaderboard(board_of(PLAN))] == [100]
    assert [e.points for e in store.leaderboard(board_of(other))] == [900]


def test_a_line_tells_live_play_from_a_video(store: Store) -> None:
    """Both are a person's, and both are ranked."""
    _play(store, name="Live", points=2)
    _play(store, name="Filmed", points=1, source=SourceKind.VIDEO)
    told = [(e.player, e.source) for e in store.leaderboard(board_of(PLAN))]
    assert told == [("Live", SourceKind.CAMERA), ("Filmed", SourceKind.VIDEO)]


def test_the_boards_of_a_level_are_those_with_a_line(store: Store) -> None:
    """One for each set of modifiers; what is not ranked makes none."""
    assert store.boards(board_of(PLAN)) == ()
    easy = replace(PLAN, modifiers=("easy",))
    _play(store, plan=easy)
    _play(store, plan=easy, name="Grace")
    _play(store, plan=replace(PLAN, modifiers=("hard",)), finished=False)
    _play(store, plan=replace(PLAN, modifiers=("hard",)), source=SourceKind.DEMO)
    _play(store, plan=replace(PLAN, modifiers=("hard",)), name=None)
    _play(store, plan=replace(PLAN, level=replace(LEVEL, content_hash="changed")))
    assert store.boards(board_of(PLAN)) == (board_of(easy),)
    _play(store)
    assert set(store.boards(board_of(PLAN))) == {board_of(PLAN), board_of(easy)}


def test_a_player_is_found_in_any_case(store: Store) -> None:
    """And shown as first typed."""
    _play(store, name="Ada")
    assert (store.player("ADA"), store.player("Eve")) == ("Ada", None)


def test_the_order_of_modifiers_does_not_matter() -> None:
    """The same set of modifiers is the same board."""
    one, two = (replace(PLAN, modifiers=m) for m in (("a", "b"), ("b", "a")))
    assert board_of(one) == board_of(two)


def test_the_place_of_a_score_is_known_before_it_has_a_name(store: Store) -> None:
    """Equal points share the place; a player's lower scores do not push others down."""
    for name, points in (("Ada", 500), ("Ada", 400), ("Grace", 300)):
        _play(store, name=name, points=points)
    places = [store.place(board_of(PLAN), points=points) for points in (600, 500, 350, 1)]
    assert places == [1, 1, 2, 3]


def test_a_name_is_one_profile_in_any_case_shown_as_first_typed(store: Store) -> None:
    """Straße and STRASSE are the same player."""
    first, second = (store.begin_attempt(_start_at(m)) for m in (0, 1))
    made = store.name_attempt(first, "Straße")
    found = store.name_attempt(second, "STRASSE")
    assert (made, found.name) == (found, "Straße")


def _start_at(minute: int) -> AttemptStart:
    return AttemptStart(
        plan=PLAN,
        engine="1.0.0",
        source=SourceKind.CAMERA,
        started_at=NOON + timedelta(minutes=minute),
    )


def test_an_attempt_can_be_renamed(store: Store) -> None:
    """A wrong name was chosen; the score moves."""
    attempt = _play(store, name="Ada")
    store.name_attempt(attempt, "Grace")
    assert [e.player for e in store.leaderboard(board_of(PLAN))] == ["Grace"]


def test_the_last_names_come_latest_first_each_once(store: Store) -> None:
    """The name entry offers who played last."""
    for minute, name in enumerate(("Ada", "Grace", "Ada", "Max")):
        _play(store, name=name, minute=minute)
    assert store.last_names(limit=2) == ("Max", "Ada")


def test_attempts_tell_when_and_what_in_the_players_own_time(store: Store) -> None:
    """The zone of the wall clock is kept."""
    _play(store)
    (attempt,) = store.attempts()
    assert attempt.started_at == NOON
    assert attempt.started_at.utcoffset() == timedelta(hours=2)
    assert (attempt.player, attempt.level_title, attempt.grade) == ("Ada", "First steps", "A")
    assert (attempt.duration_ms, attempt.recording) == (
        60_000,
        "20260501-120000-first-steps.rqp",
    )


def test_a_time_without_zone_is_refused(store: Store) -> None:
    """It could not be compared with the others."""
    with pytest.raises(ValueError, match="zone"):
        store.begin_attempt(replace(_start_at(0), started_at=datetime(2026, 5, 1)))  # noqa: DTZ001


def test_every_judgement_is_kept(store: Store, path: Path) -> None:
    """Repetitions, holds and their faults are rows; what was not seen is NULL, not 0."""
    _play(store)
    tables = ("steps", "reps", "holds", "faults")
    assert [_counted(path, table) for table in tables] == [1, 2, 1, 3]
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute(
            "SELECT score, tier, rom_left_deg, rom_right_deg, symmetry_pct, not_judged, parts "
            "FROM reps WHERE rep_index = 1"
        ).fetchone()
        fault = connection.execute("SELECT fault_id, side, worst, unit FROM faults").fetchone()
    parts = '[["rom", 0.3, 1.0, "97 % of the way"]]'
    assert row == (81.5, "great", 92.0, None, None, '["symmetry"]', parts)
    assert fault == ("knee_valgus", "left", 0.71, "ratio")


def test_saving_again_replaces_what_was_saved(store: Store, path: Path) -> None:
    """After each set the attempt is saved; nothing is counted twice."""
    attempt = store.begin_attempt(_start_at(0))
    end = AttemptEnd(finished=False, points=10, grade=None, duration_ms=5)
    store.save_attempt(attempt, end=end, results=(RESULT,))
    more = replace(RESULT, step_index=4)
    store.save_attempt(attempt, end=replace(end, points=20), results=(RESULT, more))
    assert [_counted(path, t) for t in ("steps", "reps", "holds", "faults")] == [2, 4, 2, 6]
    assert store.attempts()[0].points == 20


def test_unknown_attempts_are_a_mistake_of_ours(store: Store) -> None:
    """Nothing is written for an id that was never given out."""
    end = AttemptEnd(finished=True, points=1, grade="D", duration_ms=1)
    with pytest.raises(KeyError):
        store.save_attempt(7, end=end, results=())
    with pytest.raises(KeyError):
        store.name_attempt(7, "Ada")
    assert store.last_names() == ()


def test_a_refused_name_changes_nothing(store: Store, path: Path) -> None:
    """No empty profile is left behind."""
    attempt = store.begin_attempt(_start_at(0))
    with pytest.raises(UserError, match="empty"):
        store.name_attempt(attempt, "   ")
    assert _counted(path, "profiles") == 0

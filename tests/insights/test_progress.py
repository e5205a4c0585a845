"""Practice over time: days, the command, and the table for a trainer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from game.core.level import Level
from game.core.plan import Plan
from game.core.rules import Rules
from game.errors import UserError
from game.insights.progress import days_of
from game.resources import HOME_VARIABLE, scores_file
from game.roster import Roster, progress_csv, progress_of
from game.store import (
    AttemptEnd,
    AttemptStart,
    KeptRange,
    Practice,
    SourceKind,
    Store,
    open_store,
)
from tests.insights.reps import rep
from tests.playing import shipped
from tests.verdicts import set_of

ZONE = timezone(timedelta(hours=2))
LATE = datetime(2026, 5, 1, 23, 30, tzinfo=ZONE)
LEVEL = Level(id="one", title="One", description="", author="", difficulty="easy", blocks=())


def _practice(at: datetime, *, reps: int = 5, **changes: object) -> Practice:
    values: dict[str, object] = {
        "started_at": at,
        "exercise": "squat",
        "reps": reps,
        "range_share": 0.8,
        "left_deg": 100.0,
        "right_deg": None,
        "target_deg": 90.0,
        "score": 80.0,
        "held_s": None,
    }
    return Practice(**(values | changes))  # type: ignore[arg-type]  # fields by name


def test_days_are_the_player_s_own() -> None:
    """Half past eleven at night is still today; means are weighted by repetitions."""
    (squats,) = days_of(
        [
            _practice(LATE, reps=10, range_share=0.9),
            _practice(LATE - timedelta(hours=3), reps=5, range_share=0.6, left_deg=None),
            _practice(LATE + timedelta(hours=1), score=None, range_share=None),
        ]
    )
    first, second = squats.days
    assert (first.day, first.reps) == (date(2026, 5, 1), 15)
    assert first.range_share == pytest.approx(0.8)
    assert (first.left_deg, first.right_deg, first.target_deg) == (100.0, None, 90.0)
    assert (second.day, second.score, second.range_share) == (date(2026, 5, 2), None, None)


def test_holds_add_up_and_the_most_practised_comes_first() -> None:
    """Seconds are summed, and there is no range."""
    plank = {"exercise": "plank", "reps": 0, "range_share": None, "held_s": 20.0}
    found = days_of(
        [
            _practice(LATE),
            _practice(LATE, **plank),
            _practice(LATE, **plank),
            _practice(LATE + timedelta(days=1), **plank),
        ]
    )
    assert [each.exercise for each in found] == ["plank", "squat"]
    assert [day.held_s for day in found[0].days] == [40.0, 20.0]
    assert found[0].days[0].score == 80.0


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The scores of two players: Ada practised on two days, =Bo (a joker) once."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    with open_store(scores_file()) as opened:
        for name, day in (("Ada", 0), ("Ada", 2), ("=Bo", 1)):
            start = AttemptStart(
                plan=Plan(level=LEVEL, rules=Rules(), steps=()),
                engine="1",
                source=SourceKind.CAMERA,
                started_at=LATE + timedelta(days=day),
            )
            attempt = opened.begin_attempt(start)
            reps = tuple(rep(i, fraction=0.7 + 0.1 * day, right_deg=None) for i in range(4))
            end = AttemptEnd(finished=True, points=1, grade="D", duration_ms=1)
            opened.save_attempt(attempt, end=end, results=(set_of(*reps),))
            opened.name_attempt(attempt, name)
        yield opened


def test_the_csv_has_a_row_for_each_player_exercise_and_day(store: Store) -> None:
    """Unseen is empty, and no name is taken for a formula."""
    text = progress_csv(progress_of(store, None))
    table = list(csv.DictReader(io.StringIO(text)))
    assert [(row["player"], row["day"], row["range_pct"]) for row in table] == [
        ("'=Bo", "2026-05-02", "80.0"),
        ("Ada", "2026-05-01", "70.0"),
        ("Ada", "2026-05-03", "90.0"),
    ]
    assert table[1] == {
        "player": "Ada",
        "day": "2026-05-01",
        "exercise": "squat",
        "reps": "4",
        "range_pct": "70.0",
        "left_deg": "90.0",
        "right_deg": "",
        "standard_deg": "90.0",
        "score": "90.0",
        "held_s": "",
    }


def test_one_player_is_found_in_any_case(store: Store) -> None:
    """An unknown name is answered with those there are."""
    assert list(progress_of(store, "ada")) == ["Ada"]
    with pytest.raises(UserError) as caught:
        progress_of(store, "Zoe")
    assert str(caught.value) == "there is no player 'Zoe'\n  players: =Bo, Ada"


def test_the_screen_gets_the_same_days(store: Store) -> None:
    """With the exercise's name and the player's own range."""
    store.keep_ranges(
        "Ada",
        [
            KeptRange(
                exercise="squat",
                share=0.7,
                angle_deg=112.0,
                standard_deg=90.0,
                reps=4,
                found_at=LATE,
            )
        ],
    )
    roster = Roster(store, shipped().exercises)
    (trend,) = roster.progress("Ada")
    assert (trend.exercise, trend.own_pct) == ("Squat", 70)
    assert [(day.day, day.range_pct) for day in trend.days] == [
        ("2026-05-01", pytest.approx(70)),
        ("2026-05-03", pytest.approx(90)),
    ]
    (line,) = roster.ranges("Ada")
    assert (line.own, line.standard, line.share, line.when) == (
        "112°",
        "90° or less",
        0.7,
        "2026-05-01",
    )

"""Amounts in words: one thing has no plural."""

from __future__ import annotations

from game.view import amounts


def test_one_has_no_plural() -> None:
    """Repetitions and minutes alike."""
    assert [amounts.reps_text(count) for count in (0, 1, 2)] == ["0 reps", "1 rep", "2 reps"]
    assert [amounts.minutes_text(minutes) for minutes in (1, 2)] == [
        "about 1 minute",
        "about 2 minutes",
    ]


def test_a_level_takes_whole_minutes_and_at_least_one() -> None:
    """Half a minute is told as one."""
    assert [amounts.whole_minutes(minutes) for minutes in (0.2, 1.4, 1.6)] == [1, 1, 2]

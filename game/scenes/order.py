"""The order in which levels are offered."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.level import Level

DEMO_LEVEL = "demo"
"""The level that fits the demo clip."""
CALIBRATION_LEVEL = "calibration"
"""The guided search for a player's own ranges; it is no level to play for points."""
_DIFFICULTIES = ("beginner", "intermediate", "advanced")


def ordered(levels: Mapping[str, Level]) -> tuple[Level, ...]:
    """The levels to play for points, from easy to hard; the demo last."""
    played = (level for level in levels.values() if level.id != CALIBRATION_LEVEL)
    return tuple(sorted(played, key=_place))


def _place(level: Level) -> tuple[bool, int, str]:
    known = level.difficulty in _DIFFICULTIES
    rank = _DIFFICULTIES.index(level.difficulty) if known else len(_DIFFICULTIES)
    return level.id == DEMO_LEVEL, rank, level.title

"""How boxes lie to each other, for tests."""

from __future__ import annotations

from game.view.canvas import Box


def overlap(one: Box, other: Box) -> bool:
    """Whether the two boxes share an area (touching edges do not)."""
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )

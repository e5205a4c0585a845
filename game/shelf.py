"""The levels and exercises at hand: the game's own, the player's, and what a command names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.content.library import Library, load_library
from game.core.level import Level
from game.core.plan import Plan, compile_plan
from game.resources import levels_dir, own_packs

STANDARD_RULES = "standard"
"""The rules that everything is scored by."""


def open_library(*, packs: Sequence[Path] = (), files: Sequence[Path] = ()) -> Library:
    """All content, with `packs` and single level `files` besides; raises as `load_library` does."""
    return load_library(levels_dir(), packs=(*own_packs(), *packs), files=files)


def standard_plan(library: Library, level: Level) -> Plan:
    """The level as it is without a variant and for nobody in particular."""
    return compile_plan(level, exercises=library.exercises, rules=library.rules[STANDARD_RULES])

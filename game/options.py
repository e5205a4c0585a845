"""What is asked of the game on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.sensing.spec import Speed


@dataclass(frozen=True, slots=True, kw_only=True)
class GameOptions:
    """What the command line says. None and empty leave the choice to the settings.

    `source` is what `--source` takes; `model` another pose model; `packs` are folders of levels and
    `files` single ones; `player` is the name of who plays, in place of the settings' ("" for nobody
    in particular); `modifiers` (a level's variant, `spare:PART`) replace those of the
    settings; `skill` (0..1) and `seed` are the simulated athlete's. `speed` counts for sources that
    can wait. `pictures` says whether camera pictures are wanted at all.
    """

    level: str | None = None
    source: str | None = None
    model: Path | None = None
    packs: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    modifiers: tuple[str, ...] | None = None
    player: str | None = None
    skill: float = 1.0
    seed: int = 0
    speed: Speed = Speed.OWN
    pictures: bool = True

"""A level in front of the checks: its blocks in order, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.content.convert_level import Body, block_body
from game.content.document import Path_
from game.content.schema_level import BlockModel, LevelModel
from game.content.validate import ContentFile
from game.core.exercise import Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block with its place in the file."""

    name: str
    body: Body
    path: Path_


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFile(ContentFile):
    """A level, where it was read, and what exercises there are.

    `blocks` are its blocks in order, each once; in `played` the repeats are written out.
    """

    model: LevelModel
    what: str = "level"
    exercises: Mapping[str, Exercise]
    blocks: tuple[Placed, ...]
    played: tuple[Placed, ...]

    def exercise(self, placed: Placed) -> Exercise | None:
        """The exercise of a block; None for a rest, or one that is unknown."""
        name = getattr(placed.body, "exercise", None)
        return None if name is None else self.exercises.get(name)


def placed_blocks(blocks: list[BlockModel], path: Path_, *, repeated: bool) -> Iterator[Placed]:
    """The blocks in order, those of repeats once or `repeated`; `path` is where the list is."""
    for index, block in enumerate(blocks):
        found = block_body(block)
        if found is not None:
            name, body = found
            yield Placed(name=name, body=body, path=(*path, index, name))
            continue
        for _ in range((block.repeat or 1) if repeated else 1):
            yield from placed_blocks(block.do or [], (*path, index, "do"), repeated=repeated)


def seconds_of(file: LevelFile, placed: Placed) -> float:
    """About how long a block takes, once."""
    body, exercise = placed.body, file.exercise(placed)
    seconds: int | None = getattr(body, "hold", None) or getattr(body, "seconds", None)
    sides = 2 if getattr(body, "each_side", False) else 1
    if seconds is not None:
        return seconds * sides
    if exercise is None or exercise.tempo is None:
        return 0.0
    tempo = exercise.tempo
    bands = (tempo.out_s, tempo.hold_s, tempo.back_s)
    one = sum(band.low_s + band.high_s for band in bands) / 2
    return sides * one * (getattr(body, "reps", None) or 0)

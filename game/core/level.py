"""A level as data: metadata and blocks, and the flat plan of steps that the session plays.

Levels are read from YAML by `game.content`, which checks them; `compile_plan` lives in
`game.core.plan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class BlockKind(Enum):
    """What a block of a level is."""

    WARM_UP = "warmup"
    SET = "set"
    INTERVAL = "interval"
    HOLD = "hold"
    REST = "rest"
    COOL_DOWN = "cooldown"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """A text that is shown from `at_ms` into a step on, until the next one."""

    at_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing to do. Exactly one of `reps` and `seconds` is set for work; rests have seconds.

    `tempo_s` overrides the exercise's tempo as (out, hold, back) seconds. `golden` lists the
    repetitions (from 1) that count double. `each_side` repeats the block for the other side.
    `say` is shown from the start, `lines` later. `round_of` is (round, rounds) of the innermost
    repeat. `substitute` names another exercise for players who spare a part of the body.
    """

    kind: BlockKind
    exercise: str | None = None
    reps: int | None = None
    seconds: int | None = None
    judged: bool = True
    each_side: bool = False
    skippable: bool = True
    tempo_s: tuple[float, float, float] | None = None
    golden: tuple[int, ...] = ()
    say: str | None = None
    lines: tuple[TimedText, ...] = ()
    round_of: tuple[int, int] = (1, 1)
    substitute: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A workout level; `content_hash` is the sha256 of its content and of the exercises it uses.

    `judge_scale` and `reps_scale` have an entry for each variant; 'normal' is always one.
    """

    id: str
    title: str
    description: str
    author: str
    difficulty: str
    blocks: tuple[Block, ...]
    judge_scale: tuple[tuple[str, float], ...] = (("normal", 1.0),)
    reps_scale: tuple[tuple[str, float], ...] = (("normal", 1.0),)
    licence: str = "unspecified"
    content_hash: str = ""

    @property
    def exercise_ids(self) -> tuple[str, ...]:
        """The exercises that the level asks for, in order, each once."""
        return tuple(dict.fromkeys(b.exercise for b in self.blocks if b.exercise is not None))

    @property
    def substitute_ids(self) -> tuple[str, ...]:
        """The exercises that may stand in for others, in order, each once."""
        return tuple(dict.fromkeys(name for b in self.blocks for _, name in b.substitute))

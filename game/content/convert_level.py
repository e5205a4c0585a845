"""From the checked models of levels and scoring rules to the core's values."""

from __future__ import annotations

from game.content.schema_level import (
    BLOCK_NAMES,
    BlockModel,
    EasyModel,
    HoldBlockModel,
    IntervalModel,
    LevelModel,
    RestModel,
    SetModel,
)
from game.content.schema_rules import RulesModel
from game.core.level import Block, BlockKind, Level, TimedText
from game.core.rules import Rules, Tiers, Weights


def rules_from(model: RulesModel, *, content_hash: str) -> Rules:
    """The core's rules."""
    fields = model.model_dump(exclude={"schema_", "weights", "tiers", "posture_k"})
    one, two, three = model.posture_k
    return Rules(
        **fields,
        weights=Weights(**model.weights.model_dump()),
        tiers=Tiers(**model.tiers.model_dump()),
        posture_k=(one, two, three),
        content_hash=content_hash,
    )


Body = EasyModel | SetModel | IntervalModel | HoldBlockModel | RestModel
"""What stands behind a block's key."""


def block_body(model: BlockModel) -> tuple[str, Body] | None:
    """The block's own key and value; None for a `repeat`."""
    for name in BLOCK_NAMES:
        body: Body | None = getattr(model, name)
        if body is not None:
            return name, body
    return None


def _lines(body: Body) -> tuple[TimedText, ...]:
    if isinstance(body.say, list):
        return tuple(TimedText(at_ms=1000 * line.at, text=line.text) for line in body.say)
    return ()


def _block(name: str, body: Body, *, round_of: tuple[int, int]) -> Block:
    say = body.say if isinstance(body.say, str) else None
    if isinstance(body, RestModel):
        return Block(
            kind=BlockKind.REST,
            seconds=body.seconds,
            judged=False,
            skippable=body.skippable,
            say=say,
            lines=_lines(body),
            round_of=round_of,
        )
    tempo = getattr(body, "tempo", None)
    held: int | None = getattr(body, "hold", None)
    return Block(
        kind=BlockKind.HOLD if held is not None else BlockKind(name),
        exercise=body.exercise,
        reps=getattr(body, "reps", None),
        seconds=held if held is not None else getattr(body, "seconds", None),
        judged=body.judged,
        each_side=body.each_side,
        skippable=body.skippable,
        tempo_s=None if tempo is None else (tempo[0], tempo[1], tempo[2]),
        golden=tuple(sorted(getattr(body, "golden", ()))),
        say=say,
        lines=_lines(body),
        round_of=round_of,
        substitute=tuple(sorted(body.substitute.items())),
    )


def _flatten(blocks: list[BlockModel], *, round_of: tuple[int, int] = (1, 1)) -> list[Block]:
    out: list[Block] = []
    for model in blocks:
        found = block_body(model)
        if found is not None:
            out.append(_block(*found, round_of=round_of))
            continue
        rounds = model.repeat or 0
        for number in range(1, rounds + 1):
            out += _flatten(model.do or [], round_of=(number, rounds))
    return out


def level_from(model: LevelModel, *, content_hash: str) -> Level:
    """The core's level, its repeats written out."""
    scales = [("normal", 1.0, 1.0)]
    scales += [(k, v.judge_scale, v.reps_scale) for k, v in sorted(model.variants.items())]
    return Level(
        id=model.id,
        title=model.title,
        description=model.description,
        author=model.author,
        licence=model.licence,
        difficulty=model.difficulty,
        blocks=tuple(_flatten(model.blocks)),
        judge_scale=tuple((name, judge) for name, judge, _ in scales),
        reps_scale=tuple((name, reps) for name, _, reps in scales),
        content_hash=content_hash,
    )

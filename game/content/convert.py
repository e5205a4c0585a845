"""From checked models to the core's values."""

from __future__ import annotations

from game.content.schema_exercise import (
    CountingModel,
    ExerciseModel,
    FaultModel,
    FigureModel,
    TempoModel,
)
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
from game.core.counting import (
    CountGate,
    Counting,
    PhaseName,
    RangeOfMotion,
    RomReading,
    Sided,
    Signal,
)
from game.core.exercise import (
    Band,
    Exercise,
    Figure,
    HoldRule,
    Kind,
    Laterality,
    Position,
    Symmetry,
    Tempo,
    Work,
)
from game.core.level import Block, BlockKind, Level, TimedText
from game.core.posture import Correction, FaultRule, Reference
from game.core.rules import Rules, Tiers, Weights
from game.core.view import View


def _views(names: list[str]) -> frozenset[View]:
    return frozenset(View(name) for name in names)


def _pair(values: list[float] | None) -> tuple[float, float] | None:
    return None if values is None else (values[0], values[1])


def _fault(model: FaultModel) -> FaultRule:
    gate = model.gate
    return FaultRule(
        id=model.id,
        severity=model.severity,
        measure=model.measure,
        views=_views(list(model.views)),
        phases=frozenset(PhaseName(name) for name in model.phases),
        cue=model.cue,
        part=model.part,
        correction=Correction(model.correction),
        above=_pair(model.above),
        below=_pair(model.below),
        reference=Reference(model.reference),
        sided=Sided(model.sided),
        min_ms=model.min_ms,
        min_share=model.min_share,
        gate=None if gate is None else (gate.measure, gate.band[0], gate.band[1]),
        gate_at_rest=gate is not None and gate.at == "rest",
    )


def _counting(model: CountingModel) -> Counting:
    gates = tuple(
        CountGate(measure=g.measure, low=g.band[0], high=g.band[1], one_sided=g.one_sided)
        for g in model.gates
    )
    return Counting(**model.model_dump(exclude={"gates"}), gates=gates)


def _tempo(model: TempoModel | None) -> Tempo | None:
    if model is None:
        return None
    out, hold, back = (
        Band(low_s=band[0], high_s=band[1]) for band in (model.out_s, model.hold_s, model.back_s)
    )
    return Tempo(out_s=out, hold_s=hold, back_s=back)


def _figure(model: FigureModel | None) -> Figure:
    if model is None:
        return Figure(start=(), end=())
    return Figure(start=tuple(sorted(model.start.items())), end=tuple(sorted(model.end.items())))


def exercise_from(model: ExerciseModel) -> Exercise:
    """The core's exercise."""
    rom, hold, symmetry = model.rom, model.hold, model.symmetry
    return Exercise(
        id=model.id,
        name=model.name,
        description=model.description,
        kind=Kind(model.kind),
        laterality=Laterality(model.laterality),
        position=Position(model.position),
        views=tuple(View(name) for name in model.views),
        needs=frozenset(model.needs),
        signals=tuple(
            Signal(
                measure=signal.measure,
                views=_views(list(signal.views)),
                rest=signal.rest,
                target=signal.target,
                sided=Sided(signal.sided),
                weight=signal.weight,
                part=signal.part,
            )
            for signal in model.signals
        ),
        rom=None
        if rom is None
        else RangeOfMotion(
            measure=rom.measure,
            rest_deg=rom.rest_deg,
            target_deg=rom.target_deg,
            views=_views(list(rom.views)),
            limit_deg=rom.limit_deg,
            sided=Sided(rom.sided),
            also=tuple(
                RomReading(
                    measure=reading.measure,
                    views=_views(list(reading.views)),
                    sided=Sided(reading.sided),
                )
                for reading in rom.also
            ),
        ),
        counting=_counting(model.counting),
        tempo=_tempo(model.tempo),
        out_work=Work(model.out_work),
        faults=tuple(_fault(fault) for fault in model.faults),
        hold=None
        if hold is None
        else HoldRule(
            bands=tuple((band.measure, band.band[0], band.band[1]) for band in hold.bands),
            views=_views(list(hold.views)),
            grace_ms=hold.grace_ms,
        ),
        symmetry=None
        if symmetry is None
        else Symmetry(
            measure=symmetry.measure,
            views=_views(list(symmetry.views)),
            warn=symmetry.warn,
            error=symmetry.error,
            unit=symmetry.unit,
        ),
        figure=_figure(model.figure),
        primary_muscles=tuple(model.muscles.primary),
        secondary_muscles=tuple(model.muscles.secondary),
        met=model.met,
        equipment=tuple(model.equipment),
        contraindications=tuple(model.contraindications),
        safety=tuple(model.safety),
        easier=tuple(model.easier),
        harder=tuple(model.harder),
        evidence=tuple(sorted(model.evidence.items())),
    )


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
